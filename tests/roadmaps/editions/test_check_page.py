"""The page behind the QR code and the stored paper: what anybody is told, and how little work it takes."""

from io import BytesIO

import pytest
from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roadmaps.models import Edition, EditionPaper, Order, Roadmap
from tests.conftest import District
from tests.roadmaps.editions.conftest import AsUser, amend, approve


def page_of(edition: Edition) -> str:
    return Client().get(reverse("order_check", args=(edition.check_code,))).content.decode().replace("&nbsp;", " ")


def test_after_several_amendments_each_page_names_the_edition_in_force(roadmap: Roadmap, district: District) -> None:
    approve(amend(roadmap, district, n1_1="Назначить кураторов"), district, "40")
    approve(amend(roadmap, district, n1_1="Назначить тьюторов"), district, "45")
    first, second, third = Edition.objects.order_by("number")
    for edition in (first, second):
        page = page_of(edition).replace("\xa0", " ")
        assert "редакция утратила силу" in page
        assert "вместо неё действует редакция 3, приказ № 45 от 18.06.2026" in page
    page = page_of(third)
    assert "редакция в силе" in page
    assert third.sha256 in page
    assert district.authority.name in page.replace("&quot;", '"').replace("\xa0", " ") or "Отдел образования" in page
    for person in ("Громова", "Лебедева"):
        assert person not in page


def test_an_expired_roadmap_has_no_edition_in_force(roadmap: Roadmap) -> None:
    Roadmap.objects.filter(pk=roadmap.pk).update(state="expired")
    assert "редакция утратила силу" in page_of(Edition.objects.get())


def test_an_order_that_approves_no_roadmap_has_its_page(roadmap: Roadmap, district: District) -> None:
    edition = Edition.objects.get()
    order = Order.objects.create(
        authority=district.authority,
        kind="listing",
        state="active",
        number="50",
        date=edition.order.date,
        title="О списке",
    )
    edition.pk, edition.roadmap, edition.order, edition.check_code = None, None, order, "listing-50"
    edition.save()
    assert "редакция в силе" in page_of(edition)


@pytest.mark.parametrize(("tail", "said"), [(b"", "Файл подлинный"), (b" ", "Файл другой")])
def test_a_file_is_compared_and_not_stored(roadmap: Roadmap, tail: bytes, said: str) -> None:
    edition = Edition.objects.get()
    file = BytesIO(bytes(edition.paper.pdf) + tail)
    file.name = "приказ.pdf"
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = Client().post(reverse("order_check", args=(edition.check_code,)), {"file": file})
    assert said in answer.content.decode()
    assert not [one for one in asked if one["sql"].split()[0] in {"INSERT", "UPDATE"}]


def test_a_stored_edition_is_given_in_one_query_beside_those_of_the_person(
    roadmap: Roadmap, district: District, as_user: AsUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roadmaps.printing.pdf.print_document", None)
    edition = Edition.objects.get()
    head = as_user(district.head)
    assert head.session[SESSION_KEY]
    with CaptureQueriesContext(connection) as asked:
        given = b"".join(head.get(reverse("edition_print", args=(edition.pk, "pdf"))).streaming_content)
    assert given == bytes(EditionPaper.objects.get().pdf)
    of_person = ("django_session", "schools_user", "schools_membership")
    own = [one["sql"] for one in asked if not any(f'FROM "{table}"' in one["sql"] for table in of_person)]
    assert len([sql for sql in own if sql.startswith("SELECT")]) == 1
    assert len(asked) <= 4
