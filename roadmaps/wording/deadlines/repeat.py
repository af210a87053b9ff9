"""Occurrences of a recurrence inside a frame, in time order, clipped to it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from roadmaps.wording.deadlines import spans
from roadmaps.wording.deadlines.model import Period, Recurrence, Window
from roadmaps.wording.deadlines.spans import BadDateError, clip

# A report on a quarter is due until this day of the month after it; a later day means the quarter's own last month.
LATE_FOR_A_REPORT = 15
SCHOOL_END_MONTH = spans.SCHOOL_END[0]
LONGER_THAN_A_MONTH = frozenset((
    Recurrence.YEARLY, Recurrence.HALF_YEARLY, Recurrence.SCHOOL_HALF, Recurrence.QUARTERLY, Recurrence.SCHOOL_QUARTER,
))  # fmt: skip


def occurrences(name: str, limit: tuple[int, ...] | None, frame: Period) -> tuple[list[Window], Recurrence]:
    """Return the windows and the name of the recurrence.

    `name` is a Recurrence or `weekday:d:n:…` (n-th such day of the week of a month), `week:n`, `day:d:…` (every such day);
    `limit` is (day, is of the last month of the quarter, is a term, is of the month that follows, months reported on):
    «до 15 числа», «15 числа каждого месяца», «до 5 числа месяца, следующего за отчётным».
    """
    kind, _, rest = name.partition(":")
    numbers = [int(number) for number in rest.split(":")] if rest else []
    if kind == "day":
        return [Window(day, day) for day in _days(frame) if day.weekday() in numbers], Recurrence.WEEKLY
    if kind == "last_day":
        return _clipped((Window(month.end, month.end) for month in _months(frame)), frame), Recurrence.MONTHLY
    if kind == "week":
        return _clipped((_week(month, numbers[0]) for month in _months(frame)), frame), Recurrence.MONTHLY
    if kind == "weekday":
        found = (_weekday(month, nth, numbers[0]) for month in _months(frame) for nth in numbers[1:])
        return _clipped((window for window in found if window), frame), Recurrence.MONTHLY
    if kind.startswith("school-year"):
        ended = [
            year for year in spans.school_years(frame) if kind == "school-year" or year.end.month == SCHOOL_END_MONTH
        ]
        return ended, Recurrence.YEARLY
    recurrence = Recurrence(kind)
    made = MAKERS[recurrence](frame)
    if limit:
        inside = [window for window in made if clip(window, frame)]
        return _clipped((_limited(window, limit, recurrence) for window in inside), frame), recurrence
    return _clipped(made, frame), recurrence


def due_in(day: date, name: str) -> Window:
    """Return the occurrence that a day is the term of, from its first day to that day."""
    reported = day - timedelta(days=LATE_FOR_A_REPORT)
    made = MAKERS[Recurrence(name)]((reported, reported))
    return Window(next((window.start for window in made if window.start <= reported <= window.end), day), day)


def _limited(window: Window, limit: tuple[int, ...], recurrence: Recurrence) -> Window:
    """«Ежеквартально до 5 числа»: an early day is one of the month after, when the quarter is over; «до 25 числа» is not."""
    if not 1 <= limit[0] <= 31:
        raise BadDateError
    is_report = recurrence in LONGER_THAN_A_MONTH and limit[0] <= LATE_FOR_A_REPORT and not limit[1]
    month = window.end.replace(day=28) + timedelta(days=4) if limit[3] or is_report else window.end
    due = month.replace(day=min(limit[0], spans.last_of(month.year, month.month)))
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
            yield Window(spans.day_of(year, (month, 1)), spans.day_of(year, (month, 0)))


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
    for year in range(frame[0].year, frame[1].year + 1):
        yield Window(date(year, 1, 1), date(year, 12, 31))


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
