"""Cases of posts and names as a person confirmed them (`WordForms`); what is not stored is never printed."""

from enum import StrEnum

from roadmaps.models import WordForms, WordKind


class Case(StrEnum):
    """The columns of `WordForms`."""

    GENITIVE = "genitive"
    DATIVE = "dative"
    ACCUSATIVE = "accusative"
    INSTRUMENTAL = "instrumental"


def stored_form(authority_id: int, kind: WordKind, words: str, case: Case) -> str:
    """Return the stored form of a post or a name; empty where nobody has confirmed one. One query."""
    said = " ".join(words.split())
    if not said:
        return ""
    forms = WordForms.objects.filter(authority=authority_id, kind=kind)
    found = {" ".join(one.nominative.split()).casefold(): one for one in forms}.get(said.casefold())
    return str(getattr(found, case)) if found else ""
