"""Views that belong to no stage: large type, memberships, health, the pages of errors, the frame around them all."""

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError, connection
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.views import defaults
from pytest_django import Settings

from config import views
from config.context import frame
from schools.models import Membership
from schools.rules import Role, Viewer
from tests.conftest import District


@pytest.fixture
def head(client: Client, district: District) -> Client:
    client.force_login(district.head)
    return client


@pytest.mark.parametrize(
    ("target", "landed"),
    [
        ("/roadmaps/?page=2", "/roadmaps/?page=2"),
        ("", "/"),
        ("https://example.org/", "/"),
        ("//example.org/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
@pytest.mark.django_db
def test_large_type_returns_to_a_page_of_ours_only(client: Client, target: str, landed: str) -> None:
    answer = client.post("/large-type/", {"next": target})
    assert (answer.status_code, answer["Location"]) == (302, landed)


@pytest.mark.django_db
def test_large_type_is_switched_on_and_off(client: Client) -> None:
    client.post("/large-type/")
    assert '<html lang="ru" class="v-large">' in client.get("/login/").text
    client.post("/large-type/")
    assert '<html lang="ru">' in client.get("/login/").text


@pytest.mark.django_db
def test_large_type_is_never_switched_by_a_link(client: Client) -> None:
    assert client.get("/large-type/").status_code == 405


@pytest.mark.django_db
def test_health_names_the_database_and_the_version(client: Client) -> None:
    answer = client.get("/health/")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "database": connection.vendor, "version": "0.1.0"}


def test_health_says_when_the_database_is_silent(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent() -> None:
        raise DatabaseError("no")

    monkeypatch.setattr(views.connection, "cursor", silent, raising=False)
    assert views.health(rf.get("/health/")).status_code == 503


@pytest.mark.parametrize(
    ("whose", "role"), [("own", Role.METHODIST), ("another's", Role.HEAD), ("nonsense", Role.HEAD)]
)
def test_only_an_own_membership_can_be_taken(
    head: Client, district: District, other_district: District, whose: str, role: Role
) -> None:
    own = Membership.objects.create(user=district.head, authority=other_district.authority, role=Role.METHODIST)
    stranger = Membership.objects.get(user=other_district.methodist)
    chosen = {"own": own.pk, "another's": stranger.pk, "nonsense": "1 or 1"}[whose]
    head.post("/membership/", {"membership": chosen})
    assert head.get("/password/").context["viewer"].role == role


def test_the_switch_is_shown_to_those_who_have_a_choice(
    head: Client, district: District, other_district: District
) -> None:
    assert "Работать как" not in head.get("/password/").text
    Membership.objects.create(user=district.head, authority=other_district.authority, role=Role.METHODIST)
    assert "Работать как" in head.get("/password/").text


def test_a_page_has_a_menu_a_skip_link_and_one_first_heading(head: Client) -> None:
    page = head.get("/password/").text
    assert page.count("<h1>") == 1
    assert page.index('class="skip"') < page.index('class="v-top"') < page.index('id="main"')
    assert "На утверждение" in page


def test_every_page_of_a_role_has_the_search(head: Client) -> None:
    assert '<form class="v-search" role="search" action="/search/"' in head.get("/password/").text


@pytest.mark.django_db
def test_a_stranger_sees_no_menu(client: Client) -> None:
    page = client.get("/login/").text
    assert 'aria-label="Главное меню"' not in page
    assert 'class="v-tabbar"' not in page


@pytest.mark.parametrize("is_demo", [True, False])
@pytest.mark.django_db
def test_demo_logins_are_shown_in_the_demo_only(client: Client, settings: Settings, is_demo: bool) -> None:  # noqa: FBT001
    settings.DEMO = is_demo
    assert ("versta-demo" in client.get("/login/").text) == is_demo


@pytest.mark.django_db
def test_a_wrong_password_keeps_the_login_and_says_what_to_do(client: Client) -> None:
    page = client.post("/login/", {"username": "kto-to", "password": "нет"}).text
    assert "Проверьте раскладку" in page
    assert 'value="kto-to"' in page


def test_logging_out_leads_to_the_login_page(head: Client) -> None:
    assert head.post("/logout/")["Location"] == "/login/"


def test_a_request_refused_before_the_middleware_still_has_a_frame(rf: RequestFactory) -> None:
    context = frame(rf.get("/"))
    assert (context["viewer"], context["nav"], context["search_url"]) == (Viewer(), [], None)


@pytest.mark.parametrize("name", ["400.html", "403_csrf.html", "500.html"])
def test_pages_of_last_resort_need_neither_request_nor_database(name: str) -> None:
    page = render_to_string(name)
    assert page.count("<h1>") == 1
    assert 'href="/"' in page


def test_each_error_is_answered_with_its_page(rf: RequestFactory) -> None:
    request: HttpRequest = rf.get("/")
    assert "Ошибка 500" in defaults.server_error(request).content.decode()
    assert "Ошибка 400" in defaults.bad_request(request, SuspiciousOperation("no")).content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_is_explained(district: District) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/large-type/")
    assert answer.status_code == 403
    assert "Форма устарела" in answer.text


def test_an_unknown_address_is_a_page_with_the_menu(head: Client) -> None:
    answer = head.get("/nowhere/")
    assert answer.status_code == 404
    assert "Такой страницы нет" in answer.text
    assert "На утверждение" in answer.text


def test_the_page_of_components_shows_each_of_them(head: Client, settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.config.search_urls"
    page = head.get("/components/").text
    for css in ("v-crumbs", "v-lead", "nav-tabs", "st--late", "v-chip--unknown", "v-note--red", "v-dialog", "v-file",
                "v-errors", "v-drop", "v-empty"):  # fmt: skip
        assert css in page, css
