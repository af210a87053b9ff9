"""What the editor of an order offers, and the annexes it sends as they will be written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from roadmaps.models import Annex, AnnexKind, Order, Roadmap
from roadmaps.models.order import OrderKind
from roadmaps.orders.queries.listing import listing_of, years_of_lists
from roadmaps.orders.rules.listing import members_table
from roadmaps.orders.rules.typed import AnnexText, TypedAnnex
from schools.rules import Viewer


@dataclass(frozen=True, slots=True)
class AnnexOptions:
    """Choices of an annex. `kinds` may be added; `table_rows`: rows of the stored table by the annex's key."""

    plans: tuple[tuple[int, str], ...]
    groups: tuple[tuple[int, str], ...]
    years: tuple[int, ...]
    kinds: tuple[tuple[str, str], ...]
    table_rows: dict[int, int]


def annex_options(viewer: Viewer, order: Order) -> AnnexOptions:
    """Return the choices for the annexes of an order; four queries at most."""
    roadmap = order.roadmap
    stored = Annex.objects.filter(order=order, kind=AnnexKind.LISTING).values_list("pk", "table")
    return AnnexOptions(
        plans=_plans(roadmap) if roadmap else (),
        groups=tuple(roadmap.groups.order_by("position").values_list("pk", "title")) if roadmap else (),
        years=tuple(years_of_lists(viewer)),
        kinds=_kinds(has_roadmap=roadmap is not None),
        table_rows={pk: len(table.get("rows") or ()) for pk, table in stored},
    )


def _plans(roadmap: Roadmap) -> tuple[tuple[int, str], ...]:
    rows = roadmap.plans.order_by("position").values_list("pk", "title", "kind")
    return tuple((pk, title or f"Таблица {place}") for place, (pk, title, _kind) in enumerate(rows, start=1))


def _kinds(*, has_roadmap: bool) -> tuple[tuple[str, str], ...]:
    of_roadmap = {AnnexKind.ROADMAP.value, AnnexKind.PLAN.value}
    return tuple((value, label) for value, label in AnnexKind.choices if has_roadmap or value not in of_roadmap)


def written_annexes(viewer: Viewer, order: Order, typed: Sequence[TypedAnnex]) -> list[AnnexText]:
    """Return the annexes as they will be printed: lists made for their years, groups as tables of their members.

    What is not this order's (another annex, plan or group) is dropped from an annex.
    """
    roadmap = order.roadmap
    own = set(order.annexes.values_list("pk", flat=True))
    plans = set(roadmap.plans.values_list("pk", flat=True)) if roadmap else set()
    groups = set(roadmap.groups.values_list("pk", flat=True)) if roadmap else set()
    return [_written(viewer, _of_order(one, own, plans, groups)) for one in typed]


def _of_order(one: TypedAnnex, own: set[int], plans: set[int], groups: set[int]) -> TypedAnnex:
    kept = replace(
        one.written,
        pk=one.written.pk if one.written.pk in own else None,
        plan_id=one.written.plan_id if one.written.plan_id in plans else None,
        group_id=one.written.group_id if one.written.group_id in groups else None,
    )
    return replace(one, written=kept)


def _written(viewer: Viewer, one: TypedAnnex) -> AnnexText:
    if one.written.kind == AnnexKind.LISTING and one.year is not None:
        return replace(one.written, table=listing_of(viewer, one.year))
    if one.written.kind == AnnexKind.GROUP and one.written.group_id is None:
        return replace(one.written, table=members_table(one.members))
    return one.written


KINDS_WITHOUT_ROADMAP = tuple(
    (kind.value, kind.label)
    for kind in (OrderKind.LISTING, OrderKind.GROUP, OrderKind.PEOPLE, OrderKind.MONITORING, OrderKind.AMEND)
)
