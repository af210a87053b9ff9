"""Five real documents: whatever stands in a cell stands on paper."""

import dataclasses
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from roadmaps.printing.blocks import DataTable
from roadmaps.printing.context import DocumentContext
from roadmaps.printing.docx import render_docx
from roadmaps.printing.pdf import render_pdf
from tests.roadmaps.printing import golden_context, samples

pytestmark = pytest.mark.once

GOLDEN = Path(__file__).parents[3].parent / "shared" / "golden" / "structure"
SLUGS = ("ipatovo-2024", "krasnoturansk-2022", "tashtagol-2021", "kaliningrad-2024", "yurga-2025")


@pytest.fixture(params=SLUGS)
def golden(request: pytest.FixtureRequest) -> DocumentContext:
    path = GOLDEN / f"{request.param}.json"
    if not path.exists():
        pytest.skip("the golden data is not on this machine")
    return golden_context.load(path)


def test_every_cell_is_printed(golden: DocumentContext, pages: Callable, assert_shown: Callable) -> None:
    without_code = dataclasses.replace(golden, check_url="")
    assert_shown(samples.words_of(golden), pages(render_pdf(without_code)))


def test_every_cell_is_in_the_word_document(golden: DocumentContext) -> None:
    word = Document(io.BytesIO(render_docx(golden)))
    shown = {cell.text.replace("\u00a0", " ") for table in word.tables for row in table.rows for cell in row.cells}
    cells = {
        cell.text
        for annex in golden.annexes
        for block in annex.blocks
        if isinstance(block, DataTable)
        for row in block.rows
        for cell in row.cells
    }
    assert len(cells) > 20
    assert cells - shown == set()


def test_a_snapshot_of_it_is_lossless(golden: DocumentContext) -> None:
    assert DocumentContext.from_json(golden.to_json()) == golden
