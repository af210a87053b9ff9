"""Take a document: a file, or a table pasted as text; and the journal of all that was taken."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_http_methods

from roadmaps.importing import actions, queries
from roadmaps.importing.forms import JournalForm, PasteForm, UploadForm
from roadmaps.importing.readers.pasted import kept_of
from schools.access import get_visible_or_404, require
from schools.models import Authority
from schools.rules import Permission

PAGE = 50


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
def import_list(request: HttpRequest) -> HttpResponse:
    """Show every document that was loaded, narrowed by the filters in the address."""
    require(request.viewer, Permission.EDIT_DRAFT)
    form = JournalForm(request.GET)
    chosen = form.chosen()
    page = Paginator(queries.runs(request.viewer, chosen), PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "is_narrowed": bool(chosen), "page": page}
    return render(request, "roadmaps/importing/list.html", context)
