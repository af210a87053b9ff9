"""Parts of a phrase: the codes of the tokens are matched from left to right by the patterns of a table."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from roadmaps.wording.deadlines import spans
from roadmaps.wording.deadlines.lexer import Token
from roadmaps.wording.deadlines.spans import MonthDay, Span


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a phrase.

    kind: span (dated window), day, by (due date), from (open start), year, years, school_year, school_years,
    calendar_years, whole, recurrence, limit, onwards, schedule, unread.
    """

    kind: str
    span: Span | None = None
    years: tuple[int, ...] = ()
    value: str = ""
    numbers: tuple[int, ...] = field(default=())

    @property
    def is_dated(self) -> bool:
        """Waits for a year that may be stated later in the phrase."""
        return self.span is not None and not self.span.has_year


Tokens = Sequence[Token]


@dataclass(frozen=True, slots=True)
class Context:
    """What the meaning of a word may depend on: is «полугодие» a school half-year here."""

    school_halves: bool


Handler = Callable[[Tokens, Context], list[Part]]


def _number(token: Token) -> int:
    assert isinstance(token.value, int)
    return token.value


def _pair(token: Token) -> tuple[int, ...]:
    assert isinstance(token.value, tuple)
    return token.value


def of_code(tokens: Tokens, codes: str) -> list[Token]:
    """Return the tokens whose code is one of `codes`."""
    return [token for token in tokens if token.code in codes]


@dataclass(frozen=True, slots=True)
class Point:
    """One end of a range, as far as it was written."""

    month: int | None
    day: int | None
    year: int | None

    def as_start(self) -> MonthDay:
        return (self.month or 1, self.day or 1)

    def as_end(self) -> MonthDay:
        return (self.month or 12, self.day or 0)


def _point(tokens: Tokens) -> Point:
    month = day = year = None
    for token in tokens:
        if token.code == "D":
            year, month, day = _pair(token)
        elif token.code == "d":
            month, day = _pair(token)
        elif token.code == "N":
            day = _number(token)
        elif token.code == "M":
            month = _number(token)
        elif token.code == "Y":
            year = _number(token)
    return Point(month, day, year)


def _range(tokens: Tokens, _context: Context) -> list[Part]:
    """«с 10 по 20 сентября», «15.03-30.03.2024», «март-май»: what the first end lacks it takes from the second."""
    middle = next(place for place, token in enumerate(tokens) if place and token.code in "-p")
    first, last = _point(tokens[:middle]), _point(tokens[middle + 1 :])
    first = Point(first.month or last.month, first.day, first.year)
    span = Span(first.as_start(), last.as_end(), year=last.year, start_year=first.year)
    if first.year and last.year is None:
        span = replace(span, year=first.year + 1 if span.wraps else first.year)
    return [Part("span", span)]


def _by(tokens: Tokens, _context: Context) -> list[Part]:
    point = _point(tokens)
    if point.day is None:
        month = point.month or 1
        before = month - 1 or 12
        year = point.year - 1 if point.year and before == 12 else point.year
        return [Part("by", Span((before, 0), (before, 0), year=year))]
    return [Part("by", Span(point.as_start(), point.as_start(), year=point.year))]


def _by_edge(tokens: Tokens, _context: Context) -> list[Part]:
    """«до конца мая», «до конца года», «до начала учебного года»."""
    last = tokens[-1] if tokens[-1].code != "Y" or len(tokens) == 3 else tokens[-2]
    year = _number(tokens[-1]) if tokens[-1].code == "Y" else None
    at_start = next(token for token in tokens if token.code == "E").value == "нач"
    if last.code == "S":
        due = (8, 31) if at_start else spans.SCHOOL_END
    elif last.code == "M":
        month = _number(last)
        due = (month - 1 or 12, 0) if at_start else (month, 0)
    else:
        due = (12, 31)
    return [Part("by", Span(due, due, year=year))]


def _by_school_edge(tokens: Tokens, _context: Context) -> list[Part]:
    first = _number(tokens[-1])
    at_start = next(token for token in tokens if token.code == "E").value == "нач"
    due = (8, 31) if at_start else spans.SCHOOL_END
    return [Part("by", Span(due, due, year=first if at_start else first + 1))]


def _from(tokens: Tokens, _context: Context) -> list[Part]:
    point = _point(tokens)
    return [Part("from", Span(point.as_start(), point.as_start(), year=point.year))]


def _days(tokens: Tokens, _context: Context) -> list[Part]:
    """«10 и 24 сентября»: each day is a date."""
    month = _number(of_code(tokens, "M")[0])
    days = [_number(token) for token in of_code(tokens, "N")]
    return [Part("day", Span((month, day), (month, day), is_day=True)) for day in days]


def _date(tokens: Tokens, _context: Context) -> list[Part]:
    point = _point(tokens)
    return [Part("day", Span(point.as_start(), point.as_start(), year=point.year, is_day=True))]


def _month(tokens: Tokens, _context: Context) -> list[Part]:
    month = _number(tokens[0])
    return [Part("span", spans.months(month, month))]


def _part_of_month(tokens: Tokens, _context: Context) -> list[Part]:
    month = _number(of_code(tokens, "M")[0])
    how = tokens[0]
    if how.code == "H":
        bounds = {1: (1, 15), 2: (16, 0)}.get(_number(how))
    elif how.code == "K":
        bounds = spans.DECADES.get(3 if _number(how) == -1 else _number(how))
    elif how.code == "W":
        bounds = {-1: (-6, 0), 1: (1, 7), 2: (8, 14), 3: (15, 21), 4: (22, 28)}.get(_number(how))
    else:
        bounds = {"нач": (1, 10), "сер": (11, 20), "кон": (21, 0)}.get(str(how.value))
    if bounds is None:
        return _unread(tokens)
    return [Part("span", Span((month, bounds[0]), (month, bounds[1])))]


def _weekday_of_month(tokens: Tokens, _context: Context) -> list[Part]:
    return [Part("weekday", spans.months(_number(tokens[1]), _number(tokens[1])), numbers=_pair(tokens[0]))]


def _numbered(tokens: Tokens, context: Context) -> list[Part]:
    """«II квартал», «I, III кварталы», «III-IV кварталы», the same for school quarters and half-years."""
    unit = of_code(tokens, "qch")[0]
    if unit.code == "q":
        parts = spans.QUARTERS
    elif unit.code == "c":
        parts = spans.SCHOOL_QUARTERS
    else:
        parts = spans.SCHOOL_HALVES if context.school_halves or unit.value else spans.HALVES
    numbers = [_number(token) for token in of_code(tokens, "N")]
    if any(token.code == "-" for token in tokens):
        found = [spans.part_of(parts, numbers[0], numbers[-1])]
    else:
        found = [spans.part_of(parts, number, number) for number in numbers]
    return [Part("span", span) for span in found if span] or _unread(tokens)


def _season(tokens: Tokens, _context: Context) -> list[Part]:
    month = _number(tokens[0])
    return [Part("span", spans.months(month, (month + 1) % 12 + 1))]


def _year_list(tokens: Tokens, _context: Context) -> list[Part]:
    years = tuple(_number(token) for token in of_code(tokens, "Y"))
    return [Part("year" if len(years) == 1 else "years", years=years)]


def _years(tokens: Tokens, _context: Context) -> list[Part]:
    first, last = _pair(tokens[-1])
    return [Part("years", years=tuple(range(first, last + 1)))]


def _school_year(tokens: Tokens, _context: Context) -> list[Part]:
    return [Part("school_year", years=(_number(tokens[-1]),))]


def _recurrence(tokens: Tokens, _context: Context) -> list[Part]:
    return [Part("recurrence", value=str(tokens[0].value))]


def _limit(tokens: Tokens, _context: Context) -> list[Part]:
    return [Part("limit", numbers=_pair(tokens[0]))]


def _alone(kind: str) -> Handler:
    return lambda _tokens, _context: [Part(kind)]


def _nothing(_tokens: Tokens, _context: Context) -> list[Part]:
    return []


def _unread(tokens: Tokens) -> list[Part]:
    return [Part("unread", value=" ".join(token.text for token in tokens))]


def _not_understood(tokens: Tokens, _context: Context) -> list[Part]:
    return _unread(tokens)


POINT = "(?:D|d|NMY?|MY?)"
GRAMMAR: tuple[tuple[re.Pattern[str], Handler], ...] = tuple(
    (re.compile(pattern), handler)
    for pattern, handler in (
        (r"bEA", _by_school_edge),
        (r"bE[SG]|bEMY?|bEYG?", _by_edge),
        (rf"b{POINT}", _by),
        (rf"s?{POINT}[-p]{POINT}|s?N[-p](?:D|NMY?)", _range),
        (rf"s{POINT}", _from),
        (r"[HKWE]M", _part_of_month),
        (r"FM", _weekday_of_month),
        (r"N(?:,N)*M", _days),
        (r"N(?:-N|(?:,N)*)[qch]", _numbered),
        (r"D|d", _date),
        (r"M", _month),
        (r"O", _season),
        (r"t?G(?![A-Z])|tG", _alone("calendar_years")),
        (r"t?SA|t?A", _school_year),
        (r"t?S", _alone("school_years")),
        (r"P", _alone("whole")),
        (r"-?R", _years),
        (r"-?YG?(?:,?Y)*(?!,?[NdDM])", _year_list),
        (r"-?Y", _year_list),
        (r"Z", _recurrence),
        (r"L", _limit),
        (r">", _alone("onwards")),
        (r"X", _alone("schedule")),
        (r"[,t-]", _nothing),
        (r".", _not_understood),
    )
)


def parts_of(tokens: Tokens, context: Context) -> list[Part]:
    """Return the parts of the phrase in order; every token ends in a part."""
    codes = "".join(token.code for token in tokens)
    found: list[Part] = []
    place = 0
    while place < len(tokens):
        for pattern, handler in GRAMMAR:
            match = pattern.match(codes, place)
            if match:
                found += handler(tokens[place : match.end()], context)
                place = match.end()
                break
    return give_years(found)


def give_years(parts: Sequence[Part]) -> list[Part]:
    """Spread stated years backwards over the parts before them; months then run forwards in time."""
    result: list[Part] = []
    for part in parts:
        waiting = _waiting(result)
        if part.kind == "year" and waiting:
            _spread(result, waiting, part.years[0])
        elif part.kind == "school_year" and waiting:
            for place in waiting:
                span = result[place].span
                assert span is not None
                result[place] = replace(result[place], span=replace(span, school=part.years[0]))
        elif part.kind == "years" and waiting:
            result.append(Part("recurrence", value=f"years:{','.join(map(str, part.years))}"))
        else:
            result.append(part)
            if part.span is not None and part.span.has_year:
                earlier = _waiting(result[:-1])
                if earlier and part.span.year is not None:
                    _spread(result, earlier, part.span.year, later=part.span)
    return result


def _waiting(parts: Sequence[Part]) -> list[int]:
    """Return the places of the dated parts at the end of the phrase that have no year yet."""
    places: list[int] = []
    for place in range(len(parts) - 1, -1, -1):
        span = parts[place].span
        if span is None:
            continue
        if span.has_year:
            break
        places.append(place)
    return places[::-1]


def _spread(parts: list[Part], places: Sequence[int], year: int, later: Span | None = None) -> None:
    for place in reversed(places):
        span = parts[place].span
        assert span is not None
        if later is not None and span.end > later.start and parts[place].kind != "by":
            year -= 1
        span = span.with_year(year)
        parts[place] = replace(parts[place], span=span)
        year = span.in_year(year).start.year if span.wraps else year
        later = span
