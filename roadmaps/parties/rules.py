"""Which party of the register a name means. Standard library only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from schools.names.rules.matching import spelling

# Parties of these kinds stand in for schools nobody named; a name read as another kind never means them.
OF_SCHOOLS = frozenset({"school", "school_role"})
Key = tuple[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A party of the register, or a proposal: its key and what it is called."""

    pk: int
    kind: str
    name: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """Another writing of a party."""

    party: int
    text: str
    person: str = ""


class Names:
    """The names of one authority's parties, prepared for many questions."""

    def __init__(self, entries: Sequence[Entry], variants: Iterable[Variant] = ()) -> None:
        self._exact = {(one.kind, one.name, one.person): one.pk for one in entries}
        self._variants = {key_of(one.text, one.person): one.party for one in variants}
        self._spelt: dict[Key, list[Entry]] = {}
        for one in entries:
            self._spelt.setdefault(key_of(one.name, one.person), []).append(one)

    def find(self, kind: str, name: str, person: str = "") -> int | None:
        """Return the key of the party meant, None where the register knows none or cannot tell.

        The very name first, then a writing that a person confirmed, then the same words: capitals, quotes and dots do
        not matter, nor does the kind where only one party is called so.
        """
        if (exact := self._exact.get((kind, name, person))) is not None:
            return exact
        if (variant := self._variants.get(key_of(name, person))) is not None:
            return variant
        alike = self._spelt.get(key_of(name, person), [])
        same_kind = [one for one in alike if one.kind == kind]
        found = same_kind or [one for one in alike if one.kind not in OF_SCHOOLS and kind not in OF_SCHOOLS]
        return found[0].pk if len(found) == 1 else None


def key_of(name: str, person: str) -> Key:
    """Return what two writings of one name have in common."""
    return spelling(name) or (name,), "".join(person.split()).casefold()
