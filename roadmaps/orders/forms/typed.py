"""The editor as it was sent, read without judging it: the paper and the buttons work on an unfinished text too."""

from django.http import QueryDict

from roadmaps.approval.actions import EDITABLE
from roadmaps.models import Annex, AnnexKind, Order
from roadmaps.models.order import Orientation
from roadmaps.orders.rules.listing import members_of
from roadmaps.orders.rules.points import Point
from roadmaps.orders.rules.typed import AnnexText, Member, Typed, TypedAnnex
from roadmaps.printing.context import OrderPart

MOST_POINTS = 300
MOST_ANNEXES = 30
LONGEST = 20_000
FLAGS = ("signatory_acting",)


def typed_of(order: Order, *, person: int | None = None) -> Typed:
    """Return the stored text of an order as the editor opens with it."""
    points = order.points.order_by("position", "pk").values_list("number", "text")
    return Typed(
        values={name: getattr(order, name) for name in EDITABLE},
        points=tuple((number.count("."), text) for number, text in points),
        annexes=tuple(_stored(annex) for annex in order.annexes.order_by("position", "pk")),
        acts=frozenset(pk for pk in order.cited_acts.values_list("act_id", flat=True) if pk),
        person=person,
        version=order.row_version,
    )


def typed_wording(order: Order, amended: OrderPart) -> Typed:
    """Return the new wording of the order that `order` amends as the editor opens with it."""
    return Typed(
        values={"title": amended.title, "preamble": amended.preamble},
        points=tuple((point.number.count("."), point.text) for point in amended.points),
        annexes=tuple(_stored(annex) for annex in order.annexes.order_by("position", "pk")),
        version=order.row_version,
    )


def _stored(annex: Annex) -> TypedAnnex:
    written = AnnexText(
        annex.kind, annex.heading, annex.orientation, annex.text, annex.pk, annex.plan_id, annex.group_id
    )
    is_typed = annex.kind == AnnexKind.GROUP and annex.group_id is None
    return TypedAnnex(written, members=tuple(members_of(annex.table)) if is_typed else ())


def read_typed(data: QueryDict) -> Typed:
    """Return what was sent, whatever it is; numbers that are none are taken for absent."""
    texts = {name: clean(data.get(name, "")) for name in EDITABLE if name not in FLAGS}
    return Typed(
        values={**texts, **{name: data.get(name) in {"on", "true", "True", "1"} for name in FLAGS}},
        points=tuple(_point(data, place) for place in range(_count(data, "points", MOST_POINTS))),
        annexes=tuple(_annex(data, place) for place in range(_count(data, "annexes", MOST_ANNEXES))),
        acts=frozenset(number for one in data.getlist("acts") if (number := number_in(one)) is not None),
        person=number_in(data.get("person")),
        version=number_in(data.get("version")) or 1,
        at=number_in(data.get("at")),
    )


def number_in(text: str | None) -> int | None:
    """Return the number of a text of digits."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else None


def clean(text: str) -> str:
    """Return the words with line feeds of one kind, cut at what no order has."""
    return "\n".join(text[:LONGEST].splitlines()).rstrip()


def _count(data: QueryDict, prefix: str, most: int) -> int:
    return min(number_in(data.get(f"{prefix}-TOTAL_FORMS")) or 0, most)


def _point(data: QueryDict, place: int) -> Point:
    return number_in(data.get(f"points-{place}-depth")) or 0, clean(data.get(f"points-{place}-text", ""))


def _annex(data: QueryDict, place: int) -> TypedAnnex:
    def said(name: str) -> str:
        return clean(data.get(f"annexes-{place}-{name}", ""))

    kind, orientation = said("kind"), said("orientation")
    written = AnnexText(
        kind=kind if kind in AnnexKind.values else AnnexKind.TEXT.value,
        heading=said("heading"),
        orientation=orientation if orientation in Orientation.values else Orientation.PORTRAIT.value,
        text=said("text"),
        pk=number_in(said("pk")),
        plan_id=number_in(said("plan")),
        group_id=number_in(said("group")),
    )
    return TypedAnnex(written, number_in(said("year")), _members(data, place))


def _members(data: QueryDict, place: int) -> tuple[Member, ...]:
    columns = [data.getlist(f"annexes-{place}-{name}") for name in ("name", "post", "comment")]
    rows = [tuple(" ".join(word.split())[:300] for word in row) for row in zip(*columns, strict=False)]
    return tuple((name, post, comment) for name, post, comment in rows if name or post or comment)
