"""«Ближайшие контрольные точки»: when, in how many days, how many of the schools that lead there are ready."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.urls import reverse

from monitoring.models import Task, TaskState
from monitoring.progress.points.queries import NOT_COUNTED
from roadmaps.models import ControlPoint
from schools.rules import Viewer

SHOWN = 3


@dataclass(frozen=True, slots=True)
class NearPoint:
    """A control point to come. `ready` of `schools` have all accepted that leads to it by its day."""

    pk: int
    title: str
    due_on: date
    url: str
    ready: int
    schools: int


def nearest_points(viewer: Viewer, today: date) -> list[NearPoint]:
    """Return the next points of the authority's roadmaps in force that nobody confirmed yet; two queries."""
    points = ControlPoint.objects.visible_to(viewer).filter(
        roadmap__authority=viewer.authority_id,
        roadmap__school__isnull=True,
        roadmap__current_edition__isnull=False,
        removed_at__isnull=True,
        confirmation__isnull=True,
    )
    dated = points.annotate(day=Max("occurrences__ends_on")).filter(day__gte=today).order_by("day", "position", "pk")
    rows = list(dated.values_list("pk", "title", "day", "roadmap_id")[:SHOWN])
    states = _states(viewer, {pk: day for pk, _title, day, _roadmap in rows})
    return [_near(pk, title, day, roadmap, states[pk]) for pk, title, day, roadmap in rows]


def _near(pk: int, title: str, day: date, roadmap: int, by_school: dict[int, bool]) -> NearPoint:
    url = f"{reverse('roadmap_progress', args=(roadmap,))}#point-{pk}"
    return NearPoint(pk, title, day, url, sum(by_school.values()), len(by_school))


def _states(viewer: Viewer, days: dict[int, date]) -> dict[int, dict[int, bool]]:
    """Return, by point, the schools that lead to it and whether each has all of it accepted by the day of the point."""
    ready: dict[int, dict[int, bool]] = defaultdict(dict)
    if not days:
        return ready
    tasks = Task.objects.visible_to(viewer).filter(
        school__isnull=False, item__removed_at__isnull=True, item__control_points__in=days
    )
    rows = tasks.exclude(state__in=NOT_COUNTED).order_by()
    for point, school, due_on, state in rows.values_list(
        "item__control_points", "school", "due_on", "state"
    ).distinct():
        if point in days and (due_on is None or due_on <= days[point]):
            ready[point][school] = ready[point].get(school, True) and state == TaskState.ACCEPTED
    return ready
