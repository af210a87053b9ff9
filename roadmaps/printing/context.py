"""The one document context: everything a sheet of paper says, and nothing about where it came from.

HTML, PDF and DOCX read these dataclasses and the blocks of an annex (`blocks.py`), so they cannot disagree;
`Edition.snapshot` is `to_json()` of one of them. All words are given as approved and are printed as given: renderers
only glue words with no-break spaces and turn a line feed into a new line. An empty string means «absent», except where
a field says that it leaves a blank to fill.
"""

from dataclasses import dataclass, field, replace

from roadmaps.printing import serial
from roadmaps.printing.blocks import Block, Orientation, SheetBreak
from roadmaps.printing.profile import PaperProfile
from roadmaps.printing.serial import Json


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
