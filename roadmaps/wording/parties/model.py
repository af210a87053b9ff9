"""Values of the reading of responsible phrases."""

from dataclasses import dataclass
from enum import StrEnum

from schools.names.rules import Certainty


class PartyKind(StrEnum):
    """Who answers. A position is a post outside schools, a school role is a post or body inside each school."""

    AUTHORITY = "authority"
    ORGANISATION = "organisation"
    SCHOOL = "school"
    SCHOOL_ROLE = "school_role"
    UNIT = "unit"
    GROUP = "group"
    PERSON = "person"
    POSITION = "position"


class Scope(StrEnum):
    """Which schools the whole phrase charges: all of the roadmap, those listed, or none."""

    ALL = "all"
    LISTED = "listed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Party:
    """One executor as read.

    `schools`: keys of the register; None where no list is given, which for a school or a school role means all schools;
    an empty tuple where schools are meant that the register does not tell («Директора опорных школ»).
    `person`: «Фамилия И.О.». `canonical`: the fuller name among the known ones, if the phrase abbreviates it.
    `text`: the piece of the phrase it was read from, blanks squeezed. `candidates`: keys of the schools that may be meant
    where the register does not tell one, best first.
    """

    kind: PartyKind
    name: str
    schools: tuple[str, ...] | None
    person: str | None
    canonical: str | None
    certainty: Certainty
    text: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Responsible:
    """The parties in the order of the phrase, the schools they cover together, and the words left unread."""

    parties: tuple[Party, ...]
    schools_scope: Scope
    unread: str
