"""How every paper of the stage is given: on the screen, as PDF, Word or Excel."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from roadmaps.printing.context import DocumentContext
from roadmaps.printing.docx import render_docx
from roadmaps.printing.html import render_html
from roadmaps.printing.pdf import PrintingUnavailable, render_pdf
from roadmaps.printing.xlsx import render_xlsx

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = {"pdf": (render_pdf, "application/pdf"), "docx": (render_docx, WORD), "xlsx": (render_xlsx, EXCEL)}


def printed(
    request: HttpRequest, context: DocumentContext, kind: str, name: str, *, back: str = "home"
) -> HttpResponse | FileResponse:
    """Return the document named `name`; where no PDF can be made, say so and go `back`."""
    if kind == "html":
        paper = render_html(context, for_screen=True)
        return render(request, "roadmaps/approval/paper.html", {"paper": paper, "name": name})
    render_as, mime = KINDS[kind]
    try:
        content = render_as(context)
    except PrintingUnavailable as unavailable:
        messages.error(request, str(unavailable))
        return redirect(back)
    return FileResponse(
        BytesIO(content), content_type=mime, filename=f"{name}.{kind}", as_attachment=kind in {"docx", "xlsx"}
    )
