"""Document context → Excel: every table a sheet of its own. With the reader of workbooks the only importer of openpyxl.

Words only: a cell is text, whatever it looks like, so that «1.10» stays and nothing that begins with «=» is computed.
"""

import io
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from roadmaps.printing import tables
from roadmaps.printing.blocks import Align, DataTable, Heading, Orientation, RowKind
from roadmaps.printing.context import DocumentContext
from roadmaps.printing.marks import outline_of_order
from roadmaps.printing.rules.sheets import fitting, is_formula_like, row_points, sheet_names

TEXT = "@"
# A running head of Excel holds 255 letters, a sheet shows fewer.
HEADER_LETTERS = 110
# Letters of the default face across a landscape and a portrait sheet.
LETTERS = {True: 150, False: 95}
THIN = Side(style="thin")
GRID = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
BOLD = Font(bold=True)
EMPHASISED = frozenset({RowKind.SECTION, RowKind.TOTAL})
HORIZONTAL = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right", Align.JUSTIFY: "left"}
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Titled:
    """A table with the lines above it and how its sheet stands."""

    table: DataTable
    lines: tuple[str, ...]
    landscape: bool


def render_xlsx(context: DocumentContext) -> bytes:
    """Return the tables of the document as .xlsx bytes; a document without tables gives its words on one sheet."""
    book = Workbook()
    book.remove(book.active)
    found = list(_tables(context))
    for name, titled in zip(sheet_names(_short(each) for each in found), found, strict=True):
        _Sheet(book.create_sheet(name), titled, context).write()
    if not found:
        sheet = book.create_sheet("Документ")
        for number, line in enumerate((context.title, "В документе нет таблиц."), start=1):
            _put(sheet, number, 1, line)
    book.properties.title, book.properties.creator = context.title[:255], "Верста"
    book.properties.language = context.language
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _tables(context: DocumentContext) -> Iterator[Titled]:
    for annex in context.annexes:
        heading: tuple[str, ...] = ()
        for orientation, blocks in annex.sheets():
            for block in blocks:
                if isinstance(block, Heading):
                    heading = (block.text,)
                elif isinstance(block, DataTable):
                    caption = (block.caption,) if block.caption else heading
                    yield Titled(block, (*annex.heading_lines, *caption), orientation == Orientation.LANDSCAPE)
                    heading = ()


def _short(titled: Titled) -> str:
    return titled.lines[-1] if titled.lines else ""


class _Sheet:
    """Writes one table: titles, head, rows, merges, the way it is printed."""

    def __init__(self, sheet: Worksheet, titled: Titled, context: DocumentContext) -> None:
        self.sheet = sheet
        self.titled = titled
        self.table = titled.table
        measure = tables.measure_of(context.profile, landscape=titled.landscape)
        self.laid = tables.laid_out(titled.table, measure)
        self.widths = [max(4.0, LETTERS[titled.landscape] * share / 100) for share in self.laid.shares]
        act = outline_of_order(context.order) if context.order else context.title
        self.act = textwrap.shorten(act, HEADER_LETTERS, placeholder="…")
        self.row = 1

    def write(self) -> None:
        """Fill the sheet."""
        for number, width in enumerate(self.widths, start=1):
            self.sheet.column_dimensions[get_column_letter(number)].width = round(width, 1)
        for line in self.titled.lines:
            self._across(line, bold=line == self.titled.lines[-1])
        if self.laid.has_head:
            self._head()
        for laid in self.laid.rows:
            self._row(laid)
        self._page()

    def _across(self, text: str, *, bold: bool) -> None:
        cell = _put(self.sheet, self.row, 1, text)
        cell.font = Font(bold=bold)
        cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
        if len(self.widths) > 1:
            self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=1, end_column=len(self.widths))
        self._high([(text, sum(self.widths))])

    def _head(self) -> None:
        first = self.row
        for number, column in enumerate(self.table.columns, start=1):
            self._boxed(number, column.heading, Align.CENTRE, bold=True)
        self._high([(column.heading, width) for column, width in zip(self.table.columns, self.widths, strict=True)])
        if self.table.numbered_columns:
            for number in range(1, len(self.widths) + 1):
                self._boxed(number, str(number), Align.CENTRE)
            self._high([])
        self.sheet.print_title_rows = f"{first}:{self.row - 1}"
        self.sheet.freeze_panes = f"A{self.row}"

    def _row(self, laid: tables.LaidRow) -> None:
        for at in laid.cells:
            self._boxed(at.column + 1, at.cell.text or at.cell.qr, at.align, bold=laid.kind in EMPHASISED)
            if at.cell.rowspan > 1 or at.cell.colspan > 1:
                self._merged(at)
        single = [at for at in laid.cells if at.cell.rowspan == 1]
        self._high([(at.cell.text, self._width(at)) for at in single])

    def _merged(self, at: tables.Placed) -> None:
        last_row, last_column = self.row + at.cell.rowspan - 1, at.column + at.cell.colspan
        for row in range(self.row, last_row + 1):
            for column in range(at.column + 1, last_column + 1):
                self.sheet.cell(row, column).border = GRID
        self.sheet.merge_cells(start_row=self.row, end_row=last_row, start_column=at.column + 1, end_column=last_column)

    def _width(self, at: tables.Placed) -> float:
        return sum(self.widths[at.column : at.column + at.cell.colspan])

    def _boxed(self, column: int, text: str, align: Align, *, bold: bool = False) -> None:
        cell = _put(self.sheet, self.row, column, text)
        cell.border = GRID
        cell.alignment = Alignment(horizontal=HORIZONTAL[align], vertical="top", wrap_text=True)
        if bold:
            cell.font = BOLD

    def _high(self, cells: list[tuple[str, float]]) -> None:
        self.sheet.row_dimensions[self.row].height = row_points(cells)
        self.row += 1

    def _page(self) -> None:
        """Print across one sheet's width; the order is named at the head, the page numbered at the foot."""
        setup = self.sheet.page_setup
        setup.orientation = "landscape" if self.titled.landscape else "portrait"
        setup.paperSize, setup.fitToWidth, setup.fitToHeight = self.sheet.PAPERSIZE_A4, 1, 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self.sheet.oddFooter.center.text = "&P"
        self.sheet.oddHeader.right.text = self.act.replace("&", "&&")


def _put(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Write words, never a number or a formula; what looks like one is marked as text for the office as well."""
    cell = sheet.cell(row, column)
    cell.number_format = TEXT
    cell.value = fitting(_ILLEGAL.sub("", text)) or None
    if text:
        cell.data_type = "s"
        cell.quotePrefix = is_formula_like(text)
    return cell
