"""Notices at once, whatever the choice of letters: a report was returned, a term was asked for, changed or not,
control was taken off or put back.

Saved rows are listened to, so that a return or a change tells the school from whichever page it was made.
"""

from collections.abc import Iterable

from django.db.models.signals import post_save
from django.dispatch import receiver

from monitoring.execution.terms.actions.base import who
from monitoring.execution.terms.actions.control import OFF, ON
from monitoring.models import PostponementRequest, ReviewDecision, Task, TaskReport, TermChange, TermChangeKind
from monitoring.models.term import Answer
from monitoring.registered import TASKS
from monitoring.reminders.queries.facts import change_words, refusal_words
from schools.models import AuditEvent, Membership, User
from schools.notices.actions import Link, tell
from schools.rules import Role
from schools.subjects import Subject

# The journal's line about control: how it begins, the kind of the notice, its words.
CONTROL = {
    OFF: ("Снято с контроля", "off_control", "снято с контроля"),
    ON: ("Возвращено на контроль", "on_control", "снова на контроле"),
}


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


@receiver(post_save, sender=PostponementRequest)
def tell_asked(instance: PostponementRequest, *, created: bool, **_kwargs: object) -> None:
    """Tell those who decide that a later day is asked for."""
    if created:
        task = instance.task
        words = (
            f"{task.school or task.party} просит перенести срок до {instance.asked_until:%d.%m.%Y}: {instance.reason}"
        )
        _say(task, _who_decides(task), instance.by, "term_asked", words, Link("term_request", (instance.pk,)))


@receiver(post_save, sender=AuditEvent)
def tell_control(instance: AuditEvent, *, created: bool, **_kwargs: object) -> None:
    """Tell those who report that the head took the task off control or put it back, with the reason."""
    if created and instance.action in CONTROL:
        task = Task.objects.select_related("item", "school", "party").get(pk=instance.object_id)
        head, kind, words = CONTROL[instance.action]
        usual, said = f"{head}: {who(task)}. ", instance.summary
        if said.startswith(usual):
            said = f"{words}: {said.removeprefix(usual)}"
        _tell(task, instance.by, kind, f"{said[:1].lower()}{said[1:]}")


def _tell(task: Task, by: User | None, kind: str, words: str, also: Iterable[User] = ()) -> None:
    _say(task, [*_who_reports(task), *also], by, kind, words, Link("task_detail", (task.pk,)))


def _say(task: Task, users: Iterable[User], by: User | None, kind: str, words: str, link: Link) -> None:
    number = task.item.number.rstrip(".")
    tell(
        users=users,
        by=by,
        kind=kind,
        text=f"Пункт {number} «{task.heading[:120]}»: {words}",
        link=link,
        authority_id=task.authority_id,
        subject=_subject(task),
    )


def _who_decides(task: Task) -> list[User]:
    """The heads of the authority; of a school's own roadmap its directors."""
    active = Membership.objects.filter(is_active=True, user__is_active=True, authority=task.authority_id)
    school = task.item.section.plan.roadmap.school_id
    rows = active.filter(role=Role.DIRECTOR, school=school) if school else active.filter(role=Role.HEAD)
    return [row.user for row in rows.select_related("user")]


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
