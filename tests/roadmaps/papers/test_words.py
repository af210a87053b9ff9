"""The register of cases: only what a person confirmed is printed."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roadmaps.models import GroupMember, Order, OrderPoint, WordForms, WordKind, WorkingGroup
from roadmaps.papers.cases.actions import confirm_forms
from roadmaps.papers.cases.queries import declined, proposed
from roadmaps.papers.cases.rules import Case
from roadmaps.papers.derived.queries import undeclined
from roadmaps.printing.marks import signing_post
from roadmaps.printing.queries import order_context
from schools.models import AuditEvent, User
from tests import factories
from tests.conftest import District

pytestmark = pytest.mark.django_db
AsUser = Callable[[User], Client]
POST = "Начальник отдела образования"


def confirmed(district: District, nominative: str = POST, **forms: str) -> WordForms:
    values = proposed(WordKind.POST, nominative) | {Case(name): form for name, form in forms.items()}
    return confirm_forms(
        authority=district.authority, by=district.methodist, kind=WordKind.POST, nominative=nominative, forms=values
    )


@pytest.fixture
def acting(district: District) -> Order:
    roadmap = factories.roadmap(district.authority)
    order = Order.objects.create(
        authority=district.authority,
        roadmap=roadmap,
        title="Об утверждении",
        signatory_post=POST,
        signatory_name="О. В. Лебедева",
        signatory_acting=True,
    )
    OrderPoint.objects.create(order=order, number="1", text="Утвердить.")
    return order


def test_a_proposal_is_not_printed_until_a_person_confirms_it(district: District, acting: Order) -> None:
    assert declined(district.authority, WordKind.POST, POST, Case.GENITIVE) is None
    assert signing_post(order_context(acting).order.signatory) == "И. о. начальник отдела образования"
    assert undeclined(acting) == POST
    confirmed(district)
    assert declined(district.authority, WordKind.POST, f" {POST}  ", Case.GENITIVE) == "Начальника отдела образования"
    assert signing_post(order_context(acting).order.signatory) == "И. о. начальника отдела образования"
    assert undeclined(acting) == ""


def test_the_mark_of_an_annex_takes_the_confirmed_genitive_where_none_is_stored(
    district: District, acting: Order
) -> None:
    assert order_context(acting).order.issuer_genitive == ""
    confirmed(district, district.authority.name)
    assert order_context(acting).order.issuer_genitive.startswith("отдела образования")


def test_another_authority_confirms_for_itself(district: District, other_district: District) -> None:
    confirmed(district)
    assert declined(other_district.authority, WordKind.POST, POST, Case.GENITIVE) is None


def test_a_correction_is_kept_and_recorded_once(district: District) -> None:
    confirmed(district)
    confirmed(district)
    words = confirmed(district, dative="Начальнику")
    assert (words.dative, WordForms.objects.count()) == ("Начальнику", 1)
    events = AuditEvent.objects.filter(action="words.confirm").order_by("pk")
    assert [set(event.changes) for event in events] == [{case.value for case in Case}, {"dative"}]


def test_the_page_proposes_what_papers_name_and_one_click_confirms(
    district: District, as_user: AsUser, acting: Order
) -> None:
    client = as_user(district.methodist)
    page = client.get(reverse("word_list"), {"q": "начальник"}).content.decode()
    assert "Начальника отдела образования" in page.replace("\xa0", " ")
    assert "предложено" in page
    sent = {"kind": "post", "nominative": POST, **{case.value: form for case, form in proposed("post", POST).items()}}
    answer = client.post(f"{reverse('word_edit')}?q=начальник", sent)
    assert answer.url == f"{reverse('word_list')}?q=%D0%BD%D0%B0%D1%87%D0%B0%D0%BB%D1%8C%D0%BD%D0%B8%D0%BA"
    assert declined(district.authority, "post", POST, Case.INSTRUMENTAL) == "Начальником отдела образования"
    assert "подтверждено" in client.get(reverse("word_list"), {"state": "confirmed"}).content.decode()


def test_a_form_that_is_missing_is_asked_for_and_nothing_typed_is_lost(district: District, as_user: AsUser) -> None:
    answer = as_user(district.methodist).post(
        reverse("word_edit"), {"kind": "post", "nominative": "ИМЦ", "genitive": "ИМЦ округа"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Впишите дательный падеж" in page
    assert 'value="ИМЦ округа"' in page
    assert not WordForms.objects.exists()


def test_forms_are_forgotten_with_a_record(district: District, as_user: AsUser) -> None:
    words = confirmed(district)
    as_user(district.methodist).post(reverse("word_forget", args=(words.pk,)))
    assert declined(district.authority, "post", POST, Case.GENITIVE) is None
    assert AuditEvent.objects.filter(action="words.forget").exists()


@pytest.mark.parametrize(("who", "method", "code"), [("directors", "get", 403), ("admin", "get", 200)])
def test_a_director_has_no_register_of_cases(
    district: District, as_user: AsUser, who: str, method: str, code: int
) -> None:
    person = getattr(district, who)
    user = person[0] if isinstance(person, list) else person
    assert getattr(as_user(user), method)(reverse("word_list")).status_code == code


def test_thirty_words_cost_as_many_queries_as_one(district: District, as_user: AsUser) -> None:
    client = as_user(district.methodist)
    group = WorkingGroup.objects.create(roadmap=factories.roadmap(district.authority), title="Группа")

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(reverse("word_list"))
        return len(seen)

    GroupMember.objects.create(group=group, name="Орлова Вера", post="методист 0")
    asked()
    one = asked()
    GroupMember.objects.bulk_create(
        GroupMember(group=group, name=f"Орлова Вера {n}", post=f"методист {n}") for n in range(1, 31)
    )
    assert asked() == one
