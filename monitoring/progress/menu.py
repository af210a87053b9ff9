"""Counts beside the entries of the main menu: what waits for this person."""

from django.db.models import QuerySet

from monitoring.execution.desk.queries import not_applicable
from monitoring.execution.terms.queries import waiting_requests
from monitoring.models import Task
from roadmaps.approval.queries.visas import waiting_for
from roadmaps.models import Order, Roadmap
from schools.rules import Role, Viewer


def menu_counts(viewer: Viewer) -> dict[str, int]:
    """Return how much waits behind an entry, by URL name; one query, two for a director.

    Visas are counted with what waits on the page where the methodist and the head begin, apart for the others.
    """
    if viewer.role is None:
        return {}
    if viewer.role == Role.HEAD:
        maps = Roadmap.objects.visible_to(viewer).filter(state="awaiting")
        orders = Order.objects.visible_to(viewer).filter(roadmap__isnull=True, state="awaiting")
        return {"approvals": _with_visas(viewer, maps, orders, waiting_requests(viewer), not_applicable(viewer))}
    tasks = Task.objects.visible_to(viewer)
    if viewer.role == Role.METHODIST:
        return {"desk": _with_visas(viewer, tasks.filter(state="reported"))}
    visas = waiting_for(viewer).count()
    if viewer.role == Role.DIRECTOR:
        return {"my_tasks": tasks.filter(state__in=("open", "returned")).count(), "visa_list": visas}
    return {"visa_list": visas}


def _with_visas(viewer: Viewer, *rows: QuerySet) -> int:
    """Count the rows and the visas that wait, in one query."""
    first, *rest = [one.order_by().values_list("pk") for one in (*rows, waiting_for(viewer))]
    return first.union(*rest, all=True).count()
