"""Reads of reports that say «не применимо»."""

from django.db.models import QuerySet
from django.urls import reverse

from monitoring.models import Task, TaskReport, TaskState
from roadmaps.approval.queries.elsewhere import Waits
from schools.rules import Permission, Viewer

WAITING = {"decision__isnull": True, "sent_at__isnull": False, "is_not_applicable": True}


def not_applicable(viewer: Viewer) -> QuerySet[Task]:
    """Return the tasks whose executors say that the item does not concern them, undecided."""
    waiting = TaskReport.objects.filter(**WAITING)
    return Task.objects.visible_to(viewer).filter(state=TaskState.REPORTED, reports__in=waiting)


def waiting_longest(tasks: QuerySet[Task], school_id: int | None) -> QuerySet[Task]:
    """Return them of one school or of all, the longest waiting first."""
    chosen = tasks if school_id is None else tasks.filter(school=school_id)
    return chosen.order_by("reports__sent_at", "pk")


def schools_of(tasks: QuerySet[Task]) -> list[tuple[int, str]]:
    """Return the schools that sent them, by key and short name."""
    rows = tasks.filter(school__isnull=False).order_by("school__number")
    return list(rows.values_list("school_id", "school__short_name").distinct())


def waiting_not_applicable(viewer: Viewer) -> Waits | None:
    """Return how many wait, for the pages where the head and the methodist begin; one query."""
    if not viewer.can(Permission.REVIEW):
        return None
    return Waits("Отчёты «не применимо»", reverse("not_applicable"), not_applicable(viewer).count())
