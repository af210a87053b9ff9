"""The dashboard of one roadmap and one year, assembled from a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from monitoring.execution.rules import STATUS_MARKS, Status, StatusMark
from monitoring.progress import queries, rules, year
from monitoring.progress.points.queries import PointRow, points_of
from monitoring.progress.rules import Progress
from roadmaps.models import Roadmap, Section
from schools.models import School
from schools.rules import Viewer

BARS = {"done": "b-done", "review": "b-review", "back": "b-back2", "late": "b-late"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the heat map; `progress` is None where the school owes nothing in the section: `words` say why."""

    progress: Progress | None
    css: str
    url: str
    words: str = "не участвует"


BY_NEED = Cell(None, "qx", "", "по мере необходимости")


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A school with one cell a section."""

    school: School
    cells: tuple[Cell, ...]


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
    sections: tuple[tuple[str, str], ...]
    heat: tuple[HeatRow, ...]
    weakest: tuple[str, int] | None
    chart: year.PlanFact
    ruler: tuple[year.RulerMonth, ...]
    marks: tuple[year.Mark, ...]
    points: PointCounts
    next_point: PointRow | None
    indicators: tuple[queries.IndicatorRow, ...]
    outlooks: Mapping[str, int]


def tasks_url(roadmap: Roadmap, chosen_year: int, **narrowing: object) -> str:
    """Return the address of the rows behind a number."""
    query = {"roadmap": roadmap.pk, "year": chosen_year} | {k: v for k, v in narrowing.items() if v not in (None, "")}
    return f"{reverse('task_list')}?{urlencode(query)}"


def _behind(progress: Progress, roadmap: Roadmap, chosen_year: int, **narrowing: object) -> str:
    """Return the address of the due tasks that «4 из 5» counts; of all while nothing is due."""
    return tasks_url(roadmap, chosen_year, **narrowing, due="1" if progress.due else "")


def build(viewer: Viewer, roadmap: Roadmap, *, asked_year: str, today: date) -> Dashboard:
    """Assemble the dashboard."""
    chosen = rules.chosen_year(asked_year, roadmap.period_start, roadmap.period_end, today)
    tasks = queries.tasks_of_year(viewer, roadmap, chosen)
    counts = queries.counted(tasks, today)
    schools = queries.schools_of(viewer, counts)
    sections = queries.sections_of(viewer, roadmap)
    used = [section for section in sections if any(one.section_id == section.pk for one in counts)]
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
        sections=tuple((section.number, section_title(section)) for section in used),
        heat=_heat(roadmap, chosen, counts, schools, used),
        weakest=_weakest(counts, used),
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


def section_title(section: Section) -> str:
    """Return the short name of a column: the direction's, otherwise the section's own."""
    if section.direction:
        return section.direction.title
    return section.title or section.plan.title or "Все мероприятия"


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
        Rank(row.name, _behind(row.progress, roadmap, chosen, school=row.pk), row.progress)
        for row in queries.by_school(counts, schools)
    ]
    return tuple(sorted(rows, key=lambda rank: -(rank.progress.percent or 0)))


def _heat(
    roadmap: Roadmap,
    chosen: int,
    counts: Iterable[queries.Counted],
    schools: Iterable[School],
    sections: list[Section],
) -> tuple[HeatRow, ...]:
    cells: dict[tuple[int, int], Progress] = defaultdict(Progress)
    for one in counts:
        if one.school_id:
            cells[one.school_id, one.section_id] += one.progress

    def cell(school: School, section: Section) -> Cell:
        progress = cells.get((school.pk, section.pk))
        if progress is None or not progress.total:
            return BY_NEED if progress and progress.standing else Cell(None, "qx", "")
        url = _behind(progress, roadmap, chosen, school=school.pk, section=section.pk)
        return Cell(progress, rules.heat_step(progress), url)

    return tuple(HeatRow(school, tuple(cell(school, section) for section in sections)) for school in schools)


def _weakest(counts: Iterable[queries.Counted], sections: list[Section]) -> tuple[str, int] | None:
    late: dict[int, int] = defaultdict(int)
    for one in counts:
        late[one.section_id] += one.progress.late
    worst = max(sections, key=lambda section: late[section.pk], default=None)
    if worst is None or len(sections) < 2 or not late[worst.pk]:
        return None
    return section_title(worst), late[worst.pk]


def _point_counts(points: Iterable[PointRow], chosen: int) -> PointCounts:
    of_year = [point.state for point in points if point.due_on and point.due_on.year == chosen]
    state = rules.PointState
    return PointCounts(
        *(sum(found == wanted for found in of_year) for wanted in (state.REACHED, state.MISSED, state.AHEAD))
    )
