"""Rows of any app under a kind and a key: what can be talked about and told about (docs/adr/0015).

`schools` knows no roadmap and no task. An app registers its kinds in `ready()`; whoever keeps a kind and a key asks
here for the row, and gets it only through `visible_to`: a row that may not be seen and a row that is gone are one.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from schools.rules import Viewer
from schools.scoping import scope_of


@dataclass(frozen=True, slots=True)
class Subject:
    """A row as others speak of it. `label`: «пункт 1.2»; `url` and `anchor`: where it stands; `facts`: its words.

    `school_id`: the school whose director sees the row, None where only the authority does.
    """

    kind: str
    pk: int
    authority_id: int
    school_id: int | None
    label: str
    title: str
    where: str
    url: str
    anchor: str
    facts: tuple[tuple[str, str], ...] = ()
    roadmap_id: int | None = None


@dataclass(frozen=True, slots=True)
class SubjectKind:
    """One kind of row: `rows` gives them unscoped with all that `read` needs, without those put aside."""

    key: str
    rows: Callable[[], QuerySet]
    read: Callable[..., Subject]

    def visible(self, viewer: Viewer) -> QuerySet:
        """Return the rows the viewer may see."""
        rows = self.rows()
        return rows.filter(scope_of(rows.model, viewer))


_KINDS: dict[str, SubjectKind] = {}


def register_subject(kind: SubjectKind) -> None:
    """Let rows of a kind be talked about."""
    _KINDS[kind.key] = kind


def subject_kinds() -> tuple[SubjectKind, ...]:
    """Return all registered kinds, in the order of registration."""
    return tuple(_KINDS.values())


def subject_or_404(viewer: Viewer, kind: str, key: int) -> Subject:
    """Return one row; 404 where the viewer may not see it."""
    known = _KINDS.get(kind)
    row = known.visible(viewer).filter(pk=key).first() if known else None
    if known is None or row is None:
        raise Http404("Такой строки нет или она вам не видна.")
    return known.read(row)
