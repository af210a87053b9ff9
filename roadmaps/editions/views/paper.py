"""A document that is made from stored editions, given on the screen, as PDF or as a Word document."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from roadmaps.printing.context import DocumentContext
from roadmaps.printing.docx import render_docx
from roadmaps.printing.html import render_html
from roadmaps.printing.pdf import PrintingUnavailable, render_pdf

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def given(request: HttpRequest, context: DocumentContext, kind: str, name: str, back: str) -> HttpResponse:
    """Return the document; where no PDF can be made, say so on the page `back`."""
    if kind == "html":
        shown = {"paper": render_html(context, for_screen=True), "name": name}
        return render(request, "roadmaps/approval/paper.html", shown)
    if kind == "docx":
        return FileResponse(
            BytesIO(render_docx(context)), content_type=WORD, filename=f"{name}.docx", as_attachment=True
        )
    try:
        pdf = render_pdf(context)
    except PrintingUnavailable as unavailable:
        messages.error(request, str(unavailable))
        return redirect(back)
    return FileResponse(BytesIO(pdf), content_type="application/pdf", filename=f"{name}.pdf")
