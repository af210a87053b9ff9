"""Notices at once, whatever the choice of letters: a report was returned, a term was changed or not.

Saved rows are listened to, so that a return or a change tells the school from whichever page it was made.
"""

from collections.abc import Iterable

from django.db.models.signals import post_save
from django.dispatch import receiver

from monitoring.models import PostponementRequest, ReviewDecision, Task, TaskReport, TermChange, TermChangeKind
from monitoring.models.term import Answer
from monitoring.registered import TASKS
from monitoring.reminders.queries.facts import change_words, refusal_words
from schools.models import Membership, User
from schools.notices.actions import Link, tell
from schools.rules import Role
from schools.subjects import Subject


@receiver(post_save, sender=TaskReport)
def tell_returned(instance: TaskReport, update_fields: frozenset[str] | None, **_kwargs: object) -> None:
    """Tell those who report that it came back, with the remark."""
    if instance.decision == ReviewDecision.RETURNED and (update_fields is None or "decision" in update_fields):
        _tell(instance.task, instance.decided_by, "return", instance.remark, also=[instance.by])


@receiver(post_save, sender=TermChange)
def tell_changed(instance: TermChange, *, created: bool, **_kwargs: object) -> None:
    """Tell that a term was moved or set; an amendment changes many at once and is told of by its order."""
    if created and instance.kind in {TermChangeKind.POSTPONED, TermChangeKind.SET}:
        _tell(instance.task, instance.by, "term", change_words(instance))


@receiver(post_save, sender=Task)
def tell_opened(instance: Task, *, created: bool, **_kwargs: object) -> None:
    """Tell that the need of an item came; the tasks of an edition are many and are told of by its order."""
    if created and instance.opened_by is not None:
        until = f" Сделать до {instance.due_on:%d.%m.%Y}." if instance.due_on else ""
        _tell(instance, instance.opened_by, "opened", f"открыта задача по необходимости.{until}")


@receiver(post_save, sender=PostponementRequest)
def tell_refused(instance: PostponementRequest, *, created: bool, **_kwargs: object) -> None:
    """Tell that a term stays; one that is granted is told as the change it makes."""
    if not created and instance.answer == Answer.REFUSED:
        _tell(instance.task, instance.answered_by, "term_refused", refusal_words(instance), also=[instance.by])


def _tell(task: Task, by: User | None, kind: str, words: str, also: Iterable[User] = ()) -> None:
    number = task.item.number.rstrip(".")
    tell(
        users=[*_who_reports(task), *also],
        by=by,
        kind=kind,
        text=f"Пункт {number} «{task.heading[:120]}»: {words}",
        link=Link("task_detail", (task.pk,)),
        authority_id=task.authority_id,
        subject=_subject(task),
    )


def _who_reports(task: Task) -> list[User]:
    """The director of the school; for a party its keeper."""
    active = Membership.objects.filter(is_active=True, user__is_active=True, authority=task.authority_id)
    if task.school_id is None:
        rows = active.filter(pk=task.party.keeper_id if task.party else None)
    else:
        rows = active.filter(role=Role.DIRECTOR, school=task.school_id)
    return [row.user for row in rows.select_related("user")]


def _subject(task: Task) -> Subject:
    """The task as notices know it: shown only to those who see it."""
    return Subject(
        kind=TASKS, pk=task.pk, authority_id=task.authority_id, school_id=task.school_id, label="", title="", where="",
        url="", anchor="",
    )  # fmt: skip
