"""Writes of the stage: the order's text, transitions, and approval, which makes an edition."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from roadmaps.approval import rules
from roadmaps.approval.queries import facts_of
from roadmaps.approval.rules import Move
from roadmaps.approval.signals import edition_approved
from roadmaps.models import Annex, AnnexKind, Decision, Edition, EditionPaper, Order, OrderKind, OrderPoint, Roadmap
from roadmaps.printing.pdf import print_document
from roadmaps.printing.queries import order_context
from schools.audit import differences, record
from schools.models import User

EDITABLE = (
    "header_lines", "place", "title", "preamble", "command", "signatory_post", "signatory_name", "footer",
    "executor_name", "executor_phone",
)  # fmt: skip


class ApprovalRefused(Exception):
    """The move can't be made; `reasons` say in Russian why and what to do, `field` names the form's field if any."""

    def __init__(self, reasons: Sequence[str], field: str | None = None) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = list(reasons)
        self.field = field


@dataclass(frozen=True, slots=True)
class PointText:
    """A point as typed: its depth and its words; numbers are set here."""

    text: str
    depth: int = 0


def _locked(roadmap: Roadmap) -> Roadmap:
    return Roadmap.objects.select_for_update(of=("self",)).select_related("authority").get(pk=roadmap.pk)


@transaction.atomic
def ensure_order(*, roadmap: Roadmap, by: User) -> Order:
    """Return the order that will approve the working copy, making one from the data where there is none."""
    roadmap = _locked(roadmap)
    waiting = roadmap.orders.filter(edition__isnull=True).order_by("-pk").first()
    if waiting:
        return waiting
    previous = roadmap.orders.order_by("-pk").first()
    order = _amending_order(roadmap, previous) if previous else first_order(roadmap)
    record(
        authority=roadmap.authority,
        by=by,
        action="order.create",
        summary="Составлен проект приказа",
        subject=order,
        roadmap_id=roadmap.pk,
    )
    return order


def _series(roadmap: Roadmap) -> str:
    """Orders of a school are numbered apart from those of the authority."""
    return f"school-{roadmap.school_id}" if roadmap.school_id else ""


def first_order(roadmap: Roadmap) -> Order:
    """Write the order that a roadmap without one begins with: usual points, the roadmap as its annex."""
    authority = roadmap.authority
    order = Order.objects.create(
        authority=authority,
        roadmap=roadmap,
        series=_series(roadmap),
        header_lines=authority.header_lines,
        issuer=authority.name,
        place=authority.place,
        title=f"Об утверждении дорожной карты «{roadmap.short_title}»",
        preamble="В целях повышения качества образования и поддержки школ с низкими результатами обучения",
        signatory_post=authority.head_post,
        signatory_name=authority.head_name,
    )
    set_points(
        order,
        [
            PointText(f"Утвердить прилагаемую дорожную карту «{roadmap.short_title}» (далее – Дорожная карта)."),
            PointText("Исполнителям, указанным в Дорожной карте, обеспечить её реализацию в установленные сроки."),
            PointText("Контроль за исполнением приказа оставляю за собой."),
        ],
    )
    Annex.objects.create(order=order, kind=AnnexKind.ROADMAP)
    return order


def _amending_order(roadmap: Roadmap, previous: Order) -> Order:
    number = f"от {previous.date:%d.%m.%Y} № {previous.number}" if previous.date else ""
    order = Order.objects.create(
        authority=roadmap.authority,
        roadmap=roadmap,
        kind=OrderKind.AMEND,
        amends=previous,
        series=_series(roadmap),
        header_lines=previous.header_lines,
        issuer=previous.issuer,
        doc_type=previous.doc_type,
        place=previous.place,
        title=f"О внесении изменений в приказ {number} «{previous.title}»",
        preamble=previous.preamble,
        command=previous.command,
        signatory_post=previous.signatory_post,
        signatory_name=previous.signatory_name,
        executor_name=previous.executor_name,
        executor_phone=previous.executor_phone,
    )
    set_points(
        order,
        [
            PointText(f"Внести изменения в приказ {number}, изложив дорожную карту в новой редакции (прилагается)."),
            PointText("Руководителям общеобразовательных организаций руководствоваться новой редакцией."),
            PointText("Контроль за исполнением приказа оставляю за собой."),
        ],
    )
    for annex in previous.annexes.order_by("position"):
        annex.pk = None
        annex.order = order
        annex.save()
    return order


def set_points(order: Order, points: Sequence[PointText]) -> None:
    """Replace the points of an order; numbers follow from the depths: 1, 1.1, 1.2, 2."""
    order.points.all().delete()
    counters = [0, 0, 0]
    parents: list[OrderPoint | None] = [None, None, None]
    for position, point in enumerate(points):
        depth = min(point.depth, 2, position)
        while depth and parents[depth - 1] is None:
            depth -= 1
        counters[depth] += 1
        counters[depth + 1 :] = [0] * (2 - depth)
        number = ".".join(str(n) for n in counters[: depth + 1])
        parents[depth] = OrderPoint.objects.create(
            order=order,
            parent=parents[depth - 1] if depth else None,
            position=position,
            number=number,
            text=point.text,
        )
        parents[depth + 1 :] = [None] * (2 - depth)


@transaction.atomic
def update_order(
    *, order: Order, by: User, values: Mapping[str, object], points: Sequence[PointText], version: int
) -> Order:
    """Change the text of an order that no edition rests on; a stale version is refused."""
    roadmap = _locked(order.roadmap)
    order = Order.objects.select_for_update(of=("self",)).select_related("authority").get(pk=order.pk)
    if roadmap.state != rules.State.DRAFT or Edition.objects.filter(order=order).exists():
        raise ApprovalRefused(["Текст приказа правят, пока карта — черновик. Отзовите её или начните новую редакцию."])
    if order.row_version != version:
        raise ApprovalRefused(
            ["Пока вы писали, приказ изменил другой человек. Сверьте свой текст с новым и сохраните ещё раз."]
        )
    changes = differences(order, {name: values[name] for name in EDITABLE if name in values})
    for name, (_before, after) in changes.items():
        setattr(order, name, after)
    order.row_version += 1
    order.save(update_fields=[*changes, "row_version"])
    before = _points_text(order)
    set_points(order, points)
    after = _points_text(order)
    if before != after:
        changes["points"] = (before, after)
    record(
        authority=order.authority,
        by=by,
        action="order.update",
        summary="Изменён текст приказа",
        subject=order,
        roadmap_id=order.roadmap_id,
        changes=changes,
    )
    return order


def _points_text(order: Order) -> str:
    return "\n".join(f"{point.number}. {point.text}" for point in order.points.order_by("position"))


@transaction.atomic
def submit(*, roadmap: Roadmap, by: User) -> None:
    """Hand the working copy over for approval."""
    roadmap = _locked(roadmap)
    ensure_order(roadmap=roadmap, by=by)
    _move(roadmap, Move.SUBMIT, by)


@transaction.atomic
def return_(*, roadmap: Roadmap, by: User, remark: str) -> None:
    """Give it back to the methodist; the remark is mandatory."""
    if not remark.strip():
        raise ApprovalRefused(
            ["Напишите, что исправить: без замечания методист не поймёт, почему карту вернули."], "remark"
        )
    _move(_locked(roadmap), Move.RETURN, by, remark=remark.strip())


@transaction.atomic
def withdraw(*, roadmap: Roadmap, by: User) -> None:
    """Take it back before it is approved; the page offers it to the one who sent it, and to the head."""
    _move(_locked(roadmap), Move.WITHDRAW, by)


@transaction.atomic
def amend(*, roadmap: Roadmap, by: User) -> None:
    """Begin the next edition: the working copy opens, the edition in force stays in force."""
    roadmap = _locked(roadmap)
    _move(roadmap, Move.AMEND, by)
    ensure_order(roadmap=roadmap, by=by)


@transaction.atomic
def expire(*, roadmap: Roadmap, by: User, remark: str) -> None:
    """Close the roadmap: it stays readable, nothing more is approved."""
    _move(_locked(roadmap), Move.EXPIRE, by, remark=remark.strip())


def _move(roadmap: Roadmap, move: Move, by: User, *, remark: str = "", edition: Edition | None = None) -> None:
    reasons = rules.blockers(move, facts_of(roadmap))
    if reasons:
        raise ApprovalRefused(reasons)
    before, after = rules.TRANSITIONS[move]
    roadmap.state = after
    roadmap.remark = remark if move == Move.RETURN else ""
    roadmap.row_version += 1
    roadmap.save(update_fields=["state", "remark", "row_version", "current_edition", "updated_at"])
    decision = Decision.objects.create(
        roadmap=roadmap,
        kind=move,
        from_state=before,
        to_state=after,
        remark=remark,
        edition=edition,
        by=by,
        at=timezone.now(),
    )
    record(
        authority=roadmap.authority,
        by=by,
        action=f"roadmap.{move}",
        summary=f"Дорожная карта: {decision.get_kind_display()}" + (f". {remark}" if remark else ""),
        subject=roadmap,
        roadmap_id=roadmap.pk,
        changes={"state": (before.value, after.value)},
    )


@transaction.atomic
def approve(
    *, roadmap: Roadmap, by: User, number: str, day: date, signatory_post: str, signatory_name: str, today: date
) -> Edition:
    """Record the signed order and make the edition: snapshot, PDF, hash, check page, tasks.

    Raises ApprovalRefused, with `field` where a field is to blame; PrintingUnavailable where no PDF can be made.
    """
    roadmap = _locked(roadmap)
    reasons = rules.blockers(Move.APPROVE, facts_of(roadmap))
    if reasons:
        raise ApprovalRefused(reasons)
    in_force = roadmap.current_edition.order.date if roadmap.current_edition else None
    wrong = rules.signing_blockers(number=number, day=day, today=today, in_force_since=in_force)
    for field, reason in wrong.items():
        raise ApprovalRefused([reason], field)
    order = Order.objects.select_for_update(of=("self",)).get(pk=ensure_order(roadmap=roadmap, by=by).pk)
    _sign(order, number, day, signatory_post, signatory_name)
    edition = _make_edition(roadmap, order, by)
    roadmap.current_edition = edition
    _move(roadmap, Move.APPROVE, by, edition=edition)
    edition_approved.send(sender=Edition, edition=edition, by=by)
    return edition


def _sign(order: Order, number: str, day: date, post: str, name: str) -> None:
    taken = Order.objects.filter(authority=order.authority, series=order.series, date__year=day.year, number=number)
    refused = ApprovalRefused([f"Приказ № {number} за {day.year} год уже есть. Проверьте номер."], "number")
    if taken.exclude(pk=order.pk).exists():
        raise refused
    order.number, order.date = number, day
    order.signatory_post, order.signatory_name = post, name
    order.row_version += 1
    try:
        with transaction.atomic():
            order.save(update_fields=["number", "date", "signatory_post", "signatory_name", "row_version"])
    except IntegrityError as error:
        raise refused from error


def _make_edition(roadmap: Roadmap, order: Order, by: User) -> Edition:
    last = roadmap.editions.order_by("-number").first()
    number = last.number + 1 if last else 1
    code = secrets.token_hex(8)
    url = f"{settings.PUBLIC_URL}{reverse('order_check', args=(code,))}"
    context = order_context(order, check_url=url, edition_number=number)
    snapshot = context.to_json()
    printed = print_document(context)
    edition = Edition.objects.create(
        roadmap=roadmap,
        number=number,
        order=order,
        snapshot=snapshot,
        snapshot_sha256=context.digest(),
        sha256=hashlib.sha256(printed.pdf).hexdigest(),
        pages=printed.pages,
        check_code=code,
        approved_by=by,
        approved_at=timezone.now(),
    )
    EditionPaper.objects.create(edition=edition, pdf=printed.pdf)
    return edition
