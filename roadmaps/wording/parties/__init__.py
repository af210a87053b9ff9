"""Who is responsible: `parse(text, register, known)` reads the phrase into parties; the words stay as they are."""

from roadmaps.wording.parties.model import Party, PartyKind, Responsible, Scope
from roadmaps.wording.parties.reader import parse

__all__ = ["Party", "PartyKind", "Responsible", "Scope", "parse"]
