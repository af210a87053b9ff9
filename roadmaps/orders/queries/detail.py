"""The page of an order that approves no roadmap."""

from dataclasses import dataclass

from roadmaps.approval.queries.moves import MoveButton
from roadmaps.approval.queries.route import OrderRoute, order_route
from roadmaps.approval.rules import Move
from roadmaps.models import Edition, Order, OrderDecision, RoadmapState
from roadmaps.orders.queries.facts import facts_of_order, may_move_order, order_buttons
from roadmaps.orders.queries.line import Line, line_on_page
from roadmaps.orders.queries.register import MARKS
from roadmaps.planning.queries.frame import StateMark
from roadmaps.printing.context import DocumentContext
from roadmaps.printing.queries import edition_context, order_context
from schools.rules import Viewer


@dataclass(frozen=True, slots=True)
class OrderPage:
    """What the page shows: the state, what can be done, the paper's context, who decided what."""

    mark: StateMark
    buttons: list[MoveButton]
    may_edit: bool
    may_delete: bool
    edition: Edition | None
    context: DocumentContext
    decisions: list[OrderDecision]
    route: OrderRoute
    line: Line


def order_page(viewer: Viewer, order: Order) -> OrderPage:
    """Return the page of the order; an approved one is shown as its edition, word for word."""
    facts = facts_of_order(order)
    edition = Edition.objects.filter(order=order).first()
    may_edit = order.state == "draft" and may_move_order(viewer, order, Move.SUBMIT, facts)
    decisions = list(OrderDecision.objects.filter(order=order).select_related("by").order_by("-at", "-pk"))
    line = line_on_page(viewer, order)
    is_changed = order.state == RoadmapState.ACTIVE and edition is not None and line.newest not in {None, edition}
    return OrderPage(
        mark=MARKS["changed" if is_changed else order.state],
        buttons=order_buttons(viewer, order, facts),
        may_edit=may_edit,
        may_delete=may_edit and not decisions,
        edition=edition,
        context=edition_context(edition) if edition else order_context(order),
        decisions=decisions,
        route=order_route(viewer, order, edition),
        line=line,
    )
