"""The fixed phrases of a printed order: blanks to fill, marks of annexes, the foot of the sheet."""

from roadmaps.printing.context import (
    Annex,
    Certification,
    DocumentContext,
    Executor,
    OrderPart,
    Signatory,
    SignatureMark,
)
from roadmaps.printing.rules import unspaced

BLANK_DATE = "___ __________ 20__ г."
BLANK_NUMBER = "№ ____"
BLANK_ACT = "от ______________ № ____"
DRAFT = "Проект"
SIGNED = "Документ подписан\nэлектронной подписью"
TRUE_COPY = "Верно"
BLANK_DAY = "«___» __________ 20__ г."


def document_date(order: OrderPart) -> str:
    """Return the date as approved or a blank to fill by hand."""
    return order.date or BLANK_DATE


def document_number(order: OrderPart) -> str:
    """Return «№ 25» or a blank to fill by hand; a number given with its sign keeps it."""
    if not order.number:
        return BLANK_NUMBER
    return order.number if order.number.startswith("№") else f"№ {order.number}"


def signing_post(signatory: Signatory) -> str:
    """Return the position with «И. о.» for an acting head."""
    return f"И. о. {signatory.position}" if signatory.acting else signatory.position


def signature_lines(mark: SignatureMark) -> tuple[str, ...]:
    """Return what stands under «Документ подписан электронной подписью» in the frame."""
    validity = f"Действителен: с {mark.valid_from} по {mark.valid_until}"
    return (f"Сертификат: {mark.number}", f"Владелец: {mark.owner}", validity)


def certified_day(certification: Certification) -> str:
    """Return the day of certification or a blank to fill by hand."""
    return certification.date or BLANK_DAY


def corner_lines(context: DocumentContext) -> tuple[str, ...]:
    """Return what stands in the upper right corner of the first sheet: «КОПИЯ», or «Проект» with its edition."""
    if context.is_draft:
        return tuple(part for part in (DRAFT, context.edition_label) if part)
    return (context.sheet_mark,) if context.sheet_mark else ()


def executor_line(executor: Executor) -> str:
    """Return the lines of the executor mark."""
    return "\n".join(part for part in (executor.name, executor.details, executor.phone) if part)


def annex_mark_lines(annex: Annex, context: DocumentContext) -> tuple[str, ...]:
    """Return «Приложение № 1 / к приказу отдела образования / от … № …»; nothing when there is no order."""
    if annex.mark_lines or context.order is None:
        return annex.mark_lines
    word = "ПРИЛОЖЕНИЕ" if context.profile.annex_mark_capitals else "Приложение"
    number = f" № {annex.number}" if annex.number else ""
    return (f"{word}{number}", *_act(f"к {context.order.doc_type_dative}", context.order))


def approval_lines(annex: Annex, context: DocumentContext) -> tuple[str, ...]:
    """Return «УТВЕРЖДЁН / приказом … / от … № …» when the profile and the annex ask for it."""
    if context.order is None or not context.profile.approval_mark or not annex.approval_word:
        return ()
    return (annex.approval_word, *_act(context.order.doc_type_instrumental, context.order))


def _act(act: str, order: OrderPart) -> tuple[str, ...]:
    signed = order.date and order.number
    dated = f"от {order.date} {document_number(order)}" if signed else BLANK_ACT
    return (f"{act} {order.issuer_genitive}", dated) if order.issuer_genitive else (f"{act} {dated}",)


def outline_of_order(order: OrderPart) -> str:
    """Return the bookmark of the order: «Приказ № 25. Об утверждении…»."""
    kind = unspaced(order.doc_type)[0].capitalize()
    number = f" {document_number(order)}" if order.number else ""
    return one_line(f"{kind}{number}. {order.title}")


def outline_of_annex(annex: Annex) -> str:
    """Return the bookmark of an annex: «Приложение № 1. План мероприятий…»."""
    number = f" № {annex.number}" if annex.number else ""
    return one_line(f"Приложение{number}. {' '.join(annex.heading_lines)}")


def one_line(text: str) -> str:
    """Collapse whitespace."""
    return " ".join(text.split())
