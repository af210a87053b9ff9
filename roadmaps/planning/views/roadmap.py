"""Create, edit and delete a roadmap."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from roadmaps.models import Roadmap
from roadmaps.planning.actions.roadmaps import create_roadmap, delete_roadmap, deletion_refusal, update_roadmap
from roadmaps.planning.errors import ConflictError
from roadmaps.planning.forms.roadmap import RoadmapForm
from roadmaps.planning.queries.bin import losses_of
from roadmaps.planning.queries.frame import frame_of
from roadmaps.planning.rules.periods import next_calendar_year
from roadmaps.planning.views.guard import for_editing
from schools.access import AuthenticatedRequest, get_visible_or_404, require, today_for
from schools.conflict import ConflictNote, conflict_note
from schools.models import Authority
from schools.rules import Permission


@require_http_methods(["GET", "POST"])
def roadmap_create(request: AuthenticatedRequest) -> HttpResponse:
    """Begin a roadmap: the passport first, the plan on the next page."""
    require(request.viewer, Permission.EDIT_DRAFT, Permission.EDIT_SCHOOL_DRAFT)
    authority = get_visible_or_404(Authority, request.viewer, pk=request.viewer.authority_id)
    start, end = next_calendar_year(today_for(request.viewer))
    blank = Roadmap(
        authority=authority, heading="Дорожная карта", territory=authority.territory, period_start=start, period_end=end
    )
    form = RoadmapForm(request.POST or None, instance=blank, roadmap=blank, viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        roadmap = create_roadmap(authority=authority, values=form.values(), by=request.user)
        messages.success(request, "Черновик создан. Теперь заполните план-график.")
        return redirect("roadmap_plan", roadmap.pk)
    return _form_page(request, form)


@for_editing
@require_http_methods(["GET", "POST"])
def roadmap_edit(request: AuthenticatedRequest, roadmap: Roadmap) -> HttpResponse:
    """Edit the passport of a draft."""
    form = RoadmapForm(request.POST or None, instance=roadmap, roadmap=roadmap, viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        try:
            update_roadmap(roadmap=roadmap, values=form.values(), version=form.cleaned_data["version"], by=request.user)
        except ConflictError as error:
            form.take_version(error.current)
            return _form_page(request, form, conflict_note(error.current, form.values()))
        messages.success(request, "Паспорт сохранён.")
        return redirect("roadmap_detail", roadmap.pk)
    return _form_page(request, form)


def _form_page(request: AuthenticatedRequest, form: RoadmapForm, conflict: ConflictNote | None = None) -> HttpResponse:
    status = 409 if conflict else 422 if form.is_bound else 200
    context = {"form": form, "conflict": conflict}
    return render(request, "roadmaps/planning/roadmap_form.html", context, status=status)


@for_editing
@require_http_methods(["GET", "POST"])
def roadmap_delete(request: AuthenticatedRequest, roadmap: Roadmap) -> HttpResponse:
    """Name what will be lost, then delete a draft that was never approved."""
    if request.method == "POST":
        title = roadmap.short_title
        delete_roadmap(roadmap=roadmap, by=request.user)
        messages.success(request, f"Черновик «{title}» удалён.")
        return redirect("roadmap_list")
    context = {
        "frame": frame_of(roadmap, request.viewer, "passport"),
        "losses": losses_of(roadmap),
        "refusal": deletion_refusal(roadmap),
    }
    return render(request, "roadmaps/planning/roadmap_delete.html", context)
