"""Excel: each sheet is a table; dates become the words the sheet shows, formulas are never computed."""

import io
import re
import warnings
from datetime import date, datetime, time
from zipfile import BadZipFile

import openpyxl
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from roadmaps.importing.readers.errors import UnreadableFile
from roadmaps.importing.readers.package import DAMAGED, TOO_LARGE, Package
from roadmaps.importing.source import Cell, Row, Source, Table

MAX_ROWS = 5000
MAX_COLUMNS = 60
MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip


def read_xlsx(package: Package, data: bytes) -> Source:
    """Return the sheets of an opened .xlsx, the hidden ones marked in their rows."""
    for name in package.archive.namelist():
        if name.startswith("xl/") and name.endswith(".xml"):
            package.part(name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=False, keep_vba=False, keep_links=False)
            values = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_vba=False, keep_links=False)
    except (BadZipFile, KeyError, ValueError, TypeError, OSError, AttributeError, IndexError) as error:
        raise UnreadableFile("damaged", DAMAGED) from error
    return Source("xlsx", tuple(_table(sheet, values[sheet.title]) for sheet in book.worksheets))


def _table(sheet: Worksheet, values: Worksheet) -> Table:
    if sheet.max_row > MAX_ROWS or sheet.max_column > MAX_COLUMNS * 10:
        raise UnreadableFile("large", TOO_LARGE.format(what=f"на листе «{sheet.title}» больше {MAX_ROWS} строк"))
    merges = {
        (m.min_row, m.min_col): (m.max_row - m.min_row + 1, m.max_col - m.min_col + 1)
        for m in sheet.merged_cells.ranges
    }
    origins = {
        (row, column): (m.min_row, m.min_col)
        for m in sheet.merged_cells.ranges
        for row in range(m.min_row, m.max_row + 1)
        for column in range(m.min_col, m.max_col + 1)
    }
    width = min(sheet.max_column, MAX_COLUMNS)
    rows = []
    for number in range(1, sheet.max_row + 1):
        cells = []
        for column in range(1, width + 1):
            origin = origins.get((number, column), (number, column))
            if origin[1] != column:
                continue
            height, span = merges.get(origin, (1, 1))
            text, is_formula = shown(sheet.cell(*origin), values.cell(*origin))
            is_bold = bool(getattr(sheet.cell(*origin).font, "b", False))
            cells.append(Cell(text, column - 1, span, height, origin[0] != number, is_bold, is_formula))
        hidden = bool(sheet.row_dimensions[number].hidden) or sheet.sheet_state != "visible"
        rows.append(Row(tuple(cells), f"лист «{sheet.title}», строка {number}", hidden))
    return Table(tuple(rows), width, f"лист «{sheet.title}»", sheet.title)


def shown(cell: SheetCell | MergedCell, stored: SheetCell | MergedCell) -> tuple[str, bool]:
    """Return the text the sheet shows; a formula gives its stored value, or its own text where there is none."""
    value = cell.value
    if (isinstance(value, str) and cell.data_type == "f") or (
        value is not None and not isinstance(value, str | int | float | bool | date | datetime | time)
    ):
        if stored.value is None:
            return str(getattr(value, "text", None) or value), True
        value = stored.value
    return _words(value, str(getattr(cell, "number_format", ""))), False


def _words(value: object, number_format: str) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        if re.search(r"d", number_format.replace("[Red]", ""), re.IGNORECASE) or "m" not in number_format.lower():
            return f"{value:%d.%m.%Y}"
        return f"{MONTHS[value.month - 1]} {value.year}"
    if isinstance(value, float):
        return f"{value:.10g}" + ("%" if number_format.endswith("%") and value > 1 else "")
    if isinstance(value, bool):
        return "да" if value else "нет"
    return str(value).strip()
