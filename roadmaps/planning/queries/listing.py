"""The list of roadmaps: filtered by state, year, kind, school and words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from roadmaps.models import Roadmap, RoadmapKind
from roadmaps.planning.queries.counts import Counts, with_counts
from roadmaps.planning.queries.frame import StateMark, edition_in_force, period_words, reads_edition, state_mark
from schools.models import School
from schools.rules import Viewer

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

HEAD = ("authority", "school", "current_edition__order")


@dataclass(frozen=True, slots=True)
class ListRow:
    """A roadmap as a row of the list. Counts are None for a school that reads the edition."""

    pk: int
    title: str
    kind: str
    whose: str
    period: str
    mark: StateMark
    in_force: str
    items: int | None
    points: int | None


def roadmap_rows(viewer: Viewer, chosen: Mapping[str, object]) -> "QuerySet[WithAnnotations[Roadmap, Counts]]":
    """Return the visible roadmaps that match the chosen filters; unknown or empty filters narrow nothing."""
    matching = Roadmap.objects.visible_to(viewer).filter(_condition(viewer, chosen)).order_by()
    rows = Roadmap.objects.filter(pk__in=matching.values("pk"))
    return with_counts(rows).select_related(*HEAD).defer("current_edition__snapshot")


def _condition(viewer: Viewer, chosen: Mapping[str, object]) -> Q:
    condition = Q()
    if chosen.get("state"):
        condition &= Q(state=chosen["state"])
    if chosen.get("kind"):
        condition &= Q(kind=chosen["kind"])
    if chosen.get("year"):
        condition &= Q(period_start__year__lte=chosen["year"], period_end__year__gte=chosen["year"])
    if chosen.get("school"):
        condition &= Q(school=chosen["school"]) | Q(schools=chosen["school"])
    if chosen.get("q"):
        condition &= Q(pk__in=with_words(viewer, str(chosen["q"])))
    return condition


def with_words(viewer: Viewer, words: str) -> list[int]:
    """Return keys of roadmaps whose titles hold every word.

    Compared in Python: SQLite folds the case of Latin letters only, and «ё» is often typed as «е».
    """
    wanted = _folded(words).split()
    titles = Roadmap.objects.visible_to(viewer).values_list("pk", "short_title", "title", "period_text")
    return [pk for pk, *texts in titles if all(word in _folded(" ".join(texts)) for word in wanted)]


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е").replace("\xa0", " ")


def list_row(roadmap: "WithAnnotations[Roadmap, Counts]", viewer: Viewer) -> ListRow:
    """Return the row of a roadmap loaded by `roadmap_rows`."""
    edition_only = reads_edition(roadmap, viewer)
    return ListRow(
        pk=roadmap.pk,
        title=roadmap.short_title,
        kind=RoadmapKind(roadmap.kind).label,
        whose=str(roadmap.school or roadmap.authority),
        period=period_words(roadmap),
        mark=state_mark(roadmap, viewer),
        in_force=edition_in_force(roadmap, viewer),
        items=None if edition_only else roadmap.item_count,
        points=None if edition_only else roadmap.point_count,
    )


def years_of(viewer: Viewer) -> list[int]:
    """Return the years that the visible roadmaps cover, the latest first."""
    periods = Roadmap.objects.visible_to(viewer).values_list("period_start__year", "period_end__year").distinct()
    return sorted({year for first, last in periods for year in range(first, last + 1)}, reverse=True)


def schools_of(viewer: Viewer) -> QuerySet[School]:
    """Return the schools the list may be narrowed to."""
    return School.objects.visible_to(viewer).order_by("number", "short_name")
