"""An uploaded file, looked at as a whole: its size, what it is, whether its picture can be drawn."""

import hashlib
from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, UnidentifiedImageError

from schools.files.rules import PICTURES, FileRefused, clean_name, content_type_of

# Width × height: a photo of any phone has fewer, and drawing more takes a browser's memory.
MAX_DOTS = 120_000_000
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Examined:
    """What the content says of a file; `name` is fit to be shown."""

    name: str
    content_type: str
    sha256: str
    size: int


def examine(file: UploadedFile) -> Examined:
    """Return what the file is; raise FileRefused, with a sentence, for what may not be kept."""
    name, size = clean_name(file.name or ""), file.size or 0
    if size > settings.UPLOAD_MAX_BYTES:
        limit = settings.UPLOAD_MAX_BYTES // MEGABYTE
        raise FileRefused(f"Файл «{name}» больше {limit} МБ. Уменьшите фото или сохраните документ в PDF.")
    if not size:
        raise FileRefused(f"Файл «{name}» пустой. Выберите его ещё раз.")
    file.seek(0)  # a form that was refused is read a second time
    content = file.read()
    file.seek(0)
    content_type = content_type_of(content, name)
    if content_type in PICTURES:
        _must_be_drawn(content, name)
    return Examined(clean_name(name, content_type), content_type, hashlib.sha256(content).hexdigest(), size)


def _must_be_drawn(content: bytes, name: str) -> None:
    """Refuse a picture that can't be drawn: broken, or so large that it would stop the browser. Only heads are read."""
    try:
        with Image.open(BytesIO(content)) as picture:
            width, height = picture.size
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        width, height = MAX_DOTS, MAX_DOTS
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise FileRefused(f"Фото «{name}» повреждено. Сделайте снимок ещё раз или приложите другой файл.") from error
    if width * height > MAX_DOTS:
        raise FileRefused(f"Фото «{name}» слишком большое по размерам. Уменьшите его и приложите ещё раз.")
