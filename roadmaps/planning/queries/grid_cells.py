"""A row of the grid out of a loaded one: its cells with the words, our reading and the parties."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from roadmaps.models import Item, Plan, Roadmap
from roadmaps.models.reading import AssignmentScope
from roadmaps.planning.queries.asks import is_unsure, names_in, with_asks
from roadmaps.planning.queries.chips import Chip, chips_of
from roadmaps.planning.queries.grid_rows import Cell, GridRow
from roadmaps.planning.queries.links import Links
from roadmaps.planning.queries.stored import charges_of_row, facts_of, got_of
from roadmaps.planning.readings import Register, register_of, roadmap_of
from roadmaps.planning.rules.columns import Column, columns_of
from roadmaps.planning.rules.findings import Finding, bare, findings_of
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
    register: Register = (),
) -> GridRow:
    """Return a loaded row with its remarks; `names` are short names of schools, `all_schools` who «все школы» are.

    Where the register is given, a school that was read without certainty is asked about.
    """
    read = chips_of(charges_of_row(row), dict(names), all_schools=all_schools)
    chips = with_asks(read, row, register, names) if register else tuple(read)
    return GridRow(
        pk=row.pk,
        label=f"{noun} {bare(row.number)}".strip() if row.number else f"{noun}: {row.title[:60]}",
        number=row.number,
        version=row.row_version,
        cells=_cells(row, columns, chips),
        findings=findings,
    )


def row_shown(row: Row) -> GridRow:
    """Return one row as the grid shows it; it was loaded by `row_with_readings`."""
    listed = (one for one in row.assignments.all() if one.scope == AssignmentScope.LISTED)
    names = {school.pk: school.short_name for one in listed for school in one.schools.all()}
    if isinstance(row, Item):
        columns, noun = shown_columns(row.section.plan), ITEM
    else:
        columns, noun = shown_columns(row.plan, of_points=True), POINT
    own_schools = getattr(row, "section_schools", 0)
    whose = whose_schools(own_schools) if own_schools else everybody_of(roadmap_of(row))
    repeated = frozenset({bare(row.number)}) if getattr(row, "is_repeated", False) else frozenset()
    findings = findings_of(facts_of(row, charges_of_row(row)), repeated=repeated)
    register = register_of(roadmap_of(row).authority) if is_unsure(row) else ()
    names |= names_in(register)
    made = row_of(row, columns, noun, whose, names, findings, register)
    return replace(made, links=Links(roadmap_of(row)).of(row))


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
