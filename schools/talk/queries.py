"""Reads of the talk: counts of many rows in one query, the talk about one row in a fixed number."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from schools.directory.queries import curators_of, readers_of
from schools.models import Comment, Membership, School
from schools.rules import Viewer
from schools.subjects import Subject
from schools.talk.rules import Person, Piece, count_words, may_edit, may_talk, names, pieces_of, who_reads


@dataclass(frozen=True, slots=True)
class CommentLink:
    """The way from a row to its talk: «2 комментария»."""

    url: str
    text: str
    count: int
    waiting: int


@dataclass(frozen=True, slots=True)
class CommentRow:
    """One remark as it is shown; `mentioned`: those chosen from the list whom the text itself does not name."""

    pk: int
    author: str
    at: datetime
    edited_at: datetime | None
    removed_at: datetime | None
    pieces: tuple[Piece, ...]
    mentioned: str
    resolved_by: str
    resolved_at: datetime | None
    may_edit: bool
    may_remove: bool
    may_resolve: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """The talk about a row: what was said, who reads it, whether the viewer may write."""

    subject: Subject
    rows: tuple[CommentRow, ...]
    readers: str
    may_write: bool

    @property
    def count(self) -> int:
        """Remarks that were not removed."""
        return sum(1 for row in self.rows if row.removed_at is None)


def comment_links(viewer: Viewer, kind: str, keys: Collection[int]) -> dict[int, CommentLink]:
    """Return the way to the talk for every key; one query, whatever their number."""
    counted = {one: (count, waiting) for one, count, waiting in _counts(viewer, kind, keys)}
    return {key: _link_of(kind, key, *counted.get(key, (0, 0))) for key in keys}


def _counts(viewer: Viewer, kind: str, keys: Collection[int]) -> Iterable[tuple[int, int, int]]:
    said = Comment.objects.visible_to(viewer).filter(subject_kind=kind, removed_at__isnull=True)
    by_row = said.filter(subject_id__in=list(keys)).order_by().values("subject_id")
    waiting = Count("pk", filter=Q(resolved_at__isnull=True))
    return by_row.annotate(said=Count("pk"), waiting=waiting).values_list("subject_id", "said", "waiting")


def _link_of(kind: str, key: int, count: int, waiting: int) -> CommentLink:
    return CommentLink(reverse("row_comments", args=(kind, key)), count_words(count, waiting), count, waiting)


def comments_of(viewer: Viewer, subject: Subject) -> QuerySet[Comment]:
    """Return the remarks on a row that was loaded for the viewer, the oldest first."""
    rows = Comment.objects.visible_to(viewer).filter(subject_kind=subject.kind, subject_id=subject.pk)
    return rows.select_related("author", "resolved_by").prefetch_related("mentioned").order_by("created_at", "pk")


def thread_of(viewer: Viewer, subject: Subject, comments: Iterable[Comment], now: datetime) -> Thread:
    """Return the talk as the viewer sees it."""
    may_write = talks(viewer, subject)
    return Thread(
        subject=subject,
        rows=tuple(_row(one, viewer, now, may_write=may_write) for one in comments),
        readers=who_reads(_school_name(viewer, subject)),
        may_write=may_write,
    )


def talks(viewer: Viewer, subject: Subject) -> bool:
    """Say whether the viewer may write about the row."""
    return may_talk(viewer, authority_id=subject.authority_id, school_id=subject.school_id)


def _school_name(viewer: Viewer, subject: Subject) -> str:
    if subject.school_id is None:
        return ""
    return School.objects.visible_to(viewer).values_list("short_name", flat=True).get(pk=subject.school_id)


def _row(one: Comment, viewer: Viewer, now: datetime, *, may_write: bool) -> CommentRow:
    is_author, is_removed = one.author_id == viewer.user_id, one.removed_at is not None
    named = list(one.mentioned.all())
    pieces = pieces_of(one.text, [user.last_name for user in named])
    return CommentRow(
        pk=one.pk,
        author=str(one.author),
        at=one.created_at,
        edited_at=one.edited_at,
        removed_at=one.removed_at,
        pieces=pieces,
        mentioned=", ".join(str(user) for user in named if not names(pieces, user.last_name)),
        resolved_by=str(one.resolved_by) if one.resolved_by else "",
        resolved_at=one.resolved_at,
        may_edit=may_write and may_edit(is_author=is_author, is_removed=is_removed, created_at=one.created_at, now=now),
        may_remove=may_write and is_author and not is_removed,
        may_resolve=may_write and not is_removed,
    )


def mentionable(viewer: Viewer, subject: Subject, today: date) -> list[Membership]:
    """Return who may be mentioned: those who see the row today, each once, without the viewer."""
    found: dict[int, Membership] = {}
    people = list(readers_of(subject.authority_id, subject.school_id))
    if subject.school_id is not None:
        people += curators_of(subject.school_id, today)
    for one in people:
        if one.user_id != viewer.user_id:
            found.setdefault(one.user_id, one)
    return list(found.values())


def person_of(one: Membership) -> Person:
    """Return how «@» may name the person of a membership."""
    return Person(one.user_id, one.user.last_name, one.user.first_name, one.user.middle_name)


def label_of(one: Membership) -> str:
    """Return «Лебедева О. В., методист»: the surname first, as lists are read."""
    user = one.user
    initials = "\xa0".join(f"{name[0]}." for name in (user.first_name, user.middle_name) if name)
    name = "\xa0".join(part for part in (user.last_name, initials) if part) or user.username
    return f"{name}, {one.post or one.get_role_display()}"
