"""Approval: the signed order is recorded and the working copy becomes an edition."""

from datetime import date

from django.db import transaction

from roadmaps.approval import rules
from roadmaps.approval.actions.base import ApprovalRefused, locked
from roadmaps.approval.actions.confirming import confirm_parties
from roadmaps.approval.actions.files import keep_files
from roadmaps.approval.actions.keeping import forget
from roadmaps.approval.actions.moves import move_to
from roadmaps.approval.actions.orders import ensure_order
from roadmaps.approval.actions.signing import Paper, Signed, Signing, drawn, drawn_first, make_edition, sign
from roadmaps.approval.queries import facts_of
from roadmaps.approval.rules import Move
from roadmaps.approval.signals import edition_approved
from roadmaps.models import Edition, Order, Roadmap
from schools.models import User


def approve(
    *,
    roadmap: Roadmap,
    by: User,
    number: str,
    day: date,
    signatory_post: str,
    signatory_name: str,
    today: date,
    signing: Signing | None = None,
) -> Edition:
    """Record the signed order and make the edition: snapshot, PDF, hash, check page, tasks; parties are confirmed.

    Верста signs nothing: the order was signed on paper or elsewhere, `signing` keeps what proves it.
    Not itself a transaction: the paper is drawn first, without a lock (unless the caller holds one), then
    everything is written in one. Raises ApprovalRefused, with `field` where a field is to blame; PrintingUnavailable
    where no PDF can be made, and then nothing is written.
    """
    signed = Signed(number, day, signatory_post, signatory_name, signing or Signing())
    return drawn_first(
        lambda: _draw(roadmap, by, signed, today), lambda paper: _approve(roadmap, by, signed, today, paper)
    )


def _draw(roadmap: Roadmap, by: User, signed: Signed, today: date) -> Paper:
    """Nothing that would be refused is drawn."""
    roadmap = Roadmap.objects.select_related("authority", "school", "parent").get(pk=roadmap.pk)
    _refuse(roadmap, signed, today)
    return drawn(ensure_order(roadmap=roadmap, by=by), signed)


@transaction.atomic
def _approve(roadmap: Roadmap, by: User, signed: Signed, today: date, paper: Paper) -> Edition:
    roadmap = locked(roadmap)
    _refuse(roadmap, signed, today)
    order = Order.objects.select_for_update(of=("self",)).get(pk=ensure_order(roadmap=roadmap, by=by).pk)
    sign(order, signed)
    edition = make_edition(roadmap, order, by, paper)
    keep_files(order, by, signed.signing.files)
    roadmap.current_edition = edition
    move_to(roadmap, Move.APPROVE, by, edition=edition)
    forget(roadmap)
    confirm_parties(roadmap, by)
    edition_approved.send(sender=Edition, edition=edition, by=by)
    return edition


def _refuse(roadmap: Roadmap, signed: Signed, today: date) -> None:
    reasons = rules.blockers(Move.APPROVE, facts_of(roadmap))
    if reasons:
        raise ApprovalRefused(reasons)
    in_force = roadmap.current_edition.order.date if roadmap.current_edition else None
    wrong = rules.signing_blockers(number=signed.number, day=signed.day, today=today, in_force_since=in_force)
    for field, reason in wrong.items():
        raise ApprovalRefused([reason], field)
