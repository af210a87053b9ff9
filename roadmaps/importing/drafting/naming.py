"""Schools that the texts of a document name: only those the register knows for sure."""

from collections.abc import Iterable

from roadmaps.planning.readings import Register
from schools.names.rules import Certainty, find_schools


def schools_in(texts: Iterable[str], register: Register) -> list[int]:
    """Return the keys of the schools named in the texts, in the order of their first naming."""
    found: dict[int, None] = {}
    for text in dict.fromkeys(texts):
        matches, _rest = find_schools(text, register)
        sure = (m.key for m in matches if m.key is not None and m.certainty != Certainty.UNKNOWN)
        found |= dict.fromkeys(int(key) for key in sure)
    return list(found)
