"""Document context → PDF: tagged, bookmarked, the same bytes for the same content; drawn by another process."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from roadmaps.printing import process
from roadmaps.printing.context import DocumentContext
from roadmaps.printing.errors import PrintingUnavailable
from roadmaps.printing.html import render_html
from roadmaps.printing.worker import Request

__all__ = ["PrintedDocument", "PrintingUnavailable", "print_document", "render_pdf", "request_of", "static_root"]


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """Bytes of the PDF and how many pages it has."""

    pdf: bytes
    pages: int


def render_pdf(context: DocumentContext) -> bytes:
    """Return the document as PDF/UA bytes; raise PrintingUnavailable when it can't be drawn."""
    return print_document(context).pdf


def print_document(context: DocumentContext) -> PrintedDocument:
    """Return the document as PDF/UA, or PDF/A where its profile asks, with its number of pages.

    Raises PrintingUnavailable: no pango, past the limit of time or memory, too many documents at once. The limits are
    settings.PRINT_SECONDS, PRINT_MEMORY_MB, PRINT_PROCESSES and PRINT_WAIT_SECONDS.
    """
    answer = process.drawn(request_of(context))
    return PrintedDocument(answer.pdf, answer.pages)


def request_of(context: DocumentContext) -> Request:
    """Return what the drawing process is asked."""
    variant = context.profile.pdf_variant.value
    return Request(render_html(context), str(static_root()), variant, context.digest()[:32])


def static_root() -> Path:
    """Return the folder with the project's own style and fonts."""
    return Path(settings.BASE_DIR) / "static"
