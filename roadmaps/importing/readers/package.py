"""The zip of a Word or Excel file, opened with limits: a hostile archive is refused before its XML is parsed."""

import io
import zipfile
import zlib
from collections.abc import Sequence
from typing import Self

from lxml import etree

from roadmaps.importing.readers.errors import UnreadableFile

MEGABYTE = 1024 * 1024
MAX_FILE = 20 * MEGABYTE
# A real order has less than 5 MB of XML; pictures are not unpacked at all.
MAX_PART = 12 * MEGABYTE
MAX_UNPACKED = 30 * MEGABYTE
MAX_PARTS = 2000
# A plan of a region has less than 300 rows; the longest cell of a real plan, a list of schools, less than 2000 signs.
MAX_ROWS = 2000
MAX_TEXT = 10_000
BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError, KeyError,
)  # fmt: skip

SIGNATURES = (
    (
        b"%PDF",
        "pdf",
        "Это PDF, а не Word или Excel. Откройте исходный документ в Word и сохраните как «Документ Word (.docx)».",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "old",
        "Это документ старого формата (.doc или .xls). Откройте его в Word или Excel и сохраните как .docx или .xlsx.",
    ),
    (b"{\\rtf", "rtf", "Это файл RTF. Откройте его в Word и сохраните как «Документ Word (.docx)»."),
)
# Word and Excel keep a document with a password inside an OLE container under this name.
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
LOCKED = "Документ закрыт паролем. Откройте его, снимите пароль («Файл» → «Сведения» → «Защита») и загрузите ещё раз."
DAMAGED = "Файл повреждён: он загружен или сохранён не до конца. Откройте его в Word или Excel, сохраните заново и загрузите ещё раз."
NOT_OFFICE = "Это не документ Word и не книга Excel. Загрузите файл .docx или .xlsx."
HOSTILE = "В файле есть недопустимые вставки. Сохраните документ заново в Word или Excel."
TOO_LARGE = "Документ слишком большой: {what}. Оставьте в файле только приказ и план, без лишних таблиц, листов, рисунков и пустых строк."


class Package:
    """An opened .docx or .xlsx."""

    def __init__(self, archive: zipfile.ZipFile, kind: str) -> None:
        self.archive = archive
        self.kind = kind
        self._left = MAX_UNPACKED

    @classmethod
    def open(cls, data: bytes, filename: str) -> Self:
        """Check what the file is by its content; `filename` only helps the message."""
        if not data:
            raise UnreadableFile("empty", "Файл пустой. Проверьте, тот ли документ выбран.")
        if len(data) > MAX_FILE:
            raise UnreadableFile("large", TOO_LARGE.format(what=f"больше {MAX_FILE // MEGABYTE} МБ"))
        if data.startswith(b"\xd0\xcf\x11\xe0") and ENCRYPTED in data:
            raise UnreadableFile("password", LOCKED)
        for signature, code, message in SIGNATURES:
            if data.startswith(signature):
                raise UnreadableFile(code, message)
        if not data.startswith(b"PK"):
            raise UnreadableFile("type", NOT_OFFICE)
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN as error:
            raise UnreadableFile("damaged", DAMAGED) from error
        return cls(archive, _kind(archive, filename))

    @property
    def has_macros(self) -> bool:
        """Say whether the document carries a program; it is never run, but a person should know."""
        return any(name.endswith("vbaProject.bin") for name in self.archive.namelist())

    def has(self, name: str) -> bool:
        """Say whether the archive has the part."""
        return name in self.archive.NameToInfo

    def part(self, name: str) -> bytes:
        """Return a part's bytes; what the directory says of its size is not trusted."""
        limit = min(MAX_PART, self._left)
        try:
            with self.archive.open(name) as stream:
                content = stream.read(limit + 1)
        except BROKEN as error:
            raise UnreadableFile("damaged", DAMAGED) from error
        if len(content) > limit:
            raise UnreadableFile("large", TOO_LARGE.format(what="в нём слишком много строк или рисунков"))
        self._left -= len(content)
        return content

    def xml(self, name: str) -> etree._Element:
        """Return a part as parsed XML: no entities, no network."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        content = self.part(name)
        refuse_entities(content)
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise UnreadableFile("damaged", DAMAGED) from error
        if root.getroottree().docinfo.doctype:
            raise UnreadableFile("hostile", HOSTILE)
        return root


def refuse_entities(content: bytes) -> None:
    """Refuse XML with a DOCTYPE: Word and Excel never write one, and entities are made with it."""
    if b"<!DOCTYPE" in content.replace(b"\0", b""):
        raise UnreadableFile("hostile", HOSTILE)


def _kind(archive: zipfile.ZipFile, filename: str) -> str:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    _check_limits(parts)
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableFile("password", LOCKED)
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names:
        raise UnreadableFile("odf", f"Файл «{filename}» — документ OpenDocument. Сохраните его как .docx или .xlsx.")
    raise UnreadableFile("type", NOT_OFFICE)


def _check_limits(parts: Sequence[zipfile.ZipInfo]) -> None:
    """Refuse an archive that promises too much, and packings no office program uses."""
    unpacked = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED:
        raise UnreadableFile("large", TOO_LARGE.format(what="в нём слишком много строк"))
    if any(part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for part in parts):
        raise UnreadableFile("damaged", DAMAGED)
