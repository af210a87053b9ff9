"""The mark of an electronic signature and the mark of a copy: only from what was entered, in every form of the paper."""

import dataclasses
import io
import json
import re
from collections.abc import Callable
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn

from roadmaps.models import Order
from roadmaps.printing.context import Certification, DocumentContext, SignatureMark
from roadmaps.printing.docx import render_docx
from roadmaps.printing.html import render_html
from roadmaps.printing.pdf import render_pdf
from roadmaps.printing.profile import HeaderLayout, PaperProfile
from roadmaps.printing.queries import order_context
from roadmaps.printing.serial import digest
from tests.conftest import District
from tests.roadmaps.printing import samples

Pages = Callable[[bytes], list[str]]
MARK = SignatureMark("00E1 2F45 8AB9", "Громова Елена Сергеевна", "01.02.2026", "01.05.2027")
TRUE = Certification("Методист ИМЦ", "О. В. Лебедева", "18 июня 2026 г.", "Подлинник документа находится в ИМЦ.")
LINES = (
    "Документ подписан",
    "электронной подписью",
    "Сертификат: 00E1 2F45 8AB9",
    "Владелец: Громова Елена Сергеевна",
    "Действителен: с 01.02.2026 по 01.05.2027",
)


def signed(**changes: object) -> DocumentContext:
    return samples.document(order=samples.order(signature_mark=MARK, **changes))


def test_the_mark_is_on_the_sheet_between_post_and_name(pages: Pages) -> None:
    sheet = pages(render_pdf(signed()))[0]
    assert [line for line in LINES if samples.squeeze(line) not in samples.squeeze(sheet)] == []
    assert sheet.index("1.1.") < sheet.index("Сертификат") < sheet.index("Лебедева Ольга")


def test_the_mark_is_framed_in_word_and_overlaps_nothing() -> None:
    word = Document(io.BytesIO(render_docx(signed())))
    cells = word.tables[0].rows[0].cells
    assert cells[0].text == "Начальник отдела образования"
    assert cells[2].text.replace("\xa0", " ") == "Е. С. Громова"
    assert [line for line in LINES if line not in cells[1].text.replace("\xa0", " ")] == []
    assert len(cells[1]._tc.tcPr.find(qn("w:tcBorders"))) == 4
    assert cells[0]._tc.tcPr.find(qn("w:tcBorders")) is None


def test_the_screen_shows_the_mark_and_nothing_without_one() -> None:
    assert "Сертификат" in render_html(signed(), for_screen=True)
    assert "doc-mark-sign" not in render_html(samples.document(), for_screen=True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "missing", ["certificate_number", "certificate_owner", "certificate_from", "certificate_until", ""]
)
def test_the_mark_is_printed_only_when_everything_of_the_certificate_was_entered(
    district: District, missing: str
) -> None:
    order = Order.objects.create(
        authority=district.authority,
        title="Об утверждении",
        certificate_number="" if missing == "certificate_number" else MARK.number,
        certificate_owner=" " if missing == "certificate_owner" else MARK.owner,
        certificate_from=None if missing == "certificate_from" else date(2026, 2, 1),
        certificate_until=None if missing == "certificate_until" else date(2027, 5, 1),
    )
    assert order_context(order).order.signature_mark == (None if missing else MARK)


def test_an_older_snapshot_is_read_and_keeps_its_digest() -> None:
    context = samples.document()
    stored = json.dumps(context.to_json())
    later = ("signature_mark", "certification", "sheet_mark", "mark_lines", "qr", "pdf_variant", "mirror_margins")
    assert [name for name in later if f'"{name}"' in stored] == []
    reread = DocumentContext.from_json(json.loads(stored))
    assert reread == context
    assert reread.digest() == digest(json.loads(stored))


def test_what_came_later_is_stored_where_it_is_used() -> None:
    context = dataclasses.replace(
        signed(certification=TRUE), sheet_mark="КОПИЯ", profile=PaperProfile(mirror_margins=True)
    )
    assert DocumentContext.from_json(json.loads(json.dumps(context.to_json()))) == context
    assert context.digest() != samples.document().digest()


def test_a_copy_says_so_on_every_sheet_and_is_certified_under_the_signature(pages: Pages) -> None:
    copy = dataclasses.replace(signed(certification=TRUE), sheet_mark="КОПИЯ")
    shown = pages(render_pdf(copy))
    assert [sheet.count("КОПИЯ") for sheet in shown] == [1] * len(shown)
    first = " ".join(shown[0].replace("\xa0", " ").split())
    order = ["Громова", "Верно", "Методист ИМЦ", "О. В. Лебедева", "18 июня 2026 г.", "Подлинник документа"]
    places = [first.index(words) for words in order]
    assert places == sorted(places)


def test_a_copy_in_word_says_so_in_its_heads() -> None:
    copy = dataclasses.replace(signed(certification=TRUE), sheet_mark="КОПИЯ")
    word = Document(io.BytesIO(render_docx(copy)))
    assert word.paragraphs[0].text == "КОПИЯ"
    assert "КОПИЯ" in word.sections[0].header.paragraphs[0].text
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert texts.index("Верно") < texts.index("18\xa0июня 2026\xa0г.")


def test_an_undated_certification_leaves_a_blank(pages: Pages) -> None:
    copy = signed(certification=dataclasses.replace(TRUE, date="", kept=""))
    sheet = pages(render_pdf(copy))[0]
    assert "«___» __________ 20__ г." in sheet.replace("\xa0", " ")
    assert "Подлинник" not in sheet


@pytest.mark.parametrize("layout", list(HeaderLayout))
def test_the_words_beside_the_code_stay_on_the_first_sheet(layout: HeaderLayout, pages: Pages) -> None:
    """An executor's mark at the foot used to push them over the next sheet."""
    first, *rest = pages(render_pdf(samples.document(profile=PaperProfile(header_layout=layout))))
    assert "Проверить документ" in first
    assert not any("Проверить" in sheet for sheet in rest)


def test_mirror_margins_turn_on_every_back() -> None:
    sheet = render_html(samples.document(profile=PaperProfile(mirror_margins=True)))
    assert "@page :left { margin-left: 10mm; margin-right: 30mm; }" in re.sub(r"\.0mm", "mm", sheet)
    assert "@page :left" not in render_html(samples.document())
    word = Document(io.BytesIO(render_docx(samples.document(profile=PaperProfile(mirror_margins=True)))))
    assert word.settings.element.find(qn("w:mirrorMargins")) is not None
