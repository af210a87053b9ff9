"""Reads of work by need: what was opened of a task that waits."""

from dataclasses import dataclass
from datetime import date

from monitoring.execution.rules import STATUS_MARKS, StatusMark, status_of
from monitoring.models import Task, TaskState
from schools.rules import Viewer

MOST = 50


@dataclass(frozen=True, slots=True)
class Opened:
    """A task opened of an item by need."""

    pk: int
    occasion: str
    due_on: date | None
    mark: StatusMark


def opened_of(viewer: Viewer, task: Task, today: date) -> list[Opened]:
    """Return what was opened of the task that waits, the latest first; nothing and no query for any other task."""
    if task.state != TaskState.STANDING:
        return []
    same = Task.objects.visible_to(viewer).filter(item=task.item_id, school=task.school_id, party=task.party_id)
    rows = same.filter(opened_by__isnull=False).order_by("-sequence")[:MOST]
    return [
        Opened(row.pk, row.occasion, row.due_on, STATUS_MARKS[status_of(row.state, row.due_on, today)]) for row in rows
    ]
