"""Writes of notices. Telling is part of another action, which writes the journal; reading is nobody's business."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from schools.models import Notice, User
from schools.notices.rules import short
from schools.subjects import Subject


@dataclass(frozen=True, slots=True)
class Link:
    """Where a notice leads: the name of the URL, its numbers, a place on the page."""

    name: str
    args: tuple[object, ...] = ()
    anchor: str = ""


@transaction.atomic
def tell(
    *, users: Iterable[User], by: User | None, kind: str, text: str, link: Link, authority_id: int,
    subject: Subject | None = None,
) -> int:  # fmt: skip
    """Give each person a notice, except the one who caused it; return how many were given."""
    told = [
        Notice(
            authority_id=authority_id,
            user=user,
            kind=kind,
            text=short(text),
            url_name=link.name,
            url_args=list(link.args),
            anchor=link.anchor,
            subject_kind=subject.kind if subject else "",
            subject_id=subject.pk if subject else None,
        )
        for user in {user.pk: user for user in users}.values()
        if by is None or user.pk != by.pk
    ]
    return len(Notice.objects.bulk_create(told))


@transaction.atomic
def mark_read(*, notices: QuerySet[Notice]) -> int:
    """Mark the unread ones of a person's notices as read."""
    return notices.filter(read_at__isnull=True).update(read_at=timezone.now())
