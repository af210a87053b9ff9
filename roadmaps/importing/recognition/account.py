"""The account of cells: every filled cell of the document is found again in the structure, or listed as left over.

It is kept apart from the readers of tables and knows nothing of them: it compares the words of the source with the
words of the result, so that a reader that forgets a cell is found out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from roadmaps.importing.recognition.result import Balance, Json, Structure
from roadmaps.importing.source import Cell, Paragraph, Row, Source, Table

BULLET = re.compile(r"^\s*[-–—•·]\s*")
LEADING_NUMBER = re.compile(
    r"^\s*(?:(?:раздел|направление)\s+)?(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5})[.):]?\s*", re.IGNORECASE
)
# Words of the page, not of the plan: «Приложение 1», «УТВЕРЖДЕНО», «Продолжение таблицы 2».
OF_THE_PAGE = re.compile(
    r"\s*(?:приложение|утвержд[её]н|(?:продолжение|окончание)\s+(?:табл|план|прилож))", re.IGNORECASE
)
PIECES = re.compile(r"\t+|(?<=:)\s")
BLANK = re.compile(r"[\s\u00ad]+")
# A hostile document could make us look for every one of its cells through all of its text.
MOST_SEARCHES = 2000


@dataclass
class Words:
    """All words of the structure: whole texts and lines for a quick look, one long text for the rest."""

    known: set[str]
    everything: str
    searches: int = 0

    def hold(self, text: str) -> bool:
        """Say whether the words stand somewhere in the structure, blanks and bullets aside."""
        if squeezed(text) in self.known:
            return True
        return all(self._line(line) for line in text.split("\n") if line.strip())

    def _line(self, line: str) -> bool:
        bare = squeezed(BULLET.sub("", line))
        unnumbered = squeezed(LEADING_NUMBER.sub("", line))
        if bare in self.known or unnumbered in self.known or not bare:
            return True
        self.searches += 1
        return self.searches <= MOST_SEARCHES and (
            bare in self.everything or (bool(unnumbered) and unnumbered in self.everything)
        )


def squeezed(text: str) -> str:
    """Return the text without blanks and soft hyphens."""
    return BLANK.sub("", text)


def words_of(structure: Structure) -> Words:
    """Collect the words of the structure."""
    texts = list(_texts(structure))
    lines = [line for text in texts for line in text.split("\n")]
    known = {squeezed(BULLET.sub("", text)) for text in (*texts, *lines)} | {squeezed(text) for text in texts}
    return Words(known, "".join(squeezed(text) for text in texts))


def _texts(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for entry in value.values():
            yield from _texts(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from _texts(entry)


def count_cells(source: Source, words: Words, balance: Balance) -> None:
    """Count the filled cells and leave in the remainder those whose words the structure does not hold."""
    left = {one.location for one in balance.remainder}
    for row, cell in _filled(source):
        balance.cells_total += 1
        place = row.place_of(cell)
        if row.location in left or place in left:
            balance.cells_left += 1
        elif not words.hold(cell.text):
            balance.cells_left += 1
            balance.leave(place, cell.text.strip(), is_row=False)


def leave_lines(source: Source, words: Words, balance: Balance) -> None:
    """Leave in the remainder the paragraphs outside of tables whose words the structure does not hold."""
    left = {squeezed(one.text) for one in balance.remainder}
    for block in source.blocks:
        if isinstance(block, Paragraph) and block.text.strip():
            line = f"{block.label} {block.text}".strip()
            # «Цель: …» is a heading and its text, «12.01.2026 <tab> № 5» a date and a number
            is_held = all(words.hold(piece) for piece in PIECES.split(block.text) if piece.strip())
            is_known = is_held or {squeezed(line), squeezed(block.text)} & left
            if not is_known and not OF_THE_PAGE.match(block.text):
                balance.leave(block.location, line, is_row=False)


def _filled(source: Source) -> Iterator[tuple[Row, Cell]]:
    for table in source.blocks:
        if isinstance(table, Table):
            for row in table.rows:
                if not is_column_numbers(row):
                    yield from ((row, cell) for cell in row.cells if cell.text.strip() and not cell.is_continued)


def is_column_numbers(row: Row) -> bool:
    """Say whether the row only counts the columns: 1, 2, 3…"""
    texts = [text.strip(" .") for text in row.texts if text]
    return len(texts) > 2 and texts == [str(n) for n in range(1, len(texts) + 1)]
