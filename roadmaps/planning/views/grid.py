"""What the script of the plan grid asks for: a cell, a new row or section, a place, the reading of words, undo.

Answers are JSON with ready rows of HTML; every action has a plain form elsewhere (docs/adr/0012).
"""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_POST

from roadmaps.models import Numbering, Roadmap, Section
from roadmaps.planning.actions.cells import PARTIES, save_cell, words_of
from roadmaps.planning.actions.numbers import set_numbering
from roadmaps.planning.actions.order import place_row
from roadmaps.planning.actions.rows import Place, ReadingChoice, create_row, update_row
from roadmaps.planning.actions.undo import redo, undo
from roadmaps.planning.errors import ConflictError
from roadmaps.planning.forms.cells import CellForm, HeadingForm, NewRowForm, first_message
from roadmaps.planning.forms.target import TargetForm
from roadmaps.planning.parts import Part
from roadmaps.planning.queries.grid import section_shown
from roadmaps.planning.queries.grid_cells import row_shown
from roadmaps.planning.queries.numbers import numbers_of
from roadmaps.planning.queries.preview import preview_of_words
from roadmaps.planning.queries.stored import row_with_readings
from roadmaps.planning.readings import roadmap_of
from roadmaps.planning.storing import Row
from roadmaps.planning.versions import version_of
from roadmaps.planning.views.guard import for_editing, for_editing_at_once, of_rows, refusal, wants_json
from schools.access import AuthenticatedRequest, get_visible_or_404, today_for
from schools.conflict import last_writer


@for_editing_at_once(with_register=lambda request: request.POST.get("field") == PARTIES)
@require_POST
def cell_save(request: AuthenticatedRequest, roadmap: Roadmap, part: Part, row: int) -> HttpResponse:
    """Write one cell; where somebody else wrote it meanwhile, answer with both texts (409)."""
    form = CellForm(request.POST)
    if not form.is_valid():
        return refusal(first_message(form), 422)
    edit, rows = form.edit(), of_rows(part).live(roadmap).visible_to(request.viewer)
    try:
        saved = save_cell(rows=rows, pk=row, roadmap=roadmap, edit=edit, by=request.user)
    except ConflictError as error:
        theirs = words_of(error.current, edit.field)
        answer = _row_answer(request, part, error.current) | {"theirs": theirs, "message": last_writer(error.current)}
        return JsonResponse(answer, status=409)
    return JsonResponse(_row_answer(request, part, saved))


def _row_answer(request: AuthenticatedRequest, part: Part, row: Row) -> dict[str, object]:
    context = {"rows": [row_shown(row)]} | _around(request, roadmap_of(row), part.slug)
    return {
        "row": row.pk,
        "version": row.row_version,
        "html": render_to_string("roadmaps/planning/_rows.html", context),
        "saved": f"{localtime():%H:%M}",
    }


def _around(request: AuthenticatedRequest, roadmap: Roadmap, slug: str) -> dict[str, object]:
    """Return what rows need of their page; the page's own context would count the menu for every cell."""
    return {"slug": slug, "roadmap_pk": roadmap.pk, "may_edit": True, "csrf_token": get_token(request)}


@for_editing
@require_POST
def row_add(request: AuthenticatedRequest, roadmap: Roadmap, part: Part) -> HttpResponse:
    """Add a row with what was typed into it first."""
    of_points = of_rows(part).slug == "points"
    form = NewRowForm(request.POST, roadmap=roadmap, of_points=of_points)
    if not form.is_valid() or not (of_points or form.cleaned_data["section"]):
        gone = "Раздела, в который добавлена строка, уже нет. Обновите страницу: текст сохранён здесь."
        return refusal(form.non_field_errors()[0] if form.non_field_errors() else gone, 422)
    saved = create_row(
        row=form.row(roadmap, of_points=of_points),
        roadmap=roadmap,
        values=form.values(of_points=of_points),
        reading=ReadingChoice(),
        place=None if form.is_last else Place(form.previous),
        by=request.user,
    )
    row = row_with_readings(part.live(roadmap), saved.row.pk) or saved.row
    return JsonResponse(_row_answer(request, part, row) | {"numbers": numbers_of(roadmap)})


@for_editing
@require_POST
def row_place(request: AuthenticatedRequest, roadmap: Roadmap, part: Part, row: int) -> HttpResponse:
    """Put a row to another place of its section or of another one."""
    instance = get_visible_or_404(of_rows(part).live(roadmap), request.viewer, pk=row)
    form = TargetForm(request.POST, roadmap=roadmap, of_points=part.slug == "points")
    if not form.is_valid():
        return refusal("Раздела, куда перенесена строка, уже нет. Обновите страницу и перенесите её ещё раз.", 422)
    section = form.cleaned_data.get("section")
    place_row(row=instance, roadmap=roadmap, section=section, after=form.previous, by=request.user)
    return JsonResponse({"saved": f"{localtime():%H:%M}", "numbers": numbers_of(roadmap)})


@for_editing
@require_POST
def section_add(request: AuthenticatedRequest, roadmap: Roadmap) -> HttpResponse:
    """Add a section right after another one, or give one new words."""
    form = HeadingForm(request.POST, roadmap=roadmap)
    if not form.is_valid():
        return refusal(first_message(form), 422)
    section, title = form.cleaned_data["section"], form.cleaned_data["title"]
    if section:
        version = version_of(section)
        saved = update_row(row=section, roadmap=roadmap, values={"title": title}, version=version, by=request.user)
    else:
        before = form.cleaned_data["after"]
        values, place = {"plan": before.plan, "title": title}, Place(before.pk)
        saved = create_row(row=Section(), roadmap=roadmap, values=values, place=place, by=request.user)
    saved.row.refresh_from_db()
    context = section_shown(saved.row) | _around(request, roadmap, "items")
    html = render_to_string("roadmaps/planning/_section.html", context)
    return JsonResponse({"html": html, "saved": f"{localtime():%H:%M}", "numbers": numbers_of(roadmap)})


@for_editing
@require_GET
def words_reading(request: AuthenticatedRequest, roadmap: Roadmap) -> HttpResponse:
    """Show how words that are being typed are understood."""
    words = {name: request.GET.get(name, "")[:2000] for name in ("deadline", "responsible")}
    preview = preview_of_words(
        roadmap, deadline=words["deadline"], responsible_words=words["responsible"], today=today_for(request.viewer)
    )
    return render(request, "roadmaps/planning/_reading.html", {"preview": preview, "words": words})


@for_editing
@require_POST
def step_undo(request: AuthenticatedRequest, roadmap: Roadmap) -> HttpResponse:
    """Take back the person's latest step."""
    return _turned(request, roadmap, f"Отменено: {undo(roadmap=roadmap, by=request.user).label}.")


@for_editing
@require_POST
def step_redo(request: AuthenticatedRequest, roadmap: Roadmap) -> HttpResponse:
    """Make again what was undone last."""
    return _turned(request, roadmap, f"Возвращено: {redo(roadmap=roadmap, by=request.user).label}.")


def _turned(request: AuthenticatedRequest, roadmap: Roadmap, said: str) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"message": said, "saved": f"{localtime():%H:%M}"})
    messages.success(request, said)
    return redirect("roadmap_plan", roadmap.pk)


@for_editing
@require_POST
def numbering_set(request: AuthenticatedRequest, roadmap: Roadmap) -> HttpResponse:
    """Choose how the numbers of rows come about."""
    chosen = request.POST.get("numbering", "")
    if chosen in Numbering.values:
        set_numbering(roadmap=roadmap, numbering=Numbering(chosen), by=request.user)
        messages.success(request, f"Номера строк: {Numbering(chosen).label}.")
    return redirect("roadmap_plan", roadmap.pk)
