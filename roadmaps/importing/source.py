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


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its place in the document: «таблица 2, строка 5» or «лист План, строка 7»."""

    cells: tuple[Cell, ...]
    location: str
    is_hidden: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """Texts of the cells, blanks at the ends dropped."""
        return tuple(cell.text.strip() for cell in self.cells)

    @property
    def is_empty(self) -> bool:
        """No cell holds a word."""
        return not any(self.texts)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of `width` grid columns; `title` is the sheet's name in Excel."""

    rows: tuple[Row, ...]
    width: int
    location: str
    title: str = ""


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Source:
    """The whole document."""

    kind: str
    blocks: tuple[Block, ...]
