"""From a place in the document to its row on the page of the preview."""

import re
from collections.abc import Iterable, Mapping

from roadmaps.importing.queries.rows import PreviewTable

COLUMN = re.compile(r", столбец \d+$")
CELL = re.compile(r", ячейка [A-Z]+(\d+)$")


def rows_by_place(tables: Iterable[PreviewTable]) -> dict[str, str]:
    """Return the anchor of every row by its place; of rows in one place, the first."""
    found: dict[str, str] = {}
    for table in tables:
        for row in table.rows:
            found.setdefault(row.location, row.anchor)
    return found


def anchor_at(location: str, rows: Mapping[str, str]) -> str:
    """Return the anchor of the row in which the cell stands, or an empty text."""
    return rows.get(CELL.sub(r", строка \1", COLUMN.sub("", location)), "")
