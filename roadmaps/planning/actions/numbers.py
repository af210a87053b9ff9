"""Numbers counted anew after every change of the order, where the roadmap asks for it (`Roadmap.numbering`)."""

from collections.abc import Iterable

from django.db import transaction

from roadmaps.models import ControlPoint, Item, Numbering, Plan, PlanKind, Roadmap, Section
from roadmaps.planning.actions.base import Changes, lock_draft, record_row
from roadmaps.planning.rules.counting import Manner, counted_numbers, manner_of, section_numbers
from schools.models import User

TABLE_ORDER = ("section__position", "section_id", "position", "pk")


def recount(roadmap: Roadmap, plans: Iterable[Plan]) -> None:
    """Count the numbers of the tables anew where the roadmap wants them counted; only rows that change are written."""
    if roadmap.numbering != Numbering.COUNTED:
        return
    for plan in plans:
        if plan.kind == PlanKind.CONTROL_POINTS:
            _recount_points(plan)
        else:
            _recount_sections(plan)
            _recount_items(plan)


def _recount_sections(plan: Plan) -> None:
    sections = list(Section.objects.filter(plan=plan).only("number", "title"))
    numbers = section_numbers([(section.number, section.title) for section in sections])
    stale = [(section, number) for section, number in zip(sections, numbers, strict=True) if section.number != number]
    for section, number in stale:
        section.number = number
    Section.objects.bulk_update([section for section, _number in stale], ["number"])


def _recount_items(plan: Plan) -> None:
    sections = list(Section.objects.filter(plan=plan).values_list("pk", "number", "title"))
    rows = Item.objects.filter(section__plan=plan, removed_at__isnull=True).order_by(*TABLE_ORDER)
    by_section: dict[int, list[tuple[int, str]]] = {pk: [] for pk, _number, _title in sections}
    for pk, section, number in rows.values_list("pk", "section_id", "number"):
        by_section[section].append((pk, number))
    manner = manner_of(
        [(number, [old for _pk, old in by_section[pk]]) for pk, number, _title in sections],
        headed=any(title.strip() for _pk, _number, title in sections),
    )
    fresh = counted_numbers([(number, len(by_section[pk])) for pk, number, _title in sections], manner)
    stale = [
        Item(pk=pk, number=number)
        for (section, _number, _title), numbers in zip(sections, fresh, strict=True)
        for (pk, old), number in zip(by_section[section], numbers, strict=True)
        if old != number
    ]
    Item.objects.bulk_update(stale, ["number"])


def _recount_points(plan: Plan) -> None:
    rows = list(plan.control_points.filter(removed_at__isnull=True).values_list("pk", "number"))
    manner = Manner(nested=False, tail=manner_of([("", [number for _pk, number in rows])], headed=False).tail)
    fresh = counted_numbers([("", len(rows))], manner)[0]
    stale = [ControlPoint(pk=pk, number=number) for (pk, old), number in zip(rows, fresh, strict=True) if old != number]
    ControlPoint.objects.bulk_update(stale, ["number"])


@transaction.atomic
def set_numbering(*, roadmap: Roadmap, numbering: Numbering, by: User) -> None:
    """Choose how numbers come about; counted ones are counted at once."""
    locked = lock_draft(roadmap)
    before, locked.numbering = locked.numbering, numbering
    locked.save(update_fields=["numbering", "updated_at"])
    recount(locked, locked.plans.all())
    changes: Changes = {"numbering": (before, numbering.value)} if before != numbering else {}
    record_row(row=locked, roadmap=locked, by=by, verb="numbering", what="Изменены номера", changes=changes)
