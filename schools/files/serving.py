"""The one way in which a file of a person reaches a browser."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse

from schools.files.rules import INLINE


def served(file: FieldFile, name: str, content_type: str, *, download: bool = False) -> FileResponse:
    """Give a file: pictures and PDF in the browser, the rest as a download; never anything active.

    The type is the one that was found in the content; the browser may not guess another (nosniff), and a document
    opened by itself runs nothing and loads nothing (sandbox).
    """
    as_attachment = download or content_type not in INLINE
    response = FileResponse(file.open(), content_type=content_type, filename=name, as_attachment=as_attachment)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response
