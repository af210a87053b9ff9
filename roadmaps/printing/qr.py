"""The QR code of the first sheet (реквизит 31 of ГОСТ Р 7.0.97-2025); the only importer of segno."""

import io

import segno


def svg_data_uri(url: str) -> str:
    """Return the code as a `data:image/svg+xml` address without a quiet zone: the margin of the sheet is one."""
    return segno.make(url, error="m", micro=False).svg_data_uri(border=0, omitsize=True, xmldecl=False)


def png(url: str, *, scale: int = 8) -> bytes:
    """Return the code as PNG bytes for Word, `scale` pixels a module."""
    picture = io.BytesIO()
    segno.make(url, error="m", micro=False).save(picture, kind="png", scale=scale, border=0)
    return picture.getvalue()
