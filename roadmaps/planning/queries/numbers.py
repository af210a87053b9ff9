"""Numbers of rows that were counted anew, for the grid that is already on the screen."""

from roadmaps.models import Item, Numbering, Roadmap, Section


def numbers_of(roadmap: Roadmap) -> dict[str, str]:
    """Return the numbers of items and sections by the id of their row on the page; none where numbers are printed."""
    if roadmap.numbering != Numbering.COUNTED:
        return {}
    items = Item.objects.filter(section__plan__roadmap=roadmap, removed_at__isnull=True).order_by()
    sections = Section.objects.filter(plan__roadmap=roadmap).order_by()
    return {
        **{f"items-{pk}": number for pk, number in items.values_list("pk", "number")},
        **{f"sections-{pk}": number for pk, number in sections.values_list("pk", "number")},
    }
