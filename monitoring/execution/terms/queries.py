"""Reads of the stage: requests that wait or were answered, the terms of one task, what the viewer may do with them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from monitoring.execution.terms import rules
from monitoring.models import PostponementRequest, Task, TaskState
from roadmaps.approval.queries.elsewhere import Waits
from schools.models import AuditEvent
from schools.rules import Permission, Viewer

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

OPEN_STATES = (TaskState.OPEN, TaskState.RETURNED)
CONTROL = ("task.off_control", "task.on_control")
WAITING, ANSWERED = "waiting", "answered"


class Moves(TypedDict):
    """What `_full` adds to a request: how often the head moved the term of its task."""

    times: int


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request as every page shows it; `times`: how often the head moved the term before."""

    pk: int
    task_id: int
    executor: str
    number: str
    title: str
    due_on: date | None
    first_due_on: date | None
    times: int
    asked_until: date
    reason: str
    by: str
    at: datetime
    state: str
    answer: str
    remark: str
    answered_by: str
    answered_at: datetime | None
    can_decide: bool

    @property
    def is_waiting(self) -> bool:
        """Nobody has decided yet."""
        return not self.answer


@dataclass(frozen=True, slots=True)
class ControlRow:
    """A line about control: taken off or put back, in the journal's words."""

    at: datetime
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What the page of a task says of its term, and what the viewer may do now."""

    waiting: RequestRow | None
    answered: tuple[RequestRow, ...]
    control: tuple[ControlRow, ...]
    can_ask: bool
    can_withdraw: bool
    can_move: bool
    can_set: bool
    can_take_off: bool
    can_put_back: bool


def is_of_school(task: Task) -> bool:
    """Say whether the task is of a school's own roadmap (item, section, plan, roadmap loaded)."""
    return task.item.section.plan.roadmap.school_id is not None


def deciders(task: Task) -> tuple[Permission, ...]:
    """Return the rights either of which decides on the term of the task and its control."""
    return rules.deciders(is_school=is_of_school(task))


def setters(task: Task) -> tuple[Permission, ...]:
    """Return the rights either of which gives the task its first day."""
    return rules.setters(is_school=is_of_school(task))


def sets_terms(viewer: Viewer, task: Task) -> bool:
    """Say whether the viewer may give the task a day."""
    return _may(viewer, setters(task))


def asker(task: Task) -> Permission:
    """Return the right of those who ask for a later day."""
    return rules.askers(of_school=task.school_id is not None)


def _may(viewer: Viewer, rights: tuple[Permission, ...]) -> bool:
    return any(viewer.can(right) for right in rights)


def requests_in_full() -> "QuerySet[WithAnnotations[PostponementRequest, Moves]]":
    """Return all requests with what a row shows: only to be narrowed by `get_visible_or_404`."""
    return _full(PostponementRequest.objects.all())


def _full(rows: QuerySet[PostponementRequest]) -> "QuerySet[WithAnnotations[PostponementRequest, Moves]]":
    moved = Count("task__term_changes", filter=Q(task__term_changes__kind="postponed"))
    return rows.select_related(
        "task__item__section__plan__roadmap", "task__school", "task__party", "by", "answered_by"
    ).annotate(times=moved)


def requests_of(
    viewer: Viewer, *, state: str, school: int | None
) -> "QuerySet[WithAnnotations[PostponementRequest, Moves]]":
    """Return the requests of a school (by key) or of all; `state`: waiting (the longest first), answered, else all."""
    rows = _full(PostponementRequest.objects.visible_to(viewer))
    if school is not None:
        rows = rows.filter(task__school=school)
    if state == WAITING:
        return rows.filter(answer__isnull=True).order_by("at", "pk")
    if state == ANSWERED:
        return rows.filter(answer__isnull=False).order_by("-answered_at", "-pk")
    return rows.order_by("-at", "-pk")


def schools_of_requests(viewer: Viewer) -> list[tuple[int, str]]:
    """Return the schools that asked, by key and short name."""
    asked = PostponementRequest.objects.visible_to(viewer).filter(task__school__isnull=False)
    rows = asked.order_by("task__school__number").values_list("task__school_id", "task__school__short_name")
    return list(rows.distinct())


def request_row(asked: "WithAnnotations[PostponementRequest, Moves]", viewer: Viewer) -> RequestRow:
    """Return a request of `requests_in_full` as it is shown."""
    task = asked.task
    return RequestRow(
        pk=asked.pk,
        task_id=task.pk,
        executor=str(task.school or task.party),
        number=task.item.number.rstrip("."),
        title=task.item.title,
        due_on=task.due_on,
        first_due_on=task.original_due_on if task.original_due_on != task.due_on else None,
        times=asked.times,
        asked_until=asked.asked_until,
        reason=asked.reason,
        by=str(asked.by),
        at=asked.at,
        state=task.get_state_display(),
        answer=asked.get_answer_display() if asked.answer else "",
        remark=asked.remark,
        answered_by=str(asked.answered_by) if asked.answered_by else "",
        answered_at=asked.answered_at,
        can_decide=not asked.answer and _may(viewer, deciders(task)),
    )


def waiting_requests(viewer: Viewer) -> QuerySet[PostponementRequest]:
    """Return the requests that wait for the head."""
    return PostponementRequest.objects.visible_to(viewer).filter(answer__isnull=True)


def waiting_terms(viewer: Viewer) -> Waits | None:
    """Return how many requests wait, for the pages where the head and the methodist begin; one query."""
    if not viewer.can(Permission.REVIEW):
        return None
    return Waits("Просьбы о переносе срока", reverse("term_requests"), waiting_requests(viewer).count())


def terms_of(task: Task, viewer: Viewer) -> Terms:
    """Return the terms of a task that the viewer sees (loaded as `tasks_in_full`); two queries."""
    asked = _full(PostponementRequest.objects.visible_to(viewer)).filter(task=task)
    rows = [request_row(one, viewer) for one in asked]
    waiting = next((row for row in rows if row.is_waiting), None)
    is_open, decides = task.state in OPEN_STATES, _may(viewer, deciders(task))
    asks = viewer.can(asker(task)) and not decides
    return Terms(
        waiting=waiting,
        answered=tuple(row for row in rows if not row.is_waiting),
        control=tuple(_control_of(task)),
        can_ask=asks and is_open and task.due_on is not None and waiting is None,
        can_withdraw=asks and waiting is not None,
        can_move=decides and is_open and task.due_on is not None,
        can_set=is_open and task.due_on is None and _may(viewer, setters(task)),
        can_take_off=decides and is_open,
        can_put_back=decides and task.is_off_control,
    )


def _control_of(task: Task) -> list[ControlRow]:
    """The journal's lines about control: the task itself was seen already."""
    events = AuditEvent.objects.filter(object_type="task", object_id=task.pk, action__in=CONTROL).order_by("at", "pk")
    return [ControlRow(event.at, event.by_label, event.summary) for event in events]
