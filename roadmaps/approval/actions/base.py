"""What every write of the stage begins with: the locked roadmap, and the refusal that says why not."""

from collections.abc import Sequence

from django.db.models import QuerySet

from roadmaps.models import Order, Roadmap


class ApprovalRefused(Exception):
    """The move can't be made; `reasons` say in Russian why and what to do, `field` names the form's field if any."""

    def __init__(self, reasons: Sequence[str], field: str | None = None) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = list(reasons)
        self.field = field


def locked(roadmap: Roadmap) -> Roadmap:
    """Return the roadmap locked for this transaction, read anew."""
    return _for_update().get(pk=roadmap.pk)


def locked_of(order: Order) -> Roadmap:
    """Return the roadmap that the order approves, locked; Roadmap.DoesNotExist where it approves none."""
    return _for_update().get(orders=order)


def lock_order(order: Order) -> Order:
    """Return the order locked and read anew, its roadmap first where it approves one: locks always go that way."""
    roadmap = locked(order.roadmap) if order.roadmap is not None else None
    fresh = Order.objects.select_for_update(of=("self",)).select_related("authority").get(pk=order.pk)
    fresh.roadmap = roadmap
    return fresh


def _for_update() -> QuerySet[Roadmap]:
    return Roadmap.objects.select_for_update(of=("self",)).select_related("authority", "school", "parent")
