"""The digests of one authority's run: facts chosen by person and day, in parts that say why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Min

from monitoring.models import Mailing
from monitoring.reminders.queries.facts import Facts, facts_of
from monitoring.reminders.queries.parts import parts_of
from monitoring.reminders.queries.people import People, Source, people_of, told_here
from monitoring.reminders.queries.unread import unread_of
from monitoring.reminders.rules.days import LONGEST_SPAN, Made, Span, back_from, is_told, span_of
from monitoring.reminders.rules.digest import Part
from schools.models import AuditEvent, Authority
from schools.workdays.queries import special_days

MADE = "reminders.make"
# Days that a span may look back over; the older ones are beyond `LONGEST_SPAN` of an authority that sends every day.
KEPT_DAYS = 100
# What was decided while a run was reading may be told twice, never missed.
OVERLAP = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Digest:
    """What one person is told: the parts by the way they go. `several`: the person works at several places.

    `unread`: notices that wait in the application, named where something goes by mail.
    """

    user: int
    address: str
    name: str
    by_mail: tuple[Part, ...]
    in_app: tuple[Part, ...]
    several: bool
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """The digests of a day, and the people whose places were told of, to them or to a deputy."""

    digests: tuple[Digest, ...]
    told: frozenset[int]


@dataclass(frozen=True, slots=True)
class Spans:
    """What lies between today and the last day told of: longer after a letter that never went, or a leave."""

    by_unsent: Mapping[date | None, Span]
    unsent: Mapping[int, date]
    made: Sequence[Made]

    def of(self, source: Source) -> Span:
        """Return the span of one place of work."""
        days = [self.unsent[user] for user in (source.receiver, source.place.user_id) if user in self.unsent]
        span = self.by_unsent[min(days, default=None)]
        return back_from(span, source.left_on, self.made) if source.left_on else span


def is_working(day: date) -> bool:
    """Say whether the day is a working one by the calendar; one query."""
    return is_told(day, special_days([day]))


def made_days(authority: Authority) -> list[Made]:
    """Return the days whose digests were made, the latest first; one query of the journal."""
    zone = ZoneInfo(authority.time_zone)
    events = AuditEvent.objects.filter(authority=authority, action=MADE).order_by("-at", "-pk")
    kept = events.values_list("changes", "at")[:KEPT_DAYS]
    return [Made(date.fromisoformat(changes["day"][1]), at.astimezone(zone) - OVERLAP) for changes, at in kept]


def unsent_days(authority: Authority, day: date) -> dict[int, date]:
    """Return, by person, the earliest day whose letter never went: it is told of again, in the letter of today."""
    rows = Mailing.objects.filter(
        user__in=told_here(authority).values("user"), sent_at__isnull=True, day__lt=day, day__gte=day - LONGEST_SPAN
    )
    return dict(rows.order_by().values("user").annotate(first=Min("day")).values_list("user", "first"))


def digests_of(authority: Authority, day: date, *, mail_works: bool) -> Run:
    """Return who is told what on the day. Without mail all is told in the application.

    A fixed number of queries, and three for each person with unread notices.
    """
    zone, made, unsent = ZoneInfo(authority.time_zone), made_days(authority), unsent_days(authority, day)
    special = special_days([day, min(unsent.values(), default=day)])
    spans = {first: span_of(day, made, first, special, zone) for first in {None, *unsent.values()}}
    earliest = min(spans.values(), key=lambda span: span.after)
    people = people_of(authority, day, earliest.after)
    spanned = Spans(spans, unsent, made)
    since = min((spanned.of(one).since for own in people.sources.values() for one in own), default=earliest.since)
    facts = facts_of(people.authority_ids, day, since)
    digests = [_digest(user, people, facts, spanned, mail_works=mail_works) for user in people.sources]
    told = frozenset(one.place.user_id for own in people.sources.values() for one in own)
    unread = unread_of(one.user for one in digests if one.by_mail)
    named = (replace(one, unread=unread.get(one.user, 0)) for one in digests if one.by_mail or one.in_app)
    return Run(tuple(named), told)


def _digest(user: int, people: People, facts: Facts, spans: Spans, *, mail_works: bool) -> Digest:
    parts = [part for source in people.sources[user] for part in parts_of(source, people, facts, spans.of(source))]
    reached = mail_works and bool(people.addresses[user])
    mailed = tuple(p for p in parts if reached and people.by_mail.get((p.authority_id, user), True))
    return Digest(
        user=user,
        address=people.addresses[user],
        name=people.names[user],
        by_mail=mailed,
        in_app=tuple(part for part in parts if part not in mailed),
        several=user in people.several,
    )
