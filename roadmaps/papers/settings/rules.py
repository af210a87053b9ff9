"""A герб or an emblem as a file: its kind and size, read from its first bytes. Standard library only."""

import base64

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
JPEG_SIGNATURE = b"\xff\xd8\xff"
MOST_BYTES = 300 * 1024
# 17 mm of height at 300 dots an inch; less is seen as steps on paper.
LEAST_SIDE = 200
MOST_SIDE = 3000
# Markers of JPEG frames that carry the size.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class EmblemRefused(ValueError):
    """The picture can't be printed; the message says why and what to do."""


def emblem_address(data: bytes) -> str:
    """Return the data address of a PNG or a JPEG within the limits; raise EmblemRefused."""
    if len(data) > MOST_BYTES:
        raise EmblemRefused(
            f"Картинка больше {MOST_BYTES // 1024} КБ. Уменьшите её: для бумаги хватит 600 точек в высоту."
        )
    kind = "png" if data.startswith(PNG_SIGNATURE) else "jpeg" if data.startswith(JPEG_SIGNATURE) else ""
    size = {"png": _png_size, "jpeg": _jpeg_size}[kind](data) if kind else None
    if size is None:
        raise EmblemRefused("Это не картинка PNG или JPEG, или файл повреждён. Сохраните герб в PNG и загрузите снова.")
    if min(size) < LEAST_SIDE:
        raise EmblemRefused(
            f"Картинка мелкая: {size[0]} × {size[1]} точек. Нужно не меньше {LEAST_SIDE} по каждой стороне,"
            " иначе на бумаге видны ступеньки."
        )
    if max(size) > MOST_SIDE:
        raise EmblemRefused(f"Картинка больше {MOST_SIDE} точек по стороне. Уменьшите её до 600–1000 точек.")
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def _png_size(data: bytes) -> tuple[int, int] | None:
    if len(data) < 24 or data[12:16] != b"IHDR":
        return None
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if marker in _FRAMES:
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        at += 2 + length
    return None
