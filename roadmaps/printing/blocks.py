"""What stands on the sheets of an annex: paragraphs, headings, lists, tables with their columns, rows and cells.

Words are given as approved and are printed as given; an empty string means «absent» (`context.py`).
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from roadmaps.printing import serial


class Orientation(StrEnum):
    """The same values as `roadmaps.models.order.Orientation`."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class Align(StrEnum):
    """How the lines of a paragraph or a cell stand."""

    JUSTIFY = "justify"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class RowKind(StrEnum):
    """HEAD is a second line of headings, SECTION has one cell across the table, TOTAL closes it."""

    ITEM = "item"
    SECTION = "section"
    HEAD = "head"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Free text. `indent` is the first-line indent of the profile."""

    KIND: ClassVar[str] = "paragraph"

    text: str
    align: Align = Align.JUSTIFY
    indent: bool = True
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside an annex: level 1 centred and bold, level 2 bold with an indent. It never ends a page."""

    KIND: ClassVar[str] = "heading"

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A numbered or marked line. `mark` is printed as it stands («1.», «3.1.», «–»); depth counts from 0."""

    text: str
    mark: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Tasks, schools of a direction, causes: entries one under another."""

    KIND: ClassVar[str] = "list"

    entries: tuple[ListEntry, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `share` is its part of the width in any unit, 0 lets the renderer weigh the texts.

    `key` names the field (`number`, `title`, `deadline`, …, `extra:<n>`) for whoever compares editions; it is not
    printed. `align` None centres numbers, deadlines and columns of short marks and sets the others to the left.
    A table without any heading prints no head.
    """

    heading: str
    key: str = ""
    share: float = 0
    align: Align | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """Text of a cell. A cell that spans rows or columns stands once, the places it covers hold no cell.

    qr: an address whose QR code is drawn above the text; Excel writes the address itself.
    """

    text: str
    rowspan: int = 1
    colspan: int = 1
    align: Align | None = None
    qr: str = field(default="", metadata=serial.LATER)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; the colspans of a row and the rowspans above it add up to the number of columns.

    about: whom the data say the row is about («school-5»), for whoever makes an excerpt; it is not printed.
    """

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.ITEM
    about: str = field(default="", metadata=serial.LATER)


@dataclass(frozen=True, slots=True)
class DataTable:
    """Plan, control points, mechanisms, matrix, listing, group, passport, indicators: any table.

    caption: printed above, centred. numbered_columns: a line «1 2 3…» under the head, repeated with it.
    """

    KIND: ClassVar[str] = "table"

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    numbered_columns: bool = False


@dataclass(frozen=True, slots=True)
class SheetBreak:
    """What follows starts on a new sheet of this orientation (a landscape plan after a portrait passport)."""

    KIND: ClassVar[str] = "sheet_break"

    orientation: Orientation


Block = Paragraph | Heading | NumberedList | DataTable | SheetBreak
