"""Layouts of tables that are undone before reading: plans that stand side by side on one sheet."""

from collections.abc import Iterator
from dataclasses import replace

from roadmaps.importing.recognition.headers import MAX_HEADER_DEPTH, key_of
from roadmaps.importing.source import Row, Table

NEEDED = ({"title"}, {"deadline", "responsible"})


def side_by_side(table: Table) -> list[Table]:
    """Return the plans that one table holds beside each other, from left to right; usually the table itself."""
    for row in table.rows[:MAX_HEADER_DEPTH]:
        starts = _starts(row)
        if len(starts) > 1:
            ends = [*starts[1:], table.width]
            return [_cut(table, start, end) for start, end in zip([0, *starts[1:]], ends, strict=True)]
    return [table]


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
