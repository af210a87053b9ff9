"""The paper of a text that is typed and not saved: the same printing context, nothing is written."""

import copy
import dataclasses
import re
from collections.abc import Mapping, Sequence

from django.utils.safestring import SafeString, mark_safe

from roadmaps.approval.rules import numbered
from roadmaps.models import Annex, AnnexKind, Order
from roadmaps.orders.rules.points import Point
from roadmaps.orders.rules.typed import AnnexText
from roadmaps.printing.context import Annex as PrintedAnnex
from roadmaps.printing.context import DocumentContext, OrderPart, OrderPoint
from roadmaps.printing.html import render_html
from roadmaps.printing.queries import annexes_from, sheet_context

# Tables of the roadmap stand in its own tabs: the paper beside the form only names them.
HEAVY = (AnnexKind.ROADMAP.value, AnnexKind.PLAN.value)
MARK = re.compile(r"\{([^{}<>]{1,120})\}")


@dataclasses.dataclass(frozen=True, slots=True)
class Paper:
    """The sheet as HTML, and the annexes that it does not show whole."""

    html: SafeString
    elsewhere: tuple[str, ...]


def paper_of(order: Order, values: dict[str, object], points: Sequence[Point], annexes: Sequence[AnnexText]) -> Paper:
    """Return the paper of an order as typed; places nobody has filled are marked."""
    typed = copy.copy(order)
    for name, value in values.items():
        setattr(typed, name, value)
    return _drawn(typed, sheet_context(typed), points, annexes)


def wording_paper(
    order: Order,
    amended: OrderPart,
    values: Mapping[str, object],
    points: Sequence[Point],
    annexes: Sequence[AnnexText],
) -> Paper:
    """Return the paper of the order that `order` amends in its new wording as typed."""
    title, preamble = (str(values[name]) for name in ("title", "preamble"))
    sheet = dataclasses.replace(
        sheet_context(order), title=title, order=dataclasses.replace(amended, title=title, preamble=preamble)
    )
    return _drawn(order, sheet, points, annexes)


def _drawn(order: Order, sheet: DocumentContext, points: Sequence[Point], annexes: Sequence[AnnexText]) -> Paper:
    rows = [_row(order, place, one, len(annexes)) for place, one in enumerate(annexes, start=1)]
    light = annexes_from(order, [row for row in rows if row.kind not in HEAVY])
    html = MARK.sub(r"<mark>\1</mark>", render_html(_with(sheet, points, light), for_screen=True))
    heavy = tuple(f"{row}. {_title(row, order)}" for row in rows if row.kind in HEAVY)
    return Paper(mark_safe(html), heavy)


def _title(row: Annex, order: Order) -> str:
    own = order.roadmap.title if order.roadmap and row.kind == AnnexKind.ROADMAP else ""
    return " ".join((row.heading or own or row.get_kind_display()).split())


def _with(context: DocumentContext, points: Sequence[Point], annexes: tuple[PrintedAnnex, ...]) -> DocumentContext:
    written = [(depth, text.strip()) for depth, text in points if text.strip()]
    printed = tuple(OrderPoint(number, text, number.count(".")) for number, text in numbered(written))
    order = dataclasses.replace(context.order, points=printed) if context.order else None
    return dataclasses.replace(context, order=order, annexes=annexes)


def _row(order: Order, place: int, one: AnnexText, of: int) -> Annex:
    stored = Annex.objects.filter(pk=one.pk, order=order.pk).first() if one.pk and one.table is None else None
    return Annex(
        order=order,
        position=place,
        number=str(place) if of > 1 else "",
        kind=one.kind,
        heading=one.heading,
        orientation=one.orientation,
        text=one.text,
        plan_id=one.plan_id,
        group_id=one.group_id,
        table=one.table if one.table is not None else stored.table if stored else {},
    )
