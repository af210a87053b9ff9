"""Document context → HTML: a whole document for the PDF, or its body for a page of the application."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from roadmaps.printing import qr, tables
from roadmaps.printing.blocks import Block, DataTable, Heading, ListEntry, NumberedList, Orientation, SheetBreak
from roadmaps.printing.context import Annex, Certification, DocumentContext, OrderPart, OrderPoint
from roadmaps.printing.errors import TableTooWide
from roadmaps.printing.marks import (
    SIGNED,
    TRUE_COPY,
    annex_mark_lines,
    approval_lines,
    certified_day,
    corner_lines,
    document_date,
    document_number,
    executor_line,
    outline_of_annex,
    outline_of_order,
    signature_lines,
    signing_post,
)
from roadmaps.printing.profile import CommandStyle, PaperProfile
from roadmaps.printing.rules import (
    address_parts,
    glue,
    glue_prose,
    heading_depths,
    is_full_name,
    kept_whole,
    printable,
    tail_start,
    unspaced,
)

# From so many columns on a portrait table is scrolled on a phone, not squeezed.
WIDE_TABLE = 4


@dataclass(frozen=True, slots=True)
class Words:
    """Escaped text and whether its letters are spaced."""

    html: SafeString
    spaced: bool


def render_html(context: DocumentContext, *, for_screen: bool = False) -> str:
    """Return the document as HTML; `for_screen` gives the body only, for `article.v-paper`.

    Every word of the context is escaped. The screen body has no style, script or address of its own except the
    QR picture, a data address. Raises TableTooWide; on the screen the sentence stands in the document's place.
    """
    template = "roadmaps/printing/_body.html" if for_screen else "roadmaps/printing/document.html"
    try:
        return render_to_string(template, view_of(context, for_screen=for_screen))
    except TableTooWide as too_wide:
        if not for_screen:
            raise
        return format_html('<p class="v-note v-note--red">{}</p>', str(too_wide))


def view_of(context: DocumentContext, *, for_screen: bool) -> dict[str, object]:
    """Return the variables of the templates."""
    profile = context.profile
    shown = bool(context.check_url) and not context.is_draft
    address, code = address_parts(context.check_url)
    rank = annex_rank(context, for_screen=for_screen)
    return {
        "document": context,
        "profile": profile,
        "for_screen": for_screen,
        "order": _order(context.order, profile) if context.order else None,
        "order_rank": 2 if for_screen else 1,
        "annexes": [_annex(annex, context, rank) for annex in context.annexes],
        "corner": lines(corner_lines(context)),
        "qr": qr.svg_data_uri(context.check_url) if shown else "",
        "check_address": address,
        "check_code": code,
    }


def annex_rank(context: DocumentContext, *, for_screen: bool) -> int:
    """Return the rank of annex headings: 1 belongs to the order on a sheet and to the page on a screen."""
    return 2 if for_screen or context.order else 1


def paper(text: str) -> SafeString:
    """Escape running text, glue it with no-break spaces, turn line feeds into <br>."""
    return _broken(glue_prose(text))


def cell(text: str) -> SafeString:
    """The same for the narrow lines of a table."""
    return _broken(glue(text))


def _broken(text: str) -> SafeString:
    pieces = [
        f'<span class="doc-whole">{escape(piece)}</span>' if whole else escape(piece)
        for piece, whole in kept_whole(printable(text))
    ]
    return mark_safe("".join(pieces).replace("\n", "<br>"))


def lines(each: tuple[str, ...]) -> SafeString:
    """Return lines one under another."""
    return paper("\n".join(each))


def _order(order: OrderPart, profile: PaperProfile) -> dict[str, object]:
    doc_type, typed = unspaced(order.doc_type)
    tail = tail_start([point.text for point in order.points])
    return {
        "header": lines(order.header_lines),
        "doc_type": Words(paper(doc_type), spaced=typed or profile.letter_spaced_type),
        "outline": outline_of_order(order),
        "date": paper(document_date(order)),
        "number": paper(document_number(order)),
        "place": paper(order.place),
        "title": paper(order.title),
        "preamble": paper(order.preamble),
        "command": _command(order.command, profile),
        "points": [_point(point) for point in order.points[:tail]],
        "tail": [_point(point) for point in order.points[tail:]],
        "post": paper(signing_post(order.signatory)),
        "name": paper(order.signatory.name),
        "signed": paper(SIGNED) if order.signature_mark else "",
        "certificate": lines(signature_lines(order.signature_mark)) if order.signature_mark else "",
        "certified": _certified(order.certification) if order.certification else None,
        "footer": lines(order.footer_lines),
        "executor": paper(executor_line(order.executor)) if order.executor and profile.executor_mark else "",
    }


def _certified(certification: Certification) -> dict[str, object]:
    return {
        "word": TRUE_COPY,
        "post": paper(certification.position),
        "name": paper(certification.name),
        "day": paper(certified_day(certification)),
        "kept": paper(certification.kept),
    }


def _command(command: str, profile: PaperProfile) -> Words:
    word, typed = unspaced(command)
    if profile.command_style == CommandStyle.SPACED and not typed:
        return Words(paper(word.lower()), spaced=True)
    return Words(paper(word), spaced=typed)


def _point(point: OrderPoint) -> dict[str, object]:
    mark = f"{point.number.rstrip('.')}." if point.number else ""
    return _entry(ListEntry(point.text, mark, point.depth))


def _entry(entry: ListEntry) -> dict[str, object]:
    return {"mark": paper(entry.mark), "depth": min(entry.depth, 3), "html": paper(entry.text)}


def _annex(annex: Annex, context: DocumentContext, rank: int) -> dict[str, object]:
    looks = [block.level for block in annex.blocks if isinstance(block, Heading)]
    above = rank if annex.heading_lines else rank - 1
    ranks = iter([above + depth for depth in heading_depths(looks)])
    return {
        "mark": lines(annex_mark_lines(annex, context)),
        "approval": lines(approval_lines(annex, context)),
        "heading": lines(annex.heading_lines),
        "rank": rank,
        "outline": outline_of_annex(annex),
        "sheets": [
            {
                "orientation": orientation.value,
                "scrolls": orientation == Orientation.LANDSCAPE or _is_wide(blocks),
                "blocks": [_block(block, context, orientation, ranks) for block in blocks if _is_shown(block)],
            }
            for orientation, blocks in annex.sheets()
        ],
    }


def _is_shown(block: Block) -> bool:
    """Tell whether a block prints anything: a table without columns does not."""
    return not isinstance(block, DataTable) or bool(block.columns)


def _is_wide(blocks: Iterable[Block]) -> bool:
    """Say whether a table of the sheet is wider than a phone can show."""
    return any(isinstance(block, DataTable) and len(block.columns) >= WIDE_TABLE for block in blocks)


def _block(block: Block, context: DocumentContext, orientation: str, ranks: Iterator[int]) -> dict[str, object]:
    if isinstance(block, DataTable):
        measure = tables.measure_of(context.profile, landscape=orientation == "landscape")
        return {"kind": block.KIND, **_table(block, tables.laid_out(block, measure))}
    if isinstance(block, NumberedList):
        return {"kind": block.KIND, "entries": [_entry(entry) for entry in block.entries]}
    if isinstance(block, Heading):
        return {"kind": block.KIND, "block": block, "html": paper(block.text), "rank": next(ranks)}
    text = "" if isinstance(block, SheetBreak) else block.text
    return {"kind": block.KIND, "block": block, "html": paper(text)}


def _table(table: DataTable, laid: tables.LaidTable) -> dict[str, object]:
    return {
        "caption": paper(table.caption),
        "shares": laid.shares,
        "head": [cell(column.heading) for column in table.columns] if laid.has_head else [],
        "column_numbers": range(1, len(table.columns) + 1) if table.numbered_columns else (),
        "rows": [
            {
                "kind": row.kind.value,
                "tall": row.tall,
                "first": place == 0 and not row.tall,
                "last": place == len(laid.rows) - 1 and not row.tall,
                "cells": [_cell(at) for at in row.cells],
            }
            for place, row in enumerate(laid.rows)
        ],
    }


def _cell(at: tables.Placed) -> dict[str, object]:
    return {
        "html": cell(at.cell.text),
        "align": at.align.value,
        "is_name": is_full_name(at.cell.text),
        "cell": at.cell,
        "qr": qr.svg_data_uri(at.cell.qr) if at.cell.qr else "",
    }
