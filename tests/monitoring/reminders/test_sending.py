"""Sending: a real mail server that fails, two senders at once, a sender that dies. Nothing lost, nothing doubled."""

import asyncio
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta

import pytest
import time_machine
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.core import mail as outbox
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone
from pytest_django import Settings

from monitoring.models import Mailing
from monitoring.reminders.actions.making import CLAIM_HOLDS, make_digests
from monitoring.reminders.actions.sending import PATIENCE, claim, send_made
from schools.models import AuditEvent
from tests.conftest import District
from tests.monitoring.reminders.conftest import TODAY

LETTERS = 12


class Server:
    """Keeps what it accepted; `healthy`: how many letters it takes before it drops the connection, at `stage`."""

    def __init__(self) -> None:
        self.accepted: list[str] = []
        self.healthy = LETTERS
        self.stage = "never"
        self.refused = ""

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.stage == "mail" and len(self.accepted) >= self.healthy:
            server.transport.close()
            return "421 4.3.0 going down"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address == self.refused:
            return "550 5.1.1 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.stage == "data" and len(self.accepted) >= self.healthy:
            server.transport.close()
            return "451 4.3.0 lost"
        head = envelope.content.decode().replace("\r\n", "\n").split("\n\n")[0]
        self.accepted.append(next(line for line in head.splitlines() if line.startswith("Message-ID:")))
        if self.stage == "after" and len(self.accepted) == self.healthy + 1:
            server.transport.close()  # taken, but the sender never hears of it
        await asyncio.sleep(0)
        return "250 OK"


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    """A real mail server on a free port of loopback."""
    handler = Server()
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    settings.EMAIL_TIMEOUT = 5
    yield handler
    controller.stop()


def letters(district: District, count: int = LETTERS) -> None:
    """Letters of one day, made."""
    users = [district.methodist, district.head, district.admin, *district.directors]
    type(district.methodist).objects.bulk_create(
        type(district.methodist)(username=f"person-{n}", email=f"person-{n}@example.ru") for n in range(count)
    )
    people = type(district.methodist).objects.exclude(pk__in=[user.pk for user in users]).order_by("pk")[:count]
    Mailing.objects.bulk_create(
        Mailing(
            authority=district.authority, user=user, day=TODAY, address=user.email, subject="18 июня", text="Текст",
            html="<p>Текст</p>",
        )
        for user in people
    )  # fmt: skip


def send(district: District) -> tuple[int, int]:
    done = send_made(authority=district.authority, day=TODAY)
    return done.sent, done.failed


def unsent() -> int:
    return Mailing.objects.filter(sent_at__isnull=True).count()


@pytest.mark.django_db
@pytest.mark.parametrize("stage", ["mail", "data"])
def test_a_server_that_falls_loses_and_doubles_nothing(mail: District, server: Server, stage: str) -> None:
    letters(mail)
    server.stage, server.healthy = stage, 5
    assert send(mail) == (5, PATIENCE)
    assert unsent() == LETTERS - 5
    assert Mailing.objects.exclude(error="").count() == PATIENCE
    assert not Mailing.objects.filter(sent_at__isnull=True, claimed_at__isnull=False).exists()
    server.stage = "never"
    assert send(mail) == (LETTERS - 5, 0)
    assert send(mail) == (0, 0)
    assert unsent() == 0
    assert set(Counter(server.accepted).values()) == {1}
    assert len(server.accepted) == LETTERS
    assert not Mailing.objects.exclude(error="").exists()


@pytest.mark.django_db
def test_a_letter_taken_without_a_word_goes_again_under_the_same_name(mail: District, server: Server) -> None:
    """At least once: the server took it, the answer was lost. The second copy is known by its Message-ID."""
    letters(mail)
    server.stage, server.healthy = "after", 5
    sent, failed = send(mail)
    assert (sent, failed) == (LETTERS - 1, 1)
    assert send(mail) == (1, 0)
    assert unsent() == 0
    assert len(set(server.accepted)) == LETTERS
    assert sorted(Counter(server.accepted).values()) == [1] * (LETTERS - 1) + [2]


@pytest.mark.django_db
def test_one_wrong_address_stops_nobody_else(mail: District, server: Server) -> None:
    letters(mail)
    server.refused = "person-3@example.ru"
    assert send(mail) == (LETTERS - 1, 1)
    refused = Mailing.objects.get(sent_at__isnull=True)
    assert refused.address == server.refused
    assert "550" in refused.error
    assert refused.tries == 1
    send(mail)
    refused.refresh_from_db()
    assert refused.tries == 2


@pytest.mark.django_db
def test_a_server_that_is_not_there_takes_little_time_and_loses_nothing(mail: District, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 2
    letters(mail)
    with pytest.raises(CommandError, match="Они не потеряны"):
        call_command("send_reminders", date=TODAY)
    assert unsent() == LETTERS
    assert Mailing.objects.filter(tries=1).count() == PATIENCE


@pytest.mark.django_db
def test_the_letter_of_a_dead_sender_is_taken_anew_when_its_claim_is_old(
    mail: District, clock: time_machine.Traveller
) -> None:
    letters(mail, 1)
    assert claim(authority=mail.authority, day=TODAY, after=0)
    assert send(mail) == (0, 0)
    clock.shift(CLAIM_HOLDS - timedelta(seconds=1))
    assert send(mail) == (0, 0)
    clock.shift(timedelta(seconds=2))
    assert send(mail) == (1, 0)
    assert len(outbox.outbox) == 1


@pytest.mark.django_db
def test_a_sender_that_was_too_slow_does_not_undo_the_other(mail: District, clock: time_machine.Traveller) -> None:
    letters(mail, 1)
    slow = claim(authority=mail.authority, day=TODAY, after=0)
    clock.shift(CLAIM_HOLDS + timedelta(minutes=1))
    assert send(mail) == (1, 0)
    assert slow is not None
    assert not Mailing.objects.filter(pk=slow.pk, claimed_at=slow.claimed_at).exists()


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_each_letter_once(mail: District, apart: Callable[..., list[object]]) -> None:
    letters(mail, 30)
    answers = apart(*[lambda: send(mail)] * 3)
    assert sum(sent for sent, _failed in answers) == 30
    assert all(failed == 0 for _sent, failed in answers)
    assert set(Counter(one.to[0] for one in outbox.outbox).values()) == {1}
    assert len(outbox.outbox) == 30
    assert apart(unsent) == [0]


@pytest.mark.django_db(transaction=True)
def test_two_machines_make_the_day_once(mail: District, apart: Callable[..., list[object]]) -> None:
    now = timezone.now()
    answers = apart(*[lambda: make_digests(authority=mail.authority, day=TODAY, now=now, mail_works=True)] * 3)
    assert sorted(bool(one.why_not) for one in answers) == [False, True, True]
    assert apart(lambda: AuditEvent.objects.filter(action="reminders.make").count()) == [1]
