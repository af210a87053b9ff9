"""Reads of tasks: the SQL twin of the rule of status, the director's page, the methodist's queue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    ExpressionWrapper,
    F,
    Min,
    Prefetch,
    Q,
    QuerySet,
    Value,
    When,
)
from django.utils.timezone import localtime

from config.wording import due_words
from monitoring.execution.files import INLINE
from monitoring.execution.rules import (
    GROUP_TITLES,
    OF_STATE,
    STATUS_MARKS,
    Status,
    StatusMark,
    TimeGroup,
    group_of,
    status_of,
)
from monitoring.models import Evidence, EvidenceKind, Task, TaskReport, TaskState
from schools.models import Authority
from schools.rules import Permission, Viewer


def with_status(tasks: QuerySet[Task], today: date) -> QuerySet[Task]:
    """Annotate `status`, `is_due`, `has_date`: the SQL twin of `rules.status_of` and `rules.is_due` (parity-tested)."""
    by_state = [When(state=state, then=Value(status.value)) for state, status in OF_STATE.items()]
    return tasks.annotate(
        has_date=ExpressionWrapper(Q(due_on__isnull=False), output_field=BooleanField()),
        status=Case(
            *by_state,
            When(due_on__isnull=True, then=Value(Status.NO_DATE.value)),
            When(due_on__lt=today, then=Value(Status.LATE.value)),
            default=Value(Status.TODO.value),
            output_field=CharField(),
        ),
        is_due=Case(
            When(Q(due_on__lt=today) & ~Q(state="cancelled"), then=Value(True)),  # noqa: FBT003 -- a value of SQL
            default=Value(False),  # noqa: FBT003 -- a value of SQL
            output_field=BooleanField(),
        ),
    )


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A file or a link of a report."""

    pk: int
    label: str
    url: str
    size: int
    is_file: bool
    is_inline: bool


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in the history of a task."""

    done_on: date | None
    result: str
    by: str
    sent_at: datetime | None
    decision: str
    remark: str
    decided_by: str
    decided_at: datetime | None
    evidence: tuple[EvidenceRow, ...]

    @property
    def is_draft(self) -> bool:
        """Not sent yet."""
        return self.sent_at is None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task as every page shows it. `can_report` and `can_withdraw` are what the viewer may do now."""

    pk: int
    number: str
    title: str
    roadmap: str
    section: str
    executor: str
    deadline_text: str
    starts_on: date | None
    due_on: date | None
    moved_from: date | None
    due_words: str
    repeats: str
    expected: str
    mark: StatusMark
    status: Status
    group: TimeGroup
    draft: ReportRow | None
    remark: ReportRow | None
    sent: ReportRow | None
    can_report: bool
    can_withdraw: bool


def _evidence(evidence: Evidence) -> EvidenceRow:
    return EvidenceRow(
        pk=evidence.pk,
        label=str(evidence),
        url=evidence.url,
        size=evidence.size,
        is_file=evidence.kind == EvidenceKind.FILE,
        is_inline=evidence.content_type in INLINE,
    )


def report_row(report: TaskReport) -> ReportRow:
    """Return a report with its evidence (prefetched)."""
    return ReportRow(
        done_on=report.done_on,
        result=report.result,
        by=str(report.by),
        sent_at=report.sent_at,
        decision=report.get_decision_display() if report.decision else "",
        remark=report.remark,
        decided_by=str(report.decided_by) if report.decided_by else "",
        decided_at=report.decided_at,
        evidence=tuple(_evidence(one) for one in report.evidence.all()),
    )


def may_report(viewer: Viewer, task: Task) -> bool:
    """Say whether the viewer is the one who reports on this task."""
    if task.school_id is None:
        return viewer.can(Permission.MARK_DONE_PARTY)
    return viewer.can(Permission.MARK_DONE_SCHOOL)


def task_row(task: Task, viewer: Viewer, today: date) -> TaskRow:
    """Return a task with what the viewer may do (reports prefetched, newest first)."""
    item = task.item
    reports = [report_row(report) for report in task.reports.all()]
    undecided = next((one for one in reports if not one.decision), None)
    returned = reports and next((one for one in reports if one.decision), None)
    status = status_of(task.state, task.due_on, today)
    own = may_report(viewer, task)
    return TaskRow(
        pk=task.pk,
        number=item.number,
        title=item.title,
        roadmap=item.section.plan.roadmap.short_title,
        section=item.section.title,
        executor=str(task.school or task.party),
        deadline_text=item.deadline_text,
        starts_on=task.starts_on,
        due_on=task.due_on,
        moved_from=task.original_due_on if task.original_due_on != task.due_on else None,
        due_words=_when(status, reports, task.due_on, today),
        repeats=f"{task.sequence}-й раз из\u00a0{task.occurrences}" if task.occurrences > 1 else "",
        expected=item.report_forms or item.result,
        mark=STATUS_MARKS[status],
        status=status,
        group=group_of(status, task.due_on, today),
        draft=undecided if undecided and undecided.is_draft else None,
        remark=returned if task.state == TaskState.RETURNED and returned else None,
        sent=undecided if undecided and not undecided.is_draft else None,
        can_report=own and task.state in {TaskState.OPEN, TaskState.RETURNED},
        can_withdraw=own and task.state == TaskState.REPORTED,
    )


def _when(status: Status, reports: list[ReportRow], due_on: date | None, today: date) -> str:
    """Return when it was accepted or sent, where it was; otherwise when the term is."""
    latest = reports[0] if reports else None
    if status == Status.DONE and latest and latest.decided_at:
        return f"принято {localtime(latest.decided_at):%d.%m.%Y}"
    if status == Status.REVIEW and latest and latest.sent_at:
        return f"отправлено {localtime(latest.sent_at):%d.%m.%Y}"
    return due_words(due_on, today)


def full(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Load what a row shows: three queries whatever the number of tasks."""
    reports = (
        TaskReport.objects.select_related("by", "decided_by")
        .prefetch_related("evidence")
        .order_by("-created_at", "-pk")
    )
    return tasks.select_related("item__section__plan__roadmap", "school", "party").prefetch_related(
        Prefetch("reports", queryset=reports)
    )


@dataclass(frozen=True, slots=True)
class Group:
    """Tasks of one time, with the heading."""

    key: str
    title: str
    rows: tuple[TaskRow, ...]


def grouped(rows: Iterable[TaskRow]) -> list[Group]:
    """Return the groups that have tasks, the most urgent first."""
    rows = list(rows)
    groups = [
        Group(key.value, title, tuple(row for row in rows if row.group == key)) for key, title in GROUP_TITLES.items()
    ]
    return [group for group in groups if group.rows]


def my_tasks(viewer: Viewer) -> QuerySet[Task]:
    """Return the tasks of the viewer's school."""
    return Task.objects.visible_to(viewer).filter(school__isnull=False)


def party_tasks(viewer: Viewer) -> QuerySet[Task]:
    """Return the tasks of units, centres, groups and persons of the authority."""
    return Task.objects.visible_to(viewer).filter(party__isnull=False)


TABS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("current", "Текущие", ("open", "returned")),
    ("review", "На проверке", ("reported",)),
    ("done", "Принято", ("accepted",)),
    ("all", "Все", ("open", "returned", "reported", "accepted")),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab of a task page: a link."""

    label: str
    url: str
    count: int
    is_current: bool


def tabs_of(tasks: QuerySet[Task], chosen: str) -> list[Tab]:
    """Return the tabs with counts; one query."""
    counts = {row["state"]: row["n"] for row in tasks.order_by().values("state").annotate(n=Count("pk"))}
    return [
        Tab(label, f"?tab={key}", sum(counts.get(state, 0) for state in states), key == chosen)
        for key, label, states in TABS
    ]


def of_tab(tasks: QuerySet[Task], chosen: str) -> QuerySet[Task]:
    """Return the tasks of a tab, the soonest term first, those without a date last."""
    states = next(states for key, _label, states in TABS if key == chosen)
    return tasks.filter(state__in=states).order_by(F("due_on").asc(nulls_last=True), "item__position", "pk")


@dataclass(frozen=True, slots=True)
class Summary:
    """Numbers of the sentence that opens the page."""

    todo: int
    late: int
    returned: int
    next_due: date | None


def summary_of(tasks: QuerySet[Task], today: date) -> Summary:
    """Count what is to be done; one query."""
    waiting = Q(state__in=("open", "returned"))
    counts = tasks.aggregate(
        todo=Count("pk", filter=waiting),
        late=Count("pk", filter=waiting & Q(due_on__lt=today)),
        returned=Count("pk", filter=Q(state="returned")),
        next_due=Min("due_on", filter=waiting & Q(due_on__gte=today)),
    )
    return Summary(**counts)


@dataclass(frozen=True, slots=True)
class YearMonth:
    """A month of «Ваш год»."""

    label: str
    is_current: bool
    done: int
    review: int
    late: int
    ahead: int

    @property
    def blocks(self) -> tuple[str, ...]:
        """Return a block for each task, named as its colour, from the ground up."""
        return ("done",) * self.done + ("review",) * self.review + ("late",) * self.late + ("ahead",) * self.ahead


MONTHS = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")


def year_of(tasks: QuerySet[Task], today: date) -> list[YearMonth]:
    """Return the months of today's year with the school's tasks; one query."""
    rows = (
        with_status(tasks.filter(due_on__year=today.year), today)
        .order_by()
        .values("due_on__month", "status")
        .annotate(n=Count("pk"))
    )
    counts = {(row["due_on__month"], row["status"]): row["n"] for row in rows}

    def at(month: int, *statuses: Status) -> int:
        return sum(counts.get((month, status.value), 0) for status in statuses)

    return [
        YearMonth(
            label,
            month == today.month,
            at(month, Status.DONE),
            at(month, Status.REVIEW),
            at(month, Status.LATE, Status.BACK),
            at(month, Status.TODO),
        )
        for month, label in enumerate(MONTHS, start=1)
    ]


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


def everything() -> QuerySet[Task]:
    """Return all tasks: only to be narrowed by `get_visible_or_404`."""
    return Task.objects.all()


def next_in_queue(viewer: Viewer) -> int | None:
    """Return the report that has waited longest, or None when all are decided."""
    return queue(viewer, None).values_list("pk", flat=True).first()


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom a school asks."""

    name: str
    phone: str


def contact_of(viewer: Viewer) -> Contact:
    """Return the contact of the viewer's authority."""
    authority = Authority.objects.visible_to(viewer).filter(pk=viewer.authority_id).first()
    return Contact(authority.contact_name, authority.contact_phone) if authority else Contact("", "")
