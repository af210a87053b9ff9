"""Orders written for these tests, and changes of every kind made to them at random, always the same for one seed."""

import random
from dataclasses import replace

from roadmaps.printing.blocks import (
    Block,
    Cell,
    Column,
    DataTable,
    Heading,
    ListEntry,
    NumberedList,
    Paragraph,
    Row,
    RowKind,
)
from roadmaps.printing.context import Annex, DocumentContext, OrderPart, OrderPoint, Signatory

PLAN_COLUMNS = (
    Column("№ п/п", "number"),
    Column("Мероприятие", "title"),
    Column("Сроки", "deadline"),
    Column("Ответственные", "responsible"),
    Column("Результат", "result"),
)
WORDS = (
    "школа наставник семинар справка план приказ мониторинг качество урок учитель директор район совет анализ помощь"
    " «СОШ № 5» «Точка роста» с.\u00a0Ключи №\u00a03 по графику"
).split(" ")


def item(number: str, title: str, deadline: str = "март 2026 г.", who: str = "ИМЦ", result: str = "Справка") -> Row:
    return Row(tuple(map(Cell, (number, title, deadline, who, result))))


def section(words: str, width: int = 5) -> Row:
    return Row((Cell(words, colspan=width),), RowKind.SECTION)


def plan(*rows: Row, columns: tuple[Column, ...] = PLAN_COLUMNS) -> DataTable:
    return DataTable(columns, rows)


def order(*points: tuple[str, str], title: str = "Об утверждении дорожной карты", preamble: str = "") -> OrderPart:
    return OrderPart(
        title=title,
        points=tuple(OrderPoint(number, text, number.count(".")) for number, text in points),
        signatory=Signatory("Начальник", "Е. С. Громова"),
        date="19 января 2026 г.",
        number="25",
        preamble=preamble,
    )


FIRST = order(
    ("1", "Утвердить прилагаемую дорожную карту."),
    ("2", "Школам:"),
    ("2.1", "Утвердить свои карты."),
    ("2.2", "Разместить их на сайтах."),
    ("3", "Контроль оставляю за собой."),
    preamble="В целях поддержки школ",
)


def document(*blocks: Block, heading: str = "Дорожная карта на 2026 год") -> DocumentContext:
    return DocumentContext(title="Об утверждении", order=FIRST, annexes=(Annex((heading,), blocks),))


def whole() -> DocumentContext:
    """An order with everything that a roadmap may hold: duplicates, rows without numbers, merged cells, lists, groups."""
    merged = (
        Row((Cell("2.1"), Cell("Провести стажировку"), Cell("весь год", rowspan=2), Cell("ИМЦ"), Cell(""))),
        Row((Cell("2.1"), Cell("Провести «круглый стол»"), Cell("ОО"), Cell("Протокол\nФото"))),
    )
    blocks: tuple[Block, ...] = (
        Paragraph("на 2026 год", indent=False),
        Heading("1. Цель:", 2),
        Paragraph("Вывести школы из списка ШНОР."),
        Heading("2. Показатели", 2),
        NumberedList((ListEntry("доля школ – 10 %", "–"), ListEntry("все учителя обучены", "–"))),
        Heading("Направления", 2),
        NumberedList((ListEntry("Кадры:\nСОШ № 2;", "1."), ListEntry("Методическая помощь", "2."))),
        Heading("Сведения", 2),
        DataTable((Column("", "name"), Column("", "value")), (row("Разработчик", "ИМЦ"), row("Группа", "Громова"))),
        Heading("Контрольные точки"),
        DataTable(PLAN_COLUMNS[:4], (row("1", "Школы выбраны", "до 1 марта", "ИМЦ"), row("2", "Итоги", "май", "ОО"))),
        plan(
            section("1. Кадры"),
            item("1.1", "Назначить наставников молодым учителям"),
            item("1.2", "Провести семинар для директоров школ округа", "апрель 2026 г."),
            item("1.3", "Разработать план помощи", "май"),
            section("2. «Методическая» помощь"),
            *merged,
            item("", "Строка без номера, которая ни на кого не похожа"),
            item("", "Ещё одна такая строка"),
            section("3. Итоги"),
            item("1.1", "Подвести итоги", "декабрь", "Отдел образования", ""),
        ),
        Heading("Механизмы"),
        plan(item("1.", "Совещание при директоре"), item("2.", "Собрание родителей")),
    )
    members = DataTable(
        (Column("№ п/п"), Column("ФИО"), Column("Должность")), (row("1", "Громова Е. С.", "Начальник"),)
    )
    listing = DataTable(
        (Column("№"), Column("Школа"), Column("2025"), Column("2026")),
        (row("1", "СОШ № 2", "да", ""), row("2", "СОШ № 5", "", "да"), Row(tuple(map(Cell, ("", "Всего", "1", "1"))), RowKind.TOTAL)),
    )  # fmt: skip
    return DocumentContext(
        title="Об утверждении",
        order=FIRST,
        annexes=(
            Annex(("Дорожная карта", "на 2026 год"), blocks, "1"),
            Annex(("Состав группы",), (members,), "2"),
            Annex(("Список школ",), (listing,), "3"),
        ),
    )


def row(*texts: str) -> Row:
    return Row(tuple(map(Cell, texts)))


def amended(of: DocumentContext, now: OrderPart | None = None, *annexes: Annex) -> DocumentContext:
    """The same after an amendment: what the snapshot of its edition holds."""
    return replace(of, amended_order=now or of.order, annexes=(), consolidated=annexes or of.annexes)


# --- changes at random ---


class Changer:
    """Makes changes of every kind; the same seed makes the same ones."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 -- a test needs the same changes every time

    def words(self, least: int = 1, most: int = 12) -> str:
        return " ".join(self.random.choice(WORDS) for _ in range(self.random.randint(least, most)))

    def changed(self, of: DocumentContext, times: int) -> DocumentContext:
        annexes = [replace(annex, blocks=tuple(map(unmerged, annex.blocks))) for annex in of.annexes]
        points = list(of.order.points) if of.order else []
        for _ in range(times):
            at = self.random.choice([*[0] * 4, *range(len(annexes))])
            annexes[at] = self.random.choice([*[self.block] * 8, self.heading, self.parts])(annexes[at])
            if self.random.random() < 0.1:
                points = self.points(points)
            if self.random.random() < 0.1:
                annexes = self.annexes(annexes)
        now = replace(of.order, points=tuple(points)) if of.order else None
        return amended(of, now, *annexes)

    def points(self, points: list[OrderPoint]) -> list[OrderPoint]:
        texts = [(point.depth, point.text) for point in points]
        texts[self.random.randrange(len(texts))] = (0, self.words())
        if self.random.random() < 0.5:
            texts.insert(self.random.randrange(1, len(texts)), (0, self.words()))
        return [OrderPoint(str(number), text) for number, (_depth, text) in enumerate(texts, start=1)]

    def parts(self, annex: Annex) -> Annex:
        """A table or a text under a heading comes or goes."""
        blocks = list(annex.blocks)
        at = self.random.choice([place for place, one in enumerate(blocks) if isinstance(one, Heading)] or [0])
        if self.random.random() < 0.5 and len(blocks) > 4:
            del blocks[at : at + 2]
        else:
            new = self.random.choice([plan(item("1", self.words())), Paragraph(self.words()), self.entry_list()])
            blocks[at:at] = [Heading(self.words()), new]
        return replace(annex, blocks=tuple(blocks))

    def entry_list(self) -> NumberedList:
        return NumberedList(tuple(ListEntry(self.words(), f"{at}.") for at in range(1, 4)))

    def annexes(self, annexes: list[Annex]) -> list[Annex]:
        """An annex comes or goes, the others are numbered anew."""
        if self.random.random() < 0.5 and len(annexes) > 1:
            del annexes[self.random.randrange(len(annexes))]
        else:
            blocks = (Heading(self.words()), plan(item("1", self.words())), self.entry_list(), Paragraph(self.words()))
            annexes.insert(self.random.randint(0, len(annexes)), Annex((self.words(),), blocks))
        several = len(annexes) > 1
        return [replace(one, number=str(at) if several else "") for at, one in enumerate(annexes, start=1)]

    def heading(self, annex: Annex) -> Annex:
        return replace(annex, heading_lines=(self.words(), self.words()))

    def block(self, annex: Annex) -> Annex:
        blocks = list(annex.blocks)
        at = self.random.randrange(len(blocks))
        block = blocks[at]
        if isinstance(block, Paragraph):
            blocks[at] = replace(block, text="\n".join(self.words() for _ in range(self.random.randint(1, 3))))
        elif isinstance(block, Heading) and self.random.random() < 0.3:
            blocks[at] = replace(block, text=self.words())
        elif isinstance(block, NumberedList):
            blocks[at] = replace(block, entries=tuple(self.entries(list(block.entries))))
        elif isinstance(block, DataTable):
            blocks[at] = self.table(block)
        return replace(annex, blocks=tuple(blocks))

    def entries(self, entries: list[ListEntry]) -> list[ListEntry]:
        at = self.random.randrange(len(entries))
        match self.random.randrange(4):
            case 0:
                entries[at] = replace(entries[at], text=self.words())
            case 1 if len(entries) > 1:
                del entries[at]
            case 2:
                entries.insert(at, ListEntry(self.words(), self.random.choice(["–", "7.", "2."])))
            case _:
                self.random.shuffle(entries)
        return entries

    def table(self, table: DataTable) -> DataTable:
        rows, width = list(table.rows), len(table.columns)
        at = self.random.randrange(len(rows))
        match self.random.randrange(8):
            case 0 | 1:
                rows[at] = self.cells(rows[at], self.random.randint(1, 3))
            case 2 if len(rows) > 1:
                del rows[at]
            case 3:
                new = [row(*(self.words() for _ in range(width))) for _ in range(self.random.randint(1, 3))]
                rows[at:at] = [self.numbered(one) for one in new]
            case 4:
                rows.insert(self.random.randrange(len(rows)), rows.pop(at))
            case 5:
                rows = [self.numbered(one, place) for place, one in enumerate(rows, start=1)]
            case 6 if width == len(PLAN_COLUMNS):
                rows.insert(at, section(self.words(2, 5), width))
            case 7 if self.random.random() < 0.3:
                columns = list(table.columns)
                one = self.random.randrange(width)
                columns[one] = replace(columns[one], heading=self.words(1, 2))
                return replace(table, columns=tuple(columns))
        return replace(table, rows=tuple(rows))

    def numbered(self, of: Row, place: int = 0) -> Row:
        if of.kind != RowKind.ITEM:
            return of
        number = f"{place or self.random.randint(1, 4)}{self.random.choice(['', '.'])}"
        return replace(of, cells=(Cell(number), *of.cells[1:]))

    def cells(self, of: Row, times: int) -> Row:
        cells = list(of.cells)
        for at in self.random.sample(range(len(cells)), min(times, len(cells))):
            text = cells[at].text
            words = text.split(" ")
            words[self.random.randrange(len(words))] = self.words(1, 2)
            texts = [
                self.words(),
                " ".join(words),
                "\n".join([text, self.words()]),
                "" if of.kind != RowKind.SECTION else "2",
            ]
            cells[at] = replace(cells[at], text=self.random.choice(texts))
        return replace(of, cells=tuple(cells))


def unmerged(block: Block) -> Block:
    """A table whose merged cells are said in every row: what is moved about must be whole."""
    if not isinstance(block, DataTable) or all(cell.rowspan == 1 for one in block.rows for cell in one.cells):
        return block
    rows, open_cells = [], {}
    for one in block.rows:
        cells, own = [], iter(one.cells)
        for at in range(1 if one.kind == RowKind.SECTION else len(block.columns)):
            text, left = open_cells.get(at, ("", 0))
            if not left:
                cell = next(own)
                text, left = cell.text, cell.rowspan
            open_cells[at] = (text, left - 1)
            cells.append(Cell(text, colspan=one.cells[0].colspan if one.kind == RowKind.SECTION else 1))
        rows.append(replace(one, cells=tuple(cells)))
    return replace(block, rows=tuple(rows))
