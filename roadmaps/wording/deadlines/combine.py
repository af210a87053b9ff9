"""Parts → windows inside the roadmap's period: recurrence, frames, clipping, the kind of a mixture."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from roadmaps.wording.deadlines import spans
from roadmaps.wording.deadlines.grammar import parts_of
from roadmaps.wording.deadlines.lexer import tokens
from roadmaps.wording.deadlines.model import Deadline, Kind, Period, Recurrence, Window
from roadmaps.wording.deadlines.normalise import normalise
from roadmaps.wording.deadlines.parts import Context, Part
from roadmaps.wording.deadlines.repeat import occurrences
from roadmaps.wording.deadlines.spans import BadDateError, clip

BRACKETS = re.compile(r"\(([^()]*)\)")
TIME_WORDS = re.compile(
    r"\d{1,2}\.\d|20\d\d|январ|феврал|март|апрел|\bма[йяе]\b|июн|июл|август|сентябр|октябр|ноябр|декабр|"
    r"числ|недел|декад|половин|кварт|ежегодно|ежемесячно|еженедельно|ежеквартально|\bраз"
)
DATED_KINDS = {"span": Kind.WINDOW, "from": Kind.WINDOW, "day": Kind.DATE, "weekday": Kind.DATE, "by": Kind.DATE}
CONTINUOUS_KINDS = {"calendar_years", "school_years", "whole", "year", "years", "school_year"}
RANK = (Kind.RECURRING, Kind.DATE, Kind.WINDOW, Kind.CONTINUOUS, Kind.SCHEDULE)


class ReversedRangeError(ValueError):
    """The range ends before it starts; it is never swapped."""


def parse(text: str, period: Period) -> Deadline:
    """Return what the phrase means inside the period (first and last day of the roadmap, inclusive).

    Never raises. A phrase without any letter or digit is `missing`; a day that does not exist is `invalid_date`.
    """
    normal = normalise(text)
    if not re.search(r"[0-9а-яa-z]", normal):
        return Deadline(Kind.SCHEDULE, problem="missing")
    parts = parts_of(tokens(_unbracketed(normal)), _context(normal, period))
    unread = " ".join(part.value for part in parts if part.kind == "unread")
    try:
        kind, windows, recurrence = _meaning(parts, period)
    except (BadDateError, OverflowError):
        return Deadline(Kind.SCHEDULE, unread=unread, problem="invalid_date")
    except ReversedRangeError:
        return Deadline(Kind.SCHEDULE, unread=unread, problem="reversed_range")
    outside = any(window.start < period[0] or window.end > period[1] for window in windows)
    if kind == Kind.SCHEDULE and not unread and not any(part.kind == "schedule" for part in parts):
        unread = " ".join(text.split())
    return Deadline(kind, tuple(windows), recurrence, outside, unread)


def _unbracketed(text: str) -> str:
    """Keep a bracket that names a time, drop one that only explains."""
    kept = BRACKETS.sub(lambda found: f" , {found[1]} , " if TIME_WORDS.search(found[1]) else " ", text)
    return kept if re.search(r"[0-9а-яa-z]", kept) else text


def _context(text: str, period: Period) -> Context:
    names_year = re.search(r"20\d\d", text) is not None
    return Context(school_halves=("уч" in text and names_year) or (not names_year and spans.is_school_period(period)))


def _meaning(parts: Sequence[Part], period: Period) -> tuple[Kind, list[Window], Recurrence | None]:
    recurrences = [part.value for part in parts if part.kind == "recurrence"]
    if any(part.kind == "reversed" for part in parts):
        raise ReversedRangeError
    limit = next((part.numbers for part in parts if part.kind == "limit"), None)
    if limit and not recurrences:
        recurrences = [Recurrence.QUARTERLY if limit[1] else Recurrence.MONTHLY]
    if recurrences and any(part.kind == "onwards" for part in parts):
        return _then_recurring(parts, period)
    if recurrences:
        return _recurring(parts, recurrences, limit, period)
    windows: list[Window] = []
    kinds = {Kind.SCHEDULE}
    start = period[0]
    for part in parts:
        if part.kind == "onwards":
            start = windows[-1].end + timedelta(days=1) if windows else start
            continue
        kind, found = _windows(part, period)
        kinds.add(kind)
        windows += found if start == period[0] else [w for one in found if (w := clip(one, (start, date.max)))]
    return next(kind for kind in RANK if kind in kinds), list(dict.fromkeys(windows)), None


def _then_recurring(parts: Sequence[Part], period: Period) -> tuple[Kind, list[Window], Recurrence | None]:
    """«сентябрь, далее ежемесячно»: what repeats starts the day after what was named before."""
    place = next(n for n, part in enumerate(parts) if part.kind == "onwards")
    _kind, before, recurrence = _meaning(parts[:place], period)
    start = before[-1].end + timedelta(days=1) if before else period[0]
    if start > period[1] or not parts[place + 1 :]:
        return Kind.RECURRING if recurrence else _kind, before, recurrence
    kind, after, repeated = _meaning(parts[place + 1 :], (start, period[1]))
    return (Kind.RECURRING if recurrence else kind), before + after, repeated or recurrence


def _windows(part: Part, period: Period) -> tuple[Kind, list[Window]]:
    if part.kind in DATED_KINDS:
        return DATED_KINDS[part.kind], [_dated(part, period)]
    if part.kind in CONTINUOUS_KINDS:
        return Kind.CONTINUOUS, _continuous(part, period)
    return Kind.SCHEDULE, []


def _dated(part: Part, period: Period) -> Window:
    assert part.span is not None
    window = part.span.window(period)
    if part.kind == "by":
        return (
            Window(min(period[0], window.end), window.end)
            if window.end >= period[0]
            else Window(window.end, window.end)
        )
    if part.kind == "from":
        return Window(window.start, max(period[1], window.start))
    if part.kind == "weekday":
        day = weekday_of(window, *part.numbers)
        return Window(day, day)
    if window.start > window.end:
        raise ReversedRangeError
    return window


def weekday_of(month: Window, nth: int, weekday: int) -> date:
    """Return the n-th such day of the week in the month; -1 is the last one."""
    days = [month.start + timedelta(days=n) for n in range((month.end - month.start).days + 1)]
    matching = [day for day in days if day.weekday() == weekday]
    if nth > len(matching):
        raise BadDateError
    return matching[nth - 1 if nth > 0 else nth]


def _continuous(part: Part, period: Period) -> list[Window]:
    if part.kind == "whole":
        return [Window(*period)]
    if part.kind == "calendar_years":
        return spans.calendar_years(period)
    if part.kind == "school_years":
        return spans.school_years(period)
    if part.kind == "school_year":
        named = [spans.school_year(first) for first in part.years]
    else:
        named = [Window(date(year, 1, 1), date(year, 12, 31)) for year in part.years]
    inside = [found for window in named if (found := clip(window, period))]
    return inside or named


def _recurring(
    parts: Sequence[Part], names: Sequence[str], limit: tuple[int, ...] | None, period: Period
) -> tuple[Kind, list[Window], Recurrence | None]:
    dated = [part for part in parts if part.kind in DATED_KINDS]
    name = _chosen(names, has_dates=bool(dated))
    if name.startswith("years:"):
        years = [int(year) for year in name.removeprefix("years:").split(",")]
        return Kind.RECURRING, _yearly(dated, years, None), Recurrence.YEARLY
    if name == Recurrence.YEARLY and dated:
        years = list(range(period[0].year, period[1].year + 2))
        return Kind.RECURRING, _yearly(dated, years, period), Recurrence.YEARLY
    frames = [(w.start, w.end) for part in parts for w in _windows(part, period)[1]] or [period]
    made, recurrence = occurrences(name, limit, _hull(frames))
    windows = [found for one in made for frame in frames if (found := clip(one, frame))]
    return Kind.RECURRING, _inside(windows, period), recurrence


def _chosen(names: Sequence[str], *, has_dates: bool) -> str:
    """«2 раза в год» is yearly where the months are named, half-yearly where they are not; the finest one wins."""
    last = names[-1]
    for name in names:
        if name.startswith("years:"):
            return name
    if last.startswith("times:"):
        named = last.removeprefix("times:")
        return Recurrence.YEARLY if has_dates or not named else named
    return last


def _yearly(dated: Sequence[Part], years: Iterable[int], period: Period | None) -> list[Window]:
    windows = []
    for year in years:
        for part in dated:
            assert part.span is not None
            window = part.span.in_year(year)
            if part.kind == "by":
                window = Window(date(year, 1, 1), window.end)
            if window.start > window.end:
                raise ReversedRangeError
            found = clip(window, period) if period else window
            if found:
                windows.append(found)
    return windows


def _hull(frames: Sequence[Period]) -> Period:
    return min(start for start, _end in frames), max(end for _start, end in frames)


def _inside(windows: Iterable[Window], period: Period) -> list[Window]:
    found = list(windows)
    clipped = [w for one in found if (w := clip(one, period))]
    return clipped or found
