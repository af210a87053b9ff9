"""Parts of a phrase: the codes of the tokens are matched from left to right by the patterns of a table."""

import re
from collections.abc import Callable
from dataclasses import replace

from roadmaps.wording.deadlines import spans
from roadmaps.wording.deadlines.parts import Context, Part, Point, Tokens, number, numbers, of_code, point, words
from roadmaps.wording.deadlines.spans import Span
from roadmaps.wording.deadlines.years import give_years

Handler = Callable[[Tokens, Context], list[Part]]


def _range(tokens: Tokens, _context: Context) -> list[Part]:
    """«с 10 по 20 сентября», «15.03-30.03.2024», «март-май»: what the first end lacks it takes from the second."""
    middle = next(place for place, token in enumerate(tokens) if place and token.code in "-p")
    first, last = point(tokens[:middle]), point(tokens[middle + 1 :])
    first = Point(first.month or last.month, first.day, first.year)
    if _is_backwards(first, last):
        return [Part("reversed")]
    span = Span(first.as_start(), last.as_end(), year=last.year, start_year=first.year)
    if first.year and last.year is None:
        span = replace(span, year=first.year + 1 if span.wraps else first.year)
    return [Part("span", span)]


def _is_backwards(first: Point, last: Point) -> bool:
    """«с 20.05 по 10.05»: days of one month in the wrong order are no range over the new year."""
    same_month = first.month == last.month and first.year == last.year
    return same_month and first.day is not None and last.day is not None and first.day > last.day


def _by(tokens: Tokens, _context: Context) -> list[Part]:
    """«до 15 мая» ends on that day; «до мая» ends before the month."""
    end = point(tokens)
    if end.day is None:
        month = end.month or 1
        before = month if month == spans.NO_DAY else month - 1 or 12
        year = end.year - 1 if end.year and before == 12 else end.year
        return [Part("by", Span((before, 0), (before, 0), year=year))]
    return [Part("by", Span(end.as_start(), end.as_start(), year=end.year))]


# Last days of «до начала / середины / конца …» in the school year and in the calendar year; year added to the stated.
SCHOOL_EDGES = {"нач": ((8, 31), 0), "сер": ((12, 31), 0), "кон": (spans.SCHOOL_END, 1)}
YEAR_EDGES = {"нач": ((12, 31), -1), "сер": ((6, 30), 0), "кон": ((12, 31), 0)}


def _edge_of(tokens: Tokens) -> str:
    said = str(of_code(tokens, "E")[0].value)
    return said if said in YEAR_EDGES else "кон"


def _by_edge(tokens: Tokens, _context: Context) -> list[Part]:
    """«до конца мая», «до конца года», «до начала учебного года», «до середины октября»."""
    years, months = of_code(tokens, "Y"), of_code(tokens, "M")
    year = number(years[0]) if years else None
    edge = _edge_of(tokens)
    if months:
        month = number(months[0])
        if edge == "нач":
            return _by(months + years, Context(school_halves=False))
        due, later = (month, 15 if edge == "сер" else 0), 0
    else:
        due, later = (SCHOOL_EDGES if of_code(tokens, "S") else YEAR_EDGES)[edge]
    return [Part("by", Span(due, due, year=year + later if year else None))]


def _by_school_edge(tokens: Tokens, _context: Context) -> list[Part]:
    due, later = SCHOOL_EDGES[_edge_of(tokens)]
    return [Part("by", Span(due, due, year=number(tokens[-1]) + later))]


def _from(tokens: Tokens, _context: Context) -> list[Part]:
    start = point(tokens)
    return [Part("from", Span(start.as_start(), start.as_start(), year=start.year))]


def _days(tokens: Tokens, _context: Context) -> list[Part]:
    """«10 и 24 сентября»: each day is a date."""
    month = number(of_code(tokens, "M")[0])
    days = [number(token) if number(token) > 0 else spans.NO_DAY for token in of_code(tokens, "N")]
    return [Part("day", Span((month, day), (month, day), is_day=True)) for day in days]


def _date(tokens: Tokens, _context: Context) -> list[Part]:
    day = point(tokens)
    return [Part("day", Span(day.as_start(), day.as_start(), year=day.year, is_day=True))]


def _month(tokens: Tokens, _context: Context) -> list[Part]:
    month = number(tokens[0])
    return [Part("span", spans.months(month, month))]


def _part_of_month(tokens: Tokens, _context: Context) -> list[Part]:
    month = number(of_code(tokens, "M")[0])
    how = tokens[0]
    if how.code == "H":
        bounds = {1: (1, 15), 2: (16, 0)}.get(number(how))
    elif how.code == "K":
        bounds = spans.DECADES.get(3 if number(how) == -1 else number(how))
    elif how.code == "W":
        bounds = {-1: (-6, 0), 1: (1, 7), 2: (8, 14), 3: (15, 21), 4: (22, 28)}.get(number(how))
    else:
        bounds = {"нач": (1, 10), "сер": (11, 20), "кон": (21, 0)}.get(str(how.value))
    if bounds is None:
        return _unread(tokens)
    return [Part("span", Span((month, bounds[0]), (month, bounds[1])))]


def _weekday_of_month(tokens: Tokens, _context: Context) -> list[Part]:
    return [Part("weekday", spans.months(number(tokens[1]), number(tokens[1])), numbers=numbers(tokens[0]))]


def _numbered(tokens: Tokens, context: Context) -> list[Part]:
    """«II квартал», «I, III кварталы», «III-IV кварталы», the same for school quarters and half-years."""
    unit = of_code(tokens, "qch")[0]
    if unit.code == "q":
        parts = spans.QUARTERS
    elif unit.code == "c":
        parts = spans.SCHOOL_QUARTERS
    else:
        parts = spans.SCHOOL_HALVES if context.school_halves or unit.value else spans.HALVES
    which = [number(token) for token in of_code(tokens, "N")]
    if any(token.code == "-" for token in tokens):
        found = [spans.part_of(parts, which[0], which[-1])]
    else:
        found = [spans.part_of(parts, one, one) for one in which]
    return [Part("span", span) for span in found if span] or _unread(tokens)


def _season(tokens: Tokens, _context: Context) -> list[Part]:
    month = number(tokens[0])
    return [Part("span", spans.months(month, (month + 1) % 12 + 1))]


def _year_list(tokens: Tokens, _context: Context) -> list[Part]:
    years = tuple(number(token) for token in of_code(tokens, "Y"))
    return [Part("year" if len(years) == 1 else "years", years=years, is_apart=tokens[0].code == "t")]


def _years(tokens: Tokens, _context: Context) -> list[Part]:
    first, last = numbers(tokens[-1])
    if not first <= last <= spans.LAST_YEAR:
        return [Part("reversed")]
    return [Part("years", years=tuple(range(first, last + 1)), is_apart=tokens[0].code == "t")]


def _school_year(tokens: Tokens, _context: Context) -> list[Part]:
    years = tuple(number(token) for token in of_code(tokens, "A"))
    return [Part("school_year", years=years, is_apart=tokens[0].code == "t")]


def _recurrence(tokens: Tokens, _context: Context) -> list[Part]:
    return [Part("recurrence", value=str(tokens[0].value))]


def _limit(tokens: Tokens, _context: Context) -> list[Part]:
    return [Part("limit", numbers=numbers(tokens[0]))]


def _alone(kind: str) -> Handler:
    return lambda _tokens, _context: [Part(kind)]


def _nothing(_tokens: Tokens, _context: Context) -> list[Part]:
    return []


def _unread(tokens: Tokens) -> list[Part]:
    return [Part("unread", value=words(tokens))]


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
        (r"t?S?A(?:,?A)*", _school_year),
        (r"t?S", _alone("school_years")),
        (r"P", _alone("whole")),
        (r"[t-]?R", _years),
        (r"[t-]?YG?(?:,?Y)*(?!,?[NdDM])", _year_list),
        (r"[t-]?Y", _year_list),
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
    return give_years(_closed(found))


def _closed(parts: list[Part]) -> list[Part]:
    """«с 15 сентября до 1 ноября»: an open start followed at once by a due day is one window."""
    result: list[Part] = []
    for part in parts:
        before = result[-1] if result else None
        if before and before.kind == "from" and part.kind == "by" and before.span and part.span:
            span = Span(before.span.start, part.span.end, year=part.span.year, start_year=before.span.year)
            result[-1] = Part("span", span)
        else:
            result.append(part)
    return result
