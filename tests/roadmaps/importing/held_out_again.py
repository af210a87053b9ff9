"""A second set of layouts, written after recognition was mended on `held_out`."""

from datetime import date

from openpyxl.worksheet.worksheet import Worksheet

from tests.roadmaps.importing.making import TITLE, UP, add_table, excel, word
from tests.roadmaps.importing.unseen import HEAD, Layout, book, reworked, rows_at


def blank_rows_between(sheet: Worksheet) -> None:
    rows_at(sheet, 2, 2, [
        ["Что сделать", "Дедлайн", "Ответственные лица", "Статус"], [],
        ["Собрать заявки", "15 мая", "Завучи", "в работе"], [],
        ["Подвести итоги", "1 июня", "ИМЦ", None],
    ])  # fmt: skip


def into_cell(document: object) -> None:
    """Put a small table of topics into the cell of the activity."""
    cell = document.tables[0].cell(1, 1)
    inner = cell.add_table(rows=1, cols=1)
    inner._tbl.getparent().remove(inner._tbl)
    add_table(document, [["Тема 1", "2 часа"], ["Тема 2", "4 часа"]])
    cell._tc.insert(2, document.tables[-1]._tbl)


PASTED = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body>
<p class=MsoNormal>План недели на 2026 год</p><table class=MsoTableGrid border=1>
<tr><td><p class=MsoNormal><b>№</b></p></td><td><p class=MsoNormal><b>Мероприятия</b></p></td>
<td><p class=MsoNormal><b>Дата и время</b></p></td><td><p class=MsoNormal><b>Ответственные</b></p></td></tr>
<tr><td><p class=MsoNormal>1<o:p></o:p></p></td><td><p class=MsoNormal>Линейка</p></td>
<td rowspan=2><p class=MsoNormal>10.02.2026</p></td><td><p class=MsoNormal>Школы</p></td></tr>
<tr><td><p class=MsoNormal>2</p></td><td><p class=MsoNormal>Классные часы</p></td><td><p class=MsoNormal>Классные руководители</p></td></tr>
</table></body></html>"""

HELD_OUT = {
    "blank rows between all rows": Layout(book(blank_rows_between), [
        ("", "", "Собрать заявки", "15 мая", "Завучи", ""), ("", "", "Подвести итоги", "1 июня", "ИМЦ", ""),
    ]),
    "school quarters as columns": Layout(
        word(TITLE, [
            ["№", "Мероприятие", ("Учебный год", 4), "Ответственные"],
            [UP, UP, "I четверть", "II четверть", "III четверть", "IV четверть", UP],
            ["1", "Контрольные срезы", "+", "", "+", "", "Завучи"],
            ["2", "Родительский лекторий", "", "+", "", "+", "Психологи"],
        ]),
        [
            ("", "1", "Контрольные срезы", "I четверть, III четверть", "Завучи", ""),
            ("", "2", "Родительский лекторий", "II четверть, IV четверть", "Психологи", ""),
        ],
    ),
    "a number of the section and of the activity": Layout(
        word(TITLE, [
            ["№ раздела", "№ мероприятия", "Мероприятие", "Срок", "Ответственный"],
            ["1", "1.1", "Отбор школ", "январь", "ИМЦ"],
            [UP, "1.2", "Договоры", "февраль", "Отдел образования"],
        ]),
        [("", "1.1", "Отбор школ", "январь", "ИМЦ", ""), ("", "1.2", "Договоры", "февраль", "Отдел образования", "")],
    ),
    "who answers for the section, under its name": Layout(
        word(TITLE, [
            [*HEAD, "Результат"],
            [("Раздел 1. Кадры", 5)],
            [("Ответственный за раздел: Котова А.А.", 5)],
            ["1", "Курсы", "март", "ИМЦ", "Удостоверения"],
        ]),
        [("Кадры", "1", "Курсы", "март", "ИМЦ", "Удостоверения")],
    ),
    "a small table inside a cell": Layout(
        reworked(into_cell, TITLE, [HEAD, ["1", "Учебные сборы", "июнь", "ИМЦ"]]),
        [("", "1", "Учебные сборы Тема 1 2 часа Тема 2 4 часа", "июнь", "ИМЦ", "")],
    ),
    "from and to": Layout(
        excel([
            ["№", "Название", "С", "По", "Кто"],
            [1, "Месячник", date(2026, 3, 1), date(2026, 3, 31), "Школы"],
            [2, "Неделя чтения", date(2026, 4, 6), date(2026, 4, 10), "Библиотекари"],
        ]),
        [
            ("", "1", "Месячник", "01.03.2026 – 31.03.2026", "Школы", ""),
            ("", "2", "Неделя чтения", "06.04.2026 – 10.04.2026", "Библиотекари", ""),
        ],
    ),
    "pasted with a term over two rows": Layout(PASTED.encode(), [
        ("", "1", "Линейка", "10.02.2026", "Школы", ""),
        ("", "2", "Классные часы", "10.02.2026", "Классные руководители", ""),
    ]),
    "headings with footnotes": Layout(
        word(TITLE, [
            ["№", "Мероприятие*", "Срок**:", "Ответственные***", "Результат:"],
            ["1", "Наставничество", "весь год", "Школы", "Пары"],
            [("* по решению совета; ** может меняться", 5)],
        ]),
        [("", "1", "Наставничество", "весь год", "Школы", "Пары")],
    ),
    "capitals and Latin letters": Layout(
        word(TITLE, [
            ["№ П/П", "НАИМЕНОВАНИЕ МЕРОПРИЯТИЯ", "CРОК", "OТВЕТСТВЕННЫЙ", "PЕЗУЛЬТАТ"],
            ["1", "СМОТР КАБИНЕТОВ", "АВГУСТ", "ДИРЕКТОРА ШКОЛ", "АКТЫ"],
        ]),
        [("", "1", "СМОТР КАБИНЕТОВ", "АВГУСТ", "ДИРЕКТОРА ШКОЛ", "АКТЫ")],
    ),
    "no headings at all": Layout(
        word(TITLE, [
            ["1", "Семинар для новичков", "март 2026", "ИМЦ"],
            ["2", "Взаимопроверка работ", "апрель 2026", "Школы"],
            ["3", "Отчёт кураторов", "до 1 июня 2026", "Отдел образования"],
        ]),
        [
            ("", "1", "Семинар для новичков", "март 2026", "ИМЦ", ""),
            ("", "2", "Взаимопроверка работ", "апрель 2026", "Школы", ""),
            ("", "3", "Отчёт кураторов", "до 1 июня 2026", "Отдел образования", ""),
        ],
    ),
    "terms and executors before the activities": Layout(
        word(TITLE, [
            ["Сроки, ответственные", "Мероприятия"],
            ["Март\nИМЦ", "Смена «Интеллект»"],
            ["Апрель\nДиректора школ", "Выпуск газеты"],
        ]),
        [
            ("", "", "Смена «Интеллект»", "Март", "ИМЦ", ""),
            ("", "", "Выпуск газеты", "Апрель", "Директора школ", ""),
        ],
    ),
}  # fmt: skip
