"""Sending the letters that were made, row by row, from any number of machines.

At least once: a letter is marked sent after the server took it. Between the two a crash leaves it claimed; when the
claim is old it goes again, with the same Message-ID, by which a mail system knows the two as one. The other order,
marking before sending, would lose a letter instead, and a term nobody was told of costs more than a letter seen twice.
"""

import smtplib
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from monitoring.models import Mailing
from monitoring.reminders.actions.making import CLAIM_HOLDS
from monitoring.reminders.letters import settings_address
from monitoring.reminders.rules.letter import message_id
from schools.models import Authority

# A server that fails so many times in a row is down: the rest waits for the next run.
PATIENCE = 3
LONGEST_ERROR = 300
# One letter's own fault; everything else is the server's.
OF_THE_LETTER = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, smtplib.SMTPSenderRefused, ValueError)


@dataclass(frozen=True, slots=True)
class Sent:
    """How many letters went, how many were refused, and what the server said last."""

    sent: int = 0
    failed: int = 0
    error: str = ""


def send_made(*, authority: Authority, day: date) -> Sent:
    """Send the letters of the day that nobody else is sending; each is tried once in a run."""
    sent = failed = in_a_row = 0
    last, error = 0, ""
    server = get_connection()
    try:
        while in_a_row < PATIENCE and (row := claim(authority=authority, day=day, after=last)) is not None:
            last = row.pk
            problem = _deliver(server, row)
            if problem is None:
                sent, in_a_row = sent + 1, 0
                continue
            failed, error = failed + 1, _words(problem)
            in_a_row = 0 if isinstance(problem, OF_THE_LETTER) else in_a_row + 1
    finally:
        server.close()
    return Sent(sent, failed, error)


def claim(*, authority: Authority, day: date, after: int) -> Mailing | None:
    """Take the next letter that is free: not sent, and claimed by nobody, or so long ago that its sender is gone."""
    while True:
        with transaction.atomic():
            now = timezone.now()
            free = Mailing.objects.filter(
                Q(claimed_at__isnull=True) | Q(claimed_at__lt=now - CLAIM_HOLDS),
                authority=authority,
                day=day,
                sent_at__isnull=True,
                pk__gt=after,
            ).order_by("pk")
            rows = (
                free.select_for_update(skip_locked=True)
                if connection.features.has_select_for_update_skip_locked
                else free
            )
            row = rows.first()
            if row is None:
                return None
            # without row locks two may have read the same row: only one of them changes it
            if free.filter(pk=row.pk).update(claimed_at=now, tries=F("tries") + 1):
                row.claimed_at = now
                return row


def _deliver(server: BaseEmailBackend, row: Mailing) -> Exception | None:
    """Send one claimed letter; return what went wrong, None where nothing did."""
    try:
        server.open()
        server.send_messages([message_of(row)])
    except (OSError, smtplib.SMTPException, ValueError) as problem:
        _drop(server)
        _let_go(row, _words(problem))
        return problem
    _own(row).update(sent_at=timezone.now(), error="")
    return None


def _drop(server: BaseEmailBackend) -> None:
    """Leave a connection that failed: the next letter opens its own."""
    try:
        server.close()
    except (OSError, smtplib.SMTPException):
        server.connection = None  # type: ignore[attr-defined]


def _own(row: Mailing) -> QuerySet[Mailing]:
    return Mailing.objects.filter(pk=row.pk, claimed_at=row.claimed_at, sent_at__isnull=True)


def _let_go(row: Mailing, error: str) -> None:
    _own(row).update(claimed_at=None, error=error)


def _words(problem: Exception) -> str:
    return f"{type(problem).__name__}: {problem}"[:LONGEST_ERROR]


def message_of(row: Mailing) -> EmailMultiAlternatives:
    """Return the letter as it goes: text and HTML, no picture, nothing that counts who opened it."""
    message = EmailMultiAlternatives(
        subject=" ".join(row.subject.split()),
        body=row.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[row.address],
        headers={
            "Message-ID": message_id(settings.PUBLIC_URL, row.pk, row.day, row.user_id),
            "List-Unsubscribe": f"<{settings_address()}>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "OOF, AutoReply",
        },
    )
    message.attach_alternative(row.html, "text/html")
    return message
