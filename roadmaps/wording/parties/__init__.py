"""Reads who is responsible: `parse("Директора школ №5, 9 и 11", register)` gives one role in three schools.

A grammar of posts, bodies and groups with vocabularies (`vocabulary.py`), not a list of phrases. What is not understood
comes back: an unknown school as a party of certainty UNKNOWN, other words in `unread`.
"""

from roadmaps.wording.parties.model import Party, PartyKind, Responsible, Scope
from roadmaps.wording.parties.parsing import parse

__all__ = ["Party", "PartyKind", "Responsible", "Scope", "parse"]
