"""The rule of status: what a user reads, computed from facts and today (DESIGN.md §4). Standard library only."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """What a task is today. Exactly one holds."""

    TODO = "todo"
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
    Status.TODO: StatusMark("К исполнению", "circle", "st--todo"),
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
    return Status.LATE if due_on < today else Status.TODO


def is_due(state: str, due_on: date | None, today: date) -> bool:
    """Say whether the task's term has come: its due date is past and it was not taken off.

    Accepted, on review, returned and late tasks together are exactly the due ones (DESIGN.md §4).
    """
    return due_on is not None and due_on < today and state != "cancelled"
