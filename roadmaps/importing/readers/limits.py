"""Limits of a workbook, counted over its XML before openpyxl builds a single cell."""

import io
import re

from lxml import etree

from roadmaps.importing.readers.errors import UnreadableFile
from roadmaps.importing.readers.package import DAMAGED, MAX_ROWS, Package, refuse_entities

# Cells with their formatting only count too: openpyxl keeps an object for each.
MAX_CELLS = 100_000
TOO_MANY_ROWS = (
    f"Документ слишком большой: на листе больше {MAX_ROWS} строк или {MAX_CELLS // 1000} тысяч ячеек, "
    "считая пустые с рамками и заливкой. "
    "Удалите пустые строки под таблицей и лишние листы, сохраните книгу и загрузите её ещё раз."
)
REFERENCE = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$")


def check_book(package: Package) -> None:
    """Read every part within the limits of the package and count the sheets; raises UnreadableFile."""
    for name in package.archive.namelist():
        content = package.part(name) if not name.endswith("/") else b""
        if not name.endswith((".xml", ".rels")):
            continue
        refuse_entities(content)
        if b"sheetData" in content.replace(b"\0", b""):
            _check_sheet(content)


def _check_sheet(content: bytes) -> None:
    rows = cells = 0
    try:
        for _event, element in etree.iterparse(io.BytesIO(content), no_network=True, resolve_entities=False):
            name = etree.QName(element).localname
            if name == "row":
                rows += 1
                element.clear()
            elif name == "c":
                cells += 1
            elif name == "mergeCell":
                cells += area(element.get("ref", ""))
            if rows > MAX_ROWS or cells > MAX_CELLS:
                raise UnreadableFile("large", TOO_MANY_ROWS)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile("damaged", DAMAGED) from error


def area(reference: str) -> int:
    """Return how many cells a range such as «A3:C5» covers; raises ValueError for what is no range."""
    found = REFERENCE.match(reference)
    if found is None:
        raise ValueError(reference)
    left, top, right, bottom = found.groups()
    across = abs(_number(right or left) - _number(left)) + 1
    return across * (abs(int(bottom or top) - int(top)) + 1)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
