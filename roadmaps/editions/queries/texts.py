"""From a document context to the words that two editions are compared by."""

from collections.abc import Iterable, Iterator

from roadmaps.editions.rules.text import POINTS, PREAMBLE, TITLE, Column, Part, Row, RowKind, Shape, Text
from roadmaps.editions.rules.text import Annex as AnnexText
from roadmaps.printing.blocks import Block, DataTable, Heading, NumberedList, Paragraph, SheetBreak
from roadmaps.printing.context import Annex, DocumentContext, OrderPart

LIST_COLUMNS = (Column("знак", "mark"), Column("текст", "text"))


def text_of(annexes: Iterable[Annex], order: OrderPart | None) -> Text:
    """Return the words of annexes and of the order they belong to."""
    return Text(tuple(map(_annex, annexes)), _order(order) if order else None)


def _annex(annex: Annex) -> AnnexText:
    return AnnexText(annex.number, _plain("\n".join(annex.heading_lines)), tuple(_parts(annex.blocks)))


def _order(order: OrderPart) -> tuple[Part, ...]:
    points = tuple(Row((f"{point.number.rstrip('.')}.", _plain(point.text))) for point in order.points)
    return (
        Part(Shape.PROSE, _lines(order.title), TITLE),
        Part(Shape.PROSE, _lines(order.preamble), PREAMBLE),
        Part(Shape.LIST, points, POINTS, LIST_COLUMNS),
    )


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _lines(text: str) -> tuple[Row, ...]:
    return tuple(Row((line,)) for line in _plain(text).split("\n") if line.strip())


def _parts(blocks: Iterable[Block]) -> Iterator[Part]:
    """A heading names what follows it up to another kind of content; paragraphs in a row are one text."""
    heading = ""
    prose: list[Row] = []
    for block in blocks:
        if isinstance(block, SheetBreak):
            continue
        if isinstance(block, Paragraph):
            prose += _lines(block.text)
            continue
        if prose:
            yield Part(Shape.PROSE, tuple(prose), heading)
            prose, heading = [], ""
        if isinstance(block, Heading):
            if heading:
                yield Part(Shape.PROSE, (), heading)
            heading = _plain(block.text)
            continue
        yield _list(block, heading) if isinstance(block, NumberedList) else _table(block, heading)
        heading = ""
    if prose or heading:
        yield Part(Shape.PROSE, tuple(prose), heading)


def _list(block: NumberedList, heading: str) -> Part:
    rows = tuple(Row((entry.mark, _plain(entry.text))) for entry in block.entries)
    return Part(Shape.LIST, rows, heading, LIST_COLUMNS)


def _table(block: DataTable, heading: str) -> Part:
    columns = tuple(Column(_plain(column.heading), column.key) for column in block.columns)
    name = heading or _plain(block.caption)
    return Part(Shape.TABLE, tuple(_rows(block, len(columns))), name, columns)


def _rows(block: DataTable, width: int) -> Iterator[Row]:
    """Every row with a cell a column: what is merged downwards is said in each row."""
    above: dict[int, tuple[str, int]] = {}
    for row in block.rows:
        cells: list[str] = []
        own = iter(row.cells)
        while len(cells) < width:
            at = len(cells)
            text, left = above.pop(at, ("", 0))
            if left:
                cells.append(text)
            else:
                cell = next(own, None)
                if cell is None:
                    break
                text, left = _plain(cell.text), cell.rowspan
                cells += [text, *[""] * (cell.colspan - 1)]
            if left > 1:
                above[at] = (text, left - 1)
        kind = RowKind(row.kind.value)
        yield Row((cells[0],) if kind == RowKind.SECTION else tuple([*cells, *[""] * width][:width]), kind)


def full_text(context: DocumentContext) -> Text:
    """Return the wording that an edition sets: the order it amends as amended, the annexes in their new wording."""
    return text_of(context.consolidated or context.annexes, context.amended_order or context.order)
