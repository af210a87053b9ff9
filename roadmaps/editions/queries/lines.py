"""The line of one text: its editions, each of which replaced the one before.

A roadmap has one, and so has an order without a roadmap with the orders that amend it (docs/adr/0023).
"""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from roadmaps.models import Edition, Order, RoadmapState

OPEN_STATES = (RoadmapState.DRAFT, RoadmapState.AGREEING, RoadmapState.AWAITING)


def root_of(order: Order) -> Order:
    """Return the order whose text the line is: the changed one, or the order itself. One with a roadmap is its own."""
    return order.amends if order.amends is not None and continues(order) else order


def continues(order: Order) -> bool:
    """Say whether an order without a roadmap is a later edition of the one that it amends."""
    return order.roadmap_id is None and order.amends_id is not None and not order.amends_in_words


def line_of(order: Order) -> QuerySet[Edition]:
    """Return the editions of the text that the order belongs to, in no order, with their snapshots."""
    if order.roadmap_id is not None:
        return Edition.objects.filter(roadmap=order.roadmap_id)
    root = order.amends_id if continues(order) else order.pk
    later = Q(order__amends=root, order__amends_in_words=False)
    return Edition.objects.filter(Q(order=root) | later, order__roadmap__isnull=True)


def newest_of(order: Order) -> Edition | None:
    """Return the newest edition of the line with its order, without its snapshot; None before the first approval."""
    return line_of(order).select_related("order").defer("snapshot").order_by("-number").first()


def open_amendment(root: Order) -> Order | None:
    """Return the order that will amend an order without a roadmap and is not approved yet."""
    rows = Order.objects.filter(amends=root, roadmap__isnull=True, amends_in_words=False, state__in=OPEN_STATES)
    return rows.order_by("-pk").first()


def is_followed(order: str, edition: str) -> Q:
    """Condition of rows whose order, one without a roadmap, has a later edition in its line.

    `order`, `edition` lead from the row to the order and to the edition: «» and «edition__», «order__» and «».
    """
    root = Coalesce(OuterRef(f"{order}amends"), OuterRef(f"{order}pk"))
    later = Edition.objects.filter(order__roadmap__isnull=True, order__amends_in_words=False, order__amends=root)
    found = Exists(later.filter(number__gt=OuterRef(f"{edition}number")).order_by())
    return Q(**{f"{order}roadmap__isnull": True, f"{order}amends_in_words": False}) & Q(found)
