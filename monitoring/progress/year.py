"""The ruler of a year and what is drawn on it: percent coordinates for SVG that stretches (DESIGN.md §1.8)."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from monitoring.progress.rules import CurvePoint, PointState
from schools.wording import MONTH_NAMES, SHORT_MONTHS

# Control points closer than this on the ruler (per cent of the year) are stacked above each other.
CROWDED = 1.3
BASE_Y, STEP_Y, LEVELS = 72, 18, 4


@dataclass(frozen=True, slots=True)
class RulerMonth:
    """A month of the ruler."""

    label: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A straight piece of a curve, per cent."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A line of the table beside the chart."""

    label: str
    planned: int
    accepted: int | None


@dataclass(frozen=True, slots=True)
class PlanFact:
    """Everything the chart «План и факт» draws and says."""

    ticks: tuple[int, ...]
    plan: tuple[Line, ...]
    fact: tuple[Line, ...]
    today_x: str | None
    today_plan_y: str
    today_fact_y: str
    plan_end_y: str
    planned: int
    accepted: int
    year_total: int
    rows: tuple[MonthRow, ...]

    @property
    def gap(self) -> int:
        """Due and not accepted by today."""
        return self.planned - self.accepted


@dataclass(frozen=True, slots=True)
class Mark:
    """A control point on the ruler."""

    x: str
    y: int
    state: PointState
    title: str


def percent(value: float) -> str:
    """Return a coordinate with a dot, whatever the locale."""
    return f"{value:.2f}%"


def x_of(day: date, year: int) -> float:
    """Return the place of a day on the ruler of the year, per cent; days outside stand on its ends."""
    length = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    return min(max(100 * (day - date(year, 1, 1)).days / length, 0), 100)


def ruler(year: int, today: date) -> tuple[RulerMonth, ...]:
    """Return the twelve months, the current one marked."""
    now = today.month if today.year == year else None
    return tuple(RulerMonth(name, n == now) for n, name in enumerate(SHORT_MONTHS, start=1))


def ceiling(value: int) -> int:
    """Return the round number the axis ends with, so that five steps are round too: 5, 10, 25, 50, 100…"""
    power = 10
    while True:
        for top in (power // 2, power, power * 3 // 2, power * 2, power * 5 // 2, power * 3, power * 4):
            if top >= max(value, 5) and top % 5 == 0:
                return top
        power *= 10


def plan_fact(points: Sequence[CurvePoint], *, year: int, today: date) -> PlanFact:
    """Lay out the cumulative curves. `points` are the starts of the months, today's among them, and the year's end."""
    top = ceiling(max((point.planned for point in points), default=0))

    def y(value: int) -> float:
        return 100 - 100 * value / top

    placed = [(x_of(point.day, year), point) for point in points]
    plan = _pieces([(x, y(point.planned)) for x, point in placed])
    fact = _pieces([(x, y(point.accepted)) for x, point in placed if point.accepted is not None])
    known = [point for point in points if point.accepted is not None]
    last = known[-1] if known else CurvePoint(date(year, 1, 1), 0, 0)
    return PlanFact(
        ticks=tuple(top * part // 5 for part in range(5, -1, -1)),
        plan=plan,
        fact=fact,
        today_x=percent(x_of(today, year)) if today.year == year else None,
        today_plan_y=percent(y(last.planned)),
        today_fact_y=percent(y(last.accepted or 0)),
        plan_end_y=percent(y(points[-1].planned if points else 0)),
        planned=last.planned,
        accepted=last.accepted or 0,
        year_total=points[-1].planned if points else 0,
        rows=tuple(MonthRow(_row_label(point.day, today), point.planned, point.accepted) for point in points[1:]),
    )


def _pieces(dots: Sequence[tuple[float, float]]) -> tuple[Line, ...]:
    return tuple(
        Line(percent(x1), percent(y1), percent(x2), percent(y2)) for (x1, y1), (x2, y2) in itertools.pairwise(dots)
    )


def _row_label(day: date, today: date) -> str:
    if day == today and day.day != 1:
        return f"{day:%d.%m.%Y}"
    return MONTH_NAMES[(day.month - 2) % 12]


def curve_days(year: int, today: date) -> list[date]:
    """Return the first day of each month, of the next year too, and today where it is in the year."""
    starts = [date(year, month, 1) for month in range(1, 13)] + [date(year + 1, 1, 1)]
    return sorted({*starts, today}) if today.year == year else starts


def marks(points: Sequence[tuple[date, PointState, str]], *, year: int) -> list[Mark]:
    """Place control points of the year on the ruler; crowded ones are stacked."""
    placed: list[Mark] = []
    taken: list[tuple[float, int]] = []
    for day, state, title in sorted(points, key=lambda point: point[0]):
        if day.year != year:
            continue
        x = x_of(day, year)
        busy = {level for at, level in taken if x - at < CROWDED}
        level = next((n for n in range(LEVELS) if n not in busy), 0)
        taken.append((x, level))
        placed.append(Mark(percent(x), BASE_Y - level * STEP_Y, state, title))
    return placed
