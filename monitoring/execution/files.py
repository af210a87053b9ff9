"""Evidence files: what they are by their content, and whether they may be kept. Standard library only but for zip."""

import hashlib
import io
import zipfile
from dataclasses import dataclass

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

OFFICE = {
    "word/document.xml": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"),
    "xl/workbook.xml": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel"),
    "ppt/presentation.xml": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", "PowerPoint"),
}
SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
)
# Shown in the browser itself; everything else is downloaded.
INLINE = frozenset({"application/pdf", "image/jpeg", "image/png", "image/webp"})
ALLOWED_WORDS = "PDF, Word, Excel, презентация, фото JPG или PNG"


class FileRefused(Exception):
    """The file can't be kept; `message` says in Russian why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Examined:
    """What the content says of a file."""

    content_type: str
    sha256: str
    size: int


def examine(file: UploadedFile) -> Examined:
    """Return the type by content, the hash and the size; raise FileRefused for what may not be kept."""
    size = file.size or 0
    if size > settings.UPLOAD_MAX_BYTES:
        limit = settings.UPLOAD_MAX_BYTES // (1024 * 1024)
        raise FileRefused(f"Файл «{file.name}» больше {limit} МБ. Уменьшите фото или сохраните документ в PDF.")
    if not size:
        raise FileRefused(f"Файл «{file.name}» пустой. Выберите его ещё раз.")
    file.seek(0)  # a form that was refused is read a second time
    content = file.read()
    file.seek(0)
    return Examined(content_type_of(content, file.name or ""), hashlib.sha256(content).hexdigest(), size)


def content_type_of(content: bytes, name: str) -> str:
    """Return the MIME type by the first bytes and, for office files, by the parts inside."""
    for signature, content_type in SIGNATURES:
        if content.startswith(signature):
            return content_type
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1"}:
        raise FileRefused(f"Фото «{name}» в формате HEIC не открывается у методиста. Сохраните его как JPG.")
    if content.startswith(b"PK"):
        return _office_type(content, name)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileRefused(f"Файл «{name}» старого формата (.doc, .xls). Сохраните его как .docx, .xlsx или PDF.")
    raise FileRefused(f"Файл «{name}» такого вида не принимается. Подойдут: {ALLOWED_WORDS}.")


def _office_type(content: bytes, name: str) -> str:
    try:
        parts = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except zipfile.BadZipFile as error:
        raise FileRefused(f"Файл «{name}» повреждён. Откройте его, сохраните заново и приложите ещё раз.") from error
    if any(part.endswith("vbaproject.bin") or part.startswith("xl/macrosheets/") for part in map(str.lower, parts)):
        raise FileRefused(f"В файле «{name}» есть макросы. Сохраните документ без макросов или в PDF.")
    for part, (content_type, _label) in OFFICE.items():
        if part in parts:
            return content_type
    if "mimetype" in parts and "content.xml" in parts:
        return "application/vnd.oasis.opendocument"
    raise FileRefused(f"Архив «{name}» не принимается: методист должен видеть сам документ. Приложите файлы по одному.")
