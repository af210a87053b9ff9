"""What may be compared: the editions that the viewer sees and, for those who see it, the draft of the next one."""

from dataclasses import dataclass

from django.db.models import QuerySet

from roadmaps.approval.queries import editions_of, order_in_work
from roadmaps.editions.queries.lines import OPEN_STATES, line_of, open_amendment
from roadmaps.editions.queries.texts_of import draft_text, edition_text
from roadmaps.editions.rules.text import Text
from roadmaps.models import Edition, Order, Roadmap
from roadmaps.planning.queries.frame import reads_edition
from schools.rules import Viewer

DRAFT = "draft"


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
    is_open = roadmap.state in OPEN_STATES and not reads_edition(roadmap, viewer)
    return _choices(editions_of(viewer, roadmap), order_in_work(roadmap) if is_open else None)


def choices_of_order(viewer: Viewer, root: Order) -> list[Choice]:
    """Return the same of an order without a roadmap and the orders that amend it."""
    editions = Edition.objects.visible_to(viewer).filter(pk__in=line_of(root).order_by().values("pk"))
    return _choices(editions.select_related("order").defer("snapshot"), open_amendment(root))


def _choices(editions: QuerySet[Edition], draft: Order | None) -> list[Choice]:
    ordered = editions.order_by("number")
    found = [Choice(str(edition.number), edition_label(edition), edition) for edition in ordered]
    if draft is not None:
        found.append(Choice(DRAFT, "черновик новой редакции" if found else "черновик", draft))
    return found


def edition_label(edition: Edition) -> str:
    """Return «редакция 2, приказ № 41 от 05.06.2026»."""
    day = f" от {edition.order.date:%d.%m.%Y}" if edition.order.date else ""
    return f"редакция {edition.number}, приказ № {edition.order.number}{day}"
