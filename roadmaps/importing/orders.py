"""The recognised order → rows: header, points with their nesting, annexes, acts it rests on."""

from collections.abc import Mapping, Sequence
from datetime import date

from roadmaps.approval.actions import first_order
from roadmaps.importing.drafting.structure import Part, lines, parts, words
from roadmaps.models import Annex, AnnexKind, CitedAct, Order, OrderPoint, Roadmap
from roadmaps.models.order import Orientation
from schools.models import Authority


def build_order(authority: Authority, roadmap: Roadmap, structure: Part) -> Order:
    """Write the order of the document, or the usual one of the authority where the document has none.

    Number and date of the source stay words of the file: the order of this roadmap gets its own on approval.
    """
    data = structure.get("order")
    order = _order(authority, roadmap, data) if isinstance(data, Mapping) else _usual(roadmap)
    _annexes(order, roadmap, structure)
    return order


def _order(authority: Authority, roadmap: Roadmap, data: Part) -> Order:
    signatory = data.get("signatory")
    signed: Part = signatory if isinstance(signatory, Mapping) else {}
    order = Order.objects.create(
        authority=authority,
        roadmap=roadmap,
        header_lines=lines(data, "header") or authority.header_lines,
        issuer=(words(data, "issuer") or authority.name)[:400],
        doc_type=(words(data, "doc_type") or "ПРИКАЗ")[:40],
        place=words(data, "place")[:100],
        title=words(data, "title"),
        preamble=words(data, "preamble"),
        command=(words(data, "command") or "ПРИКАЗЫВАЮ:")[:60],
        signatory_post=words(signed, "position")[:300],
        signatory_name=words(signed, "name")[:150],
        footer=lines(data, "footer"),
    )
    _points(order, parts(data, "points"))
    CitedAct.objects.bulk_create(_cited(order, act) for act in parts(data, "basis"))
    return order


def _usual(roadmap: Roadmap) -> Order:
    order = first_order(roadmap)
    order.annexes.all().delete()
    return order


def _points(order: Order, rows: Sequence[Part]) -> None:
    made: dict[str, OrderPoint] = {}
    for position, row in enumerate(rows):
        number = words(row, "number")
        parent = made.get(number.rpartition(".")[0])
        made[number] = OrderPoint.objects.create(
            order=order, parent=parent, position=position, number=number[:20], text=words(row, "text")
        )


def _cited(order: Order, act: Part) -> CitedAct:
    day = words(act, "date")
    return CitedAct(
        order=order,
        issuer=words(act, "issuer")[:300],
        date=date.fromisoformat(day) if day else None,
        number=words(act, "number")[:60],
        title=words(act, "title"),
    )


def _annexes(order: Order, roadmap: Roadmap, structure: Part) -> None:
    """The roadmap itself, then the lists, then the groups, numbered in this order."""
    annexes = [Annex(order=order, kind=AnnexKind.ROADMAP)]
    annexes += [
        Annex(
            order=order,
            kind=AnnexKind.LISTING,
            heading=words(listing, "title"),
            orientation=Orientation.LANDSCAPE,
            table={name: listing.get(name) for name in ("columns", "rows", "totals")},
        )
        for listing in parts(structure, "listings")
    ]
    annexes += [
        Annex(order=order, kind=AnnexKind.GROUP, heading=group.title, orientation=Orientation.PORTRAIT, group=group)
        for group in roadmap.groups.all()
    ]
    for position, annex in enumerate(annexes):
        annex.position = position
        annex.number = str(position + 1) if len(annexes) > 1 else ""
    Annex.objects.bulk_create(annexes)
