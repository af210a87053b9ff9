"""Layouts that are undone before reading: plans side by side or one below the other, turned, cut by a page."""

import re
from collections.abc import Iterator
from dataclasses import replace

from roadmaps.importing.recognition.guess import MOST, is_number, is_term, share
from roadmaps.importing.recognition.headers import (
    MAX_HEADER_DEPTH,
    SUBHEADING,
    Header,
    header_by,
    is_heading,
    plan_header,
)
from roadmaps.importing.recognition.headings import key_of
from roadmaps.importing.recognition.plans import with_number_column
from roadmaps.importing.recognition.sections import is_repeated
from roadmaps.importing.source import Cell, Paragraph, Row, Table
from roadmaps.wording.numbering import parts_of

# «Продолжение таблицы 2»: the words of the page, not of the plan.
CONTINUED = re.compile(r"^\s*(?:продолжение|окончание)\s+(?:табл|план|прилож)", re.IGNORECASE)
NEEDED = ({"title"}, {"deadline", "responsible"})
PLAN_WORDS = re.compile(r"план|дорожн\w+\s+карт|комплекс|график|перечень|программ", re.IGNORECASE)
# A turned table has its activities from left to right; a passport has one column of values.
LEAST_TURNED = 3
MOST_TURNED_ROWS = 12
FEWEST_IN_ROW = 2


def plans_in(table: Table) -> list[Table]:
    """Return the tables that one table holds beside and below each other; usually the table itself."""
    return [part for beside in side_by_side(upright(table)) for part in stacked(beside)]


def upright(table: Table) -> Table:
    """Return a table whose headings stand in the first column with its columns as rows."""
    heads = [row.cells[0] for row in table.rows if row.cells and not row.is_empty]
    keys = [key_of(cell.text) for cell in heads]
    known = [key for key in keys if key]
    if (
        table.width < LEAST_TURNED
        or not 1 < len(heads) <= MOST_TURNED_ROWS
        or plan_header(table) is not None
        or not all(set(known) & needed for needed in NEEDED)
        or len(set(known)) * 3 < len(keys) * 2
        or any(cell.span > 1 or cell.rows > 1 for row in table.rows for cell in row.cells)
    ):
        return table
    return replace(table, rows=tuple(_turned(table)), width=len(table.rows))


def _turned(table: Table) -> Iterator[Row]:
    for place in range(table.width):
        cells = (
            replace(cell, column=column)
            for column, row in enumerate(table.rows)
            for cell in row.cells
            if cell.column == place
        )
        yield Row(tuple(cells), f"{table.location}, столбец {place + 1}")


def stacked(table: Table) -> list[Table]:
    """Return the plans that stand one below the other, each with its title and headings."""
    header = plan_header(table)
    if header is None:
        return [table]
    cuts = [0]
    if any(map(_is_data, table.rows[: header.first])):
        cuts.append(_title_above(table.rows, header.first, is_parted=True))
    for place in range(header.row + 1, len(table.rows)):
        if not _is_new_head(table.rows[place]):
            continue
        again = is_repeated(table.rows[place], header)
        top = _title_above(table.rows, place, is_parted=again)
        if again and top == place:
            continue
        cuts.append(top)
        header = plan_header(replace(table, rows=table.rows[place:])) or header
    ends = [*cuts[1:], len(table.rows)]
    return [replace(table, rows=table.rows[start:end]) for start, end in zip(cuts, ends, strict=True)]


def _is_new_head(row: Row) -> bool:
    """Say whether a row inside a table can only be headings: short, nearly all known, each once."""
    filled = [cell for cell in row.cells if cell.text.strip() and not cell.is_continued]
    if any(len(cell.text) > SUBHEADING or parts_of(cell.text) for cell in filled) or not is_heading(row):
        return False
    known = [key for key in (key_of(cell.text) for cell in filled) if key]
    return len(known) * 3 >= len(filled) * 2 and len(set(known)) == len(known)


def _is_data(row: Row) -> bool:
    """Say whether a row above the headings is an activity: the rest of a plan cut by a page just before new headings."""
    texts = [text for text in row.texts if text]
    return len(texts) > FEWEST_IN_ROW and any(map(is_number, texts)) and any(map(is_term, texts))


def _title_above(rows: tuple[Row, ...], place: int, *, is_parted: bool) -> int:
    """Return where the title over new headings begins; before the same headings only a blank row or a plan's name tells."""
    top = place
    while top > 0 and len({text for text in rows[top - 1].texts if text}) == 1:
        top -= 1
    if not is_parted or top == place:
        return top
    named = any(PLAN_WORDS.search(text) for row in rows[top:place] for text in row.texts)
    return top if named or top == 0 or rows[top - 1].is_empty else place


def resembles(table: Table, header: Header) -> bool:
    """Say whether terms stand where the headings of the plan above have them."""
    terms = [column for column in header.columns if column.key == "deadline"]
    under: list[Cell] = [
        cell for row in table.rows for cell in row.cells for column in terms if column.start <= cell.column < column.end
    ]
    return share([cell.text for cell in under], is_term) > MOST


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
    edges = {column.start for column in with_number_column(header, table)}
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
