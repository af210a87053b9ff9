"""Terms that stand outside of their cell: in the heading of a month's column, or in the name of a month's section."""

import re
from collections.abc import Sequence

from roadmaps.importing.source import Row
from schools.wording import MONTH_NAMES, MONTHS

# How a month is marked in a matrix.
MARKS = frozenset({"х", "x", "+", "v", "✓", "✔", "*", "•", "да"})
PART = r"(?:кв|четв|полуг|трим|семес)\w*\.?"
QUARTER = re.compile(rf"^(?:(?:i{{1,3}}|iv)(?:\s*{PART})?|[1-4](?:-?[йяе]|-?ое)?\s*{PART})$")
YEAR = re.compile(r"\s*(?:\bв\s+)?\b(20\d\d)\s*(?:г\.?|год\w*)?\s*$")
DAYS = re.compile(
    r"^(?:(?:до|с|к|не позднее)\s+)?\d{1,2}(?:\s*(?:[-–—,;]|и|по|до)\s*\d{1,2})*\s*(?:числа)?$", re.IGNORECASE
)
BARE_DAYS = re.compile(r"^\d{1,2}(?:\s*[-–—,;и]\s*\d{1,2})*$")
DATE = re.compile(r"\d{1,2}\.\d{1,2}")
WITHIN = re.compile(r"^(?:в\s+)?(?:течени[ие]|весь)\b.*\bмесяц", re.IGNORECASE)


def month_of(heading: str) -> str:
    """Return the month, or the quarter, that a heading is: «март», «III квартал», «1 кв. 2026»; otherwise an empty text."""
    words = heading.strip(" .\u00a0")
    year = YEAR.search(words)
    bare = (words[: year.start()] if year else words).strip(" .").casefold()
    tail = f" {year[1]}" if year else ""
    if QUARTER.match(bare):
        if re.search(PART, bare):
            return words
        return f"{bare.upper()} квартал{tail}"
    name = next((name for name in MONTH_NAMES if len(bare) >= 3 and name.startswith(bare)), "")
    return f"{name}{tail}" if name else ""


def marked_months(row: Row, months: Sequence[tuple[int, str]]) -> str:
    """Return the months marked in a row, in order; days and dates under a month are its terms, other words stand by it."""
    marked = {cell.column: " ".join(cell.text.split()) for cell in row.cells if cell.text.strip()}
    return ", ".join(_marked(heading, marked[place]) for place, heading in months if place in marked)


def _marked(heading: str, mark: str) -> str:
    month = month_of(heading)
    if mark.casefold() in MARKS:
        return month
    if DATE.search(mark):
        return mark
    return _with_days(month, mark) if BARE_DAYS.match(mark) else f"{month} ({mark})"


def term_in_month(title: str, term: str) -> str:
    """Return a term of a section named by a month: the section says the month, the cell only the day."""
    month = month_of(title)
    if not is_month(month):
        return term
    words = " ".join(term.split())
    if not words:
        return month
    if DAYS.match(words):
        return _with_days(month, words)
    return f"{month} ({words})" if WITHIN.match(words) else term


def is_month(title: str) -> bool:
    """Say whether a section is a month."""
    return title.split(" ", maxsplit=1)[0].casefold() in MONTH_NAMES and month_of(title) != ""


def _with_days(month: str, days: str) -> str:
    name, _blank, year = month.partition(" ")
    if name not in MONTH_NAMES:
        return f"{month} ({days})"
    return f"{days} {MONTHS[MONTH_NAMES.index(name)]} {year}".strip()
