"""Values of the grammar: a part of a phrase, and one end of a range as far as it was written."""

from collections.abc import Sequence
from typing import NamedTuple

from roadmaps.wording.deadlines.lexer import Token
from roadmaps.wording.deadlines.spans import NO_DAY, MonthDay, Span

Tokens = Sequence[Token]


class Part(NamedTuple):
    """One part of a phrase.

    kind: span (dated window), day, weekday (n-th such day of a month), by (due date), from (open start), year, years,
    school_year, school_years, calendar_years, whole, recurrence, limit, onwards, schedule, reversed, unread.
    `is_apart`: «в течение …» is a part of its own and gives no year to the parts before it.
    """

    kind: str
    span: Span | None = None
    years: tuple[int, ...] = ()
    value: str = ""
    numbers: tuple[int, ...] = ()
    is_apart: bool = False

    @property
    def is_waiting(self) -> bool:
        """Waits for a year that may be stated elsewhere in the phrase."""
        return self.span is not None and not self.span.has_year


class Context(NamedTuple):
    """What the meaning of a word may depend on: is «полугодие» a school half-year here."""

    school_halves: bool


class Point(NamedTuple):
    """One end of a range, as far as it was written."""

    month: int | None
    day: int | None
    year: int | None

    def as_start(self) -> MonthDay:
        """Return the first day meant."""
        return (self.month or 1, self.day or 1)

    def as_end(self) -> MonthDay:
        """Return the last day meant."""
        return (self.month or 12, self.day or 0)


def number(token: Token) -> int:
    """Return the only number of a token."""
    assert isinstance(token.value, int)
    return token.value


def numbers(token: Token) -> tuple[int, ...]:
    """Return the numbers of a token."""
    assert isinstance(token.value, tuple)
    return token.value


def of_code(tokens: Tokens, codes: str) -> list[Token]:
    """Return the tokens whose code is one of `codes`."""
    return [token for token in tokens if token.code in codes]


def words(tokens: Tokens) -> str:
    """Return the words of the tokens."""
    return " ".join(token.text for token in tokens)


def point(tokens: Tokens) -> Point:
    """Return the day, month and year of the tokens; a day or month 0 becomes one that does not exist."""
    month = day = year = None
    for token in tokens:
        if token.code == "D":
            year, month, day = numbers(token)
        elif token.code == "d":
            month, day = numbers(token)
        elif token.code == "N":
            day = number(token)
        elif token.code == "M":
            month = number(token)
        elif token.code == "Y":
            year = number(token)
    return Point(NO_DAY if month == 0 else month, NO_DAY if day is not None and day < 1 else day, year)


def edge_of(tokens: Tokens) -> str:
    """Return which edge is named: «нач», «сер» or «кон»."""
    said = str(of_code(tokens, "E")[0].value)
    return said if said in {"нач", "сер"} else "кон"
