"""Counts beside the entries of the main menu: what waits for this person."""

from monitoring.models import Task
from roadmaps.approval.queries.asked import visas_count
from roadmaps.models import Roadmap
from schools.rules import Role, Viewer

# Visas are shown at the top of the page where these roles begin, and counted with what waits there.
BEGINS_WITH: dict[Role, str] = {Role.HEAD: "approvals", Role.METHODIST: "desk"}


def menu_counts(viewer: Viewer) -> dict[str, int]:
    """Return how much waits behind an entry, by URL name; at most two queries."""
    if viewer.role is None:
        return {}
    counts, visas = _of_role(viewer), visas_count(viewer)
    begins = BEGINS_WITH.get(viewer.role, "visa_list")
    return counts | {begins: counts.get(begins, 0) + visas}


def _of_role(viewer: Viewer) -> dict[str, int]:
    if viewer.role == Role.HEAD:
        return {"approvals": Roadmap.objects.visible_to(viewer).filter(state="awaiting").count()}
    tasks = Task.objects.visible_to(viewer)
    if viewer.role == Role.METHODIST:
        return {"desk": tasks.filter(state="reported").count()}
    if viewer.role == Role.DIRECTOR:
        return {"my_tasks": tasks.filter(state__in=("open", "returned")).count()}
    return {}
