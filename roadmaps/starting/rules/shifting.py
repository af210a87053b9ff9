"""One text moved into a new period: every date is either moved or named as left alone, no other word changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from roadmaps.starting.rules.cells import CellKind
from roadmaps.starting.rules.context import Around
from roadmaps.starting.rules.move import Move, is_leap, moved_day
from roadmaps.starting.rules.tokens import GENITIVE, Form, Token, tokens_of
from schools.workdays.rules import LONGEST, SpecialDays, is_day_off

Spans = tuple[tuple[int, int, str], ...]
WEEKEND = {5: "суббота", 6: "воскресенье"}
EARLIEST, LATEST = 1990, 2099


class Kind(StrEnum):
    """Why a date moves or stays."""

    MOVED = "moved"
    OUTSIDE = "outside"
    LENGTH = "length"
    LEAP = "leap"
    DAY_OFF = "day_off"
    ACT = "act"
    NAME = "name"
    PROGRAMME = "programme"
    PAST = "past"
    OTHER_YEAR = "other_year"
    BARE = "bare"
    NUMBER = "number"
    FACT = "fact"
    SCHOOL = "school"
    READING = "reading"
    BASELINE = "baseline"


# Kinds that are moved unless a person says no; all others stay unless a person says yes.
GOING = frozenset({Kind.MOVED, Kind.OUTSIDE, Kind.LENGTH, Kind.LEAP})


@dataclass(frozen=True, slots=True)
class Edit:
    """One decision about a text: what is put where. No `spans`: nothing can be proposed, the place is only named."""

    kind: Kind
    start: int
    end: int
    spans: Spans = ()
    said: str = ""

    @property
    def is_on(self) -> bool:
        """It is done unless a person takes the mark off."""
        return self.kind in GOING and bool(self.spans)

    @property
    def is_certain(self) -> bool:
        """Nothing to look at."""
        return self.kind == Kind.MOVED


def edits_in(text: str, cell: CellKind, move: Move, special: SpecialDays | None = None) -> list[Edit]:
    """Return what becomes of every date of the text; `special` holds the days that differ from the ordinary week."""
    edits: list[Edit] = []
    going: Token | None = None
    for token in tokens_of(text):
        around = Around(text, token)
        kind = _kind(token, around, cell, move)
        if kind is None:
            continue
        if kind == Kind.OTHER_YEAR and around.ends_range_of(going):
            kind = Kind.OUTSIDE
        going = token if kind in GOING else None
        spans = () if kind == Kind.NUMBER else moved_spans(token, move)
        if kind in {Kind.ACT, Kind.NAME} and not _is_near(token, move):
            spans = ()
        edits.append(Edit(kind, token.start, token.end, spans))
        if kind in GOING and not _is_stored(token) and not around.begins_a_range():
            edits += _before_day_off(token, move, special or {})
    return edits


def shifted(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits done; of two on one place the later one holds."""
    chosen: list[tuple[int, int, str]] = []
    for edit in edits:
        chosen = [one for one in chosen if one[1] <= edit.start or edit.end <= one[0]] if edit.spans else chosen
        chosen += edit.spans
    for start, end, words in sorted(chosen, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _kind(token: Token, around: Around, cell: CellKind, move: Move) -> Kind | None:
    if token.form == Form.BARE_DAY:
        has_leap = any(is_leap(year) for year in range(move.new_years[0], move.new_years[1] + 1))
        return None if has_leap or cell == CellKind.FACT else Kind.LEAP
    if not all(EARLIEST <= year <= LATEST for year in token.years):
        return None
    inside = all(move.holds(year) for year in token.years)
    if around.is_number():
        return Kind.NUMBER if inside else None
    if token.is_short and cell != CellKind.TERM and not _is_near(token, move):
        return None
    return _named(around, cell) or _planned(token, around, cell, move)


def _named(around: Around, cell: CellKind) -> Kind | None:
    """A date that is not the plan's own, whatever its year."""
    if around.is_act():
        return Kind.ACT
    if around.is_name():
        return Kind.NAME
    if cell == CellKind.FACT:
        return Kind.FACT
    if cell == CellKind.WORDS and around.is_of_a_programme():
        return Kind.PROGRAMME
    return Kind.PAST if cell == CellKind.WORDS and around.is_of_the_past() else None


def _planned(token: Token, around: Around, cell: CellKind, move: Move) -> Kind:
    inside = all(move.holds(year) for year in token.years) or _is_school_year(token, move)
    if _is_whole_period(token, move) and not move.is_of_one_length:
        return Kind.LENGTH
    if cell == CellKind.TERM:
        return _of_29(token, move) if inside else Kind.OUTSIDE
    if not inside and not (token.form == Form.SPAN and move.holds(token.years[0])):
        return Kind.OTHER_YEAR
    if not around.is_dated() and cell != CellKind.TITLE:
        return Kind.BARE
    return _of_29(token, move) if inside else Kind.OUTSIDE


def _of_29(token: Token, move: Move) -> Kind:
    gone = token.day is not None and (token.day.month, token.day.day) == (2, 29)
    return Kind.LEAP if gone and token.day and not is_leap(token.day.year + move.years) else Kind.MOVED


def _is_stored(token: Token) -> bool:
    """«2024-12-15»: a date of the database, not of the document."""
    return token.form == Form.DAY and token.digits[0][0] == token.start


def _is_near(token: Token, move: Move) -> bool:
    first, last = move.old_years
    return all(first - 1 <= year <= last + 1 for year in token.years)


def _is_school_year(token: Token, move: Move) -> bool:
    """«2024/2025» that begins in the old period."""
    if token.form != Form.SPAN or "/" not in token.text:
        return False
    return move.holds(token.years[0]) and token.years[1] == token.years[0] + 1


def _is_whole_period(token: Token, move: Move) -> bool:
    return token.form == Form.SPAN and token.years == move.old_years


# --- what stands in the place of the digits ---------------------------------------------------------------------------


def moved_spans(token: Token, move: Move) -> Spans:
    """Return the digits of the token for the new period, each written as it was: «2024», «20 24», «24»."""
    if token.form == Form.BARE_DAY:
        return (_at(token, token.day_digits, "28"),)
    years = [year + move.years for year in token.years]
    if _is_whole_period(token, move) and move.new_years[0] < move.new_years[1]:
        years = list(move.new_years)
    spans = [
        (start, end, _as_written(token.text[start - token.start : end - token.start], year))
        for (start, end), year in zip(token.digits, years, strict=True)
    ]
    if token.day and token.day_digits and moved_day(token.day, move.years).day != token.day.day:
        spans.append((*token.day_digits, "28"))
    return tuple(sorted(spans))


def _at(token: Token, place: tuple[int, int] | None, words: str) -> tuple[int, int, str]:
    start, end = place or (token.start, token.end)
    return start, end, words


def _as_written(digits: str, year: int) -> str:
    if len(digits) == 2:
        return f"{year % 100:02d}"
    return f"{year}" if len(digits) == 4 else f"{year // 100}{digits[2:-2]}{year % 100:02d}"


def _before_day_off(token: Token, move: Move, special: SpecialDays) -> list[Edit]:
    """Propose the nearest working day before, where the moved day is a day off."""
    if token.day is None or token.day_digits is None or token.month_digits is None:
        return []
    day = moved_day(token.day, move.years)
    if not is_day_off(day, special):
        return []
    before = day
    for _n in range(LONGEST):
        if not is_day_off(before, special):
            break
        before -= timedelta(days=1)
    start, end = token.day_digits
    spans = [(start, end, f"{before.day:02d}" if end - start == 2 else str(before.day))]
    if before.month != day.month:
        spans.append(_month_span(token, before.month))
    (year_start, year_end), *_rest = token.digits
    written = token.text[year_start - token.start : year_end - token.start]
    spans.append((year_start, year_end, _as_written(written, before.year)))
    said = f"{day:%d.%m.%Y} — {WEEKEND.get(day.weekday(), 'праздник')}: можно поставить рабочий день раньше"
    return [Edit(Kind.DAY_OFF, token.start, token.end, tuple(sorted(spans)), said)]


def _month_span(token: Token, month: int) -> tuple[int, int, str]:
    start, end = token.month_digits or (0, 0)
    written = token.text[start - token.start : end - token.start]
    if not written.isdigit():
        return start, end, GENITIVE[month - 1]
    return start, end, f"{month:02d}" if len(written) == 2 else str(month)
