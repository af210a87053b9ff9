"""Steps of the route as tests take them: people asked, answers given, an order approved."""

from datetime import date

from roadmaps.approval import actions
from roadmaps.approval.actions import Said
from roadmaps.approval.rules.visas import Answer
from roadmaps.models import Edition, Order, Roadmap, Visa
from schools.models import User
from tests import factories
from tests.conftest import District

PDF = b"%PDF-1.7\nscan of the signed order"
# A detached CMS signature in DER: signedData of version 1, no digest algorithms, no content.
SIG = bytes.fromhex("301d06092a864886f70d010702a010300e02010131003009" + "06072a864886f70d01")


def order_of(roadmap: Roadmap, district: District) -> Order:
    """The order of a draft."""
    return actions.ensure_order(roadmap=roadmap, by=district.methodist)


def asked(roadmap: Roadmap, district: District, *people: User | str, in_sequence: bool = False) -> list[Visa]:
    """Put people on the sheet: users, and names of those without an account."""
    order = order_of(roadmap, district)
    for one in people:
        who = {"name": one} if isinstance(one, str) else {"user": one}
        actions.add_person(order=order, by=district.methodist, **who)
    actions.set_sequence(order=order, by=district.methodist, in_sequence=in_sequence)
    return list(order.visas.order_by("position"))


def sent(roadmap: Roadmap, district: District, *people: User | str, in_sequence: bool = False) -> list[Visa]:
    """The same, and hand the draft over."""
    visas = asked(roadmap, district, *people, in_sequence=in_sequence)
    actions.submit(roadmap=roadmap, by=district.methodist)
    roadmap.refresh_from_db()
    return visas


def agree(visa: Visa, *, answer: Answer = Answer.AGREED, remark: str = "") -> None:
    """The person of the visa answers."""
    assert visa.user is not None
    actions.answer_visa(visa=visa, by=visa.user, said=Said(answer, remark))


def approve(roadmap: Roadmap, district: District, number: str = "236", day: date = factories.TODAY) -> Edition:
    """The head approves a roadmap that waits for it."""
    return actions.approve(
        roadmap=roadmap,
        by=district.head,
        number=number,
        day=day,
        signatory_post="Начальник отдела образования",
        signatory_name="Е. С. Громова",
        today=factories.TODAY,
    )
