"""One's own page of reminders: what is chosen, absences, who may stand in, what could not be delivered."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from monitoring.models import FeedAddress, Mailing, ReminderSettings
from monitoring.reminders.rules.deputies import Place, may_stand_in
from schools.models import Absence, Membership, User
from schools.rules import Role, Viewer


def settings_of(viewer: Viewer) -> ReminderSettings:
    """Return the viewer's choice in the current authority; an unsaved row of defaults where none was made."""
    own = ReminderSettings.objects.visible_to(viewer).filter(user=viewer.user_id, authority=viewer.authority_id)
    return own.first() or ReminderSettings(user_id=viewer.user_id or 0, authority_id=viewer.authority_id or 0)


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """An absence as a row; `may_end`: it is not over."""

    pk: int
    starts_on: date
    ends_on: date
    deputy: str
    may_end: bool
    is_now: bool


def absences_of(viewer: Viewer) -> QuerySet[Absence]:
    """Return the viewer's own absences in the current authority, the latest first."""
    own = Absence.objects.visible_to(viewer).filter(user=viewer.user_id, authority=viewer.authority_id)
    return own.select_related("deputy")


def absence_rows(viewer: Viewer, today: date) -> list[AbsenceRow]:
    """Return the last ten absences."""
    return [
        AbsenceRow(
            one.pk,
            one.starts_on,
            one.ends_on,
            str(one.deputy) if one.deputy else "",
            may_end=one.ends_on >= today,
            is_now=one.starts_on <= today <= one.ends_on,
        )
        for one in absences_of(viewer)[:10]
    ]


def replaced_by(viewer: Viewer, today: date) -> list[AbsenceRow]:
    """Return whom the viewer stands in for now or soon; `deputy` is here the one who is away."""
    rows = Absence.objects.visible_to(viewer).filter(
        deputy=viewer.user_id, authority=viewer.authority_id, ends_on__gte=today
    )
    return [
        AbsenceRow(one.pk, one.starts_on, one.ends_on, str(one.user), may_end=False, is_now=one.starts_on <= today)
        for one in rows.select_related("user").order_by("starts_on", "pk")
    ]


def deputies_of(viewer: Viewer) -> list[tuple[User, str]]:
    """Return who may stand in for the viewer, with their posts: those who see what the viewer is told of."""
    if viewer.user_id is None or viewer.authority_id is None or viewer.role is None:
        return []
    away = Place(viewer.membership_id or 0, viewer.user_id, viewer.authority_id, viewer.role, viewer.school_id)
    rows = Membership.objects.filter(authority=viewer.authority_id, is_active=True, user__is_active=True)
    found: dict[int, tuple[User, str]] = {}
    for row in rows.select_related("user", "school").order_by("user__last_name", "user__first_name", "pk"):
        place = Place(row.pk, row.user_id, row.authority_id, Role(row.role), row.school_id)
        if may_stand_in(place, away) and row.user_id not in found:
            found[row.user_id] = (row.user, row.post or row.get_role_display())
    return list(found.values())


def undelivered(viewer: Viewer, today: date) -> Mailing | None:
    """Return today's letter where the server refused it."""
    own = Mailing.objects.visible_to(viewer).filter(user=viewer.user_id, day=today, sent_at__isnull=True)
    return own.exclude(error="").first()


def address_of(viewer: Viewer) -> str:
    """Return the viewer's e-mail, empty where the administrator entered none."""
    return User.objects.filter(pk=viewer.user_id or 0).values_list("email", flat=True).first() or ""


def feeds_of(viewer: Viewer) -> QuerySet[FeedAddress]:
    """Return the addresses of the viewer's calendar for the current membership that still open it."""
    return FeedAddress.objects.visible_to(viewer).filter(
        user=viewer.user_id, membership_id=viewer.membership_id or 0, revoked_at__isnull=True
    )
