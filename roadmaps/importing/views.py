"""Upload → preview → confirm. The preview shows the balance of rows, every doubt and every row that was found."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roadmaps.importing import actions, queries
from roadmaps.importing.forms import PasteForm, TableForm, UploadForm, table_forms
from roadmaps.importing.readers.pasted import kept_of
from roadmaps.models import ImportRun
from schools.access import get_visible_or_404, require
from schools.models import Authority
from schools.rules import Permission


@require_http_methods(["GET", "POST"])
def roadmap_import(request: HttpRequest) -> HttpResponse:
    """Take a file; a readable one leads to its preview, an unreadable one says what to do."""
    require(request.viewer, Permission.EDIT_DRAFT)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        authority = get_visible_or_404(Authority, request.viewer, pk=request.viewer.authority_id)
        file, by_hand = form.cleaned_data["file"], form.cleaned_data["by_hand"]
        try:
            run = actions.start_import(
                authority=authority, by=request.user, data=file.read(), filename=file.name, by_hand=by_hand
            )
        except actions.UnreadableFile as error:
            form.add_error("file", error.message)
        else:
            return redirect("import_preview", pk=run.pk)
    return _upload_page(request, form, PasteForm())


def _upload_page(request: HttpRequest, form: UploadForm, paste: PasteForm) -> HttpResponse:
    context = {"form": form, "paste": paste, "recent": queries.recent_runs(request.viewer)}
    status = 422 if form.errors or paste.errors else 200
    return render(request, "roadmaps/importing/upload.html", context, status=status)


@require_http_methods(["GET", "POST"])
def import_paste(request: HttpRequest) -> HttpResponse:
    """Take a pasted table, as HTML where the browser sent it; what can't be read stays in the field."""
    require(request.viewer, Permission.EDIT_DRAFT)
    if request.method == "GET":
        return redirect("roadmap_import")
    paste = PasteForm(request.POST)
    if paste.is_valid():
        authority = get_visible_or_404(Authority, request.viewer, pk=request.viewer.authority_id)
        data, suffix = kept_of(paste.cleaned_data["html"], paste.cleaned_data["text"])
        name = f"Вставлено {localtime():%d.%m.%Y %H.%M}{suffix}"
        by_hand = paste.cleaned_data["by_hand"]
        try:
            run = actions.start_import(authority=authority, by=request.user, data=data, filename=name, by_hand=by_hand)
        except actions.UnreadableFile as error:
            paste.add_error("text", error.message)
        else:
            return redirect("import_preview", pk=run.pk)
    return _upload_page(request, UploadForm(), paste)


@require_GET
def import_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was recognised before anything is saved as a roadmap."""
    run = get_visible_or_404(ImportRun, request.viewer, pk=pk)
    require(request.viewer, Permission.EDIT_DRAFT)
    return _preview_page(request, run)


def _preview_page(request: HttpRequest, run: ImportRun, bound: TableForm | None = None) -> HttpResponse:
    shown = queries.preview(run, is_unfolded=request.GET.get("open") == "1")
    context = {**shown, "bound": bound, "table_forms": table_forms(run.tables, bound)}
    return render(request, "roadmaps/importing/preview.html", context, status=422 if bound else 200)


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
        return _preview_page(request, run, form)
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
def import_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the draft."""
    run = get_visible_or_404(ImportRun, request.viewer, pk=pk)
    require(request.viewer, Permission.EDIT_DRAFT)
    try:
        roadmap = actions.confirm_import(run=run, by=request.user)
    except actions.ImportRefused as refused:
        messages.error(request, refused.message)
        return redirect("import_preview", pk=pk)
    messages.success(request, "Черновик готов. Проверьте сроки и ответственных, затем передайте на утверждение.")
    return redirect("roadmap_plan", pk=roadmap.pk)


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
