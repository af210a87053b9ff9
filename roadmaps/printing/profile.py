"""How one authority lays out its papers: the defaults of ГОСТ Р 7.0.97-2025, each of them a setting.

The standard is voluntary and every authority has its own «инструкция по делопроизводству», hence settings and not
constants. Bounds are those of the standard (domain.md §1.2): margins not less than 20/10/20/20 mm, body of
12–14 points, interval of 1–1.5.
"""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from roadmaps.printing import serial
from roadmaps.printing.serial import Json, SnapshotError

SINGLE_INTERVAL = 1.15
# Office printers leave about 5 mm of a sheet's edge white.
PRINTER_EDGE_MM = 5
# The number of a page stands 10 mm from the edge and above the text.
PAGE_NUMBER_TOP_MM = 20


# (low, high, unit) of a number; a margin is not less than its bound. Sizes of text and the interval are the standard's.
BOUNDS: dict[str, tuple[float, float, str]] = {
    "font_size": (12, 14, "пунктов"),
    "table_font_size": (8, 14, "пунктов"),
    "line_spacing": (1, 1.5, "интервала"),
    "indent_cm": (0, 2.5, "см"),
}
LEAST_MARGINS: dict[str, float] = {"top": 20, "right": 10, "bottom": 20, "left": 20}
MOST_MARGIN = 60


class PaperError(ValueError):
    """A setting of the paper is outside the standard; the message is shown to the user."""


class Face(StrEnum):
    """Bundled typefaces."""

    LIBERATION_SERIF = "Liberation Serif"
    PT_SERIF = "PT Serif"


class HeaderLayout(StrEnum):
    """Where the letterhead stands: across the sheet or in its upper left corner (lines of 8 cm)."""

    LENGTHWISE = "lengthwise"
    CORNER = "corner"


class TitleAlign(StrEnum):
    """The heading of the text: at the left margin or centred and bold."""

    LEFT = "left"
    CENTRE = "centre"


class CommandStyle(StrEnum):
    """«ПРИКАЗЫВАЮ:» or «приказываю:» with spaced letters."""

    CAPITALS = "capitals"
    SPACED = "spaced"


class AnnexMark(StrEnum):
    """Lines of «Приложение № 1 к приказу…»: from one left edge or centred on the longest of them."""

    FLAG = "flag"
    CENTRED = "centred"


class PdfVariant(StrEnum):
    """Which standard the PDF follows: for everybody's reading, or for long keeping."""

    UA = "pdf/ua-1"
    ARCHIVE = "pdf/a-3a"


def _within(what: str, value: float, low: float, high: float, unit: str) -> None:
    if not low <= value <= high:
        raise PaperError(f"{what} — {value:g}. Укажите от {low:g} до {high:g} {unit}.")


CHOICES: dict[str, type[StrEnum]] = {
    "face": Face,
    "header_layout": HeaderLayout,
    "title_align": TitleAlign,
    "command_style": CommandStyle,
    "annex_mark": AnnexMark,
    "pdf_variant": PdfVariant,
}


@dataclass(frozen=True, slots=True)
class Margins:
    """Millimetres of a portrait sheet. 30 at the left is for orders kept permanently.

    A landscape sheet is bound by its upper edge, so it turns the margins with it: left becomes upper.
    """

    top: float = 20
    right: float = 10
    bottom: float = 20
    left: float = 30

    def __post_init__(self) -> None:
        for side, named in (("top", "Верхнее"), ("right", "Правое"), ("bottom", "Нижнее"), ("left", "Левое")):
            _within(f"{named} поле листа", getattr(self, side), LEAST_MARGINS[side], MOST_MARGIN, "мм")


@dataclass(frozen=True, slots=True)
class PaperProfile:
    """Per-authority settings of printed documents.

    font_size, table_font_size: points; line_spacing: intervals (1 = single); indent_cm: first line of the text.
    letter_spaced_type prints the kind of the document as «П Р И К А З» by letter-spacing, never by typed blanks.
    emblem: empty or a `data:image/png` / `data:image/jpeg` address (герб or эмблема, the right to it is local).
    annex_mark_capitals: «ПРИЛОЖЕНИЕ № 1». approval_mark: an annex that names its approval word prints it.
    executor_mark: name and telephone of the executor at the foot of the last sheet of the order.
    mirror_margins: for printing on both sides, the left margin of a face is the right one of its back.
    """

    margins: Margins = Margins()
    face: Face = Face.LIBERATION_SERIF
    font_size: float = 14
    table_font_size: float = 11
    line_spacing: float = 1.15
    indent_cm: float = 1.25
    header_layout: HeaderLayout = HeaderLayout.LENGTHWISE
    title_align: TitleAlign = TitleAlign.LEFT
    command_style: CommandStyle = CommandStyle.CAPITALS
    letter_spaced_type: bool = True
    emblem: str = ""
    annex_mark: AnnexMark = AnnexMark.FLAG
    annex_mark_capitals: bool = False
    approval_mark: bool = False
    executor_mark: bool = True
    pdf_variant: PdfVariant = field(default=PdfVariant.UA, metadata=serial.LATER)
    mirror_margins: bool = field(default=False, metadata=serial.LATER)

    def __post_init__(self) -> None:
        self._read_choices()
        _within("Кегль текста", self.font_size, *BOUNDS["font_size"])
        _within("Кегль таблиц", self.table_font_size, *BOUNDS["table_font_size"])
        _within("Межстрочный интервал", self.line_spacing, *BOUNDS["line_spacing"])
        _within("Абзацный отступ", self.indent_cm, *BOUNDS["indent_cm"])
        if self.emblem:
            emblem_bytes(self.emblem)

    def _read_choices(self) -> None:
        """Accept stored words («corner») as choices."""
        for name, choices in CHOICES.items():
            value = getattr(self, name)
            try:
                object.__setattr__(self, name, choices(value))
            except ValueError as unknown:
                known = ", ".join(choices)
                raise PaperError(
                    f"Оформление бумаги: «{value}» — неизвестное значение. Выберите: {known}."
                ) from unknown

    @property
    def line_height(self) -> float:
        """Line height in parts of the size: a single interval of the bundled faces is 1.15."""
        return round(SINGLE_INTERVAL * self.line_spacing, 3)

    @property
    def back_top(self) -> float:
        """Millimetres above the text of a landscape back, which is bound by its lower edge; a page number fits."""
        return max(self.margins.right, PAGE_NUMBER_TOP_MM)

    @property
    def qr_drop(self) -> float:
        """Millimetres from the foot of the text down to the foot of the QR code, which stands in the lower margin."""
        return self.margins.bottom - PRINTER_EDGE_MM


def read_profile(stored: Mapping[str, Json]) -> PaperProfile:
    """Return the defaults changed by every stored value that fits: of the right type and within the standard.

    A value that does not fit is left at its default, so that a spoilt setting never stops a document.
    """
    fitting = {name: value for name, value in stored.items() if _fits(name, value)}
    margins = stored.get("margins")
    if isinstance(margins, dict):
        sides = {side: value for side, value in margins.items() if _fits("margins", {side: value})}
        fitting["margins"] = sides
    return _read(fitting)


def _fits(name: str, value: Json) -> bool:
    try:
        _read({name: value})
    except SnapshotError:
        return False
    return True


def _read(values: Mapping[str, Json]) -> PaperProfile:
    return serial.decode({"format": serial.FORMAT, **values}, PaperProfile)


def emblem_bytes(address: str) -> bytes:
    """Return the picture of a data address; raise PaperError when it is not a PNG or a JPEG."""
    head, _, body = address.partition(";base64,")
    try:
        picture = base64.b64decode(body, validate=True)
    except binascii.Error:
        picture = b""
    signatures = {"data:image/png": b"\x89PNG\r\n\x1a\n", "data:image/jpeg": b"\xff\xd8\xff"}
    if head not in signatures or not picture.startswith(signatures[head]):
        raise PaperError("Герб или эмблема не похожи на картинку PNG или JPEG. Загрузите файл заново.")
    return picture
