"""Reads of the page on which several tasks are reported at once."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from monitoring.execution import queries
from monitoring.execution.actions import OPEN_STATES
from monitoring.execution.queries.rows import repeats_of
from monitoring.execution.rules import STATUS_MARKS, StatusMark, status_of
from monitoring.models import Evidence, Task
from schools.rules import Permission, Viewer
from schools.wording import due_words

# More can't be marked with sense; the rest are reported one by one or after these.
MOST = 100


@dataclass(frozen=True, slots=True)
class Choice:
    """A task to be marked."""

    pk: int
    number: str
    title: str
    item_title: str
    repeats: str
    executor: str
    due_on: date | None
    due_words: str
    mark: StatusMark


OF: dict[str, tuple[Permission, ...]] = {
    "mine": (Permission.MARK_DONE_SCHOOL, Permission.MARK_DONE_PARTY),
    "party": (Permission.MARK_DONE_PARTY,),
}


def reportable(viewer: Viewer, of: str) -> QuerySet[Task]:
    """Return the tasks that the viewer may report on: one's own, or those of all parties."""
    tasks = queries.my_tasks(viewer) if of == "mine" else queries.party_tasks(viewer)
    return tasks.filter(state__in=OPEN_STATES)


def documents_for(viewer: Viewer, of: str) -> list[queries.Document]:
    """Return the documents uploaded lately that may be used again: of one's own tasks, or of all parties."""
    tasks = queries.my_tasks(viewer) if of == "mine" else queries.party_tasks(viewer)
    return queries.documents_of_tasks(viewer, tasks)


def kept_of(viewer: Viewer, task: Task) -> list[int]:
    """Return the files that the draft of the task holds, by key."""
    rows = Evidence.objects.visible_to(viewer).filter(report__task=task, report__decision__isnull=True, kind="file")
    return list(rows.values_list("pk", flat=True))


def choices_of(tasks: QuerySet[Task], today: date) -> list[Choice]:
    """Return them as they are marked, the soonest term first; one query."""
    rows = tasks.select_related("item", "school", "party").order_by(F("due_on").asc(nulls_last=True), "pk")[:MOST]
    return [
        Choice(
            pk=task.pk,
            number=task.item.number,
            title=task.heading,
            item_title=task.item.title if task.occasion else "",
            repeats=repeats_of(task),
            executor=str(task.school or task.party),
            due_on=task.due_on,
            due_words=due_words(task.due_on, today),
            mark=STATUS_MARKS[status_of(task.state, task.due_on, today)],
        )
        for task in rows
    ]
