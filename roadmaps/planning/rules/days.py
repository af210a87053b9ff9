"""A day as people type it: 18.06.2026, 18.6.26, 18/06/2026, 18062026, 2026-06-18 (DESIGN.md §9)."""

import re
from datetime import date

DAY_PATTERN = r"\d{4}-\d{1,2}-\d{1,2}|\d{8}|\d{1,2}[./,]\d{1,2}[./,](?:\d{4}|\d{2})"
ORDERS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII),
    re.compile(r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4})", re.ASCII),
    re.compile(r"(?P<day>\d{1,2})(?P<mark>[./,-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})", re.ASCII),
)
CENTURY = 2000


class NoSuchDayError(ValueError):
    """The text looks like a day, and the calendar has none such: 31.02.2026."""


def day_in(text: str) -> date | None:
    """Return the day that was typed, None where the text is no day; two digits of a year are of this century.

    Raises NoSuchDayError.
    """
    typed = text.strip().removesuffix("г.").strip().rstrip(".")
    found = next((match for order in ORDERS if (match := order.fullmatch(typed))), None)
    if found is None:
        return None
    year, month, day = (int(found[name]) for name in ("year", "month", "day"))
    try:
        return date(year if year > 99 else CENTURY + year, month, day)
    except ValueError as error:
        raise NoSuchDayError(typed) from error
