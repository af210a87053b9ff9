"""Counts that add up, and what they mean in words (DESIGN.md §4, PRODUCT.md rule 6). Standard library only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum

# A school lags when it has overdue tasks and less than this share of its due tasks is accepted, per cent.
LAGGING_BELOW = 40
# Steps of the heat map: share of accepted due tasks, upper bounds (DESIGN.md §2, --q0…--q4).
HEAT_STEPS = (25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many tasks are in which state. done + review + back + late are exactly the due ones.

    `ahead` is everything whose date is still to come, whatever its state. Without a date: `no_date` is not accepted
    yet, `done_undated` is accepted. Counted nowhere else: `off` was taken off, `standing` waits for its need.
    """

    done: int = 0
    review: int = 0
    back: int = 0
    late: int = 0
    ahead: int = 0
    no_date: int = 0
    done_undated: int = 0
    off: int = 0
    standing: int = 0

    def __add__(self, other: "Progress") -> "Progress":
        return Progress(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def due(self) -> int:
        """Tasks whose term has come."""
        return self.done + self.review + self.back + self.late

    @property
    def total(self) -> int:
        """All tasks in force that anybody owes."""
        return self.due + self.ahead + self.no_date + self.done_undated

    @property
    def percent(self) -> int | None:
        """Share of accepted among the due, as `per_cent` rounds; None while nothing is due."""
        return per_cent(self.done, self.due) if self.due else None

    @property
    def gap(self) -> int:
        """Due and not accepted."""
        return self.due - self.done

    @property
    def is_lagging(self) -> bool:
        """Has overdue tasks and a small share accepted."""
        return self.late > 0 and self.percent is not None and self.percent < LAGGING_BELOW

    @property
    def to_come(self) -> int:
        """Not due yet and not settled: with a date to come or without any."""
        return self.ahead + self.no_date

    def share(self, part: int) -> int:
        """Per cent of the due tasks, as `per_cent` rounds; 0 while nothing is due."""
        return per_cent(part, self.due) if self.due else 0


def per_cent(part: int, whole: int) -> int:
    """Return the rounded share; 100 only where nothing is left, so that «100 %» never hides a task."""
    return 100 if part == whole else min(round(100 * part / whole), 99)


DUE_FIELD = {"done": "done", "review": "review", "back": "back", "late": "late"}


def progress_of(status: str, *, is_due: bool, has_date: bool, count: int = 1) -> Progress:
    """Return the Progress of `count` tasks of one status (`monitoring.execution.rules.Status`)."""
    if status in {"off", "standing"}:
        return Progress(**{status: count})
    if is_due:
        return Progress(**{DUE_FIELD[status]: count})
    if has_date:
        return Progress(ahead=count)
    return Progress(done_undated=count) if status == "done" else Progress(no_date=count)


def total(parts: Iterable[Progress]) -> Progress:
    """Sum of any number of parts."""
    return sum(parts, Progress())


def heat_step(progress: Progress) -> str:
    """Return the class of a heat-map cell: q0…q4 by the share accepted, q0 while nothing is due."""
    if progress.percent is None:
        return "q0"
    return f"q{sum(progress.percent >= step for step in HEAT_STEPS)}"


class PointState(StrEnum):
    """State of a control point."""

    REACHED = "reached"
    MISSED = "missed"
    AHEAD = "ahead"
    NO_DATE = "no_date"


@dataclass(frozen=True, slots=True)
class Mark:
    """How a state looks: word, icon, class of the text and of the bar (DESIGN.md §4)."""

    label: str
    icon: str
    css: str
    bar: str = ""


POINT_MARKS: dict[PointState, Mark] = {
    PointState.REACHED: Mark("пройдена", "check-circle-fill", "st--done"),
    PointState.MISSED: Mark("пропущена", "exclamation-diamond-fill", "st--late"),
    PointState.AHEAD: Mark("впереди", "circle", "st--todo"),
    PointState.NO_DATE: Mark("без даты", "calendar-x", "st--nodate"),
}


def point_state(due_on: date | None, reached_on: date | None, today: date) -> PointState:
    """Return the state of a control point: reached when confirmed, missed from the day after its date."""
    if reached_on is not None:
        return PointState.REACHED
    if due_on is None:
        return PointState.NO_DATE
    return PointState.MISSED if due_on < today else PointState.AHEAD


class Outlook(StrEnum):
    """Assessment of an indicator."""

    REACHED = "reached"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    UNKNOWN = "unknown"


OUTLOOK_MARKS: dict[Outlook, Mark] = {
    Outlook.REACHED: Mark("достигнут", "check-circle-fill", "st--done", "b-done"),
    Outlook.ON_TRACK: Mark("идёт по плану", "dash-circle", "st--near", "b-brand"),
    Outlook.AT_RISK: Mark("под угрозой", "exclamation-diamond-fill", "st--late", "b-late"),
    Outlook.UNKNOWN: Mark("не оценён", "question-circle", "st--off", "b-brand"),
}


@dataclass(frozen=True, slots=True)
class Assessment:
    """`path` is the share of the way from baseline to target, per cent, 0…100; None where it can't be computed."""

    outlook: Outlook
    reason: str
    path: int | None


def assess(
    *,
    baseline: Decimal | None,
    target: Decimal | None,
    value: Decimal | None,
    lower_is_better: bool,
    start: date,
    due_on: date | None,
    today: date,
) -> Assessment:
    """Say whether an indicator is reached, on its way or at risk, and why.

    On its way: the share of the path is not smaller than the share of the time from `start` to `due_on` that is past.
    """
    if target is None:
        return Assessment(Outlook.UNKNOWN, "нет целевого значения", None)
    if value is None:
        return Assessment(Outlook.UNKNOWN, "замеров ещё нет", None)
    if value <= target if lower_is_better else value >= target:
        return Assessment(Outlook.REACHED, "достигнут", 100)
    path = path_share(baseline, target, value)
    if due_on is not None and due_on < today:
        return Assessment(Outlook.AT_RISK, f"под угрозой: срок вышел {due_on:%d.%m.%Y}", path)
    if path is None or due_on is None:
        return Assessment(Outlook.UNKNOWN, "нет исходного значения или срока", path)
    past = round(100 * (today - start).days / max((due_on - start).days, 1))
    if path >= min(past, 100):
        return Assessment(Outlook.ON_TRACK, "идёт по плану", path)
    slower = "снижение медленнее плана" if lower_is_better else "рост медленнее плана"
    return Assessment(Outlook.AT_RISK, f"под угрозой: {slower}", path)


def path_share(baseline: Decimal | None, target: Decimal, value: Decimal) -> int | None:
    """Per cent of the way from the baseline to the target, clipped to 0…100; None without a way.

    100 only at the target or beyond it.
    """
    if baseline is None or baseline == target:
        return None
    share = (value - baseline) / (target - baseline) * 100
    return 100 if share >= 100 else min(max(round(share), 0), 99)


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """End of a month (or today): tasks due by then and those of them accepted by then."""

    day: date
    planned: int
    accepted: int | None


def curve(terms: Mapping[tuple[date, date | None], int], days: Sequence[date], today: date) -> list[CurvePoint]:
    """Return cumulative plan and fact at each day.

    `terms` counts tasks by (due date, date of acceptance or None). A task counts as planned from the day after its
    due date, as everywhere; the fact is empty for days to come.
    """
    points = []
    for day in days:
        due = [(accepted, n) for (due_on, accepted), n in terms.items() if due_on < day]
        accepted = sum(n for at, n in due if at is not None and at <= day)
        points.append(CurvePoint(day, sum(n for _at, n in due), accepted if day <= today else None))
    return points


def years_of(start: date, end: date) -> list[int]:
    """Calendar years that the period touches."""
    return list(range(start.year, end.year + 1))


def chosen_year(asked: str, start: date, end: date, today: date) -> int:
    """Return the year asked for if the period has it, otherwise the current or the nearest one."""
    years = years_of(start, end)
    if asked in map(str, years):
        return int(asked)
    return min(max(today.year, years[0]), years[-1])
