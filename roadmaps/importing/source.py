"""A document as it was written: paragraphs and tables in order, merged cells resolved, nothing interpreted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `label` is the number Word would print for it, `is_bullet` a list sign without a number."""

    text: str
    location: str
    label: str = ""
    is_bullet: bool = False
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it stands in the grid. `column` counts grid columns from 0.

    A vertically merged cell stands in every row it covers with the same text; `is_continued` marks the rows below its
    first one, `rows` is how many rows the first one covers. `is_formula`: an Excel formula without a stored value.
    """

    text: str
    column: int
    span: int = 1
    rows: int = 1
    is_continued: bool = False
    is_bold: bool = False
    is_formula: bool = False


def letters(column: int) -> str:
    """Return the name Excel gives a column counted from 0: A, Z, AA."""
    name, left = "", column + 1
    while left:
        left, place = divmod(left - 1, 26)
        name = chr(ord("A") + place) + name
    return name


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its place in the document: «таблица 2, строка 5» or «лист «План», строка 7».

    `line` is the number of the row on its sheet, 0 in Word.
    """

    cells: tuple[Cell, ...]
    location: str
    is_hidden: bool = False
    line: int = 0

    @property
    def texts(self) -> tuple[str, ...]:
        """Texts of the cells, blanks at the ends dropped."""
        return tuple(cell.text.strip() for cell in self.cells)

    def place_of(self, cell: Cell) -> str:
        """Return where the cell stands: «лист «План», ячейка D7», or «таблица 2, строка 5, столбец 3»."""
        if self.line:
            return f"{self.location.rpartition(',')[0]}, ячейка {letters(cell.column)}{self.line}"
        return f"{self.location}, столбец {self.cells.index(cell) + 1}"

    @property
    def is_empty(self) -> bool:
        """No cell holds a word."""
        return not any(self.texts)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of `width` grid columns; `title` is the sheet's name in Excel, `hidden` its hidden columns from 0."""

    rows: tuple[Row, ...]
    width: int
    location: str
    title: str = ""
    hidden: frozenset[int] = frozenset()


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Source:
    """The whole document."""

    kind: str
    blocks: tuple[Block, ...]
    has_macros: bool = False
