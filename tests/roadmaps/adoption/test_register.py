"""The register of adoption: every school in one state of truth, whatever their number in the same queries."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roadmaps.adoption.actions import create_school_roadmap, publish, record_paper, set_term
from roadmaps.adoption.queries.register import Register, RegisterRow, Term, register_of
from roadmaps.approval import actions as approval
from roadmaps.models import OrderPoint, PaperAdoption, Roadmap
from roadmaps.planning.actions.rows import remove_row
from schools.models import AuditEvent, User
from tests import factories
from tests.roadmaps.adoption.conftest import Municipal
from tests.roadmaps.adoption.test_changes import live
from tests.roadmaps.adoption.test_creating import approve

AsUser = Callable[[User], Client]
URL = "https://school5.ru/plan"


def adopted(municipal: Municipal) -> Roadmap:
    director = municipal.district.directors[1]
    roadmap, _is_new = create_school_roadmap(municipal=municipal.roadmap, school=municipal.school, by=director)
    approve(roadmap, director, number="7-ОД")
    roadmap.refresh_from_db()
    return roadmap


def register(municipal: Municipal, wanted: str = "") -> Register:
    municipal.roadmap.refresh_from_db()
    return register_of(factories.viewer(municipal.district.methodist), municipal.roadmap, wanted, today=factories.TODAY)


def term(municipal: Municipal) -> Term:
    return register(municipal).term


def row(municipal: Municipal) -> RegisterRow:
    """The row of the second school."""
    return next(one for one in register(municipal).rows if one.school == municipal.school)


def test_every_school_has_a_row(municipal: Municipal) -> None:
    found = register(municipal)
    assert [one.school for one in found.rows] == municipal.district.schools
    assert {one.lacks for one in found.rows} == {("нет карты",)}
    assert (found.total, found.adopted, found.published) == (3, 0, 0)


def test_the_way_of_one_school(municipal: Municipal) -> None:
    director = municipal.district.directors[1]
    roadmap, _is_new = create_school_roadmap(municipal=municipal.roadmap, school=municipal.school, by=director)
    assert row(municipal).lacks == ("черновик",)
    approval.submit(roadmap=roadmap, by=director)
    assert row(municipal).lacks == ("ждёт утверждения",)
    approval.withdraw(roadmap=roadmap, by=director)
    approve(roadmap, director, number="7-ОД")
    roadmap.refresh_from_db()
    assert row(municipal).lacks == ("утверждена, нет ссылки на сайте",)
    assert row(municipal).order == "№\xa07-ОД от\xa018.06.2026"
    publish(roadmap=roadmap, url=URL, day=factories.TODAY, by=director, today=factories.TODAY)
    assert (row(municipal).lacks, row(municipal).url, row(municipal).standing.is_ready) == ((), URL, True)


def test_items_that_the_edition_in_force_does_not_follow_are_missing(municipal: Municipal) -> None:
    roadmap = adopted(municipal)
    director = municipal.district.directors[1]
    municipal.amend()
    municipal.add("1.8")
    municipal.approve("40")
    assert "нет 1\xa0пункта муниципальной карты" in row(municipal).lacks
    # an amendment in work changes nothing yet: what counts is in force
    approval.amend(roadmap=roadmap, by=director)
    roadmap.refresh_from_db()
    remove_row(row=live(roadmap)["1.2"], roadmap=roadmap, by=director)
    assert "нет 1\xa0пункта муниципальной карты" in row(municipal).lacks
    approve(roadmap, director, number="9-ОД")
    assert "нет 2\xa0пунктов муниципальной карты" in row(municipal).lacks


def test_a_roadmap_adopted_on_paper_completes_the_register(municipal: Municipal) -> None:
    values = {"number": "12", "date": date(2026, 6, 1), "published_url": "", "published_on": None}
    by = municipal.district.methodist
    paper = record_paper(municipal=municipal.roadmap, school=municipal.school, values=values, version="", by=by)
    found = row(municipal)
    assert (found.mark.label, found.order, found.lacks) == (
        "На бумаге", "№\xa012 от\xa001.06.2026", ("утверждена, нет ссылки на сайте",),
    )  # fmt: skip
    assert AuditEvent.objects.filter(action="paperadoption.record", object_id=paper.pk).exists()


def test_the_term_is_the_methodists_or_the_orders(municipal: Municipal) -> None:
    assert term(municipal).day is None
    point = OrderPoint.objects.filter(order__roadmap=municipal.roadmap).first()
    OrderPoint.objects.filter(pk=point.pk).update(text="Директорам школ утвердить дорожные карты до 01.06.2026.")
    assert (term(municipal).day, term(municipal).source) == (
        date(2026, 6, 1), "назван в приказе",
    )  # fmt: skip
    assert "срок прошёл 17\xa0дней назад" in row(municipal).lacks
    set_term(municipal=municipal.roadmap, day=date(2026, 7, 1), by=municipal.district.methodist)
    assert row(municipal).lacks == ("нет карты",)
    assert register(municipal).term.source == "назначен методистом"


def test_the_item_about_the_schools_roadmap_names_the_term(municipal: Municipal) -> None:
    municipal.amend()
    municipal.rewrite("1.1", title="Разработать школьную дорожную карту", deadline_text="до 10.06.2026")
    assert term(municipal).day is None
    municipal.approve("40")
    municipal.roadmap.refresh_from_db()
    assert (term(municipal).day, term(municipal).source) == (
        date(2026, 6, 10), "назван в пункте\xa01.1",
    )  # fmt: skip


def test_the_filter_and_the_counts(municipal: Municipal, as_user: AsUser) -> None:
    adopted(municipal)
    assert [one.school for one in register(municipal, "no_link").rows] == [municipal.school]
    assert register(municipal, "ready").rows == ()
    assert [count.text for count in register(municipal).counts] == [
        "нет карты: 2", "утверждена, нет ссылки на сайте: 1",
    ]  # fmt: skip
    address = reverse("roadmap_adoption", args=(municipal.roadmap.pk,))
    page = as_user(municipal.district.head).get(address, {"state": "no_map"}).content.decode()
    assert "СОШ №\xa07 с.\xa0Ключи" in page
    assert "СОШ №\xa05 с.\xa0Ключи" not in page
    wrong = as_user(municipal.district.head).get(address, {"state": "что-то"}).content.decode()
    assert "не понят" in wrong
    assert "СОШ №\xa05 с.\xa0Ключи" in wrong


def test_the_register_costs_the_same_with_one_and_thirty_schools(municipal: Municipal, as_user: AsUser) -> None:
    client = as_user(municipal.district.methodist)
    address = reverse("roadmap_adoption", args=(municipal.roadmap.pk,))
    adopted(municipal)
    municipal.roadmap.schools.set([municipal.school])
    one = queries_of(client, address)
    more = [factories.school(municipal.district.authority, number) for number in range(20, 49)]
    municipal.roadmap.schools.add(*more)
    for number, school in enumerate(more):
        create_school_roadmap(municipal=municipal.roadmap, school=school, by=municipal.district.methodist)
        if number % 2:
            PaperAdoption.objects.create(
                roadmap=municipal.roadmap, school=school, number=str(number), date=factories.TODAY
            )
    assert queries_of(client, address) == one <= 32


def queries_of(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_the_register_turns_pages(municipal: Municipal, as_user: AsUser) -> None:
    more = [factories.school(municipal.district.authority, number) for number in range(100, 155)]
    municipal.roadmap.schools.add(*more)
    address = reverse("roadmap_adoption", args=(municipal.roadmap.pk,))
    client = as_user(municipal.district.methodist)
    assert len(client.get(address).context["page"].object_list) == 50
    assert len(client.get(address, {"page": 2}).context["page"].object_list) == 8


@pytest.mark.parametrize("role", ["methodist", "head"])
def test_whom_to_ask_stands_in_the_row(municipal: Municipal, as_user: AsUser, role: str) -> None:
    municipal.school.director_name, municipal.school.phone = "Кузьмина М.А.", "2-00-05"
    municipal.school.save()
    page = as_user(getattr(municipal.district, role)).get(reverse("roadmap_adoption", args=(municipal.roadmap.pk,)))
    assert "Кузьмина М.А., 2-00-05" in page.content.decode().replace("\xa0", " ")
