"""Writes of the stage: the points of an amending order composed from the differences, the amended order reworded."""

from collections.abc import Sequence

from django.db import transaction

from roadmaps.approval.actions import ApprovalRefused, PointText, set_points
from roadmaps.approval.actions.base import lock_order
from roadmaps.approval.actions.orders import record_order
from roadmaps.approval.queries import points_text
from roadmaps.approval.queries.states import state_of
from roadmaps.approval.rules import ORDER_IS_CLOSED, State, numbered
from roadmaps.editions.queries.composition import Composition, composition
from roadmaps.editions.rules.acts import point_to_come
from roadmaps.models import Edition, Order
from roadmaps.orders.actions.editing import set_annexes
from roadmaps.orders.rules.route import ORDER_IS_CLOSED as OWN_ORDER_IS_CLOSED
from roadmaps.orders.rules.typed import AnnexText
from roadmaps.planning.errors import ConflictError
from schools.audit import Changes
from schools.models import User

NOTHING_AMENDED = "Этот приказ ничего не изменяет: изменения излагают в приказе, которым утверждают новую редакцию."
NO_CHANGES = "Карта не отличается от действующей редакции: изложить по пунктам нечего. Сначала внесите изменения."
NO_NEW_WORDING = "Новая редакция не отличается от действующей: излагать нечего. Сначала измените её текст."


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
        raise ApprovalRefused([NO_CHANGES if order.roadmap_id else NO_NEW_WORDING])
    before = points_text(order)
    _write_points(order, found)
    order.row_version += 1
    order.save(update_fields=["amending_style", "with_annexes", "row_version"])
    changes: Changes = {"points": (before, points_text(order))}
    summary = f"Пункты приказа составлены заново: {order.get_amending_style_display()}"
    record_order(order, by, action="order.compose", summary=summary, changes=changes)
    return order


@transaction.atomic
def reword_amended(
    *,
    order: Order,
    by: User,
    title: str,
    preamble: str,
    points: Sequence[PointText],
    version: int,
    annexes: Sequence[AnnexText] | None = None,
) -> bool:
    """Keep the wording that the amended order gets: its title, preamble and points; `annexes` None leaves them.

    The points of the amending order follow where nobody has put them into other words; return whether they did.
    Raises as `compose_points`.
    """
    order = _locked(order, version)
    found = composition(order, order.amending_style)
    before = order.amended_text
    texts = numbered([(point.depth, point.text) for point in points])
    order.amended_text = {"title": title, "preamble": preamble, "points": [list(point) for point in texts]}
    order.row_version += 1
    order.save(update_fields=["amended_text", "row_version"])
    if annexes is not None:
        set_annexes(order, by, annexes)
    changes: Changes = {"amended_text": (_words(before), _words(order.amended_text))}
    record_order(order, by, action="order.reword", summary="Изменён текст изменяемого приказа", changes=changes)
    follows = found is not None and found.is_ours
    if follows:
        _follow(order, by)
    return follows


def _follow(order: Order, by: User) -> None:
    """Write the points anew; without a difference the first one holds their place."""
    found, before = composition(order, order.amending_style), points_text(order)
    if found is None:
        return
    _write_points(order, found)
    changes: Changes = {"points": (before, points_text(order))}
    record_order(
        order, by, action="order.compose", summary="Пункты приказа составлены по новой редакции", changes=changes
    )


def _write_points(order: Order, found: Composition) -> None:
    points = found.then or ((0, point_to_come(found.named)),)
    set_points(order, [PointText(text, depth) for depth, text in (*points, *found.rest)])


def _words(text: dict[str, object] | None) -> str:
    if not text:
        return ""
    points = text.get("points")
    lines = [f"{number}. {words}" for number, words in points] if isinstance(points, list) else []
    return "\n".join([str(text.get("title", "")), str(text.get("preamble", "")), *lines])


def _locked(order: Order, version: int) -> Order:
    """The order of a draft, locked, as it was when the form was shown."""
    order = lock_order(order)
    if state_of(order) != State.DRAFT or Edition.objects.filter(order=order).exists():
        raise ApprovalRefused([ORDER_IS_CLOSED if order.roadmap_id else OWN_ORDER_IS_CLOSED])
    if order.row_version != version:
        raise ConflictError(order)
    return order
