"""From bytes to a Source: the type is told by the content, limits are checked before anything is parsed.

What was pasted has no file of its own and is kept under a name that ends in `.html` or, as mere text, in `.tsv`.
"""

from roadmaps.importing.readers.docx import read_docx
from roadmaps.importing.readers.errors import UnreadableFile
from roadmaps.importing.readers.package import Package
from roadmaps.importing.readers.pasted import HTML_SUFFIX, SUFFIX, read_clipboard, read_pasted
from roadmaps.importing.readers.pasted_html import read_html
from roadmaps.importing.readers.xlsx import read_xlsx
from roadmaps.importing.source import Source

__all__ = ["UnreadableFile", "read", "read_clipboard"]


def read(data: bytes, filename: str) -> Source:
    """Return the document; raises UnreadableFile whose message says what is wrong and what to do."""
    if filename.endswith(SUFFIX):
        return read_pasted(data)
    if filename.endswith(HTML_SUFFIX):
        return read_html(data)
    package = Package.open(data, filename)
    return read_docx(package) if package.kind == "docx" else read_xlsx(package, data)
