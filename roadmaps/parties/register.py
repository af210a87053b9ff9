"""How names become parties: a known one is found, an unknown one is proposed, inside the transaction of a write."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, QuerySet
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


class Book:
    """The parties of one authority with their writings, proposals and refusals included; one query.

    Of a party only what it is called and how it stands is loaded.
    """

    def __init__(self, authority_id: int, *, locks: bool = False) -> None:
        self.authority_id = authority_id
        self._read(locked_register(authority_id) if locks else _register(authority_id))

    def _read(self, register: QuerySet[Party]) -> None:
        called = register.only("kind", "name", "person", "state")
        rows = list(called.annotate(writing=F("aliases__text"), writing_person=F("aliases__person")))
        self.parties: dict[int, Party] = {row.pk: row for row in rows}
        written = [(row.writing, row.writing_person, row.pk) for row in rows if row.writing is not None]
        self._variants = [Variant(pk, text, person) for text, person, pk in sorted(written)]
        self._forget_names()

    def _forget_names(self) -> None:
        self.__dict__.pop("names", None)

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

    def look_again(self) -> None:
        """Read anew what is locked already: what others wrote while the lock was waited for shows only now."""
        self._read(_register(self.authority_id))

    def add(self, parties: Iterable[Party]) -> None:
        """Take in parties that were proposed just now."""
        self.parties |= {one.pk: one for one in parties}
        self._forget_names()


def known_names(authority: Authority) -> tuple[str, ...]:
    """Return the names and writings that persons confirmed, for the reader; one query."""
    names = Party.objects.filter(authority=authority, state=PartyState.ACCEPTED).order_by().values_list("name")
    writings = PartyAlias.objects.filter(authority=authority).order_by().values_list("text")
    return tuple(sorted(name for (name,) in names.union(writings)))


def names_of(authority_id: int) -> Names:
    """Return what the parties of the authority are called, proposals and refusals included; one query."""
    return Book(authority_id).names


def locked_book(authority_id: int) -> Book:
    """Return the book with the register locked: nothing is renamed or merged until the transaction ends."""
    return Book(authority_id, locks=True)


def _register(authority_id: int) -> QuerySet[Party]:
    return Party.objects.filter(authority_id=authority_id).order_by("pk")


def locked_register(authority_id: int) -> QuerySet[Party]:
    """Return the parties of the authority, locked when read, always in the same order."""
    return _register(authority_id).select_for_update(of=("self",))


def parties_for(wanted: Iterable[Wanted], seen: Seen, book: Book | None = None) -> tuple[dict[Key, Party], list[str]]:
    """Return the party of each key, and the names of those proposed now; the register is locked until the end.

    `book`: the locked one, where the caller has it already. It is read anew before a name is proposed.
    """
    certainties = {one.key: one.certainty for one in wanted}
    if not certainties:
        return {}, []
    book = book or locked_book(seen.authority_id)
    proposed: list[str] = []
    if _missing(certainties, book):
        book.look_again()
        proposed = _propose(_missing(certainties, book), certainties, seen, book)
    found = {key: book.find(key) for key in certainties}
    return {key: party for key, party in found.items() if party is not None}, proposed


def _missing(keys: Iterable[Key], book: Book) -> list[Key]:
    return [key for key in keys if book.find(key) is None]


def _propose(missing: Iterable[Key], certainties: dict[Key, str], seen: Seen, book: Book) -> list[str]:
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
    # An insertion that ignores conflicts would not tell the keys: a name that is there already is written as it stands.
    once = ("authority", "kind", "name", "person")
    book.add(
        Party.objects.bulk_create(fresh.values(), update_conflicts=True, unique_fields=once, update_fields=("name",))
    )
    return [str(one) for one in fresh.values()]
