"""The order of rows: up, down, into another section. Numbers stand as they were written: they are words too."""

from django.db import transaction
from django.db.models import Manager, QuerySet

from roadmaps.models import ControlPoint, Item, Roadmap, Section
from roadmaps.planning.actions.base import PartRow, lock_draft, record_row, siblings
from schools.models import User

UP, DOWN = -1, 1


@transaction.atomic
def move_row(*, row: PartRow, roadmap: Roadmap, step: int, by: User) -> bool:
    """Move a row one place up or down; an item at the edge of its section goes into the neighbouring one.

    Returns False where there is nowhere to go.
    """
    locked = lock_draft(roadmap)
    if not _swap(row, step) and not (isinstance(row, Item) and _cross(row, step)):
        return False
    record_row(row=row, roadmap=locked, by=by, verb="move", what="Перемещено")
    return True


def _swap(row: PartRow, step: int) -> bool:
    rows = list(_live(siblings(row), type(row)))
    place = next(index for index, other in enumerate(rows) if other.pk == row.pk)
    target = place + step
    if not 0 <= target < len(rows):
        return False
    rows[place], rows[target] = rows[target], rows[place]
    _renumber(rows)
    return True


def _cross(item: Item, step: int) -> bool:
    sections = list(Section.objects.filter(plan__roadmap=item.section.plan.roadmap_id).order_by(*SECTION_ORDER))
    place = next(index for index, section in enumerate(sections) if section.pk == item.section_id) + step
    if not 0 <= place < len(sections):
        return False
    item.section = sections[place]
    item.row_version += 1
    item.save(update_fields=["section", "row_version"])
    others = list(_live(siblings(item), Item).exclude(pk=item.pk))
    _renumber([*others, item] if step == UP else [item, *others])
    return True


SECTION_ORDER = ("plan__position", "plan_id", "position", "pk")


def _live(rows: QuerySet, model: type[PartRow]) -> QuerySet:
    if model in {Item, ControlPoint}:
        rows = rows.filter(removed_at__isnull=True)
    return rows.order_by("position", "pk")


def _renumber(rows: list[PartRow]) -> None:
    for position, row in enumerate(rows):
        row.position = position
    manager: Manager = type(rows[0])._default_manager
    manager.bulk_update(rows, ["position"])
