"""A day is understood however people type it; what is no day is not guessed."""

from datetime import date

import pytest

from roadmaps.planning.rules.days import NoSuchDayError, day_in

DAY = date(2026, 9, 5)


@pytest.mark.parametrize(
    "typed",
    [
        "05.09.2026", "5.9.26", "05/09/2026", "05,09,2026", "5-9-2026", "05092026", "2026-09-05", " 05.09.2026 г.",
        "05.09.2026.",
    ],
)  # fmt: skip
def test_the_usual_ways_to_write_a_day(typed: str) -> None:
    assert day_in(typed) == DAY


@pytest.mark.parametrize("typed", ["", "сентябрь", "5.9", "592026", "050926", "05.09/2026", "²5.09.2026", "2026"])
def test_what_is_no_day_is_not_guessed(typed: str) -> None:
    assert day_in(typed) is None


@pytest.mark.parametrize("typed", ["31.09.2026", "00.01.2026", "20260905", "2026-13-01"])
def test_the_calendar_has_the_last_word(typed: str) -> None:
    with pytest.raises(NoSuchDayError, match=typed):
        day_in(typed)
