"""What the rules of the route look at, and the buttons they allow."""

from roadmaps.approval.queries.moves import MoveButton, printed_texts
from roadmaps.approval.queries.visas import round_of
from roadmaps.approval.rules import Move, is_shown, owners
from roadmaps.editions.queries.composition import composition
from roadmaps.editions.queries.lines import OPEN_STATES, continues
from roadmaps.models import AnnexKind, DecisionKind, Order, OrderDecision, RoadmapState
from roadmaps.orders.rules.route import LABELS, MOVES, OrderFacts, order_blockers
from schools.rules import Viewer


def facts_of_order(order: Order) -> OrderFacts:
    """Return the facts of an order that approves no roadmap; four queries, more for one that amends another."""
    points = list(order.points.values_list("number", "text"))
    sent = OrderDecision.objects.filter(order=order, kind=DecisionKind.SUBMIT).order_by("-at", "-pk")
    asked = round_of(order)
    is_open = continues(order) and order.state in OPEN_STATES
    return OrderFacts(
        state=order.state,
        title=order.title,
        points=len(points),
        texts=tuple(printed_texts(order, points)),
        sent_by=sent.values_list("by_id", flat=True).first(),
        waiting=asked.waiting,
        refused=asked.refused,
        empty_annexes=tuple(f"Приложение {place}" for place in _empty_annexes(order)),
        is_orphaned=is_open and order.amends is not None and order.amends.state == RoadmapState.EXPIRED,
        changes_nothing=is_open and _changes_nothing(order),
    )


def _changes_nothing(order: Order) -> bool:
    found = composition(order, order.amending_style)
    return found is not None and not found.then


def _empty_annexes(order: Order) -> list[int]:
    """A list, a group or a text that holds nothing; an annex with a group of a roadmap is the roadmap's own."""
    rows = order.annexes.order_by("position", "pk").values_list("kind", "text", "table", "group_id")
    return [
        place
        for place, (kind, text, table, group) in enumerate(rows, start=1)
        if group is None and not (text.strip() if kind == AnnexKind.TEXT else table.get("rows"))
    ]


def may_move_order(viewer: Viewer, order: Order, move: Move, facts: OrderFacts) -> bool:
    """Say whether the viewer owns the move; what was sent is withdrawn by the one who sent it, or by the head."""
    if order.authority_id != viewer.authority_id:
        return False
    if not any(viewer.can(right) for right in owners(move, is_school=False)):
        return False
    if move != Move.WITHDRAW or facts.sent_by in {None, viewer.user_id}:
        return True
    return any(viewer.can(right) for right in owners(Move.APPROVE, is_school=False))


def order_buttons(viewer: Viewer, order: Order, facts: OrderFacts) -> list[MoveButton]:
    """Return the moves that start from the order's state and that the viewer owns."""
    return [
        MoveButton(move, LABELS[move], f"own_order_{move}", tuple(order_blockers(move, facts)))
        for move in MOVES
        if is_shown(move, order.state)
        and may_move_order(viewer, order, move, facts)
        and not (move == Move.EXPIRE and continues(order))
    ]
