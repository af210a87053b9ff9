"""The list «На утверждение»: what waits by default, the rest by the filters of the address."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roadmaps.approval import actions
from roadmaps.models import Roadmap
from schools.models import User
from tests import factories
from tests.conftest import District

AsUser = Callable[[User], Client]


def waiting(district: District, title: str, **values: object) -> Roadmap:
    """A roadmap handed over for approval."""
    made = factories.roadmap(district.authority, district.schools, short_title=title, **values)
    factories.item(made)
    actions.submit(roadmap=made, by=district.methodist)
    return made


@pytest.fixture
def head(district: District, as_user: AsUser) -> Client:
    """The head of the district, logged in, with a draft and two roadmaps that wait."""
    factories.roadmap(district.authority, short_title="Черновая карта")
    waiting(district, "Карта наставничества")
    waiting(district, "Карта Ключей", kind="school", school=district.schools[0])
    return as_user(district.head)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", {"Карта наставничества", "Карта Ключей"}),
        ("?state=draft", {"Черновая карта"}),
        ("?state=any", {"Черновая карта", "Карта наставничества", "Карта Ключей"}),
        ("?state=active", set()),
        ("?kind=school", {"Карта Ключей"}),
        ("?q=НАСТАВНИЧЕСТВА", {"Карта наставничества"}),
        ("?q=ремонт", set()),
        ("?state=lost", {"Карта наставничества", "Карта Ключей"}),
    ],
)
def test_the_address_narrows_the_list(query: str, titles: set[str], head: Client) -> None:
    response = head.get(reverse("approvals") + query)
    assert {row.title for row in response.context["rows"]} == titles


def test_a_filter_that_was_not_understood_is_named(head: Client) -> None:
    page = head.get(reverse("approvals") + "?state=lost").content.decode()
    assert "Фильтр «Состояние» не понят, он не применён" in page


def test_nothing_of_another_district_is_listed(head: Client, other_district: District) -> None:
    waiting(other_district, "Чужая карта")
    assert "Чужая карта" not in head.get(reverse("approvals") + "?state=any").content.decode()


def test_a_director_decides_on_the_own_school_only(head: Client, district: District, as_user: AsUser) -> None:
    response = as_user(district.directors[0]).get(reverse("approvals") + "?state=any")
    assert {row.title for row in response.context["rows"]} == {"Карта Ключей"}


def test_fifty_stand_on_a_page_and_cost_as_many_queries_as_two(head: Client, district: District) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            head.get(reverse("approvals"))
        return len(captured)

    few = cost()
    for number in range(49):
        waiting(district, f"Карта {number}")
    assert cost() == few <= 12
    first, second = (head.get(reverse("approvals"), {"page": page}).context["rows"] for page in (1, 2))
    assert (len(first), len(second)) == (50, 1)


def test_the_count_above_is_of_all_pages(head: Client) -> None:
    assert "<b>2 документа</b>" in head.get(reverse("approvals")).content.decode()
