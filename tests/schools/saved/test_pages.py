"""Filters kept under a name: from the page and back to it, one's own and shared, one query a page."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roadmaps.models import Roadmap
from schools.models import AuditEvent, SavedView, User
from schools.rules import Role
from schools.saved.queries import SavedViews
from tests import factories
from tests.conftest import District

FILTERED = {"state": "draft", "q": "план"}
QUERY = "q=%D0%BF%D0%BB%D0%B0%D0%BD&state=draft"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def keep(user: User, **values: str) -> SavedView:
    """Send the form of the page and return what was kept."""
    sent = {"name": "Черновики", "page": "roadmap_list", "args": "", "query": QUERY} | values
    response = signed_in(user).post(reverse("saved_view_add"), sent)
    assert response.status_code == 302, response.context["form"].errors
    return SavedView.objects.latest("pk")


def saved_on(user: User, name: str = "roadmap_list", *args: object, **asked: str) -> SavedViews:
    response = signed_in(user).get(reverse(name, args=args), asked)
    assert response.status_code == 200
    return response.context["saved"]


def links(user: User, name: str = "roadmap_list", *args: object, **asked: str) -> list[tuple[str, bool]]:
    return [(link.name, link.is_current) for link in saved_on(user, name, *args, **asked).links]


def test_filters_are_kept_and_lead_back(district: District) -> None:
    client = signed_in(district.methodist)
    page = client.get(reverse("roadmap_list"), FILTERED | {"page": "1"})
    saved = page.context["saved"]
    assert (saved.query, saved.can_save) == (QUERY, True)
    sent = {"name": "  Черновики  плана ", "page": saved.page, "args": saved.args, "query": saved.query}
    response = client.post(reverse("saved_view_add"), sent)
    assert response.url == f"{reverse('roadmap_list')}?{QUERY}"
    again = client.get(response.url)
    assert "Отбор «Черновики плана» сохранён" in again.content.decode()
    assert 'aria-current="true">Черновики' in again.content.decode()
    assert again.context["saved"].can_save is False
    assert AuditEvent.objects.get(action="view.keep").summary == "Сохранён отбор: «Черновики плана»"


def test_an_unfiltered_page_offers_nothing_to_keep(district: District) -> None:
    page = signed_in(district.methodist).get(reverse("roadmap_list"))
    assert page.context["saved"].can_save is False
    assert "Сохранить отбор" not in page.content.decode()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"name": ""}, "Назовите отбор"),
        ({"name": "x" * 81}, "Название длиннее 80"),
        ({"query": "next=https://evil.example"}, "На странице нет отбора"),
        ({"page": "admin:index"}, "На этой странице отборы не сохраняются"),
        ({"page": "https://evil.example"}, "На этой странице отборы не сохраняются"),
        ({"args": "../../x"}, "Адрес страницы не понят"),
        ({"args": "7"}, "Адрес страницы не понят"),
        ({"page": "roadmap_plan"}, "Адрес страницы не понят"),
    ],
)
def test_a_refused_view_keeps_what_was_typed(district: District, values: dict[str, str], said: str) -> None:
    sent = {"name": "Мои", "page": "roadmap_list", "args": "", "query": QUERY} | values
    response = signed_in(district.methodist).post(reverse("saved_view_add"), sent)
    assert response.status_code == 422
    assert said in response.content.decode().replace("\xa0", " ")
    assert f'value="{sent["name"]}"' in response.content.decode() or not sent["name"]
    assert not SavedView.objects.exists()


def test_a_name_is_once_a_page(district: District) -> None:
    keep(district.methodist)
    sent = {"name": "Черновики", "page": "roadmap_list", "query": "year=2026"}
    refused = signed_in(district.methodist).post(reverse("saved_view_add"), sent)
    assert refused.status_code == 422
    assert "уже есть" in refused.content.decode()
    keep(district.methodist, page="task_list", query="q=1")
    keep(district.head)
    assert SavedView.objects.count() == 3


def test_a_private_view_is_its_owners(district: District, other_district: District) -> None:
    view = keep(district.methodist)
    assert links(district.methodist, **FILTERED) == [("Черновики", True)]
    for user in (district.head, district.directors[0], other_district.methodist):
        assert links(user) == []
        for name in ("saved_view_delete", "saved_view_share"):
            assert signed_in(user).post(reverse(name, args=(view.pk,))).status_code == 404
    assert SavedView.objects.exists()


def test_a_shared_view_is_the_authoritys_and_no_schools(district: District, other_district: District) -> None:
    view = keep(district.methodist, is_shared="on")
    assert view.is_shared
    observer = factories.person("observer-own", Role.OBSERVER, district.authority)
    for user in (district.head, district.admin, observer):
        assert links(user) == [("Черновики", False)]
    for user in (district.directors[0], other_district.head):
        assert links(user) == []


def test_only_those_who_may_share_share(district: District) -> None:
    assert keep(district.directors[0], is_shared="on").is_shared is False
    own = keep(district.methodist, name="Мой")
    assert (
        signed_in(district.methodist).post(reverse("saved_view_share", args=(own.pk,)), {"shared": "1"}).status_code
        == 302
    )
    own.refresh_from_db()
    assert own.is_shared
    assert (
        signed_in(district.head).post(reverse("saved_view_share", args=(own.pk,)), {"shared": "0"}).status_code == 403
    )
    signed_in(district.methodist).post(reverse("saved_view_share", args=(own.pk,)), {"shared": "0"})
    own.refresh_from_db()
    assert own.is_shared is False
    assert AuditEvent.objects.filter(action="view.share").count() == 2
    signed_in(district.methodist).post(reverse("saved_view_share", args=(own.pk,)), {"shared": "0"})
    assert AuditEvent.objects.filter(action="view.share").count() == 2


def test_the_owner_deletes_and_the_head_what_is_shared(district: District) -> None:
    view = keep(district.methodist, is_shared="on")
    assert signed_in(district.admin).post(reverse("saved_view_delete", args=(view.pk,))).status_code == 403
    assert signed_in(district.head).post(reverse("saved_view_delete", args=(view.pk,))).status_code == 302
    view = keep(district.methodist)
    response = signed_in(district.methodist).post(reverse("saved_view_delete", args=(view.pk,)))
    assert response.url == f"{reverse('roadmap_list')}?{QUERY}"
    assert not SavedView.objects.exists()
    assert AuditEvent.objects.filter(action="view.delete").count() == 2


def test_a_view_of_a_plan_belongs_to_that_plan(district: District) -> None:
    first, second = (factories.roadmap(district.authority, district.schools) for _ in range(2))
    keep(district.methodist, page="roadmap_plan", args=str(first.pk), query="doubts=any&open=3")
    assert links(district.methodist, "roadmap_plan", first.pk, doubts="any", open="7") == [("Черновики", True)]
    assert links(district.methodist, "roadmap_plan", second.pk) == []
    assert links(district.methodist, "roadmap_points", first.pk) == []


Place = Callable[[District, Roadmap], tuple[User, str, tuple[object, ...], dict[str, str]]]
PLACES: dict[str, Place] = {
    "roadmap_list": lambda d, _r: (d.methodist, "roadmap_list", (), {"state": "draft"}),
    "roadmap_plan": lambda d, r: (d.methodist, "roadmap_plan", (r.pk,), {"fold": "1"}),
    "roadmap_points": lambda d, r: (d.methodist, "roadmap_points", (r.pk,), {"doubts": "any"}),
    "roadmap_history": lambda d, r: (d.methodist, "roadmap_history", (r.pk,), {"who": "Лебедева"}),
    "approvals": lambda d, _r: (d.head, "approvals", (), {"state": "any"}),
    "school_list": lambda d, _r: (d.methodist, "school_list", (), {"q": "Ключи"}),
    "task_list": lambda d, _r: (d.methodist, "task_list", (), {"due": "on"}),
    "my_tasks": lambda d, _r: (d.directors[0], "my_tasks", (), {"tab": "accepted"}),
    "party_tasks": lambda d, _r: (d.methodist, "party_tasks", (), {"tab": "accepted"}),
    "desk": lambda d, _r: (d.methodist, "desk", (), {"school": "1"}),
    "search": lambda d, _r: (d.methodist, "search", (), {"q": "план"}),
}


@pytest.mark.parametrize("place", PLACES)
def test_every_page_with_filters_offers_its_views_for_one_query(district: District, place: str) -> None:
    roadmap = factories.roadmap(district.authority, district.schools)
    user, name, args, asked = PLACES[place](district, roadmap)
    client, url = signed_in(user), reverse(name, args=args)
    page = client.get(url, asked)
    saved = page.context["saved"]
    assert saved.can_save
    assert "Сохранить отбор" in page.content.decode()
    keep(user, page=saved.page, args=saved.args, query=saved.query)

    def queries() -> list[str]:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(url, asked).status_code == 200
        return [query["sql"] for query in caught]

    one = queries()
    assert sum("schools_savedview" in sql for sql in one) == 1
    for n in range(30):
        SavedView.objects.create(
            authority=district.authority,
            owner=user,
            name=f"Отбор {n}",
            page=saved.page,
            args=saved.args,
            query=f"q={n}",
        )
    assert len(queries()) == len(one)
