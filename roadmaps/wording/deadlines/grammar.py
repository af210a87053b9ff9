"""Parts of a phrase: the codes of the tokens are matched from left to right by the patterns of a table."""

import re
from collections.abc import Callable
from functools import lru_cache

from roadmaps.wording.deadlines import stretches, terms
from roadmaps.wording.deadlines.model import Recurrence
from roadmaps.wording.deadlines.parts import Context, Part, Tokens, number, numbers, of_code
from roadmaps.wording.deadlines.patterns import Matcher
from roadmaps.wording.deadlines.spans import Span
from roadmaps.wording.deadlines.years import give_years

Handler = Callable[[Tokens, Context], list[Part]]


def _recurrence(tokens: Tokens, _context: Context) -> list[Part]:
    return [Part("recurrence", value=str(tokens[0].value), numbers=(tokens[0].start, tokens[-1].end))]


def _weekday_of_each_month(tokens: Tokens, _context: Context) -> list[Part]:
    """«Ежемесячно, последняя пятница»: the day of the week says which day of the month."""
    often, day = of_code(tokens, "Z")[0], of_code(tokens, "F")[0]
    if often.value != Recurrence.MONTHLY:
        return [*_recurrence([often], _context), *stretches.not_read([day])]
    nth, weekday = numbers(day)
    return [Part("recurrence", value=f"weekday:{weekday}:{nth}")]


def _weekdays_of_each_week(tokens: Tokens, _context: Context) -> list[Part]:
    """«Еженедельно (среда)»: the day of the week says which day of the week."""
    often, days = tokens[0], of_code(tokens, "w")
    if often.value != Recurrence.WEEKLY:
        return [*_recurrence([often], _context), *stretches.not_read(days)]
    return [Part("recurrence", value="day:" + ":".join(str(number(day)) for day in days))]


def _limit(tokens: Tokens, _context: Context) -> list[Part]:
    return [Part("limit", numbers=numbers(tokens[0]))]


def _alone(kind: str) -> Handler:
    return lambda _tokens, _context: [Part(kind)]


def _whole_years(kind: str) -> Handler:
    return lambda tokens, _context: [Part(kind, is_apart=tokens[0].code == "t")]


def _nothing(_tokens: Tokens, _context: Context) -> list[Part]:
    return []


def _not_understood(tokens: Tokens, _context: Context) -> list[Part]:
    return stretches.not_read(tokens)


# A year belongs to the day before it unless a list of years follows: «1 февраля 2025, 2026, 2027».
YEAR = "(?:Y(?!(?:,?Y)+(?!,?[NdDM])))?"
POINT = f"(?:D|d|NM{YEAR}|M{YEAR})"


# Before each pattern stand the codes that it can begin with; none: any.
GRAMMAR = tuple(
    (openings, re.compile(pattern).match, handler)
    for openings, pattern, handler in (
        ("b", r"bEA", terms.due_by_school_edge),
        ("b", r"bEN[qch]", terms.due_by_part_edge),
        ("E", r"(?:E,)?E(?:S|A|G|Y)", stretches.edges_of_year),
        ("b", r"bNM(?:,M)+(?!,?[MN]|[-p])", terms.due_by_each),
        ("NHKWE", r"[NHKWE][-,][HKWE]M(?!Y?[-p])", stretches.parts_of_month),
        ("sN", r"s?N(?:[qch]Y?[-p]|p)N[qch]Y?", stretches.numbered_range),
        ("O", r"OY?-O", stretches.season_range),
        ("sN", r"(?=[^M]*[-p])(?:s?N(?:[-p]N)?,)+s?N(?:[-p]N)?M", terms.runs_of_days),
        ("b", r"bE[SG]|bEMY?|bEYG?", terms.due_by_edge),
        ("b", rf"b{POINT}", terms.due_by),
        ("sNDdM", rf"s?{POINT}[-p]{POINT}|s?N[-p](?:D|NMY?)", terms.date_range),
        ("s", rf"s{POINT}", terms.open_start),
        ("s", r"sY(?![-,p])", terms.open_start),
        ("b", r"bY", terms.due_by_year),
        ("p", r"p(?:D|d|NMY?|MY?)", terms.due_until),
        ("sEHKWM", r"s?(?:[EHKW]MY?|MY?)[-p][EHKW]MY?|s?[EHKW]MY?[-p]MY?", stretches.edge_range),
        ("s", r"sEM", terms.open_edge),
        ("M", r"M(?:,M)*,?L(?!,?M)", terms.due_by_day_of_months),
        ("L", r"LM(?:,M)*(?![-p])", terms.due_by_day_of_months),
        ("M", r"M,?(?:N[-,])?[HKWE](?!,?M)", stretches.parts_after_month),
        ("HKWE", r"[HKWE]M", stretches.part_of_month),
        ("F", r"FM", stretches.weekday_of_month),
        ("ZF", r"Z,?F|F,?Z", _weekday_of_each_month),
        ("Z", r"Z(?:,?w)+", _weekdays_of_each_week),
        ("w,", r"(?<=[DdMY]),?w|w,?(?=[Dd]|N(?:,N)*M)", _nothing),
        ("N", r"N(?:,N)*M", terms.days_of_month),
        ("N", r"N(?:-N|(?:,N)*)[qch]", stretches.numbered),
        ("Dd", r"D|d", terms.one_day),
        ("M", r"M", stretches.whole_month),
        ("O", r"O", stretches.whole_season),
        ("tG", r"t?G(?![A-Z])|tG", _whole_years("calendar_years")),
        ("tSRA", r"t?S?(?:R,)*A(?:,?A)*", stretches.school_year),
        ("tS", r"t?S", _whole_years("school_years")),
        ("P", r"P", _alone("whole")),
        ("t-R", r"[t-]?R", stretches.year_range),
        ("t-Y", r"[t-]?YG?(?:,?Y)*(?!,?[NdDM])", stretches.year_list),
        ("t-Y", r"[t-]?Y", stretches.year_list),
        ("Z", r"Z", _recurrence),
        ("L", r"L", _limit),
        (">", r">", _alone("onwards")),
        ("X", r"X", _alone("schedule")),
        ("t", r"t(?:[Uqch]|$)", _not_understood),
        (",t-", r"[,t-]", _nothing),
        ("", r".", _not_understood),
    )
)


def parts_of(tokens: Tokens, context: Context) -> list[Part]:
    """Return the parts of the phrase in order; every token ends in a part."""
    codes = "".join([token.code for token in tokens])
    found: list[Part] = []
    place = 0
    while place < len(tokens):
        after, handler = _handler(codes, place)
        found += handler(tokens[place:after], context)
        place = after
    return give_years(_closed(found))


def _handler(codes: str, place: int) -> tuple[int, Handler]:
    """Return the handler of the first pattern that matches here, and the place after the match."""
    for match_at, handler in _rules_at(codes[place]):
        if match := match_at(codes, place):
            return match.end(), handler
    raise AssertionError


@lru_cache(maxsize=64)
def _rules_at(code: str) -> tuple[tuple[Matcher, Handler], ...]:
    return tuple((match, handler) for openings, match, handler in GRAMMAR if not openings or code in openings)


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
