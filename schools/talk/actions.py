"""Writes of the talk; who is mentioned is told in the same transaction."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from schools.audit import record
from schools.models import Comment, Notice, User
from schools.notices.actions import Link, tell
from schools.notices.rules import short
from schools.subjects import Subject
from schools.talk.rules import may_edit

MENTION = "mention"
LONGEST_QUOTE = 200


class TalkRefused(Exception):
    """The write can't be done; the message says in Russian why and what to do."""


@transaction.atomic
def add_comment(*, subject: Subject, by: User, text: str, mentioned: Iterable[User]) -> Comment:
    """Say something about a row and tell those who are mentioned."""
    comment = Comment.objects.create(
        authority_id=subject.authority_id,
        school_id=subject.school_id,
        subject_kind=subject.kind,
        subject_id=subject.pk,
        author=by,
        text=text,
    )
    people = list(mentioned)
    comment.mentioned.set(people)
    _tell(comment, subject, by, people)
    _journal(comment, subject, by, "comment.add", "Добавлен комментарий")
    return comment


@transaction.atomic
def edit_comment(
    *, comment: Comment, subject: Subject, by: User, text: str, mentioned: Collection[User], now: datetime
) -> Comment:
    """Correct one's own remark while it is fresh; the newly mentioned are told, older notices say the new words."""
    comment = _locked(comment)
    if not may_edit(
        is_author=comment.author_id == by.pk,
        is_removed=comment.removed_at is not None,
        created_at=comment.created_at,
        now=now,
    ):
        raise TalkRefused("Прошло больше 15 минут или комментарий удалён. Напишите новый: ваш текст остался в поле.")
    before = set(comment.mentioned.values_list("pk", flat=True))
    comment.text, comment.edited_at = text, now
    comment.save(update_fields=["text", "edited_at"])
    comment.mentioned.set(mentioned)
    told = _notices_of(comment)
    told.exclude(user__in=mentioned).delete()
    told.update(text=_words_of(comment, subject, by))
    _tell(comment, subject, by, [user for user in mentioned if user.pk not in before])
    _journal(comment, subject, by, "comment.edit", "Исправлен комментарий")
    return comment


@transaction.atomic
def remove_comment(*, comment: Comment, subject: Subject, by: User, now: datetime) -> None:
    """Take one's own words back: the place stays with a note, the words and the notices of them go."""
    comment = _locked(comment)
    if comment.author_id != by.pk or comment.removed_at is not None:
        raise TalkRefused("Комментарий уже удалён, или его написали не вы. Обновите страницу.")
    comment.text, comment.removed_at, comment.resolved_at, comment.resolved_by = "", now, None, None
    comment.save(update_fields=["text", "removed_at", "resolved_at", "resolved_by"])
    comment.mentioned.clear()
    _notices_of(comment).delete()
    _journal(comment, subject, by, "comment.remove", "Удалён комментарий")


@transaction.atomic
def resolve_comment(*, comment: Comment, subject: Subject, by: User, is_resolved: bool, now: datetime) -> None:
    """Mark a remark as answered by deed, or take the mark off."""
    comment = _locked(comment)
    if comment.removed_at is not None:
        raise TalkRefused("Комментарий тем временем удалён. Обновите страницу.")
    if (comment.resolved_at is not None) == is_resolved:
        return
    comment.resolved_at, comment.resolved_by = (now, by) if is_resolved else (None, None)
    comment.save(update_fields=["resolved_at", "resolved_by"])
    said = "Комментарий отмечен решённым" if is_resolved else "Комментарий снова ждёт решения"
    _journal(comment, subject, by, "comment.resolve", said)


def _locked(comment: Comment) -> Comment:
    return Comment.objects.select_for_update().get(pk=comment.pk)


def anchor_of(comment: Comment) -> str:
    """Return the place of a remark on its page."""
    return f"comment-{comment.pk}"


def _notices_of(comment: Comment) -> QuerySet[Notice]:
    return Notice.objects.filter(
        kind=MENTION,
        subject_kind=comment.subject_kind,
        subject_id=comment.subject_id,
        anchor=anchor_of(comment),
    )


def _tell(comment: Comment, subject: Subject, by: User, people: Iterable[User]) -> None:
    tell(
        users=people,
        by=by,
        kind=MENTION,
        text=_words_of(comment, subject, by),
        link=Link("row_comments", (subject.kind, subject.pk), anchor_of(comment)),
        authority_id=subject.authority_id,
        subject=subject,
    )


def _words_of(comment: Comment, subject: Subject, by: User) -> str:
    return short(f"{by}: «{short(comment.text, LONGEST_QUOTE)}» — {subject.label} «{subject.title}»")


def _journal(comment: Comment, subject: Subject, by: User, action: str, summary: str) -> None:
    """Say that it was done, never what was said: the words can be taken back, the journal can't."""
    record(
        authority=comment.authority,
        by=by,
        action=action,
        summary=f"{summary}: {subject.label}, {subject.where}",
        subject=comment,
        roadmap_id=subject.roadmap_id,
    )
