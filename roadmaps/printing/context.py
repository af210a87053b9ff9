"""The one document context: everything a sheet of paper says, and nothing about where it came from.

HTML, PDF and DOCX read these dataclasses, so they cannot disagree; `Edition.snapshot` is `to_json()` of one of them.
All words are given as approved and are printed as given: renderers only glue words with no-break spaces and turn a
line feed into a new line. An empty string means «absent», except where a field says that it leaves a blank to fill.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import ClassVar

from roadmaps.printing import serial
from roadmaps.printing.profile import PaperProfile
from roadmaps.printing.serial import Json


class Orientation(StrEnum):
    """The same values as `roadmaps.models.order.Orientation`."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class Align(StrEnum):
    """How the lines of a paragraph or a cell stand."""

    JUSTIFY = "justify"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class RowKind(StrEnum):
    """HEAD is a second line of headings, SECTION has one cell across the table, TOTAL closes it."""

    ITEM = "item"
    SECTION = "section"
    HEAD = "head"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Free text. `indent` is the first-line indent of the profile."""

    KIND: ClassVar[str] = "paragraph"

    text: str
    align: Align = Align.JUSTIFY
    indent: bool = True
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside an annex: level 1 centred and bold, level 2 bold with an indent. It never ends a page."""

    KIND: ClassVar[str] = "heading"

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A numbered or marked line. `mark` is printed as it stands («1.», «3.1.», «–»); depth counts from 0."""

    text: str
    mark: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Tasks, schools of a direction, causes: entries one under another."""

    KIND: ClassVar[str] = "list"

    entries: tuple[ListEntry, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `share` is its part of the width in any unit, 0 lets the renderer weigh the texts.

    `key` names the field (`number`, `title`, `deadline`, …, `extra:<n>`) for whoever compares editions; it is not
    printed. `align` None centres numbers, deadlines and columns of short marks and sets the others to the left.
    A table without any heading prints no head.
    """

    heading: str
    key: str = ""
    share: float = 0
    align: Align | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """Text of a cell. A cell that spans rows or columns stands once, the places it covers hold no cell.

    qr: an address whose QR code is drawn above the text; Excel writes the address itself.
    """

    text: str
    rowspan: int = 1
    colspan: int = 1
    align: Align | None = None
    qr: str = field(default="", metadata=serial.LATER)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; the colspans of a row and the rowspans above it add up to the number of columns.

    about: whom the data say the row is about («school-5»), for whoever makes an excerpt; it is not printed.
    """

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.ITEM
    about: str = field(default="", metadata=serial.LATER)


@dataclass(frozen=True, slots=True)
class DataTable:
    """Plan, control points, mechanisms, matrix, listing, group, passport, indicators: any table.

    caption: printed above, centred. numbered_columns: a line «1 2 3…» under the head, repeated with it.
    """

    KIND: ClassVar[str] = "table"

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    numbered_columns: bool = False


@dataclass(frozen=True, slots=True)
class SheetBreak:
    """What follows starts on a new sheet of this orientation (a landscape plan after a portrait passport)."""

    KIND: ClassVar[str] = "sheet_break"

    orientation: Orientation


Block = Paragraph | Heading | NumberedList | DataTable | SheetBreak


@dataclass(frozen=True, slots=True)
class OrderPoint:
    """A point of the order. `number` is without the final stop («3.1»), depth is 0 for points, 1 for sub-points."""

    number: str
    text: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs. `acting` prints «И. о.» before the position, which is then given in the genitive."""

    position: str
    name: str
    acting: bool = False


@dataclass(frozen=True, slots=True)
class Executor:
    """Отметка об исполнителе: full name, telephone, optionally post or e-mail in `details`."""

    name: str
    phone: str = ""
    details: str = ""


@dataclass(frozen=True, slots=True)
class SignatureMark:
    """Отметка об электронной подписи: what a person entered from the certificate; dates as printed («18.06.2026»)."""

    number: str
    owner: str
    valid_from: str
    valid_until: str


@dataclass(frozen=True, slots=True)
class Certification:
    """Отметка о заверении копии, under the signature: «Верно», post, name, date, where the original is kept.

    date empty leaves a blank to fill by hand; kept: «Подлинник документа находится в … в деле № … за … год».
    """

    position: str
    name: str
    date: str = ""
    kept: str = ""


@dataclass(frozen=True, slots=True)
class OrderPart:
    """The act itself.

    date: as printed («19 января 2024 г.»); number: without «№». Either empty prints a blank to fill by hand.
    issuer_genitive: whose order it is, for the mark of an annex («отдела образования администрации…»); empty prints
    «к приказу от … № …». footer_lines: lines after the signature («В дело № ___»).
    doc_type_dative, doc_type_instrumental: the words of the marks, «к приказу» and «утверждён приказом».
    signature_mark stands in the place of the handwritten signature; certification makes the paper a certified copy.
    """

    title: str
    points: tuple[OrderPoint, ...]
    signatory: Signatory
    header_lines: tuple[str, ...] = ()
    doc_type: str = "ПРИКАЗ"
    doc_type_dative: str = "приказу"
    doc_type_instrumental: str = "приказом"
    date: str = ""
    number: str = ""
    place: str = ""
    preamble: str = ""
    command: str = "ПРИКАЗЫВАЮ:"
    footer_lines: tuple[str, ...] = ()
    executor: Executor | None = None
    issuer_genitive: str = ""
    signature_mark: SignatureMark | None = field(default=None, metadata=serial.LATER)
    certification: Certification | None = field(default=None, metadata=serial.LATER)


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex, always from a new sheet.

    number: empty when the order has one annex only. approval_word: «УТВЕРЖДЁН», «УТВЕРЖДЕНА», … in agreement with
    the name of what is approved; printed when the profile asks for it. mark_lines: the mark of an annex that is
    printed without its order; empty makes it from the order.
    """

    heading_lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    number: str = ""
    orientation: Orientation = Orientation.PORTRAIT
    approval_word: str = ""
    mark_lines: tuple[str, ...] = field(default=(), metadata=serial.LATER)

    def sheets(self) -> tuple[tuple[Orientation, tuple[Block, ...]], ...]:
        """Cut the blocks at sheet breaks into (orientation, blocks)."""
        cut: list[tuple[Orientation, list[Block]]] = [(self.orientation, [])]
        for block in self.blocks:
            if isinstance(block, SheetBreak):
                cut.append((block.orientation, []))
            else:
                cut[-1][1].append(block)
        return tuple((orientation, tuple(blocks)) for orientation, blocks in cut)


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """A document. check_url: address behind the QR code, unused in a draft. edition_label: «Редакция 3».

    An amending order (docs/adr/0019) keeps beside what it prints the wording that it sets: `amended_order`, the order
    that it amends as amended, and `consolidated`, the annexes in their new wording where it prints none of its own.
    sheet_mark: a word in the upper right corner of every sheet («КОПИЯ»).
    """

    title: str
    order: OrderPart | None = None
    annexes: tuple[Annex, ...] = ()
    profile: PaperProfile = field(default_factory=PaperProfile)
    language: str = "ru"
    check_url: str = ""
    edition_label: str = ""
    is_draft: bool = False
    amended_order: OrderPart | None = field(default=None, metadata=serial.LATER)
    consolidated: tuple[Annex, ...] = field(default=(), metadata=serial.LATER)
    sheet_mark: str = field(default="", metadata=serial.LATER)

    def in_wording(self) -> "DocumentContext":
        """Return the text that applies: the amended order with «в редакции приказа…», its annexes in their new wording.

        Of an order that amends nothing this is the document itself. It carries no check address: only the stored paper
        of the edition has a hash to compare.
        """
        if self.amended_order is None or self.order is None:
            return self if not self.consolidated else replace(self, annexes=self.consolidated, consolidated=())
        act = f"\n(в редакции приказа от {self.order.date} № {self.order.number})" if self.order.date else ""
        amended = replace(self.amended_order, title=f"{self.amended_order.title}{act}")
        return replace(
            self,
            title=self.amended_order.title,
            order=amended,
            annexes=self.consolidated or self.annexes,
            amended_order=None,
            consolidated=(),
            check_url="",
        )

    def to_json(self) -> dict[str, Json]:
        """Return the context as JSON-ready values; `from_json` of them is equal to the context."""
        return {"format": serial.FORMAT, **serial.encode_fields(self)}

    @classmethod
    def from_json(cls, data: dict[str, Json]) -> "DocumentContext":
        """Read what `to_json` wrote; raise `serial.SnapshotError` when it is something else."""
        return serial.decode(data, cls)

    def digest(self) -> str:
        """SHA-256 of the content: the same words, the same paper, the same 64 hexadecimal digits."""
        return serial.digest(self.to_json())
