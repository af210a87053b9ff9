"""The region's picture: one row a municipality, the same formula for all (DESIGN.md, screen 14)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

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
    """Return a row for each authority the viewer sees, by name; three queries."""
    progress: dict[int, Progress] = defaultdict(Progress)
    grouped = with_status(Task.objects.visible_to(viewer), today).order_by()
    for row in grouped.values("authority_id", "status", "is_due", "has_date").annotate(n=Count("pk")):
        progress[row["authority_id"]] += progress_of(
            row["status"], is_due=row["is_due"], has_date=row["has_date"], count=row["n"]
        )
    maps: dict[int, list[bool]] = defaultdict(list)
    for authority_id, edition_id in Roadmap.objects.visible_to(viewer).values_list(
        "authority_id", "current_edition_id"
    ):
        maps[authority_id].append(edition_id is not None)
    authorities = Authority.objects.visible_to(viewer).exclude(level="regional").order_by("short_name")
    return [
        RegionRow(one.short_name, progress[one.pk], sum(maps[one.pk]), len(maps[one.pk]) - sum(maps[one.pk]))
        for one in authorities
    ]
