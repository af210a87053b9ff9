"""How names become parties: a known one is found, an unknown one is proposed, inside the transaction of a write.

The register is locked whole, by the row of its authority (`lock_register`). Order of locks, everywhere: an import that
is in no plan yet, the roadmap, under which its rows are locked, the register, then assignments, kept copies, imports
that keep rows, tasks. Whoever holds the register reads in queries of its own, begun after the lock was got: they see
all that others wrote while it was waited for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

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


class Line(NamedTuple):
    """What a party is called and how it stands, with one of its writings; a party has a line for each, at least one."""

    pk: int
    kind: str
    name: str
    person: str
    state: str
    writing: str | None
    writing_person: str | None


LINE = ("pk", "kind", "name", "person", "state", "aliases__text", "aliases__person")
CALLED = ("id", *LINE[1:5])


class Book:
    """The parties of one authority with their writings, proposals and refusals included.

    Of a party only what it is called and how it stands is loaded.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        lines = sorted(lines, key=lambda line: line.pk)
        self.parties = {line.pk: Party.from_db(Party.objects.db, CALLED, line[:5]) for line in lines}
        written = [(one.writing, one.writing_person or "", one.pk) for one in lines if one.writing is not None]
        self._variants = [Variant(pk, text, person) for text, person, pk in sorted(written)]

    @cached_property
    def names(self) -> Names:
        """What the parties are called, prepared for many questions."""
        entries = [
            Entry(one.pk, one.kind, one.name, one.person, one.state == PartyState.ACCEPTED)
            for one in self.parties.values()
        ]
        return Names(entries, self._variants)

    @property
    def known(self) -> tuple[str, ...]:
        """The names and writings that persons confirmed, for the reader of phrases."""
        accepted = {one.name for one in self.parties.values() if one.state == PartyState.ACCEPTED}
        return tuple(sorted(accepted | {one.text for one in self._variants}))

    def find(self, key: Key) -> Party | None:
        """Return the party that is meant; None where there is none or the book cannot tell."""
        pk = self.names.find(*key)
        return None if pk is None else self.parties[pk]

    def add(self, parties: Iterable[Party]) -> None:
        """Take in parties that were proposed just now."""
        self.parties |= {one.pk: one for one in parties}
        self.__dict__.pop("names", None)


def known_names(authority: Authority) -> tuple[str, ...]:
    """Return the names and writings that persons confirmed, for the reader; one query."""
    names = Party.objects.filter(authority=authority, state=PartyState.ACCEPTED).order_by().values_list("name")
    writings = PartyAlias.objects.filter(authority=authority).order_by().values_list("text")
    return tuple(sorted(name for (name,) in names.union(writings)))


def names_of(authority_id: int) -> Names:
    """Return what the parties of the authority are called, proposals and refusals included; one query."""
    return _book(authority_id).names


def locked_book(authority_id: int) -> Book:
    """Return the book with the register locked: nothing is proposed, renamed or merged until the transaction ends."""
    lock_register(authority_id)
    return _book(authority_id)


def _book(authority_id: int) -> Book:
    lines = Party.objects.filter(authority_id=authority_id).order_by().values_list(*LINE)
    return Book(Line(*line) for line in lines)


def lock_register(authority_id: int) -> None:
    """Lock the register of the authority until the transaction ends; rows that only point to the authority don't wait.

    A cell of the plan locks it together with its roadmap (planning/queries/frame.py, `roadmaps_to_lock`).
    """
    Authority.objects.select_for_update(no_key=True).only("pk").get(pk=authority_id)


def parties_for(wanted: Iterable[Wanted], seen: Seen, book: Book | None = None) -> tuple[dict[Key, Party], list[str]]:
    """Return the party of each key, and the names of those proposed now; the register is locked until the end.

    `book`: the locked one, where the caller has it already.
    """
    certainties = {one.key: one.certainty for one in wanted}
    if not certainties:
        return {}, []
    book = book or locked_book(seen.authority_id)
    missing = [key for key in certainties if book.find(key) is None]
    proposed = _propose(missing, certainties, seen, book) if missing else []
    found = {key: book.find(key) for key in certainties}
    return {key: party for key, party in found.items() if party is not None}, proposed


def _propose(missing: Iterable[Key], certainties: dict[Key, str], seen: Seen, book: Book) -> list[str]:
    """Add proposals to the register, which is locked."""
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
    # An insertion that ignores conflicts would not tell the keys: a name that is there already is written as it stands.
    once = ("authority", "kind", "name", "person")
    book.add(
        Party.objects.bulk_create(fresh.values(), update_conflicts=True, unique_fields=once, update_fields=("name",))
    )
    return [str(one) for one in fresh.values()]
