"""The sheets of an order as printable documents: of visas and of acquaintance."""

from datetime import datetime

from django.utils import timezone

from roadmaps.approval.queries.visas import visas_of
from roadmaps.models import Acquaintance, Edition, Order, Visa, VisaState
from roadmaps.printing.context import DocumentContext
from roadmaps.printing.queries import profile_of
from roadmaps.printing.sheets import AcquaintanceRow, AgreementRow, OrderWords, acquaintance_sheet, agreement_sheet

CONFIRMED = "ознакомлен(а) в «Версте»"


def agreement_context(order: Order) -> DocumentContext:
    """Return «Лист согласования» of a draft or of a signed order, the last round first."""
    visas = visas_of(order)
    numbers = sorted({visa.round for visa in visas}, reverse=True)
    rounds = [(number, [_agreement(visa) for visa in visas if visa.round == number]) for number in numbers]
    return agreement_sheet(words_of_order(order), rounds, profile_of(order.authority))


def _agreement(visa: Visa) -> AgreementRow:
    """Who has not answered gets a blank: the sheet may be printed to be signed."""
    if visa.state == VisaState.WAITING or visa.at is None:
        return AgreementRow(visa.post, visa.name)
    return AgreementRow(visa.post, visa.name, visa.get_state_display(), visa.remark, _day(visa.at))


def acquaintance_context(edition: Edition) -> DocumentContext:
    """Return «Лист ознакомления» of an edition."""
    rows = Acquaintance.objects.filter(edition=edition).order_by("position", "pk")
    profile = profile_of(edition.order.authority)
    return acquaintance_sheet(words_of_order(edition.order), [_acquaintance(row) for row in rows], profile)


def _acquaintance(row: Acquaintance) -> AcquaintanceRow:
    if row.at is None:
        return AcquaintanceRow(row.name, row.post)
    return AcquaintanceRow(row.name, row.post, _day(row.at), CONFIRMED if row.user_id else "")


def words_of_order(order: Order) -> OrderWords:
    """Return how a sheet names an order."""
    day = f"{order.date:%d.%m.%Y}" if order.date else ""
    title = order.title or (order.roadmap.short_title if order.roadmap else "")
    return OrderWords(title, order.number or "", day)


def _day(at: datetime) -> str:
    return f"{timezone.localtime(at):%d.%m.%Y}"
