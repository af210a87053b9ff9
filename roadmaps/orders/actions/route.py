"""The route of an order that approves no roadmap: its own state, its own decisions, the same table of transitions."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from roadmaps.approval.actions import ApprovalRefused
from roadmaps.approval.actions.files import keep_files
from roadmaps.approval.actions.rounds import ask_visas, next_round
from roadmaps.approval.actions.signing import Paper, Signed, Signing, drawn, drawn_first, make_edition, sign
from roadmaps.approval.rules import Move, signing_blockers
from roadmaps.approval.signals import edition_approved
from roadmaps.editions.queries.lines import continues
from roadmaps.models import Edition, Order, OrderDecision, RoadmapState
from roadmaps.orders.queries.facts import facts_of_order
from roadmaps.orders.rules.route import EXPIRES_WITH_IT, destination, order_blockers
from roadmaps.printing.queries.amended import edition_before
from schools.audit import record
from schools.models import User


@transaction.atomic
def submit_order(*, order: Order, by: User) -> None:
    """Hand a draft over: to those whose visas are asked for, otherwise straight for approval."""
    order = _locked(order)
    _move(order, Move.SUBMIT, by)
    ask_visas(order, by)


@transaction.atomic
def order_was_agreed(*, order: Order, by: User, remark: str = "") -> None:
    """Move an order whose last visa was set on to approval."""
    _move(_locked(order), Move.AGREE, by, remark=remark)


@transaction.atomic
def return_order(*, order: Order, by: User, remark: str) -> None:
    """Give it back to the methodist; the remark is mandatory."""
    if not remark.strip():
        raise ApprovalRefused(["Напишите, что исправить: без замечания методист не поймёт, что не так."], "remark")
    _back_to_draft(order, Move.RETURN, by, remark=remark.strip())


@transaction.atomic
def withdraw_order(*, order: Order, by: User) -> None:
    """Take it back before it is approved."""
    _back_to_draft(order, Move.WITHDRAW, by)


def _back_to_draft(order: Order, move: Move, by: User, *, remark: str = "") -> None:
    order = _locked(order)
    _move(order, move, by, remark=remark)
    next_round(order)


@transaction.atomic
def expire_order(*, order: Order, by: User) -> None:
    """Say that an order is in force no more, and the orders that amended it with it; all stay readable."""
    order = _locked(order)
    if continues(order):
        raise ApprovalRefused([EXPIRES_WITH_IT])
    _move(order, Move.EXPIRE, by)
    amended = Order.objects.select_for_update(of=("self",)).select_related("authority").filter(amends=order)
    for one in amended.filter(amends_in_words=False, state=RoadmapState.ACTIVE).order_by("pk"):
        _move(one, Move.EXPIRE, by, remark=f"Вместе с приказом № {order.number}")


def approve_order(
    *,
    order: Order,
    by: User,
    number: str,
    day: date,
    signatory_post: str,
    signatory_name: str,
    today: date,
    signing: Signing | None = None,
) -> Edition:
    """Record the signed order and make its edition, the next one of its text, without a roadmap and without tasks.

    The paper is drawn first, then everything is written in one transaction. Raises ApprovalRefused, with `field` where
    a field is to blame; PrintingUnavailable where no PDF can be made.
    """
    signed = Signed(number, day, signatory_post, signatory_name, signing or Signing())
    return drawn_first(lambda: _draw(order, signed, today), lambda paper: _approve(order, by, signed, today, paper))


def _draw(order: Order, signed: Signed, today: date) -> Paper:
    order = Order.objects.select_related("authority").get(pk=order.pk, roadmap__isnull=True)
    _refuse(order, signed, today)
    return drawn(order, signed)


@transaction.atomic
def _approve(order: Order, by: User, signed: Signed, today: date, paper: Paper) -> Edition:
    order = _locked(order)
    _refuse(order, signed, today)
    sign(order, signed)
    edition = make_edition(None, order, by, paper)
    keep_files(order, by, signed.signing.files)
    _move(order, Move.APPROVE, by, edition=edition)
    edition_approved.send(sender=Edition, edition=edition, by=by)
    return edition


def _refuse(order: Order, signed: Signed, today: date) -> None:
    reasons = order_blockers(Move.APPROVE, facts_of_order(order))
    if reasons:
        raise ApprovalRefused(reasons)
    before = edition_before(order) if continues(order) else None
    in_force = before.order.date if before else None
    wrong = signing_blockers(number=signed.number, day=signed.day, today=today, in_force_since=in_force)
    for field, reason in wrong.items():
        raise ApprovalRefused([reason], field)


def _locked(order: Order) -> Order:
    """Lock an order, the one that it amends first: the editions of a text are counted one after another."""
    if order.amends is not None and continues(order):
        Order.objects.select_for_update(of=("self",)).get(pk=order.amends.pk)
    rows = Order.objects.select_for_update(of=("self",)).select_related("authority")
    return rows.get(pk=order.pk, roadmap__isnull=True)


def _move(order: Order, move: Move, by: User, *, remark: str = "", edition: Edition | None = None) -> None:
    facts = facts_of_order(order)
    reasons = order_blockers(move, facts)
    if reasons:
        raise ApprovalRefused(reasons)
    before, after = order.state, destination(move, facts)
    order.state = after.value
    order.remark = remark if move == Move.RETURN else ""
    order.row_version += 1
    order.save(update_fields=["state", "remark", "row_version"])
    decision = OrderDecision.objects.create(
        order=order, kind=move, from_state=before, to_state=after, remark=remark, edition=edition, by=by,
        at=timezone.now(),
    )  # fmt: skip
    record(
        authority=order.authority,
        by=by,
        action=f"order.{move}",
        summary=f"Приказ: {decision.get_kind_display()}" + (f". {remark}" if remark else ""),
        subject=order,
        changes={"state": (before, after.value)},
    )
