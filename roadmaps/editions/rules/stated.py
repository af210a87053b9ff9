"""What an order says in full: a part with its columns and rows, or rows alone, a line a cell named by its column."""

from collections.abc import Sequence

from roadmaps.editions.rules.addresses import column_phrase
from roadmaps.editions.rules.text import Part, Row, RowKind, Shape

EMPTY = "не заполняется"


def whole_part(part: Part) -> str:
    """Return a whole part: its columns, then its rows; prose in quotes."""
    if part.shape == Shape.PROSE:
        return f"«{prose(part)}»"
    head = [f"наименование графы {at + 1}: «{column.heading}»" for at, column in enumerate(part.columns)]
    return ";\n".join([*(head if part.shape == Shape.TABLE else []), stated_rows(part, part.rows)])


def prose(part: Part) -> str:
    """Return the paragraphs of a text, a line each."""
    return "\n".join(row.cells[0] for row in part.rows)


def stated_rows(part: Part, rows: Sequence[Row]) -> str:
    """Return rows in full: a line a cell, named by its column; a list's entry as it is printed."""
    return ";\n".join(line for row in rows for line in _row_lines(part, row))


def _row_lines(part: Part, row: Row) -> list[str]:
    if row.kind == RowKind.SECTION:
        return [f"раздел «{row.cells[0]}»"]
    if part.shape == Shape.LIST and _is_plain_entry(row):
        return [f"«{row.cells[0]} {row.cells[1]}»"]
    lines = [
        f"{column_phrase(part.columns, at)}: {f'«{text}»' if text else EMPTY}" for at, text in enumerate(row.cells)
    ]
    total = (
        "итоговая строка – "
        if row.kind == RowKind.TOTAL
        else "строка заголовков – "
        if row.kind == RowKind.HEAD
        else ""
    )
    return [f"{total}{lines[0]}", *lines[1:]]


def _is_plain_entry(row: Row) -> bool:
    mark, text = row.cells
    return bool(mark) and len(mark.split()) == 1 and mark.strip() == mark and text == text.lstrip()
