"""How names become parties: a known one is found, an unknown one is proposed, inside the transaction of a write."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from roadmaps.models import Certainty, Party, PartyAlias, PartyState
from roadmaps.parties.rules import OF_SCHOOLS, Entry, Names, Variant, key_of
from schools.models import Authority, User

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Seen:
    """Where a name is read: the roadmap, and who imports or edits it (nobody: the program itself)."""

    authority_id: int
    roadmap_id: int | None = None
    by: User | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A party that a phrase names: kind, name, person, and how surely it was read."""

    key: Key
    certainty: str = Certainty.SURE


def known_names(authority: Authority) -> tuple[str, ...]:
    """Return the names and writings that persons confirmed, for the reader; one query."""
    names = Party.objects.filter(authority=authority, state=PartyState.ACCEPTED).order_by().values_list("name")
    writings = PartyAlias.objects.filter(authority=authority).order_by().values_list("text")
    return tuple(sorted(name for (name,) in names.union(writings)))


def names_of(authority_id: int) -> Names:
    """Return what the parties of the authority are called, proposals and refusals included; two queries."""
    return _names(Party.objects.filter(authority_id=authority_id))


def locked_names(authority_id: int) -> Names:
    """Return the same with the register locked: nothing is renamed or merged until the transaction ends."""
    return _names(locked_register(authority_id))


def locked_register(authority_id: int) -> QuerySet[Party]:
    """Return the parties of the authority, locked when read, always in the same order."""
    return Party.objects.select_for_update(of=("self",)).filter(authority_id=authority_id).order_by("pk")


def _names(parties: QuerySet[Party]) -> Names:
    columns = parties.values_list("pk", "kind", "name", "person", "state")
    rows = [Entry(pk, kind, name, person, state == PartyState.ACCEPTED) for pk, kind, name, person, state in columns]
    if not rows:
        return Names(())
    aliases = PartyAlias.objects.filter(party__in=[row.pk for row in rows])
    return Names(rows, [Variant(*row) for row in aliases.values_list("party_id", "text", "person")])


def parties_for(wanted: Iterable[Wanted], seen: Seen) -> tuple[dict[Key, Party], list[str]]:
    """Return the party of each key, and the names of those proposed now; the register is locked until the end."""
    certainties = {one.key: one.certainty for one in wanted}
    if not certainties:
        return {}, []
    names = locked_names(seen.authority_id)
    missing = [key for key in certainties if names.find(*key) is None]
    proposed = _propose(missing, certainties, seen) if missing else []
    if missing:
        names = names_of(seen.authority_id)
    found = {key: names.find(*key) for key in certainties}
    parties = Party.objects.in_bulk([pk for pk in found.values() if pk is not None])
    return {key: parties[pk] for key, pk in found.items() if pk is not None}, proposed


def _propose(missing: Iterable[Key], certainties: dict[Key, str], seen: Seen) -> list[str]:
    """Add proposals; one that another import added meanwhile is taken as it is."""
    now = timezone.now()
    fresh: dict[object, Party] = {}
    for kind, name, person in missing:
        one = Party(
            authority_id=seen.authority_id,
            kind=kind,
            name=name,
            person=person,
            state=PartyState.PROPOSED,
            certainty=certainties[kind, name, person],
            seen_at=now,
            seen_in_id=seen.roadmap_id,
            seen_by=seen.by,
        )
        fresh.setdefault((kind if kind in OF_SCHOOLS else "", *key_of(name, person)), one)
    Party.objects.bulk_create(fresh.values(), ignore_conflicts=True)
    return [str(one) for one in fresh.values()]
