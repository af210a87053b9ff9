"""Approval: the signed order is recorded and the working copy becomes an edition."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from roadmaps.approval import rules
from roadmaps.approval.actions.base import ApprovalRefused, locked
from roadmaps.approval.actions.confirming import confirm_parties
from roadmaps.approval.actions.files import ReadFile, keep_files
from roadmaps.approval.actions.keeping import forget
from roadmaps.approval.actions.moves import move_to
from roadmaps.approval.actions.orders import ensure_order
from roadmaps.approval.queries import facts_of
from roadmaps.approval.rules import Move
from roadmaps.approval.rules.files import Certificate
from roadmaps.approval.signals import edition_approved
from roadmaps.models import Edition, EditionPaper, Order, Roadmap
from roadmaps.printing.pdf import print_document
from roadmaps.printing.queries import order_context
from schools.models import User

SIGNED_FIELDS = (
    "number", "date", "signatory_post", "signatory_name", "signatory_acting", "certificate_number", "certificate_owner",
    "certificate_from", "certificate_until", "row_version",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signing:
    """What else the signed order carries. `acting` prints «И. о.» before the post, which is then in the genitive."""

    acting: bool = False
    files: Sequence[ReadFile] = ()
    certificate: Certificate | None = None


@transaction.atomic
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
    Raises ApprovalRefused, with `field` where a field is to blame; PrintingUnavailable where no PDF can be made.
    """
    roadmap = locked(roadmap)
    reasons = rules.blockers(Move.APPROVE, facts_of(roadmap))
    if reasons:
        raise ApprovalRefused(reasons)
    in_force = roadmap.current_edition.order.date if roadmap.current_edition else None
    wrong = rules.signing_blockers(number=number, day=day, today=today, in_force_since=in_force)
    for field, reason in wrong.items():
        raise ApprovalRefused([reason], field)
    order = Order.objects.select_for_update(of=("self",)).get(pk=ensure_order(roadmap=roadmap, by=by).pk)
    signing = signing or Signing()
    sign(order, number, day, signatory_post, signatory_name, signing)
    edition = make_edition(roadmap, order, by)
    keep_files(order, by, signing.files)
    roadmap.current_edition = edition
    move_to(roadmap, Move.APPROVE, by, edition=edition)
    forget(roadmap)
    confirm_parties(roadmap, by)
    edition_approved.send(sender=Edition, edition=edition, by=by)
    return edition


def sign(order: Order, number: str, day: date, post: str, name: str, signing: Signing) -> None:
    """Write what was signed into a locked order; ApprovalRefused where the number is taken that year."""
    taken = Order.objects.filter(authority=order.authority, series=order.series, date__year=day.year, number=number)
    refused = ApprovalRefused([f"Приказ № {number} за {day.year} год уже есть. Проверьте номер."], "number")
    if taken.exclude(pk=order.pk).exists():
        raise refused
    order.number, order.date = number, day
    order.signatory_post, order.signatory_name, order.signatory_acting = post, name, signing.acting
    if signing.certificate is not None:
        order.certificate_number, order.certificate_owner = signing.certificate.number, signing.certificate.owner
        order.certificate_from, order.certificate_until = (
            signing.certificate.valid_from,
            signing.certificate.valid_until,
        )
    order.row_version += 1
    try:
        with transaction.atomic():
            order.save(update_fields=SIGNED_FIELDS)
    except IntegrityError as error:
        raise refused from error


def make_edition(roadmap: Roadmap | None, order: Order, by: User) -> Edition:
    """Make the edition of a signed order: snapshot, PDF, hash, check code; number 1 where it approves no roadmap."""
    last = roadmap.editions.order_by("-number").first() if roadmap else None
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
