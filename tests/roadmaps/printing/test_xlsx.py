"""Tables as Excel sheets: the structure of the paper, words only, the same document read back by our own importer."""

import io
import json
import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from roadmaps.importing.readers import read
from roadmaps.importing.recognition import recognise
from roadmaps.printing.blocks import Cell, Column, DataTable, Row
from roadmaps.printing.context import DocumentContext
from roadmaps.printing.rules.sheets import CELL_LETTERS, NAME_LETTERS, is_formula_like, row_points, sheet_names
from roadmaps.printing.xlsx import render_xlsx
from tests.roadmaps.printing import golden_context, samples

SLUGS = ("ipatovo-2024", "krasnoturansk-2022", "tashtagol-2021", "kaliningrad-2024", "yurga-2025")
FIELDS = ("number", "title", "deadline", "responsible", "result", "report_forms", "info_support")


def sheets(context: DocumentContext) -> list[Worksheet]:
    return openpyxl.load_workbook(io.BytesIO(render_xlsx(context))).worksheets


def of_cells(*texts: str) -> DocumentContext:
    columns = tuple(Column(f"Столбец {n}") for n in range(len(texts)))
    return samples.only_plan(DataTable(columns, (Row(tuple(map(Cell, texts))),)))


def test_every_table_is_a_sheet_of_its_own_under_its_titles() -> None:
    plan, listing = sheets(samples.document())
    assert (plan.title, listing.title) == ("План-график", "СПИСОК ШКОЛ")
    assert [plan.cell(row, 1).value for row in (1, 2, 3)] == ["ПЛАН МЕРОПРИЯТИЙ", "поддержки школ", "План-график"]
    assert "A1:D1" in {str(area) for area in plan.merged_cells.ranges}


def test_the_head_is_repeated_on_paper_and_stays_on_the_screen() -> None:
    plan, listing = sheets(samples.document())
    assert [cell.value for cell in plan[4]] == list(samples.COLUMNS)
    assert (plan.print_title_rows, plan.freeze_panes) == ("$4:$4", "A5")
    assert (listing.print_title_rows, listing.freeze_panes) == ("$2:$3", "A4")
    assert [cell.value for cell in listing[3]] == ["1", "2", "3", "4"]


def test_a_sheet_is_printed_across_its_width_as_its_annex_lies() -> None:
    plan, listing = sheets(samples.document())
    assert (plan.page_setup.orientation, listing.page_setup.orientation) == ("landscape", "portrait")
    assert (plan.page_setup.fitToWidth, plan.page_setup.fitToHeight) == (1, 0)
    assert plan.sheet_properties.pageSetUpPr.fitToPage
    assert plan.oddHeader.right.text.startswith("Приказ № 187")


def test_merged_cells_stand_as_in_the_source() -> None:
    plan, listing = sheets(samples.document())
    assert {str(area) for area in listing.merged_cells.ranges} == {"A1:D1", "B4:C4", "D5:D6"}
    sections = [row[0].row for row in plan.iter_rows() if str(row[0].value).startswith("Раздел")]
    assert {f"A{row}:D{row}" for row in sections} <= {str(area) for area in plan.merged_cells.ranges}
    assert all(plan.cell(row, 1).font.b for row in sections)


def test_widths_follow_the_texts_and_rows_show_every_line() -> None:
    plan = sheets(samples.document())[0]
    assert plan.column_dimensions["B"].width > plan.column_dimensions["A"].width
    long = sheets(of_cells("слово " * 200, "коротко"))[0]
    assert long.row_dimensions[3].height > 100
    assert long["A3"].alignment.wrap_text


@pytest.mark.parametrize("text", ["=1+1", "+7 (800) 000", "-5", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"])
def test_nothing_is_computed(text: str) -> None:
    cell = sheets(of_cells(text, "конец"))[0]["A3"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


@pytest.mark.parametrize("text", ["1.10", "007", "12.05.2025", "1e5", "2–3", "50 %"])
def test_a_number_stays_the_words_it_was(text: str) -> None:
    cell = sheets(of_cells(text, "конец"))[0]["A3"]
    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")


def test_letters_that_no_sheet_holds_are_left_out_and_lines_are_kept() -> None:
    cell = sheets(of_cells("первая\nвторая\x0b\x00 👍", "конец"))[0]["A3"]
    assert cell.value == "первая\nвторая 👍"


def test_a_document_without_tables_says_so() -> None:
    sheet = sheets(DocumentContext(title="Приказ"))[0]
    assert [sheet["A1"].value, sheet["A2"].value] == ["Приказ", "В документе нет таблиц."]


def test_sheets_have_names_that_excel_takes() -> None:
    long = "План мероприятий по повышению качества"
    names = sheet_names(["План [1]: а/б?", long, long, long.upper(), "", "'"])
    assert names[0] == "План 1 а б"
    assert names[4:] == ["Таблица 5", "Таблица 6"]
    assert len({name.casefold() for name in names}) == 6
    assert all(0 < len(name) <= NAME_LETTERS for name in names)


def test_a_cell_holds_no_more_than_excel_lets() -> None:
    assert len(sheets(of_cells("я" * (CELL_LETTERS + 5), "конец"))[0]["A3"].value) == CELL_LETTERS
    assert row_points([("я" * CELL_LETTERS, 10)]) == 409
    assert not is_formula_like("а=б")


def squeezed(value: object) -> str:
    return re.sub(r"\s+", " ", str(value or "").replace("\u00a0", " ")).strip()


def rows_of(structure: dict) -> list[list[str]]:
    items = [item for plan in structure["plans"] for section in plan["sections"] for item in section["items"]]
    rows = [*items, *structure["control_points"], *structure["mechanisms"]]
    return [[squeezed(row.get(name)) for name in FIELDS] for row in rows]


@pytest.mark.parametrize("slug", SLUGS)
def test_our_own_importer_reads_the_same_structure_back(golden: Path, slug: str) -> None:
    path = golden / "structure" / f"{slug}.json"
    expected = json.loads(path.read_text(encoding="utf-8"))
    book = render_xlsx(golden_context.load(path))
    found = recognise(read(book, f"{slug}.xlsx"), this_year=2026).to_json()
    assert rows_of(found) == rows_of(expected)
    sections = [[squeezed(one["title"]) for one in plan["sections"]] for plan in expected["plans"]]
    assert [[squeezed(one["title"]) for one in plan["sections"]] for plan in found["plans"]] == sections
    for name, inside in (("listings", "rows"), ("groups", "members")):
        assert [squeezed(one["title"]) for one in found[name]] == [squeezed(one["title"]) for one in expected[name]]
        assert [len(one[inside]) for one in found[name]] == [len(one[inside]) for one in expected[name]]
    assert len(found["monitoring"]) == len(expected["monitoring"])
