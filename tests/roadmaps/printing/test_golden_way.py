"""Five real documents imported and approved: every golden cell on paper, and the Word file reads back the same."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document

from roadmaps.importing.readers import read
from roadmaps.importing.recognition import recognise
from roadmaps.printing.docx import render_docx
from tests.roadmaps.printing.golden_way import SLUGS, Approved, approved
from tests.roadmaps.printing.samples import squeeze

pytestmark = pytest.mark.once

# The place of a row in its file, not a word of the document.
PLACES = {"location"}
# What the application writes its own way: the day in words, «№ 74» with a blank, spaced letters without blanks.
OURS = {"date_text", "number_text", "doc_type", "command"}
FIELDS = ("number", "title", "deadline", "responsible", "result", "report_forms", "info_support")


@pytest.fixture(params=SLUGS)
def document(request: pytest.FixtureRequest, golden: Path, db: None) -> tuple[str, Approved]:
    return request.param, approved(golden, request.param)


def golden_cells(structure: dict) -> Iterator[str]:
    """Every text of the golden tables and lists."""
    rows = [item for plan in structure["plans"] for section in plan["sections"] for item in section["items"]]
    for row in (*rows, *structure["control_points"], *structure["mechanisms"]):
        yield from (row[name] for name in FIELDS if row.get(name))
    for plan in structure["plans"]:
        yield from plan["columns"]
        yield from (section["title"] for section in plan["sections"] if section["title"])
    for row in structure["monitoring"]:
        yield row["subject"]
        yield from (line for name in ("criteria", "indicators", "instruments", "sources") for line in row[name])
    for one in structure["indicators"]:
        yield one["text"]
        yield from (target["value"] for target in one["targets"])
    yield from (one["text"] for one in structure["directions"])
    yield from (text for one in structure["listings"] for row in one["rows"] for text in row["cells"])
    for group in structure["groups"]:
        yield from (text for member in group["members"] for text in member.values() if text)
    yield from structure["roadmap"]["tasks"]
    yield from structure["roadmap"]["problem"]
    yield from (row["value"] for row in structure["roadmap"].get("passport") or ())
    yield from (point["text"] for point in (structure["order"] or {"points": ()})["points"])


def test_every_golden_cell_is_in_the_pdf(document: tuple[str, Approved], pages: Callable) -> None:
    _slug, made = document
    sheets = [re.sub(rf"(?m)^{number}$", "", text, count=1) for number, text in enumerate(pages(made.pdf), start=1)]
    # what stands in the lower margin of the first sheet may cut a cell that goes on over the page
    sheets[0] = re.sub(r"(?s)Редакция 1\s+Проверить документ:.*?[0-9a-f]{16}", "", sheets[0])
    shown = squeeze("".join(sheets))
    cells = list(golden_cells(made.golden))
    assert len(cells) > 80
    assert [text for text in cells if squeeze(text) not in shown] == []


def test_every_golden_cell_is_in_the_word_document(document: tuple[str, Approved]) -> None:
    _slug, made = document
    word = Document(io.BytesIO(render_docx(made.context)))
    tables = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    shown = {squeeze(text) for text in (*tables, *(paragraph.text for paragraph in word.paragraphs))}
    whole = squeeze("".join((*tables, *(paragraph.text for paragraph in word.paragraphs))))
    cells = list(golden_cells(made.golden))
    assert [text for text in cells if squeeze(text) not in shown and squeeze(text) not in whole] == []


def same(value: object, *, drop: set[str]) -> object:
    """Collapse blanks, leave out the keys of `drop`."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return [same(each, drop=drop) for each in value]
    if isinstance(value, dict):
        return {key: same(each, drop=drop) for key, each in value.items() if key not in drop}
    return value


def test_the_word_document_reads_back_as_the_document_that_was_imported(
    document: tuple[str, Approved], golden: Path
) -> None:
    """Plans, columns, sections, items, control points, mechanisms, indicators, lists, groups, points, passport."""
    slug, made = document
    source = golden / "docx" / f"{slug}.docx"
    first = recognise(read(source.read_bytes(), source.name), this_year=2026)
    again = recognise(read(render_docx(made.context), "приказ.docx"), this_year=2026)
    before, after = first.to_json(), again.to_json()
    if before["order"] is None:
        after["order"] = None
    elif not before["order"]["header"]:
        # a document without a letterhead gets that of its authority
        assert after["order"]["header"] == list(made.context.order.header_lines)
        for one in (before, after):
            one["order"] = {key: text for key, text in one["order"].items() if key not in {"header", "issuer"}}
    assert same(after, drop=PLACES | OURS) == same(before, drop=PLACES | OURS)
    assert again.balance.remainder == []
    assert {one.code for one in again.doubts} <= {one.code for one in first.doubts}
    if before["order"]:
        spaced = {name: re.sub(r"[\W_]", "", str(before["order"][name])).lower() for name in ("doc_type", "command")}
        assert {name: re.sub(r"[\W_]", "", str(after["order"][name])).lower() for name in spaced} == spaced
        assert after["order"]["date"] == before["order"]["date"]
        assert after["order"]["number"] == before["order"]["number"]
