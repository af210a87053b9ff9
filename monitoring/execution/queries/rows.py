"""A task, its reports and their evidence, as every page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet
from django.utils.timezone import localtime

from monitoring.execution.desk.rules import version_of
from monitoring.execution.queries.reports import ReportRow, report_row
from monitoring.execution.queries.rights import rights_on
from monitoring.execution.rules import STATUS_MARKS, Status, StatusMark, TimeGroup, group_of, status_of
from monitoring.models import Task, TaskReport, TaskState, TermChange, TermChangeKind
from schools.rules import Viewer
from schools.wording import due_words
from schools.workdays.queries import special_days
from schools.workdays.rules import SpecialDays, control_date


@dataclass(frozen=True, slots=True)
class TermRow:
    """A change of a term: both days, in words what it was and why."""

    kind: str
    before: date | None
    after: date | None
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task as every page shows it. `can_…`, `may_return`, `may_accept` are what the viewer may do now.

    `title`: the occasion where the task was opened by need, and then `item_title` are the item's words.
    `moved_by`: the order or the person that moved the term last; `moved_times`: how many times it was moved.
    `returned`: the last report that was decided on, `remark`: the same while the task stands returned.
    `version`: what a report form over this row begins with (`desk.rules.version_of`).
    """

    pk: int
    number: str
    title: str
    item_title: str
    roadmap: str
    direction: str
    executor: str
    is_school: bool
    deadline_text: str
    starts_on: date | None
    due_on: date | None
    control_on: date | None
    moved_from: date | None
    moved_by: str
    terms: tuple[TermRow, ...]
    cancel_reason: str
    due_words: str
    repeats: str
    expected: str
    mark: StatusMark
    status: Status
    group: TimeGroup
    draft: ReportRow | None
    remark: ReportRow | None
    returned: ReportRow | None
    sent: ReportRow | None
    can_report: bool
    can_withdraw: bool
    version: str
    can_open: bool
    may_return: bool
    may_accept: bool

    @property
    def is_not_applicable(self) -> bool:
        """The report on review says that the item does not concern the executor."""
        return self.sent is not None and self.sent.is_not_applicable

    @property
    def moved_times(self) -> int:
        """Changes that put one day in the place of another."""
        return sum(change.before is not None for change in self.terms)


def task_rows(tasks: Iterable[Task], viewer: Viewer, today: date) -> list[TaskRow]:
    """Return the rows of a page; one query for the calendar."""
    loaded = list(tasks)
    special = special_days(task.due_on for task in loaded if task.due_on)
    return [task_row(task, viewer, today, special) for task in loaded]


def task_row(task: Task, viewer: Viewer, today: date, special: SpecialDays) -> TaskRow:
    """Return a task with what the viewer may do (reports prefetched, newest first)."""
    item = task.item
    reports = [report_row(report) for report in task.reports.all()]
    undecided = next((one for one in reports if not one.decision), None)
    returned = next((one for one in reports if one.decision), None)
    status = status_of(task.state, task.due_on, today)
    sent = undecided if undecided and not undecided.is_draft else None
    return TaskRow(
        pk=task.pk,
        number=item.number,
        title=task.heading,
        item_title=item.title if task.occasion else "",
        roadmap=item.section.plan.roadmap.short_title,
        direction=item.section.direction.title if item.section.direction else item.section.title,
        executor=str(task.school or task.party),
        is_school=task.school_id is not None,
        deadline_text=item.deadline_text,
        starts_on=task.starts_on,
        due_on=task.due_on,
        control_on=_control(task, special),
        moved_from=task.original_due_on if task.original_due_on != task.due_on else None,
        moved_by=_moved_by(task),
        terms=tuple(map(term_row, task.term_changes.all())),
        cancel_reason=task.cancel_reason,
        due_words=_when(status, reports, task.due_on, today),
        repeats=repeats_of(task),
        expected=item.report_forms or item.result,
        mark=STATUS_MARKS[status],
        status=status,
        group=group_of(status, task.due_on, today),
        draft=undecided if undecided and undecided.is_draft else None,
        returned=returned,
        remark=returned if task.state == TaskState.RETURNED else None,
        sent=sent,
        version=_version(task, undecided),
        **rights_on(viewer, task, sent),
    )


def _version(task: Task, draft: ReportRow | None) -> str:
    if draft is None:
        return version_of(task.row_version, None, "", ())
    return version_of(
        task.row_version,
        draft.done_on,
        draft.result,
        (one.pk for one in draft.evidence),
        is_not_applicable=draft.is_not_applicable,
    )


def repeats_of(task: Task) -> str:
    """Return «2-й раз из 4»; empty where the item has one time only."""
    return f"{task.sequence}-й раз из\u00a0{task.occurrences}" if task.occurrences > 1 else ""


def term_row(change: TermChange) -> TermRow:
    """Return a change of a term as it is shown."""
    kind = change.get_kind_display()
    return TermRow(kind, change.before, change.after, change.reason, str(change.by), change.at)


def _moved_by(task: Task) -> str:
    """Return the act that moved the term last, otherwise whose decision it was; empty where nothing did."""
    last = next((one for one in reversed(task.term_changes.all()) if one.before), None)
    if last is None:
        return ""
    return last.reason if last.kind == TermChangeKind.AMENDED else str(last.by)


def _control(task: Task, special: SpecialDays) -> date | None:
    """The working day on which a term on a day off is really asked for; None where it is the term itself."""
    if task.due_on is None:
        return None
    day = control_date(task.due_on, task.authority.weekend_rule, special)
    return day if day != task.due_on else None


def _when(status: Status, reports: list[ReportRow], due_on: date | None, today: date) -> str:
    """Return when it was accepted or sent, where it was; otherwise when the term is."""
    latest = reports[0] if reports else None
    if status == Status.DONE and latest and latest.decided_at:
        return f"принято {localtime(latest.decided_at):%d.%m.%Y}"
    if status == Status.REVIEW and latest and latest.sent_at:
        return f"отправлено {localtime(latest.sent_at):%d.%m.%Y}"
    return "когда понадобится" if status == Status.STANDING else due_words(due_on, today)


def full(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Load what a row shows: four queries whatever the number of tasks."""
    reports = (
        TaskReport.objects.select_related("by", "decided_by")
        .prefetch_related("evidence")
        .order_by("-created_at", "-pk")
    )
    return tasks.select_related(
        "item__section__plan__roadmap", "item__section__direction", "school", "party", "authority"
    ).prefetch_related(Prefetch("reports", queryset=reports), _term_changes())


def _term_changes() -> Prefetch:
    return Prefetch("term_changes", queryset=TermChange.objects.select_related("by"))


def tasks_in_full() -> QuerySet[Task]:
    """Return all tasks with what a row shows: only to be narrowed by `get_visible_or_404`."""
    return full(Task.objects.all())
