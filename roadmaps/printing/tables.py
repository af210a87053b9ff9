"""Where each cell of a table stands and how wide its column is: shared by HTML and DOCX."""

from dataclasses import dataclass

from roadmaps.printing.blocks import Align, Cell, DataTable, Row, RowKind
from roadmaps.printing.errors import TableTooWide
from roadmaps.printing.profile import PaperProfile
from roadmaps.printing.rules import Measure, column_shares, is_tall, percents

SHEET_MM = (210, 297)
CENTRED_KEYS = frozenset({"number", "deadline"})
SHORT_MARK = 5
MOST_COLUMNS = 40


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell at its first grid column."""

    cell: Cell
    column: int
    align: Align


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A row with its cells placed; a tall row does not fit one sheet and may break."""

    kind: RowKind
    cells: tuple[Placed, ...]
    tall: bool


@dataclass(frozen=True, slots=True)
class LaidTable:
    """A table ready to print; shares are whole percents of the width that add up to 100."""

    shares: tuple[int, ...]
    rows: tuple[LaidRow, ...]
    has_head: bool


def measure_of(profile: PaperProfile, *, landscape: bool) -> Measure:
    """Return the text area of a sheet; a landscape sheet turns its margins with it."""
    margins = profile.margins
    across = SHEET_MM[0] - margins.left - margins.right
    along = SHEET_MM[1] - margins.top - margins.bottom
    return Measure(*((along, across) if landscape else (across, along)), profile.table_font_size)


def laid_out(table: DataTable, measure: Measure) -> LaidTable:
    """Place the cells, weigh the columns, find the rows that must be allowed to break.

    Raises PrintingUnavailable for a table of more than MOST_COLUMNS columns: no sheet is wide enough for it.
    """
    if len(table.columns) > MOST_COLUMNS:
        raise TableTooWide(len(table.columns), MOST_COLUMNS, table.caption)
    placed = _place(table, [_column_align(table, at) for at in range(len(table.columns))])
    shares = _shares(table, placed, measure)
    rows = tuple(
        LaidRow(row.kind, cells, tall=is_tall([(at.cell.text, _width(at, shares)) for at in cells], measure))
        for row, cells in zip(table.rows, placed, strict=True)
    )
    return LaidTable(tuple(shares), rows, has_head=any(column.heading for column in table.columns))


def _place(table: DataTable, aligns: list[Align]) -> list[tuple[Placed, ...]]:
    covered = [0] * len(table.columns)
    return [_place_row(row, table, covered, aligns) for row in table.rows]


def _place_row(row: Row, table: DataTable, covered: list[int], aligns: list[Align]) -> tuple[Placed, ...]:
    taken = [left > 0 for left in covered]
    covered[:] = [max(0, left - 1) for left in covered]
    placed: list[Placed] = []
    at = 0
    for cell in row.cells:
        while at < len(taken) and taken[at]:
            at += 1
        if at + cell.colspan > len(taken):
            raise ValueError(f"a row of «{table.caption}» holds more cells than the table has columns")
        placed.append(Placed(cell, at, _align(cell, row, aligns[at])))
        for column in range(at, at + cell.colspan):
            covered[column] = cell.rowspan - 1
        at += cell.colspan
    return tuple(placed)


def _column_align(table: DataTable, at: int) -> Align:
    """Centre what is short by nature: numbers, deadlines, marks such as «Да»."""
    column = table.columns[at]
    if column.align is not None:
        return column.align
    if column.key in CENTRED_KEYS or column.heading.startswith("№"):
        return Align.CENTRE
    texts = [row.cells[at].text for row in table.rows if len(row.cells) == len(table.columns)]
    longest = max(map(len, texts), default=0)
    return Align.CENTRE if 0 < longest <= SHORT_MARK and column.heading else Align.LEFT


def _align(cell: Cell, row: Row, of_column: Align) -> Align:
    if cell.align is not None:
        return cell.align
    return Align.CENTRE if row.kind in {RowKind.SECTION, RowKind.HEAD} else of_column


def _width(at: Placed, shares: list[int]) -> int:
    return sum(shares[at.column : at.column + at.cell.colspan])


def _shares(table: DataTable, placed: list[tuple[Placed, ...]], measure: Measure) -> list[int]:
    given = [column.share for column in table.columns]
    if all(given):
        return percents(given)
    texts = [[""] * len(placed) for _ in table.columns]
    for number, row in enumerate(placed):
        for at in row:
            if at.cell.colspan == 1:
                texts[at.column][number] = at.cell.text
    return column_shares([column.heading for column in table.columns], texts, measure)
