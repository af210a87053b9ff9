"""Optimistic lock: the version of a row, carried by its form and compared when the form comes back."""

import hashlib
from collections.abc import Iterable

from django.db.models import Model

from roadmaps.models import WorkingGroup


def version_of(row: Model) -> str:
    """Return the row's version: its counter where it has one, otherwise a digest of its fields and links."""
    counter = getattr(row, "row_version", None)
    if counter is not None:
        return str(counter)
    return hashlib.sha256(repr(list(_content(row))).encode()).hexdigest()[:16]


def _content(row: Model) -> Iterable[tuple[str, object]]:
    # The place in the order is left out: moving a neighbour must not look like a change of this row.
    for field in row._meta.local_fields:
        if field.name != "position":
            yield field.attname, getattr(row, field.attname)
    for field in row._meta.local_many_to_many:
        yield field.name, sorted(getattr(row, field.name).values_list("pk", flat=True))
    if isinstance(row, WorkingGroup):
        yield "members", list(row.members.values_list("number", "name", "post", "comment"))
