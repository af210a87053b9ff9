"""Small rules: columns of a table, the number in a target, the next year, counted nouns."""

from datetime import date
from decimal import Decimal

import pytest

from roadmaps.planning.rules.columns import Column, columns_of, next_extra_key, usual_columns
from roadmaps.planning.rules.numbers import number_in
from roadmaps.planning.rules.periods import next_calendar_year
from roadmaps.planning.rules.words import counted


def test_columns_come_back_as_they_are_kept() -> None:
    kept = [{"key": "title", "heading": "Описание действия", "hidden": False}, {"key": "extra:2", "heading": "Сумма"}]
    columns = columns_of(kept)
    assert columns == [Column("title", "Описание действия"), Column("extra:2", "Сумма")]
    assert [column.field for column in columns] == ["title", "extra_2"]
    assert [column.width for column in columns] == ["w-t", "w-x"]
    assert columns[0].as_json() == kept[0]


@pytest.mark.parametrize(("of_points", "title"), [(False, "Мероприятие"), (True, "Контрольная точка")])
def test_a_table_without_columns_gets_the_usual_ones(of_points: bool, title: str) -> None:  # noqa: FBT001
    columns = columns_of([], of_points=of_points)
    assert columns == usual_columns(of_points=of_points)
    assert columns[1].heading == title


@pytest.mark.parametrize(
    ("keys", "following"),
    [([], "extra:1"), (["title", "extra:2"], "extra:3"), (["extra:x"], "extra:1"), (["extra:²"], "extra:1")],
)
def test_a_new_column_takes_the_next_number(keys: list[str], following: str) -> None:
    assert next_extra_key(Column(key, "") for key in keys) == following


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("100%", Decimal(100)),
        ("не менее 12,5 %", Decimal("12.5")),
        ("1\xa0200 чел.", Decimal(1200)),
        ("80–90 %", None),
        ("не реже 1 раза в 2 года", None),
        ("", None),
        ("99999999999", None),
    ],
)
def test_the_only_number_of_a_phrase(text: str, number: Decimal | None) -> None:
    assert number_in(text) == number


def test_autumn_plans_the_next_year() -> None:
    assert next_calendar_year(date(2026, 11, 24)) == (date(2027, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1\xa0срок"), (2, "2\xa0срока"), (11, "11\xa0сроков"), (21, "21\xa0срок"), (113, "113\xa0сроков")],
)
def test_nouns_agree_with_counts(count: int, words: str) -> None:
    assert counted(count, "срок", "срока", "сроков") == words
