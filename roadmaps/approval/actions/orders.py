"""The order's text: made from the data at first, then written by a person; its points are numbered here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from roadmaps.approval.actions.base import ApprovalRefused, locked, locked_of
from roadmaps.approval.queries import letterhead_of, points_text
from roadmaps.approval.rules import ORDER_IS_CLOSED, State, numbered
from roadmaps.editions.rules.acts import act, whole_point
from roadmaps.models import Annex, AnnexKind, Edition, Order, OrderKind, OrderPoint, Roadmap
from roadmaps.orders.rules.kinds import CONTROL
from roadmaps.orders.rules.route import ORDER_IS_CLOSED as OWN_ORDER_IS_CLOSED
from roadmaps.planning.errors import ConflictError
from schools.audit import Changes, differences, record
from schools.models import User

EDITABLE = (
    "header_lines", "place", "title", "preamble", "command", "signatory_acting", "signatory_post", "signatory_name",
    "footer", "executor_name", "executor_phone",
)  # fmt: skip
# What an amending order takes over from the one it amends.
INHERITED = (
    "header_lines", "issuer", "doc_type", "place", "preamble", "command", "signatory_post", "signatory_name",
    "executor_name", "executor_phone",
)  # fmt: skip
PURPOSE = "В целях повышения качества образования и поддержки школ с низкими результатами обучения"
# What a school's own order says beside the usual points.
OF_SCHOOL = (
    "Разместить Дорожную карту на официальном сайте школы в информационно-телекоммуникационной сети «Интернет».",
)


@dataclass(frozen=True, slots=True)
class PointText:
    """A point as typed: its depth and its words; numbers are set here."""

    text: str
    depth: int = 0


@transaction.atomic
def ensure_order(*, roadmap: Roadmap, by: User) -> Order:
    """Return the order that will approve the working copy, making one from the data where there is none."""
    roadmap = locked(roadmap)
    waiting = roadmap.orders.filter(edition__isnull=True).order_by("-pk").first()
    if waiting:
        return waiting
    previous = roadmap.orders.order_by("-pk").first()
    order = _amending_order(roadmap, previous) if previous else first_order(roadmap)
    record_order(order, by, action="order.create", summary="Составлен проект приказа")
    return order


def first_order(roadmap: Roadmap) -> Order:
    """Write the order that a roadmap without one begins with: usual points, the roadmap as its annex."""
    order = _draft_order(
        roadmap,
        {
            **letterhead_of(roadmap),
            "title": f"Об утверждении дорожной карты «{roadmap.short_title}»",
            "preamble": _preamble(roadmap),
        },
        f"Утвердить прилагаемую дорожную карту «{roadmap.short_title}» (далее – Дорожная карта).",
        "Исполнителям, указанным в Дорожной карте, обеспечить её реализацию в установленные сроки.",
        *(OF_SCHOOL if roadmap.school_id else ()),
    )
    Annex.objects.create(order=order, kind=AnnexKind.ROADMAP)
    return order


def _preamble(roadmap: Roadmap) -> str:
    """A school's roadmap follows from the order that approved the municipal one."""
    if roadmap.parent is None or roadmap.school_id is None:
        return PURPOSE
    orders = list(
        Order.objects.filter(roadmap=roadmap.parent, edition__isnull=False, date__isnull=False).order_by("pk")
    )
    if not orders:
        return PURPOSE
    first, last = orders[0], orders[-1]
    whose = f"приказа {roadmap.authority.name_genitive}".strip()
    amended = f" (в редакции приказа от {last.date:%d.%m.%Y} № {last.number})" if last != first else ""
    return f"Во исполнение {whose} от {first.date:%d.%m.%Y} № {first.number} «{first.title}»{amended}, в{PURPOSE[1:]}"


def _amending_order(roadmap: Roadmap, previous: Order) -> Order:
    """The order that is changed is the one that approved the roadmap, however often it was changed since."""
    amended = amended_by(previous)
    number = act(amended.date, amended.number)
    order = _draft_order(
        roadmap,
        amending_values(amended, previous),
        whole_point(number),
        (
            "Исполнителям, указанным в Дорожной карте, руководствоваться новой редакцией."
            if roadmap.school_id
            else "Руководителям общеобразовательных организаций руководствоваться новой редакцией."
        ),
    )
    copy_annexes(previous, order)
    return order


def amending_values(amended: Order, previous: Order) -> dict[str, object]:
    """Return what the draft of an order that changes `amended` begins with; `previous` changed it last, or is it."""
    return {
        "kind": OrderKind.AMEND,
        "amends": amended,
        "title": f"О внесении изменений в {act(amended.date, amended.number)} «{amended.title}»",
        **{name: getattr(previous, name) for name in INHERITED},
    }


def copy_annexes(source: Order, order: Order) -> None:
    """Let the order begin with the annexes of another one: they are what its wording is made of."""
    for annex in source.annexes.order_by("position", "pk"):
        annex.pk = None
        annex.order = order
        annex.save()


def amended_by(order: Order) -> Order:
    """Return the order that `order` amends, or itself: the end of the chain of amendments."""
    while order.amends is not None:
        order = order.amends
    return order


def _draft_order(roadmap: Roadmap, values: Mapping[str, object], *points: str) -> Order:
    """Orders of a school are numbered apart from those of the authority; the control stays with who signs."""
    series = f"school-{roadmap.school_id}" if roadmap.school_id else ""
    order = Order.objects.create(authority=roadmap.authority, roadmap=roadmap, series=series, **values)
    set_points(order, [PointText(text) for text in (*points, CONTROL)])
    return order


def set_points(order: Order, points: Sequence[PointText]) -> None:
    """Replace the points of an order; numbers follow from the depths: 1, 1.1, 1.2, 2."""
    order.points.all().delete()
    made: dict[str, OrderPoint] = {}
    for position, (number, text) in enumerate(numbered([(point.depth, point.text) for point in points])):
        parent = made.get(number.rpartition(".")[0])
        made[number] = OrderPoint.objects.create(
            order=order, parent=parent, position=position, number=number, text=text
        )


@transaction.atomic
def update_order(
    *, order: Order, by: User, values: Mapping[str, object], points: Sequence[PointText], version: int
) -> Order:
    """Change the text of an order that no edition rests on.

    Raises ApprovalRefused where the roadmap, or an order without one, is no draft; ConflictError where the order was
    changed after `version`.
    """
    roadmap = locked_of(order) if order.roadmap_id else None
    order = Order.objects.select_for_update(of=("self",)).select_related("authority").get(pk=order.pk)
    if (roadmap or order).state != State.DRAFT or Edition.objects.filter(order=order).exists():
        raise ApprovalRefused([ORDER_IS_CLOSED if roadmap else OWN_ORDER_IS_CLOSED])
    if order.row_version != version:
        raise ConflictError(order)
    changes = differences(order, {name: values[name] for name in EDITABLE if name in values})
    for name, (_before, value) in changes.items():
        setattr(order, name, value)
    order.row_version += 1
    order.save(update_fields=[*changes, "row_version"])
    before = points_text(order)
    set_points(order, points)
    after = points_text(order)
    if before != after:
        changes["points"] = (before, after)
    record_order(order, by, action="order.update", summary="Изменён текст приказа", changes=changes)
    return order


def record_order(order: Order, by: User, *, action: str, summary: str, changes: Changes | None = None) -> None:
    """Write an act on an order into the journal, under its roadmap where it has one."""
    record(
        authority=order.authority,
        by=by,
        action=action,
        summary=summary,
        subject=order,
        roadmap_id=order.roadmap_id,
        changes=changes,
    )
