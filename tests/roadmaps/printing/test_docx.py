import dataclasses
import io
import re

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from roadmaps.printing.blocks import Cell, Column, DataTable, Heading, Paragraph, Row
from roadmaps.printing.context import Annex, DocumentContext, OrderPoint
from roadmaps.printing.docx import render_docx
from roadmaps.printing.profile import CommandStyle, HeaderLayout, PaperProfile
from tests.roadmaps.printing import samples


def reread(context: DocumentContext) -> WordDocument:
    return Document(io.BytesIO(render_docx(context)))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def grids(word: WordDocument) -> list[list[list[str]]]:
    """Cells of every table; the first one of an order holds the signature."""
    return [[[plain(cell.text) for cell in row.cells] for row in table.rows] for table in word.tables]


def test_cells_come_back_as_they_went() -> None:
    word = reread(samples.document())
    plan, listing = grids(word)[1:]
    expected = [[column.heading for column in samples.plan().columns]]
    expected += [
        [row.cells[0].text] * 4 if row.cells[0].colspan > 1 else [cell.text for cell in row.cells]
        for row in samples.plan().rows
    ]
    assert plan == expected
    assert listing == [
        ["Школа", "2023", "2024", "Срок"],
        ["1", "2", "3", "4"],
        ["Название", "годы", "годы", "когда"],
        ["Школа № 2", "Да", "", "ежегодно (май)"],
        ["Школа № 5", "", "Да", "ежегодно (май)"],
        ["Итого:", "11", "17", ""],
    ]


def test_paragraphs_hold_every_other_word() -> None:
    context = samples.document()
    word = reread(context)
    text = plain("\n".join(paragraph.text for paragraph in word.paragraphs))
    outside_tables = [point.text for point in context.order.points]
    outside_tables += [context.order.title, context.order.preamble, "ПАСПОРТ", "ПЛАН МЕРОПРИЯТИЙ\nподдержки школ"]
    outside_tables += ["Приложение № 1\nк приказу отдела образования", "от 12 мая 2025 г. № 187", "План-график"]
    outside_tables += ["12 мая 2025 г.\tп. Луговой\t№ 187", "Лебедева Ольга Викторовна\n8 (800) 000-14-15"]
    assert [words for words in outside_tables if words not in text] == []


def test_sheets_turn_and_their_margins_with_them() -> None:
    sections = reread(samples.document()).sections
    wide = [section.orientation == WD_ORIENT.LANDSCAPE for section in sections]
    assert wide == [False, False, True, False]
    upright, turned = sections[1], sections[2]
    sides = ("top_margin", "right_margin", "bottom_margin", "left_margin")
    assert [round(getattr(upright, side).mm) for side in sides] == [20, 10, 20, 30]
    assert [round(getattr(turned, side).mm) for side in sides] == [30, 20, 10, 20]
    assert (round(turned.page_width.mm), round(turned.page_height.mm)) == (297, 210)


def test_pages_are_numbered_by_a_field_from_the_second() -> None:
    first, *others = reread(samples.document()).sections
    assert first.different_first_page_header_footer
    assert not any(section.different_first_page_header_footer for section in others)
    assert "PAGE" in "".join(text.text for text in first.header._element.iter(qn("w:instrText")))
    assert all(section.header.is_linked_to_previous for section in others)
    assert not list(first.first_page_header._element.iter(qn("w:instrText")))


def numbering_of(word: WordDocument, text: str) -> tuple[int, int] | None:
    """(list, level) of the paragraph that starts with a text."""
    [paragraph] = [each for each in word.paragraphs if plain(each.text).startswith(text)]
    found = paragraph._p.pPr.numPr
    return (found.numId.val, found.ilvl.val) if found is not None else None


def test_points_are_counted_by_word() -> None:
    word = reread(samples.document())
    first, nested = (
        numbering_of(word, "Поручить школам округа выполнить работу номер 1-й"),
        numbering_of(word, "Разместить приказ"),
    )
    assert first is not None
    assert nested == (first[0], 1)
    definition = word.part.numbering_part.element
    labels = [level.get(qn("w:val")) for level in definition.find(qn("w:abstractNum")).iter(qn("w:lvlText"))]
    assert labels == ["%1.", "%1.%2.", "%1.%2.%3.", "%1.%2.%3.%4."]


def test_numbers_that_word_would_correct_are_text() -> None:
    points = (OrderPoint("1", "Первый."), OrderPoint("3", "Третий, второго нет."))
    order = dataclasses.replace(samples.order(), points=points)
    word = reread(samples.document(order=order))
    assert numbering_of(word, "3. Третий, второго нет.") is None


def test_heads_repeat_and_rows_hold_together() -> None:
    plan = reread(samples.document()).tables[1]
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in plan.rows] == [True] + [False] * 8
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in plan.rows)


def test_a_row_longer_than_a_sheet_may_split() -> None:
    plan = reread(samples.only_plan(samples.plan(1, title="слово " * 1500))).tables[0]
    assert plan.rows[-1]._tr.trPr is None


def test_the_office_finds_real_styles_and_the_russian_language() -> None:
    word = reread(samples.document())
    used = {paragraph.style.name for paragraph in word.paragraphs}
    assert {"Верста: пункт", "Верста: текст", "Heading 1", "Heading 2", "Верста: отметка о приложении"} <= used
    [language] = word.styles.element.iter(qn("w:lang"))
    assert language.get(qn("w:val")) == "ru-RU"
    assert word.core_properties.title == "О поддержке школ округа"
    assert word.core_properties.language == "ru-RU"


def test_a_title_longer_than_word_allows_is_shortened_in_the_properties_only() -> None:
    title = "О поддержке школ " * 30
    word = reread(samples.document(title=title))
    assert len(word.core_properties.title) <= 255
    assert word.core_properties.title.endswith("…")


@pytest.mark.parametrize(("is_draft", "pictures"), [(True, 0), (False, 1)])
def test_only_an_edition_carries_the_code(*, is_draft: bool, pictures: int) -> None:
    word = reread(samples.document(is_draft=is_draft))
    foot = word.sections[0].first_page_footer
    assert len(list(foot._element.iter(qn("w:drawing")))) == pictures
    assert (plain(word.paragraphs[0].text).startswith("Проект")) is is_draft


def test_the_check_address_is_not_torn_inside_its_code() -> None:
    word = reread(samples.document(check_url="https://versta.example/check/7K4M-21QX/"))
    [foot] = word.sections[0].first_page_footer.paragraphs
    assert foot.text.split() == ["Редакция", "1", "versta.example/check/7K4M-21QX"]
    assert len(list(foot._p.iter(qn("w:noBreakHyphen")))) == 1


@pytest.mark.parametrize(
    ("blocks", "styles"),
    [
        ((Heading("Цель", 2), Heading("План")), ["Heading 2", "Heading 3", "Heading 3"]),
        ((Heading("План"), Heading("Часть", 2)), ["Heading 2", "Heading 3", "Heading 4"]),
    ],
)
def test_the_outline_of_the_office_skips_no_level(blocks: tuple[Heading, ...], styles: list[str]) -> None:
    word = reread(samples.document(annexes=(Annex(("КАРТА",), blocks),)))
    used = [paragraph.style.name for paragraph in word.paragraphs if paragraph.style.name.startswith("Heading")]
    assert used == ["Heading 1", *styles]
    aside = next(paragraph for paragraph in word.paragraphs if paragraph.text in {"Цель", "Часть"})
    assert aside.alignment == WD_ALIGN_PARAGRAPH.LEFT


def test_years_stay_with_their_word_in_every_part_of_the_document() -> None:
    words = "на 2025–2027 годы"
    table = DataTable((Column(words),), (Row((Cell(words),)),), caption=words)
    annex = Annex((words,), (Heading(words), Paragraph(words), table))
    word = reread(samples.document(order=samples.order(title=words), annexes=(annex,)))
    cells = [cell.text for row in word.tables[1].rows for cell in row.cells]
    texts = [paragraph.text for paragraph in word.paragraphs if "2025" in paragraph.text] + cells
    assert texts.count("на 2025–2027\u00a0годы") == 7


@pytest.mark.parametrize(
    ("words", "hyphens"), [("не менее 2-х раз", 1), ("приказ № 017/1-ОД", 1), ("апрель-май", 0), ("2024-2025 годы", 1)]
)
def test_a_number_with_its_ending_is_not_torn_by_the_office(words: str, hyphens: int) -> None:
    word = reread(samples.only_plan(samples.plan(1, title=words)))
    cell = word.tables[0].rows[-1].cells[1]
    assert plain(cell.text) == f"{words} (1-е)"
    assert len(list(cell._tc.iter(qn("w:noBreakHyphen")))) == hyphens + 1


def test_the_profile_is_followed() -> None:
    profile = PaperProfile(
        header_layout=HeaderLayout.CORNER, command_style=CommandStyle.SPACED, emblem=samples.PNG, approval_mark=True
    )
    word = reread(samples.document(profile=profile))
    texts = [plain(paragraph.text) for paragraph in word.paragraphs]
    assert "приказываю:" in texts
    assert "п. Луговой" in texts
    assert any(text.startswith("УТВЕРЖДЁН\nприказом отдела") for text in texts)
    assert len(word.inline_shapes) == 1


@pytest.mark.parametrize("hostile", ["<script>&amp;</script>", "=cmd|'/c calc'!A0", "а\x00б\x1bв", "{{ a }}"])
def test_hostile_words_are_only_words(hostile: str) -> None:
    word = reread(samples.only_plan(samples.plan(1, title=hostile)))
    kept = re.sub(r"[\x00\x1b]", "", hostile)
    assert word.tables[0].rows[-1].cells[1].text == f"{kept} (1-е)"
    assert list(word.element.body.iter(qn("w:instrText"), qn("w:fldSimple"))) == []


@pytest.mark.parametrize(("last", "held"), [("Контроль оставляю за собой.", True), ("Контроль " * 30, False)])
def test_two_lines_of_text_stay_with_the_signature(last: str, *, held: bool) -> None:
    points = (OrderPoint("1", "Поручить школам округа выполнить работу."), OrderPoint("2", last.strip()))
    word = reread(samples.document(order=dataclasses.replace(samples.order(), points=points), annexes=()))
    first, second = (paragraph for paragraph in word.paragraphs if paragraph.style.name == "Верста: пункт")
    assert bool(first.paragraph_format.keep_with_next) is held
    assert second.paragraph_format.keep_with_next
