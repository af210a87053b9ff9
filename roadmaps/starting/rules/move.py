"""The move from one period to another: always by whole years, so that months and school years stay what they were."""

from dataclasses import dataclass
from datetime import date

Period = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Move:
    """Old and new period, both inclusive."""

    old: Period
    new: Period

    @property
    def years(self) -> int:
        """By how many years everything moves."""
        return self.new[0].year - self.old[0].year

    @property
    def old_years(self) -> tuple[int, int]:
        """First and last year of the old period."""
        return self.old[0].year, self.old[1].year

    @property
    def new_years(self) -> tuple[int, int]:
        """First and last year of the new period."""
        return self.new[0].year, self.new[1].year

    @property
    def is_of_one_length(self) -> bool:
        """Both periods cover as many calendar years."""
        return self.old_years[1] - self.old_years[0] == self.new_years[1] - self.new_years[0]

    def holds(self, year: int) -> bool:
        """Say whether the year belongs to the old period."""
        return self.old_years[0] <= year <= self.old_years[1]


def is_leap(year: int) -> bool:
    """Say whether the year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def moved_day(day: date, years: int) -> date:
    """Return the same day so many years later; 29 February becomes the 28th where there is none."""
    year = day.year + years
    return day.replace(year=year, day=28 if (day.month, day.day) == (2, 29) and not is_leap(year) else day.day)


def next_period(period: Period) -> Period:
    """Return the period that follows: a year on for a year or a school year, its length on for several years."""
    start, end = period
    days = (end - start).days
    years = max(1, round(days / 365.25))
    return moved_day(start, years), moved_day(end, years)


def is_other_length(move: Move) -> bool:
    """Say whether the new period begins or ends on another day of the year, or lasts longer or shorter."""
    start, end = moved_day(move.old[0], move.years), moved_day(move.old[1], move.years)
    return (start, end) != move.new
