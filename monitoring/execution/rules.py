"""The rule of status: what a user reads, computed from facts and today (DESIGN.md §4). Standard library only."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import count
from typing import TypeVar

T = TypeVar("T")


class Status(StrEnum):
    """What a task is today. Exactly one holds."""

    AHEAD = "todo"
    REVIEW = "review"
    DONE = "done"
    BACK = "back"
    LATE = "late"
    NO_DATE = "nodate"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class StatusMark:
    """How a status looks: word, icon of the sprite, class of the stylesheet."""

    label: str
    icon: str
    css: str


STATUS_MARKS: dict[Status, StatusMark] = {
    Status.AHEAD: StatusMark("К исполнению", "circle", "st--todo"),
    Status.REVIEW: StatusMark("На проверке", "hourglass-split", "st--review"),
    Status.DONE: StatusMark("Принято", "check-circle-fill", "st--done"),
    Status.BACK: StatusMark("Возвращено", "arrow-counterclockwise", "st--back"),
    Status.LATE: StatusMark("Просрочено", "exclamation-diamond-fill", "st--late"),
    Status.NO_DATE: StatusMark("Без даты", "calendar-x", "st--nodate"),
    Status.OFF: StatusMark("Снято", "slash-circle", "st--off"),
}

OF_STATE: dict[str, Status] = {
    "reported": Status.REVIEW,
    "accepted": Status.DONE,
    "returned": Status.BACK,
    "cancelled": Status.OFF,
}


def status_of(state: str, due_on: date | None, today: date) -> Status:
    """Return the status of a task.

    `state` is `TaskState`; a task is late from the day after its due date while nothing is on review or accepted;
    a returned one stays «Возвращено» even when late, so that it is counted once.
    """
    if state in OF_STATE:
        return OF_STATE[state]
    if due_on is None:
        return Status.NO_DATE
    return Status.LATE if due_on < today else Status.AHEAD


def is_due(state: str, due_on: date | None, today: date) -> bool:
    """Say whether the task's term has come: its due date is past and it was not taken off.

    Accepted, on review, returned and late tasks together are exactly the due ones (DESIGN.md §4).
    """
    return due_on is not None and due_on < today and state != "cancelled"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A task that the edition asks for. Exactly one of school and party is set."""

    item_id: int
    school_id: int | None
    party_id: int | None
    sequence: int
    occurrences: int
    starts_on: date | None
    due_on: date | None

    @property
    def key(self) -> tuple[int, int | None, int | None, int]:
        """What makes two tasks the same: item, executor and which time it is."""
        return (self.item_id, self.school_id, self.party_id, self.sequence)


@dataclass(frozen=True, slots=True)
class Existing:
    """A task as it is now; `asked` is what an earlier edition asked for."""

    pk: int
    state: str
    asked: Wanted


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What to do with the tasks: nothing that was reported is ever dropped."""

    create: tuple[Wanted, ...]
    move: tuple[tuple[Existing, Wanted], ...]
    revive: tuple[tuple[Existing, Wanted], ...]
    cancel: tuple[Existing, ...]
    kept: int


# Work that must survive an edition that no longer asks for it.
REPORTED = frozenset({"reported", "accepted"})
# The state, as an edition sees it, of a task that the head took off control: it is not brought back, its term follows.
OFF_CONTROL = "off_control"


def reconcile(wanted: Iterable[Wanted], existing: Iterable[Existing]) -> Reconciliation:
    """Compare what the edition asks for with what is there.

    Missing tasks are created; those whose term changed are moved, unless they are accepted; a task that was taken off
    and is asked for again comes back, unless the head took it off control; what is no longer asked for is taken off,
    unless it was reported or accepted.
    A task keeps which time of its item it is, so that a time dropped or put before it takes no work away (`_paired`).
    """
    create, move, revive, gone, kept = [], [], [], [], 0
    asked, there = _by_executor((task, task) for task in wanted), _by_executor((one.asked, one) for one in existing)
    for who in asked | there:
        pairs, new, left = _paired(asked.get(who, []), there.get(who, []))
        create += new
        gone += left
        for now, task in pairs:
            if now.state == "cancelled":
                revive.append((now, task))
            elif now.state != "accepted" and not _asks_the_same(now.asked, task):
                move.append((now, task))
            else:
                kept += 1
    cancel = [task for task in gone if task.state not in {*REPORTED, "cancelled"}]
    kept += sum(task.state in REPORTED for task in gone)
    return Reconciliation(tuple(create), tuple(move), tuple(revive), tuple(cancel), kept)


Who = tuple[int, int | None, int | None]


def _by_executor(tasks: Iterable[tuple[Wanted, T]]) -> dict[Who, list[T]]:
    found: dict[Who, list[T]] = {}
    for task, one in tasks:
        found.setdefault(task.key[:3], []).append(one)
    return found


def _asks_the_same(now: Wanted, task: Wanted) -> bool:
    return (now.starts_on, now.due_on, now.occurrences) == (task.starts_on, task.due_on, task.occurrences)


Pairing = tuple[list[tuple[Existing, Wanted]], list[Wanted], list[Existing]]


def _paired(wanted: Sequence[Wanted], existing: Sequence[Existing]) -> Pairing:
    """Return the pairs of one executor of one item, what is missing, what is left over.

    A task with the very term that is asked for is that task. The others follow in their order; where fewer are asked
    for, work still to be done goes before work reported; where a sibling kept its term, what was reported stands for
    its own term alone. What was taken off comes back last. What is missing takes the numbers that are free.
    """
    times = sorted(wanted, key=lambda task: task.sequence)
    tasks = sorted(existing, key=lambda one: (one.state == "cancelled", one.asked.sequence))
    pairs: list[tuple[Existing, Wanted]] = []
    for one in list(tasks):
        task = next((task for task in times if task.due_on == one.asked.due_on), None)
        if task is not None:
            pairs.append((one, task))
            times.remove(task)
            tasks.remove(one)
    may_follow = [one for one in tasks if not pairs or one.state not in REPORTED]
    follow = sorted(may_follow, key=_rank)[: len(times)]
    follow.sort(key=lambda one: (one.state == "cancelled", one.asked.sequence))
    pairs += zip(follow, times, strict=False)
    taken = {one.asked.sequence for one in existing}
    free = (number for number in count(1) if number not in taken)
    missing = [replace(task, sequence=next(free)) for task in times[len(follow) :]]
    return pairs, missing, [one for one in tasks if one not in follow]


def _rank(one: Existing) -> int:
    return {"reported": 1, "accepted": 2, "cancelled": 3, OFF_CONTROL: 3}.get(one.state, 0)


class TimeGroup(StrEnum):
    """Groups of the director's page, in the order of urgency."""

    LATE = "late"
    WEEK = "week"
    MONTH = "month"
    LATER = "later"
    NO_DATE = "no_date"
    REVIEW = "review"
    DONE = "done"


GROUP_TITLES: dict[TimeGroup, str] = {
    TimeGroup.LATE: "Просрочено",
    TimeGroup.WEEK: "На этой неделе",
    TimeGroup.MONTH: "В этом месяце",
    TimeGroup.LATER: "Позже",
    TimeGroup.NO_DATE: "По отдельному графику",
    TimeGroup.REVIEW: "На проверке",
    TimeGroup.DONE: "Принято",
}


def group_span(group: TimeGroup, today: date) -> tuple[date | None, date | None]:
    """Return the days of a group as (first, last): the week, (None, end of month), (the day after both, None)."""
    sunday = today + timedelta(days=6 - today.weekday())
    month_end = date(today.year + today.month // 12, today.month % 12 + 1, 1) - timedelta(days=1)
    return {
        TimeGroup.WEEK: (sunday - timedelta(days=6), sunday),
        TimeGroup.MONTH: (None, month_end),
        TimeGroup.LATER: (max(sunday, month_end) + timedelta(days=1), None),
    }.get(group, (None, None))


SETTLED = {Status.REVIEW: TimeGroup.REVIEW, Status.DONE: TimeGroup.DONE}


def group_of(status: Status, due_on: date | None, today: date) -> TimeGroup:
    """Return the group of a task: what is reported or accepted is never late, whenever its term was."""
    return SETTLED.get(status) or time_group(due_on, today)


def time_group(due_on: date | None, today: date) -> TimeGroup:
    """Return where a task to be done stands: late, this week (to Sunday), this month, later, without a date."""
    if due_on is None:
        return TimeGroup.NO_DATE
    if due_on < today:
        return TimeGroup.LATE
    if due_on <= today + timedelta(days=6 - today.weekday()):
        return TimeGroup.WEEK
    if (due_on.year, due_on.month) == (today.year, today.month):
        return TimeGroup.MONTH
    return TimeGroup.LATER


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar, as the address writes it: «2026-06»."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return self.shifted(1).first - timedelta(days=1)

    def shifted(self, months: int) -> "Month":
        """Return the month so many months later."""
        place = self.year * 12 + self.number - 1 + months
        return Month(place // 12, place % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"


def month_in(text: str, today: date) -> Month:
    """Return the month of an address, today's where it says none that can be."""
    found = re.fullmatch(r"(20\d\d)-(0[1-9]|1[0-2])", text)
    return Month(int(found[1]), int(found[2])) if found else Month(today.year, today.month)
