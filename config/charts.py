"""Shapes of the charts: dates and counts in, percent coordinates out (DESIGN.md §1.5, §1.8). Standard library only.

An SVG without `viewBox` whose coordinates are per cent stretches with the page while its words keep their size; the
same markup stands on the page and on paper. A chart never reads the clock: `today` is an argument.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
# An axis of five equal whole steps ends with one of these times a power of ten.
ROUND = (1, 1.5, 2, 2.5, 3, 4, 5, 7.5)
STEPS = 5
# Control points closer than this on the ruler (per cent of the year) stand above each other.
CROWDED = 1.3
BASE_Y, STEP_Y, LEVELS = 92, 18, 4
POINT_WORDS = {"reached": "пройдена", "missed": "пропущена", "ahead": "впереди"}
# Left of EARLY (per cent) the words beside «сегодня» stand to its right, right of LATE to its left.
EARLY, LATE = 25, 75


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the ruler; `label` is its first three letters."""

    label: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Ruler:
    """Twelve months as wide as their days; `today_x` is None where today is in another year."""

    months: tuple[Month, ...]
    is_leap: bool
    today_x: str | None


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """By the start of `day`: tasks whose term has come, and those of them accepted (None: not known yet)."""

    day: date
    planned: int
    accepted: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """A straight piece of a curve, per cent."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True)
class CurveRow:
    """A line of the table that says what the curve draws."""

    label: str
    planned: int
    accepted: int | None


@dataclass(frozen=True, slots=True)
class PlanFact:
    """Everything the chart «План и факт» draws and says."""

    year: int
    ruler: Ruler
    ticks: tuple[int, ...]
    plan: tuple[Line, ...]
    fact: tuple[Line, ...]
    today_x: str | None
    today_plan_y: str
    today_fact_y: str
    is_early: bool
    is_late: bool
    planned: int
    accepted: int
    year_total: int
    rows: tuple[CurveRow, ...]

    @property
    def gap(self) -> int:
        """Due and not accepted by today."""
        return self.planned - self.accepted

    @property
    def grid(self) -> tuple[str, ...]:
        """Heights of the horizontal lines, the axis left out."""
        return tuple(percent(100 * step / STEPS) for step in range(STEPS))


@dataclass(frozen=True, slots=True)
class Mark:
    """A control point on the ruler; `y` is in pixels of a strip 104 high."""

    x: str
    y: int
    state: str
    title: str


@dataclass(frozen=True, slots=True)
class PointRow:
    """A control point in words, for the table beside the strip. States: reached, missed, ahead."""

    day: date
    state: str
    title: str

    @property
    def words(self) -> str:
        """The state in Russian (DESIGN.md §4)."""
        return POINT_WORDS[self.state]


@dataclass(frozen=True, slots=True)
class PointStrip:
    """Control points of a year, drawn and listed."""

    ruler: Ruler
    marks: tuple[Mark, ...]
    rows: tuple[PointRow, ...]
    reached: int
    missed: int
    ahead: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a stacked bar, per cent of its length; `css` is the fill."""

    label: str
    css: str
    count: int
    x: str
    width: str
    share: int


@dataclass(frozen=True, slots=True)
class StateBar:
    """Parts of a whole; shares are whole per cents that add up to 100."""

    segments: tuple[Segment, ...]
    total: int

    @property
    def words(self) -> str:
        """What the bar says to those who do not see it."""
        return ", ".join(f"{part.label.lower()} {part.count} ({part.share} %)" for part in self.segments)


@dataclass(frozen=True, slots=True)
class HeatCell:
    """Accepted of the due ones; `due` is None where the school takes no part."""

    done: int
    due: int | None
    late: int = 0
    url: str = ""

    @property
    def css(self) -> str:
        """Class of the cell: q0…q4 by quarters accepted, q0 while nothing is due, qx for «не участвует»."""
        if self.due is None:
            return "qx"
        return f"q{self.done * 4 // self.due}" if self.due else "q0"


def percent(value: float) -> str:
    """Return a coordinate with a dot, whatever the locale."""
    return f"{value:.2f}%"


def x_of(day: date, year: int) -> float:
    """Return the place of a day on the ruler of the year, per cent; days outside stand on its ends."""
    length = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    return min(max(100 * (day - date(year, 1, 1)).days / length, 0), 100)


def ruler(year: int, today: date) -> Ruler:
    """Return the twelve months of the year, the current one marked."""
    is_this_year = today.year == year
    months = tuple(Month(name[:3], is_this_year and today.month == n) for n, name in enumerate(MONTHS, start=1))
    is_leap = (date(year, 3, 1) - date(year, 2, 1)).days == 29
    return Ruler(months, is_leap, percent(x_of(today, year)) if is_this_year else None)


def ceiling(value: int) -> int:
    """Return where an axis with five equal whole steps ends: the nearest round number not below the value."""
    power = 1
    while True:
        for mantissa in ROUND:
            top = int(mantissa * power)
            if top >= value and top % STEPS == 0 and top:
                return top
        power *= 10


def plan_fact(points: Sequence[CurvePoint], *, year: int, today: date) -> PlanFact:
    """Lay out the cumulative curves. `points`: starts of the months, today's among them, and the year's end."""
    top = ceiling(max((point.planned for point in points), default=0))

    def y(value: int) -> float:
        return 100 - 100 * value / top

    placed = [(x_of(point.day, year), point) for point in points]
    known = [(x, point.planned, point.accepted) for x, point in placed if point.accepted is not None]
    _, planned, accepted = known[-1] if known else (0.0, 0, 0)
    scale = ruler(year, today)
    return PlanFact(
        year=year,
        ruler=scale,
        ticks=tuple(top * part // STEPS for part in range(STEPS, -1, -1)),
        plan=_pieces([(x, y(point.planned)) for x, point in placed]),
        fact=_pieces([(x, y(fact)) for x, _, fact in known]),
        today_x=scale.today_x,
        today_plan_y=percent(y(planned)),
        today_fact_y=percent(y(accepted)),
        is_early=x_of(today, year) < EARLY,
        is_late=x_of(today, year) > LATE,
        planned=planned,
        accepted=accepted,
        year_total=points[-1].planned if points else 0,
        rows=tuple(CurveRow(_row_label(point.day), point.planned, point.accepted) for point in points[1:]),
    )


def _pieces(dots: Sequence[tuple[float, float]]) -> tuple[Line, ...]:
    return tuple(
        Line(percent(x1), percent(y1), percent(x2), percent(y2)) for (x1, y1), (x2, y2) in itertools.pairwise(dots)
    )


def _row_label(day: date) -> str:
    return MONTHS[(day.month - 2) % 12] if day.day == 1 else f"{day:%d.%m.%Y}"


def point_strip(points: Iterable[PointRow], *, year: int, today: date) -> PointStrip:
    """Place the control points of the year; crowded ones stand above each other."""
    rows = tuple(sorted((point for point in points if point.day.year == year), key=lambda point: point.day))
    marks: list[Mark] = []
    taken: list[tuple[float, int]] = []
    for row in rows:
        x = x_of(row.day, year)
        busy = {level for at, level in taken if x - at < CROWDED}
        level = next((n for n in range(LEVELS) if n not in busy), 0)
        taken.append((x, level))
        marks.append(Mark(percent(x), BASE_Y - level * STEP_Y, row.state, f"{row.day:%d.%m.%Y}: {row.title}"))
    counts = (sum(row.state == state for row in rows) for state in ("reached", "missed", "ahead"))
    return PointStrip(ruler(year, today), tuple(marks), rows, *counts)


def state_bar(parts: Iterable[tuple[str, str, int]]) -> StateBar:
    """Lay out (label, css, count) as parts of a whole; whole per cents by the largest remainder."""
    listed = list(parts)
    total = sum(count for _, _, count in listed)
    shares = whole_shares([count for _, _, count in listed])
    segments, at = [], 0.0
    for (label, css, count), share in zip(listed, shares, strict=True):
        width = 100 * count / total if total else 0.0
        segments.append(Segment(label, css, count, percent(at), percent(width), share))
        at += width
    return StateBar(tuple(segments), total)


def whole_shares(counts: Sequence[int]) -> list[int]:
    """Return whole per cents that add up to 100 (all 0 where nothing is counted)."""
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    shares = [100 * count // total for count in counts]
    rest = sorted(range(len(counts)), key=lambda n: (-(100 * counts[n] % total), n))
    for n in rest[: 100 - sum(shares)]:
        shares[n] += 1
    return shares
