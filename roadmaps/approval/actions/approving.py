"""Approval: the signed order is recorded and the working copy becomes an edition.

The paper is drawn before anything is locked: drawing takes seconds, and on SQLite a lock stops every writer. Under the
lock the words are read again; the paper is stored only where they are still those that were drawn.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from roadmaps.approval import rules
from roadmaps.approval.actions.base import ApprovalRefused, locked
from roadmaps.approval.actions.confirming import confirm_parties
from roadmaps.approval.actions.keeping import forget
from roadmaps.approval.actions.moves import move_to
from roadmaps.approval.actions.orders import ensure_order
from roadmaps.approval.queries import facts_of
from roadmaps.approval.rules import Move
from roadmaps.approval.signals import edition_approved
from roadmaps.models import Edition, EditionPaper, Order, Roadmap
from roadmaps.printing.context import DocumentContext
from roadmaps.printing.pdf import PrintedDocument, print_document
from roadmaps.printing.queries import order_context
from schools.models import User

DRAWINGS = 3
CHANGED_MEANWHILE = (
    "Пока печатался приказ, карту или приказ изменили. Обновите страницу, посмотрите изменения и утвердите ещё раз."
)


@dataclass(frozen=True, slots=True)
class Signing:
    """What is recorded of the signature."""

    number: str
    day: date
    post: str
    name: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A drawn edition: its check code and the digest of the words that were drawn."""

    code: str
    digest: str
    printed: PrintedDocument


class _WordsChanged(Exception):
    """The words under the lock are not those that were drawn."""


def approve(
    *, roadmap: Roadmap, by: User, number: str, day: date, signatory_post: str, signatory_name: str, today: date
) -> Edition:
    """Record the signed order and make the edition: snapshot, PDF, hash, check page, tasks; parties are confirmed.

    Not itself a transaction: the paper is drawn first, without a lock (unless the caller holds one), then
    everything is written in one. Raises ApprovalRefused, with `field` where a field is to blame; PrintingUnavailable
    where no PDF can be made, and then nothing is written.
    """
    signing = Signing(number, day, signatory_post, signatory_name)
    for _ in range(DRAWINGS):
        paper = _drawn(roadmap, by, signing, today)
        try:
            return _approve(roadmap, by, signing, today, paper)
        except _WordsChanged:
            continue
    raise ApprovalRefused([CHANGED_MEANWHILE])


def _drawn(roadmap: Roadmap, by: User, signing: Signing, today: date) -> Paper:
    """Draw the edition as it would be now; nothing that would be refused is drawn."""
    roadmap = Roadmap.objects.select_related("authority", "school", "parent").get(pk=roadmap.pk)
    _refuse(roadmap, signing, today)
    order = ensure_order(roadmap=roadmap, by=by)
    _refuse_taken(order, signing)
    _set_signing(order, signing)
    code = secrets.token_hex(8)
    context = _edition_context(roadmap, order, code)
    return Paper(code, context.digest(), print_document(context))


@transaction.atomic
def _approve(roadmap: Roadmap, by: User, signing: Signing, today: date, paper: Paper) -> Edition:
    roadmap = locked(roadmap)
    _refuse(roadmap, signing, today)
    order = Order.objects.select_for_update(of=("self",)).get(pk=ensure_order(roadmap=roadmap, by=by).pk)
    _sign(order, signing)
    edition = _make_edition(roadmap, order, by, paper)
    roadmap.current_edition = edition
    move_to(roadmap, Move.APPROVE, by, edition=edition)
    forget(roadmap)
    confirm_parties(roadmap, by)
    edition_approved.send(sender=Edition, edition=edition, by=by)
    return edition


def _refuse(roadmap: Roadmap, signing: Signing, today: date) -> None:
    reasons = rules.blockers(Move.APPROVE, facts_of(roadmap))
    if reasons:
        raise ApprovalRefused(reasons)
    in_force = roadmap.current_edition.order.date if roadmap.current_edition else None
    wrong = rules.signing_blockers(number=signing.number, day=signing.day, today=today, in_force_since=in_force)
    for field, reason in wrong.items():
        raise ApprovalRefused([reason], field)


def _taken(signing: Signing) -> ApprovalRefused:
    reason = f"Приказ № {signing.number} за {signing.day.year} год уже есть. Проверьте номер."
    return ApprovalRefused([reason], "number")


def _refuse_taken(order: Order, signing: Signing) -> None:
    same = Order.objects.filter(authority=order.authority, series=order.series, number=signing.number)
    if same.filter(date__year=signing.day.year).exclude(pk=order.pk).exists():
        raise _taken(signing)


def _set_signing(order: Order, signing: Signing) -> None:
    order.number, order.date = signing.number, signing.day
    order.signatory_post, order.signatory_name = signing.post, signing.name


def _sign(order: Order, signing: Signing) -> None:
    _refuse_taken(order, signing)
    _set_signing(order, signing)
    order.row_version += 1
    try:
        with transaction.atomic():
            order.save(update_fields=["number", "date", "signatory_post", "signatory_name", "row_version"])
    except IntegrityError as error:
        raise _taken(signing) from error


def _edition_context(roadmap: Roadmap, order: Order, code: str) -> DocumentContext:
    url = f"{settings.PUBLIC_URL}{reverse('order_check', args=(code,))}"
    return order_context(order, check_url=url, edition_number=_next_number(roadmap))


def _next_number(roadmap: Roadmap) -> int:
    last = roadmap.editions.order_by("-number").first()
    return last.number + 1 if last else 1


def _make_edition(roadmap: Roadmap, order: Order, by: User, paper: Paper) -> Edition:
    context = _edition_context(roadmap, order, paper.code)
    digest = context.digest()
    if digest != paper.digest:
        raise _WordsChanged
    edition = Edition.objects.create(
        roadmap=roadmap,
        number=_next_number(roadmap),
        order=order,
        snapshot=context.to_json(),
        snapshot_sha256=digest,
        sha256=hashlib.sha256(paper.printed.pdf).hexdigest(),
        pages=paper.printed.pages,
        check_code=paper.code,
        approved_by=by,
        approved_at=timezone.now(),
    )
    EditionPaper.objects.create(edition=edition, pdf=paper.printed.pdf)
    return edition
