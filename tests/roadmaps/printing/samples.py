"""An invented district's papers for the printing tests."""

import dataclasses
import re

from roadmaps.printing.blocks import (
    Align,
    Cell,
    Column,
    DataTable,
    Heading,
    ListEntry,
    NumberedList,
    Orientation,
    Paragraph,
    Row,
    RowKind,
    SheetBreak,
)
from roadmaps.printing.context import Annex, DocumentContext, Executor, OrderPart, OrderPoint, Signatory

ITEM = "Провести методический день для учителей математики по разбору типичных ошибок экзаменационной работы"
COLUMNS = ("№ п/п", "Мероприятие", "Срок", "Ответственный")
PNG = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def order(points: int = 3, **changes: object) -> OrderPart:
    """An order with `points` points of two lines; the second has a sub-point."""
    texts = [
        OrderPoint(str(number), f"Поручить школам округа выполнить работу номер {number}-й очереди и сообщить о ней.")
        for number in range(1, points)
    ]
    nested = [OrderPoint("1.1", "Разместить приказ на сайте отдела образования.", 1)] if points > 1 else []
    last = OrderPoint(str(points), "Контроль за исполнением приказа оставляю за собой.")
    made = OrderPart(
        title="О поддержке школ округа",
        points=(*texts[:1], *nested, *texts[1:], last),
        signatory=Signatory("Начальник отдела образования", "Е. С. Громова"),
        header_lines=("АДМИНИСТРАЦИЯ ЛУГОВОГО ОКРУГА", "ОТДЕЛ ОБРАЗОВАНИЯ"),
        date="12 мая 2025 г.",
        number="187",
        place="п. Луговой",
        preamble="В целях повышения качества образования",
        executor=Executor("Лебедева Ольга Викторовна", "8 (800) 000-14-15"),
        issuer_genitive="отдела образования администрации Лугового округа",
    )
    return dataclasses.replace(made, **changes)


def plan(rows: int = 6, *, title: str = ITEM) -> DataTable:
    """A plan of four columns with a section row before every fifth item."""
    made: list[Row] = []
    for number in range(1, rows + 1):
        if number % 5 == 1:
            made.append(Row((Cell(f"Раздел {number}р", colspan=4),), RowKind.SECTION))
        texts = (f"{number}.", f"{title} ({number}-е)", f"до {number % 28 + 1} марта 2025 г.", "Отдел образования")
        made.append(Row(tuple(map(Cell, texts))))
    return DataTable(tuple(map(Column, COLUMNS)), tuple(made), caption="План-график")


def merged() -> DataTable:
    """Two rows that share a deadline, a line of sub-headings and a total."""
    return DataTable(
        tuple(Column(text, align=Align.CENTRE) for text in ("Школа", "2023", "2024", "Срок")),
        (
            Row((Cell("Название"), Cell("годы", colspan=2), Cell("когда")), RowKind.HEAD),
            Row((Cell("Школа № 2"), Cell("Да"), Cell(""), Cell("ежегодно (май)", rowspan=2))),
            Row((Cell("Школа № 5"), Cell(""), Cell("Да"))),
            Row((Cell("Итого:"), Cell("11"), Cell("17"), Cell("")), RowKind.TOTAL),
        ),
        numbered_columns=True,
    )


def document(**changes: object) -> DocumentContext:
    """Order, a passport that turns into a landscape plan, a portrait list."""
    passport = (
        Heading("ПАСПОРТ"),
        Paragraph("Описание проблемы: в двух школах результаты ниже ожидаемых."),
        Heading("Задачи", 2),
        NumberedList((ListEntry("обучить учителей;", "1."), ListEntry("обновить кабинеты;", "–", 1))),
        SheetBreak(Orientation.LANDSCAPE),
        plan(),
    )
    annexes = (
        Annex(("ПЛАН МЕРОПРИЯТИЙ", "поддержки школ"), passport, number="1", approval_word="УТВЕРЖДЁН"),
        Annex(("СПИСОК ШКОЛ",), (merged(),), number="2"),
    )
    made = DocumentContext(
        title="О поддержке школ округа",
        order=order(),
        annexes=annexes,
        check_url="https://versta.example/p/7K4M-21QX",
        edition_label="Редакция 1",
    )
    return dataclasses.replace(made, **changes)


def only_plan(table: DataTable, orientation: Orientation = Orientation.LANDSCAPE) -> DocumentContext:
    """A document of one annex."""
    return DocumentContext(title="План", annexes=(Annex(("ПЛАН",), (table,), orientation=orientation),))


def squeeze(text: str) -> str:
    """Leave out blanks and the hyphens of line ends: what is compared is letters and marks."""
    return re.sub(r"[\s\u2010\u00ad]+", "", text)


def words_of(context: DocumentContext) -> list[str]:
    """Every non-empty text that the sheets must show."""
    found: list[str] = []
    if made := context.order:
        found += [*made.header_lines, made.date, made.place, made.title, made.preamble, made.signatory.name]
        found += [made.signatory.position, *made.footer_lines, *(point.text for point in made.points)]
    for annex in context.annexes:
        found += annex.heading_lines
        for _, blocks in annex.sheets():
            for block in blocks:
                found += _words_of_block(block)
    return [text for text in found if text]


def _words_of_block(block: object) -> list[str]:
    if isinstance(block, DataTable):
        cells = [cell.text for row in block.rows for cell in row.cells]
        return [block.caption, *(column.heading for column in block.columns), *cells]
    if isinstance(block, NumberedList):
        return [f"{entry.mark} {entry.text}" for entry in block.entries]
    return [block.text]
