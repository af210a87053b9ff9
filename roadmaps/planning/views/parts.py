"""Create, edit, delete, restore and move a row of a roadmap, whatever its kind (roadmaps/planning/parts.py)."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Model
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.http import require_http_methods, require_POST

from roadmaps.models import Roadmap
from roadmaps.planning.actions.order import DOWN, UP, move_row
from roadmaps.planning.actions.rows import Saved, create_row, delete_row, remove_row, restore_row, update_row
from roadmaps.planning.errors import ConflictError
from roadmaps.planning.forms.base import PartForm
from roadmaps.planning.forms.reading import ReadingForm
from roadmaps.planning.parts import Part
from roadmaps.planning.queries.bin import bin_of
from roadmaps.planning.queries.frame import frame_of
from roadmaps.planning.queries.preview import Preview, preview_of_row, preview_of_words
from roadmaps.planning.views.guard import for_editing, wants_json
from schools.access import AuthenticatedRequest, get_visible_or_404, today_for
from schools.conflict import ConflictNote, conflict_note

STEPS = {"up": UP, "down": DOWN}


@dataclass(frozen=True, slots=True)
class Page:
    """One form page: whose roadmap, which kind of row, and the row where it exists."""

    roadmap: Roadmap
    part: Part
    row: Model | None = None


@for_editing
@require_http_methods(["GET", "POST"])
def part_create(request: AuthenticatedRequest, roadmap: Roadmap, part: Part) -> HttpResponse:
    """Add a row; `?section=` and the like fill the form beforehand."""
    page = Page(roadmap, part)
    form = part.form(request.POST or None, instance=part.blank(roadmap), roadmap=roadmap, initial=request.GET.dict())
    if _is_saving(request) and form.is_valid():
        saved = create_row(
            row=form.instance,
            roadmap=roadmap,
            values=form.values(),
            children=form.children(),
            reading=form.reading(),
            by=request.user,
        )
        return _saved(request, page, saved)
    return _form_page(request, page, form)


@for_editing
@require_http_methods(["GET", "POST"])
def part_edit(request: AuthenticatedRequest, roadmap: Roadmap, part: Part, row: int) -> HttpResponse:
    """Change a row; a row that somebody else changed meanwhile is shown with both values."""
    instance = get_visible_or_404(part.live(roadmap), request.viewer, pk=row)
    page = Page(roadmap, part, instance)
    form = part.form(request.POST or None, instance=instance, roadmap=roadmap)
    if not (_is_saving(request) and form.is_valid()):
        return _form_page(request, page, form)
    try:
        saved = update_row(
            row=instance,
            roadmap=roadmap,
            values=form.values(),
            children=form.children(),
            reading=form.reading(),
            version=form.cleaned_data["version"],
            by=request.user,
        )
    except ConflictError as error:
        form.take_version(error.current)
        return _form_page(request, page, form, conflict_note(error.current, form.values()))
    return _saved(request, page, saved)


def _is_saving(request: AuthenticatedRequest) -> bool:
    return request.method == "POST" and "read" not in request.POST


def _form_page(
    request: AuthenticatedRequest, page: Page, form: PartForm, conflict: ConflictNote | None = None
) -> HttpResponse:
    if "read" in request.POST and isinstance(form, ReadingForm):
        form.only_show()
    status = 409 if conflict else 422 if _is_saving(request) else 200
    context = {
        "frame": frame_of(page.roadmap, request.viewer, ""),
        "part": page.part,
        "row": page.row,
        "form": form,
        "preview": _preview(request, page, form),
        "conflict": conflict,
        "back": resolve_url(page.part.tab, page.roadmap.pk),
    }
    return render(request, "roadmaps/planning/part_form.html", context, status=status)


def _preview(request: AuthenticatedRequest, page: Page, form: PartForm) -> Preview | None:
    today = today_for(request.viewer)
    if not isinstance(form, ReadingForm):
        return None
    if form.is_bound:
        return preview_of_words(
            page.roadmap,
            deadline=request.POST.get("deadline_text", ""),
            responsible_words=request.POST.get("responsible_text", ""),
            today=today,
        )
    return preview_of_row(page.roadmap, page.row, today=today) if page.row else None


def _saved(request: AuthenticatedRequest, page: Page, saved: Saved) -> HttpResponse:
    messages.success(request, f"Сохранено: {page.part.edit.lower()} «{saved.row}».")
    if saved.new_parties:
        names = ", ".join(saved.new_parties)
        messages.info(request, f"В реестр исполнителей предложено: {names}. Принимают на странице «Исполнители».")
    return redirect(f"{resolve_url(page.part.tab, page.roadmap.pk)}#{page.part.anchor(saved.row)}")


@for_editing
@require_http_methods(["GET", "POST"])
def part_delete(request: AuthenticatedRequest, roadmap: Roadmap, part: Part, row: int) -> HttpResponse:
    """Put a row into the bin, or ask and delete where there is none."""
    instance = get_visible_or_404(part.live(roadmap), request.viewer, pk=row)
    if request.method == "POST":
        remove = remove_row if part.has_bin else delete_row
        remove(row=instance, roadmap=roadmap, by=request.user)
        if wants_json(request):
            return JsonResponse({"message": part.gone})
        messages.success(request, part.gone)
        return redirect(part.tab, roadmap.pk)
    context = {
        "frame": frame_of(roadmap, request.viewer, ""),
        "part": part,
        "row": instance,
        "back": resolve_url(part.tab, roadmap.pk),
    }
    return render(request, "roadmaps/planning/part_delete.html", context)


@for_editing
@require_POST
def part_restore(request: AuthenticatedRequest, roadmap: Roadmap, part: Part, row: int) -> HttpResponse:
    """Take a row out of the bin."""
    instance = get_visible_or_404(part.binned(roadmap), request.viewer, pk=row)
    restore_row(row=instance, roadmap=roadmap, by=request.user)
    messages.success(request, f"Возвращено из корзины: «{instance}».")
    return redirect(f"{resolve_url(part.tab, roadmap.pk)}#{part.anchor(instance)}")


@for_editing
@require_POST
def part_move(request: AuthenticatedRequest, roadmap: Roadmap, part: Part, row: int) -> HttpResponse:
    """Move a row one place up or down."""
    instance = get_visible_or_404(part.live(roadmap), request.viewer, pk=row)
    step = STEPS.get(request.POST.get("direction", ""))
    if step is None or not move_row(row=instance, roadmap=roadmap, step=step, by=request.user):
        messages.info(request, "Строка осталась на месте: дальше двигать некуда.")
    return redirect(f"{resolve_url(part.tab, roadmap.pk)}#{part.anchor(instance)}")


@for_editing
@require_http_methods(["GET"])
def roadmap_bin(request: AuthenticatedRequest, roadmap: Roadmap) -> HttpResponse:
    """Show the rows that were put aside."""
    context = {"frame": frame_of(roadmap, request.viewer, ""), "rows": bin_of(roadmap)}
    return render(request, "roadmaps/planning/bin.html", context)
