"""The methodist's queue: what waits, whose it is, what is usually answered."""

from django.db.models import Min, Q, QuerySet

from monitoring.models import Task, TaskReport, TaskState
from schools.rules import Viewer


def queue(viewer: Viewer, school_id: int | None) -> QuerySet[Task]:
    """Return the tasks on review, the longest waiting first."""
    tasks = Task.objects.visible_to(viewer).filter(state=TaskState.REPORTED)
    if school_id is not None:
        tasks = tasks.filter(school_id=school_id)
    waiting = Q(reports__decision__isnull=True, reports__sent_at__isnull=False)
    return tasks.annotate(waiting_since=Min("reports__sent_at", filter=waiting)).order_by("waiting_since", "pk")


def schools_in_queue(viewer: Viewer) -> list[tuple[int, str]]:
    """Return the schools whose reports wait."""
    waiting = Task.objects.visible_to(viewer).filter(state=TaskState.REPORTED, school__isnull=False)
    return list(waiting.order_by("school__number").values_list("school_id", "school__short_name").distinct())


def usual_remarks(viewer: Viewer) -> list[str]:
    """Return the viewer's own latest remarks, to be used again."""
    remarks = TaskReport.objects.filter(decided_by_id=viewer.user_id).exclude(remark="").order_by("-decided_at")
    return list(dict.fromkeys(remarks.values_list("remark", flat=True)[:20]))[:3]


def next_in_queue(viewer: Viewer, school_id: int | None = None) -> int | None:
    """Return the report that has waited longest, of the school where one is given, or None when all are decided."""
    return queue(viewer, school_id).values_list("pk", flat=True).first()
