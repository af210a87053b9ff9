"""Occurrences of a recurrence inside a frame, in time order, clipped to it."""

import calendar
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from roadmaps.wording.deadlines import spans
from roadmaps.wording.deadlines.model import Period, Recurrence, Window
from roadmaps.wording.deadlines.spans import BadDateError, clip


def occurrences(name: str, limit: tuple[int, ...] | None, frame: Period) -> tuple[list[Window], Recurrence]:
    """Return the windows and the name of the recurrence.

    `name` is a Recurrence or `weekday:n:d` (n-th day of the week of a month), `week:n`, `day:d` (every such day);
    `limit` is (day, is of the last month of the quarter, is a term, is of the month that follows): «до 15 числа», «15 числа
    каждого месяца», «до 5 числа месяца, следующего за отчётным».
    """
    kind, _, rest = name.partition(":")
    numbers = [int(number) for number in rest.split(":")] if rest else []
    if kind == "day":
        return [Window(day, day) for day in _days(frame) if day.weekday() == numbers[0]], Recurrence.WEEKLY
    if kind == "last_day":
        return _clipped((Window(month.end, month.end) for month in _months(frame)), frame), Recurrence.MONTHLY
    if kind == "week":
        return _clipped((_week(month, numbers[0]) for month in _months(frame)), frame), Recurrence.MONTHLY
    if kind == "weekday":
        found = (_weekday(month, *numbers) for month in _months(frame))
        return _clipped((window for window in found if window), frame), Recurrence.MONTHLY
    recurrence = Recurrence(kind)
    windows = _clipped(MAKERS[recurrence](frame), frame)
    return ([_limited(window, limit) for window in windows] if limit else windows), recurrence


def _limited(window: Window, limit: tuple[int, ...]) -> Window:
    if not 1 <= limit[0] <= 31:
        raise BadDateError(limit)
    month = window.end.replace(day=28) + timedelta(days=4) if limit[3] else window.end
    due = month.replace(day=min(limit[0], calendar.monthrange(month.year, month.month)[1]))
    return Window(min(window.start, due) if limit[2] else due, due)


def _clipped(windows: Iterator[Window], frame: Period) -> list[Window]:
    return [found for window in windows if (found := clip(window, frame))]


def _days(frame: Period) -> Iterator[date]:
    day = frame[0]
    while day <= frame[1]:
        yield day
        day += timedelta(days=1)


def _months(frame: Period) -> Iterator[Window]:
    for year in range(frame[0].year, frame[1].year + 1):
        for month in range(1, 13):
            yield spans.months(month, month).in_year(year)


def _halves_of_months(frame: Period) -> Iterator[Window]:
    for month in _months(frame):
        middle = month.start.replace(day=15)
        yield Window(month.start, middle)
        yield Window(middle + timedelta(days=1), month.end)


def _weeks(frame: Period) -> Iterator[Window]:
    monday = frame[0] - timedelta(days=frame[0].weekday())
    while monday <= frame[1]:
        yield Window(monday, monday + timedelta(days=6))
        monday += timedelta(days=7)


def _week(month: Window, number: int) -> Window:
    if number == -1:
        return Window(month.end - timedelta(days=6), month.end)
    start = month.start + timedelta(days=7 * (number - 1))
    return Window(start, min(start + timedelta(days=6), month.end))


def _weekday(month: Window, nth: int, weekday: int) -> Window | None:
    days = [day for day in _days((month.start, month.end)) if day.weekday() == weekday]
    place = nth if nth < 0 else nth - 1
    return Window(days[place], days[place]) if place < len(days) else None


def _parts(parts: dict[int, tuple[spans.MonthDay, spans.MonthDay]]) -> Callable[[Period], Iterator[Window]]:
    def make(frame: Period) -> Iterator[Window]:
        for year in range(frame[0].year, frame[1].year + 1):
            for first, last in sorted(parts.values()):
                yield spans.Span(first, last).in_year(year)

    return make


def _years(frame: Period) -> Iterator[Window]:
    yield from spans.calendar_years(frame)


MAKERS: dict[Recurrence, Callable[[Period], Iterator[Window]]] = {
    Recurrence.YEARLY: _years,
    Recurrence.HALF_YEARLY: _parts(spans.HALVES),
    Recurrence.SCHOOL_HALF: _parts(spans.SCHOOL_HALVES),
    Recurrence.QUARTERLY: _parts(spans.QUARTERS),
    Recurrence.SCHOOL_QUARTER: _parts(spans.SCHOOL_QUARTERS),
    Recurrence.MONTHLY: _months,
    Recurrence.HALF_MONTHLY: _halves_of_months,
    Recurrence.WEEKLY: _weeks,
}
