"""What one person is asked for: visas to set, orders to read. Shown on the pages where people begin."""

from dataclasses import dataclass

from roadmaps.approval.queries.acquaintance import waiting_acquaintances
from roadmaps.approval.queries.visas import AskedRow, asked_rows, waiting_for
from roadmaps.models import Acquaintance
from schools.rules import Viewer

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """The first visas and orders that wait; `visa_count` counts all visas."""

    visas: tuple[AskedRow, ...]
    visa_count: int
    papers: tuple[Acquaintance, ...]


def asked_of(viewer: Viewer) -> Asked:
    """Return what waits for the viewer, a few rows of each kind; two or three queries."""
    visas = asked_rows(waiting_for(viewer)[:SHOWN])
    count = waiting_for(viewer).count() if len(visas) == SHOWN else len(visas)
    return Asked(tuple(visas), count, tuple(waiting_acquaintances(viewer)[:SHOWN]))
