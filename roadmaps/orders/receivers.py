"""The stage listens: the last visa of an order that approves no roadmap moves it on."""

from django.dispatch import receiver

from roadmaps.approval.signals import order_agreed
from roadmaps.models import Order
from roadmaps.orders.actions.route import order_was_agreed
from schools.models import User


@receiver(order_agreed, dispatch_uid="an order without a roadmap was agreed")
def move_on(*, order: Order, by: User, remark: str = "", **_rest: object) -> None:
    """Hand it on inside the transaction of the last visa."""
    order_was_agreed(order=order, by=by, remark=remark)
