"""Who is responsible: `parse(text, register, known)` reads the phrase into parties; the words stay as they are."""

from roadmaps.wording.responsible.model import Party, PartyKind, Responsible, Scope
from roadmaps.wording.responsible.reader import parse

__all__ = ["Party", "PartyKind", "Responsible", "Scope", "parse"]
