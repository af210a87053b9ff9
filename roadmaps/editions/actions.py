"""Writes of the stage: the points of an amending order composed from the differences, the amended order reworded."""

from collections.abc import Sequence

from django.db import transaction

from roadmaps.approval.actions import ApprovalRefused, PointText, set_points
from roadmaps.approval.actions.base import locked_of
from roadmaps.approval.actions.orders import record_order
from roadmaps.approval.queries import points_text
from roadmaps.approval.rules import ORDER_IS_CLOSED, State, numbered
from roadmaps.editions.queries.composition import composition
from roadmaps.models import Edition, Order
from roadmaps.planning.errors import ConflictError
from schools.audit import Changes
from schools.models import User

NOTHING_AMENDED = "Этот приказ ничего не изменяет: изменения излагают в приказе, которым утверждают новую редакцию."
NO_CHANGES = "Карта не отличается от действующей редакции: изложить по пунктам нечего. Сначала внесите изменения."


@transaction.atomic
def compose_points(*, order: Order, by: User, style: str, with_annexes: bool, version: int) -> Order:
    """Write the point «Внести изменения» anew in the chosen style; the other points stay as they are.

    Raises ApprovalRefused where the roadmap is no draft or nothing differs, ConflictError where the order was changed
    after `version`: what was shown before the replacement is no longer what would be replaced.
    """
    order = _locked(order, version)
    order.amending_style, order.with_annexes = style, with_annexes
    found = composition(order, style)
    if found is None:
        raise ApprovalRefused([NOTHING_AMENDED])
    if not found.then:
        raise ApprovalRefused([NO_CHANGES])
    before = points_text(order)
    set_points(order, [PointText(text, depth) for depth, text in (*found.then, *found.rest)])
    order.row_version += 1
    order.save(update_fields=["amending_style", "with_annexes", "row_version"])
    changes: Changes = {"points": (before, points_text(order))}
    summary = f"Пункты приказа составлены заново: {order.get_amending_style_display()}"
    record_order(order, by, action="order.compose", summary=summary, changes=changes)
    return order


@transaction.atomic
def reword_amended(
    *, order: Order, by: User, title: str, preamble: str, points: Sequence[PointText], version: int
) -> Order:
    """Keep the wording that the amended order gets: its title, preamble and points. Raises as `compose_points`."""
    order = _locked(order, version)
    before = order.amended_text
    texts = numbered([(point.depth, point.text) for point in points])
    order.amended_text = {"title": title, "preamble": preamble, "points": [list(point) for point in texts]}
    order.row_version += 1
    order.save(update_fields=["amended_text", "row_version"])
    changes: Changes = {"amended_text": (_words(before), _words(order.amended_text))}
    record_order(order, by, action="order.reword", summary="Изменён текст изменяемого приказа", changes=changes)
    return order


def _words(text: dict[str, object] | None) -> str:
    if not text:
        return ""
    points = text.get("points")
    lines = [f"{number}. {words}" for number, words in points] if isinstance(points, list) else []
    return "\n".join([str(text.get("title", "")), str(text.get("preamble", "")), *lines])


def _locked(order: Order, version: int) -> Order:
    """The order of a draft, locked, as it was when the form was shown."""
    roadmap = locked_of(order)
    order = Order.objects.select_for_update(of=("self",)).select_related("authority", "roadmap").get(pk=order.pk)
    if roadmap.state != State.DRAFT or Edition.objects.filter(order=order).exists():
        raise ApprovalRefused([ORDER_IS_CLOSED])
    if order.row_version != version:
        raise ConflictError(order)
    return order
