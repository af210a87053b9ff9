"""What the page of an order without a roadmap says of the orders that amend it, or of the one that it amends."""

from dataclasses import dataclass

from roadmaps.editions.queries.composition import stale_words
from roadmaps.editions.queries.lines import OPEN_STATES, continues, line_of, open_amendment, root_of
from roadmaps.models import Edition, Order, RoadmapState
from roadmaps.orders.queries.register import MARKS
from roadmaps.planning.queries.frame import StateMark
from schools.rules import Permission, Viewer


@dataclass(frozen=True, slots=True)
class Line:
    """The part «Изменения»; empty where nothing amends the order and nobody may begin to.

    `changes`: the order that it amends. `editions`: those that can be compared, the newest first. `draft`: the
    amendment that is being written. `in_words`: orders that changed it before in words of their own.
    """

    changes: Order | None
    editions: tuple[Edition, ...]
    newest: Edition | None
    draft: Order | None
    draft_mark: StateMark | None
    in_words: tuple[Order, ...]
    may_amend: bool
    warnings: tuple[str, ...]

    @property
    def is_shown(self) -> bool:
        """There is anything to say."""
        return bool(self.changes or self.draft or self.in_words or self.may_amend or len(self.editions) > 1)


def line_on_page(viewer: Viewer, order: Order) -> Line:
    """Return the part «Изменения» of the page; five queries at most."""
    root = root_of(order)
    is_root = not continues(order) and not order.amends_in_words
    editions = tuple(line_of(root).select_related("order").defer("snapshot").order_by("-number"))
    draft = open_amendment(root) if is_root else None
    is_own = order.authority_id == viewer.authority_id and viewer.can(Permission.EDIT_DRAFT)
    in_words = Order.objects.visible_to(viewer).filter(amends=root, amends_in_words=True, date__isnull=False)
    return Line(
        changes=order.amends,
        editions=editions,
        newest=editions[0] if editions else None,
        draft=draft,
        draft_mark=MARKS[draft.state] if draft else None,
        in_words=tuple(in_words.order_by("date", "pk")),
        may_amend=is_root and is_own and order.state == RoadmapState.ACTIVE and draft is None,
        warnings=tuple(stale_words(order)) if continues(order) and order.state in OPEN_STATES else (),
    )
