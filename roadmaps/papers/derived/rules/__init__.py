"""Which points of an order concern one executor, and what an excerpt is called. Standard library only."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from roadmaps.printing.rules.outline import is_said
from roadmaps.printing.rules.typography import unspaced

OF_EVERY_SCHOOL = re.compile(
    r"(руководител|директор|администраци)\w*\s+(обще)?образовательн|(руководител|директор)\w*\s+(школ|оо\b)"
    r"|общеобразовательн\w+\s+организаци|\bшкол(ам|ы|ах|ами)?\b|исполнител",
    re.IGNORECASE,
)
OF_EVERYBODY = re.compile(r"утвердить|внести изменения|исполнител|ответственн\w+\s+лиц|всем\s", re.IGNORECASE)
GENITIVES = {"ПРИКАЗ": "ПРИКАЗА", "РАСПОРЯЖЕНИЕ": "РАСПОРЯЖЕНИЯ", "ПОСТАНОВЛЕНИЕ": "ПОСТАНОВЛЕНИЯ"}


@dataclass(frozen=True, slots=True)
class Executor:
    """For whom an excerpt is made: «school-5» or «party-3»; of a party its names as documents write them."""

    key: str
    label: str
    names: tuple[str, ...]
    is_school: bool


@dataclass(frozen=True, slots=True)
class Point:
    """A point as its number and words; «3.1» stands under «3»."""

    number: str
    text: str


def concerning(points: Sequence[Point], executor: Executor, named: Callable[[str], bool]) -> frozenset[int]:
    """Return the places of the points that concern the executor, with the points above and below each of them.

    `named`: whether words name the executor.
    """
    own = {place for place, point in enumerate(points) if _concerns(point.text, executor, named)}
    numbers = {points[place].number.rstrip(".") for place in own}
    related = {
        place
        for place, point in enumerate(points)
        for number in numbers
        if _is_under(point.number, number) or (number and _is_under(number, point.number))
    }
    return frozenset(own | related)


def _concerns(text: str, executor: Executor, named: Callable[[str], bool]) -> bool:
    general = OF_EVERY_SCHOOL if executor.is_school else OF_EVERYBODY
    if general.search(text) or OF_EVERYBODY.search(text):
        return True
    return named(text)


def names_party(text: str, executor: Executor) -> bool:
    """Tell whether the words name the party, in whatever case."""
    return any(is_said(name, text) for name in executor.names if name)


def _is_under(number: str, above: str) -> bool:
    return bool(above) and number.rstrip(".").startswith(f"{above.rstrip('.')}.")


def excerpt_type(doc_type: str) -> str:
    """Return «ВЫПИСКА ИЗ ПРИКАЗА» for «ПРИКАЗ» or «П Р И К А З»."""
    kind = unspaced(doc_type)[0].upper()
    return f"ВЫПИСКА ИЗ {GENITIVES[kind]}" if kind in GENITIVES else f"ВЫПИСКА ИЗ ДОКУМЕНТА «{kind}»"


def kept_words(place: str, case_number: str, year: str) -> str:
    """Return where the original is: «Подлинник документа находится в … в деле № … за … год»; blanks to fill by hand."""
    return (
        f"Подлинник документа находится в {place or '_' * 30} в деле № {case_number or '_' * 8}"
        f" за {year or '____'} год."
    )


def copy_words(position: str, name: str, day: str) -> str:
    """Return «Верно: методист О. В. Лебедева, 18 июня 2026 г.», what the mark of a copy says."""
    return f"Верно: {position} {name}{f', {day}' if day else ''}"
