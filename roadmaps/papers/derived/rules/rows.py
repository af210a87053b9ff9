"""Whose a row of a list or of a group is: the school it names in any of its writings, or the head of the school.

A school that the register can't tell for sure is nobody's: an excerpt holds no row of another school.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from schools.names.rules import KnownSchool, SchoolMatch, locate_schools, match_school

ABOUT_SCHOOL = re.compile(r"\bшкол|\bорганизаци|\bучреждени|\bОО\b|\bОУ\b", re.IGNORECASE)
COUNTS = re.compile(r"колич|числ|сколько|доля", re.IGNORECASE)
# A cell that may be a school's name by itself: «Тубинская», «№ 5», but not «5» or «Да».
BARE_NAME = re.compile(r"№\s*\d|[^\W\d_]{4}")
INITIAL = re.compile(r"([^\W\d_])\.")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
PATRONYMIC = re.compile(r"(вич|вна|ична|ьич|оглы|кызы)$", re.IGNORECASE)
SCHOOL = "school-"

Keys = frozenset[str]


@dataclass(frozen=True, slots=True)
class Line:
    """A row: «school-5» where the data tie it to a school, its cells as (heading of the column, text)."""

    about: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Known:
    """The schools of an authority with all their writings; the names of their heads by the key of the school."""

    register: tuple[KnownSchool, ...]
    heads: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Person:
    surname: str
    initials: tuple[str, ...]


def schools_of(line: Line, known: Known) -> Keys:
    """Return the keys of the schools that a row is about.

    What the data say decides; then the schools that its cells name; then the only head of a school that it names, if
    the row names no other school.
    """
    if line.about:
        return Keys({line.about.removeprefix(SCHOOL)}) if line.about.startswith(SCHOOL) else Keys()
    named, may_be, says_school = _said(line, known.register)
    if named:
        return named
    heads = {key for key, names in known.heads.items() if any(_names_person(line, name) for name in names)}
    heads = heads & may_be if says_school else heads
    return Keys(heads) if len(heads) == 1 else Keys()


def _said(line: Line, register: Sequence[KnownSchool]) -> tuple[Keys, Keys, bool]:
    """The schools that are named for sure, those that may be meant, and whether any school is spoken of."""
    matches = [one.match for _heading, text in line.cells for one in locate_schools(text, register)]
    if not matches:
        matches = list(_bare(line, register))
    named = Keys(one.key for one in matches if one.key is not None)
    return named, Keys(key for one in matches for key in one.candidates), bool(matches)


def _bare(line: Line, register: Sequence[KnownSchool]) -> Iterator[SchoolMatch]:
    """A column of schools names them without saying «школа»."""
    for heading, text in line.cells:
        if ABOUT_SCHOOL.search(heading) and not COUNTS.search(heading) and BARE_NAME.search(text):
            found = match_school(text, register)
            if found.key is not None or found.candidates:
                yield found


def schools_named(text: str, register: Sequence[KnownSchool]) -> Keys:
    """Return the keys of the schools that a text names, in whatever case and writing."""
    return Keys(one.match.key for one in locate_schools(text, register) if one.match.key is not None)


def _names_person(line: Line, name: str) -> bool:
    return any(same_person(_first_name(text), name) for _heading, text in line.cells)


def _first_name(text: str) -> str:
    """«Ким Любовь Петровна, директор» → «Ким Любовь Петровна»."""
    return re.split(r"[,;\n(–—]", text, maxsplit=1)[0]


def same_person(one: str, other: str) -> bool:
    """Say whether two writings are of one person: «Ким Любовь Петровна», «Л. П. Ким», «Ким Л.П.».

    Surname and the first initial must be known of both; a second one that both have must agree.
    """
    ours, theirs = _person(one), _person(other)
    if ours is None or theirs is None or ours.surname != theirs.surname:
        return False
    return all(mine == yours for mine, yours in zip(ours.initials, theirs.initials, strict=False))


def _person(text: str) -> _Person | None:
    folded = text.lower().replace("ё", "е")
    initials = tuple(INITIAL.findall(folded))
    words = [word for word in WORD.findall(folded) if len(word) > 1]
    if initials:
        return _Person(words[0], initials) if len(words) == 1 else None
    if len(words) != 3:
        return None
    at = 2 if PATRONYMIC.search(words[1]) and not PATRONYMIC.search(words[2]) else 0
    given = [word for place, word in enumerate(words) if place != at]
    return _Person(words[at], (given[0][0], given[1][0]))
