"""«О внесении изменений в приказ … от 15.01.2026 № 12»: the order that is changed, by its date and number."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from schools.wording import MONTHS

AMENDS = re.compile(
    r"вне(?:сени|сти)\w*\s+(?:следующ\w+\s+)?(?:изменени|дополнени)\w*|изменени\w*,?\s+вносим", re.IGNORECASE
)
ENTERS = re.compile(r"внести\s+в\s+(?:приказ|распоряжение|постановление)", re.IGNORECASE)
NUMBER = re.compile(r"(?:№|N)\s*([\w./\\-]*\d[\w./\\-]*)")
DAY = re.compile(
    r"\b(\d{1,2})\.(\d{1,2})\.(20\d\d)|\b(\d{1,2})\s+(" + "|".join(MONTHS) + r")\s+(20\d\d)", re.IGNORECASE
)
# The number and the date of one order stand near each other: «от 15 января 2026 года № 12», «№ 12 от 15.01.2026».
NEAR = 60


@dataclass(frozen=True, slots=True)
class Amended:
    """The order that the document changes; `day` is None where only the number is named."""

    number: str
    day: date | None


def amended(texts: Iterable[str]) -> Amended | None:
    """Return the order named by the first text that speaks of changing one: the title, then the points."""
    for text in texts:
        opened = AMENDS.search(text) or ENTERS.search(text)
        found = _act(text[opened.start() :]) if opened else None
        if found:
            return found
    return None


def _act(text: str) -> Amended | None:
    number = NUMBER.search(text)
    if number is None:
        return None
    days = [found for found in DAY.finditer(text) if _gap(found, number) <= NEAR]
    nearest = min(days, key=lambda found: _gap(found, number), default=None)
    return Amended(number[1].rstrip("."), _day(nearest) if nearest else None)


def _gap(one: re.Match[str], other: re.Match[str]) -> int:
    return max(one.start() - other.end(), other.start() - one.end())


def _day(found: re.Match[str]) -> date | None:
    day, month, year = (
        (found[1], found[2], found[3]) if found[1] else (found[4], str(MONTHS.index(found[5].lower()) + 1), found[6])
    )
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def same_number(one: str, other: str) -> bool:
    """Say whether two numbers of orders are one: case, blanks and a last dot aside."""
    return _bare(one) == _bare(other)


def _bare(number: str) -> str:
    return "".join(number.split()).strip(".№").casefold()
