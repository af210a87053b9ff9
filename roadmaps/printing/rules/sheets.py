"""Excel sheets of a document: names, safe texts, heights of rows. Standard library only."""

import math
import re
from collections.abc import Iterable

# Excel's own limits.
NAME_LETTERS = 31
CELL_LETTERS = 32767
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
LINE_POINTS = 14.0


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Return a name for each sheet: no forbidden letters, at most 31, none twice whatever its case."""
    taken: set[str] = set()
    names = []
    for number, title in enumerate(wanted, start=1):
        clean = " ".join(_FORBIDDEN.sub(" ", title).split()).strip("'") or f"Таблица {number}"
        name, again = _cut(clean, ""), 2
        while name.casefold() in taken:
            name, again = _cut(clean, f" ({again})"), again + 1
        taken.add(name.casefold())
        names.append(name)
    return names


def _cut(title: str, tail: str) -> str:
    room = NAME_LETTERS - len(tail)
    return (title if len(title) <= room else title[: room - 1].rstrip() + "…") + tail


def is_formula_like(text: str) -> bool:
    """Tell a text that a spreadsheet would compute: it begins with = + - @ or a control character."""
    return text.startswith(_FORMULA)


def fitting(text: str) -> str:
    """Return the text as a cell holds it: at most 32,767 letters, line ends as Excel writes them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")[:CELL_LETTERS]


def row_points(cells: Iterable[tuple[str, float]]) -> float:
    """Return the height of a row of (text, width of its cell in letters), so that no line is hidden."""
    lines = (sum(max(1, math.ceil(len(line) / max(width, 1.0))) for line in text.split("\n")) for text, width in cells)
    return min(409.0, max(lines, default=1) * LINE_POINTS + 2)
