"""Years: what fires and what must not."""

import pytest

from roadmaps.planning.check.rules import years
from roadmaps.planning.check.rules.model import Kind
from tests.roadmaps.planning.check.pictures import FOUR_YEARS, charge, codes, order, passage, picture, row, table


@pytest.mark.parametrize(
    ("title", "fires"),
    [
        ("Дорожная карта на 2025 год", 1),
        ("Дорожная карта на 2027 год", 1),
        ("Дорожная карта на 2026-2028 годы", 1),
        ("Дорожная карта на 2025-2026 учебный год", 1),
        ("Дорожная карта на 2026 год", 0),
        ("Дорожная карта на 2026/2027 учебный год", 0),
        ("Дорожная карта", 0),
        ("Дорожная карта по итогам 2025 года", 0),
    ],
)
def test_the_title(title: str, fires: int) -> None:
    assert codes(years.wrong_year, picture(title=title)) == ["year_contradiction"] * fires


def test_every_title_is_looked_at_and_the_points_of_the_order_are_not() -> None:
    plan = table(row(), title="План на 2025 год")
    assert codes(years.wrong_year, picture(tables=(plan,))) == ["year_contradiction"]
    assert codes(years.wrong_year, picture(order=order(title="О карте на 2025 год"))) == ["year_contradiction"]
    cited = order(points=(passage("Во исполнение плана на 2025 год", Kind.ORDER, "text 1"),))
    assert codes(years.wrong_year, picture(order=cited)) == []


@pytest.mark.parametrize(
    ("words", "fires"),
    [
        ("Программа на 2024-2027 годы", 1),
        ("План работы на 2027 год", 0),
        ("План на 2026 год", 0),
        ("Итоги за 2025 год", 0),
    ],
)
def test_a_row(words: str, fires: int) -> None:
    assert codes(years.wrong_year, picture(row(result=words))) == ["year_contradiction"] * fires


@pytest.mark.parametrize(
    ("title", "result", "fires"),
    [
        ("Анализ ЕГЭ-2026", "Отчёт по ГИА - 2018", 1),
        ("Анализ ЕГЭ-2026", "Отчёт по ГИА-2026", 0),
        ("Анализ ЕГЭ-2025 и ЕГЭ-2026", "Отчёт", 0),
        ("Анализ ГИА-2018", "Отчёт", 0),
        ("Анализ ВПР 2026", "Сравнение с ВПР 2018", 0),
    ],
)
def test_exams(title: str, result: str, fires: int) -> None:
    assert codes(years.exam_years, picture(row(title=title, result=result))) == ["year_contradiction"] * fires


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("План на 2026-2029 учебный год", 1),
        ("План на 2026–2029 годы", 0),
        ("План на 2026-2027 учебный год", 0),
        ("План", 0),
    ],
)
def test_calendar_years_and_a_school_year(text: str, fires: int) -> None:
    seen = picture(title="Карта на 2026-2029 годы", period=FOUR_YEARS, passages=(passage(text),))
    assert codes(years.period_contradiction, seen) == ["period_contradiction"] * fires


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("Выявлено 3 общеобразовательные организации с низкими результатами", 1),
        ("Выявлено 2 школы", 0),
        ("В районе 3 школы", 0),
    ],
)
def test_counts(text: str, fires: int) -> None:
    two = row(charges=(charge(listed=("2", "5")),))
    assert codes(years.count_contradiction, picture(two, passages=(passage(text),))) == ["count_contradiction"] * fires
    assert codes(years.count_contradiction, picture(row(), passages=(passage(text),))) == []
