"""Plans as methodists make them, far from the golden ones, with what should be read in them.

An expectation is (section, number, activity, deadline, responsible, result) for every row; it was written before the
layout was first read.
"""

import io
import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from roadmaps.importing.readers import read
from roadmaps.importing.recognition import Recognised
from roadmaps.importing.source import Table
from tests.roadmaps.importing.making import TITLE, UP, excel, word

Expected = list[tuple[str, str, str, str, str, str]]
HEAD = ["№", "Мероприятия", "Сроки", "Ответственные"]


@dataclass(frozen=True)
class Layout:
    """A document and its rows; `lists` are rows of other tables: groups, lists of schools, control points."""

    content: bytes
    rows: Expected
    lists: tuple[int, int, int] = (0, 0, 0)


def book(fill: Callable[[Worksheet], None]) -> bytes:
    made = Workbook()
    fill(made.active)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def rows_at(sheet: Worksheet, row: int, column: int, rows: list[list[object]]) -> None:
    for down, line in enumerate(rows):
        for across, value in enumerate(line):
            if value is not None:
                sheet.cell(row + down, column + across, value)


def reworked(change: Callable[[object], None], *parts: object) -> bytes:
    """Make a Word document and change its XML."""
    document = Document(io.BytesIO(word(*parts)))
    change(document)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def into_frame(document: object) -> None:
    """Put every table into the one cell of a layout table."""
    for table in list(document.tables):
        frame = document.add_table(rows=1, cols=1)
        table._tbl.addprevious(frame._tbl)
        frame.cell(0, 0)._tc.insert(1, table._tbl)


def into_text_box(document: object) -> None:
    table = document.tables[0]._tbl
    box = parse_xml(
        f'<w:p {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape><v:textbox>'
        "<w:txbxContent/></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    table.addprevious(box)
    content = box.find(".//{http://schemas.openxmlformats.org/wordprocessingml/2006/main}txbxContent")
    content.append(table)
    content.append(parse_xml(f"<w:p {nsdecls('w')}/>"))


def into_controls(document: object) -> None:
    """Put rows and words into content controls, as templates of Word do."""
    for row in document.tables[0].rows:
        for cell in row.cells:
            paragraph = cell.paragraphs[0]._p
            control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
            for run in list(paragraph.iterchildren("{*}r")):
                control[1].append(run)
            paragraph.append(control)
    last = document.tables[0].rows[-1]._tr
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
    last.addprevious(control)
    control[1].append(last)


def into_insertions(document: object) -> None:
    """Wrap the last row's words as tracked insertions and add tracked deletions."""
    for cell in document.tables[0].rows[-1].cells:
        paragraph = cell.paragraphs[0]._p
        change = parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="а"/>')
        for run in list(paragraph.iterchildren("{*}r")):
            gone = deepcopy(run)
            change.append(run)
            deleted = parse_xml(
                f'<w:del {nsdecls("w")} w:id="2" w:author="а"><w:r><w:delText>старое</w:delText></w:r></w:del>'
            )
            paragraph.append(deleted)
            del gone
        paragraph.insert(0, change)


def title_block_on_the_left(sheet: Worksheet) -> None:
    sheet["A1"] = "Дорожная карта поддержки школ на 2026 год"
    sheet.merge_cells("A1:A9")
    rows_at(sheet, 2, 3, [HEAD, [1, "Собрать данные", "январь", "ИМЦ"], [2, "Обсудить итоги", "май", "Школы"]])


def plans_below_each_other(sheet: Worksheet) -> None:
    rows_at(sheet, 1, 1, [
        ["План работы с учителями на 2026 год"], HEAD, [1, "Школа наставника", "март", "ИМЦ"],
        [2, "Взаимные уроки", "апрель", "Школы"], [],
        ["План работы с родителями на 2026 год"],
        ["№", "Форма работы", "Дата", "Ответственный"], [1, "Собрание", date(2026, 5, 15), "Директора школ"],
    ])  # fmt: skip


def spacer_columns(sheet: Worksheet) -> None:
    rows_at(sheet, 1, 1, [
        ["№", None, "Мероприятия", None, "Срок", None, None, "Ответственный"],
        [1, None, "Мониторинг успеваемости", None, "ежеквартально", None, None, "Отдел образования"],
        [2, None, "Разбор ошибок", None, "июнь", None, None, "ИМЦ"],
    ])  # fmt: skip


def hidden_columns(sheet: Worksheet) -> None:
    rows_at(sheet, 1, 1, [
        ["№", "Код", "Мероприятия", "Срок", "Ответственный"], [1, "А-17", "Выезд в школу", "октябрь", "Методист ИМЦ"],
    ])  # fmt: skip
    sheet.column_dimensions["B"].hidden = True


def deep_header_and_footer(sheet: Worksheet) -> None:
    block = ["УТВЕРЖДАЮ", "Начальник отдела образования", "________ И.И. Петрова", "12 января 2026 г."]
    for line, text in enumerate(block, start=1):
        sheet.cell(line, 5, text)
    sheet["A6"] = "ПЛАН МЕРОПРИЯТИЙ"
    sheet["A7"] = "(«дорожная карта»)"
    sheet["A8"] = "по поддержке школ на 2026 год"
    rows_at(sheet, 15, 1, [
        ["№ п/п", "Мероприятие", "Срок исполнения", "Ответственный исполнитель", "Результат"],
        [1, "Издать приказ", "январь", "Отдел образования", "Приказ"],
        [2, "Провести диагностику", "февраль", "Школы", "Справка"],
    ])  # fmt: skip
    sheet["A20"] = "Исп. Сидорова А.А., тел. 2-14-15"


def centred_sections(sheet: Worksheet) -> None:
    rows_at(sheet, 1, 1, [
        ["№", "Мероприятия", "Срок", "Ответственный", "Результат"],
        [None, None, "Кадровые условия", None, None], [1, "Аттестация", "март", "Школы", "Приказ"],
        [None, None, "Учебная работа", None, None], [2, "Консультации", "апрель", "Школы", "График"],
    ])  # fmt: skip


def sheets_by_month(sheet: Worksheet) -> None:
    sheet.title = "Сентябрь"
    rows_at(sheet, 1, 1, [HEAD, [1, "Линейка", "01.09.2026", "Школы"]])
    other = sheet.parent.create_sheet("Октябрь")
    rows_at(other, 1, 1, [HEAD, [1, "День учителя", "05.10.2026", "Школы"]])


def activity_over_rows(sheet: Worksheet) -> None:
    rows_at(sheet, 1, 1, [
        HEAD, [1, "Пробный экзамен", "декабрь", "СОШ № 1"], [None, None, "март", "СОШ № 2"], [2, "Итоги", "июнь", "ИМЦ"],
    ])  # fmt: skip
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:B3")


UNSEEN = {
    "a title and remarks above the headings inside the table": Layout(
        word("Приложение 1", [
            [("План мероприятий по поддержке школ на 2026 год", 4)],
            [("утверждён на совете 12 января", 4)],
            HEAD,
            ["1", "Создать рабочую группу", "январь", "Отдел образования"],
        ]),
        [("", "1", "Создать рабочую группу", "январь", "Отдел образования", "")],
    ),
    "three rows of headings": Layout(
        word(TITLE, [
            ["№", "Мероприятие", ("Реализация", 4), "Результат"],
            [UP, UP, ("Сроки", 2), ("Ответственные", 2), UP],
            [UP, UP, "начало", "окончание", "район", "школа", UP],
            ["1", "Аудит программ", "01.02.2026", "15.02.2026", "ИМЦ", "Завучи", "Справка"],
            ["2", "Обмен опытом", "март", "май", "Отдел образования", "Директора", "Сборник"],
        ]),
        [
            ("", "1", "Аудит программ", "01.02.2026 – 15.02.2026", "ИМЦ Завучи", "Справка"),
            ("", "2", "Обмен опытом", "март – май", "Отдел образования Директора", "Сборник"),
        ],
    ),
    "a banner over the headings": Layout(
        word(TITLE, [
            [("Что планируем", 2), ("Кто и когда", 2)],
            ["№", "Мероприятие", "Дата", "Исполнитель"],
            ["1", "Неделя математики", "12.10.2026", "СОШ № 3"],
        ]),
        [("", "1", "Неделя математики", "12.10.2026", "СОШ № 3", "")],
    ),
    "the term and the executor in one column": Layout(
        word(TITLE, [
            ["№ п/п", "Содержание работы", "Срок исполнения / исполнитель", "Ожидаемый результат"],
            ["1", "Обновить сайт", "до 01.03.2026\nМетодист ИМЦ", "Раздел сайта"],
            ["2", "Собрать отчёты", "июнь\nДиректора школ", "Сводный отчёт"],
        ]),
        [
            ("", "1", "Обновить сайт", "до 01.03.2026", "Методист ИМЦ", "Раздел сайта"),
            ("", "2", "Собрать отчёты", "июнь", "Директора школ", "Сводный отчёт"),
        ],
    ),
    "numbers in words": Layout(
        word(TITLE, [
            ["Номер мероприятия", "Название мероприятия", "Сроки реализации", "Ответственные лица"],
            ["Первое", "Стартовый семинар", "январь", "ИМЦ"],
            ["Второе", "Итоговый семинар", "декабрь", "ИМЦ"],
        ]),
        [
            ("", "Первое", "Стартовый семинар", "январь", "ИМЦ", ""),
            ("", "Второе", "Итоговый семинар", "декабрь", "ИМЦ", ""),
        ],
    ),
    "sections in the merged cells of number and activity": Layout(
        word(TITLE, [
            [*HEAD, "Результат"],
            [("1. Управление качеством", 2), "", "", ""],
            ["1.1", "Совещание", "март", "Отдел образования", "Протокол"],
            [("2. Работа с педагогами", 2), "", "", ""],
            ["2.1", "Курсы", "апрель", "ИМЦ", "Удостоверения"],
        ]),
        [
            ("Управление качеством", "1.1", "Совещание", "март", "Отдел образования", "Протокол"),
            ("Работа с педагогами", "2.1", "Курсы", "апрель", "ИМЦ", "Удостоверения"),
        ],
    ),
    "a table for every section, the section as a paragraph": Layout(
        word(TITLE, "1. Организационные мероприятия", [HEAD, ["1.1", "Приказ", "январь", "Отдел образования"]],
             "2. Методические мероприятия", [HEAD, ["2.1", "Семинар", "март", "ИМЦ"]],
             "3. Контроль", [HEAD, ["3.1", "Проверка", "май", "Отдел образования"]]),
        [
            ("Организационные мероприятия", "1.1", "Приказ", "январь", "Отдел образования", ""),
            ("Методические мероприятия", "2.1", "Семинар", "март", "ИМЦ", ""),
            ("Контроль", "3.1", "Проверка", "май", "Отдел образования", ""),
        ],
    ),
    "sections as paragraphs, headings only once": Layout(
        word(TITLE, "Раздел I. Кадры", [HEAD, ["1", "Курсы", "март", "ИМЦ"]],
             "Раздел II. Дети", [["2", "Олимпиада", "ноябрь", "Школы"], ["3", "Кружки", "сентябрь", "Школы"]]),
        [
            ("Кадры", "1", "Курсы", "март", "ИМЦ", ""),
            ("Дети", "2", "Олимпиада", "ноябрь", "Школы", ""),
            ("Дети", "3", "Кружки", "сентябрь", "Школы", ""),
        ],
    ),
    "months as sections, days as terms": Layout(
        word(TITLE, [
            ["Мероприятие", "Число", "Ответственный"],
            [("*Сентябрь", 3)],
            ["День знаний", "1", "Школы"],
            ["Входная диагностика", "до 20", "Завучи"],
            [("*Октябрь", 3)],
            ["Педсовет", "15-17", "Директора"],
            ["Посещение уроков", "в течение месяца", "ИМЦ"],
        ]),
        [
            ("Сентябрь", "", "День знаний", "1 сентября", "Школы", ""),
            ("Сентябрь", "", "Входная диагностика", "до 20 сентября", "Завучи", ""),
            ("Октябрь", "", "Педсовет", "15-17 октября", "Директора", ""),
            ("Октябрь", "", "Посещение уроков", "октябрь (в течение месяца)", "ИМЦ", ""),
        ],
    ),
    "marks of execution and notes": Layout(
        word(TITLE, [
            ["№", "Наименование мероприятия", "Плановый срок", "Фактический срок", "Ответственный", "Отметка об исполнении", "Примечание"],
            ["1", "Тренинг", "март", "20.03.2026", "Психологи", "выполнено", "перенесён"],
        ]),
        [("", "1", "Тренинг", "март", "Психологи", "")],
    ),
    "stacked activities with letters and terms": Layout(
        word(TITLE, [
            [*HEAD, "Результат"],
            ["1", "Сопровождение школ:\n1) диагностика;\n2) выезды;\n3) отчёт.", "1) январь\n2) февраль – май\n3) июнь", "1) школы\n2) ИМЦ\n3) кураторы", "1) справка\n2) листы\n3) отчёт"],
        ]),
        [("", "1", "Сопровождение школ: 1) диагностика; 2) выезды; 3) отчёт.", "1) январь 2) февраль – май 3) июнь",
          "1) школы 2) ИМЦ 3) кураторы", "1) справка 2) листы 3) отчёт")],
    ),
    "totals by section": Layout(
        word(TITLE, [
            [*HEAD, "Финансирование, тыс. руб."],
            [("Раздел 1. Кадры", 5)],
            ["1", "Курсы", "март", "ИМЦ", "15"],
            [("Итого по разделу 1", 4), "15"],
            [("Раздел 2. Дети", 5)],
            ["2", "Лагерь", "июнь", "Школы", "40"],
            ["", "ВСЕГО:", "", "", "55"],
        ]),
        [("Кадры", "1", "Курсы", "март", "ИМЦ", ""), ("Дети", "2", "Лагерь", "июнь", "Школы", "")],
    ),
    "headings repeated on every page, not quite the same": Layout(
        word(TITLE, [
            ["№ п/п", "Мероприятия", "Сроки", "Ответственные"],
            ["1", "Первый вебинар", "март", "ИМЦ"],
            ["№", "Мероприятие", "Срок", "Ответственный"],
            ["2", "Второй вебинар", "апрель", "ИМЦ"],
            ["*№ п/п", "*Мероприятия", "*Сроки ", "*Ответственные:"],
            ["3", "Третий вебинар", "май", "ИМЦ"],
        ]),
        [
            ("", "1", "Первый вебинар", "март", "ИМЦ", ""),
            ("", "2", "Второй вебинар", "апрель", "ИМЦ", ""),
            ("", "3", "Третий вебинар", "май", "ИМЦ", ""),
        ],
    ),
    "blank columns between": Layout(book(spacer_columns), [
        ("", "1", "Мониторинг успеваемости", "ежеквартально", "Отдел образования", ""),
        ("", "2", "Разбор ошибок", "июнь", "ИМЦ", ""),
    ]),
    "a hidden column with words": Layout(book(hidden_columns), [("", "1", "Выезд в школу", "октябрь", "Методист ИМЦ", "")]),
    "a merged title left of the table": Layout(book(title_block_on_the_left), [
        ("", "1", "Собрать данные", "январь", "ИМЦ", ""), ("", "2", "Обсудить итоги", "май", "Школы", ""),
    ]),
    "plans one below the other on a sheet": Layout(book(plans_below_each_other), [
        ("", "1", "Школа наставника", "март", "ИМЦ", ""), ("", "2", "Взаимные уроки", "апрель", "Школы", ""),
        ("", "1", "Собрание", "15.05.2026", "Директора школ", ""),
    ]),
    "an approval above and an executor below the table": Layout(book(deep_header_and_footer), [
        ("", "1", "Издать приказ", "январь", "Отдел образования", "Приказ"),
        ("", "2", "Провести диагностику", "февраль", "Школы", "Справка"),
    ]),
    "sections centred in a middle column": Layout(book(centred_sections), [
        ("Кадровые условия", "1", "Аттестация", "март", "Школы", "Приказ"),
        ("Учебная работа", "2", "Консультации", "апрель", "Школы", "График"),
    ]),
    "a sheet a month": Layout(book(sheets_by_month), [
        ("", "1", "Линейка", "01.09.2026", "Школы", ""), ("", "1", "День учителя", "05.10.2026", "Школы", ""),
    ]),
    "an activity over several rows": Layout(book(activity_over_rows), [
        ("", "1", "Пробный экзамен", "декабрь", "СОШ № 1", ""), ("", "1", "Пробный экзамен", "март", "СОШ № 2", ""),
        ("", "2", "Итоги", "июнь", "ИМЦ", ""),
    ]),
    "a matrix of months with dates in it": Layout(
        word(TITLE, [
            ["№", "Мероприятия", "Сентябрь", "Октябрь", "Ноябрь", "Декабрь", "Ответственные"],
            ["1", "Заседание МО", "15.09", "", "20.11", "", "Руководители РМО"],
            ["2", "Диктант", "", "5", "", "10, 12", "Школы"],
        ]),
        [
            ("", "1", "Заседание МО", "15.09, 20.11", "Руководители РМО", ""),
            ("", "2", "Диктант", "5 октября, 10, 12 декабря", "Школы", ""),
        ],
    ),
    "quarters of a year as columns": Layout(
        word(TITLE, [
            ["№", "Мероприятие", "1 кв. 2026", "2 кв. 2026", "3 кв. 2026", "4 кв. 2026", "Ответственный"],
            ["1", "Отчёт", "+", "+", "", "+", "Школы"],
        ]),
        [("", "1", "Отчёт", "1 кв. 2026, 2 кв. 2026, 4 кв. 2026", "Школы", "")],
    ),
    "control points and indicators as sections": Layout(
        word(TITLE, [
            ["№", "Наименование", "Срок", "Ответственный", "Значение"],
            [("Контрольные точки", 5)],
            ["1", "Приказ издан", "20.01.2026", "Отдел образования", "да"],
            [("Показатели", 5)],
            ["2", "Доля двоек", "31.12.2026", "Школы", "5 %"],
        ]),
        [
            ("Контрольные точки", "1", "Приказ издан", "20.01.2026", "Отдел образования", ""),
            ("Показатели", "2", "Доля двоек", "31.12.2026", "Школы", ""),
        ],
    ),
    "groups and schools after the plan": Layout(
        word(TITLE, [HEAD, ["1", "Дело", "май", "ИМЦ"]],
             "Состав рабочей группы", [["№", "Ф.И.О.", "Место работы"], ["1", "Петрова И.И.", "ИМЦ"], ["2", "Котов А.А.", "СОШ № 1"]],
             "Динамика ШНОР", [["№", "ОО", "2023", "2024", "2025"], ["1", "СОШ № 1", "+", "", "+"], ["2", "СОШ № 2", "", "+", "+"]]),
        [("", "1", "Дело", "май", "ИМЦ", "")],
        (2, 2, 0),
    ),
    "a plan inside a layout table": Layout(
        reworked(into_frame, TITLE, [HEAD, ["1", "Кейс-сессия", "март", "ИМЦ"], ["2", "Форум", "апрель", "Школы"]]),
        [("", "1", "Кейс-сессия", "март", "ИМЦ", ""), ("", "2", "Форум", "апрель", "Школы", "")],
    ),
    "a plan inside a text box": Layout(
        reworked(into_text_box, TITLE, [HEAD, ["1", "Хакатон", "март", "ИМЦ"]]),
        [("", "1", "Хакатон", "март", "ИМЦ", "")],
    ),
    "content controls in the cells and around a row": Layout(
        reworked(into_controls, TITLE, [HEAD, ["1", "Слёт", "март", "ИМЦ"], ["2", "Смотр", "май", "Школы"]]),
        [("", "1", "Слёт", "март", "ИМЦ", ""), ("", "2", "Смотр", "май", "Школы", "")],
    ),
    "tracked changes": Layout(
        reworked(into_insertions, TITLE, [HEAD, ["1", "Слёт", "март", "ИМЦ"], ["2", "Смотр", "май", "Школы"]]),
        [("", "1", "Слёт", "март", "ИМЦ", ""), ("", "2", "Смотр", "май", "Школы", "")],
    ),
    "transposed": Layout(
        word(TITLE, [
            ["Мероприятие", "Круглый стол", "Выставка"],
            ["Срок", "10 марта 2026", "апрель"],
            ["Ответственный", "ИМЦ", "СОШ № 4"],
            ["Результат", "Резолюция", "Каталог"],
        ]),
        [
            ("", "", "Круглый стол", "10 марта 2026", "ИМЦ", "Резолюция"),
            ("", "", "Выставка", "апрель", "СОШ № 4", "Каталог"),
        ],
    ),
    "abbreviated headings": Layout(
        word(TITLE, [
            ["№", "Наим. меропр.", "Сроки вып.", "Отв.", "Рез-т"],
            ["1", "Акция", "май", "Школы", "Фотоотчёт"],
        ]),
        [("", "1", "Акция", "май", "Школы", "Фотоотчёт")],
    ),
    "abbreviated still more": Layout(
        word(TITLE, [["п/п", "Меропр-я", "Дата пров.", "Исп."], ["1", "Квест", "12.05.2026", "СОШ № 2"]]),
        [("", "1", "Квест", "12.05.2026", "СОШ № 2", "")],
    ),
    "English headings": Layout(
        word(TITLE, [["No", "Activity", "Deadline", "Responsible", "Result"], ["1", "Воркшоп", "до 1 июня", "ИМЦ", "Программа"]]),
        [("", "1", "Воркшоп", "до 1 июня", "ИМЦ", "Программа")],
    ),
    "persons and posts under the responsible": Layout(
        word(TITLE, [
            ["№", "Мероприятие", "Срок", ("Ответственный", 2), "Результат"],
            [UP, UP, UP, "ФИО", "Должность", UP],
            ["1", "Лекторий", "март", "Котова А.А.", "методист", "Записи"],
        ]),
        [("", "1", "Лекторий", "март", "Котова А.А. методист", "Записи")],
    ),
    "the columns in another order, the number last": Layout(
        word(TITLE, [
            ["Ответственный", "Мероприятие", "Срок", "№"],
            ["ИМЦ", "Практикум", "март", "1"],
            ["Школы", "Зачёт", "апрель", "2"],
        ]),
        [("", "1", "Практикум", "март", "ИМЦ", ""), ("", "2", "Зачёт", "апрель", "Школы", "")],
    ),
    "only activities and notes, months as headings above": Layout(
        word(TITLE, "Январь", [["№", "Мероприятия", "Ответственные"], ["1", "Приём отчётов", "ИМЦ"]],
             "Февраль", [["№", "Мероприятия", "Ответственные"], ["1", "Вечер встречи", "Школы"]]),
        [
            ("Январь", "1", "Приём отчётов", "январь", "ИМЦ", ""),
            ("Февраль", "1", "Вечер встречи", "февраль", "Школы", ""),
        ],
    ),
    "questions as headings": Layout(
        word(TITLE, [
            ["Что делать?", "Как делать?", "Когда?", "Кому поручено?", "Что получим?"],
            ["Поддержать новичков", "Наставничество", "весь год", "Завучи", "Снижение текучести"],
        ]),
        [("", "", "Поддержать новичков", "весь год", "Завучи", "Снижение текучести")],
    ),
    "tasks merged over their activities": Layout(
        word(TITLE, [
            ["№", "Задача", "Мероприятие", "Срок", "Исполнители", "Показатель результативности"],
            ["1", "Помочь учителям", "Пары наставников", "март", "ИМЦ", "10 пар"],
            [UP, UP, "Открытые уроки", "апрель", "Школы", "20 уроков"],
        ]),
        [
            ("", "1", "Пары наставников", "март", "ИМЦ", "10 пар"),
            ("", "1", "Открытые уроки", "апрель", "Школы", "20 уроков"),
        ],
    ),
    "a plan of a sheet read with numbers and dates": Layout(
        excel([
            ["№", "Мероприятие", "Начало", "Окончание", "Ответственный"],
            [1, "Ремонт", date(2026, 6, 1), date(2026, 8, 20), "Директор СОШ № 1"],
            [2, "Приёмка", None, date(2026, 8, 25), "Отдел образования"],
        ]),
        [
            ("", "1", "Ремонт", "01.06.2026 – 20.08.2026", "Директор СОШ № 1", ""),
            ("", "2", "Приёмка", "25.08.2026", "Отдел образования", ""),
        ],
    ),
}  # fmt: skip


def found_rows(found: Recognised) -> Expected:
    """Return the rows that were read in the shape of an expectation."""
    return [
        (
            _squeezed(section["title"]),
            _squeezed(item["number"]).removesuffix("."),
            *(_squeezed(item.get(key)) for key in ("title", "deadline", "responsible", "result")),
        )
        for plan in found.structure["plans"]
        for section in plan["sections"]
        for item in section["items"]
    ]


def lists_found(found: Recognised) -> tuple[int, int, int]:
    """Return how many members of groups, schools of lists and control points were read."""
    structure = found.structure
    return (
        sum(len(group["members"]) for group in structure["groups"]),
        sum(len(listing["rows"]) for listing in structure["listings"]),
        len(structure["control_points"]),
    )


def lost_words(content: bytes, name: str, found: Recognised) -> set[str]:
    """Return the words of the document that stand neither in the structure nor in the remainder.

    It shares nothing with the account of recognition. «Раздел» before a number and the words of a page are no words
    of the plan; marks under months are no words at all.
    """
    kept = _words(f"{found.structure} {[left.text for left in found.balance.remainder]}".replace("\\n", " "))
    texts = [
        text
        for block in read(content, name).blocks
        for text in ([t for row in block.rows for t in row.texts] if isinstance(block, Table) else [block.text])
    ]
    return (
        {word for text in texts for word in _words(text)}
        - kept
        - {"раздел", "направление", "приложение", "продолжение", "таблицы"}
    )


def name_of(layout: Layout) -> str:
    """Return a file's name for the content."""
    if layout.content.startswith(b"<"):
        return "Вставлено.html"
    return "план.xlsx" if b"xl/workbook.xml" in layout.content else "план.docx"


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{2,}", text.casefold().replace("\\xa0", " ").replace("\xad", "")))


def _squeezed(value: object) -> str:
    return " ".join(str(value or "").split())


def right_cells(found: Expected, expected: Expected) -> tuple[int, int]:
    """Return how many of the expected cells stand in their fields, and how many there are; rows are found by activity."""
    free = list(found)
    right = 0
    for row in expected:
        same = next((one for one in free if one[2] == row[2] and one[3] == row[3]), None)
        same = same or next((one for one in free if one[2] == row[2]), None)
        if same:
            free.remove(same)
            right += sum(own == other for own, other in zip(same, row, strict=True))
    return right, len(expected) * 6


__all__ = ["UNSEEN", "Layout", "found_rows", "lists_found", "lost_words", "name_of", "right_cells"]
