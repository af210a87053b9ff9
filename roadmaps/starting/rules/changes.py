"""Rows of the table that is shown before anything is made: place, old words, new words, and whether to look at it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from roadmaps.starting.rules.cells import Cell, CellKind
from roadmaps.starting.rules.move import Move
from roadmaps.starting.rules.shifting import Edit, Kind, edits_in, shifted
from schools.workdays.rules import SpecialDays

# A piece of the new words, and whether it was changed.
Part = tuple[str, bool]
# Longest excerpt that is shown whole, and how much of a longer text stands on each side of the date.
WHOLE, AROUND = 160, 60
ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")

WHY: Mapping[Kind, str] = {
    Kind.MOVED: "",
    Kind.OUTSIDE: "дата была вне периода прежней карты",
    Kind.LENGTH: "периоды разной длины",
    Kind.LEAP: "29 февраля в новом году нет",
    Kind.DAY_OFF: "срок попал на выходной: можно поставить рабочий день раньше",
    Kind.ACT: "дата документа, не менялась",
    Kind.NAME: "год в названии, не менялся",
    Kind.PROGRAMME: "годы программы или проекта, не менялись",
    Kind.PAST: "итоги прошлого, не менялось",
    Kind.OTHER_YEAR: "другой год, не менялся",
    Kind.BARE: "похоже на год, не менялось",
    Kind.NUMBER: "похоже на номер или количество, не менялось",
    Kind.FACT: "сведения прошлого года, не менялись",
    Kind.SCHOOL: "названа школа не из нового списка, слова не менялись",
    Kind.READING: "даты заданы вручную",
    Kind.BASELINE: "последнее измеренное значение",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One row. `new` is empty where nothing is proposed; `is_on` says what happens without a person's mark.

    `path` and `edits` lead to the place; a row without edits is only a remark, or is done by its own action.
    """

    where: str
    old: str
    new: str
    kind: Kind
    certain: bool
    is_on: bool
    is_term: bool = False
    path: tuple[str | int, ...] = ()
    edits: tuple[Edit, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def why(self) -> str:
        """What to look at, in words."""
        said = self.edits[0].said if self.edits else ""
        return said or WHY[self.kind]

    @property
    def has_choice(self) -> bool:
        """There is something to take or to leave."""
        return bool(self.new)


def change_rows(cells: Iterable[Cell], move: Move, special: SpecialDays) -> list[Change]:
    """Return the rows of all cells in their order: certain dates of a cell in one row, doubts each alone."""
    rows: list[Change] = []
    for cell in cells:
        edits = edits_in(cell.text, cell.kind, move, special)
        certain = tuple(edit for edit in edits if edit.is_certain)
        groups = [certain, *((edit,) for edit in edits if not edit.is_certain)]
        rows += [_row(cell, group) for group in groups if group]
    return rows


def text_with(text: str, changes: Sequence[Change]) -> str:
    """Return the text of one cell with the taken changes done."""
    return shifted(text, [edit for change in changes for edit in change.edits])


def _row(cell: Cell, edits: tuple[Edit, ...]) -> Change:
    start, end = _excerpt(cell.text, edits)
    parts = _parts(cell.text, start, end, edits)
    if parts and ISO.fullmatch(cell.text):
        parts = ((_read("".join(words for words, _changed in parts)), True),)
    return Change(
        where=cell.where,
        old=_read(_cut(cell.text, start, end)),
        new="".join(words for words, _changed in parts),
        kind=edits[0].kind,
        certain=all(edit.is_certain for edit in edits),
        is_on=any(edit.is_on for edit in edits),
        is_term=cell.kind == CellKind.TERM,
        path=cell.path,
        edits=edits,
        parts=parts,
    )


def _parts(text: str, start: int, end: int, edits: Sequence[Edit]) -> tuple[Part, ...]:
    """Return the new words of the excerpt in pieces, the changed ones marked; empty where nothing is proposed."""
    spans = sorted(span for edit in edits for span in edit.spans)
    if not spans:
        return ()
    pieces: list[Part] = [("…", False)] if start else []
    for first, last, words in spans:
        pieces += [(text[start:first], False), (words, words != text[first:last])]
        start = last
    pieces += [(text[start:end], False), ("…" if end < len(text) else "", False)]
    return tuple(piece for piece in pieces if piece[0])


def _read(words: str) -> str:
    """Return a date that is stored and not written as people write it."""
    found = ISO.fullmatch(words)
    return f"{found[3]}.{found[2]}.{found[1]}" if found else words


def _excerpt(text: str, edits: Sequence[Edit]) -> tuple[int, int]:
    """Return the part of the text to show: the whole of a short one, otherwise whole words around the dates."""
    if len(text) <= WHOLE:
        return 0, len(text)
    start = max(0, min(edit.start for edit in edits) - AROUND)
    end = min(len(text), max(edit.end for edit in edits) + AROUND)
    if start:
        start = text.rfind(" ", 0, start + 1) + 1
    if end < len(text):
        end = text.find(" ", end) if text.find(" ", end) > 0 else len(text)
    return start, end


def _cut(text: str, start: int, end: int) -> str:
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
