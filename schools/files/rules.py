"""What a file is by its content, whether it may be kept, and under what name it is shown. Standard library only."""

import io
import unicodedata
import zipfile
from collections.abc import Sequence
from pathlib import PurePosixPath

from schools.refusals import Refused

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
PDF, JPEG, PNG, WEBP = "application/pdf", "image/jpeg", "image/png", "image/webp"

OFFICE = {"word/document.xml": WORD, "xl/workbook.xml": EXCEL, "ppt/presentation.xml": SLIDES}
SIGNATURES = ((b"%PDF-", PDF), (b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG))
# Shown in the browser itself; everything else is downloaded.
INLINE = frozenset({PDF, JPEG, PNG, WEBP})
PICTURES = frozenset({JPEG, PNG, WEBP})
# The endings that a content may have; the first one is put to a name that has another.
ENDINGS: dict[str, tuple[str, ...]] = {
    PDF: ("pdf",),
    JPEG: ("jpg", "jpeg", "jpe", "jfif"),
    PNG: ("png",),
    WEBP: ("webp",),
    WORD: ("docx", "dotx"),
    EXCEL: ("xlsx", "xltx"),
    SLIDES: ("pptx", "ppsx", "potx"),
    OPEN_DOCUMENT: ("odt", "ods", "odp"),
}
ALLOWED_WORDS = "PDF, Word, Excel, презентация, фото JPG или PNG"
NAME_LETTERS = 200
# Unicode categories: controls, marks of direction, private letters, halves of letters, ends of lines.
UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})

# What an office file may promise to unpack to, and how long the list of its parts may be, in bytes.
MAX_UNPACKED = 400 * 1024 * 1024
MAX_LIST_OF_PARTS = 2 * 1024 * 1024
END_OF_ARCHIVE = b"PK\x05\x06"


class FileRefused(Refused):
    """The file can't be kept."""


def clean_name(name: str, content_type: str = "") -> str:
    """Return the name to be shown: no folders, no invisible letters that turn the reading round, not too long.

    The ending is that of the content: «договор.exe» that is a PDF becomes «договор.exe.pdf».
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    seen = "".join(letter for letter in last if unicodedata.category(letter) not in UNSEEN)
    stem, dot, ending = " ".join(seen.split()).rstrip(" .").rpartition(".")
    if not dot:
        stem, ending = ending, ""
    allowed = ENDINGS.get(content_type, ())
    if allowed and ending.lower() not in allowed:
        stem, ending = (f"{stem}.{ending}" if stem and ending else stem or ending), allowed[0]
    tail = f".{ending[:20]}" if ending else ""
    return (stem.strip(" .") or "документ")[: NAME_LETTERS - len(tail)] + tail


def content_type_of(content: bytes, name: str) -> str:
    """Return the MIME type by the first bytes and, for office files, by the parts inside; raise FileRefused."""
    for signature, content_type in SIGNATURES:
        if content.startswith(signature):
            return _one_file_only(content, content_type, name)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _one_file_only(content, WEBP, name)
    if content[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1"}:
        raise FileRefused(f"Фото «{name}» в формате HEIC не открывается у методиста. Сохраните его как JPG.")
    if content.startswith(b"PK"):
        return _office_type(content, name)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileRefused(f"Файл «{name}» старого формата (.doc, .xls). Сохраните его как .docx, .xlsx или PDF.")
    raise FileRefused(f"Файл «{name}» такого вида не принимается. Подойдут: {ALLOWED_WORDS}.")


def _one_file_only(content: bytes, content_type: str, name: str) -> str:
    """Refuse a file that is an archive as well: whoever opens it as one finds what nobody has looked at."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        raise FileRefused(f"В файле «{name}» спрятан архив. Сохраните документ заново и приложите сам документ.")
    return content_type


def _office_type(content: bytes, name: str) -> str:
    archive = _archive(content, name)
    parts = {part.filename for part in archive.infolist()}
    if any(part.endswith("vbaproject.bin") or part.startswith("xl/macrosheets/") for part in map(str.lower, parts)):
        raise FileRefused(f"В файле «{name}» есть макросы. Сохраните документ без макросов или в PDF.")
    for part, content_type in OFFICE.items():
        if part in parts:
            return content_type
    if "mimetype" in parts and "content.xml" in parts:
        return OPEN_DOCUMENT
    raise FileRefused(f"Архив «{name}» не принимается: методист должен видеть сам документ. Приложите файлы по одному.")


def _archive(content: bytes, name: str) -> zipfile.ZipFile:
    damaged = FileRefused(f"Файл «{name}» повреждён. Откройте его, сохраните заново и приложите ещё раз.")
    end = content.rfind(END_OF_ARCHIVE)
    # The list of parts is measured before it is read: a million names would be taken into memory.
    if end < 0 or int.from_bytes(content[end + 12 : end + 16], "little") > MAX_LIST_OF_PARTS:
        raise damaged
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError) as error:
        raise damaged from error
    _must_be_modest(archive.infolist(), name)
    return archive


def _must_be_modest(parts: Sequence[zipfile.ZipInfo], name: str) -> None:
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED:
        raise FileRefused(
            f"Файл «{name}» распаковывается в {unpacked // (1024 * 1024)} МБ: такой документ не откроется. "
            "Уменьшите картинки или сохраните его в PDF."
        )
    if any(part.flag_bits & 1 for part in parts):
        raise FileRefused(f"Файл «{name}» закрыт паролем. Сохраните его без пароля и приложите ещё раз.")
