"""Where the document goes: a new draft, or an existing one after every change was shown; and the way back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_GET, require_POST

from roadmaps.importing import actions, queries
from roadmaps.importing.forms import TargetForm
from roadmaps.importing.views.preview import preview_page
from roadmaps.models import ImportRun
from schools.access import get_visible_or_404, require
from schools.rules import Permission
from schools.wording import plural


@require_GET
def import_compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every change that the document would make in the chosen draft."""
    run = get_visible_or_404(ImportRun, request.viewer, pk=pk)
    require(request.viewer, Permission.EDIT_DRAFT)
    if not queries.may_be_joined(run):
        return redirect("import_preview", pk=pk)
    form = TargetForm(request.GET, viewer=request.viewer, run=run)
    if not form.is_valid():
        return preview_page(request, run, target=form)
    return _compare_page(request, run, form)


def _compare_page(request: HttpRequest, run: ImportRun, form: TargetForm, refused: str = "") -> HttpResponse:
    roadmap, mode = form.cleaned_data["target"], form.cleaned_data["mode"]
    context = {
        "run": run,
        "roadmap": roadmap,
        "mode": mode,
        "refused": refused,
        **queries.compared(run, roadmap, mode),
    }
    return render(request, "roadmaps/importing/compare.html", context, status=409 if refused else 200)


@require_POST
def import_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a new draft, or into the draft that was compared."""
    run = get_visible_or_404(ImportRun, request.viewer, pk=pk)
    require(request.viewer, Permission.EDIT_DRAFT)
    if "target" in request.POST:
        return _join(request, run)
    try:
        roadmap = actions.confirm_import(run=run, by=request.user)
    except actions.ImportRefused as refused:
        messages.error(request, refused.message)
        return redirect("import_preview", pk=pk)
    said = "Черновик готов. Проверьте сроки и ответственных, затем передайте на утверждение."
    messages.success(request, _with_way_back(said, pk))
    return redirect("roadmap_plan", pk=roadmap.pk)


def _join(request: HttpRequest, run: ImportRun) -> HttpResponse:
    form = TargetForm(request.POST, viewer=request.viewer, run=run)
    if not form.is_valid():
        return preview_page(request, run, target=form)
    roadmap, mode = form.cleaned_data["target"], form.cleaned_data["mode"]
    version = request.POST.get("version", "")
    try:
        done = actions.join_import(run=run, roadmap=roadmap, mode=mode, version=version, by=request.user)
    except actions.DraftChanged as refused:
        return _compare_page(request, run, form, refused.message)
    except actions.ImportRefused as refused:
        messages.error(request, refused.message)
        return redirect("import_preview", pk=run.pk)
    added = f"{done.added} {plural(done.added, 'строка добавлена,строки добавлены,строк добавлено')}"
    changed = f"{done.changed} {plural(done.changed, 'изменена,изменены,изменено')}"
    said = f"Документ внесён в черновик: {added}, {changed}."
    messages.success(request, _with_way_back(said, run.pk))
    return redirect("roadmap_plan", pk=roadmap.pk)


def _with_way_back(said: str, pk: int) -> str:
    return format_html('{} <a href="{}#undo">Отменить импорт</a>', said, reverse("import_preview", args=(pk,)))


@require_POST
def import_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the draft back as it stood before the import."""
    run = get_visible_or_404(ImportRun, request.viewer, pk=pk)
    require(request.viewer, Permission.EDIT_DRAFT)
    try:
        roadmap = actions.undo_import(run=run, by=request.user)
    except actions.ImportRefused as refused:
        messages.error(request, refused.message)
    else:
        said = (
            f"Импорт отменён: строки черновика «{roadmap.short_title}» такие, как до него. Документ снова на проверке."
        )
        messages.success(request, said)
    return redirect("import_preview", pk=pk)
