"""The whole text of an order in one write: words, points, annexes, the acts it rests on."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from roadmaps.approval.actions import PointText, update_order
from roadmaps.approval.actions.orders import record_order
from roadmaps.models import Act, Annex, CitedAct, Order
from roadmaps.orders.rules.typed import AnnexText
from schools.models import User


@transaction.atomic
def save_order(
    *,
    order: Order,
    by: User,
    values: Mapping[str, object],
    points: Sequence[PointText],
    version: int,
    annexes: Sequence[AnnexText] | None = None,
    acts: Sequence[Act] | None = None,
) -> Order:
    """Write what the editor sends; `annexes`, `acts` None leaves them as they are.

    Raises ApprovalRefused where the order is no draft, ConflictError where it was changed after `version`.
    """
    order = update_order(order=order, by=by, values=values, points=points, version=version)
    if annexes is not None:
        set_annexes(order, by, annexes)
    if acts is not None:
        _set_acts(order, by, acts)
    return order


def set_annexes(order: Order, by: User, typed: Sequence[AnnexText]) -> None:
    """Write the annexes of a locked order as typed; those left out go."""
    before = _described(order)
    stored = {annex.pk: annex for annex in order.annexes.all()}
    kept = [stored.get(one.pk) if one.pk else None for one in typed]
    is_same_list = [annex.pk for annex in order.annexes.order_by("position", "pk")] == [
        annex.pk if annex else None for annex in kept
    ]
    gone = set(stored) - {annex.pk for annex in kept if annex}
    Annex.objects.filter(pk__in=gone).delete()
    for place, (one, annex) in enumerate(zip(typed, kept, strict=True)):
        row = annex or Annex(order=order)
        if not is_same_list:
            row.number = str(place + 1) if len(typed) > 1 else ""
        _write(row, one, place)
    after = _described(order)
    if before != after:
        changes = {"text": (before, after)}
        record_order(order, by, action="order.annexes", summary="Изменены приложения приказа", changes=changes)


def _write(row: Annex, one: AnnexText, place: int) -> None:
    row.position, row.kind, row.heading, row.orientation = place, one.kind, one.heading, one.orientation
    row.text, row.plan_id, row.group_id = one.text, one.plan_id, one.group_id
    if one.table is not None:
        row.table = one.table
    row.save()


def _described(order: Order) -> str:
    rows = order.annexes.order_by("position", "pk")
    return "\n".join(
        f"{annex}: {annex.get_kind_display()}. {annex.heading} {annex.text} {_cells(annex.table)}".strip()
        for annex in rows
    )


def _cells(table: object) -> str:
    rows = table.get("rows") if isinstance(table, dict) else None
    found = [row.get("cells", []) for row in rows or () if isinstance(row, dict)]
    return "; ".join(" ".join(map(str, cells)) for cells in found)


def _set_acts(order: Order, by: User, acts: Sequence[Act]) -> None:
    """Acts of the register that the order cites; those of an imported document that stand in no register stay."""
    cited = {row.act_id: row for row in order.cited_acts.filter(act__isnull=False)}
    chosen = {act.pk: act for act in acts}
    gone = [row for pk, row in cited.items() if pk not in chosen]
    new = [act for pk, act in chosen.items() if pk not in cited]
    if not gone and not new:
        return
    CitedAct.objects.filter(pk__in=[row.pk for row in gone]).delete()
    CitedAct.objects.bulk_create(
        CitedAct(order=order, act=act, issuer=act.issuer, date=act.date, number=act.number, title=act.title)
        for act in new
    )
    changes = {"text": ("; ".join(map(str, gone)), "; ".join(map(str, new)))}
    summary = "Изменены акты, на которые опирается приказ"
    record_order(order, by, action="order.acts", summary=summary, changes=changes)
