"""From one document context to another: an excerpt, a certified copy, an annex on its own. Contexts in and out."""

import dataclasses
from collections.abc import Callable, Collection, Iterable, Iterator

from roadmaps.papers.derived.rules import excerpt_type
from roadmaps.papers.derived.rules.rows import Line
from roadmaps.printing.blocks import Block, Cell, DataTable, Heading, Row, RowKind, SheetBreak
from roadmaps.printing.context import Annex, Certification, DocumentContext, OrderPart
from roadmaps.printing.marks import annex_mark_lines, outline_of_annex, outline_of_order

COPY, SAMPLE = "КОПИЯ", "ОБРАЗЕЦ"
Grid = list[list[tuple[int, Cell]]]
# (title, responsible) of a row of a plan → whether it is wanted.
Wanted = Callable[[str, str], bool]
# A row of any other table → whether it is about the one for whom the excerpt is made.
Listed = Callable[[Line], bool]


def copy_to_look_at(copy: DocumentContext) -> DocumentContext:
    """Return a certified copy as it would be, marked so that nobody takes it for one."""
    return dataclasses.replace(copy, sheet_mark=SAMPLE)


def certified_copy(context: DocumentContext, certification: Certification) -> DocumentContext:
    """Return the whole document marked «КОПИЯ», with «Верно» under the signature."""
    return dataclasses.replace(
        context,
        title=f"Копия. {context.title}",
        order=_certified(context, certification),
        edition_label=_label("Копия", context),
        sheet_mark=COPY,
    )


def excerpt(
    context: DocumentContext,
    certification: Certification,
    *,
    points: Collection[int],
    wanted: Wanted,
    listed: Listed,
    whom: str,
) -> DocumentContext:
    """Return the header, the points at these places, the wanted rows of the plans, the listed ones of other tables."""
    order = _certified(context, certification)
    kept = tuple(point for place, point in enumerate(order.points) if place in points)
    part = dataclasses.replace(
        order, points=kept, doc_type=excerpt_type(order.doc_type), executor=None, footer_lines=()
    )
    annexes = tuple(
        annex for annex in (_annex_part(annex, wanted, listed) for annex in context.annexes) if annex.blocks
    )
    return dataclasses.replace(
        context,
        title=f"{outline_of_order(part)} ({whom})",
        order=part,
        annexes=annexes,
        edition_label=_label("Выписка", context),
    )


def annex_alone(context: DocumentContext, place: int) -> DocumentContext:
    """Return one annex with its mark and without the order; IndexError where there is none at this place."""
    annex = context.annexes[place]
    alone = dataclasses.replace(annex, mark_lines=annex_mark_lines(annex, context))
    return dataclasses.replace(context, title=outline_of_annex(annex), order=None, annexes=(alone,))


def other_lines(context: DocumentContext) -> Iterator[Line]:
    """Return every row of the document's tables that are no plans."""
    for annex in context.annexes:
        for block in annex.blocks:
            if isinstance(block, DataTable) and _named_columns(block) is None:
                for row, cells in zip(block.rows, _grid(block), strict=True):
                    if row.kind == RowKind.ITEM:
                        yield _line(block, row, cells)


def plan_rows(context: DocumentContext) -> Iterator[tuple[str, str]]:
    """Return (title, responsible) of every row of the document's plans."""
    for annex in context.annexes:
        for block in annex.blocks:
            if isinstance(block, DataTable) and (columns := _named_columns(block)):
                at, who = columns
                for row, cells in zip(block.rows, _grid(block), strict=True):
                    if row.kind == RowKind.ITEM:
                        yield cells[at][1].text, cells[who][1].text


def _certified(context: DocumentContext, certification: Certification) -> OrderPart:
    if context.order is None:
        raise ValueError("only a document with an order is certified")
    return dataclasses.replace(context.order, certification=certification)


def _label(word: str, context: DocumentContext) -> str:
    edition = context.edition_label
    return f"{word}: {edition[0].lower()}{edition[1:]}" if edition else word


def _annex_part(annex: Annex, wanted: Wanted, listed: Listed) -> Annex:
    """Keep the plans with their wanted rows, lists and groups with the listed ones, each under its heading."""
    kept: list[Block] = []
    above: list[Block] = []
    for block in annex.blocks:
        if isinstance(block, DataTable):
            table = _table_part(block, wanted, listed)
            kept += [*above, table] if table else []
            above = [one for one in above if isinstance(one, SheetBreak)] if table is None else []
        elif isinstance(block, Heading | SheetBreak):
            above = [*(one for one in above if isinstance(one, SheetBreak)), block]
    return _upright(dataclasses.replace(annex, blocks=tuple(kept)))


def _upright(annex: Annex) -> Annex:
    """A break before the first table turns the annex itself: no empty sheet stands above it."""
    if annex.blocks and isinstance(annex.blocks[0], SheetBreak):
        first = annex.blocks[0]
        return dataclasses.replace(annex, orientation=first.orientation, blocks=annex.blocks[1:])
    return annex


def _line(table: DataTable, row: Row, cells: list[tuple[int, Cell]]) -> Line:
    headings = [column.heading for column in table.columns]
    return Line(row.about, tuple((heading, cell.text) for heading, (_no, cell) in zip(headings, cells, strict=True)))


def _table_part(table: DataTable, wanted: Wanted, listed: Listed) -> DataTable | None:
    columns = _named_columns(table)
    grid = _grid(table)

    def is_kept(row: Row, line: list[tuple[int, Cell]]) -> bool:
        return wanted(*(line[at][1].text for at in columns)) if columns else listed(_line(table, row, line))

    chosen = list(_chosen(table.rows, grid, is_kept))
    if not any(table.rows[place].kind == RowKind.ITEM for place in chosen):
        return None
    rows = _merged_again([grid[place] for place in chosen], [table.rows[place].kind for place in chosen])
    return dataclasses.replace(table, rows=tuple(rows))


def _named_columns(table: DataTable) -> tuple[int, int] | None:
    """Return the places of what is done and of who does it; None in a table that is no plan."""
    keys = [column.key for column in table.columns]
    return (keys.index("title"), keys.index("responsible")) if {"title", "responsible"} <= set(keys) else None


def _chosen(rows: tuple[Row, ...], grid: Grid, is_kept: Callable[[Row, list[tuple[int, Cell]]], bool]) -> Iterator[int]:
    """Places of wanted rows; a section comes with the first of its rows, a line of headings always, a total never."""
    section: int | None = None
    for place, row in enumerate(rows):
        if row.kind == RowKind.SECTION:
            section = place
        elif row.kind == RowKind.HEAD:
            yield place
        elif row.kind == RowKind.ITEM and is_kept(row, grid[place]):
            if section is not None:
                yield section
                section = None
            yield place


def _grid(table: DataTable) -> Grid:
    """Return for every place of every row (which cell covers it, the cell)."""
    width = len(table.columns)
    covered: dict[int, tuple[int, tuple[int, Cell]]] = {}
    grid: Grid = []
    number = 0
    for row in table.rows:
        line: dict[int, tuple[int, Cell]] = {at: cell for at, (_left, cell) in covered.items()}
        covered = {at: (left - 1, cell) for at, (left, cell) in covered.items() if left > 1}
        free = iter([at for at in range(width) if at not in line])
        for cell in row.cells:
            number += 1
            for at in [next(free) for _ in range(cell.colspan)]:
                line[at] = (number, cell)
                if cell.rowspan > 1:
                    covered[at] = (cell.rowspan - 1, (number, cell))
        grid.append([line[at] for at in range(width)])
    return grid


def _merged_again(grid: Grid, kinds: Iterable[RowKind]) -> Iterator[Row]:
    """Return rows in which neighbours that one cell covered are covered by one again."""
    for place, (line, kind) in enumerate(zip(grid, kinds, strict=True)):
        cells = []
        for at, (number, cell) in enumerate(line):
            is_continued = place > 0 and grid[place - 1][at][0] == number
            if is_continued or (at and line[at - 1][0] == number):
                continue
            rows = next((down for down, below in enumerate(grid[place:]) if below[at][0] != number), len(grid) - place)
            cells.append(dataclasses.replace(cell, rowspan=rows))
        yield Row(tuple(cells), kind)
