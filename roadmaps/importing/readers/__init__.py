"""From bytes to a Source: the type is told by the content, limits are checked before anything is parsed."""

from roadmaps.importing.readers.docx import read_docx
from roadmaps.importing.readers.errors import UnreadableFile
from roadmaps.importing.readers.package import Package
from roadmaps.importing.readers.xlsx import read_xlsx
from roadmaps.importing.source import Source

__all__ = ["UnreadableFile", "read"]


def read(data: bytes, filename: str) -> Source:
    """Return the document; raises UnreadableFile whose message says what is wrong and what to do."""
    package = Package.open(data, filename)
    return read_docx(package) if package.kind == "docx" else read_xlsx(package, data)
