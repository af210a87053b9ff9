"""A stretch of the year without its year, and how it gets one."""

from calendar import isleap
from datetime import date
from typing import NamedTuple

from roadmaps.wording.deadlines.model import Period, Window

# First and last (month, day) of the parts of a year; day 0 is the last day of the month.
QUARTERS = {n: ((3 * n - 2, 1), (3 * n, 0)) for n in range(1, 5)}
SCHOOL_QUARTERS = {1: ((9, 1), (10, 31)), 2: ((11, 1), (12, 31)), 3: ((1, 1), (3, 31)), 4: ((4, 1), (5, 31))}
HALVES = {1: ((1, 1), (6, 30)), 2: ((7, 1), (12, 31))}
SCHOOL_HALVES = {1: ((9, 1), (12, 31)), 2: ((1, 1), (5, 31))}
SCHOOL_START, SCHOOL_END = (9, 1), (5, 31)
DECADES = {1: (1, 10), 2: (11, 20), 3: (21, 0)}
# A month or a day that does not exist: «15.00», «0 мая».
NO_DAY = 99
FEBRUARY = 2
LAST_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Years that a plan can mean; others are misprints.
FIRST_YEAR, LAST_YEAR = 1990, 2099

MonthDay = tuple[int, int]


class BadDateError(ValueError):
    """There is no such day: «31.09»; it is never shifted. `words` name the day where one was written."""

    def __init__(self, month_day: MonthDay = (0, 0), year: int | None = None) -> None:
        super().__init__(month_day)
        month, day = month_day
        written = 0 < month < NO_DAY and 0 < day < NO_DAY
        self.words = f"{day:02}.{month:02}" + (f".{year}" if year else "") if written else ""


def last_of(year: int, month: int) -> int:
    """Return the number of the month's last day."""
    return 29 if month == FEBRUARY and isleap(year) else LAST_DAYS[month]


def day_of(year: int, month_day: MonthDay) -> date:
    """Return the day; day 0 is the last of the month, day -n the n-th from its end (-6: a week before the end)."""
    month, day = month_day
    is_known = FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12
    last = last_of(year, month) if is_known else 0
    actual = last + day if day <= 0 else day
    if not 1 <= actual <= last:
        raise BadDateError(month_day, year)
    return date(year, month, actual)


class Span(NamedTuple):
    """From one (month, day) to another; `year` is the year of its end, `start_year` of its start where stated.

    `school` is the first year of a named school year: months from September belong to it, the others to the next.
    """

    start: MonthDay
    end: MonthDay
    year: int | None = None
    start_year: int | None = None
    school: int | None = None
    is_day: bool = False

    @property
    def wraps(self) -> bool:
        """Runs over the new year."""
        (month, day), (last_month, last_day) = self.start, self.end
        return month > last_month or (month == last_month and _place(day) > _place(last_day))

    @property
    def has_year(self) -> bool:
        """A year of its own was stated."""
        return self.year is not None or self.school is not None

    def window(self, period: Period) -> Window:
        """Return the dates: of the stated year, otherwise the first time wholly inside the period, or touching it."""
        if self.school is not None:
            return Window(self._school_day(self.start), self._school_day(self.end))
        if self.year is not None:
            return self.in_year(self.year)
        candidates, wrong = self._windows(range(period[0].year, period[1].year + 2))
        inside = [w for w in candidates if period[0] <= w.start and w.end <= period[1]]
        touching = [w for w in candidates if w.start <= period[1] and period[0] <= w.end]
        if wrong and not (inside or touching):
            raise wrong
        return (inside or touching or candidates)[0]

    def _windows(self, years: range) -> tuple[list[Window], BadDateError | None]:
        """Return the windows of the years that have such days, and what is wrong with the first that has not."""
        found: list[Window] = []
        wrong: BadDateError | None = None
        for year in years:
            try:
                found.append(self.in_year(year))
            except BadDateError as error:
                wrong = wrong or error
        return found, wrong

    def in_year(self, year: int) -> Window:
        """Return the dates of the span that ends in the year."""
        start_year = self.start_year or (year - 1 if self.wraps else year)
        return Window(day_of(start_year, self.start), day_of(year, self.end))

    def _school_day(self, month_day: MonthDay) -> date:
        assert self.school is not None
        return day_of(self.school if month_day[0] >= SCHOOL_START[0] else self.school + 1, month_day)


def _place(day: int) -> int:
    """The last days of a month, written from its end, come after all others."""
    return day if day > 0 else 40 + day


def months(first: int, last: int) -> Span:
    """Return whole months."""
    return Span((first, 1), (last, 0))


def part_of(parts: dict[int, tuple[MonthDay, MonthDay]], first: int, last: int) -> Span | None:
    """Return a run of quarters or half-years; None where there is no such part."""
    if first not in parts or last not in parts:
        return None
    return Span(parts[first][0], parts[last][1])


def clip(window: Window, frame: Period) -> Window | None:
    """Return the part of the window inside the frame, if any."""
    first, last = frame
    if first <= window.start <= window.end <= last:
        return window
    start, end = max(window.start, first), min(window.end, last)
    return Window(start, end) if start <= end else None


def calendar_years(period: Period) -> list[Window]:
    """Return the calendar years of the period, clipped to it."""
    years = (Window(date(year, 1, 1), date(year, 12, 31)) for year in range(period[0].year, period[1].year + 1))
    return [part for year in years if (part := clip(year, period))]


def school_year(first: int) -> Window:
    """Return the school year that starts in September of `first`: to 31 May."""
    return Window(day_of(first, SCHOOL_START), day_of(first + 1, SCHOOL_END))


def school_years(period: Period) -> list[Window]:
    """Return the parts of school years inside the period."""
    years = (school_year(first) for first in range(period[0].year - 1, period[1].year + 1))
    return [part for year in years if (part := clip(year, period))]


def is_school_period(period: Period) -> bool:
    """Say whether the period itself is a school year: starts in August or September and ends the next year."""
    return period[0].month in {8, 9} and period[1].year == period[0].year + 1
