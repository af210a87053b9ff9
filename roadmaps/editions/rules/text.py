"""The words of an order and its annexes as parts made of rows: what two editions are compared by.

Layout is no text: merged cells are said in every row they cover, sheets, widths and alignment are left out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

MAIN_KEYS = ("title", "text", "subject", "name")
NUMBER_KEYS = ("number", "mark")
# Parts of the order itself, told by these headings.
TITLE, PREAMBLE, POINTS = "Заголовок", "Преамбула", "Пункты"


class Shape(StrEnum):
    """How a part is written."""

    PROSE = "prose"
    LIST = "list"
    TABLE = "table"


class RowKind(StrEnum):
    """The same values as `roadmaps.printing.blocks.RowKind`."""

    ITEM = "item"
    SECTION = "section"
    HEAD = "head"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Column:
    """A column with the heading of its document; `key` names the field where Верста has one."""

    heading: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a cell a column; the row of a section holds its words alone."""

    cells: tuple[str, ...]
    kind: RowKind = RowKind.ITEM

    @property
    def words(self) -> str:
        """All cells as one text."""
        return "\n".join(self.cells)


@dataclass(frozen=True, slots=True)
class Part:
    """Paragraphs, a list or a table under its heading. Prose has one column, a list its mark and its text."""

    shape: Shape
    rows: tuple[Row, ...]
    heading: str = ""
    columns: tuple[Column, ...] = (Column("", "text"),)

    @property
    def main(self) -> int:
        """The place of the column that says what the row is about."""
        keys = [column.key for column in self.columns]
        named = next((keys.index(key) for key in MAIN_KEYS if key in keys), None)
        if named is not None:
            return named
        return next((place for place in range(len(self.columns)) if place != self.number), 0)

    @property
    def number(self) -> int | None:
        """The place of the column of numbers."""
        for place, column in enumerate(self.columns):
            if column.key in NUMBER_KEYS or column.heading.lstrip().startswith("№"):
                return place
        return None

    def number_of(self, row: Row) -> str:
        """The number without its last stop: «4.1» of «4.1.»; empty where the row has none that can be named."""
        if self.number is None or row.kind != RowKind.ITEM:
            return ""
        number = row.cells[self.number].strip().rstrip(".")
        return number if re.fullmatch(r"[\w./-]*\w", number) else ""

    def main_of(self, row: Row) -> str:
        """The words of the main column; of a section its heading."""
        return row.cells[0] if row.kind == RowKind.SECTION else row.cells[self.main]

    def sections(self) -> list[int | None]:
        """For every row the place of the section row it stands under."""
        found: list[int | None] = []
        now = None
        for place, row in enumerate(self.rows):
            now = place if row.kind == RowKind.SECTION else now
            found.append(now)
        return found


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: its number (empty for a single one), the lines of its heading, its parts."""

    number: str
    heading: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """An order in the wording of an edition; `order` is None where only the annexes are known."""

    annexes: tuple[Annex, ...]
    order: tuple[Part, ...] | None = None


def usual_name(part: Part) -> str:
    """Return how a part without a heading is called on a page: a plan by what it is, another one not at all."""
    is_plan = part.shape == Shape.TABLE and any(column.key == "title" for column in part.columns)
    return "План-график" if is_plan else ""


def one_line(text: str) -> str:
    """Blanks and line feeds become single blanks."""
    return " ".join(text.split())


def bag(text: str) -> list[str]:
    """Words of a text in lower case, «ё» as «е», for likeness."""
    return re.findall(r"\w+", text.lower().replace("ё", "е"))


def same_columns(one: Sequence[Column], other: Sequence[Column]) -> bool:
    """Say whether two tables have the same columns in the same order; a heading may be reworded where the key stays."""
    names = [[column.key or column.heading for column in columns] for columns in (one, other)]
    return names[0] == names[1]
