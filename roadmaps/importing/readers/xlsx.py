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
from roadmaps.importing.readers.limits import TOO_MANY_ROWS, check_book
from roadmaps.importing.readers.package import DAMAGED, MAX_ROWS, MAX_TEXT, TOO_LARGE, Package
from roadmaps.importing.source import Cell, Row, Source, Table
from schools.wording import MONTH_NAMES

MAX_COLUMNS = 60
Place = tuple[int, int]
# What openpyxl raises on a book that Excel would offer to repair: it trusts every number and every reference in it.
BROKEN_BOOK = (
    BadZipFile, SyntaxError, ArithmeticError, LookupError, ValueError, TypeError, AttributeError, OSError, RuntimeError,
)  # fmt: skip


def read_xlsx(package: Package, data: bytes) -> Source:
    """Return the sheets of an opened .xlsx, the hidden ones marked in their rows."""
    check_book(package)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=False, keep_vba=False, keep_links=False)
            values = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_vba=False, keep_links=False)
        sheets = tuple(SheetReader(sheet, values[sheet.title]).table() for sheet in book.worksheets)
    except BROKEN_BOOK as error:
        raise UnreadableFile("damaged", DAMAGED) from error
    return Source("xlsx", sheets, package.has_macros)


class SheetReader:
    """One sheet: its merges resolved once, its rows read in order."""

    def __init__(self, sheet: Worksheet, values: Worksheet) -> None:
        if sheet.max_row > MAX_ROWS or sheet.max_column > MAX_COLUMNS * 10:
            raise UnreadableFile("large", TOO_MANY_ROWS)
        self.sheet = sheet
        self.values = values
        self.width = min(sheet.max_column, MAX_COLUMNS)
        self.location = f"лист «{sheet.title}»"
        self.sizes: dict[Place, Place] = {}
        self.origins: dict[Place, Place] = {}
        for area in sheet.merged_cells.ranges:
            first = (area.min_row, area.min_col)
            self.sizes[first] = (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)
            self.origins |= dict.fromkeys(area.cells, first)

    def table(self) -> Table:
        """Return the sheet as a table."""
        rows = tuple(self._row(number) for number in range(1, self.sheet.max_row + 1))
        return Table(rows, self.width, self.location, self.sheet.title, self._hidden())

    def _row(self, number: int) -> Row:
        cells = []
        for column in range(1, self.width + 1):
            origin = self.origins.get((number, column), (number, column))
            if origin[1] == column:
                cells.append(self._cell(number, origin))
        hidden = bool(self.sheet.row_dimensions[number].hidden) or self.sheet.sheet_state != "visible"
        return Row(tuple(cells), f"{self.location}, строка {number}", hidden, number)

    def _cell(self, number: int, origin: Place) -> Cell:
        own = self.sheet.cell(*origin)
        height, span = self.sizes.get(origin, (1, 1))
        text, is_formula = shown(own, self.values.cell(*origin))
        if len(text) > MAX_TEXT:
            what = f"в ячейке {own.coordinate} больше {MAX_TEXT} знаков ({self.location})"
            raise UnreadableFile("large", TOO_LARGE.format(what=what))
        is_bold = bool(getattr(own.font, "b", False))
        return Cell(text, origin[1] - 1, span, height, origin[0] != number, is_bold, is_formula)

    def _hidden(self) -> frozenset[int]:
        """Hidden columns; neighbours hidden together are kept by Excel under the first one."""
        return frozenset(
            column - 1
            for dimension in self.sheet.column_dimensions.values()
            if dimension.hidden and dimension.min and dimension.max
            for column in range(dimension.min, min(dimension.max, self.width) + 1)
        )


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
        return f"{MONTH_NAMES[value.month - 1]} {value.year}"
    if isinstance(value, float):
        return f"{value:.10g}" + ("%" if number_format.endswith("%") and value > 1 else "")
    if isinstance(value, bool):
        return "да" if value else "нет"
    return str(value).strip()
