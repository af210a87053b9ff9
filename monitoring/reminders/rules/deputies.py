"""Who is told instead of a person who is away. Standard library only.

A deputy gets no further rights: only a membership gives them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from schools.rules import Role

# Who sees the tasks of every school of the authority and may report or review them.
OF_THE_AUTHORITY = frozenset({Role.METHODIST, Role.HEAD})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person works: one membership."""

    pk: int
    user_id: int
    authority_id: int
    role: Role
    school_id: int | None


def may_stand_in(deputy: Place, away: Place) -> bool:
    """Say whether a deputy sees what the other is told of: same school, or methodist or head of the authority."""
    if deputy.authority_id != away.authority_id or deputy.user_id == away.user_id:
        return False
    if deputy.role in OF_THE_AUTHORITY:
        return True
    return away.school_id is not None and deputy.school_id == away.school_id


def receiver_of(person: int, away: Mapping[int, int | None]) -> int | None:
    """Return who is told: the person, or the first deputy in the chain who is not away.

    None where nobody is named or they stand in for one another: then it waits until the person is back.
    """
    seen: set[int] = set()
    found: int | None = person
    while found is not None and found in away:
        if found in seen:
            return None
        seen.add(found)
        found = away[found]
    return found
