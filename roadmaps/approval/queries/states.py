"""Where an order stands: with a roadmap it goes the roadmap's way, without one its own."""

from django.db.models import Q

from roadmaps.models import Order
from schools.rules import Permission, Viewer


def state_of(order: Order) -> str:
    """Return the state of the roadmap the order approves, otherwise the order's own."""
    return order.roadmap.state if order.roadmap is not None else order.state


def in_state(prefix: str, state: str) -> Q:
    """Condition of orders in a state; `prefix` leads from the model to the order («order__» or empty)."""
    with_roadmap = Q(**{f"{prefix}roadmap__isnull": False, f"{prefix}roadmap__state": state})
    return with_roadmap | Q(**{f"{prefix}roadmap__isnull": True, f"{prefix}state": state})


def is_of_school(order: Order) -> bool:
    """Say whether the order is a school's own, by its roadmap."""
    return order.roadmap is not None and order.roadmap.school_id is not None


def may_lead(viewer: Viewer, order: Order) -> bool:
    """Say whether the viewer leads the order's way: the methodist and the head, a school's own its director too."""
    if order.authority_id != viewer.authority_id:
        return False
    own = is_of_school(order) and viewer.can(Permission.SUBMIT_SCHOOL)
    return own or viewer.can(Permission.SUBMIT)
