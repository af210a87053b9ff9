"""What the public check page says about an edition."""

from dataclasses import dataclass
from datetime import date

from roadmaps.editions.queries.lines import newest_of, root_of
from roadmaps.models import Edition, RoadmapState


@dataclass(frozen=True, slots=True)
class Checked:
    """What the public check page says; no person is named."""

    authority: str
    number: str
    date: date | None
    title: str
    edition: int
    sha256: str
    is_in_force: bool
    replaced_by: str


def checked(code: str) -> Checked | None:
    """Return the edition behind a check code, for anybody; None where there is none."""
    edition = (
        Edition.objects.filter(check_code=code)
        .select_related("order__authority", "order__amends", "roadmap__current_edition__order")
        .defer("snapshot", "roadmap__current_edition__snapshot")
        .first()
    )
    if edition is None:
        return None
    roadmap, order = edition.roadmap, edition.order
    current = roadmap.current_edition if roadmap else newest_of(order)
    replaced = current is not None and current.pk != edition.pk
    state = roadmap.state if roadmap else root_of(order).state
    return Checked(
        authority=order.authority.name,
        number=order.number or "",
        date=order.date,
        title=order.title,
        edition=edition.number,
        sha256=edition.sha256,
        is_in_force=not replaced and state != RoadmapState.EXPIRED,
        replaced_by=_named(current) if replaced and current else "",
    )


def _named(edition: Edition) -> str:
    """Return «редакция 3, приказ № 45 от 20.06.2026»."""
    day = f" от {edition.order.date:%d.%m.%Y}" if edition.order.date else ""
    return f"редакция {edition.number}, приказ № {edition.order.number}{day}"
