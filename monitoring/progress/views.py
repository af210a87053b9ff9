"""Dashboard, progress of a roadmap, the rows behind the numbers, confirmations and measured values."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from monitoring.progress import actions, dashboard, queries, region, tasks
from monitoring.progress.forms import TaskFilterForm, ValueForm
from monitoring.progress.points.forms import PointFilterForm
from monitoring.progress.points.queries import points_of
from monitoring.visits.queries import advice_of_roadmap
from roadmaps.approval.queries.asked import asked_of
from roadmaps.approval.queries.elsewhere import waiting_elsewhere
from roadmaps.models import Indicator
from roadmaps.planning.queries.frame import frame_of, roadmaps_with_edition
from schools.access import get_visible_or_404, require, today_for
from schools.rules import Permission

PAGE = 50


@require_GET
def dashboard_page(request: HttpRequest) -> HttpResponse:
    """Show how the chosen roadmap goes; without any roadmap in force, what to do first."""
    require(request.viewer, Permission.SEE_DASHBOARD)
    viewer, today = request.viewer, today_for(request.viewer)
    roadmaps = list(queries.roadmaps_in_force(viewer))
    context: dict[str, object] = {"roadmaps": roadmaps, "today": today}
    if len(viewer.authority_ids) > 1:
        context["region"] = region.rows(viewer, today)
    roadmap = queries.chosen_roadmap(roadmaps, request.GET.get("roadmap", ""))
    if roadmap is None:
        return render(request, "monitoring/progress/empty.html", context)
    board = dashboard.build(viewer, roadmap, asked_year=request.GET.get("year", ""), today=today)
    context |= {
        "board": board,
        "asked": asked_of(viewer),
        "elsewhere": waiting_elsewhere(viewer),
        "awaiting": queries.awaiting(viewer) if viewer.can(Permission.APPROVE) else [],
    }
    return render(request, "monitoring/progress/dashboard.html", context)


@require_GET
def roadmap_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the tab «Исполнение» of a roadmap: progress by item, control points, indicators."""
    viewer, today = request.viewer, today_for(request.viewer)
    roadmap = get_visible_or_404(roadmaps_with_edition(), viewer, pk=pk)
    indicators = queries.indicators_of(viewer, roadmap, today.year, today)
    point_form = PointFilterForm(request.GET)
    state = point_form.chosen()
    context = {
        "roadmap": roadmap,
        "frame": frame_of(roadmap, viewer, "progress"),
        "items": queries.items_of(viewer, roadmap, today),
        "points": points_of(viewer, roadmap, today, state),
        "point_form": point_form,
        "point_state": state,
        "indicators": indicators,
        "outlooks": queries.outlooks(indicators),
        "advice": advice_of_roadmap(viewer, roadmap, today),
        "may_confirm": viewer.can(Permission.REVIEW) and roadmap.current_edition_id is not None,
        "today": today,
    }
    return render(request, "monitoring/progress/roadmap_progress.html", context)


@require_GET
def task_list(request: HttpRequest) -> HttpResponse:
    """Show the tasks a number was counted from."""
    viewer, today = request.viewer, today_for(request.viewer)
    choices = tasks.filter_choices(viewer, request.GET.get("roadmap", ""))
    form = TaskFilterForm(request.GET, choices=choices, today=today)
    page = Paginator(tasks.narrowed(viewer, form.chosen(), today), PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "lines": tasks.lines(page.object_list), "today": today}
    return render(request, "monitoring/progress/task_list.html", context)


@require_http_methods(["GET", "POST"])
def value_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a measured value of an indicator."""
    indicator = get_visible_or_404(Indicator, request.viewer, pk=pk)
    require(request.viewer, Permission.REVIEW)
    form = ValueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_value(
                indicator=indicator, by=request.user, today=today_for(request.viewer), **form.cleaned_data
            )
        except actions.ProgressRefused as refused:
            form.add_error("measured_on", refused.message)
        else:
            messages.success(request, "Значение показателя внесено.")
            return redirect("roadmap_progress", pk=indicator.roadmap_id)
    context = {"form": form, "indicator": indicator, "values": queries.values_of(request.viewer, indicator)}
    return render(request, "monitoring/progress/value_add.html", context, status=422 if form.errors else 200)
