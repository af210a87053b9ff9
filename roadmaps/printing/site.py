"""The document as an official site shows it: the words of the act as approved, without telephones and office marks."""

import re
from dataclasses import replace

from roadmaps.printing.blocks import Block, Cell, DataTable, Row, RowKind
from roadmaps.printing.context import Annex, DocumentContext, OrderPart
from roadmaps.printing.html import render_html
from roadmaps.printing.pdf import static_root
from roadmaps.printing.rules.public import is_phone_heading, public_lines
from roadmaps.printing.worker import STYLES

HIDDEN = "—"
FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")
# A page wider than the sheet would be hard to read; a reader's own Times stands where ours is not at hand.
SCREEN = (
    "@media screen { body { max-width: 210mm; margin: 0 auto; padding: 1rem; }"
    ' .doc { font-family: "Times New Roman", serif; } }'
)


def for_site(context: DocumentContext) -> DocumentContext:
    """Return the context for a site; pure, the given one stays.

    The executor's mark, telephones of the letterhead and the foot, lines «В дело» and columns of telephones are left
    out. The QR code goes too: the check page compares files with the approved PDF, and this copy is not that file.
    """
    return replace(
        context,
        order=_order(context.order) if context.order else None,
        annexes=tuple(replace(annex, blocks=_blocks(annex)) for annex in context.annexes),
        check_url="",
    )


def _order(order: OrderPart) -> OrderPart:
    return replace(
        order,
        executor=None,
        header_lines=public_lines(order.header_lines),
        footer_lines=public_lines(order.footer_lines),
    )


def _blocks(annex: Annex) -> tuple[Block, ...]:
    return tuple(_table(block) if isinstance(block, DataTable) else block for block in annex.blocks)


def _table(table: DataTable) -> DataTable:
    hidden = {place for place, column in enumerate(table.columns) if is_phone_heading(column.heading)}
    if not hidden:
        return table
    return replace(table, rows=tuple(_row(row, hidden, len(table.columns)) for row in table.rows))


def _row(row: Row, hidden: set[int], width: int) -> Row:
    """A row with merged cells hides by its texts only where every column has a cell of its own."""
    if row.kind != RowKind.ITEM or len(row.cells) != width:
        return row
    return replace(row, cells=tuple(_cell(cell) if place in hidden else cell for place, cell in enumerate(row.cells)))


def _cell(cell: Cell) -> Cell:
    return replace(cell, text=HIDDEN) if cell.text.strip() else cell


def site_html(context: DocumentContext) -> str:
    """Return one HTML file that needs no other: its style inside, no font, picture or script from anywhere."""
    styles = FONT_FACE.sub("", (static_root() / STYLES).read_text(encoding="utf-8"))
    head, tail = render_html(for_site(context)).split("</style>", 1)
    viewport = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    return f"{head.replace('<style>', f'{viewport}<style>', 1)}{styles}{SCREEN}</style>{tail}"
