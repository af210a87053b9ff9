import dataclasses
import io
import itertools
import re
import socket
from collections.abc import Callable, Iterator

import pikepdf
import pytest
from pypdf import PdfReader

from roadmaps.printing.blocks import Cell, DataTable, ListEntry, NumberedList, Orientation, Paragraph, Row, RowKind
from roadmaps.printing.context import DocumentContext
from roadmaps.printing.pdf import render_pdf, request_of, static_root
from roadmaps.printing.profile import Face, HeaderLayout, PaperProfile
from roadmaps.printing.worker import draw, is_bundled
from tests.roadmaps.printing import samples

pytestmark = pytest.mark.once

Pages = Callable[[bytes], list[str]]
Shown = Callable[[list[str], list[str]], None]


def structure(file: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """(tag, alternative text) of the structure tree, in reading order."""
    waiting = [file.Root.StructTreeRoot.K]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting.extend(reversed(list(node)))
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield str(node.S), str(node.get("/Alt", ""))
            if "/K" in node:
                waiting.append(node.K)


def opened(context: DocumentContext) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(render_pdf(context)))


def test_every_word_is_on_paper(pages: Pages, assert_shown: Shown) -> None:
    context = samples.document()
    assert_shown(samples.words_of(context), pages(render_pdf(context)))


def test_each_part_has_its_orientation() -> None:
    sheets = PdfReader(io.BytesIO(render_pdf(samples.document()))).pages
    wide = [float(sheet.mediabox.width) > float(sheet.mediabox.height) for sheet in sheets]
    assert wide == [False, False, True, False]
    assert {tuple(sorted(map(round, map(float, sheet.mediabox[2:])))) for sheet in sheets} == {(595, 842)}


def test_pages_are_numbered_from_the_second(pages: Pages) -> None:
    sheets = pages(render_pdf(samples.document()))
    numbers = [re.findall(r"(?m)^\d+$", text) for text in sheets]
    assert numbers[0] == []
    assert [str(at) in found for at, found in enumerate(numbers[1:], start=2)] == [True] * (len(sheets) - 1)


def test_the_file_is_tagged_titled_and_bookmarked() -> None:
    file = opened(samples.document())
    assert str(file.Root.Lang) == "ru"
    assert bool(file.Root.MarkInfo.Marked)
    assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
    assert str(file.docinfo.Title) == "О поддержке школ округа"
    tags = list(structure(file))
    assert {"/H1", "/H2", "/H3", "/P", "/Table", "/TR", "/TH", "/TD", "/THead", "/TBody"} <= {tag for tag, _ in tags}
    assert any("versta.example/p/7K4M-21QX" in alt for tag, alt in tags if tag == "/Figure")
    with file.open_outline() as outline:
        order = outline.root[0]
        assert order.title == "Приказ № 187. О поддержке школ округа"
        assert [each.title for each in order.children] == [
            "Приложение № 1. ПЛАН МЕРОПРИЯТИЙ поддержки школ",
            "Приложение № 2. СПИСОК ШКОЛ",
        ]


def test_parts_of_an_annex_are_bookmarks_under_it() -> None:
    with opened(samples.document()).open_outline() as outline:
        first = outline.root[0].children[0]
        assert [(each.title, [part.title for part in each.children]) for each in first.children] == [
            ("ПАСПОРТ", ["Задачи"])
        ]


def test_headings_never_skip_a_level() -> None:
    for context in (samples.document(), samples.document(order=None)):
        levels = [int(tag[2]) for tag, _ in structure(opened(context)) if re.fullmatch(r"/H\d", tag)]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_the_same_content_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = render_pdf(samples.document())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    monkeypatch.setenv("TZ", "Asia/Vladivostok")
    again = DocumentContext.from_json(samples.document().to_json())
    assert render_pdf(again) == first
    assert render_pdf(samples.document(edition_label="Редакция 2")) != first


def test_a_draft_has_no_code_and_says_so(pages: Pages) -> None:
    draft = render_pdf(samples.document(is_draft=True, order=samples.order(date="", number="")))
    text = pages(draft)[0]
    assert "Проект" in text
    assert "№ ____" in text.replace("\u00a0", " ")
    assert "versta.example" not in text
    assert "/Figure" not in {tag for tag, _ in structure(pikepdf.open(io.BytesIO(draft)))}


def test_the_code_does_not_push_the_text(pages: Pages) -> None:
    with_code, without = (
        pages(render_pdf(samples.document(check_url=url, edition_label="", order=samples.order(16))))
        for url in ("https://versta.example/p/7K4M-21QX", "")
    )
    assert len(with_code) == len(without)
    assert with_code[1:] == without[1:]


@pytest.mark.parametrize("executor", [True, False])
def test_the_words_beside_the_code_stand_on_the_first_sheet_only(*, executor: bool, pages: Pages) -> None:
    """Also where the executor's mark, a footnote, takes the foot of that sheet."""
    sheets = pages(render_pdf(samples.document(profile=PaperProfile(executor_mark=executor))))
    assert ["Проверить документ" in text for text in sheets] == [True] + [False] * (len(sheets) - 1)


@pytest.mark.parametrize("executor", [True, False])
@pytest.mark.parametrize("points", range(9, 15))
def test_the_signature_is_never_alone_on_a_sheet(points: int, *, executor: bool, pages: Pages) -> None:
    profile = PaperProfile(executor_mark=executor)
    context = samples.document(order=samples.order(points), annexes=(), profile=profile)
    sheets = pages(render_pdf(context))
    [signed] = [text for text in sheets if "Громова" in text]
    assert "Контроль за исполнением" in signed
    assert "исообщитьоней" in samples.squeeze(signed)
    assert ("Лебедева" in signed) is executor


@pytest.mark.parametrize("lead", range(0, 30, 3))
def test_a_section_row_is_never_left_at_the_foot_of_a_sheet(lead: int, pages: Pages) -> None:
    table = samples.plan(25)
    text = Paragraph("\n".join(["Вводная строка."] * lead))
    annex = dataclasses.replace(samples.only_plan(table).annexes[0], blocks=(text, table))
    sheets = pages(render_pdf(DocumentContext(title="План", annexes=(annex,))))
    for number in range(1, 26, 5):
        [sheet] = [text for text in sheets if f"Раздел {number}р" in text]
        assert f"({number}-е)" in samples.squeeze(sheet)


@pytest.mark.parametrize("lead", range(15, 27))
def test_the_first_row_is_never_alone_under_its_head(lead: int, pages: Pages) -> None:
    items = tuple(Row(tuple(map(Cell, (f"{at}.", f"дело ({at}-е)", "май", "школа")))) for at in range(1, 6))
    blocks = (Paragraph("\n".join(["Вводная строка."] * lead)), DataTable(samples.plan().columns, items))
    annex = dataclasses.replace(samples.only_plan(samples.plan()).annexes[0], blocks=blocks)
    [sheet] = [text for text in pages(render_pdf(DocumentContext(title="План", annexes=(annex,)))) if "(1-е)" in text]
    assert "(2-е)" in sheet


@pytest.mark.parametrize("rows", range(20, 32, 2))
def test_the_last_row_is_never_alone_on_a_sheet(rows: int, pages: Pages) -> None:
    items = tuple(Row(tuple(map(Cell, (f"{at}.", f"дело ({at}-е)", "май", "школа")))) for at in range(1, rows + 1))
    table = DataTable(samples.plan().columns, items)
    last = pages(render_pdf(samples.only_plan(table)))[-1]
    assert f"({rows - 1}-е)" in last
    assert f"({rows}-е)" in last


def test_the_head_is_repeated_on_every_sheet_even_beside_a_row_longer_than_a_sheet(
    pages: Pages, assert_shown: Shown
) -> None:
    long = " ".join(f"слово{number}" for number in range(1500))
    table = samples.plan(3, title=long)
    sheets = pages(render_pdf(samples.only_plan(table)))
    assert len(sheets) > 4
    assert all("Ответственный" in text for text in sheets)
    assert_shown([f"слово{number}" for number in range(1500)], sheets)


def test_short_rows_are_not_torn(pages: Pages) -> None:
    table = samples.plan(30, title=f"Начало. {samples.ITEM * 6}")
    joined = [samples.squeeze(text) for text in pages(render_pdf(samples.only_plan(table)))]
    assert len(joined) > 4
    torn = [text for text in joined if text.count("Начало.") != text.count("-е)")]
    assert torn == []


def test_a_plan_of_300_rows_prints_whole(pages: Pages, assert_shown: Shown) -> None:
    context = samples.only_plan(samples.plan(300))
    sheets = pages(render_pdf(context))
    assert_shown(samples.words_of(context), sheets)
    assert all("Мероприятие" in text for text in sheets)


def test_merged_cells_and_totals_are_printed_once(pages: Pages) -> None:
    text = " ".join(pages(render_pdf(samples.only_plan(samples.merged(), Orientation.PORTRAIT))))
    assert text.count("ежегодно") == 1
    assert text.count("Итого") == 1


@pytest.mark.parametrize("face", list(Face))
@pytest.mark.parametrize("layout", list(HeaderLayout))
def test_only_the_bundled_faces_are_embedded(face: Face, layout: HeaderLayout) -> None:
    order = samples.order(title="Об оплате 500 ₽ и о не\u2011разрывном дефисе")
    context = samples.document(profile=PaperProfile(face=face, header_layout=layout), order=order)
    fonts = {
        str(font.BaseFont).split("+")[-1]
        for page in opened(context).pages
        for font in page.Resources.get("/Font", {}).values()
    }
    assert f"Document-{face.value.replace(' ', '-')}" in fonts
    assert {name for name in fonts if not name.startswith("Document-")} == set()


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        (samples.PNG, True),
        ("data:image/svg+xml;charset=utf-8,%3Csvg", True),
        ("data:text/css,body{}", False),
        ("data:text/html;base64,PGI+", False),
        ("http://example.org/a.png", False),
        ("https://example.org/a.css", False),
        ("ftp://example.org/a", False),
        ("file:///etc/passwd", False),
        ("file://host/etc/passwd", False),
        (f"file://{static_root()}/fonts/document/../../../manage.py", False),
        (f"file://{static_root()}/css/print-document.css", True),
        (f"file://{static_root()}/fonts/document/LiberationSerif-Regular.ttf", True),
        (f"file://{static_root()}/fonts/document/LiberationSerif-LICENSE.txt", False),
    ],
)
def test_nothing_is_fetched_but_our_own_files(url: str, *, allowed: bool) -> None:
    assert is_bundled(url, static_root()) is allowed


def test_user_text_reaches_neither_the_network_nor_the_disk(
    monkeypatch: pytest.MonkeyPatch, pages: Pages, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    hostile = '<img src="http://127.0.0.1:9/x"><style>@import url(file:///etc/passwd)</style>=cmd|calc'
    context = samples.document(title=hostile, order=samples.order(title=hostile))
    answer = draw(request_of(context))
    text = samples.squeeze("".join(pages(answer.pdf)))
    assert "<img" in text
    assert "root:" not in text
    assert not caplog.records
    assert answer.warnings == ()


def test_a_list_and_a_paragraph_of_hundreds_of_lines_flow_over_sheets(pages: Pages, assert_shown: Shown) -> None:
    entries = tuple(ListEntry(f"задача {number}-го года", f"{number}.") for number in range(1, 150))
    blocks = (NumberedList(entries), Paragraph("слово " * 1500))
    annex = dataclasses.replace(samples.document().annexes[1], blocks=blocks)
    sheets = pages(render_pdf(samples.document(annexes=(annex,))))
    assert_shown([f"{entry.mark}{entry.text}" for entry in entries], sheets)


def test_a_total_row_stays_with_the_rows_it_sums(pages: Pages) -> None:
    items = tuple(Row(tuple(map(Cell, (f"{at}.", f"дело ({at}-е)", "май", "школа")))) for at in range(1, 27))
    total = Row((Cell("Итого по плану", colspan=3), Cell("26")), RowKind.TOTAL)
    for count in range(20, 27):
        table = DataTable(samples.plan().columns, (*items[:count], total))
        last = pages(render_pdf(samples.only_plan(table)))[-1]
        assert f"({count}-е)" in last
        assert "Итого по плану" in last
