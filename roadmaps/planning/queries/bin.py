"""The bin of a roadmap: rows that were put aside, and what will vanish with a deleted draft."""

from dataclasses import dataclass
from datetime import UTC, datetime

from roadmaps.models import ControlPoint, Item, Roadmap
from roadmaps.planning.queries.counts import tab_counts
from roadmaps.planning.rules.words import counted

NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class BinnedRow:
    """A row in the bin: `slug` and `pk` are its address."""

    slug: str
    pk: int
    kind: str
    label: str
    place: str
    removed_at: datetime | None


def bin_of(roadmap: Roadmap) -> list[BinnedRow]:
    """Return the rows in the bin, the latest first; two queries."""
    items = Item.objects.filter(section__plan__roadmap=roadmap, removed_at__isnull=False).select_related("section")
    points = ControlPoint.objects.filter(roadmap=roadmap, removed_at__isnull=False)
    rows = [
        *(BinnedRow("items", row.pk, "мероприятие", str(row), str(row.section), row.removed_at) for row in items),
        *(BinnedRow("points", row.pk, "контрольная точка", str(row), "", row.removed_at) for row in points),
    ]
    return sorted(rows, key=lambda row: row.removed_at or NEVER, reverse=True)


def losses_of(roadmap: Roadmap) -> list[str]:
    """Return what is deleted together with the draft, counted in words."""
    counts = tab_counts(roadmap)
    losses = [
        (counts["plan"], "мероприятие", "мероприятия", "мероприятий"),
        (counts["points"], "контрольная точка", "контрольные точки", "контрольных точек"),
        (counts["indicators"], "показатель", "показателя", "показателей"),
        (roadmap.orders.count(), "проект приказа", "проекта приказа", "проектов приказа"),
        (counts["bin"], "строка в корзине", "строки в корзине", "строк в корзине"),
    ]
    return [counted(count, *words) for count, *words in losses if count]
