"""Moving a roadmap into a new period: which words are dates of the plan and what becomes of them."""

from roadmaps.starting.rules.cells import Cell, CellKind
from roadmaps.starting.rules.changes import Change, change_rows, text_with
from roadmaps.starting.rules.move import Move, is_other_length, moved_day, next_period
from roadmaps.starting.rules.shifting import Edit, Kind, edits_in, shifted
from roadmaps.starting.rules.tokens import Form, Token, tokens_of

__all__ = [
    "Cell",
    "CellKind",
    "Change",
    "Edit",
    "Form",
    "Kind",
    "Move",
    "Token",
    "change_rows",
    "edits_in",
    "is_other_length",
    "moved_day",
    "next_period",
    "shifted",
    "text_with",
    "tokens_of",
]
