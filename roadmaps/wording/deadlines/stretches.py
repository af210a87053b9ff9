"""Handlers of the grammar: months and their parts, quarters, seasons, years. Each takes tokens and returns parts."""

from roadmaps.wording.deadlines import spans
from roadmaps.wording.deadlines.parts import Context, Part, Tokens, edge_of, number, numbers, of_code, words
from roadmaps.wording.deadlines.spans import Span


def whole_month(tokens: Tokens, _context: Context) -> list[Part]:
    month = number(tokens[0])
    return [Part("span", spans.months(month, month))]


def part_of_month(tokens: Tokens, _context: Context) -> list[Part]:
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
        return not_read(tokens)
    return [Part("span", Span((month, bounds[0]), (month, bounds[1])))]


def parts_of_month(tokens: Tokens, context: Context) -> list[Part]:
    """«1-2 неделя октября» is one window, «первая и третья декада мая» two."""
    named = tokens[2]._replace(value=tokens[0].value) if tokens[0].code == "N" else tokens[0]
    first = part_of_month((named, tokens[3]), context)[0]
    last = part_of_month(tokens[2:], context)[0]
    if first.span is None or last.span is None:
        return not_read(tokens)
    if tokens[1].code == ",":
        return [first, last]
    return [Part("span", Span(first.span.start, last.span.end))]


def parts_after_month(tokens: Tokens, context: Context) -> list[Part]:
    """«май (1-2 недели)», «сентябрь, первая декада»: the month stands before its part."""
    month, rest = tokens[0], [token for token in tokens[1:] if token.code in "NHKWE-"]
    if len(rest) == 1:
        return part_of_month((rest[0], month), context)
    separator = rest[1] if rest[1].code == "-" else month._replace(code=",")
    return parts_of_month((rest[0], separator, rest[-1], month), context)


def edge_range(tokens: Tokens, context: Context) -> list[Part]:
    """«конец августа – начало сентября», «вторая декада марта – апрель 2026» is one window."""
    middle = next(place for place, token in enumerate(tokens) if place and token.code in "-p")
    ends = []
    for side in (tokens[:middle], tokens[middle + 1 :]):
        named = of_code(side, "EHKWM")
        ends.append((part_of_month if len(named) > 1 else whole_month)(named, context)[0].span)
    first, last = ends
    if not first or not last:
        return not_read(tokens)
    start_year, year = (next(map(number, of_code(side, "Y")), None) for side in (tokens[:middle], tokens[middle:]))
    span = Span(first.start, last.end, year=year, start_year=start_year)
    if start_year and year is None:
        span = span._replace(year=start_year + span.wraps)
    return [Part("span", span)]


def edges_of_year(tokens: Tokens, context: Context) -> list[Part]:
    """«начало и конец учебного года» are two months."""
    return [part for edge in of_code(tokens, "E") for part in _edge_of_year([edge, tokens[-1]], context)]


def _edge_of_year(tokens: Tokens, _context: Context) -> list[Part]:
    """«в начале учебного года» is its first month, «в конце года» the last one."""
    edge = edge_of(tokens)
    if edge == "сер":
        return not_read(tokens)
    last = tokens[-1]
    if last.code in "SA":
        month, later = (9, 0) if edge == "нач" else (5, 1)
        year = number(last) + later if last.code == "A" else None
    else:
        month, year = (1 if edge == "нач" else 12), number(last) if last.code == "Y" else None
    return [Part("span", spans.months(month, month)._replace(year=year))]


def weekday_of_month(tokens: Tokens, _context: Context) -> list[Part]:
    return [Part("weekday", spans.months(number(tokens[1]), number(tokens[1])), numbers=numbers(tokens[0]))]


def numbered(tokens: Tokens, context: Context) -> list[Part]:
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
    return [Part("span", span) for span in found if span] or not_read(tokens)


def numbered_range(tokens: Tokens, context: Context) -> list[Part]:
    """«2 квартал – 3 квартал», «с 1 по 3 квартал», «IV кв. 2025 – I кв. 2026» are one window."""
    which, units, years = of_code(tokens, "N"), of_code(tokens, "qch"), of_code(tokens, "Y")
    first, last = (
        numbered([one, unit], context)[0].span for one, unit in zip(which, (units[0], units[-1]), strict=True)
    )
    if not first or not last:
        return not_read(tokens)
    span = Span(first.start, last.end, year=number(years[-1]) if years else None)
    return [Part("span", span._replace(start_year=number(years[0])) if len(years) > 1 else span)]


def whole_season(tokens: Tokens, _context: Context) -> list[Part]:
    month = number(tokens[0])
    return [Part("span", spans.months(month, (month + 1) % 12 + 1))]


def season_range(tokens: Tokens, _context: Context) -> list[Part]:
    """«осень 2025 – весна 2026» runs from the first month of one to the last month of the other."""
    seasons, years = of_code(tokens, "O"), of_code(tokens, "Y")
    start, end = number(seasons[0]), (number(seasons[1]) + 1) % 12 + 1
    return [Part("span", Span((start, 1), (end, 0), start_year=number(years[0]) if years else None))]


def year_list(tokens: Tokens, _context: Context) -> list[Part]:
    years = tuple(number(token) for token in of_code(tokens, "Y"))
    return [Part("year" if len(years) == 1 else "years", years=years, is_apart=tokens[0].code == "t")]


def year_range(tokens: Tokens, _context: Context) -> list[Part]:
    first, last = numbers(tokens[-1])
    if not first <= last <= spans.LAST_YEAR:
        return [Part("reversed")]
    return [Part("years", years=tuple(range(first, last + 1)), is_apart=tokens[0].code == "t")]


def school_year(tokens: Tokens, _context: Context) -> list[Part]:
    years = tuple(number(token) if token.code == "A" else numbers(token)[0] for token in of_code(tokens, "RA"))
    return [Part("school_year", years=years, is_apart=tokens[0].code == "t")]


def not_read(tokens: Tokens) -> list[Part]:
    return [Part("unread", value=words(tokens), numbers=(tokens[0].start, tokens[-1].end))]
