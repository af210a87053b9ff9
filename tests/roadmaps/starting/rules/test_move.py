"""Periods: what follows, and moving a day by whole years."""

from datetime import date

import pytest

from roadmaps.starting.rules import Move, is_other_length, moved_day, next_period

CALENDAR = (date(2024, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("period", "following"),
    [
        (CALENDAR, (date(2025, 1, 1), date(2025, 12, 31))),
        ((date(2024, 9, 1), date(2025, 5, 31)), (date(2025, 9, 1), date(2026, 5, 31))),
        ((date(2022, 1, 1), date(2025, 12, 31)), (date(2026, 1, 1), date(2029, 12, 31))),
        ((date(2021, 9, 1), date(2022, 12, 31)), (date(2022, 9, 1), date(2023, 12, 31))),
        ((date(2024, 3, 1), date(2024, 4, 30)), (date(2025, 3, 1), date(2025, 4, 30))),
    ],
)
def test_next_period(period: tuple[date, date], following: tuple[date, date]) -> None:
    assert next_period(period) == following


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2023, 2, 28), 1, date(2024, 2, 28)),
        (date(2024, 5, 30), -1, date(2023, 5, 30)),
    ],
)
def test_moved_day(day: date, years: int, expected: date) -> None:
    assert moved_day(day, years) == expected


def test_a_period_of_another_length_is_noticed() -> None:
    assert not is_other_length(Move(CALENDAR, (date(2025, 1, 1), date(2025, 12, 31))))
    assert is_other_length(Move(CALENDAR, (date(2025, 9, 1), date(2026, 5, 31))))
