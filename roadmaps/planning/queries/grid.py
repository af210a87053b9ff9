"""The plan grid: every table of the roadmap with its own headings, the words and our reading beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from roadmaps.models import ControlPoint, Item, Plan, PlanKind, Roadmap, Section
from roadmaps.planning.queries.chips import Chip, chips_of
from roadmaps.planning.queries.grid_rows import (
    Cell,
    Doubt,
    Fold,
    Grid,
    GridRow,
    GridSection,
    GridTable,
    Narrowing,
)
from roadmaps.planning.queries.links import Links
from roadmaps.planning.queries.stored import (
    charges_of_row,
    facts_of,
    got_of,
    live_items,
    live_points,
    with_readings,
)
from roadmaps.planning.rules.columns import Column, columns_of
from roadmaps.planning.rules.findings import (
    DOUBT_WORDS,
    Finding,
    bare,
    counts_by_kind,
    findings_of,
    repeated_numbers,
)
from roadmaps.planning.rules.folding import calm_runs, fold_words
from roadmaps.planning.rules.words import counted
from roadmaps.planning.storing import Charge, Row

ITEMS = ("мероприятие", "мероприятия", "мероприятий")
EVERYBODY = "все школы"
POINT = "контрольная точка"
POINTS = (POINT, "контрольные точки", "контрольных точек")


@dataclass(slots=True)
class _Builder:
    """Turns loaded rows into grid rows, and remembers what the status line counts."""

    school_names: dict[int, str]
    narrowing: Narrowing
    links: Links
    everybody: str = EVERYBODY
    findings: list[tuple[Finding, ...]] = field(default_factory=list)
    hidden: int = 0

    def rows(
        self, rows: Iterable[Row], columns: Sequence[Column], noun: str, all_schools: str
    ) -> tuple[GridRow | Fold, ...]:
        """Return the rows that the narrowing lets through, calm ones folded where the reader asked for it."""
        rows = list(rows)
        shown = []
        repeated = repeated_numbers(row.number for row in rows)
        for row in rows:
            charges = charges_of_row(row)
            findings = findings_of(facts_of(row, charges), repeated=repeated)
            self.findings.append(findings)
            if self.narrowing.lets(charges, findings):
                shown.append(self._row(row, charges, findings, columns, noun, all_schools))
            else:
                self.hidden += 1
        return (
            _folded(shown, self.narrowing, POINTS if noun == POINT else ITEMS) if self.narrowing.folds else tuple(shown)
        )

    def _row(
        self,
        row: Row,
        charges: list[Charge],
        findings: tuple[Finding, ...],
        columns: Sequence[Column],
        noun: str,
        all_schools: str,
    ) -> GridRow:
        chips = tuple(chips_of(charges, self.school_names, all_schools=all_schools))
        return GridRow(
            pk=row.pk,
            label=f"{noun} {bare(row.number)}".strip() if row.number else f"{noun}: {row.title[:60]}",
            number=row.number,
            cells=_cells(row, columns, chips),
            findings=findings,
            links=self.links.of(row),
        )

    def grid(self, tables: Sequence[GridTable], noun: tuple[str, str, str]) -> Grid:
        """Return the tables with the counts."""
        sections = sum(1 for table in tables for section in table.sections if section.title)
        said = [counted(len(self.findings), *noun)]
        said += [counted(sections, "раздел", "раздела", "разделов")] if sections else []
        return Grid(
            tables=tuple(tables),
            summary=" · ".join(said),
            doubts=tuple(
                Doubt(kind, counted(count, *DOUBT_WORDS[kind]))
                for kind, count in sorted(counts_by_kind(self.findings).items())
            ),
            with_findings=sum(1 for findings in self.findings if findings),
            hidden=self.hidden,
        )


def _folded(rows: Sequence[GridRow], narrowing: Narrowing, noun: tuple[str, str, str]) -> tuple[GridRow | Fold, ...]:
    found: list[GridRow | Fold] = []
    done = 0
    for first, after in calm_runs([not row.findings for row in rows]):
        run = rows[first:after]
        found += rows[done:first]
        if run[0].pk in narrowing.opened:
            found += run
        else:
            opened = tuple(sorted({*narrowing.opened, run[0].pk}))
            found.append(Fold(run[0].pk, fold_words([row.number for row in run], noun), opened))
        done = after
    return (*found, *rows[done:])


def _cells(row: Row, columns: Sequence[Column], chips: tuple[Chip, ...]) -> tuple[Cell, ...]:
    """Return the cells; where the table has no column of numbers, the number stands before the words, as printed."""
    cells = [_cell(row, column, chips) for column in columns]
    keys = [column.key for column in columns]
    if row.number and "number" not in keys and "title" in keys:
        place = keys.index("title")
        cells[place] = replace(cells[place], text=f"{row.number} {cells[place].text}")
    return tuple(cells)


def _cell(row: Row, column: Column, chips: tuple[Chip, ...]) -> Cell:
    if column.is_extra:
        return Cell(str(row.extra.get(column.key, "")), heading=column.heading)
    text = getattr(row, column.field, "")
    if column.key == "number":
        return Cell(text, "n", column.heading, leads=True)
    if column.key == "deadline":
        return Cell(text, heading=column.heading, got=got_of(row))
    if column.key == "responsible":
        return Cell(text, heading=column.heading, chips=chips)
    return Cell(text, heading=column.heading, leads=column.key == "title")


def plan_grid(roadmap: Roadmap, narrowing: Narrowing) -> Grid:
    """Return the tables with items; ten queries, whatever the number of rows."""
    builder = _builder(roadmap, narrowing)
    items: dict[int, list[Item]] = {}
    for item in with_readings(live_items(Item.objects.filter(section__plan__roadmap=roadmap))):
        items.setdefault(item.section_id, []).append(item)
    plans = roadmap.plans.exclude(kind=PlanKind.CONTROL_POINTS).prefetch_related(
        "sections__schools", "sections__direction"
    )
    return builder.grid([_plan_table(plan, items, builder) for plan in plans], ITEMS)


def _plan_table(plan: Plan, items: dict[int, list[Item]], builder: _Builder) -> GridTable:
    columns = [column for column in columns_of(plan.columns) if not column.hidden]
    stored = list(plan.sections.all())
    sections = [
        _section(section, items.get(section.pk, []), columns, builder, is_only=len(stored) == 1) for section in stored
    ]
    return GridTable(
        pk=plan.pk,
        anchor=f"plan-{plan.pk}",
        title=f"{plan.number} {plan.title}".strip() or plan.get_kind_display(),
        kind=plan.get_kind_display(),
        columns=tuple(columns),
        sections=tuple(sections),
        count=sum(len(items.get(section.pk, [])) for section in stored),
    )


def _section(
    section: Section, items: list[Item], columns: Sequence[Column], builder: _Builder, *, is_only: bool
) -> GridSection:
    schools = [school.pk for school in section.schools.all()]
    names = [builder.school_names.get(pk, "") for pk in schools]
    whose = f"{counted(len(schools), 'школа', 'школы', 'школ')} раздела" if schools else builder.everybody
    return GridSection(
        pk=section.pk,
        title=f"{section.number} {section.title}".strip(),
        schools=whose if schools or builder.everybody != EVERYBODY else f"{EVERYBODY} карты",
        schools_hint=", ".join(names),
        direction=str(section.direction or ""),
        count=counted(len(items), *ITEMS),
        rows=builder.rows(items, columns, "пункт", whose),
        shows_head=bool(section.title) or not is_only,
        add_query=f"?section={section.pk}",
    )


def points_grid(roadmap: Roadmap, narrowing: Narrowing) -> Grid:
    """Return the control points by their tables; those without a table stand last under the usual headings."""
    builder = _builder(roadmap, narrowing)
    points: dict[int | None, list[ControlPoint]] = {}
    for point in with_readings(live_points(roadmap.control_points.all())):
        points.setdefault(point.plan_id, []).append(point)
    plans: list[Plan | None] = [*roadmap.plans.filter(kind=PlanKind.CONTROL_POINTS)]
    if None in points or not plans:
        plans.append(None)
    return builder.grid([_points_table(plan, points, builder) for plan in plans], POINTS)


def _points_table(plan: Plan | None, points: dict[int | None, list[ControlPoint]], builder: _Builder) -> GridTable:
    rows = points.get(plan.pk if plan else None, [])
    columns = [column for column in columns_of(plan.columns if plan else (), of_points=True) if not column.hidden]
    section = GridSection(
        pk=None,
        title="",
        schools="",
        schools_hint="",
        direction="",
        count="",
        rows=builder.rows(rows, columns, POINT, builder.everybody),
        shows_head=False,
        add_query=f"?plan={plan.pk}" if plan else "",
    )
    return GridTable(
        pk=plan.pk if plan else None,
        anchor=f"plan-{plan.pk if plan else 0}",
        title=(f"{plan.number} {plan.title}".strip() if plan else "") or "Контрольные точки",
        kind=PlanKind.CONTROL_POINTS.label,
        columns=tuple(columns),
        sections=(section,),
        count=len(rows),
    )


def _builder(roadmap: Roadmap, narrowing: Narrowing) -> _Builder:
    everybody = roadmap.school.short_name if roadmap.school else EVERYBODY
    return _Builder(_school_names(roadmap), narrowing, Links(roadmap), everybody)


def _school_names(roadmap: Roadmap) -> dict[int, str]:
    return {school.pk: school.short_name for school in roadmap.authority.schools.all()}
