"""The region's picture: one row a municipality, the same formula for all (DESIGN.md, screen 14)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from monitoring.execution.queries import with_status
from monitoring.models import Task
from monitoring.progress.rules import Progress, progress_of
from roadmaps.models import Roadmap
from schools.models import Authority
from schools.rules import Viewer


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A municipality: its progress, and how many roadmaps are in force or only drafted."""

    name: str
    progress: Progress
    in_force: int
    drafts: int


def rows(viewer: Viewer, today: date) -> list[RegionRow]:
    """Return a row for each authority the viewer sees, by name; two queries."""
    progress: dict[int, Progress] = defaultdict(Progress)
    grouped = with_status(Task.objects.visible_to(viewer), today).order_by()
    for row in grouped.values("authority_id", "status", "is_due", "has_date").annotate(n=Count("pk")):
        progress[row["authority_id"]] += progress_of(
            row["status"], is_due=row["is_due"], has_date=row["has_date"], count=row["n"]
        )
    # Schools' own roadmaps are not the authority's.
    shown = Q(roadmaps__in=Roadmap.objects.visible_to(viewer).filter(school__isnull=True))
    in_force = Q(roadmaps__current_edition__isnull=False)
    authorities = (
        Authority.objects.visible_to(viewer)
        .exclude(level="regional")
        .annotate(
            in_force=Count("roadmaps", filter=shown & in_force), drafts=Count("roadmaps", filter=shown & ~in_force)
        )
        .order_by("short_name")
    )
    return [RegionRow(one.short_name, progress[one.pk], one.in_force, one.drafts) for one in authorities]
