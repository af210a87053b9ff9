"""The process that draws PDFs: a line of JSON in, a line of JSON and the bytes out. The only importer of weasyprint.

`python -m roadmaps.printing.worker MEGABYTES SECONDS NICENESS`, started and stopped by `roadmaps.printing.process`.
It knows neither Django nor the database. It ends when its input ends, when its parent is gone, and when one document
takes longer than SECONDS; it may hold no more than MEGABYTES of memory.
"""

import atexit
import contextlib
import json
import logging
import os
import re
import signal
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit
from urllib.request import url2pathname

from roadmaps.printing.tagging import finish, remember_pages

if TYPE_CHECKING:
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

STYLES = "css/print-document.css"
FONTS = "fonts/document"
MEGABYTE = 1024 * 1024
# Address space beyond the limit: libraries are mapped into it, and what is asked for at one go stays within it.
SUDDEN_MEGABYTES = 512
WATCH_SECONDS = 0.25
OVERTIME = 3


@dataclass(frozen=True, slots=True)
class Request:
    """A whole document as HTML, the folder of the bundled style and fonts, the kind of PDF, 16 bytes in hexadecimal."""

    html: str
    static: str
    variant: str
    identifier: str


@dataclass(frozen=True, slots=True)
class Answer:
    """`failed` is empty, or «library», «memory», «document». `peak_mb` is the most memory the process has held."""

    pdf: bytes = b""
    pages: int = 0
    warnings: tuple[str, ...] = ()
    failed: str = ""
    peak_mb: int = 0


def draw(request: Request) -> Answer:
    """Return the document as PDF. Nothing is fetched except the bundled style, fonts and pictures inside the document.

    About 0.1 s a page of a dense table. Raises OSError where pango is missing, MemoryError at the limit.
    """
    import weasyprint  # noqa: PLC0415 — whoever imports this module to speak to the process needs no pango

    root = Path(request.static)
    styles, fonts = _style(root)
    with _collected() as warnings:
        page = weasyprint.HTML(string=request.html, url_fetcher=_bundled_only(root))
        laid = page.render(stylesheets=[styles], font_config=fonts, pdf_variant=request.variant)
        identifier = bytes.fromhex(request.identifier)
        pdf = laid.write_pdf(finisher=finish, pdf_variant=request.variant, pdf_identifier=identifier)
    return Answer(pdf, len(laid.pages), tuple(warnings), peak_mb=_peak_mb())


@lru_cache(maxsize=1)
def _style(root: Path) -> "tuple[weasyprint.CSS, FontConfiguration]":
    """Read the style and its fonts once a process."""
    import pydyf  # noqa: PLC0415 — see draw
    import weasyprint  # noqa: PLC0415 — the same
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 — the same

    remember_pages(pydyf.PDF)
    fonts = FontConfiguration()
    return weasyprint.CSS(filename=root / STYLES, url_fetcher=_bundled_only(root), font_config=fonts), fonts


# Fonts are given back while the interpreter is still whole.
atexit.register(_style.cache_clear)


def is_bundled(url: str, root: Path) -> bool:
    """Tell whether an address is a picture inside the document or one of our own style and font files."""
    if re.match(r"data:image/(?:png|jpeg|svg\+xml)[;,]", url):
        return True
    parts = urlsplit(url)
    if parts.scheme != "file" or parts.netloc:
        return False
    path = Path(url2pathname(parts.path)).resolve()
    return path == (root / STYLES).resolve() or (path.parent == (root / FONTS).resolve() and path.suffix == ".ttf")


def _bundled_only(root: Path) -> "URLFetcher":
    from weasyprint.urls import URLFetcher  # noqa: PLC0415 — see draw

    class BundledOnly(URLFetcher):
        """Refuses the network and every file that is not ours."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> object:
            if not is_bundled(url, root):
                raise ValueError(f"Blocked address: {url[:200]}")
            return super().fetch(url, headers)

    return BundledOnly(allowed_protocols=("data", "file"), allow_redirects=False)


@contextlib.contextmanager
def _collected() -> Iterator[list[str]]:
    """Collect what weasyprint warns of; the parent writes it into its own log."""
    found: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(record.getMessage()[:300])

    collector, logger = Collector(logging.WARNING), logging.getLogger("weasyprint")
    logger.addHandler(collector)
    try:
        yield found
    finally:
        logger.removeHandler(collector)


def _peak_mb() -> int:
    """Return the most memory this process has held; not from `getrusage` where it begins with the parent's peak."""
    try:
        found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
        return int(found[1]) // 1024 if found else 0
    except OSError:
        return _reported_peak_mb()


def _reported_peak_mb() -> int:
    try:
        import resource  # noqa: PLC0415 — absent on Windows
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // MEGABYTE if sys.platform == "darwin" else peak // 1024


def _limit_memory(megabytes: int) -> None:
    """Refuse the process more address space than that: the fence behind `_Watch`, which says what happened."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 — absent on Windows

        resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))


class Answers:
    """Where answers are written: by the work, or by the watch that ends it."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.lock = file, threading.Lock()

    def write(self, answer: Answer) -> None:
        """Write the line of JSON and the bytes it announces."""
        with self.lock:
            self.file.write(json.dumps({**asdict(answer), "pdf": len(answer.pdf)}).encode() + b"\n")
            self.file.write(answer.pdf)
            self.file.flush()


class _Watch(threading.Thread):
    """Ends the process at its limits and when its parent is gone: also where nobody is left to stop it."""

    def __init__(self, answers: Answers, megabytes: int, seconds: float) -> None:
        super().__init__(daemon=True)
        self.answers, self.megabytes, self.seconds = answers, megabytes, seconds
        self.parent, self.began = os.getppid(), 0.0

    def run(self) -> None:
        while True:
            time.sleep(WATCH_SECONDS)
            if self.began and _peak_mb() > self.megabytes:
                self.answers.write(Answer(failed="memory"))
                os._exit(3)
            late = self.began and time.monotonic() - self.began > self.seconds + OVERTIME
            if late or os.getppid() != self.parent:
                os._exit(3)


def _answered(line: bytes) -> Answer:
    try:
        return draw(Request(**json.loads(line)))
    except MemoryError:
        return Answer(failed="memory")
    except OSError as missing:
        return Answer(failed="library", warnings=(str(missing)[:300],))
    except Exception as refused:  # whatever the library raises, the parent must hear of it
        return Answer(failed="document", warnings=(f"{type(refused).__name__}: {refused}"[:300],))


def main(megabytes: int, seconds: float, niceness: int) -> None:
    """Answer requests until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(AttributeError, OSError):
        os.nice(niceness)
    _limit_memory(megabytes + SUDDEN_MEGABYTES)
    answers = Answers(os.fdopen(os.dup(sys.stdout.fileno()), "wb"))
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    watch = _Watch(answers, megabytes, seconds)
    watch.start()
    for line in sys.stdin.buffer:
        watch.began = time.monotonic()
        answer = _answered(line)
        watch.began = 0.0
        answers.write(answer)


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
