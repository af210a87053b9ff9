"""The five golden documents on paper: nothing outside its place, heads repeated, a tree that a screen reader can follow.

The tree is checked here with pikepdf: of the checkers of PDF/UA none that is both free and complete is on the package
registries (docs/printing.md).
"""

import io
import itertools
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from roadmaps.printing.blocks import DataTable, Heading
from roadmaps.printing.context import DocumentContext
from roadmaps.printing.pdf import render_pdf
from tests.roadmaps.printing import samples
from tests.roadmaps.printing.golden_way import SLUGS, approved
from tests.roadmaps.printing.sheets import POINTS_PER_MM, Element, marked, sheets_of, structure_of

pytestmark = pytest.mark.once

NUMBER_BAND_MM = 10
SIGNED_LINES = 2


@pytest.fixture(params=["invented", *SLUGS])
def paper(request: pytest.FixtureRequest, db: None) -> tuple[DocumentContext, bytes]:
    """An invented document, always; the golden ones where they are."""
    if request.param == "invented":
        context = samples.document()
        return context, render_pdf(context)
    made = approved(request.getfixturevalue("golden"), request.param)
    return made.context, made.pdf


def tree(pdf: bytes) -> tuple[pikepdf.Pdf, Element]:
    file = pikepdf.open(io.BytesIO(pdf))
    return file, structure_of(file)


def test_no_letter_stands_outside_the_text_of_its_sheet(paper: tuple[DocumentContext, bytes]) -> None:
    context, pdf = paper
    margins = context.profile.margins
    for number, sheet in enumerate(sheets_of(pdf), start=1):
        upright = (margins.top, margins.right, margins.bottom, margins.left)
        turned = (margins.left, margins.top, margins.right, margins.bottom)
        top, right, bottom, left = upright if sheet.width < sheet.height else turned
        for piece in sheet.pieces:
            across, up = piece.x / POINTS_PER_MM, piece.y / POINTS_PER_MM
            is_number = piece.text.strip() == str(number) and up > sheet.height / POINTS_PER_MM - top
            is_mark = number == 1 and up < bottom
            assert left - 0.5 <= across <= sheet.width / POINTS_PER_MM - right + 0.5, (number, piece)
            inside = bottom - 0.5 <= up <= sheet.height / POINTS_PER_MM - top + 0.5
            assert inside or is_number or is_mark, (number, piece)


def test_no_line_of_a_sheet_runs_into_another(paper: tuple[DocumentContext, bytes]) -> None:
    """Two pieces on one line do not begin at one place: text of one cell does not lie on that of its neighbour."""
    _context, pdf = paper
    for sheet in sheets_of(pdf):
        begun = [(round(piece.x, 1), round(piece.y, 1)) for piece in sheet.pieces if piece.text.strip()]
        assert len(begun) == len(set(begun))


def test_two_lines_of_the_order_stand_over_its_signature(paper: tuple[DocumentContext, bytes]) -> None:
    context, pdf = paper
    assert context.order is not None
    name = samples.squeeze(context.order.signatory.name)
    for sheet in sheets_of(pdf)[:4]:
        lines: dict[float, str] = {}
        for piece in sheet.pieces:
            lines.setdefault(round(piece.y, 0), "")
            lines[round(piece.y, 0)] += piece.text
        signed = [up for up, text in lines.items() if name in samples.squeeze(text)]
        if signed:
            top = sheet.height - context.profile.margins.top * POINTS_PER_MM + 1
            above = [up for up in lines if signed[0] + 30 < up < top]
            assert len(above) >= SIGNED_LINES
            return
    pytest.fail("nobody signed the order on its first sheets")


def test_the_head_stands_on_every_sheet_of_its_table(paper: tuple[DocumentContext, bytes]) -> None:
    """Each part of a table that goes on over a sheet begins with a head, and no head stands without a row."""
    context, pdf = paper
    _file, root = tree(pdf)
    tables = [each for each in root.walk() if each.tag == "Table"]
    headed = [block for annex in context.annexes for block in annex.blocks if isinstance(block, DataTable)]
    bare = sum(not any(column.heading for column in block.columns) for block in headed)
    without = [each for each in tables if not any(part.tag == "THead" for part in each.children)]
    assert len(without) == bare
    for each in tables:
        assert any(row.tag == "TR" for part in each.children if part.tag == "TBody" for row in part.children)


def test_the_file_is_whole_and_says_what_it_is(paper: tuple[DocumentContext, bytes]) -> None:
    context, pdf = paper
    file, _root = tree(pdf)
    # what `qpdf --check` says
    assert file.check_pdf_syntax() == []
    assert str(file.Root.Lang) == "ru"
    assert str(file.docinfo.Title) == context.title
    assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
    with file.open_metadata() as said:
        assert said["pdfuaid:part"] == "1"
        assert said["dc:title"] == context.title
    with file.open_outline() as outline:
        assert outline.root


def test_headings_nest_and_name_the_parts_of_the_document(paper: tuple[DocumentContext, bytes]) -> None:
    context, pdf = paper
    _file, root = tree(pdf)
    levels = [int(each.tag[1]) for each in root.walk() if re.fullmatch(r"H\d", each.tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    named = sum(bool(annex.heading_lines) for annex in context.annexes)
    headings = sum(isinstance(block, Heading) for annex in context.annexes for block in annex.blocks)
    assert len(levels) == 1 + named + headings


def width_of(row: Element) -> int:
    return sum(cell.spans[1] for cell in row.children)


def test_tables_are_regular_and_their_heads_stand_over_columns(paper: tuple[DocumentContext, bytes]) -> None:
    _context, pdf = paper
    _file, root = tree(pdf)
    for table in (each for each in root.walk() if each.tag == "Table"):
        assert {part.tag for part in table.children} <= {"THead", "TBody"}
        heads = [cell for part in table.children if part.tag == "THead" for cell in part.walk() if cell.tag == "TH"]
        assert {cell.scope for cell in heads} <= {"Column"}
        rows = [row for part in table.children for row in part.children]
        open_spans: list[tuple[int, int]] = []
        widths = set()
        for row in rows:
            held = sum(span for left, span in open_spans if left > 0)
            open_spans = [(left - 1, span) for left, span in open_spans if left > 1]
            open_spans += [(cell.spans[0] - 1, cell.spans[1]) for cell in row.children if cell.spans[0] > 1]
            widths.add(width_of(row) + held)
        assert len(widths) == 1


def test_lists_are_lists(paper: tuple[DocumentContext, bytes]) -> None:
    context, pdf = paper
    _file, root = tree(pdf)
    lists = [each for each in root.walk() if each.tag == "L"]
    assert lists
    assert {child.tag for each in lists for child in each.children} == {"LI"}
    assert {child.tag for each in lists for item in each.children for child in item.children} <= {"Lbl", "LBody"}
    assert context.order is not None
    assert sum(len(each.children) for each in lists) >= len(context.order.points)


def test_everything_drawn_is_in_the_tree_once_or_an_artifact(paper: tuple[DocumentContext, bytes]) -> None:
    """Page numbers and rules are artifacts; what is read is read in the order in which it stands."""
    _context, pdf = paper
    file, root = tree(pdf)
    begun = [samples.squeeze("".join(piece.text for piece in sheet.pieces[:12])) for sheet in sheets_of(pdf)]
    order_sheets = next(at for at, text in enumerate(begun) if "Приложение" in text)
    read = [place for each in root.walk() for place in each.mcids]
    assert len(read) == len(set(read))
    for number, page in enumerate(file.pages):
        drawn, stray = marked(page)
        assert stray == []
        told = [mcid for at, mcid in read if at == number]
        assert sorted(told) == sorted(drawn)
        # what floats is drawn apart: the check mark of the first sheet, the executor's mark at the foot of the order
        if number >= order_sheets:
            assert told == drawn


def test_pictures_have_words(paper: tuple[DocumentContext, bytes]) -> None:
    _context, pdf = paper
    _file, root = tree(pdf)
    figures = [each for each in root.walk() if each.tag == "Figure"]
    assert figures
    assert all(len(each.alt) > 10 for each in figures)


def test_a_heading_is_never_the_last_line_of_a_sheet(paper: tuple[DocumentContext, bytes], pages: Callable) -> None:
    context, pdf = paper
    said = {
        samples.squeeze(block.text) for annex in context.annexes for block in annex.blocks if isinstance(block, Heading)
    }
    for text in pages(pdf):
        lines = [line for line in text.split("\n") if line.strip() and not line.strip().isdigit()]
        tail = samples.squeeze("".join(lines[-3:]))
        assert not any(tail.endswith(heading) for heading in said)


def test_golden_documents_are_here_or_said_to_be_absent(golden: Path) -> None:
    assert {path.stem for path in (golden / "structure").glob("*.json")} == set(SLUGS)
