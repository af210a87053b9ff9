"""What became of advice, and which days a note may have. Standard library and rules of tasks only."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from monitoring.execution.rules import STATUS_MARKS, Status


class Outcome(StrEnum):
    """What became of a recommendation on a day. Of one that is a task, the task says it."""

    DONE = "done"
    TASK = "task"
    DROPPED = "dropped"
    LATE = "late"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class OutcomeMark:
    """How an outcome looks: word, icon of the sprite, class of the stylesheet."""

    label: str
    icon: str
    css: str


MARKS: dict[Outcome, OutcomeMark] = {
    Outcome.DONE: OutcomeMark("Выполнена", "check-circle-fill", "st--done"),
    Outcome.TASK: OutcomeMark("Стала задачей", "check2-square", "st--todo"),
    Outcome.DROPPED: OutcomeMark("Задача снята", "slash-circle", "st--off"),
    Outcome.LATE: OutcomeMark("Срок прошёл", "exclamation-diamond-fill", "st--late"),
    Outcome.WAITING: OutcomeMark("Ждёт исполнения", "circle", "st--todo"),
}


def outcome_of(*, done_on: date | None, due_on: date | None, task: Status | None, today: date) -> Outcome:
    """Return what became of the advice. `task`: the status of the task it became, None where it is none."""
    if task is not None:
        dropped = {Status.OFF: Outcome.DROPPED, Status.DONE: Outcome.DONE}
        return dropped.get(task, Outcome.TASK)
    if done_on is not None:
        return Outcome.DONE
    return Outcome.LATE if due_on is not None and due_on < today else Outcome.WAITING


def words_of(outcome: Outcome, task: Status | None) -> str:
    """Return the words beside the mark: of advice that is a task, also the state of the task."""
    if outcome is Outcome.TASK and task is not None:
        return f"{MARKS[outcome].label}: {STATUS_MARKS[task].label.lower()}"
    return MARKS[outcome].label


def why_not_held(held_on: date, today: date) -> str:
    """Return why a visit can't have been on the day, or an empty string."""
    return "Дата в будущем. Запишите выезд, когда он состоится." if held_on > today else ""


def why_not_done(done_on: date, held_on: date, today: date) -> str:
    """Return why advice can't have been followed on the day, or an empty string."""
    if done_on > today:
        return "Дата в будущем. Отметьте, когда рекомендация будет выполнена."
    return f"Это раньше, чем рекомендацию дали ({held_on:%d.%m.%Y}). Проверьте дату." if done_on < held_on else ""


def occasion_words(kind: str, held_on: date, text: str) -> str:
    """Return the words that head the task made of advice: «Рекомендация, выезд в школу 12.05.2026: …»."""
    return f"Рекомендация, {kind} {held_on:%d.%m.%Y}: {text}"
