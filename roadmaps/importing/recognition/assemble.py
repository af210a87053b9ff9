"""Recognition of a whole document: blocks are sorted into order, passport and tables, then read."""

import re
from collections.abc import Mapping
from dataclasses import replace

from roadmaps.importing.mapping.rules import NO_HEADER, OF_WORK, Choice, TableKind
from roadmaps.importing.readers.errors import UnreadableFile
from roadmaps.importing.recognition import orders, passport, tables
from roadmaps.importing.recognition.account import count_cells, leave_lines, words_of
from roadmaps.importing.recognition.collected import Collected
from roadmaps.importing.recognition.headers import Header, header_by, plan_header
from roadmaps.importing.recognition.layout import CONTINUED, PLAN_WORDS, is_cut, is_layout, line_of, plans_in, resembles
from roadmaps.importing.recognition.mapped import Leaver, mapped
from roadmaps.importing.recognition.plans import PlanReader, PlanRows
from roadmaps.importing.recognition.result import Balance, Doubt, Json, Recognised
from roadmaps.importing.recognition.sections import names_a_section
from roadmaps.importing.recognition.seen import Taken, seen
from roadmaps.importing.recognition.unnamed import header_by_content
from roadmaps.importing.source import Paragraph, Source, Table

LONGEST_TITLE = 300
COUNTED = {TableKind.PLAN: "items", TableKind.POINTS: "control_points", TableKind.MECHANISMS: "mechanisms"}


class NothingRecognised(UnreadableFile):
    """The document was read, but there is no plan in it; where it has tables, a person may say which is the plan."""

    def __init__(self, *, has_tables: bool = False) -> None:
        by_hand = (
            " Если план в документе есть, отметьте «Указать таблицы и столбцы самому» и загрузите его ещё раз."
            if has_tables
            else ""
        )
        super().__init__(
            "no_plan",
            "В документе нет таблицы плана. Нужна таблица со столбцами «Мероприятие», «Сроки», «Ответственные»: "
            f"проверьте, что шапка стоит над строками, и загрузите файл ещё раз.{by_hand}",
        )


def recognise(
    source: Source, *, this_year: int, mapping: Mapping[str, Choice] | None = None, by_hand: bool = False
) -> Recognised:
    """Return the structure of the document; raises NothingRecognised where no plan and no control points are found.

    `this_year` is supposed for a document that names no year at all. `mapping` holds what a person chose for tables,
    by their keys. `by_hand`: a document with tables passes without a plan, for a person to choose it.
    """
    return Assembler(source, this_year, mapping or {}, by_hand=by_hand).assemble()


class Assembler:
    """Collects the parts of one document."""

    def __init__(self, source: Source, this_year: int, mapping: Mapping[str, Choice], *, by_hand: bool) -> None:
        self.source = source
        self.this_year = this_year
        self.mapping = mapping
        self.by_hand = by_hand
        self.balance = Balance()
        self.found = Collected(self.balance)
        rows = [row for block in source.blocks if isinstance(block, Table) for row in block.rows]
        self.leaver = Leaver({row.location: row for row in rows}, self.balance)
        self.seen: list[dict[str, Json]] = []
        self.last: tuple[TableKind, PlanRows] | None = None
        self.before: list[str] = []
        self.in_parts = False
        self.saw_table = False

    def assemble(self) -> Recognised:
        """Read everything and put it together."""
        order, rest = self._order()
        for block in rest:
            if isinstance(block, Paragraph):
                self._paragraph(block)
            else:
                for place, table in enumerate(plans_in(block), start=1):
                    self._table(table, key_of_table(table, place))
        self._refuse_nothing()
        if self.source.has_macros:
            message = "В файле есть макросы. Они не запускались и в карту не попадут, делать ничего не нужно."
            self.found.doubts.append(Doubt("файл", "macros", message))
        structure = self.found.structure(order, self.this_year)
        words = words_of(structure)
        count_cells(self.source, words, self.balance)
        leave_lines(self.source, words, self.balance)
        return Recognised(structure, self.balance, self.found.doubts, self.seen)

    def _refuse_nothing(self) -> None:
        has_tables = any(isinstance(block, Table) and block.width > 1 for block in self.source.blocks)
        found = self.found.plans or self.found.points or (self.mapping and self.found.mechanisms)
        if not found and not (self.by_hand and has_tables):
            raise NothingRecognised(has_tables=has_tables)

    def _order(self) -> tuple[dict[str, Json] | None, list[Paragraph | Table]]:
        """Cut the order off the start: its paragraphs, and tables used for layout only."""
        lines: list[str] = []
        taken: list[Paragraph | Table] = []
        for block in self.source.blocks:
            if isinstance(block, Table) and (not is_layout(block) or self._is_chosen(block)):
                break
            taken.append(block)
            lines.append(line_of(block))
        found = orders.read_order(lines) if self.source.kind == "docx" else None
        if found is None:
            return None, list(self.source.blocks)
        order, count = found
        for block in taken[:count]:
            if isinstance(block, Table):
                self.balance.add("layout", len(block.rows))
                taken_in = Taken(TableKind.SKIP, in_order=True)
                self.seen.append(seen(block, key_of_table(block), "", taken_in, is_chosen=False))
        return order, list(self.source.blocks[count:])

    def _is_chosen(self, table: Table) -> bool:
        choice = self.mapping.get(key_of_table(table))
        return choice is not None and choice.kind != TableKind.SKIP

    def _paragraph(self, block: Paragraph) -> None:
        words = block.text.strip()
        if not words or orders.ANNEX.match(words) or CONTINUED.match(words):
            return
        line = f"{block.label} {words}".strip()
        self.before.append(line)
        self.in_parts = self.in_parts or passport.part_of(words) not in {None, "plan"}
        if self.in_parts or not self.saw_table:
            self.found.text.append((line, block.is_bullet))
        else:
            self.found.loose.append((block.location, line))

    def _table(self, table: Table, key: str) -> None:
        title = " ".join(self.before[-1].split()) if self.before else ""
        choice = self.mapping.get(key)
        if choice is None:
            header = plan_header(table)
            title = self._title(table, header, title)
            taken = self._recognised(table, header, title)
        else:
            taken, title = self._chosen(table, choice, title)
        self.seen.append(seen(table, key, title, taken, is_chosen=choice is not None))
        self.found.loose = [(place, line) for place, line in self.found.loose if line not in self.before[-1:]]
        self.before = []
        self.saw_table = True

    def _recognised(self, table: Table, header: Header | None, title: str) -> Taken:
        other = other_header(table) if header is None else None
        if other is not None:
            return self._other_table(table, title, *other)
        if header is None and self.last and self._is_rest(table, self.last[1].header, title):
            return self._read_rest(table, title, *self.last)
        if header is None:
            return self._unnamed_table(table, title)
        if "point" in header.keys:
            return self._rows_of_work(table, header, title, TableKind.POINTS)
        if self.last and not self.before and self._continues(self.last[1], header):
            return self._rows_of_work(table, header, title, self.last[0])
        is_mechanisms = re.search(r"механизм", f"{title} {table.title}", re.IGNORECASE)
        return self._rows_of_work(table, header, title, TableKind.MECHANISMS if is_mechanisms else TableKind.PLAN)

    def _read_rest(self, table: Table, title: str, kind: TableKind, rows: PlanRows) -> Taken:
        """Read a table that a page, or the name of a section, cut off the one above."""
        above = rows.header.above()
        if self.before:
            self._open_section(rows, title)
        PlanReader(table, above, self.balance, self.found.doubts, COUNTED[kind]).read(rows)
        return Taken(kind, above)

    def _rows_of_work(self, table: Table, header: Header, title: str, kind: TableKind) -> Taken:
        if kind == TableKind.POINTS:
            reader = PlanReader(table, header, self.balance, self.found.doubts, COUNTED[kind])
            self.found.points = reader.read(self.found.points)
            self.last = (kind, self.found.points)
        elif kind == TableKind.MECHANISMS:
            reader = PlanReader(table, header, self.balance, self.found.doubts, COUNTED[kind])
            self.found.mechanisms = reader.read(self.found.mechanisms)
            self.last = (kind, self.found.mechanisms)
        else:
            self._plan(table, header, title)
            self.last = (kind, self.found.plans[-1][0])
        return Taken(kind, header)

    def _chosen(self, table: Table, choice: Choice, title: str) -> tuple[Taken, str]:
        """Read a table as a person said; return what it became and its title."""
        if choice.kind == TableKind.SKIP:
            for row in table.rows:
                self.leaver.row(row)
            return Taken(choice.kind), title or table.title
        own = mapped(table, choice, self.leaver)
        title = self._title(own.table, own.header if own.header.row > 0 else None, title)
        if choice.kind == TableKind.PASSPORT:
            self.found.passport_rows += tables.read_passport(own.table, self.balance)
        elif choice.kind in OF_WORK:
            self._rows_of_work(own.table, own.header, title, choice.kind)
        else:
            self.found.read_as(choice.kind, own.table, own.header, title)
        return Taken(choice.kind, replace(own.header, row=choice.header)), title

    def _title(self, table: Table, header: Header | None, title: str) -> str:
        """The title may stand in the rows above the head; on a sheet of Excel it may be the name of the sheet."""
        rows = [[text for text in row.texts if text] for row in table.rows[: header.first if header else 0]]
        texts = [row[0] for row in rows if row and (self.source.kind == "xlsx" or len(row) == 1)]
        self.found.text += [(text, False) for text in texts]
        above = " ".join(texts[-1].split()) if texts else ""
        return above or title or table.title

    def _plan(self, table: Table, header: Header, title: str) -> None:
        reader = PlanReader(table, header, self.balance, self.found.doubts, "items")
        last = self.found.plans[-1][0] if self.found.plans else None
        if last is not None and not self.before and self._continues(last, header):
            reader.read(last)
            return
        if last is not None and self._is_next_section(last, table, header, title):
            self._open_section(last, title)
            reader.read(last)
            return
        number, name = self._plan_name(title)
        plan = reader.read()
        plan.opened_by = title if names_a_section(title) and not PLAN_WORDS.search(title) else ""
        self.found.plans.append((plan, number, name))

    def _is_rest(self, table: Table, header: Header, title: str) -> bool:
        """A table without headings goes on with the plan above, be it under the name of a new section."""
        if not is_cut(table, header):
            return False
        return not self.before or (len(self.before) == 1 and names_a_section(title) and resembles(table, header))

    def _is_next_section(self, last: PlanRows, table: Table, header: Header, title: str) -> bool:
        """The same headings under a line that names no other plan: a table for every section."""
        own = tuple(column.heading.casefold() for column in header.columns)
        is_near = self.source.kind == "docx" or last.place == table.location
        return is_near and last.headings() == own and bool(title) and not PLAN_WORDS.search(title)

    def _open_section(self, plan: PlanRows, line: str) -> None:
        """Begin a section; lines that turn out to name sections are no part of the roadmap's title."""
        named = {" ".join(plan.opened_by.split()), line}
        self.found.text = [(text, mark) for text, mark in self.found.text if " ".join(text.split()) not in named]
        plan.open_section(line)

    def _continues(self, last: PlanRows, header: Header) -> bool:
        """The same headings again in Word, or no headings and the same columns."""
        if header.row == NO_HEADER:
            return {(c.start, c.key) for c in header.columns} == {(c.start, c.key) for c in last.header.columns}
        own = tuple(column.heading.casefold() for column in header.columns)
        return last.headings() == own and self.source.kind == "docx"

    def _plan_name(self, title: str) -> tuple[str | None, str | None]:
        """The line right before the table is the plan's own title where it opens a plan after other parts."""
        found = re.match(r"^(\d{1,2}\.)?\s*(.+)$", title)
        is_own = passport.part_of(title) == "plan" or (self.found.plans and len(title) <= LONGEST_TITLE)
        if not found or not is_own:
            return None, None
        is_first_line = bool(self.found.text) and title == " ".join(self.found.text[0][0].split())
        return (None, None) if is_first_line else (found[1], found[2])

    def _other_table(self, table: Table, title: str, kind: TableKind, header: Header) -> Taken:
        """Read a list, a group, indicators or the matrix; its title may stand in the rows above the head."""
        self.found.read_as(kind, table, header, self._title(table, header, title) if header.row > 0 else title)
        return Taken(kind, header)

    def _unnamed_table(self, table: Table, title: str) -> Taken:
        unnamed = header_by_content(table)
        if unnamed is not None:
            return self._rows_of_work(table, unnamed, self._title(table, unnamed, title), TableKind.PLAN)
        if self.source.kind == "docx" and table.width == 2 and len(table.rows) > 1:
            self.found.passport_rows += tables.read_passport(table, self.balance)
            return Taken(TableKind.PASSPORT)
        self._unplaced(table)
        return Taken(TableKind.SKIP)

    def _unplaced(self, table: Table) -> None:
        for row in table.rows:
            if row.is_empty:
                self.balance.add("empty")
            elif is_layout(table) and not self.found.plans:
                self.balance.add("layout")
                self.found.text.append((" ".join(text for text in row.texts if text), False))
            else:
                self.balance.leave(row.location, " | ".join(text for text in row.texts if text), is_row=True)


def other_header(table: Table) -> tuple[TableKind, Header] | None:
    """Return which table without rows of work this is by its headings, and its head."""
    found = (
        (TableKind.MATRIX, header_by(table, r"предмет\s+мониторинга", r"показател")),
        (TableKind.GROUP, header_by(table, r"фамилия|ф\.?\s?и\.?\s?о", r"должност|место\s+работы")),
        (TableKind.INDICATORS, header_by(table, r"показател", r"единиц|ед\.")),
        (TableKind.LISTING, header_by(table, r"наименование|школ|организаци|^оо$", r"20\d\d")),
    )
    return next(((kind, header) for kind, header in found if header), None)


def key_of_table(table: Table, place: int = 1) -> str:
    """Return what a choice for the table is kept under; `place` counts plans that stand side by side in it."""
    return table.location if place == 1 else f"{table.location}, план {place}"
