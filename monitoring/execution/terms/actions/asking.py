"""Writes of those who report: a later day is asked for, the request is taken back."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from monitoring.execution.actions import TaskRefused
from monitoring.execution.terms.actions.base import day_for, journal, locked, must_be_open, reason_in, who
from monitoring.execution.terms.rules import not_later
from monitoring.models import PostponementRequest, Task
from monitoring.models.term import Answer
from schools.models import User


@transaction.atomic
def ask(*, task: Task, by: User, until: date, reason: str, today: date) -> PostponementRequest:
    """Ask the head for a later day; raises TaskRefused. The term stays until the head has decided."""
    task = locked(task)
    must_be_open(task)
    if task.due_on is None:
        raise TaskRefused("У задачи ещё нет срока, переносить нечего. Дату назначит методист.")
    reason = reason_in(reason, "Напишите, почему не успеваете: без причины начальнику нечего решать.", "reason")
    late = not_later(until, task.due_on)
    if late:
        raise TaskRefused(late, "until")
    day = day_for(task, until, today, "until")
    waiting = task.requests.filter(answer__isnull=True).first()
    if waiting:
        raise TaskRefused(
            f"О переносе этой задачи уже просили: до {waiting.asked_until:%d.%m.%Y}. "
            "Дождитесь решения начальника или отзовите ту просьбу."
        )
    asked = PostponementRequest.objects.create(task=task, asked_until=day, reason=reason, by=by)
    journal(task, by, "term.ask", f"Просьба перенести срок: {who(task)}, до {day:%d.%m.%Y}. {reason}")
    return asked


@transaction.atomic
def withdraw_request(*, asked: PostponementRequest, by: User) -> None:
    """Take an undecided request back."""
    task, asked = waiting_request(asked)
    asked.answer, asked.answered_by, asked.answered_at = Answer.WITHDRAWN, by, timezone.now()
    asked.save(update_fields=["answer", "answered_by", "answered_at"])
    journal(task, by, "term.withdraw", f"Просьба о переносе отозвана: {who(task)}")


def waiting_request(asked: PostponementRequest) -> tuple[Task, PostponementRequest]:
    """Return the task and the request, both locked; refuse where somebody has decided already."""
    task = locked(asked.task)
    found = PostponementRequest.objects.select_for_update(of=("self",)).select_related("answered_by").get(pk=asked.pk)
    if found.answer is not None:
        raise TaskRefused(
            f"Эту просьбу уже решили: {found.get_answer_display()}, {found.answered_by}. "
            "Ваше решение не записано. Откройте задачу, чтобы увидеть её срок."
        )
    return task, found
