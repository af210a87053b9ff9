"""Values of the recognition of schools."""

from dataclasses import dataclass
from enum import StrEnum


class Certainty(StrEnum):
    """How far a reading may be trusted: used as it is, used and shown for a check, left to a person."""

    SURE = "sure"
    PROBABLE = "probable"
    UNKNOWN = "unknown"


MOST_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class KnownSchool:
    """A school of the register: its key, its full name and the other ways it is written."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SchoolMatch:
    """A school named in a text. `key` is None where the register does not know it or knows several such schools.

    `candidates`: where the key is None, the schools that may be meant, best first, at most MOST_CANDIDATES.
    """

    key: str | None
    text: str
    certainty: Certainty
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Located:
    """A match with its place in the text, `start` inclusive, `end` exclusive."""

    start: int
    end: int
    match: SchoolMatch


@dataclass(frozen=True, slots=True)
class Mention:
    """What a text says about one school, as words: «МБОУ «СОШ № 6 г. Юрги»» → мбоу, сош, 6, (юрг).

    `text` names the school by itself, even where the text shares the head («школ № 5 и 9»). A `weak` mention counts
    only when the register knows the school («Школа «Перспектива»» is as often a project). A `ranged`
    one («№ 5–9») is never sure.
    """

    start: int
    end: int
    text: str
    legal: str = ""
    kind: str = ""
    number: int | None = None
    place: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    weak: bool = False
    ranged: bool = False
