"""Schools that a phrase names and that are not known for sure: what to ask a person, one click an answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from roadmaps.models import Certainty, Source
from roadmaps.planning.queries.chips import Chip
from roadmaps.planning.readings import Register, Row
from roadmaps.planning.storing import OF_SCHOOLS
from schools.names.rules import SchoolMatch, find_schools
from schools.names.rules.matching import spelling


@dataclass(frozen=True, slots=True)
class Candidate:
    """A school that may be meant."""

    pk: int
    label: str


@dataclass(frozen=True, slots=True)
class Ask:
    """A name as the document writes it, how surely it was read, and the schools it may mean, best first."""

    text: str
    certainty: str
    candidates: tuple[Candidate, ...]

    @property
    def question(self) -> str:
        """The question before the buttons; a name with quotes of its own is not quoted twice."""
        name = self.text if "«" in self.text else f"«{self.text}»"
        if self.certainty == Certainty.PROBABLE.label:
            return f"{name} — это:"
        return f"{name}: какая это школа?" if self.candidates else f"{name} — нет в реестре"


def names_in(register: Register) -> dict[int, str]:
    """Return the short names of the schools by key."""
    return {int(school.key): school.aliases[0] if school.aliases else school.name for school in register}


def asks_of(text: str, register: Register, names: Mapping[int, str]) -> tuple[Ask, ...]:
    """Return the questions that a phrase leaves open; none for what is known for sure."""
    found = {spelling(match.text): _ask(match, names) for match in find_schools(text, register)[0] if not _sure(match)}
    return tuple(found.values())


def _sure(match: SchoolMatch) -> bool:
    return match.key is not None and str(match.certainty) == Certainty.SURE


def _ask(match: SchoolMatch, names: Mapping[int, str]) -> Ask:
    keys = (match.key,) if match.key is not None else match.candidates
    candidates = tuple(Candidate(int(key), names[int(key)]) for key in keys if int(key) in names)
    return Ask(match.text, Certainty(str(match.certainty)).label, candidates)


def with_asks(chips: Iterable[Chip], row: Row, register: Register, names: Mapping[int, str]) -> tuple[Chip, ...]:
    """Hang the open questions of a row on its first chip that is not sure; a row without doubt is not read again."""
    chips = tuple(chips)
    asks = asks_of(row.responsible_text, register, names) if chips and is_unsure(row) else ()
    if not asks:
        return chips
    place = next((place for place, chip in enumerate(chips) if chip.doubt), len(chips) - 1)
    return (*chips[:place], replace(chips[place], asks=asks), *chips[place + 1 :])


def is_unsure(row: Row) -> bool:
    """Say whether a school of the row was read without certainty; who set the row by hand is not asked again."""
    stored = row.assignments.all()
    by_hand = any(one.source == Source.MANUAL for one in stored)
    return not by_hand and any(one.kind in OF_SCHOOLS and one.certainty != Certainty.SURE for one in stored)


def is_settled(text: str, name: str, school: int, register: Register) -> bool:
    """Say whether the register tells for sure that the name written in the text means the school."""
    matches = find_schools(text, register)[0]
    meant = [match for match in matches if match.key == str(school) and _sure(match)]
    left = [match for match in matches if spelling(match.text) == spelling(name) and match not in meant]
    return bool(meant) and not left
