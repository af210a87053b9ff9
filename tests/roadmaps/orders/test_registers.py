"""The registers of superior acts and of clauses."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roadmaps.approval import actions as approval
from roadmaps.models import Act, CitedAct, Clause, Roadmap
from roadmaps.orders import actions
from schools.models import User
from tests.conftest import District

AsUser = Callable[[User], Client]
ACT = {
    "doc_type": "приказ",
    "issuer": "Министерства образования",
    "date": "05.03.2026",
    "number": "№ 118",
    "title": "О школах",
}


@pytest.fixture
def client(district: District, as_user: AsUser) -> Client:
    return as_user(district.methodist)


def test_an_act_is_entered_corrected_and_put_away(client: Client) -> None:
    assert client.post(reverse("act_add"), ACT).status_code == 302
    act = Act.objects.get()
    assert (act.number, act.date) == ("118", date(2026, 3, 5))
    client.post(reverse("act_edit", args=(act.pk,)), ACT | {"issuer": "Министерства просвещения"})
    client.post(reverse("act_archive", args=(act.pk,)))
    act.refresh_from_db()
    assert (act.issuer, act.is_archived) == ("Министерства просвещения", True)
    assert list(client.get(reverse("act_list")).context["page"]) == []
    assert list(client.get(reverse("act_list") + "?state=archived&q=ПРОСВЕЩЕНИЯ+школах").context["page"]) == [act]


@pytest.mark.parametrize("day", ["05.03.2026", ""])
def test_an_act_stands_once(client: Client, day: str) -> None:
    client.post(reverse("act_add"), ACT | {"date": day})
    again = client.post(reverse("act_add"), ACT | {"date": day, "title": "Иное"})
    assert again.status_code == 422
    assert "в\xa0реестре уже есть" in again.content.decode()
    assert Act.objects.count() == 1


def test_what_an_act_lacks_is_said_kindly(client: Client) -> None:
    page = client.post(reverse("act_add"), {"number": "118"})
    assert page.status_code == 422
    assert "Напишите, чей это документ" in page.content.decode().replace("\xa0", " ")
    assert 'value="118"' in page.content.decode()


def test_imported_orders_propose_their_acts(client: Client, district: District, roadmap: Roadmap) -> None:
    order = approval.ensure_order(roadmap=roadmap, by=district.methodist)
    values = {"issuer": "Министерства образования", "number": "118", "date": date(2026, 3, 5), "title": "О школах"}
    cited, equal = (CitedAct.objects.create(order=order, **values) for _time in range(2))
    assert client.get(reverse("act_list")).context["proposed"] == [cited]
    assert client.post(reverse("act_adopt", args=(cited.pk,))).status_code == 302
    act = Act.objects.get()
    equal.refresh_from_db()
    assert (equal.act, act.title) == (act, "О школах")
    assert client.get(reverse("act_list")).context["proposed"] == []


def test_a_clause_is_added_moved_changed_and_deleted(client: Client) -> None:
    for title in ("Первая", "Вторая"):
        client.post(reverse("clause_add"), {"title": title, "kind": "", "text": "Утвердить {школы}.\r\n- и довести."})
    first, second = Clause.objects.all()
    assert first.text == "Утвердить {школы}.\n- и довести."
    client.post(reverse("clause_move", args=(second.pk,)), {"to": "up"})
    client.post(reverse("clause_move", args=(second.pk,)), {"to": "up"})
    assert list(Clause.objects.all()) == [second, first]
    client.post(reverse("clause_edit", args=(first.pk,)), {"title": "Новая", "kind": "group", "text": "Иное."})
    assert [row.title for row in client.get(reverse("clause_list") + "?kind=listing").context["page"]] == ["Вторая"]
    client.post(reverse("clause_delete", args=(second.pk,)))
    assert [row.title for row in Clause.objects.all()] == ["Новая"]
    assert client.post(reverse("clause_add"), {"title": "", "text": ""}).status_code == 422


@pytest.mark.parametrize("name", ["act_list", "clause_list"])
def test_thirty_rows_cost_as_many_queries_as_one(client: Client, district: District, name: str) -> None:
    def more(number: int) -> None:
        act = {"doc_type": "приказ", "issuer": "Министерства", "number": str(number)}
        actions.create_act(authority=district.authority, by=district.head, values=act)
        clause = {"title": f"{number}", "text": "Утвердить.", "kind": ""}
        actions.create_clause(authority=district.authority, by=district.head, values=clause)

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse(name))
        return len(captured)

    more(0)
    few = cost()
    for number in range(1, 30):
        more(number)
    assert cost() == few <= 12
