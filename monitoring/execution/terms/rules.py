"""Which day a term may be moved to, what an edition asked for, what is written of it. Standard library, rules only."""

from collections.abc import Sequence
from datetime import date

from roadmaps.approval.rules import Move, owners
from schools.rules import Permission

FARTHEST_YEARS = 5
AMENDED = "amended"


def deciders(*, is_school: bool) -> tuple[Permission, ...]:
    """Return the rights either of which decides on terms and control: of those who approve the roadmap."""
    return owners(Move.APPROVE, is_school=is_school)


def setters(*, is_school: bool) -> tuple[Permission, ...]:
    """Return the rights either of which gives a day to a task without one."""
    return deciders(is_school=True) if is_school else (Permission.REVIEW,)


def askers(*, of_school: bool) -> Permission:
    """Return the right of those who ask for a later day: of those who report on the task."""
    return Permission.MARK_DONE_SCHOOL if of_school else Permission.MARK_DONE_PARTY


def asked_day(due_on: date | None, changes: Sequence[tuple[str, date | None]]) -> date | None:
    """Return the day that the edition asked for.

    `due_on`: the term now; `changes`: kind (`TermChangeKind`) and the day before of every change, the oldest first.
    """
    day = due_on
    for kind, before in reversed(changes):
        if kind == AMENDED:
            break
        day = before
    return day


def wrong_day(day: date, *, due_on: date | None, starts_on: date | None, today: date) -> str:
    """Return why a term can't be moved to the day and what to do, in Russian; empty where it can."""
    if day < today:
        return f"День {day:%d.%m.%Y} уже прошёл. Укажите сегодняшний день или более поздний."
    if day.year > today.year + FARTHEST_YEARS:
        return f"До {day.year} года слишком далеко. Проверьте год."
    if day == due_on:
        return f"Срок и так {day:%d.%m.%Y}. Укажите другой день."
    if starts_on and day < starts_on:
        return f"По плану работа начинается {starts_on:%d.%m.%Y}. Укажите этот день или более поздний."
    return ""


def not_later(day: date, due_on: date | None) -> str:
    """Return the sentence for a day that does not postpone; empty where it does."""
    if due_on is None or day > due_on:
        return ""
    return f"Это не позже нынешнего срока, {due_on:%d.%m.%Y}. Укажите день после него."


def off_words(day: date, who: str, reason: str) -> str:
    """Return what a task keeps of being taken off control: when, by whom, why."""
    return f"Снято с контроля {day:%d.%m.%Y}, {who}: {reason}"


def granted_words(reason: str, remark: str) -> str:
    """Return the reason of a term moved on request."""
    return f"по просьбе: «{reason}»" + (f". Пояснение начальника: «{remark}»" if remark else "")
