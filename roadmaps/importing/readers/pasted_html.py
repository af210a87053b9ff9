"""A table copied from Word, Excel, LibreOffice or a browser, as the HTML that stands on the clipboard.

Nothing in it is run or fetched; what Office adds for itself is left out. Spans are resolved like the merges of a
.docx: a cell merged downwards stands in every row it covers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from roadmaps.importing.readers.errors import UnreadableFile
from roadmaps.importing.readers.html_text import TOO_LARGE, Look, Words, Writer, style_of, tag_of, words_in
from roadmaps.importing.readers.numbers import MOST, whole
from roadmaps.importing.readers.package import MAX_ROWS, MEGABYTE
from roadmaps.importing.source import Block, Cell, Paragraph, Row, Source, Table

SUFFIX = ".html"
PLACE = "вставленная таблица"
MAX_HTML = 4 * MEGABYTE
MAX_TAGS = 250_000
MAX_COLUMNS = 60
# Three hundred rows of sixty columns and as many cells merged downwards.
MAX_CELLS = 30_000
MAX_PARAGRAPHS = 20_000
MOST_NESTED = 5
NO_TABLE = (
    "Во вставленном нет таблицы. Выделите таблицу в Word или Excel вместе с заголовками столбцов, "
    "скопируйте и вставьте её сюда."
)
TANGLED = "Вставленное устроено слишком сложно. Вставьте таблицу через Word или Excel или загрузите документ файлом."
# «Version:1.0 StartHTML:0000000105 …» is the clipboard of Windows, «<![if …]>» a condition only Office understands.
CLIPBOARD = re.compile(r"^\s*Version:[\d.]+\s[^<]{0,2000}", re.IGNORECASE)
CONDITION = re.compile(r"<!\[[^<>]{0,200}\]>|<\?xml[^<>]{0,500}>", re.IGNORECASE)
HAS_TABLE = re.compile(r"<t(?:able|r|d)[\s>]", re.IGNORECASE)
SHEETS = re.compile(
    r"Excel\.Sheet|content=[\"']?Microsoft Excel|urn:schemas-microsoft-com:office:excel|google-sheets|\bsd(?:val|num)=",
    re.IGNORECASE,
)
WRITTEN_IN_WORD = re.compile(r"Word\.Document|class=[\"']?Mso(?:Normal|Table|List|Title)", re.IGNORECASE)


def holds_table(html: str) -> bool:
    """Say whether the clipboard brought a table and not only words."""
    return HAS_TABLE.search(html) is not None


def read_html(data: bytes) -> Source:
    """Return what was pasted; raises UnreadableFile where there is no table or too much of it."""
    try:
        html = data.decode("utf-8").replace("\0", "")
    except UnicodeDecodeError as error:
        raise UnreadableFile("damaged", NO_TABLE) from error
    _check_size(html)
    if not holds_table(html):
        raise UnreadableFile("no_table", NO_TABLE)
    kind = "xlsx" if SHEETS.search(html) and not WRITTEN_IN_WORD.search(html) else "docx"
    body = _parsed(CONDITION.sub("", CLIPBOARD.sub("", html)))
    blocks = tuple(HtmlReader(Look.of(_sheets(body))).blocks(body))
    if not any(isinstance(block, Table) and block.width for block in blocks):
        raise UnreadableFile("no_table", NO_TABLE)
    return Source(kind, blocks)


def _check_size(html: str) -> None:
    """Refuse before parsing what could not be read within the limits."""
    if len(html) > MAX_HTML or html.count("<") > MAX_TAGS:
        raise UnreadableFile("large", TOO_LARGE.format(what=f"больше {MAX_HTML // MEGABYTE} МБ разметки"))
    small = html.lower()
    if small.count("<tr") > MAX_ROWS * 2 or small.count("<td") + small.count("<th") > MAX_CELLS:
        raise UnreadableFile("large", TOO_LARGE.format(what=f"больше {MAX_ROWS} строк"))


def _parsed(html: str) -> etree._Element:
    if "<table" not in html.casefold():
        html = f"<table>{html}</table>"
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile("damaged", NO_TABLE) from error
    # Past a depth no office program writes the parser stops, and the rest of the text would be lost unseen.
    if root is None or any(one.type_name == "ERR_RESOURCE_LIMIT" for one in parser.error_log):
        raise UnreadableFile("hostile", TANGLED)
    return root


def _sheets(root: etree._Element) -> str:
    return "\n".join(sheet.text or "" for sheet in root.iter("style"))[:MEGABYTE]


@dataclass(frozen=True, slots=True)
class Spec:
    """A cell as HTML has it, before it has a column."""

    text: str
    span: int
    rows: int
    is_bold: bool
    spills: bool = False
    is_gap: bool = False


@dataclass
class Line:
    """A row of HTML: its cells, and whether it is hidden."""

    cells: list[Spec]
    is_hidden: bool = False


class HtmlReader:
    """Walks the pasted text once; counters of tables, rows and cells live here."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.tables = 0
        self.paragraphs = 0
        self.rows = 0
        self.cells = 0

    def blocks(self, parent: etree._Element, depth: int = 0) -> Iterator[Block]:
        """Yield paragraphs and tables in the order of the text."""
        writer = Writer(self.look, parent)
        walker = etree.iterwalk(parent, events=("start", "end"))
        for event, element in walker:
            if event == "end":
                writer.end(element)
            elif writer.start(element):
                walker.skip_subtree()
            elif tag_of(element) == "table":
                yield from self._flush(writer)
                yield from self._table(element, depth)
                walker.skip_subtree()
        writer.close()
        yield from self._flush(writer)

    def _flush(self, writer: Writer) -> Iterator[Block]:
        for words in writer.paragraphs:
            yield from self._paragraph(words)
        writer.paragraphs = []

    def _paragraph(self, words: Words) -> Iterator[Paragraph]:
        self.paragraphs += 1
        if self.paragraphs > MAX_PARAGRAPHS:
            raise UnreadableFile("large", TOO_LARGE.format(what=f"больше {MAX_PARAGRAPHS} абзацев"))
        label = words.label if words.text else ""
        yield Paragraph(words.text, f"абзац {self.paragraphs}", label, words.is_bullet, words.is_bold)

    def _table(self, element: etree._Element, depth: int) -> Iterator[Block]:
        """Yield one table; a table that only places others on the page gives what stands in it."""
        cells = [cell for cell in element.iter("td", "th") if _owner(cell) is element]
        if depth < MOST_NESTED and _is_frame(cells):
            for cell in cells:
                yield from self.blocks(cell, depth + 1)
            return
        lines, loose = self._lines(element)
        for words in loose:
            yield from self._paragraph(words)
        self.tables += 1
        location = PLACE if self.tables == 1 else f"{PLACE} {self.tables}"
        rows = self._placed(lines, location)
        width = max((cell.column + cell.span for row in rows for cell in row.cells), default=0)
        yield Table(rows, width, location, hidden=self._hidden_columns(element))

    def _lines(self, table: etree._Element) -> tuple[list[Line], list[Words]]:
        """Return the rows of a table, and words that stand in it outside of all cells."""
        lines: list[Line] = []
        loose = Writer(self.look, table)
        walker = etree.iterwalk(table, events=("start", "end"))
        for event, element in walker:
            tag = tag_of(element)
            if event == "end":
                loose.end(element)
            elif tag in {"td", "th"}:
                if not lines:
                    lines.append(Line([]))
                lines[-1].cells.append(self._spec(element))
                loose.start(element)
                loose.forget()
                walker.skip_subtree()
            elif loose.start(element):
                walker.skip_subtree()
            elif tag == "tr":
                self._count_row()
                lines.append(Line([], self.look.is_hidden(element)))
                if element.get("height") == "0" and not lines[-1].is_hidden and not "".join(element.itertext()).strip():
                    lines.pop()
                    walker.skip_subtree()
        loose.close()
        return lines, [words for words in loose.paragraphs if words.text]

    def _count_row(self) -> None:
        self.rows += 1
        if self.rows > MAX_ROWS:
            raise UnreadableFile("large", TOO_LARGE.format(what=f"больше {MAX_ROWS} строк"))

    def _count_cells(self, count: int) -> None:
        self.cells += count
        if self.cells > MAX_CELLS:
            raise UnreadableFile("large", TOO_LARGE.format(what=f"больше {MAX_CELLS // 1000} тысяч ячеек"))

    def _spec(self, element: etree._Element) -> Spec:
        self._count_cells(1)
        found = words_in(element, self.look, is_bold=self.look.is_bold(element))
        filled = [words for words in found if words.text]
        style = style_of(element).casefold().replace(" ", "")
        return Spec(
            "\n".join(words.line for words in found).strip(),
            max(_span(element, "colspan", 1), 1),
            _span(element, "rowspan", 1),
            bool(filled) and all(words.is_bold for words in filled),
            "mso-ignore:colspan" in style,
            "mso-cell-special:placeholder" in style,
        )

    def _placed(self, lines: list[Line], location: str) -> tuple[Row, ...]:
        """Give every cell its column; cells merged downwards are repeated in the rows they cover."""
        below: dict[int, tuple[Cell, int]] = {}
        rows = []
        for number, line in enumerate(lines):
            cells = self._row(line, below, len(lines) - number)
            self._count_cells(sum(cell.is_continued for cell in cells))
            rows.append(Row(tuple(cells), f"{location}, строка {number + 1}", line.is_hidden))
        return tuple(rows)

    def _row(self, line: Line, below: dict[int, tuple[Cell, int]], left: int) -> list[Cell]:
        above = dict(below)
        cells: list[Cell] = []
        column = 0
        for spec in line.cells:
            column = _continue(column, above, below, cells)
            if column >= MAX_COLUMNS:
                if spec.text:
                    raise UnreadableFile("large", TOO_LARGE.format(what=f"больше {MAX_COLUMNS} столбцов"))
                break
            span = min(spec.span, min((at for at in above if at > column), default=MAX_COLUMNS) - column)
            rows = min(spec.rows or left, left)
            if not spec.is_gap:
                cell = Cell(spec.text, column, 1 if spec.spills else span, rows, is_bold=spec.is_bold)
                cells.append(cell)
                cells += [Cell("", column + step, rows=rows) for step in range(1, span) if spec.spills]
                if rows > 1:
                    below |= {one.column: (one, rows - 1) for one in cells if column <= one.column}
            column += span
        for _rest in range(len(above)):
            column = _continue(min((at for at in above if at >= column), default=column), above, below, cells)
        return cells

    def _hidden_columns(self, table: etree._Element) -> frozenset[int]:
        hidden: set[int] = set()
        column = 0
        for element in table.iter("col"):
            span = max(_span(element, "span", 1), 1) if _owner(element) is table else 0
            if span and self.look.is_hidden(element):
                hidden |= set(range(column, min(column + span, MAX_COLUMNS)))
            column += span
        return frozenset(hidden)


def _continue(
    column: int, above: dict[int, tuple[Cell, int]], below: dict[int, tuple[Cell, int]], cells: list[Cell]
) -> int:
    """Repeat the cells from above that stand at the column; return the first free column after them."""
    while column in above:
        cell, left = above.pop(column)
        cells.append(replace(cell, rows=left, is_continued=True))
        below.pop(column, None)
        if left > 1:
            below[column] = (cell, left - 1)
        column += cell.span
    return column


def _span(element: etree._Element, name: str, default: int) -> int:
    """Return a span; one that no document can have is as large as may be."""
    value = (element.get(name) or "").strip()
    return whole(value, MOST if value.isdigit() else default)


def _owner(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors("table"), None)


def _is_frame(cells: list[etree._Element]) -> bool:
    """Say whether a table only places other tables on the page: a page of the web, a letter with two columns."""
    holding = [cell for cell in cells if next(cell.iter("table"), None) is not None]
    if not holding:
        return False
    rows = {id(cell.getparent()) for cell in cells}
    filled = [cell for cell in cells if "".join(cell.itertext()).strip()]
    return len(rows) == 1 or len({id(cell.getparent()) for cell in filled}) == len(filled)
