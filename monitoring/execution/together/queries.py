"""Reads of the page on which several tasks are reported at once."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch, QuerySet

from monitoring.execution import queries
from monitoring.execution.actions import OPEN_STATES
from monitoring.execution.desk.rules import version_of
from monitoring.execution.queries.rows import repeats_of
from monitoring.execution.rules import STATUS_MARKS, StatusMark, status_of
from monitoring.models import KeptFile, Task, TaskReport
from schools.conflict import ConflictNote
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
    version: str


OF: dict[str, tuple[Permission, ...]] = {
    "mine": (Permission.MARK_DONE_SCHOOL, Permission.MARK_DONE_PARTY),
    "party": (Permission.MARK_DONE_PARTY,),
}


def tasks_of(viewer: Viewer, of: str) -> QuerySet[Task]:
    """Return the tasks that the page is for, whatever their state: one's own, or those of all parties."""
    return queries.my_tasks(viewer) if of == "mine" else queries.party_tasks(viewer)


def kept_files(viewer: Viewer) -> QuerySet[KeptFile]:
    """Return the viewer's own files of forms that were refused, in the current authority."""
    return KeptFile.objects.visible_to(viewer).filter(user=viewer.user_id, authority=viewer.authority_id)


def documents_for(viewer: Viewer, of: str) -> list[queries.Document]:
    """Return the documents uploaded lately that may be used again: of one's own tasks, or of all parties."""
    return queries.documents_of_tasks(viewer, tasks_of(viewer, of))


@dataclass(frozen=True, slots=True)
class ChangedTask:
    """A marked task that another person wrote meanwhile: both texts. `is_open`: it may be marked again."""

    pk: int
    number: str
    title: str
    is_open: bool
    note: ConflictNote


def changed_tasks(tasks: QuerySet[Task], viewer: Viewer, today: date, typed: queries.Typed) -> list[ChangedTask]:
    """Return both texts of each; a fixed number of queries, and one of the journal for each task."""
    rows = queries.task_rows(queries.full(tasks), viewer, today)
    return [
        ChangedTask(
            row.pk,
            row.number.rstrip("."),
            row.title,
            row.can_report,
            queries.report_conflict(row, typed, reader=viewer.display_name),
        )
        for row in rows
    ]


def choices_of(tasks: QuerySet[Task], today: date) -> list[Choice]:
    """Return the open ones as they are marked, the soonest term first; three queries."""
    drafts = TaskReport.objects.filter(decision__isnull=True).prefetch_related("evidence")
    rows = (
        tasks.filter(state__in=OPEN_STATES)
        .select_related("item", "school", "party")
        .prefetch_related(Prefetch("reports", queryset=drafts))
        .order_by(F("due_on").asc(nulls_last=True), "pk")[:MOST]
    )
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
            version=_version(task),
        )
        for task in rows
    ]


def _version(task: Task) -> str:
    """Return the version of the task and its draft (loaded), as `rows.task_row` does for a form of one task."""
    draft = next(iter(task.reports.all()), None)
    if draft is None:
        return version_of(task.row_version, None, "", ())
    documents = [one.pk for one in draft.evidence.all()]
    return version_of(
        task.row_version, draft.done_on, draft.result, documents, is_not_applicable=draft.is_not_applicable
    )
