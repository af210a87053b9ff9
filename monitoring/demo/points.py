"""Control points of the demo: the items that lead to each, most of them confirmed, one with a document."""

from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from monitoring.progress.points.actions import confirm_point
from roadmaps.models import Item, Roadmap
from roadmaps.papers.derived.queries import group_context
from roadmaps.printing.docx import render_docx
from schools.models import User


def lead_to_points(roadmap: Roadmap) -> None:
    """Tie two items to each control point, while the roadmap is a draft."""
    items = list(
        Item.objects.filter(section__plan__roadmap=roadmap).order_by(
            "section__plan__position", "section__position", "position", "pk"
        )
    )
    for place, point in enumerate(roadmap.control_points.order_by("position", "pk")):
        point.items.set(items[2 * place : 2 * place + 2])


def confirm_points(roadmap: Roadmap, methodist: User, today: date) -> None:
    """Confirm most of the points that are due, the first one with a document."""
    for place, point in enumerate(roadmap.control_points.prefetch_related("occurrences")):
        due = max((one.ends_on for one in point.occurrences.all()), default=None)
        if due and due < today and place % 5 != 3:
            confirm_point(
                point=point,
                by=methodist,
                reached_on=due - timedelta(days=place % 4),
                note="Подтверждено документами школ, справка методиста.",
                file=None if place else _members(roadmap),
                today=today,
            )


def _members(roadmap: Roadmap) -> SimpleUploadedFile | None:
    """The list of the working group, as it is printed: what the first point speaks of."""
    group = roadmap.groups.select_related("roadmap__authority").first()
    return SimpleUploadedFile("Состав рабочей группы.docx", render_docx(group_context(group))) if group else None
