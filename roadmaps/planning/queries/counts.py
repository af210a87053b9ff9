"""Counts beside a roadmap as subqueries, so that a list of roadmaps costs one query."""

from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from roadmaps.models import ControlPoint, Edition, Indicator, Item, Roadmap

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

COUNTS = ("item_count", "point_count", "indicator_count", "edition_count")


def _counted(rows: QuerySet, path: str) -> Coalesce:
    per_roadmap = rows.filter(**{path: OuterRef("pk")}).order_by().values(path).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(per_roadmap, output_field=IntegerField()), 0)


class Counts(TypedDict):
    """What `with_counts` adds to a roadmap."""

    item_count: int
    point_count: int
    indicator_count: int
    edition_count: int


def with_counts(roadmaps: QuerySet[Roadmap]) -> "QuerySet[WithAnnotations[Roadmap, Counts]]":
    """Annotate `item_count`, `point_count`, `indicator_count`, `edition_count`; rows in the bin are not counted."""
    items = Item.objects.filter(removed_at__isnull=True)
    points = ControlPoint.objects.filter(removed_at__isnull=True)
    return roadmaps.annotate(
        item_count=_counted(items, "section__plan__roadmap"),
        point_count=_counted(points, "roadmap"),
        indicator_count=_counted(Indicator.objects.all(), "roadmap"),
        edition_count=_counted(Edition.objects.all(), "roadmap"),
    )


def with_tab_counts(roadmaps: QuerySet) -> QuerySet:
    """Annotate what stands beside the tabs of a roadmap, rows in the bin included; `tab_counts` reads it."""
    binned = {"removed_at__isnull": False}
    return with_counts(roadmaps).annotate(
        binned_items=_counted(Item.objects.filter(**binned), "section__plan__roadmap"),
        binned_points=_counted(ControlPoint.objects.filter(**binned), "roadmap"),
    )


def tab_counts(roadmap: Roadmap) -> dict[str, int]:
    """Return the counts of the tabs of one roadmap, and of rows in the `bin`.

    One query, none for a roadmap that was loaded by `with_tab_counts`.
    """
    names = (*COUNTS, "binned_items", "binned_points")
    if hasattr(roadmap, "binned_points"):
        row = {name: getattr(roadmap, name) for name in names}
    else:
        row = with_tab_counts(Roadmap.objects.filter(pk=roadmap.pk)).values(*names).get()
    return {
        "plan": row["item_count"],
        "points": row["point_count"],
        "indicators": row["indicator_count"],
        "order": row["edition_count"],
        "bin": row["binned_items"] + row["binned_points"],
    }
