"""Tokens of a normalised phrase. Each token has a one-letter code, so that the grammar can match codes with regexes.

D full date · d day and month · M month · N number or ordinal · Y year · R range of years · A school year
w weekday · q quarter · c school quarter · h half-year · H half of a month · K decade · W week · E beginning/middle/end
F ordinal weekday · O season · S «учебный год» · G «год» · P the whole period · Z recurrence · L «до N числа»
t «в течение» · s «с» · p «по» · b «до, не позднее, к» · > «далее» · X schedule · , list · - dash · U unread
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from roadmaps.wording.deadlines.model import Recurrence
from roadmaps.wording.deadlines.normalise import MONTH_NAMES
from roadmaps.wording.deadlines.patterns import (
    COUNTS,
    LOOK_AHEAD,
    ORDINALS,
    ROMAN,
    SEASONS,
    SHORT_MONTHS,
    WEEKDAY_NAME,
    WEEKDAYS,
    patterns_at,
)

Value = int | str | tuple[int, ...] | None
Match = re.Match[str]


class Token(NamedTuple):
    """A piece of the phrase: its code, what it holds, its words and their place."""

    code: str
    value: Value
    text: str
    start: int = 0
    end: int = 0


# Token names that carry no value, by their code.
PLAIN = {
    "school_year_word": "S", "quarter": "q", "school_quarter": "c", "during": "t", "onwards": ">", "from": "s", "to": "p",
    "by": "b", "year_word": "G", "and": ",", "dash": "-", "whole": "P", "relative": "X", "loose": "X", "ordered": "X",
}  # fmt: skip
DROPPED = {"skip", "noise", "time"}
# A term in the year that follows the one it reports on.
REPORTED_YEAR = "reported_year"
# So many times a year that no recurrence has its name.
UNCOUNTED = "times:"
RECURRENCES = {
    "yearly": Recurrence.YEARLY, "every_named": Recurrence.YEARLY, "quarterly": Recurrence.QUARTERLY,
    "monthly": Recurrence.MONTHLY, "weekly": Recurrence.WEEKLY,
}  # fmt: skip


DIGITS = re.compile(r"\d+")
# A time of its own after «по графику», although it begins with a number or a preposition.
TIME_AHEAD = re.compile(r"s?N(?:[-p,]N)*M|s?[Dd]|sN[-p][Dd]|[sp](?:N?M|[Dd])")


def tokens(text: str) -> list[Token]:
    """Return the tokens of a normalised phrase; words after «по графику» belong to it until the next time."""
    raw = _raw(text)
    codes = "".join([token.code for token in raw])
    if "X" not in codes:
        return raw
    found: list[Token] = []
    for place, token in enumerate(raw):
        swallowed = token.code in "UNsp->w" or token.text in {"и", "или"}
        swallowed = swallowed and not TIME_AHEAD.match(codes, place)
        if swallowed and found and found[-1].code == "X":
            found[-1] = Token("X", None, f"{found[-1].text} {token.text}", found[-1].start, token.end)
        else:
            found.append(token)
    return found


def _raw(text: str) -> list[Token]:
    found: list[Token] = []
    place, end = 0, len(text)
    while place < end:
        if text[place] == " ":
            place += 1
            continue
        name, match = _first_match(text, place)
        if name not in DROPPED:
            code, value = _coded(name, match)
            words = match[0].strip()
            found.append(Token(code, value, words, place, place + len(words)))
        place = match.end()
    return found


def _first_match(text: str, place: int) -> tuple[str, Match]:
    """Return the first pattern that matches here; the last of them matches any mark."""
    for name, match_at in patterns_at(text[place : place + LOOK_AHEAD]):
        if match := match_at(text, place):
            return name, match
    raise AssertionError


def _coded(name: str, match: Match) -> tuple[str, Value]:
    if code := PLAIN.get(name):
        return code, None
    if valued := VALUED.get(name):
        return valued[0], valued[1](match)
    if name == "reported_year":
        return "Z", REPORTED_YEAR
    if name in RECURRENCES:
        return "Z", RECURRENCES[name].value
    found = FREQUENCIES[name](match) if name in FREQUENCIES else None
    return ("Z", found) if found is not None else ("U", None)


def _full_date(match: Match) -> tuple[int, ...]:
    year = int(match[3])
    return (year + 2000 if len(match[3]) == 2 else year, int(match[2]), int(match[1]))


def _month(match: Match) -> int:
    return MONTH_NAMES.index(match["long"]) + 1 if match["long"] else SHORT_MONTHS[match["short"]]


def _limit(match: Match) -> tuple[int, ...]:
    """(day, is of the last month of a quarter, is a term and not the day itself, is of the month that follows, months)."""
    is_last = bool(match["last"]) or match["of"] == "квартала"
    after = match["next"] or ""
    months = 3 if is_last or "квартал" in after else 6 if "полугоди" in after else 1
    return (int(match["day"]), int(is_last), int(bool(match["by"])), int(bool(after)), months)


def _nth(match: Match) -> int:
    return ordinal(match["nth"])


VALUED: dict[str, tuple[str, Callable[[Match], Value]]] = {
    "iso": ("D", lambda match: (int(match[1]), int(match[2]), int(match[3]))),
    "dmy": ("D", _full_date),
    "dm": ("d", lambda match: (int(match[2]), int(match[1]))),
    "month_of_year": ("M", lambda match: int(match[1])),
    "school_year": ("A", lambda match: int(match[1])),
    "years": ("R", lambda match: (int(match[1]), int(match[2]))),
    "year": ("Y", lambda match: int(match[1])),
    "month": ("M", _month),
    "season": ("O", lambda match: next(month for stem, month in SEASONS.items() if match[0].startswith(stem))),
    "edge": ("E", lambda match: match[1][:3]),
    "number": ("N", lambda match: ordinal(match[1])),
    "half": ("h", lambda match: 1 if match["school"] else 0),
    "half_month": ("H", _nth),
    "decade": ("K", _nth),
    "week": ("W", _nth),
    "weekday_nth": ("F", lambda match: (ordinal(match["nth"]), weekday(match["day"]))),
    "limit": ("L", _limit),
    "weekday": ("w", lambda match: weekday(match[0])),
}


def _times(match: Match) -> str | None:
    """«2 раза в год» and its like; None where the frequency has no name of its own."""
    times = 2 if "дважды" in match[0] else count(match["n"])
    return _named(times, match["unit"])


def _every_months(match: Match) -> str | None:
    months = int(match["months"]) if match["months"].isdecimal() else COUNTS[match["months"]]
    if count(match.groupdict().get("n")) != 1:
        return None
    known = {3: Recurrence.QUARTERLY, 6: Recurrence.HALF_YEARLY, 1: Recurrence.MONTHLY}
    return known[months].value if months in known else None


def _named(times: int, unit: str) -> str | None:
    per_year: dict[int, str] = {
        1: Recurrence.YEARLY,
        2: Recurrence.HALF_YEARLY,
        4: Recurrence.QUARTERLY,
        12: Recurrence.MONTHLY,
    }
    if unit.startswith("учебн"):
        per_year |= {1: "school-year", 2: Recurrence.SCHOOL_HALF, 4: Recurrence.SCHOOL_QUARTER}
    per_month = {1: Recurrence.MONTHLY, 2: Recurrence.HALF_MONTHLY, 4: Recurrence.WEEKLY}
    if "год" in unit and "полугод" not in unit and unit != "полгода":
        return UNCOUNTED + per_year.get(times, "")
    if unit.startswith(("мес", "месяч")):
        return per_month.get(times)
    return _once(unit) if times == 1 else None


def _ending(unit: str) -> str | None:
    return "school-year-end" if unit.startswith("учебн") and "год" in unit else _named(1, unit)


def _weekdays_of_month(match: Match) -> str:
    which = re.split(r",? и |, ", match["nth"])
    return ":".join(["weekday", str(weekday(match["day"])), *(str(ordinal(one)) for one in which)])


def _once(unit: str) -> str:
    if "полугод" in unit or unit == "полгода":
        return Recurrence.SCHOOL_HALF if unit.startswith("учебн") else Recurrence.HALF_YEARLY
    if "четверт" in unit:
        return Recurrence.SCHOOL_QUARTER
    return Recurrence.QUARTERLY if unit.startswith("квартал") else Recurrence.WEEKLY


FREQUENCIES: dict[str, Callable[[Match], str | None]] = {
    "weekday_monthly": _weekdays_of_month,
    "last_day": lambda _match: "last_day",
    "week_monthly": lambda match: f"week:{_nth(match)}",
    "weekday_weekly": lambda match: "day:" + ":".join(str(weekday(one)) for one in WEEKDAY_NAME.findall(match[0])),
    "often_months": _every_months,
    "every_months": _every_months,
    "often": _times,
    "every": lambda match: _named(1, match["unit"]),
    "ending": lambda match: _ending(match["unit"]),
}


def ordinal(text: str) -> int:
    """Return 1…31 for «первая», «2-я», «iii», and -1 for «последний»."""
    if text in ROMAN:
        return ROMAN[text]
    if digits := DIGITS.match(text):
        return int(digits[0])
    return next(number for stem, number in ORDINALS.items() if text.startswith(stem))


def count(text: str | None) -> int:
    """Return how many times; «раз» alone is once."""
    if not text:
        return 1
    return int(text) if text.isdecimal() else COUNTS[text]


def weekday(text: str) -> int:
    """Return 0 for Monday … 6 for Sunday."""
    return next(number for number, stem in enumerate(WEEKDAYS) if text.startswith(stem))
