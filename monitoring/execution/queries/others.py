"""Tasks of others: those that a person keeps, and who else executes an item."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from monitoring.execution.rules import STATUS_MARKS, StatusMark, status_of
from monitoring.models import Task, TaskState
from roadmaps.approval.queries.elsewhere import Waits
from roadmaps.models import Party
from schools.rules import Permission, Viewer

OPEN_STATES = (TaskState.OPEN, TaskState.RETURNED)


@dataclass(frozen=True, slots=True)
class CoExecutor:
    """Somebody else who executes the same item to the same term: the name and how far, never reports or documents."""

    name: str
    mark: StatusMark


def co_executors(viewer: Viewer, task: Task, today: date) -> list[CoExecutor]:
    """Return who else executes the item of a task that the viewer has loaded as visible; one query.

    Names and states only, and only of the viewer's authority: a school learns who works beside it and nothing of how.
    Nobody works beside a task opened by need: its occasion is one executor's.
    """
    if task.opened_by_id is not None or task.authority_id not in viewer.authority_ids:
        return []
    same = Task.objects.filter(item=task.item_id, sequence=task.sequence, opened_by__isnull=True).exclude(pk=task.pk)
    rows = same.exclude(state=TaskState.CANCELLED).select_related("school", "party")
    return [
        CoExecutor(str(one.school or one.party), STATUS_MARKS[status_of(one.state, one.due_on, today)])
        for one in rows.order_by("school__number", "party__name", "pk")
    ]


def keeps_any(viewer: Viewer) -> bool:
    """Say whether the viewer keeps a party that has tasks; one query."""
    return kept_tasks(viewer, Task.objects.visible_to(viewer)).exists()


def kept_tasks(viewer: Viewer, tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Return those of the tasks whose party reports through the viewer."""
    if viewer.membership_id is None:
        return tasks.none()
    return tasks.filter(party__keeper=viewer.membership_id)


def waiting_own(viewer: Viewer) -> Waits | None:
    """Return how much waits in «Мои задачи» of whoever keeps a party, for the pages where work begins; one query."""
    if viewer.school_id is not None or not viewer.can(Permission.MARK_DONE_PARTY):
        return None
    count = kept_tasks(viewer, Task.objects.visible_to(viewer)).filter(state__in=OPEN_STATES).count()
    return Waits("Мои задачи", reverse("my_tasks"), count) if count else None


def parties_with_tasks(viewer: Viewer) -> list[tuple[int, str]]:
    """Return the parties that have tasks, by key and name; one query."""
    tasks = Task.objects.visible_to(viewer).filter(party__isnull=False).exclude(state=TaskState.CANCELLED)
    rows = Party.objects.visible_to(viewer).filter(pk__in=tasks.order_by().values("party")).order_by("name", "pk")
    return [(party.pk, str(party)) for party in rows]
