"""An order in force without a roadmap is amended: the draft of the order that does it carries on what applies now."""

from django.db import transaction

from roadmaps.approval.actions import ApprovalRefused, PointText, set_points
from roadmaps.approval.actions.base import lock_order
from roadmaps.approval.actions.orders import amending_values, copy_annexes, record_order
from roadmaps.editions.queries.lines import newest_of, open_amendment, root_of
from roadmaps.editions.rules.acts import Act, act_in_full, point_to_come
from roadmaps.models import AmendingStyle, Order, RoadmapState
from roadmaps.orders.rules.kinds import CONTROL
from schools.models import User

NOT_IN_FORCE = "Изменяют приказ, который действует. Проект правят, а взамен утратившего силу составляют новый приказ."
OF_ROADMAP = "Приказ утверждает дорожную карту: новую редакцию начинают на её вкладке «Приказ и редакции»."


@transaction.atomic
def amend_order(*, order: Order, by: User) -> Order:
    """Return the draft of the order that amends this one, or the order that it amends; the one begun before, if any.

    It begins with the points and annexes in force. Raises ApprovalRefused where nothing in force can be amended.
    """
    if order.roadmap_id is not None:
        raise ApprovalRefused([OF_ROADMAP])
    root = lock_order(root_of(order))
    begun, newest = open_amendment(root), newest_of(root)
    if root.state != RoadmapState.ACTIVE or newest is None:
        raise ApprovalRefused([NOT_IN_FORCE])
    if begun is not None:
        return begun
    draft = Order.objects.create(
        authority=root.authority, amending_style=AmendingStyle.POINTS, **amending_values(root, newest.order)
    )
    to_come = point_to_come(act_in_full(Act(root.date, root.number, root.title), ()))
    set_points(draft, [PointText(to_come), PointText(CONTROL)])
    copy_annexes(newest.order, draft)
    record_order(draft, by, action="order.create", summary="Составлен проект приказа о внесении изменений")
    return draft
