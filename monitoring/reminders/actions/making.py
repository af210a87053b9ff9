"""Making the digests of one authority and day, letters and notices in the application: once, in one transaction."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from monitoring.models import Mailing
from monitoring.reminders.letters import letter_of
from monitoring.reminders.queries.digests import MADE, Digest, Run, digests_of, is_working, made_days
from monitoring.reminders.rules.days import is_open
from monitoring.reminders.rules.digest import Part, summary_of
from schools.audit import record
from schools.models import Authority, Notice
from schools.wording import plural

# A sender that took a letter and said nothing for so long is gone; the letter is taken anew.
CLAIM_HOLDS = timedelta(minutes=30)
NOTICE = "reminder"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was made for a day; `why_not`: the sentence that says why nothing was."""

    letters: int = 0
    notices: int = 0
    why_not: str = ""


def local_now(authority: Authority, now: datetime) -> datetime:
    """Return the moment in the authority's own time."""
    return now.astimezone(ZoneInfo(authority.time_zone))


def reason_against(authority: Authority, day: date, now: datetime | None) -> str:
    """Return why nothing is made for the day, or an empty text. `now`: checked against the hours where it is given."""
    if not is_working(day):
        return "день нерабочий, всё скажем в ближайший рабочий"
    if now is not None and not is_open(local_now(authority, now)):
        return "составляем с 7 до 20 часов по местному времени"
    last = max((one.day for one in made_days(authority)), default=None)
    if last is not None and last >= day:
        return f"на {last:%d.%m.%Y} уже составлено"
    return ""


@transaction.atomic
def make_digests(*, authority: Authority, day: date, now: datetime | None, mail_works: bool) -> Outcome:
    """Make the day's digests of an authority unless they are made; a second run, here or elsewhere, makes nothing.

    `now` is the moment whose local hour is checked, None where a person asked for the day by hand.
    """
    # two machines at once: the second waits here, then finds the day in the journal
    Authority.objects.select_for_update(no_key=True).get(pk=authority.pk)
    why_not = reason_against(authority, day, now)
    if why_not:
        return Outcome(why_not=why_not)
    run = digests_of(authority, day, mail_works=mail_works)
    _put_aside(run, day)
    letters = _letters(authority, run, day)
    notices = _notices(run, day)
    record(
        authority=authority,
        by=None,
        action=MADE,
        summary=f"Напоминания на {day:%d.%m.%Y}: писем {letters}, уведомлений {notices}",
        subject=authority,
        changes={"day": (None, day)},
    )
    return Outcome(letters, notices)


def _put_aside(run: Run, day: date) -> None:
    """Delete letters of earlier days that never went: today's digests tell what they told."""
    stale = timezone.now() - CLAIM_HOLDS
    idle = Q(claimed_at__isnull=True) | Q(claimed_at__lt=stale)
    Mailing.objects.filter(idle, user__in=run.told, sent_at__isnull=True, day__lt=day).delete()


def _letters(authority: Authority, run: Run, day: date) -> int:
    """Keep one letter a person and day; whoever comes second changes nothing."""
    letters = [_mailing(authority, digest, day) for digest in run.digests if digest.by_mail]
    Mailing.objects.bulk_create(letters, ignore_conflicts=True)
    return len(letters)


def _mailing(authority: Authority, digest: Digest, day: date) -> Mailing:
    letter = letter_of(digest, day)
    return Mailing(
        authority=authority,
        user_id=digest.user,
        day=day,
        address=digest.address,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        told=letter.told,
    )


def _notices(run: Run, day: date) -> int:
    """Give those without mail one notice a day and authority: it leads to the page where the work is."""
    by_place: dict[tuple[int, int], list[Part]] = {}
    for digest in run.digests:
        for part in digest.in_app:
            by_place.setdefault((digest.user, part.authority_id), []).append(part)
    notices = [
        Notice(user_id=user, authority_id=authority, kind=NOTICE, text=_words(parts, day), url_name="home")
        for (user, authority), parts in by_place.items()
    ]
    return len(Notice.objects.bulk_create(notices))


def _words(parts: list[Part], day: date) -> str:
    tasks = {line.task for part in parts for line in part.lines if line.task}
    about = f" ({len(tasks)} {plural(len(tasks), 'задача,задачи,задач')})" if tasks else ""
    return f"На {day:%d.%m.%Y}: {summary_of(parts)}{about}"
