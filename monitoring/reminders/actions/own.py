"""One's own choices: what to be told, absences, the secret address of the calendar."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from monitoring.models import FeedAddress, ReminderSettings
from schools.audit import record
from schools.models import Absence, Authority, User

TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants to be told, and whether by mail."""

    by_mail: bool
    days_before: tuple[int, ...]
    on_the_day: bool
    after: bool


@transaction.atomic
def choose(*, authority: Authority, by: User, wanted: Wanted) -> ReminderSettings:
    """Keep a person's own choice in one authority."""
    values = {
        "by_mail": wanted.by_mail,
        "days_before": list(wanted.days_before),
        "on_the_day": wanted.on_the_day,
        "after": wanted.after,
    }
    row, _created = ReminderSettings.objects.update_or_create(authority=authority, user=by, defaults=values)
    record(authority=authority, by=by, action="reminders.choose", summary="Настроены напоминания", subject=row)
    return row


@transaction.atomic
def be_absent(*, authority: Authority, by: User, starts_on: date, ends_on: date, deputy: User | None) -> Absence:
    """Say when one is away and who is told meanwhile; the deputy's rights stay what they are."""
    row = Absence.objects.create(authority=authority, user=by, starts_on=starts_on, ends_on=ends_on, deputy=deputy)
    whom = f", замещает {deputy}" if deputy else ""
    summary = f"Отсутствует {by} с {starts_on:%d.%m.%Y} по {ends_on:%d.%m.%Y}{whom}"
    record(authority=authority, by=by, action="absence.add", summary=summary, subject=row)
    return row


@transaction.atomic
def come_back(*, absence: Absence, by: User, today: date) -> None:
    """End an absence today, so that tomorrow's digest tells all that happened; one not begun is taken back whole."""
    row = Absence.objects.select_for_update().select_related("authority").get(pk=absence.pk)
    is_begun = row.starts_on <= today
    summary = f"Отсутствие закончено: {by}" if is_begun else f"Отсутствие отменено: {by}"
    changes = {"ends_on": (row.ends_on, min(row.ends_on, today))} if is_begun else None
    record(authority=row.authority, by=by, action="absence.end", summary=summary, subject=row, changes=changes)
    if is_begun:
        row.ends_on = min(row.ends_on, today)
        row.save(update_fields=["ends_on"])
    else:
        row.delete()


def hash_of(token: str) -> str:
    """Return what is kept of a secret address."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def open_calendar(*, authority: Authority, by: User, membership_id: int) -> str:
    """Make a new secret address and return its token, which is kept nowhere; the one before opens nothing any more."""
    _revoke(by, membership_id)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    row = FeedAddress.objects.create(
        authority=authority, user=by, membership_id=membership_id, token_sha256=hash_of(token)
    )
    record(authority=authority, by=by, action="calendar.open", summary="Создан адрес календаря сроков", subject=row)
    return token


@transaction.atomic
def close_calendar(*, feed: FeedAddress, by: User) -> None:
    """Revoke an address: whoever has it finds nothing."""
    _revoke(by, feed.membership_id)
    record(authority=feed.authority, by=by, action="calendar.close", summary="Отозван адрес календаря", subject=feed)


def _revoke(by: User, membership_id: int) -> None:
    known = FeedAddress.objects.filter(user=by, membership_id=membership_id, revoked_at__isnull=True)
    known.update(revoked_at=timezone.now())
