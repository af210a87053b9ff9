"""Parts of a phrase: the codes of the tokens are matched from left to right by the patterns of a table."""

import re
from collections.abc import Callable

from roadmaps.wording.deadlines import stretches, terms
from roadmaps.wording.deadlines.parts import Context, Part, Tokens, numbers
from roadmaps.wording.deadlines.spans import Span
from roadmaps.wording.deadlines.years import give_years

Handler = Callable[[Tokens, Context], list[Part]]


def _recurrence(tokens: Tokens, _context: Context) -> list[Part]:
    return [Part("recurrence", value=str(tokens[0].value))]


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


POINT = "(?:D|d|NMY?|MY?)"


GRAMMAR: tuple[tuple[re.Pattern[str], Handler], ...] = tuple(
    (re.compile(pattern), handler)
    for pattern, handler in (
        (r"bEA", terms.due_by_school_edge),
        (r"bEN[qch]", terms.due_by_part_edge),
        (r"E(?:S|A|G|Y)", stretches.edge_of_year),
        (r"N[-,][HKW]M", stretches.parts_of_month),
        (r"OY?-O", stretches.season_range),
        (r"(?=[^M]*[-p])(?:s?N(?:[-p]N)?,)+s?N(?:[-p]N)?M", terms.runs_of_days),
        (r"bE[SG]|bEMY?|bEYG?", terms.due_by_edge),
        (rf"b{POINT}", terms.due_by),
        (rf"s?{POINT}[-p]{POINT}|s?N[-p](?:D|NMY?)", terms.date_range),
        (rf"s{POINT}", terms.open_start),
        (r"sY(?![-,p])", terms.open_start),
        (r"bY", terms.due_by_year),
        (r"p(?:D|d|NMY?|MY?)", terms.due_until),
        (r"s?(?:EM|M)[-p]EM|s?EM[-p]M", stretches.edge_range),
        (r"sEM", terms.open_edge),
        (r"M,?L", terms.due_by_day_of_month),
        (r"M,?(?:N[-,])?[HKWE](?!,?M)", stretches.parts_after_month),
        (r"[HKWE]M", stretches.part_of_month),
        (r"FM", stretches.weekday_of_month),
        (r"N(?:,N)*M", terms.days_of_month),
        (r"N(?:-N|(?:,N)*)[qch]", stretches.numbered),
        (r"D|d", terms.one_day),
        (r"M", stretches.whole_month),
        (r"O", stretches.whole_season),
        (r"t?G(?![A-Z])|tG", _whole_years("calendar_years")),
        (r"t?S?A(?:,?A)*", stretches.school_year),
        (r"t?S", _whole_years("school_years")),
        (r"P", _alone("whole")),
        (r"[t-]?R", stretches.year_range),
        (r"[t-]?YG?(?:,?Y)*(?!,?[NdDM])", stretches.year_list),
        (r"[t-]?Y", stretches.year_list),
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
