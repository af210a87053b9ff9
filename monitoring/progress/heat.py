"""The heat map of schools and directions: one component of the dashboard and of the methodist's desk."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from monitoring.progress import queries, rules
from monitoring.progress.rules import Progress
from roadmaps.models import Roadmap, Section
from schools.models import School
from schools.rules import Viewer

# More schools than these are counted in the sentence, not named.
NAMED = 3


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
class Heat:
    """Schools × sections of a roadmap and a year. `weakest`: the section with most overdue tasks, and how many."""

    roadmap: Roadmap
    year: int
    today: date
    sections: tuple[tuple[str, str], ...]
    rows: tuple[HeatRow, ...]
    weakest: tuple[str, int] | None
    lagging: tuple[str, ...]

    @property
    def note(self) -> str:
        """What the map shows, in a sentence; empty where nobody lags and nothing is overdue."""
        return note_words(self.lagging, self.weakest)


def tasks_url(roadmap: Roadmap, chosen_year: int, **narrowing: object) -> str:
    """Return the address of the rows behind a number."""
    query = {"roadmap": roadmap.pk, "year": chosen_year} | {k: v for k, v in narrowing.items() if v not in (None, "")}
    return f"{reverse('task_list')}?{urlencode(query)}"


def behind(progress: Progress, roadmap: Roadmap, chosen_year: int, **narrowing: object) -> str:
    """Return the address of the due tasks that «4 из 5» counts; of all while nothing is due."""
    return tasks_url(roadmap, chosen_year, **narrowing, due="1" if progress.due else "")


def heat_in_force(viewer: Viewer, today: date) -> Heat | None:
    """Return the map of the roadmap that the dashboard begins with; None where none is in force. Four queries."""
    roadmap = queries.roadmaps_in_force(viewer).select_related(None).first()
    if roadmap is None:
        return None
    year = rules.chosen_year("", roadmap.period_start, roadmap.period_end, today)
    counts = queries.counted(queries.tasks_of_year(viewer, roadmap, year), today)
    schools = queries.schools_of(viewer, counts)
    return heat_of(roadmap, year, today, counts, schools, queries.sections_of(viewer, roadmap))


def heat_of(
    roadmap: Roadmap,
    year: int,
    today: date,
    counts: Sequence[queries.Counted],
    schools: Sequence[School],
    sections: Iterable[Section],
) -> Heat:
    """Return the map of these counts; sections without tasks have no column."""
    counted = {one.section_id for one in counts}
    used = [section for section in sections if section.pk in counted]
    progress = queries.by_school(counts, schools)
    behind_others = sorted(
        (one for one in progress if one.progress.is_lagging), key=lambda one: one.progress.percent or 0
    )
    return Heat(
        roadmap=roadmap,
        year=year,
        today=today,
        sections=tuple((section.number, section_title(section)) for section in used),
        rows=_rows(roadmap, year, counts, schools, used),
        weakest=_weakest(counts, used),
        lagging=tuple(one.name for one in behind_others),
    )


def section_title(section: Section) -> str:
    """Return the short name of a column: the direction's, otherwise the section's own."""
    if section.direction:
        return section.direction.title
    return section.title or section.plan.title or "Все мероприятия"


def _rows(
    roadmap: Roadmap,
    year: int,
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
        url = behind(progress, roadmap, year, school=school.pk, section=section.pk)
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


def note_words(lagging: Sequence[str], weakest: tuple[str, int] | None) -> str:
    """Return «Отстают СОШ № 16 и ООШ № 7: больше всего просрочек по направлению «Кадры» — 39.», or a part of it."""
    most = f"больше всего просрочек по направлению «{weakest[0]}» — {weakest[1]}" if weakest else ""
    if not lagging:
        return f"{most[:1].upper()}{most[1:]}." if most else ""
    more = len(lagging) - NAMED if len(lagging) > NAMED else 0
    *before, last = [*lagging[:NAMED], *([f"ещё {more}"] if more else [])]
    named = f"{', '.join(before)} и {last}" if before else last
    return f"{'Отстают' if before else 'Отстаёт'} {named}{f': {most}' if most else ''}."
