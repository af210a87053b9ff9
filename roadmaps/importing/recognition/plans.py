"""A plan table: sections, rows, merged cells; control points and mechanisms are read the same way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from roadmaps.importing.recognition.account import is_column_numbers
from roadmaps.importing.recognition.guess import is_term, term_and_party
from roadmaps.importing.recognition.headers import Column, Header, plan_header
from roadmaps.importing.recognition.headings import key_of
from roadmaps.importing.recognition.months import is_month, marked_months, term_in_month
from roadmaps.importing.recognition.result import Balance, Doubt, Json
from roadmaps.importing.recognition.sections import is_remark, is_repeated, is_section, section_of, tail_of
from roadmaps.importing.source import Row, Table, letters
from roadmaps.wording.numbering import parts_of, split_number

FIELDS = ("title", "deadline", "responsible", "result", "report_forms", "info_support")
TOTALS = re.compile(r"(?:итого|всего)\b")


@dataclass
class SectionRows:
    """A section with its items in the golden schema."""

    number: str | None = None
    title: str | None = None
    items: list[dict[str, Json]] = field(default_factory=list)


@dataclass
class PlanRows:
    """One plan, possibly read from several tables; `marks` are the signs found in its matrix of months.

    `place`: the sheet or table it begins in; `opened_by`: the line over it, where that names a section; `head_words`: all words of its rows of headings.
    """

    header: Header
    sections: list[SectionRows] = field(default_factory=list)
    width: int = 0
    marks: set[str] = field(default_factory=set)
    place: str = ""
    opened_by: str = ""
    head_words: list[str] = field(default_factory=list)

    @property
    def items(self) -> list[dict[str, Json]]:
        """Items of all sections."""
        return [item for section in self.sections for item in section.items]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns as they are entered: one of term and executor is two, months named by sections are a term."""
        found: list[Column] = []
        for column in self.header.columns:
            found += _parted(column) if column.key == "both" else [column]
        keys = {column.key for column in found}
        if not keys & {"deadline", "start", "end"} and any(item["deadline"] for item in self.items):
            found.append(Column("deadline", "Срок", self.width, 0))
        return tuple(found)

    def headings(self) -> tuple[str, ...]:
        """Headings, for telling whether the next table continues this one."""
        return tuple(column.heading.casefold() for column in self.header.columns)

    def open_section(self, line: str) -> None:
        """Begin a section named by a line between two tables; the line over the first table named the first one."""
        first = self.sections[0] if self.sections else None
        if first is not None and first.title is None and self.opened_by:
            first.number, first.title = section_of(self.opened_by)
            for item in first.items:
                item["deadline"] = _in_month(first, item["deadline"])
        self.sections.append(SectionRows(*section_of(line)))


def _parted(column: Column) -> list[Column]:
    return [Column("deadline", "Срок", column.start, 1), Column("responsible", "Ответственный", column.start, 1)]


def _in_month(section: SectionRows, term: Json) -> Json:
    """Return the term with the month that the section names."""
    title = section.title or ""
    return term_in_month(title, str(term or "")) or None if is_month(title) else term


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
        plan = into or PlanRows(self.header, width=self.table.width, place=self.table.location)
        for row in self.table.rows[: max(self.header.row, 0)]:
            self.balance.add("empty" if row.is_empty else "layout")
        for row in self.table.rows[self.header.first : self.header.row + 1]:
            plan.head_words += [text for text in row.texts if text and text not in plan.head_words]
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
        rows = self.table.rows[self.header.row + 1 :]
        tail = tail_of(rows, self.columns)
        for row in rows[:tail]:
            self._row(row, plan)
        for row in rows[tail:]:
            self._foreign(row)
        return plan

    def _row(self, row: Row, plan: PlanRows) -> None:
        words = " ".join(row.texts).strip().casefold()
        if row.is_empty:
            self.balance.add("empty")
        elif is_repeated(row, self.header):
            self.balance.add("repeated_header")
            plan.head_words += [text for text in row.texts if text and text not in plan.head_words]
        elif is_column_numbers(row):
            self.balance.add("column_numbers")
        elif TOTALS.match(words) and len([text for text in row.texts if text]) > 1:
            self.balance.add("totals")
        elif not self._has_own_words(row) or is_remark(row):
            self._foreign(row)
        elif is_section(row, self.columns, self.table.width, self.parents):
            plan.sections.append(SectionRows(*section_of(" ".join(text for text in row.texts if text))))
            self.balance.add("sections")
        else:
            if not plan.sections:
                plan.sections.append(SectionRows())
            self._item(row, plan)

    def _has_own_words(self, row: Row) -> bool:
        """Say whether a cell of the row itself, not one merged from above, stands under some heading."""
        return any(
            cell.text.strip() and not cell.is_continued and self._is_under(cell.column, cell.span) for cell in row.cells
        )

    def _is_under(self, column: int, span: int = 1) -> bool:
        return any(one.start < column + span and column < one.end for one in self.columns)

    def _foreign(self, row: Row) -> None:
        """Leave a row that is no part of the plan; one that only repeats merged cells is as good as blank."""
        own = [cell.text.strip() for cell in row.cells if cell.text.strip() and not cell.is_continued]
        if own:
            self.balance.leave(row.location, " | ".join(own), is_row=True)
        else:
            self.balance.add("empty")

    def _item(self, row: Row, plan: PlanRows) -> None:
        cells = {column.key: _text_under(row, column, self.columns) for column in self.columns}
        number, title = cells.get("number", ""), cells.get("title", cells.get("point", ""))
        if not number:
            number, title = split_number(title)
        item: dict[str, Json] = {"number": number, "title": title}
        for name in FIELDS[1:]:
            item[name] = self._value(name, cells)
        item["deadline"] = _in_month(plan.sections[-1], item["deadline"])
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
        if "both" in cells and name in {"deadline", "responsible"}:
            term, party = term_and_party(cells["both"]) or _alone(cells["both"])
            return term if name == "deadline" else party
        if name == "deadline" and "deadline" not in cells and {"start", "end"} & set(cells):
            first, last = cells.get("start", ""), cells.get("end", "")
            return f"{first} – {last}" if first and last and first != last else first or last
        month = next((cells[column.key] for column in self.columns if self._is_month(column)), "")
        if name == "deadline" and month and "deadline" in cells:
            return term_in_month(month, cells["deadline"])
        return cells.get(name)

    def _is_month(self, column: Column) -> bool:
        return column.key.startswith("extra:") and key_of(column.heading) == "month"

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


def _alone(text: str) -> tuple[str, str]:
    """Return a cell that holds either a term or an executor."""
    return (text, "") if is_term(text) else ("", text)


def _number_of(row: Row) -> tuple[int, ...] | None:
    return parts_of(row.cells[0].text) if row.cells else None


def with_number_column(header: Header, table: Table) -> tuple[Column, ...]:
    """Split a heading that spans the untitled number column and the activity: number first, then the text.

    Likewise a first column of the rows left of the first heading is the number column.
    """
    columns = list(header.columns)
    if "number" in header.keys or not columns:
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


__all__ = ["PlanReader", "PlanRows", "plan_header", "section_of"]
