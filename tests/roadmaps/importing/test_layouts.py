"""Layouts that plans really have, unlike the golden ones: every row stands in its fields and no cell is lost."""

import io
from collections.abc import Sequence
from datetime import date

import pytest
from docx import Document
from openpyxl import Workbook

from roadmaps.importing.actions import recognise_file
from roadmaps.importing.recognition import Recognised

TITLE = "План мероприятий («дорожная карта») поддержки школ на 2026 год"
UP = "^"  # merged with the cell above
Cells = Sequence[str | tuple[str, int]]


def word(*parts: str | list[Cells]) -> bytes:
    """Make a document of paragraphs and tables; a cell is its text, (text, columns) or UP; «*» makes it bold."""
    document = Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            add_table(document, part)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def add_table(document: object, rows: list[Cells]) -> None:
    width = max(sum(cell[1] if isinstance(cell, tuple) else 1 for cell in row) for row in rows)
    table = document.add_table(rows=len(rows), cols=width)
    for line, row in enumerate(rows):
        column = 0
        for said in row:
            text, span = said if isinstance(said, tuple) else (said, 1)
            cell = table.cell(line, column)
            if span > 1:
                cell = cell.merge(table.cell(line, column + span - 1))
            if text == UP:
                table.cell(line - 1, column).merge(cell)
            else:
                first, *others = text.removeprefix("*").split("\n")
                cell.paragraphs[0].add_run(first).bold = text.startswith("*")
                for other in others:
                    cell.add_paragraph(other)
            column += span


def excel(rows: list[list[object]], *, hidden_row: int | None = None) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if hidden_row:
        book.active.row_dimensions[hidden_row].hidden = True
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def items(found: Recognised) -> list[tuple[str, ...]]:
    """(number, activity, deadline, responsible, result) of every row, blanks squeezed."""
    return [
        tuple(
            " ".join(str(item.get(key) or "").split()).removesuffix("." if key == "number" else "\0")
            for key in ("number", "title", "deadline", "responsible", "result")
        )
        for plan in found.structure["plans"]
        for section in plan["sections"]
        for item in section["items"]
    ]


LAYOUTS = {
    "a second row of headings, columns numbered": (
        word(TITLE, [
            ["№ п/п", "Содержание работы", ("Сроки", 2), "Кто отвечает", "Выход"],
            [UP, UP, "начало", "окончание", UP, UP],
            ["1", "2", "3", "4", "5", "6"],
            [("*Раздел 1. Кадры", 6)],
            ["1.1", "Провести аудит", "01.02.2026", "28.02.2026", "Директора ОО", "Справка"],
        ]),
        [("1.1", "Провести аудит", "01.02.2026 – 28.02.2026", "Директора ОО", "Справка")],
    ),
    "a matrix of months": (
        word(TITLE, [
            ["№", "Мероприятие", "янв", "фев", "мар", "апр", "май", "сен", "окт", "ноя", "дек", "Ответственный"],
            ["1", "Заседание группы", "х", "", "", "х", "", "", "х", "", "", "Отдел образования"],
            ["2", "Диагностика", "", "+", "до 15", "", "", "", "", "", "", "Школы"],
        ]),
        [
            ("1", "Заседание группы", "январь, апрель, октябрь", "Отдел образования", ""),
            ("2", "Диагностика", "февраль, март (до 15)", "Школы", ""),
        ],
    ),
    "months under one heading": (
        word(TITLE, [
            ["№", "Мероприятие", ("Месяцы 2026 года", 3), "Ответственный"],
            [UP, UP, "сентябрь", "октябрь", "ноябрь", UP],
            ["1", "Открытые уроки", "+", "", "+", "Школы"],
        ]),
        [("1", "Открытые уроки", "сентябрь, ноябрь", "Школы", "")],
    ),
    "sections in bold in the column of activities": (
        word(TITLE, [
            ["№ п/п", "Наименование мероприятия", "Срок исполнения", "Ответственные исполнители", "Ожидаемый результат"],
            ["*1", "*Организационные мероприятия", "", "", ""],
            ["1.1", "Назначить кураторов", "январь", "Отдел образования", "Приказ"],
            ["*2", "*Методическая поддержка", "", "", ""],
            ["2.1", "Семинар для завучей", "март", "ИМЦ", "Протокол"],
        ]),
        [
            ("1.1", "Назначить кураторов", "январь", "Отдел образования", "Приказ"),
            ("2.1", "Семинар для завучей", "март", "ИМЦ", "Протокол"),
        ],
    ),
    "cut by a page, the rest without headings": (
        word(TITLE, [
            ["№", "Мероприятия", "Сроки", "Ответственные"],
            ["1", "Первое дело", "май", "Школы"],
        ], "Продолжение таблицы", [
            ["2", "Второе дело", "июнь", "Школы"],
            ["3", "Третье дело", "июль", "ИМЦ"],
        ]),
        [
            ("1", "Первое дело", "май", "Школы", ""),
            ("2", "Второе дело", "июнь", "Школы", ""),
            ("3", "Третье дело", "июль", "ИМЦ", ""),
        ],
    ),
    "stacked activities and terms in one cell": (
        word(TITLE, [
            ["№", "Мероприятия", "Сроки", "Ответственные"],
            ["1", "Работа с кадрами:\n- аттестация\n- наставничество", "\nмарт\nапрель", "Директора"],
        ]),
        [("1", "Работа с кадрами: - аттестация - наставничество", "март апрель", "Директора", "")],
    ),
    "other words for the headings, columns of one's own": (
        word(TITLE, [
            ["Что делаем", "Когда", "Кто", "Подтверждающий документ", "Отметка о выполнении", "Примечание"],
            ["Открыть консультационный пункт", "до 15 марта", "Методист ИМЦ", "Приказ", "", "город"],
        ]),
        [("", "Открыть консультационный пункт", "до 15 марта", "Методист ИМЦ", "")],
    ),
    "the date before the activity": (
        word(TITLE, [
            ["Дата проведения", "Мероприятие", "Ответственное лицо", "Участники"],
            ["15.02.2026", "Семинар", "Иванова А.А., методист", "учителя"],
        ]),
        [("", "Семинар", "15.02.2026", "Иванова А.А., методист", "")],
    ),
    "the direction merged over its rows": (
        word(TITLE, [
            ["Направление", "№", "Мероприятие", "Срок", "Ответственный"],
            ["Кадры", "1", "Дело а", "май", "Школы"],
            [UP, "2", "Дело б", "июнь", "Школы"],
        ]),
        [("1", "Дело а", "май", "Школы", ""), ("2", "Дело б", "июнь", "Школы", "")],
    ),
    "headings torn and misprinted": (
        word(TITLE, [
            ["№ п\\п", "Наимено-вание меро-приятий", "Сроки прове-дения", "Отвественные", "Резуль-тат"],
            ["1", "Дело", "май", "Школы", "Справка"],
        ]),
        [("1", "Дело", "май", "Школы", "Справка")],
    ),
    "sections with Roman numbers": (
        word(TITLE, [
            ["№", "Мероприятия", "Срок", "Ответственные"],
            ["I", ("Организационный этап", 3)],
            ["1", "Дело", "май", "Школы"],
        ]),
        [("1", "Дело", "май", "Школы", "")],
    ),
    "numbers before the activities": (
        word(TITLE, [
            ["Мероприятия", "Срок", "Ответственные"],
            ["1.1. Провести аудит", "май", "Школы"],
        ]),
        [("1.1", "Провести аудит", "май", "Школы", "")],
    ),
    "two plans of different columns": (
        word("1. План работы с учителями", [
            ["№", "Мероприятие", "Срок", "Ответственный"],
            ["1", "Дело а", "май", "Школы"],
        ], "2. План работы с родителями", [
            ["№", "Форма работы", "Тема", "Дата", "Ответственный", "Отметка"],
            ["1", "Собрание", "Итоги года", "15.05.2026", "Директора", ""],
        ]),
        [("1", "Дело а", "май", "Школы", ""), ("1", "Собрание", "15.05.2026", "Директора", "")],
    ),
    "a direction beside the activities": (
        word(TITLE, [
            ["Направление работы", "Мероприятия", "Сроки", "Ответственные"],
            ["Работа с кадрами", "Дело а", "май", "Школы"],
            [UP, "Дело б", "июнь", "Школы"],
        ]),
        [("", "Дело а", "май", "Школы", ""), ("", "Дело б", "июнь", "Школы", "")],
    ),
    "a row torn off by a page": (
        word(TITLE, [
            ["№", "Мероприятия", "Сроки", "Ответственные"],
            ["1", "Дело", "май", "Школы"],
            ["", "продолжение описания", "", ""],
            ["2", "Другое", "июнь", "ИМЦ"],
        ]),
        [("1", "Дело", "май", "Школы", ""), ("", "продолжение описания", "", "", ""), ("2", "Другое", "июнь", "ИМЦ", "")],
    ),
    "dates of Excel and numbers that are numbers": (
        excel([
            ["Дорожная карта на 2026 год"],
            ["№ п/п", "Мероприятия", "Дата", "Исполнители"],
            [1.1, "Совещание", date(2026, 3, 5), "Отдел образования"],
        ]),
        [("1.1", "Совещание", "05.03.2026", "Отдел образования", "")],
    ),
    "plans side by side on a sheet": (
        excel([
            ["№", "Мероприятие", "Срок", "Ответственный", None, "№", "Мероприятие", "Срок", "Ответственный"],
            [1, "Левое", "май", "Школа 1", None, 1, "Правое", "июнь", "Школа 2"],
        ]),
        [("1", "Левое", "май", "Школа 1", ""), ("1", "Правое", "июнь", "Школа 2", "")],
    ),
    "a hidden row on a sheet": (
        excel([
            ["План мероприятий («дорожная карта») на 2026 год"],
            [],
            ["№", "Мероприятие", "Срок", "Ответственный"],
            [1, "Совещание", "февраль", "Отдел образования"],
            [2, "Скрытое", "март", "ИМЦ"],
        ], hidden_row=5),
        [("1", "Совещание", "февраль", "Отдел образования", ""), ("2", "Скрытое", "март", "ИМЦ", "")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), LAYOUTS.values(), ids=LAYOUTS)
def test_a_layout_is_read_to_the_last_cell(content: bytes, expected: list[tuple[str, ...]]) -> None:
    found = recognise_file(content, "план.xlsx" if b"xl/workbook.xml" in content else "план.docx")
    assert items(found) == expected
    assert [left.text for left in found.balance.remainder] == []
    assert found.balance.cells_left == 0


def test_totals_are_listed_and_are_no_activity() -> None:
    rows = [["№", "Мероприятие", "Срок", "Ответственный"], [1, "Дело", "май", "ИМЦ"], ["Итого", "1 мероприятие"]]
    found = recognise_file(excel(rows), "план.xlsx")
    assert len(items(found)) == 1
    assert [left.text for left in found.balance.remainder] == ["Итого", "1 мероприятие"]


def test_a_passport_in_a_table_gives_the_goal_and_the_tasks() -> None:
    content = word("Паспорт дорожной карты", [
        ["Наименование", "Дорожная карта поддержки школ"],
        ["Цель", "Повысить качество"],
        ["Задачи", "– помочь учителям\n– помочь ученикам"],
        ["Срок реализации", "01.02.2026 – 30.11.2026"],
    ], "План", [["№", "Мероприятия", "Срок", "Ответственные"], ["1", "Дело", "май", "Школы"]])  # fmt: skip
    roadmap = recognise_file(content, "план.docx").structure["roadmap"]
    assert (roadmap["goal"], roadmap["tasks"]) == ("Повысить качество", ["помочь учителям", "помочь ученикам"])
    assert roadmap["period"] == ["2026-02-01", "2026-11-30"]
