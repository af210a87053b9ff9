"""Make the sample plans of fixtures/plans from texts.json: `python script/make_sample_plans.py [FOLDER]`.

The same texts give the same files, part for part: no time of making is left in them.
"""

import io
import json
import re
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

PLANS = Path(__file__).resolve().parents[1] / "fixtures" / "plans"
TEXTS = json.loads((PLANS / "texts.json").read_text(encoding="utf-8"))
SAME_AS_ABOVE = "="
LISTS = {"order": 71, "plan": 72, "directions": 73}
THIN = Side(style="thin")
BORDER = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)


def order_with_roadmap() -> bytes:
    """Приказ with the roadmap, a list of schools and a group annexed."""
    document = _word()
    _order(document, TEXTS["order"])
    _passport(document, TEXTS["passport"])
    document.add_paragraph("Целевые показатели")
    _table(document, TEXTS["indicators"]["columns"], TEXTS["indicators"]["rows"])
    document.add_paragraph("Основные направления")
    for text in TEXTS["passport"]["directions"]:
        _numbered(document.add_paragraph(text), "directions", 0)
    document.add_paragraph("Контрольные точки")
    _table(document, TEXTS["points"]["columns"], TEXTS["points"]["rows"])
    document.add_paragraph("План-график мероприятий")
    _plan(document, TEXTS["plan"])
    listing, group = TEXTS["listing"], TEXTS["group"]
    _annex(document, "2", listing["heading"])
    _table(document, listing["columns"], [*listing["rows"], listing["totals"]])
    _annex(document, "3", group["heading"])
    _table(document, group["columns"], group["rows"])
    return _saved(document.save)


def plan_with_doubts() -> bytes:
    """A short plan in which a person has something to decide in almost every row."""
    texts, document = TEXTS["doubts"], _word()
    document.add_paragraph(texts["title"])
    table = _table(document, [*texts["columns"], ""], [[*row, ""] for row in texts["rows"]])
    table.rows[3].cells[5].text = texts["stray"]
    return _saved(document.save)


def workbook() -> bytes:
    """A book of two sheets with real dates, numbers as numbers and a hidden column."""
    texts, book = TEXTS["workbook"], Workbook()
    plan = book.active
    plan.title = "План"
    for number, title in enumerate(texts["title"], start=1):
        plan.cell(number, 1, title).font = Font(bold=True)
    _sheet_row(plan, 4, texts["columns"], is_bold=True)
    for number, row in enumerate(texts["rows"], start=5):
        _sheet_row(plan, number, row, is_bold=len(row) == 2)
        if len(row) == 2:
            plan.merge_cells(start_row=number, end_row=number, start_column=2, end_column=6)
    _sheet_row(plan, 5 + len(texts["rows"]), [""] * 6)
    for letter, width in zip("ABCDEF", (6, 46, 20, 36, 24, 24), strict=True):
        plan.column_dimensions[letter].width = width
    plan.column_dimensions["F"].hidden = True
    points = book.create_sheet("Контрольные точки")
    _sheet_row(points, 1, texts["points_columns"], is_bold=True)
    for number, row in enumerate(texts["points"], start=2):
        _sheet_row(points, number, row)
    return _saved(book.save)


def _word() -> WordDocument:
    document = Document()
    numbering = document.part.numbering_part.element
    patterns = {"order": ("%1.", "%1.%2."), "plan": ("%1.", "%1.%2."), "directions": ("%1.", "%1.%2.")}
    for name, levels in patterns.items():
        numbering.insert(0, parse_xml(_abstract(LISTS[name], levels)))
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{LISTS[name]}"><w:abstractNumId w:val="{LISTS[name]}"/></w:num>')
        )
    return document


def _abstract(number: int, levels: tuple[str, ...]) -> str:
    inner = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, pattern in enumerate(levels)
    )
    return f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{inner}</w:abstractNum>'


def _numbered(paragraph: Paragraph, name: str, depth: int) -> None:
    """Let Word print the number: no text of the file holds it."""
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{LISTS[name]}"/></w:numPr>')
    )


def _order(document: WordDocument, texts: dict) -> None:
    for line in (*texts["header"], "П Р И К А З"):
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for cell, text in zip(document.add_table(1, 3).rows[0].cells, texts["requisites"], strict=True):
        cell.text = text
    document.add_paragraph(texts["title"])
    document.add_paragraph(texts["preamble"])
    document.add_paragraph("ПРИКАЗЫВАЮ:")
    for depth, text in texts["points"]:
        _numbered(document.add_paragraph(text), "order", depth)
    for cell, text in zip(document.add_table(1, 2).rows[0].cells, texts["signature"], strict=True):
        cell.text = text


def _passport(document: WordDocument, texts: dict) -> None:
    _annex(document, "1", texts["heading"])
    document.add_paragraph(texts["title"])
    document.add_paragraph(f"Цель: {texts['goal']}")
    document.add_paragraph("Задачи:")
    for task in texts["tasks"]:
        document.add_paragraph(f"– {task}")
    document.add_paragraph("Описание проблемы")
    for line in texts["problem"]:
        document.add_paragraph(line)


def _annex(document: WordDocument, number: str, heading: str) -> None:
    document.add_page_break()
    document.add_paragraph(f"Приложение {number} к приказу").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph(heading)


def _table(document: WordDocument, columns: list[str], rows: list[list[str]]) -> Table:
    table = document.add_table(0, len(columns), style="Table Grid")
    _fill(table.add_row(), columns, is_bold=True)
    for row in rows:
        _fill(table.add_row(), row)
    return table


def _fill(row: _Row, texts: list[str], *, is_bold: bool = False) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = text
        for run in cell.paragraphs[0].runs:
            run.bold = is_bold or None


def _plan(document: WordDocument, texts: dict) -> None:
    """The plan stands in two tables, as a page break leaves it: the second repeats the head."""
    for sections in (texts["sections"][:3], texts["sections"][3:]):
        table = _table(document, texts["columns"], [])
        for title, rows in sections:
            _section(table, title)
            for row in rows:
                _item(table, row)
        document.add_paragraph("")


def _section(table: Table, title: str) -> None:
    cells = table.add_row().cells
    whole = cells[0].merge(cells[-1])
    whole.text = title
    whole.paragraphs[0].runs[0].bold = True
    _numbered(whole.paragraphs[0], "plan", 0)


def _item(table: Table, texts: list[str]) -> None:
    cells = table.add_row().cells
    _numbered(cells[0].paragraphs[0], "plan", 1)
    for place, text in enumerate(texts, start=1):
        if text == SAME_AS_ABOVE:
            _merge_up(table, place)
        else:
            cells[place].text = text


def _merge_up(table: Table, column: int) -> None:
    above, below = table.rows[-2].cells[column], table.rows[-1].cells[column]
    for cell, value in ((above, "restart"), (below, "continue")):
        _merge(cell, value)


def _merge(cell: _Cell, value: str) -> None:
    properties = cell._tc.get_or_add_tcPr()
    if properties.find(qn("w:vMerge")) is None:
        properties.append(parse_xml(f'<w:vMerge {nsdecls("w")} w:val="{value}"/>'))


def _sheet_row(sheet: Worksheet, number: int, row: list, *, is_bold: bool = False) -> None:
    for column, value in enumerate(row, start=1):
        cell = sheet.cell(number, column)
        cell.value, form = _dated(value)
        cell.number_format = form or cell.number_format
        cell.border, cell.font = BORDER, Font(bold=is_bold)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _dated(value: str | float) -> tuple[str | float | date, str]:
    """Turn «2027-01-29» into a real date and «2027-02» into a month, which is the first day shown without it."""
    if isinstance(value, str) and re.fullmatch(r"20\d\d-\d\d-\d\d", value):
        return date.fromisoformat(value), "DD.MM.YYYY"
    if isinstance(value, str) and re.fullmatch(r"20\d\d-\d\d", value):
        return date.fromisoformat(f"{value}-01"), "MMMM YYYY"
    return value, ""


def _saved(save: Callable[[io.BytesIO], None]) -> bytes:
    """Return the file without the time of its making: neither in its properties nor in its archive."""
    made, kept = io.BytesIO(), io.BytesIO()
    save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2027-01-18T09:00:00Z", content)
            if not name.endswith(".jpeg"):
                target.writestr(zipfile.ZipInfo(name, (2027, 1, 18, 9, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return kept.getvalue()


SAMPLES: dict[str, Callable[[], bytes]] = {
    "01-order-with-roadmap.docx": order_with_roadmap,
    "02-plan-of-two-sheets.xlsx": workbook,
    "03-plan-with-doubts.docx": plan_with_doubts,
}


def main(folder: Path) -> None:
    """Write all samples."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, made in SAMPLES.items():
        (folder / name).write_bytes(made())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PLANS)
