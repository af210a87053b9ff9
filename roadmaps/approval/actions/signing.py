"""A signed order is recorded and drawn: what approval of a roadmap and of any other order have in common.

The paper is drawn before anything is locked: drawing takes seconds, and on SQLite a lock stops every writer. Under the
lock the words are read again; the paper is stored only where they are still those that were drawn.
"""

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from roadmaps.approval.actions.base import ApprovalRefused
from roadmaps.approval.actions.files import ReadFile
from roadmaps.approval.rules.files import Certificate
from roadmaps.editions.queries.lines import newest_of
from roadmaps.models import Edition, EditionPaper, Order, Roadmap
from roadmaps.printing.context import DocumentContext
from roadmaps.printing.pdf import PrintedDocument, print_document
from roadmaps.printing.queries import order_context
from schools.models import User

SIGNED_FIELDS = (
    "number", "date", "signatory_post", "signatory_name", "signatory_acting", "certificate_number", "certificate_owner",
    "certificate_from", "certificate_until", "row_version",
)  # fmt: skip
DRAWINGS = 3
CHANGED_MEANWHILE = (
    "Пока печатался приказ, карту или приказ изменили. Обновите страницу, посмотрите изменения и утвердите ещё раз."
)


@dataclass(frozen=True, slots=True)
class Signing:
    """What else the signed order carries. `acting` prints «И. о.» before the post, which is then in the genitive."""

    acting: bool = False
    files: Sequence[ReadFile] = ()
    certificate: Certificate | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """What is recorded of a signed order."""

    number: str
    day: date
    post: str
    name: str
    signing: Signing


@dataclass(frozen=True, slots=True)
class Paper:
    """A drawn edition: its check code and the digest of the words that were drawn."""

    code: str
    digest: str
    printed: PrintedDocument


class WordsChanged(Exception):
    """The words under the lock are not those that were drawn."""


def drawn_first(draw: Callable[[], Paper], write: Callable[[Paper], Edition]) -> Edition:
    """Draw without a lock, then write in one transaction; draw anew where the words were changed meanwhile."""
    for _ in range(DRAWINGS):
        paper = draw()
        try:
            return write(paper)
        except WordsChanged:
            continue
    raise ApprovalRefused([CHANGED_MEANWHILE])


def new_code() -> str:
    """Return the code of a check address, which nobody can guess: 16 hexadecimal digits."""
    return secrets.token_hex(8)


def drawn(order: Order, signed: Signed) -> Paper:
    """Draw the edition as it would be now, writing nothing.

    Raises ApprovalRefused where the number is taken, PrintingUnavailable where no PDF can be made.
    """
    _refuse_taken(order, signed)
    _set_signed(order, signed)
    code = new_code()
    context = _edition_context(order, code)
    return Paper(code, context.digest(), print_document(context))


def sign(order: Order, signed: Signed) -> None:
    """Write what was signed into a locked order; ApprovalRefused where the number is taken that year."""
    _refuse_taken(order, signed)
    _set_signed(order, signed)
    order.row_version += 1
    try:
        with transaction.atomic():
            order.save(update_fields=SIGNED_FIELDS)
    except IntegrityError as error:
        raise _taken(signed) from error


def make_edition(roadmap: Roadmap | None, order: Order, by: User, paper: Paper) -> Edition:
    """Make the edition of a signed order, the next one of its line. Raises WordsChanged."""
    context = _edition_context(order, paper.code)
    digest = context.digest()
    if digest != paper.digest:
        raise WordsChanged
    edition = Edition.objects.create(
        roadmap=roadmap,
        number=_next_number(order),
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


def _taken(signed: Signed) -> ApprovalRefused:
    reason = f"Приказ № {signed.number} за {signed.day.year} год уже есть. Проверьте номер."
    return ApprovalRefused([reason], "number")


def _refuse_taken(order: Order, signed: Signed) -> None:
    same = Order.objects.filter(authority=order.authority, series=order.series, number=signed.number)
    if same.filter(date__year=signed.day.year).exclude(pk=order.pk).exists():
        raise _taken(signed)


def _set_signed(order: Order, signed: Signed) -> None:
    order.number, order.date = signed.number, signed.day
    order.signatory_post, order.signatory_name = signed.post, signed.name
    order.signatory_acting = signed.signing.acting
    certificate = signed.signing.certificate
    if certificate is not None:
        order.certificate_number, order.certificate_owner = certificate.number, certificate.owner
        order.certificate_from, order.certificate_until = certificate.valid_from, certificate.valid_until


def _edition_context(order: Order, code: str) -> DocumentContext:
    url = f"{settings.PUBLIC_URL}{reverse('order_check', args=(code,))}"
    return order_context(order, check_url=url, edition_number=_next_number(order))


def _next_number(order: Order) -> int:
    last = newest_of(order)
    return last.number + 1 if last else 1
