"""The rule of status: what a user reads, computed from facts and today (DESIGN.md §4). Standard library only."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from monitoring.execution.rules.reconciling import OFF_CONTROL, REPORTED, Existing, Reconciliation, Wanted, reconcile

__all__ = [
    "GROUP_TITLES",
    "NOT_OWED",
    "OFF_CONTROL",
    "OF_STATE",
    "REPORTED",
    "STATUS_MARKS",
    "Existing",
    "Month",
    "Reconciliation",
    "Status",
    "StatusMark",
    "TimeGroup",
    "Wanted",
    "group_of",
    "group_span",
    "is_due",
    "month_in",
    "reconcile",
    "status_of",
    "time_group",
]


class Status(StrEnum):
    """What a task is today. Exactly one holds."""

    AHEAD = "todo"
    REVIEW = "review"
    DONE = "done"
    BACK = "back"
    LATE = "late"
    NO_DATE = "nodate"
    STANDING = "standing"
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
    Status.STANDING: StatusMark("По мере необходимости", "dash-circle", "st--off"),
    Status.OFF: StatusMark("Снято", "slash-circle", "st--off"),
}

OF_STATE: dict[str, Status] = {
    "reported": Status.REVIEW,
    "accepted": Status.DONE,
    "returned": Status.BACK,
    "cancelled": Status.OFF,
    "standing": Status.STANDING,
}
# Nobody's debt: what was taken off, and what waits for its need.
NOT_OWED = frozenset({"cancelled", "standing"})


def status_of(state: str, due_on: date | None, today: date) -> Status:
    """Return the status of a task.

    `state` is `TaskState`; a task is late from the day after its due date while nothing is on review or accepted;
    a returned one stays «Возвращено» even when late, so that it is counted once; what waits for its need is never late.
    """
    if state in OF_STATE:
        return OF_STATE[state]
    if due_on is None:
        return Status.NO_DATE
    return Status.LATE if due_on < today else Status.AHEAD


def is_due(state: str, due_on: date | None, today: date) -> bool:
    """Say whether the task's term has come: its due date is past and it is owed.

    Accepted, on review, returned and late tasks together are exactly the due ones (DESIGN.md §4).
    """
    return due_on is not None and due_on < today and state not in NOT_OWED


class TimeGroup(StrEnum):
    """Groups of the director's page, in the order of urgency."""

    LATE = "late"
    WEEK = "week"
    MONTH = "month"
    LATER = "later"
    NO_DATE = "no_date"
    STANDING = "standing"
    REVIEW = "review"
    DONE = "done"


GROUP_TITLES: dict[TimeGroup, str] = {
    TimeGroup.LATE: "Просрочено",
    TimeGroup.WEEK: "На этой неделе",
    TimeGroup.MONTH: "В этом месяце",
    TimeGroup.LATER: "Позже",
    TimeGroup.NO_DATE: "По отдельному графику",
    TimeGroup.STANDING: "По мере необходимости",
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


SETTLED = {Status.REVIEW: TimeGroup.REVIEW, Status.DONE: TimeGroup.DONE, Status.STANDING: TimeGroup.STANDING}


def group_of(status: Status, due_on: date | None, today: date) -> TimeGroup:
    """Return the group of a task: what is reported, accepted or waits for its need is never late."""
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
