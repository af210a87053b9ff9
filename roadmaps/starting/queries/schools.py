"""The schools of the new period: those of its ШНОР list, or those of the source; who leaves and who joins."""

from dataclasses import dataclass

from roadmaps.starting.queries.sources import Source
from schools.models import Listing, School
from schools.models.listing import ListingKind
from schools.rules import Viewer

LISTED, SAME = "listed", "same"


@dataclass(frozen=True, slots=True)
class SchoolChoice:
    """The schools of the new roadmap and how they differ from those of the source."""

    mode: str
    year: int
    listed_count: int
    chosen: tuple[School, ...]
    leaving: tuple[School, ...]
    joining: tuple[School, ...]

    @property
    def ids(self) -> tuple[int, ...]:
        """Keys of the chosen schools."""
        return tuple(school.pk for school in self.chosen)

    @property
    def staying(self) -> int:
        """How many schools stand in both."""
        return len(self.chosen) - len(self.joining)


def school_choice(viewer: Viewer, source: Source, *, year: int, mode: str) -> SchoolChoice:
    """Return the schools of the list of `year` where it is asked for and exists, otherwise those of the source."""
    schools = list(School.objects.visible_to(viewer).filter(authority=viewer.authority_id).order_by("number", "name"))
    listed_ids = set(
        Listing.objects.visible_to(viewer)
        .filter(kind=ListingKind.SHNOR, year=year, school__authority=viewer.authority_id)
        .values_list("school_id", flat=True)
    )
    before = set(source.school_ids)
    uses_list = mode == LISTED and bool(listed_ids) and not source.is_of_school
    wanted = listed_ids if uses_list else before
    return SchoolChoice(
        mode=LISTED if uses_list else SAME,
        year=year,
        listed_count=len(listed_ids),
        chosen=tuple(school for school in schools if school.pk in wanted),
        leaving=tuple(school for school in schools if school.pk in before - wanted),
        joining=tuple(school for school in schools if school.pk in wanted - before),
    )
