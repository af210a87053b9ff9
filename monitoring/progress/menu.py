"""Counts beside the entries of the main menu: what waits for this person."""

from monitoring.models import Task
from roadmaps.models import Order, Roadmap
from schools.rules import Role, Viewer


def menu_counts(viewer: Viewer) -> dict[str, int]:
    """Return how much waits behind an entry, by URL name; at most one query."""
    if viewer.role == Role.HEAD:
        maps = Roadmap.objects.visible_to(viewer).filter(state="awaiting").order_by().values("pk")
        orders = Order.objects.visible_to(viewer).filter(roadmap__isnull=True, state="awaiting").order_by()
        return {"approvals": maps.union(orders.values("pk"), all=True).count()}
    tasks = Task.objects.visible_to(viewer)
    if viewer.role == Role.METHODIST:
        return {"desk": tasks.filter(state="reported").count()}
    if viewer.role == Role.DIRECTOR:
        return {"my_tasks": tasks.filter(state__in=("open", "returned")).count()}
    return {}
