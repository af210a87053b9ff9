"""How a table was taken, told to the person who may choose otherwise: its kind, its head, its columns, its first rows."""

from collections.abc import Mapping
from dataclasses import dataclass

from roadmaps.importing.mapping.rules import MONTH, NO_HEADER, OF_WORK, OTHER, SKIP, TableKind, slots
from roadmaps.importing.recognition.headers import MAX_HEADER_DEPTH, Header, columns_of
from roadmaps.importing.recognition.mapped import sample_of
from roadmaps.importing.recognition.plans import with_number_column
from roadmaps.importing.recognition.result import Json
from roadmaps.importing.source import Row, Table

CUT = 90
MOST_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a table; `in_order` marks one that only lays out the text of the order."""

    kind: TableKind
    header: Header | None = None
    in_order: bool = False


def seen(table: Table, key: str, title: str, taken: Taken, *, is_chosen: bool) -> dict[str, Json]:
    """Return the table for storing; cells of the sample are (grid column, width, beginning of the text)."""
    sample = sample_of(table)
    header = taken.header.row if taken.header else first_row_of_headings(table)
    columns = slots(sample, header)
    meanings = meanings_of(table, taken, header)
    return {
        "key": key,
        "location": table.location,
        "title": title[:CUT],
        "kind": taken.kind.value,
        "header": header,
        "is_chosen": is_chosen,
        "in_order": taken.in_order,
        "rows": len(table.rows),
        "columns": [[slot.start, meanings.get(slot.start, OTHER)] for slot in columns[:MOST_COLUMNS]],
        "sample": [[[column, span, " ".join(text.split())[:CUT]] for column, span, text in row] for row in sample],
    }


def meanings_of(table: Table, taken: Taken, header: int) -> Mapping[int, str]:
    """Return the meaning of each column by its first grid column: as it was read, or as its heading suggests."""
    columns = slots(sample_of(table), header)
    if taken.header is None or taken.kind not in OF_WORK:
        return guesses(table.rows[header]) if 0 <= header < len(table.rows) else {}
    found: dict[int, str] = {}
    for slot in columns:
        under = [
            c
            for c in with_number_column(taken.header, table)
            if c.start < slot.start + slot.span and slot.start < c.end
        ]
        if not under:
            found[slot.start] = SKIP
        elif under[-1].months:
            found[slot.start] = MONTH
        else:
            found[slot.start] = _meaning(under[-1].key)
    return found


def guesses(row: Row) -> dict[int, str]:
    """Return what the headings of a row suggest."""
    return {column.start: _meaning(column.key) for column in columns_of(row)}


def _meaning(key: str) -> str:
    if key == "point":
        return "title"
    return OTHER if key.startswith("extra:") or not key else key


def first_row_of_headings(table: Table) -> int:
    """Return the first row that may be a head: two filled cells or more."""
    for place, row in enumerate(table.rows[:MAX_HEADER_DEPTH]):
        if len([text for text in row.texts if text]) > 1:
            return place
    return NO_HEADER
