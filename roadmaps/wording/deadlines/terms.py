"""Handlers of the grammar: days, ranges of days, due dates and open starts. Each takes tokens and returns parts."""

from roadmaps.wording.deadlines import spans
from roadmaps.wording.deadlines.lexer import Token
from roadmaps.wording.deadlines.parts import Context, Part, Point, Tokens, edge_of, number, numbers, of_code, point
from roadmaps.wording.deadlines.spans import Span
from roadmaps.wording.deadlines.stretches import not_read, numbered, part_of_month, whole_month


def date_range(tokens: Tokens, _context: Context) -> list[Part]:
    """«с 10 по 20 сентября», «15.03-30.03.2024», «март-май»: what the first end lacks it takes from the second."""
    middle = next(place for place, token in enumerate(tokens) if place and token.code in "-p")
    first, last = point(tokens[:middle]), point(tokens[middle + 1 :])
    first = Point(first.month or last.month, first.day, first.year)
    if _is_backwards(first, last):
        return [Part("reversed")]
    span = Span(first.as_start(), last.as_end(), year=last.year, start_year=first.year)
    if first.year and last.year is None:
        span = span._replace(year=first.year + 1 if span.wraps else first.year)
    return [Part("span", span)]


def _is_backwards(first: Point, last: Point) -> bool:
    """«с 20.05 по 10.05»: days of one month in the wrong order are no range over the new year."""
    same_month = first.month == last.month and first.year == last.year
    return same_month and first.day is not None and last.day is not None and first.day > last.day


def due_by(tokens: Tokens, _context: Context) -> list[Part]:
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


def due_by_edge(tokens: Tokens, _context: Context) -> list[Part]:
    """«до конца мая», «до конца года», «до начала учебного года», «до середины октября»."""
    years, months = of_code(tokens, "Y"), of_code(tokens, "M")
    year = number(years[0]) if years else None
    edge = edge_of(tokens)
    if months:
        month = number(months[0])
        if edge == "нач":
            return due_by(months + years, Context(school_halves=False))
        due, later = (month, 15 if edge == "сер" else 0), 0
    else:
        due, later = (SCHOOL_EDGES if of_code(tokens, "S") else YEAR_EDGES)[edge]
    return [Part("by", Span(due, due, year=year + later if year else None))]


def due_by_school_edge(tokens: Tokens, _context: Context) -> list[Part]:
    due, later = SCHOOL_EDGES[edge_of(tokens)]
    return [Part("by", Span(due, due, year=number(tokens[-1]) + later))]


def due_by_part_edge(tokens: Tokens, context: Context) -> list[Part]:
    """«до конца I квартала», «до начала 2 четверти»."""
    span = numbered(tokens[2:], context)[0].span
    if span is None or edge_of(tokens) == "сер":
        return not_read(tokens)
    month = span.start[0] - 1 or 12
    due = span.end if edge_of(tokens) == "кон" else (month, 0)
    return [Part("by", Span(due, due))]


def due_by_year(tokens: Tokens, _context: Context) -> list[Part]:
    """«до 2027 года» ends before the year, as «до мая» ends before the month."""
    return [Part("by", Span((12, 31), (12, 31), year=number(tokens[-1]) - 1))]


def due_until(tokens: Tokens, _context: Context) -> list[Part]:
    """«по 15 мая», «по май»: the last day belongs to it."""
    end = point(tokens)
    return [Part("by", Span(end.as_end(), end.as_end(), year=end.year))]


def due_by_day_of_months(tokens: Tokens, _context: Context) -> list[Part]:
    """«май, до 15 числа», «15 числа мая», «март, июнь (до 20 числа)»: the day holds for each month."""
    day, _is_last, is_term, *_of = numbers(of_code(tokens, "L")[0])
    months = [number(token) for token in of_code(tokens, "M")]
    kind = "by" if is_term else "day"
    return [Part(kind, Span((month, day), (month, day), is_day=not is_term)) for month in months]


def due_by_each(tokens: Tokens, context: Context) -> list[Part]:
    """«до 20 марта, июня и сентября»: the day holds for each month in the genitive; another month is a window."""
    day = of_code(tokens, "N")[0]
    found: list[Part] = []
    for month in of_code(tokens, "M"):
        is_due = not found or month.text.rstrip(" .")[-1:] in "аяе"
        found += due_by([day, month], context) if is_due else whole_month([month], context)
    return found


def open_start(tokens: Tokens, _context: Context) -> list[Part]:
    start = point(tokens)
    return [Part("from", Span(start.as_start(), start.as_start(), year=start.year))]


def open_edge(tokens: Tokens, context: Context) -> list[Part]:
    span = part_of_month(tokens[1:], context)[0].span
    return [Part("from", Span(span.start, span.start))] if span else not_read(tokens)


def days_of_month(tokens: Tokens, _context: Context) -> list[Part]:
    """«10 и 24 сентября»: each day is a date."""
    month = number(of_code(tokens, "M")[0])
    days = [number(token) if number(token) > 0 else spans.NO_DAY for token in of_code(tokens, "N")]
    return [Part("day", Span((month, day), (month, day), is_day=True)) for day in days]


def one_day(tokens: Tokens, _context: Context) -> list[Part]:
    day = point(tokens)
    return [Part("day", Span(day.as_start(), day.as_start(), year=day.year, is_day=True))]


def runs_of_days(tokens: Tokens, _context: Context) -> list[Part]:
    """«с 5 по 9 и с 12 по 16 октября»: runs of days of one month."""
    month = tokens[-1]
    found: list[Part] = []
    run: list[Token] = []
    for token in [*(token for token in tokens[:-1] if token.code != "s"), month._replace(code=",")]:
        if token.code != ",":
            run.append(token)
            continue
        days = of_code(run, "N")
        found += date_range([*run, month], _context) if len(days) > 1 else one_day([*days, month], _context)
        run = []
    return found
