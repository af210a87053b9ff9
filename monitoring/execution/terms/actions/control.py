"""«Снять с контроля» and back: the head's writes. Reports, files and talk of the task stay."""

from datetime import date

from django.db import transaction

from monitoring.execution.actions import TaskRefused
from monitoring.execution.terms.actions.base import journal, locked, must_be_open, reason_in, who
from monitoring.execution.terms.actions.following import close_requests
from monitoring.execution.terms.rules import off_words
from monitoring.models import ReviewDecision, Task, TaskState
from schools.models import User

OFF, ON = "task.off_control", "task.on_control"


@transaction.atomic
def take_off(*, task: Task, by: User, reason: str, today: date) -> None:
    """Take a task off control; one that was reported or accepted can't be."""
    task = locked(task)
    must_be_open(task)
    reason = reason_in(reason, "Напишите, почему задача снимается: исполнитель увидит ваши слова.", "reason")
    close_requests([task.pk], by=by, words=f"Задача снята с контроля: {reason}")
    _write(task, TaskState.CANCELLED, off_words(today, str(by), reason)[:300], is_off=True)
    journal(task, by, OFF, f"Снято с контроля: {who(task)}. {reason}")


@transaction.atomic
def put_back(*, task: Task, by: User, reason: str) -> None:
    """Put a task back on control: as returned where its last report was returned, otherwise as to be done."""
    task = locked(task)
    if not task.is_off_control:
        raise TaskRefused("Задача не снята с контроля начальником. Обновите страницу, чтобы увидеть её состояние.")
    reason = reason_in(reason, "Напишите, почему задача снова на контроле: исполнитель увидит ваши слова.", "reason")
    was_returned = task.reports.filter(decision=ReviewDecision.RETURNED).exists()
    _write(task, TaskState.RETURNED if was_returned else TaskState.OPEN, "", is_off=False)
    journal(task, by, ON, f"Возвращено на контроль: {who(task)}. {reason}")


def _write(task: Task, state: TaskState, words: str, *, is_off: bool) -> None:
    task.state, task.cancel_reason, task.is_off_control = state, words, is_off
    task.row_version += 1
    task.save(update_fields=["state", "cancel_reason", "is_off_control", "row_version"])
