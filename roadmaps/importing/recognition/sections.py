"""Rows of a plan that are no activities: names of sections, headings once more, what stands under the table."""

import re
from collections.abc import Sequence

from roadmaps.importing.recognition.guess import is_term
from roadmaps.importing.recognition.headers import Column, Header
from roadmaps.importing.recognition.headings import key_of
from roadmaps.importing.recognition.months import is_month
from roadmaps.importing.source import Cell, Row
from roadmaps.wording.numbering import Parts, parts_of

SECTION_NUMBER = re.compile(
    r"^\s*((?:\d{1,2}|[IVX]{1,4})(?:\.\d{1,2})*)[.)]?\s+(?=\S)"
    r"|^\s*(?:раздел|направление|блок|этап|модуль|часть)\s+№?\s*(\d+|[IVX]+)[.:]?\s*",
    re.IGNORECASE,
)
ROMAN = re.compile(r"^\s*[IVX]{1,5}\.?\s*$")
NAMED = re.compile(r"^\s*(?:раздел|направление|блок|этап|модуль|часть)\b", re.IGNORECASE)
# More rows under a table than these are a table of their own.
LONGEST_TAIL = 6
REMARKS = frozenset({"responsible", "deadline", "both"})
TERMS = frozenset({"deadline", "start", "end", "both"})


def section_of(text: str) -> tuple[str | None, str]:
    """Return the number and the title of a section row."""
    words = " ".join(text.split())
    found = SECTION_NUMBER.match(words)
    if found:
        return (found[1] or found[2]).rstrip("."), words[found.end() :].lstrip("-–— ") or words
    return None, words


def is_remark(row: Row) -> bool:
    """Say whether a row that is one text says something of the section above: «Ответственный за раздел: …»."""
    texts = {text for text in row.texts if text}
    return len(texts) == 1 and all(":" in text and key_of(text.partition(":")[0]) in REMARKS for text in texts)


def names_a_section(line: str) -> bool:
    """Say whether a paragraph over a table names a section of the plan: it is numbered, a month, «Раздел …»."""
    return bool(SECTION_NUMBER.match(line) or NAMED.match(line)) or is_month(line)


def is_section(row: Row, columns: Sequence[Column], width: int, parents: set[Parts]) -> bool:
    """One text over the whole width, or alone in a row whose other cells are empty."""
    filled = [cell for cell in row.cells if cell.text.strip()]
    if len(filled) != 1 or filled[0].is_continued:
        return len(filled) == 2 and _is_numbered_section(filled, row, width, parents)
    cell = filled[0]
    headed = len([column for column in columns if column.heading])
    if cell.span >= width - 1 or cell.span >= headed - 1 > 1:
        return True
    if cell.text.strip()[:1].islower():
        return False  # the rest of the row above, torn off by a page
    if len(row.cells) < 2:
        return False
    return cell.is_bold or (parts_of(cell.text) is None and _may_name(cell, columns))


def _may_name(cell: Cell, columns: Sequence[Column]) -> bool:
    """A name stands under the number or the activity, or where only a term may stand and is none."""
    under = next((column for column in columns if column.start <= cell.column < column.end), None)
    if cell.column - columns[0].start <= 1 or (under is not None and under.key in {"number", "title", "point"}):
        return True
    return under is not None and under.key in TERMS and not is_term(cell.text)


def _is_numbered_section(filled: Sequence[Cell], row: Row, width: int, parents: set[Parts]) -> bool:
    """A number cell and a bold or wide title, nothing else in the row."""
    first, second = filled
    wide = second.span >= width - 1 - first.span
    return (
        (parts_of(first.text) is not None or ROMAN.match(first.text) is not None)
        and len(row.cells) >= 2
        and ((wide and width > 2) or second.is_bold or parts_of(first.text) in parents)
    )


def is_repeated(row: Row, header: Header) -> bool:
    """Say whether the row holds the headings once more, be it in other words: «№» for «№ п/п», «Срок» for «Сроки»."""
    texts = tuple(" ".join(text.split()).casefold() for text in row.texts if text)
    if texts == header.texts:
        return True
    filled = [cell for cell in row.cells if cell.text.strip()]
    return sum(_says(cell, header) for cell in filled) == len(filled) > 1 and any(
        key_of(cell.text) in {"title", "point"} for cell in filled
    )


def _says(cell: Cell, header: Header) -> bool:
    column = next((column for column in header.columns if column.start <= cell.column < column.end), None)
    if column is None:
        return key_of(cell.text) == "number"
    key = key_of(cell.text)
    same = " ".join(cell.text.split()).casefold() == column.heading.casefold()
    return same or (key != "" and (key == column.key or (key in TERMS and column.key in TERMS)))


def tail_of(rows: Sequence[Row], columns: Sequence[Column]) -> int:
    """Return where rows begin that only stand under the table: a signature, who made it; without any, their count.

    A blank row parts them from the plan, and none of them has a number of a row or a term.
    """
    keyed = [column for column in columns if column.key == "number" or column.key in TERMS]
    own = [place for place, row in enumerate(rows) if any(_is_own(row, column) for column in keyed)]
    if not own:
        return len(rows)
    after = own[-1] + 1
    gap = next((place for place in range(after, len(rows)) if rows[place].is_empty), len(rows))
    tail = [row for row in rows[gap:] if not row.is_empty]
    return gap if 0 < len(tail) <= LONGEST_TAIL else len(rows)


def _is_own(row: Row, column: Column) -> bool:
    """Say whether the row has a number of its own, or a term, in the column."""
    texts = [cell.text for cell in row.cells if column.start <= cell.column < column.end and cell.text.strip()]
    return any(parts_of(text) is not None if column.key == "number" else True for text in texts)
