"""Column headings: what a heading means, and which row of a table holds the headings."""

import re
from dataclasses import dataclass

from roadmaps.importing.source import Cell, Row, Table

# The first pattern that fits wins; the order matters where headings share words.
SYNONYMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (key, re.compile(pattern, re.IGNORECASE))
    for key, pattern in (
        ("number", r"^(?:№|n|no\.?)?\s*(?:п\s*/?\s*п\.?|№)\s*$|^№|^номер(?: строки)?$"),
        ("point", r"контрольн\w+\s+точк|^веха"),
        ("info_support", r"информационн\w+\s+сопровожд"),
        ("report_forms", r"отч[её]тн\w+\s+документ|форм\w*\s+(?:отч|документ|представл)|подтвержда|вид\s+документ|^документ"),
        ("start", r"(?:дата|срок)\s+начал|^начало$"),
        ("end", r"(?:дата|срок)\s+(?:окончан|завершен)|^окончание$"),
        ("deadline", r"срок|^дата|период\w*\s+(?:реализац|провед|исполн)|^когда|время\s+проведен|^период$"),
        ("responsible", r"ответств|исполнител|^кто\b|соисполнит"),
        ("result", r"результат|показател|ожидаем|индикатор|критери\w+\s+эффект|продукт|эффект"),
        ("title", r"мероприяти|описани\w+\s+действ|действи|содержани\w+|направлени\w+\s+(?:деятельн|работ)|^наименование|вид\w*\s+деятельн|^что\b|задач"),
    )
)  # fmt: skip
MAX_HEADER_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Column:
    """A heading with the grid columns it stands over."""

    key: str
    heading: str
    start: int
    span: int

    @property
    def end(self) -> int:
        """The first grid column after it."""
        return self.start + self.span


@dataclass(frozen=True, slots=True)
class Header:
    """The row of headings and its place among the rows."""

    row: int
    columns: tuple[Column, ...]

    @property
    def keys(self) -> set[str]:
        """Return the keys of all columns."""
        return {column.key for column in self.columns}


def key_of(heading: str) -> str:
    """Return the field a heading means, or an empty text."""
    text = " ".join(heading.replace("­", "").split())
    text = re.sub(r"(\w)- (\w)", r"\1\2", text)
    return next((key for key, pattern in SYNONYMS if text and pattern.search(text)), "")


def columns_of(row: Row) -> tuple[Column, ...]:
    """Read a row as headings; a second heading of the same meaning is kept as a column of its own."""
    seen: set[str] = set()
    found: list[Column] = []
    for cell in row.cells:
        heading = " ".join(cell.text.split())
        key = key_of(heading)
        if not heading and not found:
            continue
        if not key or key in seen:
            key = f"extra:{cell.column}"
        seen.add(key)
        found.append(Column(key, heading, cell.column, cell.span))
    return tuple(column for column in found if column.heading)


def plan_header(table: Table) -> Header | None:
    """Return the headings of a plan: an activity with a deadline or somebody responsible."""
    for place, row in enumerate(table.rows[:MAX_HEADER_DEPTH]):
        filled = [cell for cell in row.cells if cell.text.strip()]
        if len(filled) < 2 or any(len(cell.text) > 120 for cell in filled):
            continue
        keys = {key_of(cell.text) for cell in filled}
        if keys & {"title", "point"} and keys & {"deadline", "responsible", "start", "end"}:
            return Header(place, columns_of(row))
    return None


def header_by(table: Table, *patterns: str) -> Header | None:
    """Return the first row in which every pattern fits some heading."""
    for place, row in enumerate(table.rows[:MAX_HEADER_DEPTH]):
        headings = [cell.text for cell in row.cells]
        if all(any(re.search(pattern, heading, re.IGNORECASE) for heading in headings) for pattern in patterns):
            columns = [
                Column(key_of(cell.text), " ".join(cell.text.split()), cell.column, cell.span)
                for cell in row.cells
                if cell.text.strip()
            ]
            return Header(place, tuple(columns))
    return None


def cell_at(row: Row, column: Column) -> Cell | None:
    """Return the cell that starts under the heading."""
    return next((cell for cell in row.cells if column.start <= cell.column < column.end), None)
