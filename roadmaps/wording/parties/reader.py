"""From left to right: schools, persons, roles, posts, bodies; separators may be lost, no word is."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from roadmaps.wording.parties import vocabulary as words
from roadmaps.wording.parties.model import OF_SCHOOLS, Party, PartyKind, Responsible, Scope
from schools.names.register import Certainty, Entry, KnownSchool, SchoolMatch, entries, find_in, squeeze

SEPARATOR = re.compile(r"[\s,;:.()/\-–—]+|(?:и|а также|совместно с|при участии)(?![а-яёА-ЯЁ])")
WORD = re.compile(r"[^\s,;()]+")
Found = tuple[list[Party], int] | None


def parse(text: str, register: Sequence[KnownSchool] = (), known: Sequence[str] = ()) -> Responsible:
    """Return the parties of the phrase.

    `register`: schools of the authority; `known`: names of the register of parties, for canonical names.
    Never raises; what is no separator and was not recognised stands in `unread`.
    """
    return Reader(unquoted(squeeze(text)), entries(register), known).read()


def unquoted(text: str) -> str:
    """Drop closing quotes that were never opened."""
    depth, kept = 0, []
    for char in text:
        if char == "«":
            depth += 1
        elif char == "»":
            if not depth:
                continue
            depth -= 1
        kept.append(char)
    return "".join(kept)


class Reader:
    """Reads one phrase."""

    def __init__(self, text: str, register: Sequence[Entry], known: Sequence[str]) -> None:
        self.text = text
        self.known = known
        self.schools = {match.start: match for match in find_in(text, register)[0]}
        self.same_start: dict[int, list[SchoolMatch]] = {}
        for match in find_in(text, register)[0]:
            self.same_start.setdefault(match.start, []).append(match)
        self.parties: list[Party] = []
        self.unread: list[str] = []

    def read(self) -> Responsible:
        """Return the reading of the whole phrase."""
        place = 0
        while place < len(self.text):
            place = self._step(place)
        parties = tuple(self._named(party) for party in _merged(self.parties))
        return Responsible(parties, scope_of(parties), " ".join(self.unread))

    def _step(self, place: int) -> int:
        separator = SEPARATOR.match(self.text, place)
        if separator:
            return separator.end()
        if place in self.same_start:
            return self._take_schools(place)
        for reader in READERS:
            found = reader(self.text, place)
            if found:
                self.parties += found[0]
                return found[1]
        word = WORD.match(self.text, place)
        assert word is not None
        self.unread.append(word[0])
        return word.end()

    def _take_schools(self, place: int) -> int:
        """Schools right after a role belong to it; otherwise each is a party of its own."""
        matches = self.same_start[place]
        role = self.parties[-1] if self.parties else None
        follows = role is not None and self._follows_role(role, place)
        for match in matches:
            keys = (match.key,) if match.key else ()
            if follows and role is not None:
                self.parties[-1] = replace(
                    self.parties[-1],
                    schools=(self.parties[-1].schools or ()) + keys,
                    certainty=_weaker(self.parties[-1].certainty, match.certainty),
                    text=f"{self.parties[-1].text} {match.text}",
                )
            else:
                self.parties.append(
                    Party(PartyKind.SCHOOL, match.text, keys, certainty=match.certainty, text=match.text)
                )
        return max(match.end for match in matches)

    def _follows_role(self, role: Party, place: int) -> bool:
        if role.kind != PartyKind.SCHOOL_ROLE:
            return False
        if role.schools is not None:
            return True
        before = self.text[:place].rstrip(" (:«")
        return not before.endswith((",", ";"))

    def _named(self, party: Party) -> Party:
        """Give the party the name of the register: the one that begins with its words, if there is just one."""
        if party.kind in OF_SCHOOLS or party.name in self.known:
            return party
        lower = party.name.casefold()
        longer = [name for name in self.known if name.casefold().startswith(lower)]
        return replace(party, canonical=longer[0]) if len(longer) == 1 and longer[0] != party.name else party


def _weaker(first: Certainty, second: Certainty) -> Certainty:
    order = [Certainty.SURE, Certainty.PROBABLE, Certainty.UNKNOWN]
    return max(first, second, key=order.index)


def _merged(parties: Sequence[Party]) -> list[Party]:
    """Drop a party that is named twice."""
    seen: dict[tuple[str, str, tuple[str, ...] | None, str | None], Party] = {}
    for party in parties:
        seen.setdefault((party.kind, party.name.casefold(), party.schools, party.person), party)
    return list(seen.values())


def scope_of(parties: Sequence[Party]) -> Scope:
    """Return which schools the parties mean together."""
    of_schools = [party for party in parties if party.kind in OF_SCHOOLS]
    if not of_schools:
        return Scope.NONE
    return Scope.LISTED if all(party.schools is not None for party in of_schools) else Scope.ALL


def _person(text: str, place: int) -> Found:
    found = words.PERSON_AFTER_POST.match(text, place) or words.PERSON_BEFORE_POST.match(text, place)
    if not found:
        return None
    post = squeeze(found["post"] or "").strip(" –-")
    person = squeeze(found["person"])
    return [Party(PartyKind.PERSON, post or person, person=person, text=found[0])], found.end()


def _deputies(text: str, place: int) -> Found:
    found = words.DEPUTY_ROLE.match(text, place)
    if found:
        names = [name for name in (found["first"], found["second"]) if name]
        return [_role(f"заместитель директора по {field(name)}", found[0]) for name in names], found.end()
    found = words.DEPUTY_ALONE.match(text, place)
    return ([_role("заместитель директора", found[0])], found.end()) if found else None


def field(name: str) -> str:
    """Return a deputy's field: an abbreviation in capitals, words in lower case."""
    return name.upper() if len(name) <= 3 else name.lower()


def _role(name: str, text: str) -> Party:
    return Party(PartyKind.SCHOOL_ROLE, name, text=squeeze(text))


def _school_role(text: str, place: int) -> Found:
    for pattern, name in words.SCHOOL_ROLES:
        found = pattern.match(text, place)
        if found:
            return [_role(name, found[0])], found.end()
    return None


def _position(text: str, place: int) -> Found:
    for pattern, name in words.POSITIONS:
        found = pattern.match(text, place)
        if found:
            return [Party(PartyKind.POSITION, name, text=squeeze(found[0]))], found.end()
    return None


def _all_schools(text: str, place: int) -> Found:
    found = words.ALL_SCHOOLS.match(text, place)
    return ([Party(PartyKind.SCHOOL, "ОО", text=squeeze(found[0]))], found.end()) if found else None


def _body(text: str, place: int) -> Found:
    for pattern, kind in words.BODIES:
        found = pattern.match(text, place)
        if found:
            name = squeeze(found[0])
            shown = name[0].lower() + name[1:] if kind == PartyKind.GROUP else name
            return [Party(kind, _spaced(shown), text=name)], found.end()
    return None


def _spaced(name: str) -> str:
    return re.sub(r"\b(г|с|п)\.(?=[А-ЯЁ])", r"\1. ", name)


READERS: tuple[Callable[[str, int], Found], ...] = (
    _person, _deputies, _position, _school_role, _all_schools, _body,
)  # fmt: skip
