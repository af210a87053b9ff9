"""`manage.py send_reminders`: make and send the digests of the day, safely twice and from several machines."""

from argparse import ArgumentParser
from datetime import date

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from monitoring.reminders.actions.making import Outcome, local_now, make_digests, reason_against
from monitoring.reminders.actions.sending import Sent, send_made
from monitoring.reminders.letters import letter_of
from monitoring.reminders.queries.digests import digests_of
from schools.models import Authority
from schools.wording import plural

NO_MAIL = (
    "Почта не настроена: напоминания показаны только в программе. Чтобы уходили письма, задайте адрес почтового "
    "сервера в VERSTA_EMAIL_URL, например smtp+tls://имя:пароль@mail.example.ru:587, и отправителя в VERSTA_EMAIL_FROM."
)


class Command(BaseCommand):
    """Go through the authorities, each by its own clock."""

    help = "Составить и отправить напоминания на сегодня. Запускайте раз в час: второго письма за день не будет."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--date", type=_day, help="составить на этот день, в любой час (ГГГГ-ММ-ДД)")
        parser.add_argument("--dry-run", action="store_true", help="показать письма, ничего не записывать и не слать")
        parser.add_argument("--authority", help="только этот орган управления (обозначение)")

    def handle(self, *_args: object, **options: object) -> None:
        if not settings.MAIL_WORKS:
            self.stdout.write(NO_MAIL)
        failed = 0
        for authority in _chosen(str(options["authority"] or "")):
            now = timezone.now()
            asked = options["date"] if isinstance(options["date"], date) else None
            day = asked or local_now(authority, now).date()
            if options["dry_run"]:
                self._show(authority, day)
                continue
            made = make_digests(
                authority=authority, day=day, now=None if asked else now, mail_works=settings.MAIL_WORKS
            )
            sent = send_made(authority=authority, day=day) if settings.MAIL_WORKS else Sent()
            failed += sent.failed
            self.stdout.write(f"{authority}: {_made_words(made)}; {_sent_words(sent)}.")
        if failed:
            raise CommandError(
                f"Не отправлено писем: {failed}. Они не потеряны: следующий запуск попробует снова, а завтрашнее "
                "письмо расскажет то же. Проверьте почтовый сервер и адреса."
            )

    def _show(self, authority: Authority, day: date) -> None:
        reason = reason_against(authority, day, None)
        if reason:
            self.stdout.write(f"{authority}: {reason}.")
            return
        for digest in digests_of(authority, day, mail_works=settings.MAIL_WORKS).digests:
            way = digest.address if digest.by_mail else "в программе"
            self.stdout.write(f"--- {digest.name}, {way}")
            if digest.by_mail:
                letter = letter_of(digest, day)
                self.stdout.write(f"{letter.subject}\n\n{letter.text}")


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _chosen(slug: str) -> list[Authority]:
    rows = list(Authority.objects.filter(**({"slug": slug} if slug else {})).order_by("pk"))
    if slug and not rows:
        raise CommandError(
            f"Нет органа управления с обозначением «{slug}». Обозначения видны в разделе администратора."
        )
    return rows


def _made_words(made: Outcome) -> str:
    if made.why_not:
        return made.why_not
    return f"составлено {_count(made.letters, 'письмо,письма,писем')}, уведомлений {made.notices}"


def _sent_words(sent: Sent) -> str:
    words = f"отправлено {_count(sent.sent, 'письмо,письма,писем')}"
    return f"{words}, не отправлено {sent.failed} ({sent.error})" if sent.failed else words


def _count(number: int, forms: str) -> str:
    return f"{number} {plural(number, forms)}"
