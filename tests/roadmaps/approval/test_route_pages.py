"""The whole route through the pages, as people walk it, and what each of them may do."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roadmaps.approval import actions
from roadmaps.models import Acquaintance, Edition, Order, Roadmap, SignedFile, Visa
from schools.models import Membership, Notice, User
from schools.rules import Role
from tests import factories
from tests.conftest import District
from tests.journey import words_of_pdf
from tests.roadmaps.approval import steps

AsUser = Callable[[User], Client]
SIGNED = {
    "number": "№ 236",
    "day": "18.06.2026",
    "signatory_name": "О. В. Лебедева",
    "signatory_post": "начальника отдела образования",
    "acting": "on",
}


@pytest.fixture
def lawyer(district: District) -> User:
    return factories.person("lawyer", Role.ADMIN, district.authority, last_name="Правдин", first_name="Пётр")


@pytest.fixture
def edition(roadmap: Roadmap, district: District) -> Edition:
    actions.submit(roadmap=roadmap, by=district.methodist)
    return steps.approve(roadmap, district)


def text(client: Client, name: str, *args: object, query: str = "") -> str:
    """The page without no-break spaces, to search it as one reads it."""
    response = client.get(reverse(name, args=args) + query)
    assert response.status_code == 200
    return plain(response.content)


def plain(page: bytes) -> str:
    """A page as one reads it: no-break spaces are spaces."""
    return page.decode().replace("\xa0", " ").replace("&nbsp;", " ")


@pytest.mark.usefixtures("_frozen_day")
def test_the_whole_route(roadmap: Roadmap, district: District, lawyer: User, as_user: AsUser) -> None:
    methodist, head, asked = as_user(district.methodist), as_user(district.head), as_user(lawyer)
    director = as_user(district.directors[0])
    order = steps.order_of(roadmap, district)

    # The methodist names two people and hands the draft over.
    membership = Membership.objects.get(user=lawyer)
    methodist.post(reverse("order_visas", args=(order.pk,)), {"user": membership.pk})
    methodist.post(reverse("order_visas", args=(order.pk,)), {"name": "С. С. Сидоров", "post": "Бухгалтер"})
    assert "Передать на согласование" in text(methodist, "roadmap_order", roadmap.pk)
    methodist.post(reverse("roadmap_submit", args=(roadmap.pk,)))
    page = text(head, "roadmap_order", roadmap.pk)
    assert "Ещё не ответили: П. Правдин, С. С. Сидоров" in page

    # The lawyer sees the request everywhere, and answers with remarks.
    visa, on_paper = order.visas.order_by("position")
    assert "Ждёт вашей визы" in text(asked, "notices")
    assert "Об утверждении дорожной карты" in text(asked, "visa_list")
    assert 'Визы <span class="v-count">1</span>' in text(asked, "roadmap_list")
    refused = asked.post(reverse("visa_answer", args=(visa.pk,)), {"answer": "remarks", "remark": ""})
    assert refused.status_code == 422
    asked.post(reverse("visa_answer", args=(visa.pk,)), {"answer": "remarks", "remark": "Уточните срок"})
    assert "Уточните срок" in text(methodist, "roadmap_order", roadmap.pk)

    # The paper visa is the last one: the order waits for the signature.
    methodist.post(reverse("visa_record", args=(on_paper.pk,)), {"answer": "agreed", "day": "18.06.2026"})
    assert Roadmap.objects.get(pk=roadmap.pk).state == "awaiting"
    assert "Ждут утверждения" in text(head, "dashboard") or Notice.objects.filter(user=district.head).exists()

    # The head records the signed order with its scan; a refused form keeps what was typed.
    wrong = head.post(
        reverse("roadmap_approve", args=(roadmap.pk,)),
        SIGNED | {"certificate_number": "01AB", "scan": SimpleUploadedFile("скан.pdf", b"GIF89a")},
    )
    body = plain(wrong.content)
    assert wrong.status_code == 422
    for said in ("не PDF", "вносят целиком", "выберите ещё раз", 'value="О. В. Лебедева"', 'value="01AB"', "checked"):
        assert said in body
    head.post(
        reverse("roadmap_approve", args=(roadmap.pk,)),
        SIGNED | {"scan": SimpleUploadedFile("Приказ 236.pdf", steps.PDF)},
    )
    edition = Edition.objects.get(roadmap=roadmap)
    assert "И. о. начальника отдела образования" in words_of_pdf(bytes(edition.paper.pdf))

    # The scan is given back as it was, as a download.
    kept = SignedFile.objects.get()
    given = methodist.get(reverse("signed_file", args=(kept.pk,)))
    assert b"".join(given.streaming_content) == steps.PDF
    assert given["Content-Type"] == "application/pdf"
    assert given["X-Content-Type-Options"] == "nosniff"
    assert given["Content-Disposition"].startswith("attachment")
    assert kept.sha256 in text(methodist, "roadmap_order", roadmap.pk)

    # Acquaintance: the director is told, reads, confirms.
    methodist.post(reverse("acquaintance_make", args=(edition.pk,)))
    assert "Ознакомьтесь с приказом" in text(director, "my_tasks")
    assert "Ознакомлен(а)" in text(director, "acquaintance", edition.pk)
    row = Acquaintance.objects.get(user=district.directors[0])
    director.post(reverse("acquaintance_confirm", args=(row.pk,)))
    assert "Ознакомлены <b>1 из 3</b>" in text(head, "acquaintance", edition.pk)
    left = head.get(reverse("acquaintance", args=(edition.pk,)) + "?state=left").context["page"]
    assert row not in left.object_list
    assert "Ознакомьтесь с приказом</b>" not in text(director, "my_tasks")

    # Publication.
    methodist.post(
        reverse("publication_add", args=(edition.pk,)),
        {"place": "Официальный сайт", "url": "https://edu.example/236", "day": "18.06.2026"},
    )
    page = text(methodist, "roadmap_order", roadmap.pk)
    assert 'href="https://edu.example/236"' in page
    assert "История решений" in page
    assert "Согласовано всеми" in page


@pytest.fixture
def _frozen_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the tests, for the forms that ask for days."""
    for module in ("roadmaps.approval.views", "roadmaps.approval.views.visas", "roadmaps.approval.views.publication"):
        monkeypatch.setattr(f"{module}.today_for", lambda _viewer: factories.TODAY)


def test_a_number_is_used_once_a_year(edition: Edition, district: District, as_user: AsUser) -> None:
    other = factories.roadmap(district.authority, district.schools, short_title="Другая карта")
    factories.item(other)
    actions.submit(roadmap=other, by=district.methodist)
    response = as_user(district.head).post(
        reverse("roadmap_approve", args=(other.pk,)), SIGNED | {"day": edition.order.date.strftime("%d.%m.%Y")}
    )
    page = plain(response.content)
    assert response.status_code == 422
    assert "Приказ № 236 за 2026 год уже есть. Проверьте номер." in page
    assert 'value="№ 236"' in page


@pytest.mark.parametrize("kind", ["pdf", "docx", "html"])
def test_the_sheet_of_visas_is_printed(
    kind: str, roadmap: Roadmap, district: District, lawyer: User, as_user: AsUser
) -> None:
    visa, _paper = steps.sent(roadmap, district, lawyer, "С. С. Сидоров")
    steps.agree(visa)
    response = as_user(district.methodist).get(reverse("agreement_print", args=(visa.order_id, kind)))
    assert response.status_code == 200
    if kind == "pdf":
        words = words_of_pdf(b"".join(response.streaming_content))
        for said in ("Лист согласования", "проекту приказа", "П. Правдин", "согласовано", "С. С. Сидоров"):
            assert said in words


def test_the_sheet_of_acquaintance_is_printed_for_those_who_lead(
    edition: Edition, district: District, as_user: AsUser
) -> None:
    actions.make_list(edition=edition, by=district.methodist)
    address = reverse("acquaintance_print", args=(edition.pk, "pdf"))
    words = words_of_pdf(b"".join(as_user(district.methodist).get(address).streaming_content))
    assert "Лист ознакомления к приказу от 18.06.2026 № 236" in words
    assert "Директор СОШ № 2 с. Ключи" in words
    assert as_user(district.directors[0]).get(address).status_code == 403


def test_a_director_sees_only_the_own_row_of_the_sheet(edition: Edition, district: District, as_user: AsUser) -> None:
    actions.make_list(edition=edition, by=district.methodist)
    page = as_user(district.directors[0]).get(reverse("acquaintance", args=(edition.pk,))).context["page"]
    assert [row.user for row in page.object_list] == [district.directors[0]]
    other = Acquaintance.objects.get(user=district.directors[1])
    assert as_user(district.directors[0]).post(reverse("acquaintance_confirm", args=(other.pk,))).status_code == 404
    own = Acquaintance.objects.get(user=district.directors[0])
    assert as_user(district.head).post(reverse("acquaintance_confirm", args=(own.pk,))).status_code == 403


def test_nobody_answers_for_another(roadmap: Roadmap, district: District, lawyer: User, as_user: AsUser) -> None:
    (visa,) = steps.sent(roadmap, district, lawyer)
    address = reverse("visa_answer", args=(visa.pk,))
    assert as_user(district.head).post(address, {"answer": "agreed"}).status_code == 403
    assert as_user(district.directors[0]).post(address, {"answer": "agreed"}).status_code == 404
    assert Visa.objects.get(pk=visa.pk).state == "waiting"


def test_the_copy_for_a_site_is_a_download_without_the_executor(
    edition: Edition, district: District, as_user: AsUser
) -> None:
    client = as_user(district.methodist)
    page = client.get(reverse("edition_for_site", args=(edition.pk, "html")))
    assert page["Content-Disposition"].startswith("attachment")
    assert '<html lang="ru">' in page.content.decode()
    assert client.get(reverse("edition_for_site", args=(edition.pk, "pdf"))).content.startswith(b"%PDF-")


def cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_list_of_visas_costs_the_same_for_one_and_thirty(district: District, lawyer: User, as_user: AsUser) -> None:
    def another(number: int) -> None:
        made = factories.roadmap(district.authority, district.schools, short_title=f"Карта {number}")
        factories.item(made)
        steps.sent(made, district, lawyer)

    another(0)
    client, address = as_user(lawyer), reverse("visa_list")
    one = cost(client, address)
    for number in range(1, 30):
        another(number)
    assert cost(client, address) == one
    assert client.get(address).context["page"].paginator.count == 30


def test_the_sheet_costs_the_same_for_one_and_thirty(edition: Edition, district: District, as_user: AsUser) -> None:
    client, address = as_user(district.methodist), reverse("acquaintance", args=(edition.pk,))
    actions.add_to_list(edition=edition, by=district.methodist, name="И. И. Иванов")
    one = cost(client, address)
    for number in range(30):
        actions.add_to_list(edition=edition, by=district.methodist, name=f"Человек {number}")
    assert cost(client, address) == one


def test_the_page_of_the_order_costs_the_same_for_one_and_thirty_visas(
    roadmap: Roadmap, district: District, as_user: AsUser
) -> None:
    order: Order = steps.order_of(roadmap, district)
    client, address = as_user(district.methodist), reverse("roadmap_order", args=(roadmap.pk,))
    actions.add_person(order=order, by=district.methodist, name="И. И. Иванов")
    one = cost(client, address)
    for number in range(29):
        actions.add_person(order=order, by=district.methodist, name=f"Человек {number}")
    assert cost(client, address) == one
