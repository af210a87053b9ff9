"""Reads of one person's notices; a notice of a row is shown only while the row may be seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import NoReverseMatch, reverse

from schools.models import Notice
from schools.notices.rules import NoticeMark, mark_of
from schools.rules import Viewer
from schools.subjects import Subject, subject_kinds


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice as a row of the list."""

    pk: int
    mark: NoticeMark
    text: str
    at: datetime
    is_read: bool


def notices_of(viewer: Viewer) -> QuerySet[Notice]:
    """Return the viewer's own notices in the current authority, without those of rows that may not be seen."""
    may_see = Q(subject_kind="")
    for kind in subject_kinds():
        row = kind.visible(viewer).filter(pk=OuterRef("subject_id")).order_by().values("pk")
        may_see |= Q(Exists(row), subject_kind=kind.key)
    own = Notice.objects.visible_to(viewer).filter(user=viewer.user_id, authority=viewer.authority_id)
    return own.filter(may_see)


def notices_about(viewer: Viewer, subject: Subject) -> QuerySet[Notice]:
    """Return the viewer's notices of one row."""
    return notices_of(viewer).filter(subject_kind=subject.kind, subject_id=subject.pk)


def unread_count(viewer: Viewer) -> int:
    """Return how many notices wait to be read: no query where none does, otherwise one, by the index."""
    return notices_of(viewer).filter(read_at__isnull=True).count() if viewer.has_unread else 0


def notice_rows(notices: Iterable[Notice]) -> list[NoticeRow]:
    """Return the rows of one page."""
    return [
        NoticeRow(one.pk, mark_of(one.kind), one.text, one.created_at, is_read=one.read_at is not None)
        for one in notices
    ]


def url_of(notice: Notice) -> str:
    """Return where a notice leads; the list of notices where the page is no longer there."""
    try:
        url = reverse(notice.url_name, args=notice.url_args)
    except NoReverseMatch:
        return reverse("notices")
    return f"{url}#{notice.anchor}" if notice.anchor else url
