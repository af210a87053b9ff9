"""The order that an amending order changes, in the wording that the amendment gives it."""

import dataclasses
from collections.abc import Mapping, Sequence

from roadmaps.editions.queries.lines import line_of
from roadmaps.models import Edition, Order, OrderKind
from roadmaps.printing.context import DocumentContext, OrderPart, OrderPoint

# More editions than any text has.
MANY = 1_000_000


def edition_before(order: Order) -> Edition | None:
    """Return the edition that `order` changes: the last one before its own."""
    editions = line_of(order).exclude(order=order).select_related("order")
    own = Edition.objects.filter(order=order).values_list("number", flat=True).first()
    return editions.filter(number__lt=own or MANY).order_by("-number").first()


def standing_order(before: Edition) -> OrderPart | None:
    """Return the text of the order of the line as this edition left it; None where that is not known."""
    context = DocumentContext.from_json(before.snapshot)
    if context.amended_order is not None or before.order.kind != OrderKind.AMEND:
        return context.amended_order or context.order
    earlier = line_of(before.order).filter(number__lt=before.number)
    first = earlier.exclude(order__kind=OrderKind.AMEND).order_by("number").first()
    return DocumentContext.from_json(first.snapshot).order if first else None


def amended_order_of(order: Order) -> OrderPart | None:
    """Return the amended order in its new wording: what a person wrote, otherwise as it stands."""
    if order.kind != OrderKind.AMEND or order.amends_in_words:
        return None
    before = edition_before(order)
    standing = standing_order(before) if before else None
    return reworded(standing, order.amended_text) if standing and order.amended_text else standing


def reworded(order: OrderPart, text: Mapping[str, object]) -> OrderPart:
    """Return the order with another title, preamble and points ([number, text])."""
    stored = text.get("points")
    points = [tuple(map(str, point)) for point in stored] if isinstance(stored, Sequence) else []
    return dataclasses.replace(
        order,
        title=str(text.get("title", order.title)),
        preamble=str(text.get("preamble", order.preamble)),
        points=tuple(OrderPoint(number, words, number.count(".")) for number, words in points),
    )
