"""What the public check page says about an edition."""

from dataclasses import dataclass
from datetime import date

from roadmaps.models import Edition


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
        .select_related("order__authority", "roadmap__current_edition__order")
        .defer("snapshot", "roadmap__current_edition__snapshot")
        .first()
    )
    if edition is None:
        return None
    roadmap = edition.roadmap
    current = roadmap.current_edition if roadmap else None
    state = roadmap.state if roadmap else edition.order.state
    replaced = current is not None and current.pk != edition.pk
    return Checked(
        authority=edition.order.authority.name,
        number=edition.order.number or "",
        date=edition.order.date,
        title=edition.order.title,
        edition=edition.number,
        sha256=edition.sha256,
        is_in_force=not replaced and state != "expired",
        replaced_by=f"приказ № {current.order.number} от {current.order.date:%d.%m.%Y}" if replaced and current else "",
    )
