"""The preview of one document: what was read in it, how its tables are read, where it goes, giving it up."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from roadmaps.importing import actions, queries
from roadmaps.importing.forms import TableForm, TargetForm, table_forms
from roadmaps.models import ImportRun
from schools.access import get_visible_or_404, require
from schools.rules import Permission


@require_GET
def import_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was recognised before anything is saved as a roadmap."""
    run = get_visible_or_404(ImportRun, request.viewer, pk=pk)
    require(request.viewer, Permission.EDIT_DRAFT)
    return preview_page(request, run)


def preview_page(
    request: HttpRequest, run: ImportRun, *, bound: TableForm | None = None, target: TargetForm | None = None
) -> HttpResponse:
    """Render the preview; `bound` and `target` are forms that were refused."""
    proposal = queries.proposal(request.viewer, run)
    context = {
        **queries.preview(run, is_unfolded=request.GET.get("open") == "1"),
        "table_forms": table_forms(run.tables, bound),
        "proposal": proposal,
        "target": target or TargetForm(viewer=request.viewer, run=run, proposal=proposal),
    }
    return render(request, "roadmaps/importing/preview.html", context, status=422 if bound or target else 200)


@require_POST
def import_remap(request: HttpRequest, pk: int, table: int) -> HttpResponse:
    """Read the document again as the person chose for one table, or as it is recognised without a choice."""
    run = get_visible_or_404(ImportRun, request.viewer, pk=pk)
    require(request.viewer, Permission.EDIT_DRAFT)
    form = TableForm(table, queries.table_of(run, table), request.POST)
    mapping = queries.choices_of(run)
    if "reset" in request.POST:
        mapping.pop(form.key, None)
    elif form.errors:
        return preview_page(request, run, bound=form)
    else:
        mapping[form.key] = form.choice
    try:
        actions.remap_import(run=run, mapping=mapping, by=request.user)
    except actions.ImportRefused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, f"{form.name} прочитана заново. Проверьте, что получилось.")
    return redirect("import_preview", pk=pk)


@require_POST
def import_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the preview up."""
    run = get_visible_or_404(ImportRun, request.viewer, pk=pk)
    require(request.viewer, Permission.EDIT_DRAFT)
    try:
        actions.cancel_import(run=run, by=request.user)
    except actions.ImportRefused as refused:
        messages.error(request, refused.message)
        return redirect("import_preview", pk=pk)
    messages.success(request, f"Импорт документа «{run.file_name}» отменён, ничего не сохранено.")
    return redirect("roadmap_import")


@require_GET
def import_source(request: HttpRequest, pk: int) -> FileResponse:
    """Give back the source file, byte for byte, never as a page to be shown."""
    run = get_visible_or_404(ImportRun, request.viewer, pk=pk)
    require(request.viewer, Permission.EDIT_DRAFT)
    content, kind = BytesIO(bytes(run.content)), "application/octet-stream"
    return FileResponse(content, as_attachment=True, filename=run.file_name, content_type=kind)
