"""Values of the reading of a responsible phrase."""

from dataclasses import dataclass
from enum import StrEnum

from schools.names.register import Certainty


class PartyKind(StrEnum):
    """Who it is."""

    AUTHORITY = "authority"
    ORGANISATION = "organisation"
    SCHOOL = "school"
    SCHOOL_ROLE = "school_role"
    UNIT = "unit"
    GROUP = "group"
    PERSON = "person"
    POSITION = "position"


class Scope(StrEnum):
    """Which schools the phrase means."""

    ALL = "all"
    LISTED = "listed"
    NONE = "none"


OF_SCHOOLS = {PartyKind.SCHOOL, PartyKind.SCHOOL_ROLE}


@dataclass(frozen=True, slots=True)
class Party:
    """One party. Roles and posts are singular, nominative, lower case; names of bodies as written.

    `schools`: keys of the register, None where all schools are meant or none is concerned.
    `person`: «Фамилия И.О.» of a named person, whose post stands in `name`.
    `canonical`: the name of the register of parties where it differs. `text`: the words it was read from.
    """

    kind: PartyKind
    name: str
    schools: tuple[str, ...] | None = None
    person: str | None = None
    canonical: str | None = None
    certainty: Certainty = Certainty.SURE
    text: str = ""


@dataclass(frozen=True, slots=True)
class Responsible:
    """Parties in the order of the phrase; `unread` holds the words that were not understood."""

    parties: tuple[Party, ...] = ()
    schools_scope: Scope = Scope.NONE
    unread: str = ""
