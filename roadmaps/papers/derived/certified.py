"""Which certified copies were made of an edition, by the journal."""

from dataclasses import dataclass
from datetime import datetime

from roadmaps.models import Edition
from schools.models import AuditEvent

MADE = "edition.copy"
SHOWN = 20


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A copy: when it was made and by whom, who certifies it and under what date, in what form."""

    at: datetime
    by: str
    certified_by: str
    certified_on: str
    form: str


@dataclass(frozen=True, slots=True)
class Copies:
    """The newest copies and how many there are."""

    rows: tuple[CopyRow, ...]
    total: int

    @property
    def earlier(self) -> int:
        """How many are not shown."""
        return self.total - len(self.rows)


def copies_of(edition: Edition) -> Copies:
    """Return the copies of an edition that was loaded for whoever may certify; two queries."""
    events = AuditEvent.objects.filter(
        authority=edition.order.authority_id, action=MADE, object_type="edition", object_id=edition.pk
    )
    return Copies(tuple(map(_row, events.order_by("-at", "-pk")[:SHOWN])), events.count())


def _row(event: AuditEvent) -> CopyRow:
    said = {name: str(after or "") for name, (_before, after) in event.changes.items()}
    return CopyRow(
        event.at, event.by_label, said.get("certified_by", ""), said.get("certified_on", ""), said.get("form", "")
    )
