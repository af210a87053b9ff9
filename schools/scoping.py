"""Which rows a viewer may see: explicit, fail-closed (docs/adr/0002).

A scoped model declares `AUTHORITY_PATH`, the lookup from the model to its authority, and may declare
`school_scope(viewer)`, the further condition for a viewer who is bound to one school.
"""

from collections.abc import Callable
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q

from schools.rules import Viewer

S = TypeVar("S", bound="ScopedModel")


def scope_of(model: type[S], viewer: Viewer) -> Q:
    """Return the condition of the rows of the viewer's authorities (and school); an empty viewer sees nothing."""
    lookup = f"{model.AUTHORITY_PATH}__in" if model.AUTHORITY_PATH else "pk__in"
    of_authority = Q(**{lookup: viewer.authority_ids})
    return of_authority if viewer.school_ids is None else of_authority & model.school_scope(viewer)


class ScopedQuerySet(models.QuerySet[S]):
    """Queryset that can be narrowed to what a viewer may see."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Return only rows the viewer may see: see `scope_of`."""
        return self.filter(scope_of(self.model, viewer))


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
        return Q(**{f"{cls.SCHOOL_PATH}__in": viewer.bound_school_ids})


def everything(_viewer: Viewer) -> Q:
    """`school_scope` of registers that a school may read whole within its authority."""
    return Q()


SchoolScope = Callable[[Viewer], Q]
