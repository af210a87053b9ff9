"""Reads of publications: where an edition was made public."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from roadmaps.approval.rules.publication import Place, address_of
from roadmaps.models import Edition, Publication, Roadmap
from schools.rules import Viewer

if TYPE_CHECKING:
    from django.db.models import QuerySet


def publications_of(viewer: Viewer, editions: Iterable[Edition]) -> "QuerySet[Publication]":
    """Return the publications of editions the viewer may see, the newest edition first."""
    return (
        Publication.objects.visible_to(viewer)
        .filter(edition__in=[edition.pk for edition in editions])
        .select_related("edition__order", "by")
        .defer("edition__snapshot")
        .order_by("-edition__number", "day", "pk")
    )


def address_in_force(roadmap: Roadmap) -> Place | None:
    """Return the publication that gives a roadmap its address (`rules.publication.address_of`)."""
    if roadmap.current_edition is None:
        return None
    rows = Publication.objects.filter(edition__roadmap=roadmap).values_list("edition__number", "url", "day", "pk")
    return address_of([Place(*row) for row in rows], roadmap.current_edition.number)


def publications_visible(viewer: Viewer) -> "QuerySet[Publication]":
    """Return the publications the viewer may see, with their orders."""
    related = ("edition__order__authority", "edition__order__roadmap__school", "edition__order__roadmap__authority")
    return Publication.objects.visible_to(viewer).select_related(*related).defer("edition__snapshot")
