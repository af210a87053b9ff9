"""A table copied from Word or Excel and pasted as text: cells parted by tabs, rows by line ends, quotes as Excel sets them."""

import csv
import io

from roadmaps.importing.readers.errors import UnreadableFile
from roadmaps.importing.readers.package import MAX_ROWS, MAX_TEXT
from roadmaps.importing.source import Cell, Row, Source, Table

SUFFIX = ".tsv"
MAX_CELLS_IN_ROW = 60
PLACE = "вставленная таблица"
NO_TABLE = (
    "Во вставленном тексте нет таблицы. Выделите таблицу в Word или Excel вместе с заголовками столбцов, "
    "скопируйте и вставьте её сюда."
)
TOO_LARGE = "Вставлено слишком много: {what}. Скопируйте только таблицу плана или загрузите документ файлом."


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
