"""HTML of the clipboard: what Word, Excel, LibreOffice and browsers put there is read like the document itself."""

import time
from pathlib import Path

import pytest

from roadmaps.importing.actions import recognise_file
from roadmaps.importing.readers import UnreadableFile, read, read_clipboard
from roadmaps.importing.readers.pasted_html import read_html
from roadmaps.importing.recognition import recognise
from roadmaps.importing.source import Cell, Paragraph, Source, Table
from tests.roadmaps.importing.making import items
from tests.roadmaps.importing.rendering import as_html
from tests.roadmaps.importing.test_golden_import import SLUGS

SAMPLES = Path(__file__).parent / "clipboard"
EXPECTED = {
    "word": [
        ("1", "Провести вебинар для завучей: первый; второй", "01.02.2026 – 28.02.2026", "МБОУ СОШ № 5, МБОУ СОШ № 7", ""),
        ("1", "Обучить наставников", "март", "МБОУ СОШ № 5, МБОУ СОШ № 7", ""),
    ],
    "excel": [
        ("1.1", "Провести семинар для завучей", "февраль 2026", "ИМЦ", ""),
        ("1.2", "Скрытая строка", "март 2026", "ИМЦ", ""),
    ],
    "writer": [
        ("1", "Назначить кураторов", "январь 2026 г.", "Отдел образования ИМЦ", ""),
        ("2", "Утвердить план: школы; района", "март", "Отдел образования ИМЦ", ""),
    ],
    "calc": [
        ("1", "Совещание директоров", "05.03.2026", "Отдел образования", ""),
        ("2", "Семинар", "апрель 2026", "Отдел образования", ""),
    ],
    "sheets": [("1", "Первая строка вторая строка", "май", "ИМЦ", "")],
    "browser": [
        ("", "Открыть пункт консультаций", "до 15 марта", "Методист", ""),
        ("", "Открыть кружок", "сентябрь", "Школы", ""),
        ("", "Набрать детей", "октябрь", "Школы", ""),
    ],
}  # fmt: skip
SECTIONS = {
    "word": ["Работа с кадрами"],
    "excel": ["Работа с кадрами"],
    "writer": ["Организационный этап"],
    "calc": ["Кадры"],
}


def sample(name: str) -> bytes:
    return (SAMPLES / f"{name}.html").read_bytes()


def tables(source: Source) -> list[Table]:
    return [block for block in source.blocks if isinstance(block, Table)]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_clipboard_of_a_program_is_read_to_the_last_cell(name: str) -> None:
    found = recognise_file(sample(name), "Вставлено.html")
    assert items(found) == EXPECTED[name]
    assert found.balance.remainder == []
    titles = [section["title"] for plan in found.structure["plans"] for section in plan["sections"] if section["title"]]
    assert titles == SECTIONS.get(name, titles)


def test_what_office_adds_for_itself_is_left_out() -> None:
    words = " ".join(
        text
        for block in read_html(sample("word")).blocks
        for text in ([block.text] if isinstance(block, Paragraph) else [t for row in block.rows for t in row.texts])
    )
    for junk in ("Version", "LsdException", "mso", "Обычная таблица", "Старые слова", "[А1]", "Проверить номера", "·"):
        assert junk not in words
    assert "Ответственные" in words


def test_hidden_rows_and_columns_of_excel_are_known() -> None:
    table = tables(read_html(sample("excel")))[0]
    assert [row.is_hidden for row in table.rows] == [False, False, False, False, True]
    assert table.hidden == {2}


def test_scripts_of_a_page_are_no_words() -> None:
    found = recognise_file(sample("browser"), "Вставлено.html").structure
    assert "alert" not in str(found)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_golden_order_copied_from_word_is_the_order_in_the_file(golden: Path, slug: str) -> None:
    file = golden / "docx" / f"{slug}.docx"
    own = read(file.read_bytes(), file.name)
    copied = read_html(as_html(own).encode())
    assert [table.width for table in tables(copied)] == [table.width for table in tables(own)]
    assert [[row.cells for row in table.rows] for table in tables(copied)] == [
        [row.cells for row in table.rows] for table in tables(own)
    ]
    first, second = recognise(own, this_year=2026).to_json(), recognise(copied, this_year=2026).to_json()
    for name in ("order", "roadmap", "indicators", "directions", "monitoring", "listings", "groups"):
        assert second[name] == first[name], name
    assert items(recognise(copied, this_year=2026)) == items(recognise(own, this_year=2026))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<tr><td rowspan=2>a<td>b<tr><td>c", [[("a", 0, 2), ("b", 1, 1)], [("a", 0, 1), ("c", 1, 1)]]),
        ("<tr><td rowspan=0>a<td>b<tr><td>c", [[("a", 0, 2), ("b", 1, 1)], [("a", 0, 1), ("c", 1, 1)]]),
        ("<tr><td rowspan=9>a<td>b", [[("a", 0, 1), ("b", 1, 1)]]),
        ("<tr><td>a<td rowspan=2>b<tr><td colspan=2>c", [[("a", 0, 1), ("b", 1, 2)], [("c", 0, 1), ("b", 1, 1)]]),
        ("<tr><td rowspan=2 colspan=2>a<td>b<tr><td>c", [[("a", 0, 2), ("b", 2, 1)], [("a", 0, 1), ("c", 2, 1)]]),
        ("<td>a<td>b<tr><td>c", [[("a", 0, 1), ("b", 1, 1)], [("c", 0, 1)]]),
    ],
)  # fmt: skip
def test_spans_are_resolved_into_the_grid(rows: str, expected: list[list[tuple[str, int, int]]]) -> None:
    table = tables(read_html(f"<table>{rows}</table>".encode()))[0]
    assert [[(cell.text, cell.column, cell.rows) for cell in row.cells] for row in table.rows] == expected


def test_rows_without_their_table_are_a_table() -> None:
    assert tables(read_html("<tr><td>раз</td><td>два</td></tr>".encode()))[0].rows[0].texts == ("раз", "два")


def test_words_between_the_cells_and_a_caption_are_kept() -> None:
    html = "<table><caption>Таблица 1</caption><tr>слова<td>раз</td>между<td>два</td></tr></table>"
    blocks = read_html(html.encode()).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["Таблица 1", "слова", "между"]


def test_the_text_serves_where_the_markup_has_no_table() -> None:
    assert tables(read_clipboard("<b>слова</b>", "а\tб"))[0].rows[0].texts == ("а", "б")
    with pytest.raises(UnreadableFile, match="нет таблицы"):
        read_clipboard("<b>слова</b>", "слова")


HEAD = "<tr><td>№</td><td>Мероприятия</td><td>Сроки</td><td>Ответственные</td></tr>"
LINE = "<tr><td>1</td><td>Дело</td><td>май</td><td>ИМЦ</td></tr>"
HOSTILE = {
    "a span written in a hundred megabytes": f"<table><tr><td colspan={'9' * 4_000_000}>x</td></tr></table>",
    "a span of a billion": f"<table>{HEAD}<tr><td colspan=1000000000 rowspan=1000000000>x</td></tr>{LINE}</table>",
    "spans in every cell": f"<table>{'<tr>' + '<td colspan=9999 rowspan=9999>x</td>' * 100 + '</tr>'}</table>" * 20,
    "tall cells in every row": f"<table>{'<tr>' + '<td rowspan=2000>' + 'я' * 400 + '</td></tr>'}</table>" * 100,
    "deep nesting": "<div>" * 100_000 + f"<table>{HEAD}{LINE}</table>",
    "tables in tables": "<table><tr><td>" * 60 + "слова" + "</td></tr></table>" * 60,
    "an entity": f'<!DOCTYPE html [<!ENTITY a "{"я" * 999}"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    f"<table>{HEAD}<tr><td>&b;</td><td>{'&a;' * 1000}</td></tr></table>",
    "a million of cells": "<table><tr>" + "<td>" * 1_000_000,
    "a million of rows": "<table>" + "<tr><td>x" * 190_000,
    "cells without end": "<table>" + ("<tr>" + "<td>x" * 59) * 1999,
    "one long word": f"<table>{HEAD}<tr><td>{'я' * 4_000_000}</td></tr></table>",
    "an unclosed comment": f"<table>{HEAD}{LINE}</table><!--[if gte mso 9]>" + "<![if " * 300_000,
    "a style without end": "<style>" + ".a{" * 700_000 + f"</style><table>{HEAD}{LINE}</table>",
    "a script": f"<table>{HEAD}{LINE}</table><script>while(true){{}}</script><img src=x onerror=alert(1)>" * 500,
    "lists in lists": f"<table>{HEAD}<tr><td>{'<ol start=99999999999><li>' * 120}x</td></tr>{LINE}</table>",
    "no characters": "<table>\ud800\0<tr><td>x\ufffe</td></tr></table>",
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_hostile_markup_is_refused_or_harmless_within_two_seconds(html: str) -> None:
    started = time.process_time()
    said, words = "", ""
    try:
        words = str(recognise_file(html.encode("utf-8", "replace"), "Вставлено.html").structure)
    except UnreadableFile as refused:
        said = refused.message
    assert time.process_time() - started < 2
    assert words or said.endswith(".")
    assert "root:" not in words
    assert "alert" not in words


def test_a_column_further_than_any_plan_has_is_refused_where_it_holds_words() -> None:
    with pytest.raises(UnreadableFile, match="больше 60 столбцов"):
        read_html(("<table><tr>" + "<td>x</td>" * 61 + "</tr></table>").encode())
    empty = tables(read_html(("<table><tr><td>x</td>" + "<td></td>" * 99 + "</tr></table>").encode()))[0]
    assert empty.rows[0].cells[0] == Cell("x", 0)
    assert empty.width == 60
