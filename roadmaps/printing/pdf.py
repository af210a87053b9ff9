"""Document context → PDF: tagged, bookmarked, the same bytes for the same content. The only importer of weasyprint."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import url2pathname

from django.conf import settings

from roadmaps.printing.context import DocumentContext
from roadmaps.printing.html import render_html

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher

STYLES = "css/print-document.css"
FONTS = "fonts/document"


class PrintingUnavailable(RuntimeError):
    """The machine lacks the libraries that draw a PDF; the message is shown to the user."""

    def __init__(self) -> None:
        super().__init__(
            "PDF сейчас не собрать: на сервере нет библиотеки Pango. Скачайте документ Word"
            " или попросите администратора установить пакеты libpango-1.0-0 и libpangoft2-1.0-0."
        )


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """Bytes of the PDF and how many pages it has."""

    pdf: bytes
    pages: int


def render_pdf(context: DocumentContext) -> bytes:
    """Return the document as PDF/UA bytes; raise PrintingUnavailable when pango is missing."""
    return print_document(context).pdf


def print_document(context: DocumentContext) -> PrintedDocument:
    """Return the document as PDF/UA, or PDF/A where its profile asks, with its number of pages.

    Raises PrintingUnavailable when pango is missing.

    About 0.1 s a page of a dense table. Nothing is fetched except the bundled style, the bundled fonts and pictures
    that the document carries inside itself.
    """
    try:
        import weasyprint  # noqa: PLC0415 — the rest of Верста works on a machine without pango
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 — the same
    except OSError as missing:
        raise PrintingUnavailable from missing
    fetcher = _bundled_only()
    fonts = FontConfiguration()
    styles = weasyprint.CSS(filename=static_root() / STYLES, url_fetcher=fetcher, font_config=fonts)
    page = weasyprint.HTML(string=render_html(context), url_fetcher=fetcher)
    variant = context.profile.pdf_variant.value
    laid = page.render(stylesheets=[styles], font_config=fonts, pdf_variant=variant)
    pdf = laid.write_pdf(pdf_variant=variant, pdf_identifier=bytes.fromhex(context.digest())[:16])
    return PrintedDocument(pdf, len(laid.pages))


def static_root() -> Path:
    """Return the folder with the project's own style and fonts."""
    return Path(settings.BASE_DIR) / "static"


def is_bundled(url: str) -> bool:
    """Tell whether an address is a picture inside the document or one of our own style and font files."""
    if re.match(r"data:image/(?:png|jpeg|svg\+xml)[;,]", url):
        return True
    parts = urlsplit(url)
    if parts.scheme != "file" or parts.netloc:
        return False
    path = Path(url2pathname(parts.path)).resolve()
    fonts = static_root() / FONTS
    return path == (static_root() / STYLES).resolve() or (path.parent == fonts.resolve() and path.suffix == ".ttf")


def _bundled_only() -> "URLFetcher":
    from weasyprint.urls import URLFetcher  # noqa: PLC0415 — see render_pdf

    class BundledOnly(URLFetcher):
        """Refuses the network and every file that is not ours."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> object:
            if not is_bundled(url):
                raise ValueError(f"Blocked address: {url[:200]}")
            return super().fetch(url, headers)

    return BundledOnly(allowed_protocols=("data", "file"), allow_redirects=False)
