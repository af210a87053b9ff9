"""The order of rows: up, down, to any place, into another section. Numbers follow where the roadmap counts them."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Manager, QuerySet

from roadmaps.models import ControlPoint, Item, Plan, Roadmap, Section
from roadmaps.planning.actions.base import PartRow, lock_draft, record_row, siblings
from roadmaps.planning.actions.numbers import recount
from roadmaps.planning.actions.steps import Pictures, keep_step
from roadmaps.planning.errors import RefusedError
from roadmaps.planning.rules.places import landed, neighbour
from schools.models import User

UP, DOWN = -1, 1
SECTION_ORDER = ("plan__position", "plan_id", "position", "pk")
GONE = "Раздела, куда перенесена строка, в карте уже нет. Обновите страницу и перенесите её ещё раз."


@transaction.atomic
def move_row(*, row: PartRow, roadmap: Roadmap, step: int, by: User) -> bool:
    """Move a row one place up or down; an item at the edge of its section goes into the neighbouring one.

    Returns False where there is nowhere to go.
    """
    locked = lock_draft(roadmap)
    order = _order(row)
    try:
        after = neighbour(order, row.pk, step)
    except IndexError:
        return isinstance(row, Item) and _cross(row, locked, step, by)
    _put(row, locked, landed(order, row.pk, after), by)
    return True


@transaction.atomic
def place_row(
    *, row: Item | ControlPoint, roadmap: Roadmap, section: Section | None, after: int | None, by: User
) -> None:
    """Put a row right after another one (None: first) of a section; `section` is None where it keeps its own."""
    locked = lock_draft(roadmap)
    if isinstance(row, Item) and section is not None and section.pk != row.section_id:
        _into(row, locked, section, after, by)
    else:
        _put(row, locked, landed(_order(row), row.pk, after), by)


def _cross(item: Item, roadmap: Roadmap, step: int, by: User) -> bool:
    sections = list(Section.objects.filter(plan__roadmap=roadmap).select_related("plan").order_by(*SECTION_ORDER))
    place = next(index for index, section in enumerate(sections) if section.pk == item.section_id) + step
    if not 0 <= place < len(sections):
        return False
    others = _live(Item.objects.filter(section=sections[place]))
    last = others.values_list("pk", flat=True).last()
    _into(item, roadmap, sections[place], last if step == UP else None, by)
    return True


def _into(item: Item, roadmap: Roadmap, section: Section, after: int | None, by: User) -> None:
    if not Section.objects.filter(pk=section.pk, plan__roadmap=roadmap).exists():
        raise RefusedError(GONE)
    before = _places(Item.objects.filter(section__in=(item.section_id, section.pk)))
    plans = {item.section.plan, section.plan}
    old, item.section = item.section, section
    item.row_version += 1
    item.save(update_fields=["section", "row_version"])
    _write_order(Item, landed(_order(item), item.pk, after))
    _finish(item, roadmap, by, before, Item.objects.filter(section__in=(old, section)), plans)


def _put(row: PartRow, roadmap: Roadmap, order: Sequence[int], by: User) -> None:
    model = type(row)
    if not isinstance(row, Item | ControlPoint | Section):
        _write_order(model, order)
        record_row(row=row, roadmap=roadmap, by=by, verb="move", what="Перемещено")
        return
    before = _places(siblings(row))
    _write_order(model, order)
    _finish(row, roadmap, by, before, siblings(row), _plans_of(row))


def _finish(
    row: Item | ControlPoint | Section,
    roadmap: Roadmap,
    by: User,
    before: Pictures,
    now: QuerySet,
    plans: Iterable[Plan],
) -> None:
    keep_step(roadmap=roadmap, by=by, label=f"перенос: {row}", before=before, after=_places(now))
    recount(roadmap, plans)
    record_row(row=row, roadmap=roadmap, by=by, verb="move", what="Перемещено")


def _plans_of(row: Item | ControlPoint | Section) -> list[Plan]:
    plan = row.section.plan if isinstance(row, Item) else row.plan
    return [plan] if plan else []


def _places(rows: QuerySet) -> Pictures:
    names = ("pk", "position", "section_id") if rows.model is Item else ("pk", "position")
    label = str(rows.model._meta.model_name)
    return {
        (label, place["pk"]): {name: value for name, value in place.items() if name != "pk"}
        for place in rows.order_by().values(*names)
    }


def _order(row: PartRow) -> list[int]:
    return list(_live(siblings(row)).values_list("pk", flat=True))


def _live(rows: QuerySet) -> QuerySet:
    if rows.model in {Item, ControlPoint}:
        rows = rows.filter(removed_at__isnull=True)
    return rows.order_by("position", "pk")


def _write_order(model: type[PartRow], order: Sequence[int]) -> dict[int, int]:
    """Write positions by the order and return them by row.

    Those the rows have are used again: only the rows between the two places are written.
    """
    manager: Manager = model._default_manager
    known = dict(manager.filter(pk__in=order).values_list("pk", "position"))
    places = sorted(known.values())
    if len(set(places)) < len(order):
        places = list(range(len(order)))
    stale = [model(pk=pk, position=place) for place, pk in zip(places, order, strict=True) if known[pk] != place]
    manager.bulk_update(stale, ["position"])
    return dict(zip(order, places, strict=True))


def make_room(row: PartRow, after: int | None) -> None:
    """Put a row that was just added right after another one; None puts it first.

    The row knows its place afterwards: a step keeps the picture of a section, and redoing puts it where that says.
    """
    row.position = _write_order(type(row), landed(_order(row), row.pk, after))[row.pk]
