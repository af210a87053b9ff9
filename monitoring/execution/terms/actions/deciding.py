"""Writes of the head on terms: granted, refused, moved unasked; and of the methodist: a day where there is none."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from monitoring.execution.actions import TaskRefused
from monitoring.execution.terms.actions.asking import waiting_request
from monitoring.execution.terms.actions.base import (
    change_term,
    day_for,
    journal,
    locked,
    must_be_open,
    reason_in,
    who,
)
from monitoring.execution.terms.actions.following import close_requests
from monitoring.execution.terms.rules import granted_words, not_later
from monitoring.models import PostponementRequest, Task, TermChange, TermChangeKind
from monitoring.models.term import Answer
from schools.models import User


@transaction.atomic
def grant(*, asked: PostponementRequest, by: User, until: date, remark: str, today: date) -> TermChange:
    """Move the term to the day asked for, or to another one; the first term stays in `original_due_on`."""
    task, asked = waiting_request(asked)
    must_be_open(task)
    late = not_later(until, task.due_on)
    if late:
        raise TaskRefused(late, "until")
    day = day_for(task, until, today, "until")
    _answer(asked, Answer.GRANTED, by, remark.strip())
    reason = granted_words(asked.reason, remark.strip())
    return change_term(task, kind=TermChangeKind.POSTPONED, day=day, reason=reason, by=by)


@transaction.atomic
def refuse(*, asked: PostponementRequest, by: User, remark: str) -> None:
    """Leave the term as it is; the explanation is mandatory."""
    remark = reason_in(remark, "Напишите, почему срок остаётся прежним: школа увидит ваши слова.", "remark")
    task, asked = waiting_request(asked)
    _answer(asked, Answer.REFUSED, by, remark)
    journal(task, by, "term.refuse", f"В переносе срока отказано: {who(task)}. {remark}")


def _answer(asked: PostponementRequest, answer: Answer, by: User, remark: str) -> None:
    asked.answer, asked.remark, asked.answered_by, asked.answered_at = answer, remark, by, timezone.now()
    asked.save(update_fields=["answer", "remark", "answered_by", "answered_at"])


@transaction.atomic
def move_term(*, task: Task, by: User, until: date, reason: str, today: date) -> TermChange:
    """Move a term unasked; a request that waits is closed, for the head has seen to it."""
    task = locked(task)
    must_be_open(task)
    if task.due_on is None:
        raise TaskRefused("У задачи ещё нет срока, переносить нечего. Назначьте дату.")
    reason = reason_in(reason, "Напишите, почему срок переносится: исполнитель увидит ваши слова.", "reason")
    day = day_for(task, until, today, "until")
    close_requests([task.pk], by=by, words=f"Срок перенесён на {day:%d.%m.%Y}: {reason}")
    return change_term(task, kind=TermChangeKind.POSTPONED, day=day, reason=reason, by=by)


@transaction.atomic
def set_term(*, task: Task, by: User, until: date, reason: str, today: date) -> TermChange:
    """Give a day to a task without one; from then on only the head moves it."""
    task = locked(task)
    must_be_open(task)
    if task.due_on is not None:
        raise TaskRefused(f"Срок уже стоит: {task.due_on:%d.%m.%Y}. Перенести его может начальник отдела.")
    reason = reason_in(reason, "Напишите, откуда дата: график, письмо, договорённость.", "reason")
    day = day_for(task, until, today, "until")
    task.is_dated_by_hand, task.original_due_on = True, day
    return change_term(task, kind=TermChangeKind.SET, day=day, reason=reason, by=by)
