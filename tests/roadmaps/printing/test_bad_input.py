"""What a person may type or a file may bring: printed sensibly, or refused with a sentence. PDF and Word alike."""

import dataclasses
import io
from collections.abc import Callable

import pytest
from docx import Document
from pytest_django import Settings

from roadmaps.printing import process
from roadmaps.printing.blocks import Cell, Column, DataTable, Heading, Orientation, Paragraph, Row
from roadmaps.printing.context import Annex, DocumentContext
from roadmaps.printing.docx import render_docx
from roadmaps.printing.errors import PrintingUnavailable
from roadmaps.printing.html import render_html
from roadmaps.printing.pdf import print_document
from tests.roadmaps.printing import samples
from tests.roadmaps.printing.sheets import POINTS_PER_MM, sheets_of

pytestmark = pytest.mark.once

Pages = Callable[[bytes], list[str]]
HEADING = " ".join(f"слово{number}" for number in range(300))
LONG = " ".join(f"дело{number}" for number in range(700))
UNBROKEN = "Ъ" * 100 + "Ж" * 100


def table_of(*columns: str, rows: tuple[tuple[str, ...], ...] = ()) -> DataTable:
    return DataTable(tuple(map(Column, columns)), tuple(Row(tuple(map(Cell, row))) for row in rows))


def with_cell(text: str) -> DocumentContext:
    """An order whose words and one cell are the text."""
    order = samples.order(title=text, preamble=text)
    table = table_of("№", "Мероприятие", "Срок", "Ответственный", rows=(("1.", text, "май", "школа"),) * 2)
    annex = Annex((text,), (Heading(text), Paragraph(text), table), orientation=Orientation.LANDSCAPE)
    return DocumentContext(title=text, order=order, annexes=(annex,))


def words_in_word(context: DocumentContext) -> str:
    word = Document(io.BytesIO(render_docx(context)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return samples.squeeze("".join([*(one.text for one in word.paragraphs), *cells]))


def words_on_paper(context: DocumentContext, pages: Pages) -> str:
    """The words of the sheets, every letter of which stands on its sheet."""
    printed = print_document(context).pdf
    for sheet in sheets_of(printed):
        edge = sheet.width - 9.5 * POINTS_PER_MM
        assert [piece for piece in sheet.pieces if not 9.5 * POINTS_PER_MM < piece.x < edge] == []
    return samples.squeeze("".join(pages(printed)))


@pytest.mark.parametrize(
    ("text", "on_paper", "in_word"),
    [
        (HEADING, HEADING, HEADING),
        (LONG, "дело699", LONG),
        (UNBROKEN, "Ж" * 3, UNBROKEN),
        ("Молодцы 😀", "Молодцы [знак U+1F600]", "Молодцы 😀"),
        ("Школа مدرسة النور", "Школа [знаков нет в шрифте: 10]", "Школа مدرسة النور"),
        ("приказ \u202eот\u202c 5 мая", "приказ от 5 мая", "приказ от 5 мая"),
        ("план\x00\x07 школы\x1b\ufffe", "план школы", "план школы"),
        (
            "<b>план</b> & «школа» {{ x }} =1+1",
            "<b>план</b> & «школа» {{ x }} =1+1",
            "<b>план</b> & «школа» {{ x }} =1+1",
        ),
    ],
    ids=["300 words", "5000 letters", "200 letters in one word", "emoji", "Arabic", "direction", "control", "markup"],
)
def test_words_are_printed_sensibly(text: str, on_paper: str, in_word: str, pages: Pages) -> None:
    context = with_cell(text)
    assert samples.squeeze(on_paper) in words_on_paper(context, pages)
    assert samples.squeeze(in_word) in words_in_word(context)


def test_hebrew_is_printed_by_the_bundled_face(pages: Pages) -> None:
    context = with_cell("Школа שלום")
    shown = words_on_paper(context, pages)
    assert "שלום" in shown or "שלום"[::-1] in shown
    assert "שלום" in words_in_word(context)


def test_an_order_without_points_has_its_signature(pages: Pages) -> None:
    order = dataclasses.replace(samples.order(), points=(), preamble="", command="")
    context = samples.document(order=order, annexes=())
    assert "Е.С.Громова" in words_on_paper(context, pages)
    assert "Е.С.Громова" in words_in_word(context)


@pytest.mark.parametrize("turned", list(Orientation))
def test_twelve_columns_fit_a_sheet(turned: Orientation, pages: Pages) -> None:
    headings = tuple(f"Показатель {number}" for number in range(1, 13))
    table = table_of(*headings, rows=(tuple(f"значение показателя {number}" for number in range(1, 13)),) * 3)
    context = DocumentContext(title="План", annexes=(Annex(("ПЛАН",), (table,), orientation=turned),))
    shown = words_on_paper(context, pages)
    assert all(f"Показатель{number}" in shown for number in range(1, 13))
    assert "значениепоказателя12" in words_in_word(context)


@pytest.mark.parametrize("table", [table_of("№", "Школа"), table_of()], ids=["no rows", "no columns"])
def test_an_empty_table_stops_nothing(table: DataTable, pages: Pages) -> None:
    annex = Annex(("СПИСОК",), (table, Paragraph("После таблицы")))
    context = DocumentContext(title="Список", annexes=(annex,))
    assert "Послетаблицы" in words_on_paper(context, pages)
    assert "Послетаблицы" in words_in_word(context)


@pytest.mark.parametrize("render", [print_document, render_docx, render_html])
def test_a_table_wider_than_any_sheet_is_refused_with_a_sentence(render: Callable) -> None:
    table = table_of(*(f"к{number}" for number in range(120)), rows=(("1",) * 120,))
    context = DocumentContext(title="План", annexes=(Annex(("ПЛАН",), (table,)),))
    with pytest.raises(PrintingUnavailable, match=r"столбцов в ней 120.*Разделите таблицу"):
        render(context)


def test_on_the_screen_the_sentence_stands_in_its_place() -> None:
    table = table_of(*(f"к{number}" for number in range(120)), rows=(("1",) * 120,))
    shown = render_html(DocumentContext(title="План", annexes=(Annex(("ПЛАН",), (table,)),)), for_screen=True)
    assert "Разделите таблицу на две" in shown


def test_a_thousand_rows_are_printed_within_the_memory(pages: Pages, settings: Settings) -> None:
    """Some eighty sheets: ten seconds of a free processor. How long it takes here depends on what else runs."""
    settings.PRINT_SECONDS = 280
    process._idle.close()
    context = samples.only_plan(samples.plan(1000))
    shown = words_on_paper(context, pages)
    assert "(1000-е)" in shown
    assert "(1000-е)" in words_in_word(context)
