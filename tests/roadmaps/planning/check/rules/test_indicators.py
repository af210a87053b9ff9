"""Indicators: what fires and what must not."""

import pytest

from roadmaps.planning.check.rules import indicators
from tests.roadmaps.planning.check.pictures import HEADINGS, codes, indicator, picture, row, table


@pytest.mark.parametrize(
    ("values", "fires"),
    [
        ({}, 1),
        ({"indicators": (indicator(),)}, 0),
        ({"tables": (table(row(), headings=HEADINGS | {"result": "Показатель реализации"}),)}, 0),
        ({"tables": ()}, 0),
    ],
)
def test_none(values: dict, fires: int) -> None:
    seen = picture(row(), **values) if "tables" not in values else picture(**values)
    assert codes(indicators.no_indicators, seen) == ["no_indicators"] * fires


@pytest.mark.parametrize(
    ("targets", "fires"), [([], 1), ([("2026", "")], 1), ([("2026", " ")], 1), ([("2026", "80 %")], 0)]
)
def test_target(targets: list, fires: int) -> None:
    seen = picture(indicators=(indicator(*targets),))
    assert codes(indicators.without_target, seen) == ["indicator_without_target"] * fires


@pytest.mark.parametrize(
    ("value", "unit", "fires"),
    [("80", "", 1), ("0,5", " ", 1), ("80", "%", 0), ("80 %", "", 0), ("не менее 3 школ", "", 0), ("", "", 0)],
)
def test_unit(value: str, unit: str, fires: int) -> None:
    seen = picture(indicators=(indicator(("2026", value), unit=unit),))
    assert codes(indicators.without_unit, seen) == ["indicator_without_unit"] * fires


@pytest.mark.parametrize(
    ("period", "value", "fires"),
    [("конец года", "80 %", 1), ("", "80 %", 1), ("2026", "80 %", 0), ("2026/2027", "80 %", 0), ("конец года", "", 0)],
)
def test_year(period: str, value: str, fires: int) -> None:
    seen = picture(indicators=(indicator((period, value)),))
    assert codes(indicators.without_year, seen) == ["indicator_without_year"] * fires


@pytest.mark.parametrize(
    ("period", "fires"),
    [("2025", 1), ("2027", 1), ("2026/2027", 1), ("2026/27", 1), ("2026", 0), ("декабрь 2026", 0), ("итог", 0)],
)
def test_outside_the_period(period: str, fires: int) -> None:
    seen = picture(indicators=(indicator((period, "80 %")),))
    assert codes(indicators.target_outside_period, seen) == ["outside_period"] * fires


@pytest.mark.parametrize(("value", "has_baseline", "fires"), [("80 %", False, 1), ("80 %", True, 0), ("", False, 0)])
def test_baseline(value: str, has_baseline: object, fires: int) -> None:
    seen = picture(indicators=(indicator(("2026", value), has_baseline=bool(has_baseline)),))
    assert codes(indicators.without_baseline, seen) == ["indicator_without_baseline"] * fires


@pytest.mark.parametrize(
    ("cell", "fires"),
    [
        ("не реже 1 раза в месяц", 1),
        ("По отдельному графику", 1),
        ("По запросу школ", 1),
        ("График семинаров", 1),
        ("Не менее 3 мероприятий в год", 0),
        ("100 % школ", 0),
        ("Справка", 0),
    ],
)
def test_a_frequency_is_no_indicator(cell: str, fires: int) -> None:
    heading = HEADINGS | {"result": "Показатель реализации"}
    seen = picture(tables=(table(row(result=cell), headings=heading),))
    assert codes(indicators.not_an_indicator, seen) == ["not_an_indicator"] * fires
    assert codes(indicators.not_an_indicator, picture(row(result=cell))) == []
