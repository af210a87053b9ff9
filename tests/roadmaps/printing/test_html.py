import base64
import dataclasses
import re
from urllib.parse import unquote

import pytest
import segno

from roadmaps.printing import qr
from roadmaps.printing.blocks import (
    Align,
    Block,
    Cell,
    Column,
    DataTable,
    Heading,
    Orientation,
    Paragraph,
    Row,
    SheetBreak,
)
from roadmaps.printing.context import Annex
from roadmaps.printing.html import render_html
from roadmaps.printing.profile import AnnexMark, CommandStyle, HeaderLayout, PaperProfile
from tests.roadmaps.printing import samples

HOSTILE = "<script>alert(1)</script> =cmd|'/c calc'!A0 \"><img src=x onerror=1> {{ 7|add:7 }} &amp;"
HINT = "Таблица прокручивается вправо"


@pytest.mark.parametrize("for_screen", [True, False])
def test_no_word_of_the_document_becomes_markup(*, for_screen: bool) -> None:
    order = samples.order(title=HOSTILE, place=HOSTILE, header_lines=(HOSTILE,), number=HOSTILE, command=HOSTILE)
    table = DataTable((Column(HOSTILE),), (Row((Cell(HOSTILE),)),), caption=HOSTILE)
    annex = dataclasses.replace(samples.document().annexes[0], blocks=(table, Paragraph(HOSTILE)), number=HOSTILE)
    context = samples.document(
        title=HOSTILE, order=order, annexes=(annex,), check_url=f"https://a/{HOSTILE}", edition_label=HOSTILE
    )
    html = render_html(context, for_screen=for_screen)
    assert "<script" not in html
    assert "<img src=x" not in html
    assert html.count("&lt;script&gt;") > 8
    assert "{{ 7|add:7 }}" in html


def test_the_screen_gets_the_body_only_and_nothing_a_strict_policy_forbids() -> None:
    html = render_html(samples.document(), for_screen=True)
    assert html.lstrip().startswith('<div class="doc ')
    for forbidden in ("<html", "<style", "<script", "<link", " style=", " onclick", "javascript:"):
        assert forbidden not in html
    assert set(re.findall(r'(?:src|href)="([^:"]+:[^;,"]+)', html)) == {"data:image/svg+xml"}


def test_a_wide_sheet_scrolls_inside_itself_and_the_keyboard_reaches_it() -> None:
    screen, sheet = (render_html(samples.document(), for_screen=for_screen) for for_screen in (True, False))
    assert (
        screen.count('tabindex="0" role="region" aria-label="Приложение № 1. ПЛАН МЕРОПРИЯТИЙ поддержки школ, лист 2"')
        == 1
    )
    assert "tabindex" not in sheet


def test_a_phone_is_told_that_a_wide_sheet_scrolls() -> None:
    """The landscape plan, and the portrait list of many columns; a table of two columns is not scrolled."""
    screen, sheet = (render_html(samples.document(), for_screen=for_screen) for for_screen in (True, False))
    wide = len(re.findall(r'doc-sheet--landscape|doc-sheet--portrait" tabindex', screen))
    assert screen.count(HINT) == wide == 2
    assert re.search(rf'tabindex="0" role="region"[^>]+>\s*<div class="v-hint-scroll[^>]+>{HINT}', screen)
    assert HINT not in sheet


@pytest.mark.parametrize(
    ("changes", "for_screen", "ranks"),
    [
        ({}, True, "h2 h2 h3 h4 h2"),
        ({}, False, "h1 h2 h3 h4 h2"),
        ({"order": None}, True, "h2 h3 h4 h2"),
        ({"order": None}, False, "h1 h2 h3 h1"),
    ],
)
def test_the_page_keeps_its_only_first_heading(changes: dict, ranks: str, *, for_screen: bool) -> None:
    html = render_html(samples.document(**changes), for_screen=for_screen)
    assert " ".join(re.findall(r"<(h\d)", html.partition("</head>")[2] or html)) == ranks


@pytest.mark.parametrize(
    ("blocks", "heading", "ranks"),
    [
        ((Heading("Цель", 2), Heading("План")), ("КАРТА",), "h2 h3 h3"),
        ((Heading("План"), Heading("Часть", 2)), ("КАРТА",), "h2 h3 h4"),
        ((Heading("Цель", 2), SheetBreak(Orientation.LANDSCAPE), Heading("План")), (), "h2 h2"),
    ],
)
def test_side_headings_without_a_centred_one_above_skip_no_rank(
    blocks: tuple[Block, ...], heading: tuple[str, ...], ranks: str
) -> None:
    html = render_html(samples.document(annexes=(Annex(heading, blocks),)), for_screen=True)
    assert " ".join(re.findall(r"<(h\d)", html)) == f"h2 {ranks}"


def test_the_check_address_ends_a_line_before_its_code_only() -> None:
    html = render_html(samples.document(check_url="https://versta.example/check/7K4M-21QX/"))
    assert 'versta.example/check/<wbr><span class="doc-whole">7K4M-21QX</span>' in html
    assert 'по адресу versta.example/check/7K4M-21QX"' in html


def test_the_screen_and_the_sheet_say_the_same() -> None:
    def words(html: str) -> list[str]:
        body = html[html.index('<div class="doc ') :].replace(HINT, "")
        return sorted(re.sub(r"<[^>]+>", " ", body).split())

    context = samples.document()
    assert words(render_html(context, for_screen=True)) == words(render_html(context))


@pytest.mark.parametrize(
    ("changes", "shown", "hidden"),
    [
        ({"is_draft": True}, ["Проект"], ["QR-код"]),
        ({}, ["QR-код", "versta.example/p/7K4M-21QX", "Редакция 1"], ["Проект"]),
        ({"check_url": ""}, [], ["QR-код", "Проверить документ"]),
        ({"order": samples.order(date="", number="")}, ["___ __________ 20__", "№\u00a0____"], []),
        ({"order": samples.order(number="№74")}, ["№74"], ["№\u00a0№"]),
        ({"order": samples.order(command="п р и к а з ы в а ю:")}, ['doc-spaced">приказываю:'], ["п р и к а з"]),
    ],
)
def test_a_draft_has_blanks_and_a_mark_and_an_edition_has_a_code(
    changes: dict, shown: list[str], hidden: list[str]
) -> None:
    html = render_html(samples.document(**changes), for_screen=True)
    assert [text for text in shown if text not in html] == []
    assert [text for text in hidden if text in html] == []


@pytest.mark.parametrize(
    ("profile", "shown"),
    [
        (PaperProfile(), ["doc--lengthwise", "doc--title-left", "Приложение\u00a0№\u00a01", "doc-command"]),
        (PaperProfile(header_layout=HeaderLayout.CORNER), ["doc--corner"]),
        (PaperProfile(command_style=CommandStyle.SPACED), ['doc-spaced">приказываю:']),
        (PaperProfile(annex_mark=AnnexMark.CENTRED, annex_mark_capitals=True), ["doc--mark-centred", "ПРИЛОЖЕНИЕ №"]),
        (PaperProfile(approval_mark=True), ["УТВЕРЖДЁН<br>приказом отдела образования"]),
        (PaperProfile(emblem=samples.PNG), [f'src="{samples.PNG}"']),
        (PaperProfile(), ["Лебедева Ольга Викторовна"]),
    ],
)
def test_the_profile_of_the_authority_decides_the_look(profile: PaperProfile, shown: list[str]) -> None:
    html = render_html(samples.document(profile=profile), for_screen=True)
    assert [text for text in shown if text not in html] == []


def test_what_the_profile_does_not_ask_for_is_not_printed() -> None:
    html = render_html(samples.document(profile=PaperProfile(executor_mark=False)), for_screen=True)
    assert "УТВЕРЖДЁН" not in html
    assert "Лебедева" not in html


@pytest.mark.parametrize(
    ("number", "mark"), [("2", "Приложение\u00a0№\u00a02<br>к\u00a0приказу"), ("", "Приложение<br>")]
)
def test_an_annex_names_its_order(number: str, mark: str) -> None:
    annex = dataclasses.replace(samples.document().annexes[1], number=number)
    html = render_html(samples.document(annexes=(annex,)), for_screen=True)
    assert mark in html
    assert "от 12\u00a0мая 2025\u00a0г. №\u00a0187" in html


def test_an_acting_head_signs_as_one() -> None:
    signatory = dataclasses.replace(samples.order().signatory, position="начальника отдела", acting=True)
    html = render_html(samples.document(order=samples.order(signatory=signatory)), for_screen=True)
    assert "И.\u00a0о. начальника отдела" in html


def test_a_table_keeps_its_merged_cells() -> None:
    html = render_html(samples.only_plan(samples.merged()), for_screen=True)
    assert 'rowspan="2">ежегодно (май)</td>' in html
    assert 'colspan="2">годы</td>' in html
    assert html.count('class="doc-colno"') == 4


@pytest.mark.parametrize(
    ("column", "align"),
    [
        (Column("Срок", "deadline"), "doc-centre"),
        (Column("№"), "doc-centre"),
        (Column("2024"), "doc-centre"),
        (Column("2024", align=Align.RIGHT), "doc-right"),
        (Column(""), "doc-left"),
    ],
)
def test_numbers_deadlines_and_short_marks_are_centred(column: Column, align: str) -> None:
    table = DataTable((column, Column("Мероприятие")), (Row((Cell("Да"), Cell("Провести день открытых дверей"))),))
    html = render_html(samples.only_plan(table), for_screen=True)
    assert f'<td class="{align}">Да</td>' in html
    assert '<td class="doc-left">Провести' in html


def test_a_persons_name_is_not_hyphenated_and_a_number_is_not_torn() -> None:
    row = Row((Cell("Орлова Вера Константиновна"), Cell("для 5-х классов")))
    html = render_html(samples.only_plan(DataTable((Column("Кто"), Column("Что")), (row,))), for_screen=True)
    assert 'doc-name">Орлова' in html
    assert '<span class="doc-whole">5-х</span>' in html


def test_a_row_with_too_many_cells_is_refused_by_name() -> None:
    table = DataTable((Column("а"),), (Row((Cell("1"), Cell("2"))),), caption="Лишняя")
    with pytest.raises(ValueError, match="Лишняя"):
        render_html(samples.only_plan(table))


def test_the_code_holds_the_address() -> None:
    address = "https://versta.example/p/7K4M-21QX"
    picture = unquote(qr.svg_data_uri(address).partition(",")[2])
    modules = sum(cell for row in segno.make(address, error="m").matrix for cell in row)
    drawn = sum(int(length) for length in re.findall(r"h(\d+)", picture))
    assert drawn == modules
    assert base64.b64encode(qr.png(address)).startswith(b"iVBORw0KGgo")
    assert qr.png(address) != qr.png(address + "a")
