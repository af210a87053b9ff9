"""What may be compared: the editions that the viewer sees and, for those who see it, the draft of the next one."""

from dataclasses import dataclass

from roadmaps.approval.queries import editions_of, order_in_work
from roadmaps.editions.queries.texts_of import draft_text, edition_text
from roadmaps.editions.rules.text import Text
from roadmaps.models import Edition, Order, Roadmap, RoadmapState
from roadmaps.planning.queries.frame import reads_edition
from schools.rules import Viewer

DRAFT = "draft"
OPEN_STATES = {RoadmapState.DRAFT, RoadmapState.AGREEING, RoadmapState.AWAITING}


@dataclass(frozen=True, slots=True)
class Choice:
    """A wording that may be chosen: «1» or «draft», and how it is called."""

    key: str
    label: str
    source: Edition | Order

    def text(self) -> Text:
        """Return its words."""
        return draft_text(self.source) if isinstance(self.source, Order) else edition_text(self.source)


def choices_of(viewer: Viewer, roadmap: Roadmap) -> list[Choice]:
    """Return the wordings, the oldest first; the draft last; a snapshot is loaded where its words are asked for."""
    editions = editions_of(viewer, roadmap).order_by("number")
    found = [Choice(str(edition.number), edition_label(edition), edition) for edition in editions]
    if roadmap.state in OPEN_STATES and not reads_edition(roadmap, viewer):
        order = order_in_work(roadmap)
        if order is not None:
            found.append(Choice(DRAFT, "черновик новой редакции" if found else "черновик", order))
    return found


def edition_label(edition: Edition) -> str:
    """Return «редакция 2, приказ № 41 от 05.06.2026»."""
    day = f" от {edition.order.date:%d.%m.%Y}" if edition.order.date else ""
    return f"редакция {edition.number}, приказ № {edition.order.number}{day}"
