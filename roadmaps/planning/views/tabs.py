"""Tabs of a roadmap: passport, plan, control points, indicators, history."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from roadmaps.models import Roadmap
from roadmaps.planning.queries.editor import editor_of
from roadmaps.planning.queries.frame import Frame
from roadmaps.planning.queries.grid import plan_grid, points_grid
from roadmaps.planning.queries.grid_rows import Grid, Narrowing
from roadmaps.planning.queries.history import history_of, history_row, people_of
from roadmaps.planning.queries.indicators import indicator_table
from roadmaps.planning.queries.passport import passport_of
from roadmaps.planning.queries.talk import with_talk
from roadmaps.planning.views.guard import tab
from roadmaps.registered import ITEMS, POINTS
from schools.access import AuthenticatedRequest

PAGE = 50


@tab("passport")
def roadmap_detail(request: AuthenticatedRequest, roadmap: Roadmap, frame: Frame) -> HttpResponse:
    """Show the passport."""
    context = {"frame": frame, "passport": passport_of(roadmap)}
    return render(request, "roadmaps/planning/passport.html", context)


@tab("plan")
def roadmap_plan(request: AuthenticatedRequest, roadmap: Roadmap, frame: Frame) -> HttpResponse:
    """Show the plan grid."""
    narrowing = _narrowing(request)
    return _grid_page(request, roadmap, frame, plan_grid(roadmap, narrowing), narrowing)


@tab("points")
def roadmap_points(request: AuthenticatedRequest, roadmap: Roadmap, frame: Frame) -> HttpResponse:
    """Show the control points."""
    narrowing = _narrowing(request)
    return _grid_page(request, roadmap, frame, points_grid(roadmap, narrowing), narrowing)


def _grid_page(
    request: AuthenticatedRequest, roadmap: Roadmap, frame: Frame, grid: Grid, narrowing: Narrowing
) -> HttpResponse:
    is_plan = request.resolver_match.url_name == "roadmap_plan"
    context = {
        "frame": frame,
        "grid": with_talk(grid, request.viewer, ITEMS if is_plan else POINTS),
        "narrowing": narrowing,
        "slug": "items" if is_plan else "points",
        "is_plan": is_plan,
        **(editor_of(roadmap, request.user.pk, of_points=not is_plan) if frame.editing.allowed else {}),
    }
    return render(request, "roadmaps/planning/grid.html", context)


def _narrowing(request: HttpRequest) -> Narrowing:
    school = request.GET.get("school", "")
    return Narrowing(
        school_id=_whole(school) or None,
        doubts=request.GET.get("doubts", ""),
        folds="fold" in request.GET,
        start=_whole(request.GET.get("start", "")),
        opened=frozenset(int(pk) for pk in request.GET.getlist("open") if pk.isdecimal()),
    )


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0


@tab("indicators")
def roadmap_indicators(request: AuthenticatedRequest, roadmap: Roadmap, frame: Frame) -> HttpResponse:
    """Show the target indicators."""
    context = {"frame": frame, "table": indicator_table(roadmap)}
    return render(request, "roadmaps/planning/indicators.html", context)


@tab("history")
def roadmap_history(request: AuthenticatedRequest, roadmap: Roadmap, frame: Frame) -> HttpResponse:
    """Show who did what, when."""
    person = request.GET.get("who", "")
    page = Paginator(history_of(roadmap, person), PAGE).get_page(request.GET.get("page"))
    context = {
        "frame": frame,
        "rows": [history_row(event) for event in page],
        "page": page,
        "people": people_of(roadmap),
        "person": person,
    }
    return render(request, "roadmaps/planning/history.html", context)
