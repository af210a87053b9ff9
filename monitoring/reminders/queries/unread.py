"""How many notices a person has not read: as the bell counts them, for the last line of a letter."""

from collections.abc import Iterable

from schools.access import active_memberships, viewer_for
from schools.models import Notice, User
from schools.notices.queries import notices_of


def unread_of(users: Iterable[int]) -> dict[int, int]:
    """Return the number of unread notices by person, without those who have none.

    One query for everybody; then, for each who has some, the person's places of work and the notices seen there.
    """
    waiting = Notice.objects.filter(user__in=list(users), read_at__isnull=True).order_by()
    people = User.objects.filter(pk__in=waiting.values("user"))
    counts = {user.pk: len(_seen(user)) for user in people}
    return {user: count for user, count in counts.items() if count}


def _seen(user: User) -> set[int]:
    """The unread notices of every place of work that may be seen there."""
    seen: set[int] = set()
    for membership in active_memberships(user.pk):
        own = notices_of(viewer_for(user, membership_id=membership.pk))
        seen.update(own.filter(read_at__isnull=True).values_list("pk", flat=True))
    return seen
