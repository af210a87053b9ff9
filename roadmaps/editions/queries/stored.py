"""A stored edition as it is given: one query, nothing rendered."""

from roadmaps.models import Edition
from schools.scoping import ScopedQuerySet


def stored_editions(kind: str) -> ScopedQuerySet:
    """Return editions with what their PDF needs, or with their snapshot for the other kinds; narrow by the viewer."""
    if kind == "pdf":
        return Edition.objects.select_related("order", "paper").defer("snapshot")
    return Edition.objects.select_related("order")
