"""A row of the grid out of a loaded one: its cells with the words, our reading and the parties."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from roadmaps.models import ControlPoint, Item, Plan, Roadmap
from roadmaps.planning.queries.chips import Chip, chips_of
from roadmaps.planning.queries.grid_rows import Cell, GridRow
from roadmaps.planning.queries.links import Links
from roadmaps.planning.queries.stored import charges_of_row, facts_of, got_of
from roadmaps.planning.rules.columns import Column, columns_of
from roadmaps.planning.rules.findings import Finding, bare, findings_of, repeated_numbers
from roadmaps.planning.rules.words import counted
from roadmaps.planning.storing import Row

ITEM, POINT = "пункт", "контрольная точка"
EVERYBODY = "все школы"


def row_of(
    row: Row,
    columns: Sequence[Column],
    noun: str,
    all_schools: str,
    names: Mapping[int, str],
    findings: tuple[Finding, ...],
) -> GridRow:
    """Return a loaded row with its remarks; `names` are short names of schools, `all_schools` who «все школы» are."""
    chips = tuple(chips_of(charges_of_row(row), dict(names), all_schools=all_schools))
    return GridRow(
        pk=row.pk,
        label=f"{noun} {bare(row.number)}".strip() if row.number else f"{noun}: {row.title[:60]}",
        number=row.number,
        version=row.row_version,
        cells=_cells(row, columns, chips),
        findings=findings,
    )


def row_shown(row: Row) -> GridRow:
    """Return one row as the grid shows it; it was loaded with its table, section and readings."""
    names = {school.pk: school.short_name for one in row.assignments.all() for school in one.schools.all()}
    if isinstance(row, Item):
        columns, noun = shown_columns(row.section.plan), ITEM
        numbers = Item.objects.filter(section=row.section_id, removed_at__isnull=True)
        whose = whose_schools(row.section.schools.count())
    else:
        columns, noun, whose = shown_columns(row.plan, of_points=True), POINT, whose_schools(0)
        numbers = ControlPoint.objects.filter(roadmap=row.roadmap_id, plan=row.plan_id, removed_at__isnull=True)
    repeated = repeated_numbers(numbers.values_list("number", flat=True))
    findings = findings_of(facts_of(row, charges_of_row(row)), repeated=repeated)
    roadmap = row.section.plan.roadmap if isinstance(row, Item) else row.roadmap
    whose = whose if whose != EVERYBODY else everybody_of(roadmap)
    return replace(row_of(row, columns, noun, whose, names, findings), links=Links(roadmap).of(row))


def shown_columns(plan: Plan | None, *, of_points: bool = False) -> list[Column]:
    """Return the columns of a table that the grid shows."""
    return [column for column in columns_of(plan.columns if plan else (), of_points=of_points) if not column.hidden]


def whose_schools(count: int) -> str:
    """Return who «все школы» are: those of the section where it names some, otherwise all."""
    return f"{counted(count, 'школа', 'школы', 'школ')} раздела" if count else EVERYBODY


def everybody_of(roadmap: Roadmap) -> str:
    """Return who «все школы» are in a roadmap: in a school's own that school alone."""
    return roadmap.school.short_name if roadmap.school else EVERYBODY


def _cells(row: Row, columns: Sequence[Column], chips: tuple[Chip, ...]) -> tuple[Cell, ...]:
    """Return the cells; where the table has no column of numbers, the number stands before the words, as printed."""
    cells = [_cell(row, column, chips) for column in columns]
    keys = [column.key for column in columns]
    if row.number and "number" not in keys and "title" in keys:
        place = keys.index("title")
        cells[place] = replace(cells[place], before=row.number)
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
