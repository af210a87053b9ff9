"""The ruler, the curves, the strip, the bar and the heat map: dates and counts in, per cent out (DESIGN.md §1.5)."""

from datetime import date

import pytest

from config.charts import (
    CurvePoint,
    HeatCell,
    PointRow,
    ceiling,
    percent,
    plan_fact,
    point_strip,
    ruler,
    state_bar,
    whole_shares,
    x_of,
)

TODAY = date(2026, 6, 18)


@pytest.mark.parametrize(
    ("day", "year", "place"),
    [
        (date(2026, 1, 1), 2026, 0),
        (date(2025, 12, 31), 2026, 0),
        (date(2027, 1, 1), 2026, 100),
        (date(2026, 7, 2), 2026, 100 * 182 / 365),
        (date(2024, 7, 1), 2024, 100 * 182 / 366),
    ],
)
def test_a_day_stands_on_the_ruler_by_the_days_before_it(day: date, year: int, place: float) -> None:
    assert x_of(day, year) == pytest.approx(place)


@pytest.mark.parametrize(("value", "text"), [(0, "0.00%"), (33.333, "33.33%"), (100, "100.00%")])
def test_a_coordinate_has_a_dot(value: float, text: str) -> None:
    assert percent(value) == text


@pytest.mark.parametrize(
    ("year", "current", "is_leap"), [(2026, ["июн"], False), (2024, [], True), (2028, [], True), (2100, [], False)]
)
def test_the_ruler_marks_the_current_month_of_its_own_year(year: int, current: list[str], is_leap: bool) -> None:  # noqa: FBT001
    scale = ruler(year, TODAY)
    assert [month.label for month in scale.months][:3] == ["янв", "фев", "мар"]
    assert [month.label for month in scale.months if month.is_current] == current
    assert scale.is_leap == is_leap
    assert (scale.today_x is None) == (not current)


@pytest.mark.parametrize(
    ("value", "top"),
    [(0, 5), (1, 5), (5, 5), (6, 10), (11, 15), (23, 25), (123, 150), (226, 250), (301, 400), (750, 750), (751, 1000)],
)
def test_an_axis_ends_with_a_round_number(value: int, top: int) -> None:
    assert ceiling(value) == top


@pytest.mark.parametrize("value", range(0, 2000, 7))
def test_an_axis_has_five_equal_whole_steps_and_room_for_the_value(value: int) -> None:
    top = ceiling(value)
    assert top >= value
    assert top % 5 == 0
    assert value < 5 or top <= 2 * value


def curve() -> list[CurvePoint]:
    return [
        CurvePoint(date(2026, 1, 1), 0, 0),
        CurvePoint(date(2026, 6, 1), 90, 60),
        CurvePoint(TODAY, 123, 77),
        CurvePoint(date(2026, 7, 1), 140, None),
        CurvePoint(date(2027, 1, 1), 226, None),
    ]


def test_the_curves_say_what_is_planned_and_accepted_by_today() -> None:
    chart = plan_fact(curve(), year=2026, today=TODAY)
    assert (chart.planned, chart.accepted, chart.gap, chart.year_total) == (123, 77, 46, 226)
    assert chart.ticks == (250, 200, 150, 100, 50, 0)
    assert chart.grid == ("0.00%", "20.00%", "40.00%", "60.00%", "80.00%")
    assert [row.label for row in chart.rows] == ["май", "18.06.2026", "июнь", "декабрь"]
    assert [row.accepted for row in chart.rows] == [60, 77, None, None]


def test_the_fact_stops_today_and_the_plan_reaches_the_end_of_the_year() -> None:
    chart = plan_fact(curve(), year=2026, today=TODAY)
    assert (len(chart.plan), len(chart.fact)) == (4, 2)
    assert chart.fact[-1].x2 == chart.today_x
    assert chart.fact[-1].y2 == chart.today_fact_y == "69.20%"
    assert (chart.plan[-1].x2, chart.plan[-1].y2) == ("100.00%", "9.60%")


def test_a_year_without_tasks_is_an_empty_chart() -> None:
    chart = plan_fact([], year=2026, today=TODAY)
    assert (chart.planned, chart.accepted, chart.year_total, chart.plan, chart.rows) == (0, 0, 0, (), ())


@pytest.mark.parametrize(
    ("today", "early", "late"),
    [(date(2026, 2, 1), True, False), (TODAY, False, False), (date(2026, 11, 24), False, True)],
)
def test_words_beside_today_stand_where_there_is_room(today: date, early: bool, late: bool) -> None:  # noqa: FBT001
    chart = plan_fact(curve(), year=2026, today=today)
    assert (chart.is_early, chart.is_late) == (early, late)


def test_control_points_of_one_day_stand_above_each_other() -> None:
    same = [PointRow(date(2026, 3, 31), "missed", f"точка {number}") for number in range(3)]
    strip = point_strip([*same, PointRow(date(2026, 9, 1), "ahead", "позже")], year=2026, today=TODAY)
    assert [mark.y for mark in strip.marks] == [92, 74, 56, 92]
    assert len({(mark.x, mark.y) for mark in strip.marks}) == 4


def test_the_strip_counts_only_its_own_year_in_the_order_of_dates() -> None:
    rows = [
        PointRow(date(2026, 9, 1), "ahead", "впереди"),
        PointRow(date(2026, 2, 1), "reached", "пройдена"),
        PointRow(date(2025, 2, 1), "missed", "прошлый год"),
    ]
    strip = point_strip(rows, year=2026, today=TODAY)
    assert [row.words for row in strip.rows] == ["пройдена", "впереди"]
    assert (strip.reached, strip.missed, strip.ahead) == (1, 0, 1)
    assert strip.marks[0].title == "01.02.2026: пройдена"


@pytest.mark.parametrize(
    ("counts", "shares"),
    [
        ([77, 19, 5, 22], [63, 15, 4, 18]),
        ([1, 1, 1], [34, 33, 33]),
        ([0, 7], [0, 100]),
        ([0, 0], [0, 0]),
        ([], []),
        ([199, 1], [100, 0]),
    ],
)
def test_whole_per_cents_add_up(counts: list[int], shares: list[int]) -> None:
    assert whole_shares(counts) == shares
    assert sum(shares) == (100 if sum(counts) else 0)


def test_the_bar_is_filled_without_gaps_and_says_its_numbers() -> None:
    bar = state_bar([("Принято", "b-done", 3), ("Просрочено", "b-late", 1)])
    assert [(part.x, part.width) for part in bar.segments] == [("0.00%", "75.00%"), ("75.00%", "25.00%")]
    assert bar.words == "принято 3 (75 %), просрочено 1 (25 %)"
    assert state_bar([("Принято", "b-done", 0)]).segments[0].width == "0.00%"


@pytest.mark.parametrize(
    ("done", "due", "css"),
    [(0, None, "qx"), (0, 0, "q0"), (0, 3, "q0"), (1, 5, "q0"), (1, 4, "q1"), (1, 2, "q2"), (3, 4, "q3"), (4, 4, "q4")],
)
def test_a_cell_is_as_dark_as_the_quarters_accepted(done: int, due: int | None, css: str) -> None:
    assert HeatCell(done, due).css == css
