"""Layouts that are undone before reading: plans side by side on one sheet, a plan cut by a page."""

import re
from collections.abc import Iterator
from dataclasses import replace

from roadmaps.importing.recognition.headers import MAX_HEADER_DEPTH, Header, header_by, key_of, plan_header
from roadmaps.importing.source import Paragraph, Row, Table

# «Продолжение таблицы 2»: the words of the page, not of the plan.
CONTINUED = re.compile(r"^\s*(?:продолжение|окончание)\s+(?:табл|план|прилож)", re.IGNORECASE)
NEEDED = ({"title"}, {"deadline", "responsible"})


def side_by_side(table: Table) -> list[Table]:
    """Return the plans that one table holds beside each other, from left to right; usually the table itself."""
    for row in table.rows[:MAX_HEADER_DEPTH]:
        starts = _starts(row)
        if len(starts) > 1:
            ends = [*starts[1:], table.width]
            return [_cut(table, start, end) for start, end in zip([0, *starts[1:]], ends, strict=True)]
    return [table]


def is_cut(table: Table, header: Header) -> bool:
    """Say whether a table without headings is the rest of the plan above: its cells stand under the same columns."""
    edges = {column.start for column in header.columns}
    rows = [row for row in table.rows if not row.is_empty]
    same = [row for row in rows if len(row.cells) > 1 and {cell.column for cell in row.cells} <= edges]
    return bool(same) and len(same) == len([row for row in rows if len(row.cells) > 1])


def _starts(row: Row) -> list[int]:
    """Columns where a group of headings begins anew; a group has an activity and a term or somebody responsible."""
    groups: list[tuple[int, set[str]]] = []
    for cell in row.cells:
        key = key_of(cell.text)
        if not key:
            continue
        if not groups or key in groups[-1][1]:
            groups.append((cell.column, set()))
        groups[-1][1].add(key)
    whole = all(all(keys & needed for needed in NEEDED) for _start, keys in groups)
    return [start for start, _keys in groups] if whole else []


def _cut(table: Table, start: int, end: int) -> Table:
    rows = tuple(_rows(table, start, end))
    hidden = frozenset(column for column in table.hidden if start <= column < end)
    return replace(table, rows=rows, width=end - start, hidden=hidden)


def _rows(table: Table, start: int, end: int) -> Iterator[Row]:
    for row in table.rows:
        yield replace(row, cells=tuple(cell for cell in row.cells if start <= cell.column < end))


def is_layout(table: Table) -> bool:
    """A table of one or two rows without headings: date, place and number, or a signature."""
    return len(table.rows) <= 2 and plan_header(table) is None and header_by(table, r"показател") is None


def line_of(block: Paragraph | Table) -> str:
    """Return a block as one line of text."""
    if isinstance(block, Paragraph):
        return f"{block.label} {block.text}".strip()
    return "\t".join(text for row in block.rows for text in row.texts)
