"""Years of a phrase: a year stated once holds for the parts before it, and lists run forwards in time."""

from collections.abc import Sequence

from roadmaps.wording.deadlines.parts import Part
from roadmaps.wording.deadlines.spans import Span


def give_years(parts: Sequence[Part]) -> list[Part]:
    """Return the parts with the years stated for them; year words that were used up disappear."""
    if len(parts) > 1 and _is_heading(parts[0]) and parts[1].is_waiting:
        return _forwards(parts)
    result: list[Part] = []
    for part in parts:
        waiting = [] if part.is_apart else _waiting(result)
        if part.kind == "year" and waiting:
            _spread(result, waiting, part.years[0])
        elif part.kind == "school_year" and waiting and len(part.years) == 1:
            for place in waiting:
                result[place] = _at(result[place], school=part.years[0])
        elif part.kind in {"calendar_years", "school_years"} and waiting:
            continue  # «до 1 июня текущего года»
        elif part.kind == "years" and waiting:
            _repeat(result, waiting, part.years)
        else:
            result.append(part)
            _spread_own(result)
    return result


def _is_heading(part: Part) -> bool:
    return part.kind in {"year", "school_year"} and len(part.years) == 1 and not part.is_apart


def _forwards(parts: Sequence[Part]) -> list[Part]:
    """«2026 год: март, май», «2025-2026 уч. год, сентябрь»: a heading year holds for what follows it."""
    result: list[Part] = []
    heading = parts[0]
    for part in parts:
        if _is_heading(part):
            heading = part
        elif part.is_waiting:
            key = "year" if heading.kind == "year" else "school"
            result.append(_at(part, **{key: heading.years[0]}))
        else:
            result.append(part)
    return result


def _repeat(result: list[Part], waiting: Sequence[int], years: Sequence[int]) -> None:
    """«август 2025-2027» is every year; «декабрь-март 2025-2026» and «зима 2025-2026» run over one new year."""
    spans = [span for place in waiting if (span := result[place].span)]
    if len(years) == 2 and years[1] == years[0] + 1 and all(span.wraps for span in spans):
        _spread(result, waiting, years[1])
    else:
        result.append(Part("recurrence", value=f"years:{','.join(map(str, years))}"))


def _spread_own(result: list[Part]) -> None:
    span = result[-1].span
    if span is not None and span.year is not None:
        _spread(result, _waiting(result[:-1]), span.year, later=span)


def _at(part: Part, *, year: int | None = None, school: int | None = None) -> Part:
    assert part.span is not None
    return part._replace(span=part.span._replace(year=year, school=school))


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
        parts[place] = _at(parts[place], year=year)
        year = year - 1 if span.wraps else year
        later = span
