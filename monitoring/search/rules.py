"""What is looked for: the words of a search as patterns. Standard library only."""

import re

MOST_WORDS = 6
LONGEST = 40
SHORTEST = 2


def words_of(asked: str) -> list[str]:
    """Return the words to look for, cut to a sensible number and length; single letters are left out, figures stay."""
    words = asked.replace("\xa0", " ").split()
    wanted = [word[:LONGEST] for word in words if len(word) >= SHORTEST or word.isdecimal()]
    return wanted[:MOST_WORDS]


def pattern_of(word: str) -> str:
    """Return a regular expression both databases understand: case aside, «е» finds «ё» too and the reverse."""
    return re.sub("[её]", "[её]", re.escape(word.lower()))


def number_of(asked: str) -> str:
    """Return «3.10» for «п. 3.10» or «№ 3.10.», the number of an activity; empty for anything else."""
    found = re.fullmatch(r"(?:п(?:ункт)?\.?|№)?\s*(\d{1,3}(?:\.\d{1,3}){0,3})\.?", asked.strip().lower())
    return found[1] if found else ""
