"""The page «Исполнители»: filters in the address, paging, constant queries, one click each, nobody else's rows."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roadmaps.models import Item, Party, PartyAlias, Roadmap
from roadmaps.planning.readings import read_rows
from schools.models import Membership, User
from schools.rules import Role
from tests import factories
from tests.conftest import District

NamedItem = Callable[..., Item]
LIST = "party_list"


def page_of(client: Client, query: str = "") -> str:
    content = client.get(reverse(LIST) + query).content.decode()
    return " ".join(content.replace("&nbsp;", " ").replace("\u00a0", " ").split())


def test_the_list_says_what_waits_and_where_it_is_named(
    named: NamedItem, roadmap: Roadmap, methodist: Client, district: District
) -> None:
    named("ИМЦ")
    named("ИМЦ", "1.2")
    Party.objects.create(
        authority=district.authority, kind="unit", name="Отдел опеки", keeper=Membership.objects.get(user=district.head)
    )
    page = page_of(methodist)
    assert "В реестре — <b>1 исполнитель</b>; предложен <b>1</b>: проверьте и примите" in page
    assert f'<a href="{reverse("roadmap_plan", args=(roadmap.pk,))}">Поддержка школ, 2026</a>' in page
    assert "2 мероприятия" in page
    assert "Е. Громова, начальник отдела" in page
    assert 'прочитано: <span class="green">уверенно</span>' in page
    assert page.index("ИМЦ") < page.index("Отдел опеки")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["Отдел кадров", "ИМЦ", "Отдел опеки"]),
        ("?state=proposed", ["Отдел кадров"]),
        ("?kind=unit", ["Отдел кадров", "Отдел опеки"]),
        ("?q=оПЕКи", ["Отдел опеки"]),
        ("?q=методцентр", ["ИМЦ"]),
        ("?q=нет такого", []),
        ("?state=robot", ["Отдел кадров", "ИМЦ", "Отдел опеки"]),
    ],
)
def test_the_filters_stand_in_the_address(
    named: NamedItem, methodist: Client, district: District, query: str, shown: list[str]
) -> None:
    named("Отдел кадров")
    Party.objects.create(authority=district.authority, kind="unit", name="Отдел опеки")
    known = Party.objects.create(authority=district.authority, kind="organisation", name="ИМЦ")
    PartyAlias.objects.create(authority=district.authority, party=known, text="Методцентр")
    rows = methodist.get(reverse(LIST) + query).context["rows"]
    assert [row.party.name for row in rows] == shown
    assert ("не применён" in page_of(methodist, query)) == ("robot" in query)


def test_thirty_parties_cost_as_many_queries_as_one(named: NamedItem, methodist: Client, roadmap: Roadmap) -> None:
    named("Отдел № 1 администрации")
    with CaptureQueriesContext(connection) as one:
        methodist.get(reverse(LIST))
    items = [
        factories.item(roadmap, f"2.{n}", responsible_text=f"Управление «Служба {chr(1040 + n)}»") for n in range(30)
    ]
    read_rows(items, roadmap=roadmap)
    with CaptureQueriesContext(connection) as many:
        rows = methodist.get(reverse(LIST)).context["rows"]
    assert len(rows) >= 30
    assert len(many) == len(one)


def test_the_list_is_parted_in_pages_of_fifty(methodist: Client, district: District) -> None:
    Party.objects.bulk_create(
        Party(authority=district.authority, kind="unit", name=f"Отдел {number:02}") for number in range(51)
    )
    assert len(methodist.get(reverse(LIST)).context["rows"]) == 50
    second = methodist.get(reverse(LIST) + "?kind=unit&page=2")
    assert [row.party.name for row in second.context["rows"]] == ["Отдел 50"]
    assert "kind=unit&amp;page=1" in second.content.decode()


def test_one_and_all_shown_are_accepted_and_the_filter_stays(named: NamedItem, methodist: Client) -> None:
    named("ИМЦ, Отдел образования, Отдел опеки")
    one = Party.objects.get(name="ИМЦ")
    data = {"party": one.pk, "back": "state=proposed&evil=1"}
    answer = methodist.post(reverse("party_accept"), data)
    assert answer.url == f"{reverse(LIST)}?state=proposed"
    assert "Принят в реестр: 1 исполнитель." in page_of(methodist)
    shown = methodist.get(reverse(LIST)).context["proposed"]
    answer = methodist.post(reverse("party_accept"), {"party": shown}, follow=True)
    assert "Приняты в реестр: 2 исполнителя." in answer.content.decode()
    assert not Party.objects.exclude(state="accepted").exists()
    answer = methodist.post(reverse("party_accept"), {"party": shown}, follow=True)
    assert "Принимать нечего" in answer.content.decode()


def test_a_proposal_that_no_row_names_any_more_is_not_shown(named: NamedItem, methodist: Client) -> None:
    item = named("ИМЦ")
    item.assignments.all().delete()
    assert methodist.get(reverse(LIST)).context["rows"] == []
    assert "Исполнителей пока нет" in page_of(methodist)


def test_the_card_corrects_merges_and_refuses(named: NamedItem, methodist: Client, district: District) -> None:
    named("ИМЦ, Отдел образования, Отдел опеки")
    first, second, third = Party.objects.order_by("name")
    card = reverse("party_detail", args=(first.pk,))
    wrong = methodist.post(card, {"name": " ", "kind": "unit", "person": "Иванова А.А."})
    assert wrong.status_code == 422
    assert 'value="Иванова А.А."' in wrong.content.decode()
    taken = methodist.post(card, {"name": second.name, "kind": second.kind})
    assert taken.status_code == 422
    assert "Объедините их" in taken.content.decode()
    assert methodist.post(card, {"name": "Методический центр", "kind": "organisation"}).url == card
    assert methodist.post(reverse("party_merge", args=(first.pk,)), {}).status_code == 422
    merged = methodist.post(reverse("party_merge", args=(second.pk,)), {"kept": first.pk})
    assert merged.url == card
    assert "пишут и так: ИМЦ; Отдел образования" in page_of(methodist)
    assert methodist.post(reverse("party_refuse", args=(third.pk,)), {}).status_code == 422
    methodist.post(reverse("party_refuse", args=(third.pk,)), {"reason": "Это мероприятие"})
    assert "Это мероприятие" in page_of(methodist, "?state=refused")
    refused = methodist.post(reverse("party_merge", args=(first.pk,)), {"kept": third.pk})
    assert refused.status_code == 422
    writing = PartyAlias.objects.get(text="ИМЦ")
    methodist.post(reverse("party_writing_remove", args=(writing.pk,)))
    assert not PartyAlias.objects.filter(text="ИМЦ").exists()


def test_strangers_find_nothing_and_readers_change_nothing(
    named: NamedItem, district: District, other_district: District, as_user: Callable[[User], Client]
) -> None:
    named("ИМЦ")
    proposed = Party.objects.get()
    stranger = as_user(other_district.methodist)
    assert stranger.get(reverse(LIST)).context["rows"] == []
    assert stranger.get(reverse("party_detail", args=(proposed.pk,))).status_code == 404
    assert stranger.post(reverse("party_accept"), {"party": proposed.pk}).status_code == 404
    reader = as_user(factories.person("reader", Role.OBSERVER, district.authority))
    assert reader.post(reverse("party_accept"), {"party": proposed.pk}).status_code == 403
    page = reader.get(reverse("party_detail", args=(proposed.pk,))).content.decode()
    assert "Объединить" not in page
    proposed.refresh_from_db()
    assert proposed.state == "proposed"


def test_a_director_sees_no_proposals_of_drafts(
    named: NamedItem, district: District, as_user: Callable[[User], Client]
) -> None:
    named("ИМЦ")
    director = as_user(district.directors[0])
    assert director.get(reverse(LIST)).context["rows"] == []
    assert director.get(reverse("party_detail", args=(Party.objects.get().pk,))).status_code == 404


def test_a_regional_observer_changes_nothing_below(district: District, as_user: Callable[[User], Client]) -> None:
    region = factories.authority("kray", level="regional")
    district.authority.parent = region
    district.authority.save()
    below = Party.objects.create(authority=district.authority, kind="unit", name="Отдел")
    admin = as_user(factories.person("observer", Role.OBSERVER, region))
    assert admin.get(reverse("party_detail", args=(below.pk,))).status_code == 200
    assert admin.post(reverse("party_detail", args=(below.pk,)), {"name": "Я"}).status_code == 403
