"""A plan table: sections, rows, merged cells; control points and mechanisms are read the same way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from roadmaps.importing.recognition.account import is_column_numbers
from roadmaps.importing.recognition.headers import Column, Header, plan_header
from roadmaps.importing.recognition.months import marked_months
from roadmaps.importing.recognition.result import Balance, Doubt, Json
from roadmaps.importing.source import Cell, Row, Table, letters
from roadmaps.wording.numbering import parts_of, split_number

FIELDS = ("title", "deadline", "responsible", "result", "report_forms", "info_support")
SECTION_NUMBER = re.compile(
    r"^\s*((?:\d{1,2}|[IVX]{1,4})(?:\.\d{1,2})*)[.)]?\s+(?=\S)|^\s*(?:раздел|направление)\s+(\d+|[IVX]+)[.:]?\s*",
    re.IGNORECASE,
)
ROMAN = re.compile(r"^\s*[IVX]{1,5}\.?\s*$")
TOTALS = re.compile(r"^\s*(?:итого|всего)\b", re.IGNORECASE)


@dataclass
class SectionRows:
    """A section with its items in the golden schema."""

    number: str | None = None
    title: str | None = None
    items: list[dict[str, Json]] = field(default_factory=list)


@dataclass
class PlanRows:
    """One plan, possibly read from several tables; `marks` are the signs found in its matrix of months."""

    header: Header
    sections: list[SectionRows] = field(default_factory=list)
    width: int = 0
    marks: set[str] = field(default_factory=set)

    @property
    def items(self) -> list[dict[str, Json]]:
        """Items of all sections."""
        return [item for section in self.sections for item in section.items]

    def headings(self) -> tuple[str, ...]:
        """Headings, for telling whether the next table continues this one."""
        return tuple(column.heading.casefold() for column in self.header.columns)


class PlanReader:
    """Reads the rows of one table into a plan; `kind` names what an item is counted as."""

    def __init__(self, table: Table, header: Header, balance: Balance, doubts: list[Doubt], kind: str) -> None:
        self.table = table
        self.header = header
        self.balance = balance
        self.doubts = doubts
        self.kind = kind
        self.columns = with_number_column(header, table)
        self.parents = {parts[:-1] for row in table.rows if (parts := _number_of(row)) and len(parts) > 1}

    def read(self, into: PlanRows | None = None) -> PlanRows:
        """Read all rows; `into` is the plan a cut table continues."""
        plan = into or PlanRows(self.header, width=self.table.width)
        for row in self.table.rows[: max(self.header.row, 0)]:
            if row.is_empty:
                self.balance.add("empty")
            else:
                self.balance.add("layout")
        if self.header.row >= 0:
            self.balance.add("repeated_header" if into else "header")
        for column in self.columns:
            if column.start in self.table.hidden:
                text = (
                    f"Столбец «{column.heading}» в документе скрыт, но прочитан. "
                    "Если он не нужен, выберите для него «не вносить» в разделе «Таблицы документа»."
                )
                place = f"{self.table.location}, столбец {letters(column.start)}"
                self.doubts.append(Doubt(place, "hidden_column", text))
        for row in self.table.rows[self.header.row + 1 :]:
            self._row(row, plan)
        return plan

    def _row(self, row: Row, plan: PlanRows) -> None:
        if row.is_empty:
            self.balance.add("empty")
        elif self._is_header(row):
            self.balance.add("repeated_header")
        elif is_column_numbers(row):
            self.balance.add("column_numbers")
        elif TOTALS.match(" ".join(row.texts).strip()) and len([t for t in row.texts if t]) > 1:
            self.balance.add("totals")
        elif self._is_section(row):
            number, title = section_of(" ".join(text for text in row.texts if text))
            plan.sections.append(SectionRows(number, title))
            self.balance.add("sections")
        else:
            if not plan.sections:
                plan.sections.append(SectionRows())
            self._item(row, plan)

    def _is_header(self, row: Row) -> bool:
        return tuple(" ".join(text.split()).casefold() for text in row.texts if text) == self.header.texts

    def _is_section(self, row: Row) -> bool:
        """One text over the whole width, or alone in a row whose other cells are empty."""
        filled = [cell for cell in row.cells if cell.text.strip()]
        if len(filled) != 1 or filled[0].is_continued:
            return len(filled) == 2 and self._is_numbered_section(filled, row)
        cell = filled[0]
        if cell.span >= self.table.width - 1 or cell.span >= len(self.header.columns) - 1 > 1:
            return True
        if cell.text.strip()[:1].islower():
            return False  # the rest of the row above, torn off by a page
        return len(row.cells) > 1 and (
            cell.is_bold or (parts_of(cell.text) is None and cell.column - self.columns[0].start <= 1)
        )

    def _is_numbered_section(self, filled: Sequence[Cell], row: Row) -> bool:
        """A number cell and a bold or wide title, nothing else in the row."""
        first, second = filled
        wide = second.span >= self.table.width - 1 - first.span
        return (
            (parts_of(first.text) is not None or ROMAN.match(first.text) is not None)
            and len(row.cells) >= 2
            and ((wide and self.table.width > 2) or second.is_bold or parts_of(first.text) in self.parents)
        )

    def _item(self, row: Row, plan: PlanRows) -> None:
        cells = {column.key: _text_under(row, column, self.columns) for column in self.columns}
        number, title = cells.get("number", ""), cells.get("title", cells.get("point", ""))
        if not number:
            number, title = split_number(title)
        item: dict[str, Json] = {"number": number, "title": title}
        for name in FIELDS[1:]:
            item[name] = self._value(name, cells)
        extra = {column.key: cells[column.key] for column in self.columns if column.key.startswith("extra:")}
        if extra:
            item["extra"] = dict(extra)
        item["location"] = row.location
        for column in self.columns:
            months = dict(column.months)
            plan.marks |= {cell.text.strip() for cell in row.cells if cell.column in months and cell.text.strip()}
        merged = self._merged(row)
        if merged:
            item["merged"] = merged
        plan.sections[-1].items.append(item)
        self.balance.add(self.kind)
        self._doubt(row, title)
        self._leave_strays(row)

    def _value(self, name: str, cells: dict[str, str]) -> str | None:
        if name == "deadline" and "deadline" not in cells and {"start", "end"} & set(cells):
            first, last = cells.get("start", ""), cells.get("end", "")
            return f"{first} – {last}" if first and last and first != last else first or last
        return cells.get(name)

    def _merged(self, row: Row) -> dict[str, Json]:
        """Name the fields of the first row of a vertical merge and how many rows it covers."""
        tall = {
            column.key: cell.rows
            for column in self.columns
            for cell in row.cells
            if cell.column == column.start and cell.rows > 1 and not cell.is_continued
        }
        fields: list[Json] = [key for key in tall if key != "number"]
        return {"fields": fields, "rows": max(tall.values())} if tall else {}

    def _doubt(self, row: Row, title: str) -> None:
        for cell in row.cells:
            if cell.is_formula:
                text = (
                    f"Вместо значения прочитана формула «{cell.text[:60]}». Впишите значение в черновике "
                    "или откройте файл в Excel, сохраните и загрузите ещё раз."
                )
                self.doubts.append(Doubt(row.place_of(cell), "formula", text))
        if not title:
            text = (
                "В строке нет названия мероприятия: возможно, страница оторвала её от строки выше. "
                "Сверьте с документом и соедините их в черновике."
            )
            self.doubts.append(Doubt(row.location, "no_title", text))
        if row.is_hidden:
            text = "Строка в документе скрыта, но прочитана. Если она не нужна, уберите её в корзину в черновике."
            self.doubts.append(Doubt(row.location, "hidden", text))

    def _leave_strays(self, row: Row) -> None:
        """Cells to which no heading belongs keep their words in the remainder."""
        for cell in row.cells:
            under = any(column.start <= cell.column < column.end for column in self.columns)
            if cell.text.strip() and not cell.is_continued and not under:
                self.balance.leave(row.place_of(cell), cell.text.strip(), is_row=False)


def _number_of(row: Row) -> tuple[int, ...] | None:
    return parts_of(row.cells[0].text) if row.cells else None


def with_number_column(header: Header, table: Table) -> tuple[Column, ...]:
    """Split a heading that spans the untitled number column and the activity: number first, then the text.

    Likewise a first column of the rows left of the first heading is the number column.
    """
    columns = list(header.columns)
    if "number" in header.keys:
        return tuple(columns)
    first = columns[0]
    if first.key in {"title", "point"} and first.span > 1:
        return (
            Column("number", "", first.start, 1),
            Column(first.key, first.heading, first.start + 1, first.span - 1),
            *columns[1:],
        )
    if first.start > 0 and any(
        cell.column < first.start and cell.text.strip() for row in table.rows[header.row + 1 :] for cell in row.cells
    ):
        return (Column("number", "", 0, first.start), *columns)
    return tuple(columns)


def _text_under(row: Row, column: Column, columns: Sequence[Column]) -> str:
    """Text of the cells that start under a heading; a cell that starts under the number but spans the title is title."""
    texts = []
    for cell in row.cells:
        place = cell.column
        if column.key == "number" and cell.column < column.end and cell.column + cell.span > column.end:
            continue
        spans_number = any(
            c.key == "number" and c.start <= place < c.end and place + cell.span > c.end for c in columns
        )
        if (spans_number and column.key in {"title", "point"}) or column.start <= place < column.end:
            texts.append(cell.text)
    if column.months:
        return marked_months(row, column.months)
    return "\n".join(text.strip() for text in texts if text.strip())


def section_of(text: str) -> tuple[str | None, str]:
    """Return the number and the title of a section row."""
    words = " ".join(text.split())
    found = SECTION_NUMBER.match(words)
    if found:
        return (found[1] or found[2]).rstrip("."), words[found.end() :]
    return None, words


__all__ = ["PlanReader", "PlanRows", "plan_header", "section_of"]
