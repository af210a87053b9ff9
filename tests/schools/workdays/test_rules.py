"""A day off moves the control date as the authority chose; the printed date stays, and nobody is late too early."""

from datetime import date, timedelta

import pytest

from schools.models.authority import WeekendRule
from schools.workdays.rules import STEPS, control_date, is_day_off, late_after

# 2026: the rest of May Day runs over a weekend; Saturday 4 July is worked in return for Friday 3 July.
SPECIAL = {date(2026, 5, 1): True, date(2026, 7, 3): True, date(2026, 7, 4): False}
DAYS = [
    # day, previous, next
    ("2026-04-30", "2026-04-30", "2026-04-30"),  # Thursday: an ordinary day
    ("2026-05-02", "2026-04-30", "2026-05-04"),  # Saturday after a holiday
    ("2026-05-03", "2026-04-30", "2026-05-04"),
    ("2026-07-03", "2026-07-02", "2026-07-04"),  # a Friday off before a worked Saturday
    ("2026-07-05", "2026-07-04", "2026-07-06"),
    ("2029-01-01", "2028-12-29", "2029-01-09"),  # a year whose calendar is not filled
    ("2029-06-12", "2029-06-11", "2029-06-13"),
]


@pytest.mark.parametrize(("day", "before", "after"), DAYS)
def test_a_day_off_moves_the_control_date(day: str, before: str, after: str) -> None:
    printed = date.fromisoformat(day)
    assert control_date(printed, "previous", SPECIAL) == date.fromisoformat(before)
    assert control_date(printed, "next", SPECIAL) == date.fromisoformat(after)
    assert control_date(printed, "keep", SPECIAL) == printed


@pytest.mark.parametrize(("day", "_before", "after"), DAYS)
def test_nobody_is_late_before_the_printed_day_is_over(day: str, _before: str, after: str) -> None:
    printed = date.fromisoformat(day)
    assert late_after(printed, "previous", SPECIAL) == late_after(printed, "keep", SPECIAL) == printed
    assert late_after(printed, "next", SPECIAL) == date.fromisoformat(after)


def test_the_rules_are_those_an_authority_can_choose() -> None:
    assert {*STEPS, "keep"} == set(WeekendRule.values)


def test_a_calendar_without_working_days_leaves_the_day() -> None:
    day = date(2026, 3, 2)
    endless = {day + timedelta(days=n): True for n in range(-60, 60)}
    assert control_date(day, "next", endless) == day
    assert is_day_off(day, endless)
