"""A private calendar: who an address belongs to, and the terms of that person."""

import hashlib
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from monitoring.models import FeedAddress, Task
from monitoring.reminders.rules.deputies import OF_THE_AUTHORITY
from schools.access import viewer_for
from schools.rules import Role, Viewer

# Terms that passed earlier are no calendar any more.
KEPT = timedelta(days=366)
MOST = 2000
# Characters of a token; anything else is not looked up.
LONGEST_TOKEN = 100


def owner_of(token: str) -> Viewer | None:
    """Return the person of an address in the membership it was made for; None where it opens nothing.

    An unknown, a revoked address, a closed account and a membership that ended are one. The token is looked up by its
    hash, so the time of an answer tells nothing of a token that is nearly right.
    """
    if len(token) > LONGEST_TOKEN:
        return None
    known = FeedAddress.objects.filter(token_sha256=hashlib.sha256(token.encode()).hexdigest(), revoked_at__isnull=True)
    feed = known.select_related("user").first()
    if feed is None or not feed.user.is_active:
        return None
    viewer = viewer_for(feed.user, membership_id=feed.membership_id)
    return viewer if viewer.membership_id == feed.membership_id else None


def name_of(viewer: Viewer) -> str:
    """Return the name of the person's calendar, as it stands among other calendars."""
    if viewer.role == Role.CURATOR:
        return f"Сроки поддерживаемых школ: {viewer.authority_name}"
    return f"Сроки: {viewer.school_name or viewer.authority_name}"


def terms_of(viewer: Viewer, today: date) -> QuerySet[Task]:
    """Return the tasks with a day that the person answers for, taken off ones included: a calendar must forget them.

    A director answers for the school, methodists and heads for the parties they keep, methodists for those of nobody.
    A curator answers for nothing: the calendar holds the terms of the schools that one stands by today.
    """
    mine = Q(school__in=viewer.bound_school_ids if viewer.role in {Role.DIRECTOR, Role.CURATOR} else ())
    if viewer.role in OF_THE_AUTHORITY:
        mine |= Q(party__keeper=viewer.membership_id)
    if viewer.role == Role.METHODIST:
        keeps = Q(party__keeper__is_active=True, party__keeper__user__is_active=True)
        mine |= Q(party__isnull=False) & ~(keeps & Q(party__keeper__role__in=OF_THE_AUTHORITY))
    tasks = Task.objects.visible_to(viewer).filter(mine, due_on__gte=today - KEPT)
    return tasks.select_related("item__section__plan__roadmap", "school", "party", "authority").order_by(
        "due_on", "pk"
    )[:MOST]
