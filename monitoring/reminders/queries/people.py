"""Who is told in one authority's run: those whose first membership is there, for themselves and for those away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Min, QuerySet

from monitoring.models import ReminderSettings
from monitoring.reminders.rules.deputies import Place, may_stand_in, receiver_of
from monitoring.reminders.rules.digest import deputy_words, post_words
from monitoring.reminders.rules.terms import Choice, clean_days
from schools.models import Absence, Authority, Membership, Support
from schools.rules import Role

# A person's choice in one authority, by both numbers.
Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """One place of work and who is told of it: `reason` says why; `entry`: the receiver's membership to enter by."""

    place: Place
    receiver: int
    entry: int
    reason: str
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class People:
    """Everyone concerned. `sources` by receiver; `places`: all places of work of the authorities.

    `stands_by`: the schools of a curator on the day, by the curator's membership.
    """

    sources: Mapping[int, list[Source]]
    places: tuple[Place, ...]
    addresses: Mapping[int, str]
    names: Mapping[int, str]
    several: frozenset[int]
    choices: Mapping[Key, Choice] = field(default_factory=dict)
    by_mail: Mapping[Key, bool] = field(default_factory=dict)
    stands_by: Mapping[int, frozenset[int]] = field(default_factory=dict)

    @property
    def authority_ids(self) -> frozenset[int]:
        """Authorities whose rows are told of."""
        return frozenset(place.authority_id for place in self.places)

    def choice(self, place: Place) -> Choice:
        """Return what the person of a place chose in its authority."""
        return self.choices.get((place.authority_id, place.user_id), Choice())


def told_here(authority: Authority) -> QuerySet[Membership]:
    """Return the first membership of everyone whose digest this authority's run makes: one person, one run."""
    active = Membership.objects.filter(is_active=True, user__is_active=True)
    first = active.order_by().values("user").annotate(first=Min("pk")).values("first")
    return active.filter(pk__in=first, authority=authority)


def people_of(authority: Authority, day: date, after: date) -> People:
    """Return who is told of what on the day; five queries. `after`: the last day told of."""
    here = set(told_here(authority).values_list("user", flat=True))
    theirs = Membership.objects.filter(user__in=here, is_active=True).values("authority")
    active = Membership.objects.filter(is_active=True, user__is_active=True, authority__in=theirs)
    rows = list(active.select_related("user", "school", "authority").order_by("pk"))
    places = {row.pk: _place(row) for row in rows}
    absences = list(Absence.objects.filter(authority__in=theirs, starts_on__lte=day, ends_on__gte=after).order_by("pk"))
    settings = ReminderSettings.objects.filter(authority__in=theirs)
    chosen = {(one.authority_id, one.user_id): one for one in settings}
    sources: dict[int, list[Source]] = {}
    for row in rows:
        source = _source(row, places, [one for one in absences if one.authority_id == row.authority_id], rows, day)
        if source and source.receiver in here:
            sources.setdefault(source.receiver, []).append(source)
    return People(
        sources=sources,
        places=tuple(places.values()),
        addresses={row.user_id: row.user.email for row in rows},
        names={row.user_id: str(row.user) for row in rows},
        several=frozenset(user for user in here if sum(place.user_id == user for place in places.values()) > 1),
        choices={key: choice_of(one) for key, one in chosen.items()},
        by_mail={key: one.by_mail for key, one in chosen.items()},
        stands_by=_stands_by([place.pk for place in places.values() if place.role == Role.CURATOR], day),
    )


def _stands_by(curators: Iterable[int], day: date) -> dict[int, frozenset[int]]:
    """Return the schools of each curator on the day."""
    held = Support.objects.filter(curator__in=list(curators), starts_on__lte=day).exclude(ends_on__lt=day)
    found: dict[int, set[int]] = {}
    for curator, school in held.order_by().values_list("curator", "school"):
        found.setdefault(curator or 0, set()).add(school)
    return {curator: frozenset(schools) for curator, schools in found.items()}


def choice_of(row: ReminderSettings) -> Choice:
    """Return a stored choice as the rules take it."""
    return Choice(clean_days(row.days_before), row.on_the_day, row.after)


def _place(row: Membership) -> Place:
    return Place(row.pk, row.user_id, row.authority_id, Role(row.role), row.school_id)


def _source(
    row: Membership, places: Mapping[int, Place], absences: list[Absence], rows: Iterable[Membership], day: date
) -> Source | None:
    """Return who is told of a person's place today; None where it waits until the person is back."""
    away = {one.user_id: one for one in absences if one.ends_on >= day}
    left_on = min((one.starts_on for one in absences if one.user_id == row.user_id and one.ends_on < day), default=None)
    post = post_of(row)
    if row.user_id not in away:
        return Source(places[row.pk], row.user_id, row.pk, f"вы {post}", left_on)
    receiver = receiver_of(row.user_id, {user: one.deputy_id for user, one in away.items()})
    theirs = [places[one.pk] for one in rows if one.user_id == receiver]
    entry = next((place for place in theirs if may_stand_in(place, places[row.pk])), None)
    if receiver is None or entry is None:
        return None
    reason = deputy_words(str(row.user), post, away[row.user_id].ends_on, day)
    return Source(places[row.pk], receiver, entry.pk, reason)


def post_of(row: Membership) -> str:
    """Return a membership in words (user, school, authority loaded)."""
    if row.school:
        return post_words(Role(row.role), row.school.short_name, (row.school.kind, row.school.number))
    return post_words(Role(row.role), row.authority.short_name)
