"""Recognition of a whole document: blocks are sorted into order, passport and tables, then read."""

import re

from roadmaps.importing.readers.errors import UnreadableFile
from roadmaps.importing.recognition import orders, passport, tables
from roadmaps.importing.recognition.account import count_cells
from roadmaps.importing.recognition.headers import Header, header_by, plan_header
from roadmaps.importing.recognition.layout import CONTINUED, is_cut, is_layout, line_of, side_by_side
from roadmaps.importing.recognition.plans import PlanReader, PlanRows
from roadmaps.importing.recognition.result import Balance, Doubt, Json, Recognised, Structure
from roadmaps.importing.source import Paragraph, Source, Table


class NothingRecognised(UnreadableFile):
    """The document was read, but there is no plan in it."""

    def __init__(self) -> None:
        super().__init__(
            "no_plan",
            "В документе нет таблицы плана. Нужна таблица со столбцами «Мероприятие», «Сроки», «Ответственные»: "
            "проверьте, что шапка стоит над строками, и загрузите файл ещё раз.",
        )


def recognise(source: Source, *, this_year: int) -> Recognised:
    """Return the structure of the document; raises NothingRecognised where no plan and no control points are found.

    `this_year` is supposed for a document that names no year at all.
    """
    return Assembler(source, this_year).assemble()


class Assembler:
    """Collects the parts of one document."""

    def __init__(self, source: Source, this_year: int) -> None:
        self.source = source
        self.this_year = this_year
        self.balance = Balance()
        self.doubts: list[Doubt] = []
        self.plans: list[tuple[PlanRows, str | None, str | None]] = []
        self.points: PlanRows | None = None
        self.mechanisms: PlanRows | None = None
        self.indicators: list[Json] = []
        self.monitoring: list[Json] = []
        self.matrix_columns: list[Json] = []
        self.indicator_columns: list[Json] = []
        self.listings: list[Json] = []
        self.groups: list[Json] = []
        self.passport_rows: list[Json] = []
        self.titles: set[str] = set()
        self.before: list[str] = []
        self.text: list[tuple[str, bool]] = []
        self.loose: list[tuple[str, str]] = []
        self.in_parts = False
        self.saw_table = False

    def assemble(self) -> Recognised:
        """Read everything and put it together."""
        order, rest = self._order()
        for block in rest:
            if isinstance(block, Paragraph):
                self._paragraph(block)
            else:
                for table in side_by_side(block):
                    self._table(table)
        if not self.plans and self.points is None:
            raise NothingRecognised
        if self.source.has_macros:
            message = "В файле есть макросы. Они не запускались и в дорожную карту не попадут."
            self.doubts.append(Doubt("файл", "macros", message))
        structure = self._structure(order)
        count_cells(self.source, structure, self.balance)
        return Recognised(structure, self.balance, self.doubts)

    def _order(self) -> tuple[dict[str, Json] | None, list[Paragraph | Table]]:
        """Cut the order off the start: its paragraphs, and tables used for layout only."""
        lines: list[str] = []
        taken: list[Paragraph | Table] = []
        for block in self.source.blocks:
            if isinstance(block, Table) and not is_layout(block):
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
        return order, list(self.source.blocks[count:])

    def _paragraph(self, block: Paragraph) -> None:
        words = block.text.strip()
        if not words or orders.ANNEX.match(words) or CONTINUED.match(words):
            return
        line = f"{block.label} {words}".strip()
        self.before.append(line)
        self.in_parts = self.in_parts or passport.part_of(words) not in {None, "plan"}
        if self.in_parts or not self.saw_table:
            self.text.append((line, block.is_bullet))
        else:
            self.loose.append((block.location, line))

    def _table(self, table: Table) -> None:
        title = " ".join(self.before[-1].split()) if self.before else ""
        if self.source.kind == "xlsx":
            title = self._sheet_title(table) or table.title
        header = plan_header(table)
        if header is None and self.plans and not self.before and is_cut(table, self.plans[-1][0].header):
            plan = self.plans[-1][0]
            PlanReader(table, plan.header.above(), self.balance, self.doubts, "items").read(plan)
        elif header is None:
            self._other_table(table, title)
        elif "point" in header.keys:
            reader = PlanReader(table, header, self.balance, self.doubts, "control_points")
            self.points = reader.read(self.points)
        elif re.search(r"механизм", f"{title} {table.title}", re.IGNORECASE):
            reader = PlanReader(table, header, self.balance, self.doubts, "mechanisms")
            self.mechanisms = reader.read(self.mechanisms)
        else:
            self._plan(table, header, title)
        self.loose = [(place, line) for place, line in self.loose if line not in self.before[-1:]]
        self.before = []
        self.saw_table = True

    def _sheet_title(self, table: Table) -> str:
        header = plan_header(table)
        rows = table.rows[: header.row] if header else ()
        texts = [next((text for text in row.texts if text), "") for row in rows]
        self.text += [(text, False) for text in texts if text]
        return next((" ".join(text.split()) for text in reversed(texts) if text), "")

    def _plan(self, table: Table, header: Header, title: str) -> None:
        reader = PlanReader(table, header, self.balance, self.doubts, "items")
        last = self.plans[-1][0] if self.plans else None
        own = tuple(column.heading.casefold() for column in header.columns)
        if last is not None and not self.before and last.headings() == own and self.source.kind == "docx":
            reader.read(last)
            return
        number, name = self._plan_name(title)
        self.plans.append((reader.read(), number, name))

    def _plan_name(self, title: str) -> tuple[str | None, str | None]:
        """The line right before the table is the plan's own title where it opens a plan after other parts."""
        found = re.match(r"^(\d{1,2}\.)?\s*(.+)$", title)
        if not found or passport.part_of(title) != "plan":
            return None, None
        is_first_line = bool(self.text) and title == " ".join(self.text[0][0].split())
        return (None, None) if is_first_line else (found[1], found[2])

    def _other_table(self, table: Table, title: str) -> None:
        matrix = header_by(table, r"предмет\s+мониторинга", r"показател")
        group = header_by(table, r"фамилия|ф\.?\s?и\.?\s?о", r"должност")
        listing = header_by(table, r"наименование|школ|организаци", r"20\d\d")
        measured = header_by(table, r"показател", r"единиц|ед\.")
        if matrix:
            self.matrix_columns = [column.heading for column in matrix.columns]
            self.monitoring += tables.read_matrix(table, matrix, self.balance)
        elif group:
            self.titles.add(title)
            self.groups.append(tables.read_group(title, table, group, self.balance))
        elif measured:
            self.indicator_columns = [column.heading for column in measured.columns]
            self.indicators += tables.read_indicators(table, measured, self.balance)
        elif listing:
            self.titles.add(title)
            self.listings.append(tables.read_listing(title, table, listing, self.balance))
        elif self.source.kind == "docx" and table.width == 2 and len(table.rows) > 1:
            self.passport_rows += tables.read_passport(table, self.balance)
        else:
            self._unplaced(table)

    def _unplaced(self, table: Table) -> None:
        for row in table.rows:
            if row.is_empty:
                self.balance.add("empty")
            elif is_layout(table) and not self.plans:
                self.balance.add("layout")
                self.text.append((" ".join(text for text in row.texts if text), False))
            else:
                self.balance.leave(row.location, " | ".join(text for text in row.texts if text), is_row=True)

    def _structure(self, order: dict[str, Json] | None) -> Structure:
        text = passport.read_passport_text(self.text)
        roadmap = self._roadmap(text, order)
        year = str(roadmap["period"][0])[:4] if isinstance(roadmap["period"], list) else ""
        listed = passport.indicators_of(text.parts.get("indicators", []), year) if not self.indicators else []
        self._leave_text(text)
        structure: Structure = {
            "order": order,
            "roadmap": roadmap,
            "indicators": self.indicators or listed,
            "indicators_columns": self.indicator_columns,
            "directions": passport.directions_of(text.parts.get("directions", [])),
            "control_points": _flat(self.points),
            "control_points_columns": _headings(self.points),
            "control_points_keys": _keys(self.points),
            "plans": [self._plan_json(plan, number, name, str(roadmap["title"])) for plan, number, name in self.plans],
            "mechanisms": _flat(self.mechanisms),
            "mechanisms_columns": _headings(self.mechanisms),
            "monitoring": self.monitoring,
            "monitoring_columns": self.matrix_columns,
            "listings": self.listings,
            "groups": self.groups,
        }
        return structure

    def _roadmap(self, text: passport.Passport, order: dict[str, Json] | None) -> dict[str, Json]:
        title, clean = passport.title_of(text)
        ordered = str(order["title"]) if order else ""
        everything = " ".join(line for line, _bullet in self.text)
        goal = " ".join(passport.BULLET.sub("", line) for line in text.parts.get("goal", []))
        rows = {str(row["name"]): str(row["value"]) for row in self.passport_rows if isinstance(row, dict)}
        period, words, supposed = passport.period_of(
            [title, ordered, goal, everything], everything, this_year=self.this_year
        )
        term = passport.stated_term(_named(rows, "срок"))
        if term:
            period, words, supposed = term, _named(rows, "срок"), False
        if supposed:
            message = "Период карты назван неясно. Проверьте даты начала и конца в паспорте."
            self.doubts.append(Doubt("заголовок", "period", message))
        territory = passport.TERRITORY.search(clean) or passport.TERRITORY.search(ordered)
        goal = goal or _named(rows, "цель")
        tasks: list[Json] = [passport.BULLET.sub("", line) for line in text.parts.get("tasks", [])]
        return {
            "heading": text.heading,
            "title": title or ordered,
            "title_clean": clean or ordered,
            "territory": territory[1] if territory else None,
            "period": period,
            "period_text": words,
            "goal": goal or None,
            "tasks": tasks or tables.lines_of(_named(rows, "задач")),
            "problem": list(text.parts.get("problem", [])),
            "working_group": _named(rows, "рабоч") or None,
            "developer": _named(rows, "разработчик") or None,
            "headings": text.headings,
            "passport": self.passport_rows,
        }

    def _leave_text(self, text: passport.Passport) -> None:
        """Lines under a heading that has no field of its own, and stray ones between tables, stay in the remainder."""
        for place, line in self.loose:
            self.balance.leave(place, line, is_row=False)
        titles = {plan_title for _plan, _number, plan_title in self.plans} | self.titles
        for name in ("passport", "passport_data", "monitoring", "control_points", "mechanisms", "plan"):
            for line in text.parts.get(name, []):
                if line not in titles:
                    self.balance.leave(str(text.headings.get(name, "")), line, is_row=False)
        if self.indicators:
            for line in text.parts.get("indicators", []):
                self.balance.leave(str(text.headings["indicators"]), line, is_row=False)

    def _plan_json(self, plan: PlanRows, number: str | None, name: str | None, roadmap_title: str) -> dict[str, Json]:
        months = [list[Json](name for _place, name in column.months) for column in plan.header.columns if column.months]
        return {
            "number": number,
            "title": name or roadmap_title,
            "title_source": "own" if name else "roadmap",
            "columns": _headings(plan),
            "column_keys": _keys(plan),
            "sections": [
                {"number": section.number, "title": section.title, "items": list[Json](section.items)}
                for section in plan.sections
            ],
            **({"months": months[0], "marks": list[Json](sorted(plan.marks))} if months else {}),
        }


def _named(rows: dict[str, str], word: str) -> str:
    """Return the value of the passport's row whose name holds the word, or an empty text."""
    return next((value for name, value in rows.items() if word in name.lower()), "")


def _flat(plan: PlanRows | None) -> list[Json]:
    if plan is None:
        return []
    return [{name: value for name, value in item.items() if value is not None} for item in plan.items]


def _headings(plan: PlanRows | None) -> list[Json]:
    return [column.heading for column in plan.header.columns] if plan else []


def _keys(plan: PlanRows | None) -> list[Json]:
    return ["title" if column.key == "point" else column.key for column in plan.header.columns] if plan else []
