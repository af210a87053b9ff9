"""Cells of a roadmap: a text, where it stands, and what dates in it usually mean."""

from dataclasses import dataclass
from enum import StrEnum


class CellKind(StrEnum):
    """What stands in the cell: it decides how a date is judged."""

    TERM = "term"  # a deadline or a period: every date of it is a date of the plan
    TITLE = "title"  # names the plan itself
    WORDS = "words"  # free text
    FACT = "fact"  # a measured value, a baseline, an act, a printed list: nothing of it moves by itself


@dataclass(frozen=True, slots=True)
class Cell:
    """One text. `path` leads to it in the rows of the source; `where` is the place in words."""

    path: tuple[str | int, ...]
    where: str
    kind: CellKind
    text: str
