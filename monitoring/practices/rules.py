"""Words of an activity without anybody's name: what another authority may read."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from schools.names.rules import KnownSchool, locate_schools

SCHOOL = "школа"
NAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
INITIALS = r"[А-ЯЁ]\.[ \xa0]*(?:[А-ЯЁ]\.)?"
PERSON = re.compile(
    rf"\b{NAME}[ \xa0]+{INITIALS}|\b{INITIALS}[ \xa0]*{NAME}"
    rf"|\b{NAME}[ \xa0]+{NAME}[ \xa0]+[А-ЯЁ][а-яё]+(?:вич|вна|ична|ьич|оглы|кызы)[а-яё]*\b"
)
# A number that still stands after the schools were taken out would name one all the same.
LEFT_NUMBER = re.compile(
    r"(?:школ|гимнази|лице|СОШ|ООШ|НОШ|ОО|ОУ)[а-яё]*[ \xa0]*(?:№|N)[ \xa0]*\d|№[ \xa0]*\d"
    rf"|\b{SCHOOL}[ \xa0]*(?:,|и\b)[ \xa0]*\d",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def words_only(text: str, register: Sequence[KnownSchool]) -> str | None:
    """Return the text with every school as «школа»; None where it names a person, or a school all the same."""
    if PERSON.search(text):
        return None
    made, end = [], 0
    for one in sorted(locate_schools(text, register), key=lambda located: located.start):
        if one.start < end:
            continue
        made += [text[end : one.start], SCHOOL]
        end = one.end
    clean = "".join([*made, text[end:]])
    return None if LEFT_NUMBER.search(clean) or _named(clean, register) else clean


def _named(text: str, register: Iterable[KnownSchool]) -> bool:
    folded = text.casefold()
    return any(name.casefold() in folded for school in register for name in (school.name, *school.aliases) if name)


def holds(asked: str, *texts: str) -> bool:
    """Say whether every word asked for stands in one of the texts; case aside, «ё» and «е» alike."""
    whole = _folded(" ".join(texts))
    return all(word in whole for word in _folded(asked).split())


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е").replace("\xa0", " ")
