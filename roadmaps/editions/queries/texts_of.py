"""The wordings of a roadmap: of each edition, of the draft that will be the next one."""

from roadmaps.editions.queries.texts import text_of
from roadmaps.editions.rules.text import Text
from roadmaps.models import Edition, Order
from roadmaps.printing.context import DocumentContext
from roadmaps.printing.queries import order_context
from roadmaps.printing.queries.amended import standing_order


def edition_text(edition: Edition) -> Text:
    """Return what an edition sets; the order is None where an old amendment did not keep it."""
    context = DocumentContext.from_json(edition.snapshot)
    return text_of(context.consolidated or context.annexes, standing_order(edition))


def draft_text(order: Order) -> Text:
    """Return what the order in work will set as the rows stand now."""
    context = order_context(order)
    is_amended = order.amends_id is not None
    return text_of(context.consolidated or context.annexes, context.amended_order if is_amended else context.order)
