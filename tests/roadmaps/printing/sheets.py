"""Where letters and rules stand on printed sheets, read back from a PDF; and its structure tree."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pypdf import PdfReader

POINTS_PER_MM = 72 / 25.4
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Piece:
    """A piece of text: where it starts, in points from the lower left corner of the sheet, and the size of letters."""

    text: str
    x: float
    y: float
    size: float


@dataclass
class Sheet:
    """A page: its size, pieces of text, and the boxes of cells as rules draw them."""

    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)


def sheets_of(pdf: bytes) -> list[Sheet]:
    """Read every page."""
    found = []
    for page in PdfReader(io.BytesIO(pdf)).pages:
        sheet = Sheet(float(page.mediabox.width), float(page.mediabox.height))

        def visit(text: str, cm: list, tm: list, _font: object, size: float, sheet: Sheet = sheet) -> None:
            if text.strip():
                *_turn, tall, x, y = _times(tuple(tm), tuple(cm))
                sheet.pieces.append(Piece(text.strip("\n"), x, y, abs(size * tall)))

        page.extract_text(visitor_text=visit)
        found.append(sheet)
    return found


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


@dataclass
class Element:
    """An element of the structure tree with its children; `mcids` are the marked pieces of pages it holds."""

    tag: str
    alt: str = ""
    scope: str = ""
    spans: tuple[int, int] = (1, 1)
    children: list["Element"] = field(default_factory=list)
    mcids: list[tuple[int, int]] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        """Yield it and everything below, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


def structure_of(file: pikepdf.Pdf) -> Element:
    """Read the structure tree; pages are named by their place."""
    pages = {page.obj.objgen: place for place, page in enumerate(file.pages)}
    root = Element("StructTreeRoot")
    _fill(root, file.Root.StructTreeRoot.K, pages, None)
    return root


def _fill(parent: Element, kids: object, pages: dict, page: int | None) -> None:
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            parent.mcids.append((page, kid))
        elif "/MCID" in kid:
            parent.mcids.append((pages[kid.Pg.objgen] if "/Pg" in kid else page, int(kid.MCID)))
        elif "/S" in kid:
            at = pages[kid.Pg.objgen] if "/Pg" in kid else page
            made = Element(str(kid.S)[1:], str(kid.get("/Alt", "")), *_attributes(kid))
            parent.children.append(made)
            if "/K" in kid:
                _fill(made, kid.K, pages, at)


def _attributes(kid: pikepdf.Dictionary) -> tuple[str, tuple[int, int]]:
    held = kid.get("/A", [])
    merged: dict[str, object] = {}
    for each in held if isinstance(held, pikepdf.Array) else [held]:
        merged |= {key: each[key] for key in each} if isinstance(each, pikepdf.Dictionary) else {}
    spans = (int(merged.get("/RowSpan", 1)), int(merged.get("/ColSpan", 1)))
    return str(merged.get("/Scope", "")).lstrip("/"), spans


def marked(page: pikepdf.Page) -> tuple[list[int], list[str]]:
    """Return the marked pieces of a page in the order they are drawn, and what is drawn outside any of them."""
    shows = {"Tj", "TJ", "'", '"', "Do", "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh"}
    open_marks: list[str] = []
    mcids, stray = [], []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BDC":
            open_marks.append(str(operands[0]))
            if isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]:
                mcids.append(int(operands[1].MCID))
        elif name == "BMC":
            open_marks.append(str(operands[0]))
        elif name == "EMC":
            open_marks.pop()
        elif name in shows and not open_marks:
            stray.append(name)
    return mcids, stray
