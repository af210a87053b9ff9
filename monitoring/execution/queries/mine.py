"""The page of the one who owes: tasks by time, tabs, the opening sentence, the months of the year, whom to ask."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from monitoring.execution.queries.others import kept_tasks
from monitoring.execution.queries.rows import TaskRow
from monitoring.execution.queries.status import with_status
from monitoring.execution.rules import GROUP_TITLES, Status, TimeGroup, group_span
from monitoring.models import Task
from schools.models import Authority
from schools.rules import Viewer
from schools.wording import SHORT_MONTHS, day_words


@dataclass(frozen=True, slots=True)
class Group:
    """Tasks of one time, with the heading."""

    key: str
    title: str
    hint: str
    rows: tuple[TaskRow, ...]


def grouped(rows: Iterable[TaskRow], today: date) -> list[Group]:
    """Return the groups that have tasks, the most urgent first."""
    rows = list(rows)
    groups = [
        Group(key.value, title, hint_of(key, today), tuple(row for row in rows if row.group == key))
        for key, title in GROUP_TITLES.items()
    ]
    return [group for group in groups if group.rows]


HINTS = {
    TimeGroup.NO_DATE: "дату назначит методист",
    TimeGroup.STANDING: "срока нет, отчёта никто не ждёт",
}


def hint_of(group: TimeGroup, today: date) -> str:
    """Return which days a group means: «23–29 ноября», «до 30 ноября», «с 1 декабря»."""
    first, last = group_span(group, today)
    if first and last:
        return (
            f"{first.day}–{day_words(last)}" if first.month == last.month else f"{day_words(first)} – {day_words(last)}"
        )
    if last:
        return f"до {day_words(last)}"
    if first:
        return f"с {day_words(first, today)}"
    return HINTS.get(group, "")


@dataclass(frozen=True, slots=True)
class Standing:
    """A task that waits for its need, as one line: `opened` is how many times it came."""

    pk: int
    number: str
    title: str
    executor: str
    deadline_text: str
    opened: int


# More is a list of its own, with filters.
STANDING_SHOWN = 30


def standing_of(tasks: QuerySet[Task]) -> list[Standing]:
    """Return the tasks that wait for their need, in the order of the plan; one query."""
    same = Task.objects.filter(
        Q(school=OuterRef("school")) | Q(party=OuterRef("party")), item=OuterRef("item"), opened_by__isnull=False
    )
    counted = same.order_by().values("item").annotate(n=Count("pk")).values("n")
    rows = tasks.filter(state="standing").annotate(opened=Coalesce(Subquery(counted), 0))
    rows = rows.select_related("item", "school", "party").order_by("item__position", "pk")[: STANDING_SHOWN + 1]
    return [
        Standing(
            pk=task.pk,
            number=task.item.number,
            title=task.item.title,
            executor=str(task.school or task.party),
            deadline_text=task.item.deadline_text,
            opened=task.opened,
        )
        for task in rows
    ]


def my_tasks(viewer: Viewer) -> QuerySet[Task]:
    """Return what the person reports on: a director the school's tasks, others those of the parties they keep.

    What the schools owe is nobody's own in the authority: heads and methodists find it in «Задачи», on the dashboard
    and on the desk. A head may still report for a school, on the page of the task.
    """
    tasks = Task.objects.visible_to(viewer)
    return kept_tasks(viewer, tasks) if viewer.school_id is None else tasks.filter(school=viewer.school_id)


def party_tasks(viewer: Viewer) -> QuerySet[Task]:
    """Return the tasks of units, centres, groups and persons of the authority."""
    return Task.objects.visible_to(viewer).filter(party__isnull=False)


TABS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("current", "Текущие", ("open", "returned")),
    ("review", "На проверке", ("reported",)),
    ("done", "Принято", ("accepted",)),
    ("all", "Все", ("open", "returned", "reported", "accepted", "standing")),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab of a task page: a link."""

    label: str
    url: str
    count: int
    is_current: bool


def counts_by_state(tasks: QuerySet[Task]) -> dict[str, int]:
    """Return how many tasks are in each state that any is in; one query."""
    return {row["state"]: row["n"] for row in tasks.order_by().values("state").annotate(n=Count("pk"))}


def tabs_of(counts: Mapping[str, int], chosen: str, narrowing: Mapping[str, str] | None = None) -> list[Tab]:
    """Return the tabs with the counts of `counts_by_state`; `narrowing`: what else the addresses keep."""
    kept = narrowing or {}
    return [
        Tab(label, f"?{urlencode({**kept, 'tab': key})}", sum(counts.get(one, 0) for one in states), key == chosen)
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
    due: int
    accepted: int


def summary_of(tasks: QuerySet[Task], today: date) -> Summary:
    """Count what is to be done and, of this year, how much of what is due was accepted; one query."""
    waiting = Q(state__in=("open", "returned"))
    came = Q(due_on__year=today.year, due_on__lt=today) & ~Q(state="cancelled")
    counts = tasks.aggregate(
        todo=Count("pk", filter=waiting),
        late=Count("pk", filter=waiting & Q(due_on__lt=today)),
        returned=Count("pk", filter=Q(state="returned")),
        next_due=Min("due_on", filter=waiting & Q(due_on__gte=today)),
        due=Count("pk", filter=came),
        accepted=Count("pk", filter=came & Q(state="accepted")),
    )
    return Summary(**counts)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A task that was accepted lately."""

    pk: int
    number: str
    title: str
    accepted_on: date


def lately_accepted(tasks: QuerySet[Task]) -> list[Accepted]:
    """Return the last three accepted tasks; one query."""
    accepted = tasks.filter(accepted_on__isnull=False).order_by("-accepted_on", "-pk")
    rows = accepted.values_list("pk", "item__number", "item__title", "accepted_on")[:3]
    return [Accepted(pk, number, title, day) for pk, number, title, day in rows if day]


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
            at(month, Status.AHEAD),
        )
        for month, label in enumerate(SHORT_MONTHS, start=1)
    ]


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom a school asks."""

    name: str
    phone: str

    @property
    def dialled(self) -> str:
        """The number without its extension, as `tel:` wants it."""
        number = re.split(r"доб|,|;", self.phone, maxsplit=1)[0]
        return re.sub(r"[^\d+]", "", number)


def contact_of(viewer: Viewer) -> Contact:
    """Return the contact of the viewer's authority."""
    own = Authority.objects.visible_to(viewer).filter(pk__in=[viewer.authority_id] if viewer.authority_id else [])
    authority = own.first()
    return Contact(authority.contact_name, authority.contact_phone) if authority else Contact("", "")
