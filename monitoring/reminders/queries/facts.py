"""What there is to be told in some authorities: a fixed number of queries, whatever the number of people and tasks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max, Q, QuerySet

from monitoring.models import PostponementRequest, Task, TaskReport, TaskState, TermChange, TermChangeKind
from monitoring.models.term import Answer
from monitoring.reminders.rules.terms import FARTHEST
from roadmaps.approval.queries.visas import asked_now, asked_rows
from roadmaps.models import Order, Roadmap, RoadmapState, Visa

OPEN = (TaskState.OPEN, TaskState.RETURNED)


@dataclass(frozen=True, slots=True)
class Owed:
    """A task that is not reported. `keeper`: the membership that reports for a party, where one is named."""

    pk: int
    authority_id: int
    school_id: int | None
    party_id: int | None
    keeper: int | None
    number: str
    title: str
    deadline_text: str
    executor: str
    due_on: date | None
    is_returned: bool = False

    @property
    def words(self) -> str:
        """The number and the title of the item."""
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Told:
    """Something that happened to a task at a moment, in words."""

    task: Owed
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for a decision. `user`, `school_id`: whose, where it is not everybody's who decides."""

    authority_id: int
    since: datetime | None
    title: str
    note: str
    page: str
    args: tuple[int, ...] = ()
    user: int | None = None
    school_id: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that may be told; people and days choose from it."""

    owed: tuple[Owed, ...]
    returned: tuple[Told, ...]
    moved: tuple[Told, ...]
    on_review: tuple[tuple[int, datetime], ...]
    decide: tuple[Waiting, ...]
    visas: tuple[Waiting, ...]


def facts_of(authority_ids: Iterable[int], day: date, since: datetime) -> Facts:
    """Return what there is on the day; events of the work not before `since`."""
    of = frozenset(authority_ids)
    return Facts(
        owed=tuple(_owed(of, day)),
        returned=tuple(_returned(of, since)),
        moved=tuple(_moved(of, since)),
        on_review=tuple(_on_review(of)),
        decide=(*_asked(of), *_not_applicable(of), *_roadmaps(of), *_orders(of)),
        visas=tuple(_visas(of)),
    )


def owed_of(task: Task) -> Owed:
    """Return a task as it is told (item, school, party loaded)."""
    return Owed(
        pk=task.pk,
        authority_id=task.authority_id,
        school_id=task.school_id,
        party_id=task.party_id,
        keeper=task.party.keeper_id if task.party else None,
        number=task.item.number,
        title=task.heading,
        deadline_text=task.item.deadline_text,
        executor=str(task.school or task.party),
        due_on=task.due_on,
        is_returned=task.state == TaskState.RETURNED,
    )


LOADED = ("item", "school", "party")


def _owed(of: frozenset[int], day: date) -> Iterable[Owed]:
    near = Q(due_on__lte=day + timedelta(days=FARTHEST)) | Q(state=TaskState.RETURNED)
    tasks = Task.objects.filter(near, authority__in=of, state__in=OPEN)
    return map(owed_of, tasks.select_related(*LOADED).order_by("due_on", "item__position", "pk"))


def _returned(of: frozenset[int], since: datetime) -> Iterable[Told]:
    reports = TaskReport.objects.filter(
        task__authority__in=of, task__state=TaskState.RETURNED, decision="returned", decided_at__gt=since
    )
    latest = {one.task_id: one for one in _with_task(reports).order_by("decided_at", "pk")}
    return (Told(owed_of(one.task), one.decided_at, one.remark) for one in latest.values() if one.decided_at)


def _with_task(rows: QuerySet[TaskReport]) -> QuerySet[TaskReport]:
    return rows.select_related(*(f"task__{name}" for name in LOADED))


def _moved(of: frozenset[int], since: datetime) -> Iterable[Told]:
    """A granted request is told as the change it made."""
    loaded = [f"task__{name}" for name in LOADED]
    kinds = (TermChangeKind.POSTPONED, TermChangeKind.SET)
    changes = TermChange.objects.filter(task__authority__in=of, kind__in=kinds, at__gt=since, task__state__in=OPEN)
    for change in changes.select_related(*loaded):
        yield Told(owed_of(change.task), change.at, change_words(change))
    refused = PostponementRequest.objects.filter(
        task__authority__in=of, answer=Answer.REFUSED, answered_at__gt=since, task__state__in=OPEN
    )
    for asked in refused.select_related(*loaded):
        if asked.answered_at:
            yield Told(owed_of(asked.task), asked.answered_at, refusal_words(asked))


def change_words(change: TermChange) -> str:
    """Return a change of a term in words."""
    if change.before and change.after:
        return f"{change.get_kind_display()} с {change.before:%d.%m.%Y} на {change.after:%d.%m.%Y}: {change.reason}"
    day = f" на {change.after:%d.%m.%Y}" if change.after else ""
    return f"срок {change.get_kind_display()}{day}: {change.reason}"


def refusal_words(asked: PostponementRequest) -> str:
    """Return a refused request in words."""
    return f"срок не перенесён на {asked.asked_until:%d.%m.%Y}: {asked.remark}"


def _on_review(of: frozenset[int]) -> Iterable[tuple[int, datetime]]:
    sent = TaskReport.objects.filter(
        task__authority__in=of, task__state=TaskState.REPORTED, decision__isnull=True, sent_at__isnull=False
    )
    rows = sent.order_by("sent_at").values_list("task__authority", "sent_at")
    return [(authority, at) for authority, at in rows if at]


def _asked(of: frozenset[int]) -> Iterable[Waiting]:
    rows = PostponementRequest.objects.filter(task__authority__in=of, answer__isnull=True)
    for one in rows.select_related("task__item", "task__school", "task__party").order_by("at"):
        task = owed_of(one.task)
        note = f"{task.executor}, до {one.asked_until:%d.%m.%Y}: {one.reason}"
        title = f"Просят перенести срок: {task.words}"
        yield Waiting(task.authority_id, one.at, title, note, "task_detail", (task.pk,))


def _not_applicable(of: frozenset[int]) -> Iterable[Waiting]:
    rows = TaskReport.objects.filter(
        task__authority__in=of, task__state=TaskState.REPORTED, decision__isnull=True, sent_at__isnull=False,
        is_not_applicable=True,
    )  # fmt: skip
    for one in _with_task(rows).order_by("sent_at"):
        task = owed_of(one.task)
        title = f"Сообщают, что не применимо: {task.words}"
        yield Waiting(
            task.authority_id, one.sent_at, title, f"{task.executor}: {one.result}", "task_detail", (task.pk,)
        )


def _roadmaps(of: frozenset[int]) -> Iterable[Waiting]:
    rows = Roadmap.objects.filter(authority__in=of, state=RoadmapState.AWAITING)
    for one in rows.annotate(handed_at=Max("decisions__at")).order_by("pk"):
        title = f"Ждёт утверждения: {one.short_title}"
        args = (one.pk,)
        yield Waiting(one.authority_id, one.handed_at, title, "", "roadmap_order", args, school_id=one.school_id)


def _orders(of: frozenset[int]) -> Iterable[Waiting]:
    rows = Order.objects.filter(authority__in=of, roadmap__isnull=True, state=RoadmapState.AWAITING)
    for one in rows.annotate(handed_at=Max("decisions__at")).order_by("pk"):
        yield Waiting(one.authority_id, one.handed_at, f"Ждёт подписи: {one.title or one}", "", "approvals")


def _visas(of: frozenset[int]) -> Iterable[Waiting]:
    """The visas that the route asks for now; each leads to the page where it is set."""
    rows = asked_now(Visa.objects.filter(order__authority__in=of, user__isnull=False))
    asked = list(rows.annotate(handed_at=Max("order__roadmap__decisions__at")))
    for one, row in zip(asked, asked_rows(asked), strict=True):
        title = f"Ждёт вашей визы: {row.title}"
        yield Waiting(
            one.order.authority_id, one.handed_at, title, row.school, "visa_answer", (one.pk,), user=one.user_id
        )
