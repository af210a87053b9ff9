"""What a file beside a signed order is, by its content: a PDF, or a detached CMS signature. Standard library only.

A signature is only recognised, never verified: Верста does not sign and does not check signatures. The shape is that of
RFC 5652 (CMS, formerly PKCS #7): a ContentInfo of signedData whose encapContentInfo holds no content.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class FileKind(StrEnum):
    """Kinds of `SignedFileKind`."""

    SCAN = "scan"
    SIGNATURE = "signature"


CONTENT_TYPES: dict[FileKind, str] = {
    FileKind.SCAN: "application/pdf",
    FileKind.SIGNATURE: "application/pkcs7-signature",
}
PEM = re.compile(rb"-----BEGIN [A-Z0-9 ]+-----\s*(.+?)\s*-----END [A-Z0-9 ]+-----", re.DOTALL)
SEQUENCE, INTEGER, OID, SET, EXPLICIT_0 = 0x30, 0x02, 0x06, 0x31, 0xA0
SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
INDEFINITE = -1
# Values of indefinite length stand in one another only a few levels deep.
DEEPEST = 16
# How «30 8x», the beginning of a long DER sequence, looks in base64.
BASE64_OF_SEQUENCE = b"MI"


class NotSignatureError(ValueError):
    """The bytes are no DER of the expected shape."""


@dataclass(frozen=True, slots=True)
class _Value:
    """One tag of DER: its number, where its content begins and ends (INDEFINITE: not said)."""

    tag: int
    start: int
    end: int


def kind_of(content: bytes) -> FileKind | None:
    """Return what the bytes are; None for anything that is not kept beside an order."""
    if content.startswith(b"%PDF-"):
        return FileKind.SCAN
    return FileKind.SIGNATURE if detached(content) is not None else None


def detached(content: bytes) -> bool | None:
    """Say whether a CMS signature is detached from its document; None where the bytes are no such signature.

    DER, PEM and bare base64 are understood: programs of the field write all three into a .sig.
    """
    try:
        return _is_detached(_binary(content))
    except (NotSignatureError, IndexError, binascii.Error):
        return None


def file_problem(kind: FileKind, name: str, content: bytes, *, limit: int) -> str:
    """Return why the file can't be kept as this kind, or an empty string. `limit`: bytes."""
    if not content:
        return f"Файл «{name}» пустой. Выберите его ещё раз."
    if len(content) > limit:
        return f"Файл «{name}» больше {limit // (1024 * 1024)} МБ. Уменьшите качество скана и приложите ещё раз."
    if kind == FileKind.SCAN:
        if kind_of(content) == FileKind.SCAN:
            return ""
        return f"Файл «{name}» — не PDF. Сохраните скан приказа в PDF и приложите его."
    attached = detached(content)
    if attached is None:
        return f"Файл «{name}» — не электронная подпись. Приложите файл .sig, который дала программа подписи."
    if not attached:
        return f"В файле «{name}» вместе с подписью лежит сам документ. Приложите отсоединённую подпись (.sig)."
    return ""


def _binary(content: bytes) -> bytes:
    found = PEM.match(content.lstrip())
    body = found[1] if found else content.strip()
    if found or body.startswith(BASE64_OF_SEQUENCE):
        return base64.b64decode(b"".join(body.split()), validate=True)
    return content


def _is_detached(data: bytes) -> bool:
    outer = _expect(data, 0, SEQUENCE)
    content_type = _expect(data, outer.start, OID)
    if data[content_type.start : content_type.end] != SIGNED_DATA:
        raise NotSignatureError
    signed = _expect(data, _expect(data, content_type.end, EXPLICIT_0).start, SEQUENCE)
    version = _expect(data, signed.start, INTEGER)
    digests = _expect(data, version.end, SET)
    inner = _expect(data, _end(data, digests), SEQUENCE)
    inner_type = _expect(data, inner.start, OID)
    if inner.end == INDEFINITE:
        return data[inner_type.end] != EXPLICIT_0
    return inner_type.end >= inner.end


def _expect(data: bytes, at: int, tag: int) -> _Value:
    value = _read(data, at)
    if value.tag != tag:
        raise NotSignatureError
    return value


def _read(data: bytes, at: int) -> _Value:
    tag, length, start = data[at], data[at + 1], at + 2
    if length == 0x80:
        return _Value(tag, start, INDEFINITE)
    if length > 0x80:
        size = length - 0x80
        if size > 4:
            raise NotSignatureError
        length, start = int.from_bytes(data[start : start + size], "big"), start + size
    if start + length > len(data):
        raise NotSignatureError
    return _Value(tag, start, start + length)


def _end(data: bytes, value: _Value, depth: int = 0) -> int:
    """Return where a value ends; one of indefinite length is walked to its two zero bytes."""
    if value.end != INDEFINITE:
        return value.end
    if depth > DEEPEST:
        raise NotSignatureError
    at = value.start
    while data[at : at + 2] != b"\x00\x00":
        at = _end(data, _read(data, at), depth + 1)
    return at + 2


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a person entered from the certificate of an electronic signature."""

    number: str
    owner: str
    valid_from: date
    valid_until: date


def certificate_problem(number: str, owner: str, valid_from: date | None, valid_until: date | None) -> str:
    """Return why the data of a certificate can't be kept, or an empty string: all of them or none."""
    given = [bool(number), bool(owner), valid_from is not None, valid_until is not None]
    if not any(given):
        return ""
    if not all(given):
        return "Данные сертификата вносят целиком: номер, владелец и оба дня. Допишите недостающее или очистите всё."
    if valid_from is not None and valid_until is not None and valid_until < valid_from:
        return "Сертификат кончается раньше, чем начинается. Проверьте дни."
    return ""
