"""«Давно просрочено»: late tasks of schools, the oldest first; whom a reminder reaches, and who had one today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Min, QuerySet
from django.utils.timezone import get_current_timezone

from monitoring.execution.desk.around.rules import Late, LateSchool
from monitoring.execution.queries import with_status
from monitoring.execution.rules import Status
from monitoring.models import Task
from schools.models import AuditEvent, Membership
from schools.rules import Role, Viewer

REMINDED = "school.remind"
SHOWN = 6


@dataclass(frozen=True, slots=True)
class LateTask:
    """A late task of a school as a row; `days`: how long ago its term was."""

    pk: int
    title: str
    number: str
    school: str
    days: int


@dataclass(frozen=True, slots=True)
class Reminding:
    """Schools with late tasks: whom a reminder would reach now, who had one today, where nobody has an account."""

    waiting: tuple[LateSchool, ...]
    reminded: tuple[str, ...]
    reminded_at: datetime | None
    nobody: tuple[str, ...]


def _late(viewer: Viewer, today: date) -> QuerySet[Task]:
    of_schools = Task.objects.visible_to(viewer).filter(school__isnull=False)
    return with_status(of_schools, today).filter(status=Status.LATE.value)


def late_of_schools(viewer: Viewer, today: date) -> Late:
    """Count late tasks by school; one query."""
    rows = _late(viewer, today).order_by().values("school", "school__short_name", "school__kind", "school__number")
    counted = rows.annotate(count=Count("pk"), oldest=Min("due_on")).order_by("-count", "school__number", "school")
    return Late(
        tuple(
            LateSchool(row["school"], row["school__short_name"], row["school__kind"], row["school__number"],
                       row["count"], row["oldest"])
            for row in counted
        )
    )  # fmt: skip


def longest_late(viewer: Viewer, today: date) -> list[LateTask]:
    """Return the tasks of schools whose terms are missed the longest; one query."""
    rows = _late(viewer, today).select_related("item", "school").order_by("due_on", "school__number", "pk")[:SHOWN]
    return [
        LateTask(task.pk, task.heading, task.item.number.rstrip("."), str(task.school), (today - task.due_on).days)
        for task in rows
        if task.due_on
    ]


def directors_of(authority: int | None, schools: Iterable[int]) -> dict[int, list[Membership]]:
    """Return those who lead each school and have an account, users loaded; one query."""
    rows = Membership.objects.filter(
        authority=authority, school__in=list(schools), role=Role.DIRECTOR, is_active=True, user__is_active=True
    )
    found: dict[int, list[Membership]] = {}
    for row in rows.select_related("user").order_by("pk"):
        if row.school_id:
            found.setdefault(row.school_id, []).append(row)
    return found


def reminded_today(authority: int | None, today: date) -> dict[int, datetime]:
    """Return the schools that were reminded since local midnight and when, out of the journal; one query."""
    midnight = datetime.combine(today, time.min, get_current_timezone())
    events = AuditEvent.objects.filter(authority=authority, action=REMINDED, at__gte=midnight).order_by("at")
    return {school: at for school, at in events.values_list("object_id", "at") if school}


def reminding(viewer: Viewer, late: Late, today: date) -> Reminding:
    """Return whom the button reminds; two queries."""
    directors = directors_of(viewer.authority_id, [school.pk for school in late.schools])
    return split(late, directors, reminded_today(viewer.authority_id, today))


def split(late: Late, directors: Mapping[int, list[Membership]], reminded: Mapping[int, datetime]) -> Reminding:
    """Tell apart the late schools that wait for a reminder, those that had one and those it can't reach."""
    had = [school for school in late.schools if school.pk in reminded]
    rest = [school for school in late.schools if school.pk not in reminded]
    return Reminding(
        waiting=tuple(school for school in rest if school.pk in directors),
        reminded=tuple(school.name for school in had),
        reminded_at=max((reminded[school.pk] for school in had), default=None),
        nobody=tuple(school.name for school in rest if school.pk not in directors),
    )
