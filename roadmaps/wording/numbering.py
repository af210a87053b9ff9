"""Printed numbers of rows: «1.», «4.1.», «3.10», «1)», Excel's 3.1. Kept as written, compared by value."""

import re
from collections.abc import Sequence
from itertools import pairwise

NUMBER = re.compile(r"^\s*(\d{1,3}(?:\.\d{1,3}){0,3})\s*[.)]?\s*$")
# «12.05 Линейка» is a date and «3 Б класс» a class: a part never begins with a nought, a letter of a class is no title.
LEADING = re.compile(
    r"^\s*(?P<number>\d{1,3}(?:\.[1-9]\d{0,2}){0,3}[.)]?\s|\d{1,3}(?:\.[1-9]\d{0,2})*\.)\s*"
    r"(?=[«\"(А-ЯЁA-Z])(?![«\"]?[А-ЯЁ][»\"]?(?:\s|-)*кл(?:асс(?!ах|ов|ам|ы)|\b))"
)
Parts = tuple[int, ...]


def parts_of(number: str) -> Parts | None:
    """Return (3, 10) for «3.10.»; None for anything that is not a number of a row."""
    found = NUMBER.match(number or "")
    return tuple(int(part) for part in found[1].split(".")) if found else None


def split_number(text: str) -> tuple[str, str]:
    """Return («1.1», «Подготовка …») for «1.1 Подготовка …»; classes, dates and years are no numbers of rows."""
    found = LEADING.match(text)
    if not found:
        return "", text
    return found["number"].strip(), text[found.end() :].strip()


def sort_key(number: str) -> tuple[bool, Parts, str]:
    """Order by value: 3.9 before 3.10; what is no number comes last."""
    parts = parts_of(number)
    return (parts is None, parts or (), number)


def next_number(number: str) -> str:
    """Return the number after this one, in the same writing: «3.9.» → «3.10.»; empty after what is no number."""
    parts = parts_of(number)
    if parts is None:
        return ""
    tail = number.strip()[-1] if number.strip()[-1] in ".)" else ""
    return ".".join(map(str, (*parts[:-1], parts[-1] + 1))) + tail


def duplicates(numbers: Sequence[str]) -> list[str]:
    """Return the numbers that stand more than once, each once, as first written."""
    seen: dict[Parts, int] = {}
    first: dict[Parts, str] = {}
    for number in numbers:
        parts = parts_of(number)
        if parts:
            seen[parts] = seen.get(parts, 0) + 1
            first.setdefault(parts, number.strip())
    return [first[parts] for parts, times in seen.items() if times > 1]


def gaps(numbers: Sequence[str]) -> list[str]:
    """Return the numbers missing between the written ones of one level: 3.7, 3.9 → 3.8."""
    known = sorted({parts for number in numbers if (parts := parts_of(number))})
    missing = []
    for before, after in pairwise(known):
        if before[:-1] == after[:-1]:
            missing += [".".join(map(str, (*before[:-1], n))) for n in range(before[-1] + 1, after[-1])]
    return missing
