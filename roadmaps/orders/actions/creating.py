"""A new order that approves no roadmap: it begins with the usual text of its kind, filled from data."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from roadmaps.approval.actions import ApprovalRefused, PointText, set_points
from roadmaps.models import Annex, Order
from roadmaps.models.roadmap import RoadmapState
from roadmaps.orders.rules.kinds import draft_of
from roadmaps.orders.rules.listing import Table
from schools.audit import record
from schools.models import Authority, User


@transaction.atomic
def create_order(
    *,
    authority: Authority,
    by: User,
    kind: str,
    data: Mapping[str, str],
    schools: Sequence[str] = (),
    table: Table | None = None,
) -> Order:
    """Write the draft of an order that amends no other.

    `data` fill the places of its text; `table` goes into the annex of a listing.
    """
    draft = draft_of(kind, data, schools)
    order = Order.objects.create(
        authority=authority,
        kind=kind,
        header_lines=authority.header_lines,
        issuer=authority.name,
        place=authority.place,
        signatory_post=authority.head_post,
        signatory_name=authority.head_name,
        title=draft.title,
        preamble=draft.preamble,
    )
    set_points(order, [PointText(text, depth) for depth, text in draft.points])
    for place, annex in enumerate(draft.annexes):
        Annex.objects.create(
            order=order,
            position=place,
            kind=annex.kind,
            heading=annex.heading,
            orientation=annex.orientation,
            table=table if table and annex.kind == "listing" else {},
        )
    record(authority=authority, by=by, action="order.create", summary="Составлен проект приказа", subject=order)
    return order


@transaction.atomic
def delete_order(*, order: Order, by: User) -> None:
    """Delete a draft that was never handed over; ApprovalRefused for any other order."""
    order = Order.objects.select_for_update(of=("self",)).select_related("authority").get(pk=order.pk)
    if order.roadmap_id is not None or order.state != RoadmapState.DRAFT:
        raise ApprovalRefused(["Удалить можно только проект приказа без дорожной карты."])
    if order.decisions.exists():
        raise ApprovalRefused(["Проект уже передавали на утверждение, его решения хранятся. Исправьте текст."])
    record(authority=order.authority, by=by, action="order.delete", summary="Удалён проект приказа", subject=order)
    order.delete()
