"""Word: paragraphs and tables in document order; vMerge, gridSpan and list numbering resolved."""

from collections.abc import Iterator

from lxml import etree

from roadmaps.importing.readers.errors import UnreadableFile
from roadmaps.importing.readers.numbers import Numbering, whole
from roadmaps.importing.readers.package import MAX_ROWS, MAX_TEXT, TOO_LARGE, Package
from roadmaps.importing.source import Block, Cell, Paragraph, Row, Source, Table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_PARAGRAPHS = 20_000
MOST_NESTED = 5
# A text box stands twice, the second time for old programs; what it holds is no text of its paragraph.
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BOX = f"{W}txbxContent"
SKIPPED = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}pPr", f"{W}rPr", BOX, FALLBACK}
# Content controls, tracked insertions and the like only wrap what the document holds.
WRAPPERS = {
    f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "bookmarkStart")
}  # fmt: skip


def read_docx(package: Package) -> Source:
    """Return the document of an opened .docx."""
    body = package.xml("word/document.xml").find(f"{W}body")
    if body is None:
        raise UnreadableFile("damaged", "В документе нет текста. Откройте его в Word, проверьте и сохраните заново.")
    return Source("docx", tuple(Reader(Numbering.of(package)).blocks(body)), package.has_macros)


class Reader:
    """Walks the body once; counters of lists and tables live here."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.tables = 0
        self.paragraphs = 0
        self.rows = 0

    def blocks(self, parent: etree._Element, depth: int = 0) -> Iterator[Block]:
        """Yield the blocks of the body; content controls, text boxes and layout tables are looked into."""
        for element in _unwrapped(parent, {f"{W}p", f"{W}tbl"}):
            if element.tag == f"{W}tbl":
                yield from self._blocks_of_table(element, depth)
                continue
            self.paragraphs += 1
            if self.paragraphs > MAX_PARAGRAPHS:
                raise UnreadableFile("large", TOO_LARGE.format(what=f"больше {MAX_PARAGRAPHS} абзацев"))
            yield self.paragraph(element, f"абзац {self.paragraphs}")
            for box in element.iter(BOX):
                if depth < MOST_NESTED and not _is_fallback(box):
                    yield from self.blocks(box, depth + 1)

    def _blocks_of_table(self, element: etree._Element, depth: int) -> Iterator[Block]:
        """Yield a table, or what stands in a table that only places others on the page."""
        rows = [list(_cells(tr)) for tr in _unwrapped(element, {f"{W}tr"})]
        if depth < MOST_NESTED and _is_frame(rows):
            for row in rows:
                for tc in row:
                    yield from self.blocks(tc, depth + 1)
        else:
            yield self.table(element)

    def paragraph(self, element: etree._Element, location: str) -> Paragraph:
        """Return one paragraph with the number of its list."""
        label, is_bullet = self.numbering.label(element)
        text = text_of(element)
        if len(text) > MAX_TEXT:
            place = location or f"таблица {self.tables}, строка {self.rows}"
            raise UnreadableFile("large", TOO_LARGE.format(what=f"в одном абзаце больше {MAX_TEXT} знаков ({place})"))
        return Paragraph(text, location, label if text.strip() else "", is_bullet, _is_bold(element))

    def table(self, element: etree._Element) -> Table:
        """Return one table; cells merged downwards repeat their text in every row."""
        self.tables += 1
        open_cells: dict[int, Cell] = {}
        rows: list[list[Cell]] = []
        for tr in _unwrapped(element, {f"{W}tr"}):
            self.rows += 1
            if self.rows > MAX_ROWS:
                raise UnreadableFile("large", TOO_LARGE.format(what=f"больше {MAX_ROWS} строк в таблицах"))
            rows.append(self._row(tr, open_cells))
        width = max((cell.column + cell.span for row in rows for cell in row), default=0)
        location = f"таблица {self.tables}"
        return Table(
            tuple(Row(tuple(row), f"{location}, строка {n}") for n, row in enumerate(_with_heights(rows), start=1)),
            width,
            location,
        )

    def _row(self, tr: etree._Element, open_cells: dict[int, Cell]) -> list[Cell]:
        cells: list[Cell] = []
        column = _number(tr.find(f"{W}trPr/{W}gridBefore"), 0)
        for tc in _cells(tr):
            span = _number(tc.find(f"{W}tcPr/{W}gridSpan"), 1)
            merge = tc.find(f"{W}tcPr/{W}vMerge")
            above = open_cells.get(column)
            if merge is not None and merge.get(f"{W}val") != "restart" and above is not None:
                cell = Cell(above.text, column, span, is_continued=True, is_bold=above.is_bold)
            else:
                cell = Cell(self._cell_text(tc), column, span, is_bold=_is_bold(tc))
                open_cells.pop(column, None)
                if merge is not None:
                    open_cells[column] = cell
            cells.append(cell)
            column += span
        return cells

    def _cell_text(self, tc: etree._Element) -> str:
        lines = []
        for element in tc.iter(f"{W}p"):
            if _is_fallback(element):
                continue
            paragraph = self.paragraph(element, "")
            label = f"{paragraph.label} " if paragraph.label else self.numbering.label_alone(element)
            lines.append(f"{label}{paragraph.text}".rstrip())
        return "\n".join(lines).strip()


def _with_heights(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Tell the first cell of a vertical merge how many rows it covers."""
    heights: dict[tuple[int, int], int] = {}
    for number in range(len(rows) - 1, -1, -1):
        for cell in rows[number]:
            below = heights.get((number + 1, cell.column), 0)
            heights[number, cell.column] = below + 1 if cell.is_continued else 0
    result = []
    for number, row in enumerate(rows):
        result.append(
            [
                Cell(
                    cell.text,
                    cell.column,
                    cell.span,
                    1 + heights.get((number + 1, cell.column), 0),
                    cell.is_continued,
                    cell.is_bold,
                )
                for cell in row
            ]
        )
    return result


def _unwrapped(parent: etree._Element, tags: set[str]) -> Iterator[etree._Element]:
    """Yield the children with these tags, also those inside wrappers."""
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        if element.tag in tags:
            yield element
        elif element.tag in WRAPPERS:
            waiting += reversed(element)


def _cells(tr: etree._Element) -> Iterator[etree._Element]:
    return _unwrapped(tr, {f"{W}tc"})


def _is_frame(rows: list[list[etree._Element]]) -> bool:
    """Say whether a table only places others: one row, or nothing beside the cells with tables in them."""
    holding = [tc for row in rows for tc in row if next(tc.iter(f"{W}tbl"), None) is not None]
    if not holding:
        return False
    filled = [[tc for tc in row if any((t.text or "").strip() for t in tc.iter(f"{W}t"))] for row in rows]
    return len(rows) == 1 or all(len(row) <= 1 for row in filled)


def _is_fallback(element: etree._Element) -> bool:
    return next(element.iterancestors(FALLBACK), None) is not None


def text_of(paragraph: etree._Element) -> str:
    """Return the text: tabs as tabs, breaks as line breaks, deleted text left out, soft hyphens dropped."""
    pieces: list[str] = []
    for element in _walk(paragraph):
        if element.tag == f"{W}t":
            pieces.append(element.text or "")
        elif element.tag == f"{W}tab":
            pieces.append("\t")
        elif element.tag in {f"{W}br", f"{W}cr"}:
            pieces.append("" if element.get(f"{W}type") == "page" else "\n")
        elif element.tag == f"{W}noBreakHyphen":
            pieces.append("-")
    return "".join(pieces)


def _walk(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag in SKIPPED:
            continue
        yield child
        if child.tag != f"{W}t":
            yield from _walk(child)


def _is_bold(element: etree._Element) -> bool:
    runs = [run for run in element.iter(f"{W}r") if text_of(run).strip()]
    return bool(runs) and all(_on(run.find(f"{W}rPr/{W}b")) for run in runs)


def _on(flag: etree._Element | None) -> bool:
    return flag is not None and flag.get(f"{W}val", "1") not in {"0", "false"}


def _number(element: etree._Element | None, default: int) -> int:
    return whole(element.get(f"{W}val") if element is not None else None, default)
