"""Recognising a school in free Russian text against a register. Standard library only.

A mention is «type, №, number, settlement» with whatever the author left out; it is matched by number first, then by
settlement and type. One misprint in the settlement gives a probable match; an ambiguous mention is never guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Certainty(StrEnum):
    """How sure a match is."""

    SURE = "sure"
    PROBABLE = "probable"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class KnownSchool:
    """A school of the register: its key, its name and the other ways it is written."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SchoolMatch:
    """A mention found in a text; `key` is None where the register has no such school or several."""

    key: str | None
    text: str
    certainty: Certainty
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Mention:
    """What a mention says of the school."""

    kind: str
    number: int
    settlement: str


LEGAL = r"(?:М[БКА]?О[УК]|МБОУ|МКОУ|МАОУ|МОУ|ГБОУ|ГКОУ|МБНОУ|МКНОУ)"
TYPE = (
    r"(?:СОШ|ООШ|НОШ|ОШ|ОО|ОК|гимнази[а-яё]+|лице[а-яё]+|"
    r"(?:средн[а-яё]+ |основн[а-яё]+ |начальн[а-яё]+ )?(?:общеобразовательн[а-яё]+ )?школ[а-яё]*)"
)
PLACE_MARK = r"(?:с|п|пос|д|дер|г|гор|ст|ст-ц[аы]|х|аул[а]?|рп|р\.п|пгт|село|пос[её]лок|деревн[яи]|станиц[аы]|хутор)"
PLACE = (
    rf"(?:{PLACE_MARK}\.?\s*)"
    rf"(?P<place>[А-ЯЁ][а-яё]+(?:-[А-Яа-яё]+)*(?:\s+(?!{LEGAL}|СОШ|ООШ|Директор|Замест)[А-ЯЁ][а-яё]+)?)"
)
MENTION = re.compile(
    rf"(?:(?P<legal>{LEGAL})\s*)?[«\"]?\s*(?P<type>{TYPE})\s*[«\"]?\s*№\s*(?P<number>\d{{1,4}})"
    rf"(?P<more>(?:\s*(?:,|и)\s*№?\s*\d{{1,4}}(?![.\d])(?!\s*(?:класс|кл\b|год|г\.|марта|мая)))*)"
    rf"\s*[»\"]?(?:\s*{PLACE})?\s*[»\"]?",
)
SPACES = re.compile(r"[\s\u00a0]+")
MISPRINT = 0.8
# Types that name a school without saying which sort it is.
GENERIC = {"школа", "оо", "ок", "ош", ""}


def squeeze(text: str) -> str:
    """Collapse blanks, non-breaking ones too."""
    return SPACES.sub(" ", text).strip()


def sort_of(words: str) -> str:
    """Return the short type: сош, ооо, гимназия, лицей, or «школа» for the generic word."""
    lower = words.lower()
    if lower.startswith("средн"):
        return "сош"
    if lower.startswith("основн"):
        return "оош"
    if lower.startswith("начальн"):
        return "нош"
    for stem, name in (("гимнази", "гимназия"), ("лице", "лицей"), ("школ", "школа"), ("общеобр", "школа")):
        if lower.startswith(stem):
            return name
    return lower


def place_of(words: str | None) -> str:
    """Return a settlement for comparison: lower case, ё as е."""
    return squeeze(words or "").lower().replace("ё", "е")


def mentions(text: str) -> list[tuple[Mention, re.Match[str], str]]:
    """Return every mention with its place; a list «школы № 5, 9 и 11» gives one a number."""
    found = []
    for match in MENTION.finditer(text):
        numbers = [match["number"]]
        if match["more"] and match["type"].lower().startswith("школ"):
            numbers += re.findall(r"\d+", match["more"])
        for number in numbers:
            words = squeeze(match[0]) if len(numbers) == 1 else f"школа № {number}"
            found.append((Mention(sort_of(match["type"]), int(number), place_of(match["place"])), match, words))
    return found


@dataclass(frozen=True, slots=True)
class Entry:
    """A school of the register, read as mentions of itself."""

    school: KnownSchool
    mentions: tuple[Mention, ...]


def entries(register: Sequence[KnownSchool]) -> list[Entry]:
    """Read the register once."""
    return [
        Entry(school, tuple(m for name in (school.name, *school.aliases) for m, _match, _words in mentions(name)))
        for school in register
    ]


def resolve(mention: Mention, known: Sequence[Entry]) -> tuple[str | None, Certainty]:
    """Return the key of the one school the mention can mean, and how sure it is."""
    graded: dict[str, float] = {}
    for entry in known:
        score = max((fit(mention, own) for own in entry.mentions), default=0)
        if score:
            graded[entry.school.key] = score
    if not graded:
        return None, Certainty.UNKNOWN
    best = max(graded.values())
    winners = [key for key, score in graded.items() if score == best]
    if len(winners) > 1:
        return None, Certainty.UNKNOWN
    return winners[0], Certainty.SURE if best >= 1 else Certainty.PROBABLE


def fit(mention: Mention, own: Mention) -> float:
    """Return 0 where the mention can't be this school, 1 and more where it surely is, between for a misprint.

    The number must agree. Settlements, where both are known, must be the same or one misprint apart.
    """
    if mention.number != own.number:
        return 0
    score = 1.0
    if mention.settlement and own.settlement:
        alike = similarity(mention.settlement, own.settlement)
        if alike < MISPRINT:
            return 0
        score = 1.2 if alike == 1 else 0.8
    if mention.kind in GENERIC or own.kind in GENERIC:
        return score
    return score + 0.1 if mention.kind == own.kind else min(score, 0.9) - 0.2


def similarity(first: str, second: str) -> float:
    """Return 1 for equal settlements; case endings of up to two letters do not count."""
    if first == second:
        return 1
    stem = min(len(first), len(second)) - 2
    if stem >= 4 and first[:stem] == second[:stem] and abs(len(first) - len(second)) <= 2:
        return 1
    return SequenceMatcher(None, first, second).ratio()


def find_schools(text: str, register: Sequence[KnownSchool]) -> tuple[list[SchoolMatch], str]:
    """Return the schools named in the text in its order, and the text without them.

    Schools without a number («Гимназия города Луг») are found by their whole name or alias.
    """
    return find_in(text, entries(register))


def find_in(text: str, known: Sequence[Entry]) -> tuple[list[SchoolMatch], str]:
    """`find_schools` with a register that was read once."""
    found: list[SchoolMatch] = []
    for mention, match, words in mentions(text):
        key, certainty = resolve(mention, known)
        start = match.end() - len(match[0].lstrip())
        found.append(SchoolMatch(key, words, certainty, start, match.end()))
    found += _by_whole_name(text, known, found)
    found.sort(key=lambda one: one.start)
    rest, place = [], 0
    for one in found:
        rest.append(text[place : max(one.start, place)])
        place = max(place, one.end)
    return found, squeeze(" ".join([*rest, text[place:]]))


def _by_whole_name(text: str, known: Sequence[Entry], taken: Sequence[SchoolMatch]) -> list[SchoolMatch]:
    found = []
    lower = text.lower()
    for entry in known:
        for name in (entry.school.name, *entry.school.aliases):
            place = lower.find(name.lower()) if len(name) > 5 else -1
            free = not any(one.start <= place < one.end for one in [*taken, *found])
            if place >= 0 and free and not mentions(name):
                end = place + len(name)
                found.append(SchoolMatch(entry.school.key, text[place:end], Certainty.SURE, place, end))
    return found


def match_school(name: str, register: Sequence[KnownSchool]) -> SchoolMatch:
    """Return the school a name means; the whole name must be one mention."""
    found, _rest = find_schools(name, register)
    return found[0] if found else SchoolMatch(None, name, Certainty.UNKNOWN)


def short_name(full: str) -> str:
    """Return «СОШ № 11 п. Степной» for «МКОУ «СОШ № 11 п. Степной»»; other names lose only the legal form."""
    text = squeeze(re.sub(rf"^{LEGAL}\s*", "", squeeze(full)))
    if text.startswith("«") and text.endswith("»") and text.count("«") == 1:
        text = text[1:-1]
    return squeeze(re.sub(r"№\s*", "№ ", text))
