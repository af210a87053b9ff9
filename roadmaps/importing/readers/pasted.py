"""What was copied from Word or Excel: a table as HTML where the clipboard has one, otherwise as text.

As text cells are parted by tabs, rows by line ends, with quotes as Excel sets them.
"""

import csv
import io

from roadmaps.importing.readers.errors import UnreadableFile
from roadmaps.importing.readers.html_text import TOO_LARGE
from roadmaps.importing.readers.package import MAX_ROWS, MAX_TEXT
from roadmaps.importing.readers.pasted_html import NO_TABLE, PLACE, holds_table, read_html
from roadmaps.importing.readers.pasted_html import SUFFIX as HTML_SUFFIX
from roadmaps.importing.source import Cell, Row, Source, Table

SUFFIX = ".tsv"
MAX_CELLS_IN_ROW = 60


def read_clipboard(html: str, text: str) -> Source:
    """Return the table that was copied; `html` is preferred, `text` serves where there is no table in it.

    Raises UnreadableFile whose message says in Russian what is wrong and what to do.
    """
    data, suffix = kept_of(html, text)
    return read_html(data) if suffix == HTML_SUFFIX else read_pasted(data)


def kept_of(html: str, text: str) -> tuple[bytes, str]:
    """Return the form of the clipboard that is to be read and kept, and the suffix of its name."""
    form, suffix = (html, HTML_SUFFIX) if holds_table(html) else (text, SUFFIX)
    return form.encode("utf-8", "replace"), suffix


def read_pasted(data: bytes) -> Source:
    """Return the pasted table; raises UnreadableFile where there is none or it is too large."""
    try:
        text = data.decode("utf-8")
        rows = [_row(texts, place) for place, texts in enumerate(_lines(text), start=1)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFile("damaged", NO_TABLE) from error
    width = max((len(row.cells) for row in rows), default=0)
    if width < 2:
        raise UnreadableFile("no_table", NO_TABLE)
    return Source("xlsx", (Table(tuple(rows), width, PLACE),))


def _lines(text: str) -> list[list[str]]:
    csv.field_size_limit(MAX_TEXT * 10)
    found = []
    for line in csv.reader(io.StringIO(text.replace("\0", "")), dialect="excel-tab"):
        found.append(line)
        if len(found) > MAX_ROWS:
            raise UnreadableFile("large", TOO_LARGE.format(what=f"больше {MAX_ROWS} строк"))
    return found


def _row(texts: list[str], place: int) -> Row:
    if len(texts) > MAX_CELLS_IN_ROW or any(len(text) > MAX_TEXT for text in texts):
        what = f"в строке {place} больше {MAX_CELLS_IN_ROW} ячеек или {MAX_TEXT} знаков в одной"
        raise UnreadableFile("large", TOO_LARGE.format(what=what))
    return Row(tuple(Cell(text, column) for column, text in enumerate(texts)), f"{PLACE}, строка {place}")
