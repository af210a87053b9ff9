"""When a support holds, and which supports can't stand beside each other."""

from datetime import date

import pytest

from schools.support.rules import Days, Kind, Standing, cross, standing, why_not

MARCH = Days(date(2026, 3, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 2, 28), Standing.AHEAD),
        (date(2026, 3, 1), Standing.HOLDS),
        (date(2026, 3, 31), Standing.HOLDS),
        (date(2026, 4, 1), Standing.ENDED),
    ],
)
def test_both_ends_of_a_support_belong_to_it(day: date, expected: Standing) -> None:
    assert standing(MARCH, day) == expected


def test_a_support_without_a_last_day_goes_on() -> None:
    assert standing(Days(date(2026, 3, 1)), date(2036, 1, 1)) == Standing.HOLDS


@pytest.mark.parametrize(
    ("other", "crossed"),
    [
        (Days(date(2026, 3, 31), date(2026, 4, 30)), True),
        (Days(date(2026, 4, 1), date(2026, 4, 30)), False),
        (Days(date(2026, 1, 1), date(2026, 2, 28)), False),
        (Days(date(2026, 1, 1)), True),
        (Days(date(2026, 4, 1)), False),
    ],
)
def test_days_cross_where_one_day_is_common(other: Days, crossed: bool) -> None:  # noqa: FBT001
    assert cross(MARCH, other) is crossed
    assert cross(other, MARCH) is crossed


def test_a_refusal_names_the_days_that_are_known_and_what_to_do() -> None:
    said = why_not("В. И. Соколова", Kind.CURATOR, Days(date(2026, 3, 15)), [MARCH])
    assert said.replace("\xa0", " ") == (
        "Куратор В. И. Соколова уже закреплён за школой с 01.03.2026 по 31.03.2026. "
        "Исправьте ту запись или выберите другие дни."
    )
    assert why_not("СОШ № 2", Kind.SUPPORTER, Days(date(2026, 4, 1)), [MARCH]) == ""
    assert "Последний день раньше первого" in why_not("", Kind.CURATOR, Days(date(2026, 4, 1), date(2026, 3, 1)), [])
