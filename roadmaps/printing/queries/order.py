"""An order with its annexes as they stand now, and the paper of its authority."""

from roadmaps.models import Edition, Order, WordKind
from roadmaps.papers.cases.queries import declined
from roadmaps.papers.cases.rules import Case, after_words
from roadmaps.printing.context import DocumentContext, Executor, OrderPart, OrderPoint, Signatory, SignatureMark
from roadmaps.printing.profile import PaperProfile, read_profile
from roadmaps.printing.queries.amended import amended_order_of
from roadmaps.printing.queries.annexes import annexes_of
from roadmaps.printing.rules import text_lines
from schools.models import Authority
from schools.wording import long_date


def profile_of(authority: Authority) -> PaperProfile:
    """Return the paper settings of an authority: the defaults of the standard, changed by what it stored."""
    return read_profile(authority.paper)


def order_context(order: Order, *, check_url: str = "", edition_number: int | None = None) -> DocumentContext:
    """Return the context of an order as its rows stand now; without number and date it is a draft."""
    roadmap = order.roadmap
    annexes = annexes_of(order)
    return DocumentContext(
        title=order.title or (roadmap.title if roadmap else ""),
        order=_order_part(order),
        annexes=annexes if order.prints_annexes else (),
        amended_order=amended_order_of(order),
        consolidated=() if order.prints_annexes else annexes,
        profile=profile_of(order.authority),
        check_url=check_url,
        edition_label=f"Редакция {edition_number}" if edition_number else "",
        is_draft=order.date is None,
    )


def sheet_context(order: Order) -> DocumentContext:
    """Return the order alone, without its annexes: what the tab of a draft shows in a few queries."""
    return DocumentContext(
        title=order.title,
        order=_order_part(order),
        annexes=(),
        profile=profile_of(order.authority),
        is_draft=order.date is None,
    )


def edition_context(edition: Edition) -> DocumentContext:
    """Return the context that was approved."""
    return DocumentContext.from_json(edition.snapshot)


def _issuer(order: Order) -> str:
    """Whose order it is, in the genitive as stored: the school's for its own roadmap, otherwise the authority's."""
    school = order.roadmap.school if order.roadmap else None
    if school:
        return school.name_genitive
    authority = order.authority
    return authority.name_genitive or after_words(_genitive(authority, authority.name) or "")


def _genitive(authority: Authority, post: str) -> str | None:
    return declined(authority, WordKind.POST, post, Case.GENITIVE)


def _signatory(order: Order) -> Signatory:
    """Who signs; «И. о.» stands before the post in the genitive that a person confirmed, otherwise as it was typed."""
    if not order.signatory_acting:
        return Signatory(order.signatory_post, order.signatory_name)
    post = _genitive(order.authority, order.signatory_post) or order.signatory_post
    return Signatory(after_words(post), order.signatory_name, acting=True)


def _signature_mark(order: Order) -> SignatureMark | None:
    """The mark of an electronic signature, only where everything of the certificate was entered."""
    number, owner = order.certificate_number.strip(), order.certificate_owner.strip()
    if not (number and owner and order.certificate_from and order.certificate_until):
        return None
    valid_from, valid_until = f"{order.certificate_from:%d.%m.%Y}", f"{order.certificate_until:%d.%m.%Y}"
    return SignatureMark(number, owner, valid_from, valid_until)


def _order_part(order: Order) -> OrderPart:
    return OrderPart(
        title=order.title,
        points=tuple(
            OrderPoint(point.number, point.text, point.number.count("."))
            for point in order.points.order_by("position", "pk")
        ),
        signatory=_signatory(order),
        header_lines=text_lines(order.header_lines),
        issuer_genitive=_issuer(order),
        doc_type=order.doc_type,
        date=long_date(order.date) if order.date else "",
        number=order.number or "",
        place=order.place,
        preamble=order.preamble,
        command=order.command,
        footer_lines=text_lines(order.footer),
        executor=Executor(order.executor_name, order.executor_phone) if order.executor_name else None,
        signature_mark=_signature_mark(order),
    )
