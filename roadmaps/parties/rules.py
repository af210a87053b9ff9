"""Which party of the register a name means. Standard library only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from roadmaps.wording.parties.canonical import canonical_name
from schools.names.rules.matching import spelling

# Parties of these kinds stand in for schools nobody named; a name read as another kind never means them.
OF_SCHOOLS = frozenset({"school", "school_role"})
# A body may be read as another kind of its sort, as the reader of phrases takes it.
SORTS = {"authority": "authority", "organisation": "body", "unit": "body"}
Key = tuple[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A party: its key and what it is called. `accepted`: it stands in the register, its name may be abbreviated."""

    pk: int
    kind: str
    name: str
    person: str = ""
    accepted: bool = True


@dataclass(frozen=True, slots=True)
class Variant:
    """Another writing of a party."""

    party: int
    text: str
    person: str = ""


class Names:
    """The names of one authority's parties, prepared for many questions."""

    def __init__(self, entries: Sequence[Entry], variants: Iterable[Variant] = ()) -> None:
        variants = tuple(variants)
        sorts = {one.pk: SORTS[one.kind] for one in entries if one.accepted and one.kind in SORTS and not one.person}
        written = [(one.name, one.pk) for one in entries] + [
            (one.text, one.party) for one in variants if not one.person
        ]
        self._bodies = [(text, pk, sorts[pk]) for text, pk in written if pk in sorts]
        self._exact = {(one.kind, one.name, one.person): one.pk for one in entries}
        self._variants = {key_of(one.text, one.person): one.party for one in variants}
        self._spelt: dict[Key, list[Entry]] = {}
        for one in entries:
            self._spelt.setdefault(key_of(one.name, one.person), []).append(one)

    def find(self, kind: str, name: str, person: str = "") -> int | None:
        """Return the key of the party meant, None where the register knows none or cannot tell.

        The very name first, then a writing that a person confirmed, then the same words: capitals, quotes and dots do
        not matter, nor does the kind where only one party is called so. Last, a shorter or longer name of one body.
        """
        if (exact := self._exact.get((kind, name, person))) is not None:
            return exact
        if (variant := self._variants.get(key_of(name, person))) is not None:
            return variant
        alike = self._spelt.get(key_of(name, person), [])
        same_kind = [one for one in alike if one.kind == kind]
        found = same_kind or [one for one in alike if one.kind not in OF_SCHOOLS and kind not in OF_SCHOOLS]
        return found[0].pk if len(found) == 1 else self._abbreviated(kind, name, person)

    def _abbreviated(self, kind: str, name: str, person: str) -> int | None:
        """The reader itself resolves what one known name fits; here several names of one party may fit."""
        if kind not in SORTS or person:
            return None
        alike = [(text, party) for text, party, sort in self._bodies if sort == SORTS[kind]]
        fitting = {party for text, party in alike if canonical_name(name, (text,))}
        return fitting.pop() if len(fitting) == 1 else None


def key_of(name: str, person: str) -> Key:
    """Return what two writings of one name have in common."""
    return spelling(name) or (name,), "".join(person.split()).casefold()
