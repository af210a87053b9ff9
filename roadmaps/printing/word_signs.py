"""The signature of a Word document: post and name on one line, the mark of an electronic signature between them."""

from lxml import etree

from roadmaps.printing.context import SignatureMark
from roadmaps.printing.marks import SIGNED, signature_lines
from roadmaps.printing.rules import glue
from roadmaps.printing.word_xml import run, twips, w

# Parts of the width: post, mark, name.
SHARES = (0.65, 0.35)
SHARES_WITH_MARK = (0.34, 0.42, 0.24)
SIDES = ("top", "left", "bottom", "right")


def signing_row(post: str, name: str, text_width: float, mark: SignatureMark | None = None) -> etree._Element:
    """Return a row without rules across `text_width` millimetres; it never splits, a mark stands in a frame."""
    shares = SHARES_WITH_MARK if mark else SHARES
    widths = [twips(text_width * share) for share in shares]
    cells = [_cell(widths[0], _line(post, "left")), _cell(widths[-1], _line(name, "right"))]
    if mark:
        cells.insert(1, _framed(widths[1], mark))
    return w(
        "tbl",
        w("tblPr", w("tblW", w=sum(widths), type="dxa"), w("tblLayout", type="fixed")),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
        w("tr", w("trPr", w("cantSplit")), *cells),
    )


def _line(text: str, side: str) -> etree._Element:
    return w("p", w("pPr", w("pStyle", val="VerstaProps"), w("jc", val=side)), run(glue(text)))


def _cell(width: int, *paragraphs: etree._Element, borders: etree._Element | None = None) -> etree._Element:
    properties = w("tcPr", w("tcW", w=width, type="dxa"))
    if borders is not None:
        properties.append(borders)
    properties.append(w("vAlign", val="bottom"))
    return w("tc", properties, *paragraphs)


def _framed(width: int, mark: SignatureMark) -> etree._Element:
    """Return the mark inside the borders of its own cell, so that it overlaps nothing."""
    frame = w("tcBorders", *(w(side, val="single", sz=6, space=0, color="auto") for side in SIDES))
    style = w("pStyle", val="VerstaSignatureMark")
    title = w("p", w("pPr", style, w("jc", val="center")), run(SIGNED, bold=True))
    told = w("pPr", w("pStyle", val="VerstaSignatureMark"))
    return _cell(width, title, w("p", told, run(glue("\n".join(signature_lines(mark))))), borders=frame)
