"""Reads of people by their memberships."""

from datetime import date

from django.db.models import Q, QuerySet

from schools.models import Membership, Support
from schools.rules import Role, Viewer


def colleagues(viewer: Viewer) -> QuerySet[Membership]:
    """Return the memberships a viewer may know of: the authority's, to a director or curator own school and department.

    Closed accounts are left out.
    """
    known = Q(authority__in=viewer.authority_ids)
    if viewer.school_ids is not None:
        known &= Q(school__isnull=True) | Q(school__in=viewer.bound_school_ids)
    rows = Membership.objects.filter(known, is_active=True, user__is_active=True)
    return rows.select_related("user", "authority", "school").order_by("user__last_name", "user__first_name", "pk")


def readers_of(authority_id: int, school_id: int | None) -> QuerySet[Membership]:
    """Return the memberships that see a row: people of the authority and, where the row is a school's, its director.

    Curators see only what is a school's, on the days they stand by it: `curators_of`.
    """
    place = Q(school__isnull=True)
    if school_id is not None:
        place |= Q(school=school_id)
    rows = Membership.objects.filter(place, authority=authority_id, is_active=True, user__is_active=True)
    rows = rows.exclude(role=Role.CURATOR)
    return rows.select_related("user", "school").order_by("user__last_name", "user__first_name", "pk")


def curators_of(school_id: int, day: date) -> QuerySet[Membership]:
    """Return the curators who stand by the school on the day."""
    held = Support.objects.filter(school=school_id, starts_on__lte=day, curator__isnull=False).exclude(ends_on__lt=day)
    rows = Membership.objects.filter(pk__in=held.values("curator"), is_active=True, user__is_active=True)
    return rows.select_related("user", "school").order_by("user__last_name", "user__first_name", "pk")


def sees_contacts(viewer: Viewer, authority_id: int) -> bool:
    """Say whether working telephones are shown: to the authority's own people, not to an observer."""
    return viewer.authority_id == authority_id and viewer.role not in {None, Role.OBSERVER}
