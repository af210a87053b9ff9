"""The registers around the orders of the demo: acts, visas, acquaintance, publication, an order to sign."""

from datetime import date, timedelta

from roadmaps.approval import actions as approval
from roadmaps.models import Acquaintance, Edition, Party, Roadmap, WordKind
from roadmaps.orders import actions as orders
from roadmaps.orders.queries.clauses import data_of_new
from roadmaps.orders.queries.listing import listing_of
from roadmaps.papers.cases.actions import confirm_forms
from roadmaps.papers.cases.queries import proposed
from roadmaps.parties.actions import Called, correct_party
from schools.access import viewer_for
from schools.models import Authority, Membership, User

# month and day of the year of the demo, and what stands in the register
ACTS: tuple[tuple[tuple[int, int], dict[str, str]], ...] = (
    ((2, 3), {
        "doc_type": "приказ", "issuer": "министерства образования края", "number": "112-11-05",
        "title": "О мерах поддержки школ с низкими образовательными результатами",
    }),
    ((1, 15), {
        "doc_type": "постановление", "issuer": "администрации Заречного муниципального округа", "number": "48-п",
        "title": "О программе «Развитие образования Заречного муниципального округа»",
    }),
)  # fmt: skip


def build_office(municipal: Roadmap, *, year: int, today: date) -> None:
    """Fill the registers around the orders, name keepers of tasks; leave the head one order to sign."""
    authority = municipal.authority
    methodist, head = _user("methodist"), _user("head")
    for (month, day), values in ACTS:
        orders.create_act(
            authority=authority, by=methodist, values={**values, "date": date(year, month, day), "url": ""}
        )
    for name, keeper in (("ИМЦ", methodist), ("Отдел образования", head)):
        _keep(authority, name, keeper)
    _listing(authority, methodist, year)
    _coordinator(authority, methodist, head, year)
    _known(municipal.current_edition, methodist, today)


def _keep(authority: Authority, name: str, keeper: User) -> None:
    """The tasks of a body are reported by whoever answers for it."""
    party = Party.objects.get(authority=authority, name=name)
    membership = Membership.objects.get(user=keeper, authority=authority)
    correct_party(party=party, by=keeper, called=Called(party.kind, party.name, party.person, membership))


def _listing(authority: Authority, by: User, year: int) -> None:
    """The list of schools waits for the head's signature."""
    viewer = viewer_for(by)
    data = data_of_new(viewer, roadmap=None, year=year, person=None)
    order = orders.create_order(authority=authority, by=by, kind="listing", data=data, table=listing_of(viewer, year))
    orders.submit_order(order=order, by=by)


def _coordinator(authority: Authority, by: User, head: User, year: int) -> None:
    """The appointment of a coordinator is agreed: by the head here, by a lawyer on paper."""
    person = Membership.objects.get(user=by, authority=authority)
    for kind, nominative in ((WordKind.POST, person.post), (WordKind.NAME, str(by))):
        confirm_forms(
            authority=authority, by=by, kind=kind, nominative=nominative, forms=proposed(kind, nominative)
        )  # fmt: skip
    data = data_of_new(viewer_for(by), roadmap=None, year=year, person=person)
    order = orders.create_order(authority=authority, by=by, kind="people", data=data)
    approval.add_person(order=order, by=by, name="П. А. Седова", post="Юрисконсульт")
    approval.add_person(order=order, by=by, user=head)
    orders.submit_order(order=order, by=by)


def _known(edition: Edition | None, by: User, today: date) -> None:
    """The order in force stands on the site; three of the people on its list have read it."""
    if edition is None or edition.order.date is None:
        return
    approval.make_list(edition=edition, by=by)
    rows = Acquaintance.objects.filter(edition=edition, user__isnull=False).order_by("pk")
    for row in rows[:3]:
        approval.acknowledge(acquaintance=row, by=User.objects.get(acquaintances=row))
    approval.add_publication(
        edition=edition, by=by, place="Официальный сайт отдела образования",
        url="https://edu.zarechny.example.org/orders/87", day=min(edition.order.date + timedelta(days=3), today),
        today=today,
    )  # fmt: skip


def _user(username: str) -> User:
    return User.objects.get(username=username)
