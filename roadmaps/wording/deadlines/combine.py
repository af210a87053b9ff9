"""Parts → windows inside the roadmap's period: recurrence, frames, clipping, the kind of a mixture."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from roadmaps.wording.deadlines import spans
from roadmaps.wording.deadlines.grammar import parts_of
from roadmaps.wording.deadlines.lexer import REPORTED_YEAR, UNCOUNTED, Token, tokens
from roadmaps.wording.deadlines.model import Deadline, Kind, Period, Recurrence, Window
from roadmaps.wording.deadlines.normalise import normalise
from roadmaps.wording.deadlines.parts import Context, Part
from roadmaps.wording.deadlines.phrase import SAYS_SOMETHING, repaired, unbracketed, with_next_year
from roadmaps.wording.deadlines.repeat import due_in, occurrences
from roadmaps.wording.deadlines.spans import BadDateError, clip

FINEST = frozenset(("day", "weekday", "week", "last_day"))
DATED_KINDS = {"span": Kind.WINDOW, "from": Kind.WINDOW, "day": Kind.DATE, "weekday": Kind.DATE, "by": Kind.DATE}
CONTINUOUS_KINDS = {"calendar_years", "school_years", "whole", "year", "years", "school_year"}
RECURRENCES = frozenset(Recurrence)
REPORTED_IN = {1: Recurrence.MONTHLY, 3: Recurrence.QUARTERLY, 6: Recurrence.HALF_YEARLY}
NAMED_YEAR = re.compile(r"20\d\d")
RANK = (Kind.RECURRING, Kind.DATE, Kind.WINDOW, Kind.CONTINUOUS, Kind.SCHEDULE)


class ReversedRangeError(ValueError):
    """The range ends before it starts; it is never swapped."""


def parse(text: str, period: Period) -> Deadline:
    """Return what the phrase means inside the period (first and last day of the roadmap, inclusive).

    Never raises. A phrase without any letter or digit is `missing`; a day that does not exist is `invalid_date`.
    """
    normal = normalise(text)
    if not SAYS_SOMETHING.search(normal):
        return Deadline(Kind.SCHEDULE, problem="missing")
    phrase = with_next_year(unbracketed(normal), period)
    found = _read(phrase, period)
    if found.unread and (mended := repaired(phrase, found.unread)) != phrase:
        second = _read(mended, period)
        return second if len(second.unread) < len(found.unread) else found
    return found


def _read(phrase: str, period: Period) -> Deadline:
    cut = tokens(phrase)
    parts = _countable(parts_of(cut, _context(phrase, period)))
    unread = _unread(parts, cut, phrase)
    try:
        kind, windows, recurrence = _meaning(parts, period)
    except BadDateError as error:
        return Deadline(Kind.SCHEDULE, unread=unread, problem="invalid_date", wrong=error.words)
    except ReversedRangeError:
        return Deadline(Kind.SCHEDULE, unread=unread, problem="reversed_range")
    outside = any(window.start < period[0] or window.end > period[1] for window in windows)
    if kind == Kind.SCHEDULE and not any(part.kind == "schedule" for part in parts):
        unread = " ".join(phrase.split())
    return Deadline(kind, tuple(windows), recurrence, outside, unread)


def _countable(parts: list[Part]) -> list[Part]:
    """«3 раза в год» says when only together with the months; alone it is not understood."""
    if all(part.value != UNCOUNTED for part in parts) or any(part.kind in DATED_KINDS for part in parts):
        return parts
    return [part._replace(kind="unread") if part.value == UNCOUNTED else part for part in parts]


def _unread(parts: Sequence[Part], cut: Sequence[Token], phrase: str) -> str:
    """Return the words not understood, those side by side as they stand, fillers between them included."""
    places = [part.numbers for part in parts if part.kind == "unread"]
    joined: list[tuple[int, int]] = []
    for start, end in places:
        if joined and not any(joined[-1][1] <= token.start < start for token in cut):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return " ".join(" ".join(phrase[start:end].split()) for start, end in joined)


def _context(text: str, period: Period) -> Context:
    names_year = NAMED_YEAR.search(text) is not None
    return Context(school_halves=("уч" in text and names_year) or (not names_year and spans.is_school_period(period)))


def _meaning(parts: Sequence[Part], period: Period) -> tuple[Kind, list[Window], Recurrence | None]:
    recurrences = [part.value for part in parts if part.kind == "recurrence"]
    if any(part.kind == "reversed" for part in parts):
        raise ReversedRangeError
    limit = next((part.numbers for part in parts if part.kind == "limit"), None)
    if limit and not recurrences:
        recurrences = [REPORTED_IN[limit[-1]]]
    if REPORTED_YEAR in recurrences:
        return _reported(parts, period)
    if recurrences and any(part.kind == "onwards" for part in parts):
        return _then_recurring(parts, period)
    if recurrences:
        return _recurring(parts, recurrences, limit, period)
    windows: list[Window] = []
    kinds = {Kind.SCHEDULE}
    start = period[0]
    named = any(part.kind in CONTINUOUS_KINDS - {"whole"} for part in parts)
    for part in parts:
        if part.kind == "whole" and named:
            continue  # «постоянно, в течение учебного года»
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
    if before and [part.value for part in parts[place + 1 :] if part.kind != "schedule"] == [Recurrence.YEARLY]:
        return Kind.RECURRING, [*before, *_again(parts[:place], before, period)], Recurrence.YEARLY
    kind, after, repeated = _meaning(parts[place + 1 :], (start, period[1]))
    return (Kind.RECURRING if recurrence else kind), before + after, repeated or recurrence


def _again(parts: Sequence[Part], before: Sequence[Window], period: Period) -> list[Window]:
    """«до 15 сентября 2026 года, далее ежегодно»: the same term in each year that follows."""
    dated = [
        part._replace(span=part.span._replace(year=None)) for part in parts if part.kind in DATED_KINDS and part.span
    ]
    last = before[-1].end
    if not dated:
        return spans.calendar_years((last + timedelta(days=1), period[1]))
    return _yearly(dated, list(range(last.year + 1, period[1].year + 2)), period)


def _reported(parts: Sequence[Part], period: Period) -> tuple[Kind, list[Window], Recurrence]:
    """«Не позднее 1 апреля года, следующего за отчётным»: each year of the period is due in the year after it."""
    dated = [part._replace(kind="by") for part in parts if part.kind in DATED_KINDS]
    years = range(period[0].year, period[1].year + 1)
    dues = [window.end for year in years for window in _yearly(dated, [year + 1], None)]
    return Kind.RECURRING, [Window(date(due.year - 1, 1, 1), due) for due in dues], Recurrence.YEARLY


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
    terms = [part for part in dated if part.kind == "by"]
    if len(terms) > 1 and len(terms) == len(dated) and name in RECURRENCES:
        windows = [due_in(window.end, name) for part in terms for window in _windows(part, period)[1]]
        return Kind.RECURRING, _inside(windows, period), Recurrence(name)
    frames = sorted((w.start, w.end) for part in parts for w in _windows(part, period)[1]) or [period]
    made, recurrence = occurrences(name, limit, _hull(frames))
    windows = [found for one in made for frame in frames if (found := clip(one, frame))]
    return Kind.RECURRING, _inside(windows, period), recurrence


def _chosen(names: Sequence[str], *, has_dates: bool) -> str:
    """«2 раза в год» is yearly where the months are named, half-yearly where they are not; the finest one wins."""
    last = names[-1]
    for name in names:
        if name.startswith("years:"):
            return name
    last = next((name for name in reversed(names) if name.partition(":")[0] in FINEST), last)
    if last.startswith("times:"):
        named = last.removeprefix("times:")
        return Recurrence.YEARLY if has_dates or not named else named
    return last


def _yearly(dated: Sequence[Part], years: Iterable[int], period: Period | None) -> list[Window]:
    windows = []
    for year in years:
        for part in dated:
            assert part.span is not None
            window = part.span._replace(start_year=None).in_year(year)
            if part.kind == "by":
                window = Window(date(year, 1, 1), window.end)
            found = clip(window, period) if period else window
            if found:
                windows.append(found)
    return windows if period is None else sorted(windows, key=lambda window: window.end)


def _hull(frames: Sequence[Period]) -> Period:
    return min(start for start, _end in frames), max(end for _start, end in frames)


def _inside(windows: Iterable[Window], period: Period) -> list[Window]:
    found = list(windows)
    clipped = [w for one in found if (w := clip(one, period))]
    return clipped or found
