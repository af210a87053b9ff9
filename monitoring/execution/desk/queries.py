"""Reads of the queue: what waits and in which order, beside what was expected; remarks to choose from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.timezone import get_current_timezone, localtime

from monitoring.execution.desk.rules import LONG_WAIT, Narrowing, late_by, late_words, sent_before, waited_words
from monitoring.execution.queries import EvidenceRow, HistoryLine, TaskRow, full, histories_of, task_rows
from monitoring.models import RemarkPhrase, ReviewDecision, Task, TaskReport, TaskState
from roadmaps.approval.queries.elsewhere import Waits
from schools.rules import Permission, Viewer

KINDS = {
    "school": Q(task__school__isnull=False),
    "party": Q(task__party__isnull=False),
    "not_applicable": Q(is_not_applicable=True),
}
# A remark of one report that is offered for the next: short enough to be read at a glance, written more than once.
LONGEST_OFFERED = 160
USUAL = 5


def queue(viewer: Viewer, narrowing: Narrowing, today: date) -> QuerySet[TaskReport]:
    """Return the reports that wait for a decision, the longest waiting first."""
    reports = waiting_reports(viewer)
    if narrowing.school is not None:
        reports = reports.filter(task__school=narrowing.school)
    if narrowing.roadmap is not None:
        reports = reports.filter(task__item__section__plan__roadmap=narrowing.roadmap)
    if narrowing.kind:
        reports = reports.filter(KINDS[narrowing.kind])
    if narrowing.days is not None:
        reports = reports.filter(sent_at__lt=sent_before(today, narrowing.days, get_current_timezone()))
    return reports.order_by("sent_at", "task")


def waiting_reports(viewer: Viewer) -> QuerySet[TaskReport]:
    """Return every report that waits for a decision; one a task."""
    reports = TaskReport.objects.visible_to(viewer).filter(task__state=TaskState.REPORTED)
    return reports.filter(sent_at__isnull=False, decision__isnull=True)


def not_applicable(viewer: Viewer) -> QuerySet[TaskReport]:
    """Return the reports that wait for whoever takes off control: they say that the item does not concern them."""
    return waiting_reports(viewer).filter(KINDS["not_applicable"])


def waiting_not_applicable(viewer: Viewer) -> Waits | None:
    """Return how many reports say «не применимо», where some do, for the pages where work begins; one query."""
    if not viewer.can(Permission.REVIEW):
        return None
    count = not_applicable(viewer).count()
    return Waits("Отчёты «не применимо»", f"{reverse('desk')}?kind=not_applicable", count) if count else None


Choices = list[tuple[int, str]]


def choices_in_queue(viewer: Viewer) -> tuple[Choices, Choices]:
    """Return the schools whose reports wait and the roadmaps they are of, by key and short name; one query."""
    of = "task__item__section__plan__roadmap"
    rows = waiting_reports(viewer).order_by("task__school__number", "task__school", of)
    found = list(rows.values_list("task__school_id", "task__school__short_name", of, f"{of}__short_title").distinct())
    schools = [(school, name) for school, name, _roadmap, _title in found if school is not None]
    roadmaps = sorted({(roadmap, title) for _school, _name, roadmap, title in found})
    return list(dict.fromkeys(schools)), roadmaps


def following(viewer: Viewer, narrowing: Narrowing, today: date, task: int) -> int | None:
    """Return the task whose report opens when that of `task` is decided: the one after it, otherwise the first."""
    order = list(queue(viewer, narrowing, today).values_list("task", flat=True))
    place = order.index(task) if task in order else -1
    rest = [*order[place + 1 :], *order[: max(place, 0)]]
    return rest[0] if rest else None


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A report of the queue. `late`: it came after the term; `is_long`: it has waited long; `mark`: its text.

    `days`: how many days it has waited, `waited`: the same in words.
    """

    row: TaskRow
    mark: str
    days: int
    waited: str
    is_long: bool
    in_time: str
    is_late: bool
    history: tuple[HistoryLine, ...]

    @property
    def pk(self) -> int:
        """The key of the task."""
        return self.row.pk

    @property
    def documents(self) -> tuple[EvidenceRow, ...]:
        """What of the report is shown in place: pictures and PDF."""
        return tuple(one for one in self.row.sent.evidence if one.is_inline) if self.row.sent else ()


def queue_rows(pks: Sequence[int], viewer: Viewer, today: date) -> list[QueueRow]:
    """Return the reports of one page, tasks by key in the order of the queue; a fixed number of queries."""
    by_key = {task.pk: task for task in full(Task.objects.visible_to(viewer).filter(pk__in=pks))}
    tasks = [by_key[pk] for pk in pks if pk in by_key]
    histories = histories_of(tasks)
    rows = task_rows(tasks, viewer, today)
    return [
        _queue_row(row, row.sent.mark, row.sent.sent_at, today, histories[row.pk])
        for row in rows
        if row.sent and row.sent.sent_at
    ]


def _queue_row(row: TaskRow, mark: str, at: datetime, today: date, history: tuple[HistoryLine, ...]) -> QueueRow:
    sent = localtime(at)
    late = late_by(sent.date(), row.due_on)
    return QueueRow(
        row=row,
        mark=mark,
        days=(today - sent.date()).days,
        waited=waited_words(sent, today),
        is_long=(today - sent.date()).days >= LONG_WAIT,
        in_time=late_words(late),
        is_late=bool(late),
        # The report that waits stands beside its history, not in it.
        history=tuple(line for line in history if line.report is None or line.report.mark != mark),
    )


def own_phrases(viewer: Viewer) -> QuerySet[RemarkPhrase]:
    """Return the viewer's own remarks kept for later, in the viewer's order."""
    own = RemarkPhrase.objects.visible_to(viewer).filter(user=viewer.user_id, authority=viewer.authority_id)
    return own.order_by("position", "pk")


def usual_remarks(viewer: Viewer, own: Iterable[str]) -> list[str]:
    """Return the remarks that the viewer's authority writes most, without the viewer's own; one query."""
    returned = TaskReport.objects.visible_to(viewer).filter(
        task__authority=viewer.authority_id, decision=ReviewDecision.RETURNED
    )
    short = returned.annotate(length=Length("remark")).filter(length__lte=LONGEST_OFFERED)
    counted = short.order_by().values("remark").annotate(times=Count("pk"), last=Max("decided_at"))
    known = {words.casefold() for words in own}
    found = counted.order_by("-times", "-last").values_list("remark", flat=True)[: USUAL + len(known)]
    return [words for words in found if words.casefold() not in known][:USUAL]


def chosen_tasks(viewer: Viewer, pks: Iterable[int]) -> list[Task]:
    """Return the tasks marked in the queue that the viewer may see."""
    chosen = Task.objects.visible_to(viewer).filter(pk__in=list(pks))
    return list(chosen.select_related("item", "school", "party").order_by("pk"))
