"""Upload → preview → confirm. The preview shows the balance of rows, every doubt and every row that was found."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roadmaps.importing import actions, queries
from roadmaps.importing.forms import PasteForm, UploadForm
from roadmaps.importing.readers.pasted import SUFFIX
from roadmaps.models import ImportRun
from roadmaps.planning.actions.names import learn_writing
from roadmaps.planning.errors import RefusedError
from roadmaps.planning.forms.names import SchoolChoiceForm
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
        file = form.cleaned_data["file"]
        try:
            run = actions.start_import(authority=authority, by=request.user, data=file.read(), filename=file.name)
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
    """Take a table pasted as text; what was pasted stays in the field where it can't be read."""
    require(request.viewer, Permission.EDIT_DRAFT)
    if request.method == "GET":
        return redirect("roadmap_import")
    paste = PasteForm(request.POST)
    if paste.is_valid():
        authority = get_visible_or_404(Authority, request.viewer, pk=request.viewer.authority_id)
        data, name = paste.cleaned_data["text"].encode(), f"Вставлено {localtime():%d.%m.%Y %H.%M}{SUFFIX}"
        try:
            run = actions.start_import(authority=authority, by=request.user, data=data, filename=name)
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
    is_unfolded = request.GET.get("open") == "1"
    return render(request, "roadmaps/importing/preview.html", queries.preview(run, is_unfolded=is_unfolded))


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
    """Give back the source file, byte for byte."""
    run = get_visible_or_404(ImportRun, request.viewer, pk=pk)
    require(request.viewer, Permission.EDIT_DRAFT)
    return FileResponse(BytesIO(bytes(run.content)), as_attachment=True, filename=run.file_name)


@require_http_methods(["GET", "POST"])
def import_school(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which school a name of the document means; the preview is read afresh and comes back at the same place."""
    run = get_visible_or_404(ImportRun, request.viewer, pk=pk)
    require(request.viewer, Permission.EDIT_DRAFT)
    require(request.viewer, Permission.EDIT_REGISTERS)
    form = SchoolChoiceForm(request.POST or None, authority=run.authority, in_rows=False)
    sent = request.POST if request.method == "POST" else request.GET
    back = f"{resolve_url('import_preview', pk)}?open=1#{queries.anchor(sent.get('at', ''))}"
    if request.method == "POST" and form.is_valid():
        school, text = form.cleaned_data["school"], form.cleaned_data["text"]
        try:
            learn_writing(
                authority=run.authority, words=queries.words_of(run), school=school, text=text, by=request.user
            )
        except RefusedError as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, f"Запомнено: «{text}» — {school}. Документ прочитан заново.")
        return redirect(back)
    context = {"form": form, "text": sent.get("text", ""), "back": back, "hidden": {"at": sent.get("at", "")}}
    return render(request, "roadmaps/planning/school_choice.html", context, status=422 if form.errors else 200)
