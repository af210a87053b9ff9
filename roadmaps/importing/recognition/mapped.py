"""A table read as a person said: its head made of the chosen meanings, what is not to be entered left over."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from roadmaps.importing.mapping.rules import (
    MEANING_LABELS,
    MONTH,
    OF_WORK,
    OTHER,
    SAMPLE,
    SKIP,
    Choice,
    SampleRow,
    Slot,
    slots,
)
from roadmaps.importing.recognition.account import is_column_numbers
from roadmaps.importing.recognition.headers import Column, Header
from roadmaps.importing.recognition.headings import key_of
from roadmaps.importing.recognition.months import month_of
from roadmaps.importing.recognition.result import Balance
from roadmaps.importing.source import Cell, Row, Table


def sample_of(table: Table) -> list[SampleRow]:
    """Return the first rows of a table as (grid column, width, text)."""
    return [[(cell.column, cell.span, cell.text) for cell in row.cells] for row in table.rows[:SAMPLE]]


@dataclass(frozen=True, slots=True)
class Mapped:
    """A table with the head a person chose; cells that are not to be entered are blank."""

    table: Table
    header: Header


class Leaver:
    """Leaves rows and cells in the remainder under their places in the whole document.

    A plan cut out of a sheet has the rows of the sheet, with fewer cells: places are told by the whole row.
    """

    def __init__(self, whole: Mapping[str, Row], balance: Balance) -> None:
        self.whole = whole
        self.balance = balance

    def cell(self, row: Row, cell: Cell) -> None:
        """Leave one cell; a merged one is left with its first row."""
        if cell.text.strip() and not cell.is_continued:
            self.balance.leave(self.whole.get(row.location, row).place_of(cell), cell.text.strip(), is_row=False)

    def row(self, row: Row) -> None:
        """Leave a whole row, counted as one without a place."""
        if row.is_empty:
            self.balance.add("empty")
        elif self.whole.get(row.location, row).cells == row.cells:
            self.balance.leave(row.location, " | ".join(text for text in row.texts if text), is_row=True)
        else:
            self.balance.add("unplaced")
            for cell in row.cells:
                self.cell(row, cell)


def mapped(table: Table, choice: Choice, leaver: Leaver) -> Mapped:
    """Return the table as chosen; a row that loses all its words leaves the table."""
    columns = slots(sample_of(table), choice.header)
    skipped = {
        column
        for slot in columns
        if choice.meaning_at(slot.start) == SKIP
        for column in range(slot.start, slot.start + slot.span)
    }
    rows: list[Row] = []
    header = choice.header
    for place, row in enumerate(table.rows):
        kept = row if is_column_numbers(row) and choice.kind in OF_WORK else _without(row, skipped)
        if kept.is_empty and not row.is_empty and place != choice.header:
            leaver.row(row)
            header -= place < choice.header
            continue
        for own, left in zip(kept.cells, row.cells, strict=True):
            if own != left:
                leaver.cell(row, left)
        rows.append(kept)
    fresh = replace(table, rows=tuple(rows))
    return Mapped(fresh, _header(fresh, header, choice, columns))


def _without(row: Row, skipped: set[int]) -> Row:
    cells = tuple(
        replace(cell, text="") if skipped.issuperset(range(cell.column, cell.column + cell.span)) else cell
        for cell in row.cells
    )
    return replace(row, cells=cells)


def _header(table: Table, place: int, choice: Choice, columns: tuple[Slot, ...]) -> Header:
    texts = tuple(" ".join(text.split()).casefold() for text in table.rows[place].texts if text) if place >= 0 else ()
    kept = [slot for slot in columns if choice.meaning_at(slot.start) != SKIP]
    if choice.kind not in OF_WORK:
        named = ((" ".join(slot.heading.split()), slot) for slot in kept)
        return Header(
            place, tuple(Column(key_of(text), text or _untitled(slot), slot.start, slot.span) for text, slot in named)
        )
    months = [slot for slot in kept if choice.meaning_at(slot.start) == MONTH and month_of(slot.heading)]
    found = [_column(slot, choice.meaning_at(slot.start)) for slot in kept if slot not in months]
    if months:
        named_months = tuple((slot.start, " ".join(slot.heading.split())) for slot in months)
        first, last = months[0], months[-1]
        found.append(Column("deadline", "Срок", first.start, last.start + last.span - first.start, named_months))
    return Header(place, tuple(sorted(found, key=lambda column: column.start)), texts)


def _column(slot: Slot, meaning: str) -> Column:
    heading = " ".join(slot.heading.split())
    if meaning in {OTHER, MONTH}:
        return Column(f"extra:{slot.start}", heading or _untitled(slot), slot.start, slot.span)
    return Column(meaning, heading or MEANING_LABELS[meaning].capitalize(), slot.start, slot.span)


def _untitled(slot: Slot) -> str:
    return f"Столбец {slot.start + 1}"
