"""The dashboard of one roadmap and one year, assembled from a fixed number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from monitoring.execution.rules import STATUS_MARKS, Status, StatusMark
from monitoring.progress import queries, rules, year
from monitoring.progress.heat import Heat, behind, heat_of, tasks_url
from monitoring.progress.points.queries import PointRow, points_of
from monitoring.progress.rules import Progress
from roadmaps.models import Roadmap
from schools.models import School
from schools.rules import Viewer

BARS = {"done": "b-done", "review": "b-review", "back": "b-back2", "late": "b-late"}


@dataclass(frozen=True, slots=True)
class Rank:
    """A school with its share of accepted tasks."""

    name: str
    url: str
    progress: Progress


@dataclass(frozen=True, slots=True)
class StateRow:
    """One of the four states that make up the due tasks."""

    mark: StatusMark
    bar: str
    count: int
    share: int
    x: str
    width: str
    url: str


@dataclass(frozen=True, slots=True)
class PointCounts:
    """Control points of the year by state."""

    reached: int
    missed: int
    ahead: int

    @property
    def due(self) -> int:
        """Reached and missed."""
        return self.reached + self.missed


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What the page shows. Every number comes from the same counts."""

    roadmap: Roadmap
    year: int
    years: tuple[int, ...]
    today: date
    progress: Progress
    states: tuple[StateRow, ...]
    standing_url: str
    lagging: tuple[Rank, ...]
    ranks: tuple[Rank, ...]
    heat: Heat
    chart: year.PlanFact
    ruler: tuple[year.RulerMonth, ...]
    marks: tuple[year.Mark, ...]
    points: PointCounts
    next_point: PointRow | None
    indicators: tuple[queries.IndicatorRow, ...]
    outlooks: Mapping[str, int]


def build(viewer: Viewer, roadmap: Roadmap, *, asked_year: str, today: date) -> Dashboard:
    """Assemble the dashboard."""
    chosen = rules.chosen_year(asked_year, roadmap.period_start, roadmap.period_end, today)
    tasks = queries.tasks_of_year(viewer, roadmap, chosen)
    counts = queries.counted(tasks, today)
    schools = queries.schools_of(viewer, counts)
    progress = rules.total(one.progress for one in counts)
    ranks = _ranks(roadmap, chosen, counts, schools)
    points = points_of(viewer, roadmap, today, with_items=False)
    indicators = queries.indicators_of(viewer, roadmap, chosen, today)
    return Dashboard(
        roadmap=roadmap,
        year=chosen,
        years=tuple(rules.years_of(roadmap.period_start, roadmap.period_end)),
        today=today,
        progress=progress,
        states=_states(roadmap, chosen, progress),
        standing_url=tasks_url(roadmap, chosen, status=Status.STANDING.value),
        lagging=tuple(rank for rank in ranks if rank.progress.is_lagging),
        ranks=ranks,
        heat=heat_of(roadmap, chosen, today, counts, schools, queries.sections_of(viewer, roadmap)),
        chart=year.plan_fact(
            rules.curve(queries.terms_of(tasks), year.curve_days(chosen, today), today), year=chosen, today=today
        ),
        ruler=year.ruler(chosen, today),
        marks=tuple(year.marks([(p.due_on, p.state, p.title) for p in points if p.due_on], year=chosen)),
        points=_point_counts(points, chosen),
        next_point=min(
            (p for p in points if p.state == rules.PointState.AHEAD), key=lambda p: p.due_on or date.max, default=None
        ),
        indicators=tuple(indicators),
        outlooks=queries.outlooks(indicators),
    )


def _states(roadmap: Roadmap, chosen: int, progress: Progress) -> tuple[StateRow, ...]:
    rows, before = [], 0
    for status in ("done", "review", "back", "late"):
        count = getattr(progress, status)
        whole = progress.due or 1
        rows.append(
            StateRow(
                mark=STATUS_MARKS[Status(status)],
                bar=BARS[status],
                count=count,
                share=progress.share(count),
                x=year.percent(100 * before / whole),
                width=year.percent(100 * count / whole),
                url=tasks_url(roadmap, chosen, status=status, due=1),
            )
        )
        before += count
    return tuple(rows)


def _ranks(
    roadmap: Roadmap, chosen: int, counts: Iterable[queries.Counted], schools: Iterable[School]
) -> tuple[Rank, ...]:
    rows = [
        Rank(row.name, behind(row.progress, roadmap, chosen, school=row.pk), row.progress)
        for row in queries.by_school(counts, schools)
    ]
    return tuple(sorted(rows, key=lambda rank: -(rank.progress.percent or 0)))


def _point_counts(points: Iterable[PointRow], chosen: int) -> PointCounts:
    of_year = [point.state for point in points if point.due_on and point.due_on.year == chosen]
    state = rules.PointState
    return PointCounts(
        *(sum(found == wanted for found in of_year) for wanted in (state.REACHED, state.MISSED, state.AHEAD))
    )
