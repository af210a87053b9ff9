"""Transitions from state to state (`rules.TRANSITIONS`); each leaves a decision and a record of the journal."""

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from roadmaps.approval import rules
from roadmaps.approval.actions.base import ApprovalRefused, locked
from roadmaps.approval.actions.keeping import forget, keep, put_back
from roadmaps.approval.actions.orders import ensure_order
from roadmaps.approval.actions.rounds import ask_visas, next_round
from roadmaps.approval.queries import facts_of, order_in_work
from roadmaps.approval.rules import Move
from roadmaps.models import Decision, Edition, Roadmap
from schools.audit import record
from schools.models import User

ADDED_ROW_IS_USED = (
    "На строке, добавленной в этой редакции, уже держится подтверждение или измеренное значение. "
    "Снимите его и откажитесь от редакции ещё раз."
)


@transaction.atomic
def submit(*, roadmap: Roadmap, by: User) -> None:
    """Hand the working copy over: to those whose visas are asked for, otherwise straight for approval."""
    roadmap = locked(roadmap)
    order = ensure_order(roadmap=roadmap, by=by)
    move_to(roadmap, Move.SUBMIT, by)
    order.roadmap = roadmap
    ask_visas(order, by)


@transaction.atomic
def return_(*, roadmap: Roadmap, by: User, remark: str) -> None:
    """Give it back to the methodist; the remark is mandatory."""
    if not remark.strip():
        raise ApprovalRefused(
            ["Напишите, что исправить: без замечания методист не поймёт, почему карту вернули."], "remark"
        )
    _back_to_draft(roadmap, Move.RETURN, by, remark=remark.strip())


@transaction.atomic
def withdraw(*, roadmap: Roadmap, by: User) -> None:
    """Take it back before it is approved; the page offers it to the one who sent it, and to the head."""
    _back_to_draft(roadmap, Move.WITHDRAW, by)


def _back_to_draft(roadmap: Roadmap, move: Move, by: User, *, remark: str = "") -> None:
    """The list of people is kept for the next round; what they answered stays in the last one."""
    roadmap = locked(roadmap)
    move_to(roadmap, move, by, remark=remark)
    order = order_in_work(roadmap)
    if order is not None:
        next_round(order)


@transaction.atomic
def amend(*, roadmap: Roadmap, by: User) -> None:
    """Begin the next edition: the working copy opens, the edition in force stays in force."""
    roadmap = locked(roadmap)
    move_to(roadmap, Move.AMEND, by)
    keep(roadmap)
    ensure_order(roadmap=roadmap, by=by)


@transaction.atomic
def cancel_amendment(*, roadmap: Roadmap, by: User) -> None:
    """Give up the amendment: the working copy becomes again what is in force, the draft of its order goes.

    Raises ApprovalRefused, also where something that must be kept stands on a row that the amendment added.
    """
    roadmap = locked(roadmap)
    reasons = rules.blockers(Move.CANCEL_AMENDMENT, facts_of(roadmap))
    if reasons:
        raise ApprovalRefused(reasons)
    try:
        with transaction.atomic():
            roadmap.orders.filter(edition__isnull=True).delete()
            put_back(roadmap)
    except ProtectedError as error:
        raise ApprovalRefused([ADDED_ROW_IS_USED]) from error
    move_to(roadmap, Move.CANCEL_AMENDMENT, by)
    forget(roadmap)


@transaction.atomic
def expire(*, roadmap: Roadmap, by: User, remark: str = "") -> None:
    """Close the roadmap: it stays readable, nothing more is approved."""
    move_to(locked(roadmap), Move.EXPIRE, by, remark=remark.strip())


def move_to(roadmap: Roadmap, move: Move, by: User, *, remark: str = "", edition: Edition | None = None) -> None:
    """Move a locked roadmap, with the decision and the record; raises ApprovalRefused with every reason why not."""
    facts = facts_of(roadmap)
    reasons = rules.blockers(move, facts)
    if reasons:
        raise ApprovalRefused(reasons)
    before, after = rules.State(facts.state), rules.destination(move, facts)
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
