"""Which rows a viewer may see: explicit, fail-closed (docs/adr/0002).

A scoped model declares `AUTHORITY_PATH`, the lookup from the model to its authority, and may declare
`school_scope(viewer)`, the further condition for a viewer who is bound to one school.
"""

from collections.abc import Callable
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from schools.rules import Viewer


class ScopedQuerySet(models.QuerySet):
    """Queryset that can be narrowed to what a viewer may see."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Return only rows of the viewer's authorities (and school); an empty viewer sees nothing."""
        path = self.model.AUTHORITY_PATH
        lookup = f"{path}__in" if path else "pk__in"
        visible = self.filter(**{lookup: viewer.authority_ids})
        if viewer.school_ids is None:
            return visible
        return visible.filter(self.model.school_scope(viewer))


class ScopedModel(models.Model):
    """Base of every model whose rows belong to an authority."""

    AUTHORITY_PATH: ClassVar[str]
    # Lookup to the school of the row. Empty: a viewer bound to a school sees no row of the model.
    SCHOOL_PATH: ClassVar[str] = ""

    objects = ScopedQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        """Return the condition for a viewer bound to one school; by default only rows of that school."""
        if not cls.SCHOOL_PATH:
            return Q(pk__in=())
        return Q(**{f"{cls.SCHOOL_PATH}__in": viewer.school_ids})


def everything(_viewer: Viewer) -> Q:
    """`school_scope` of registers that a school may read whole within its authority."""
    return Q()


SchoolScope = Callable[[Viewer], Q]
