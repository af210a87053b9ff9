"""The search finds by words, numbers and names, only what the viewer may see, in a fixed number of queries."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from monitoring.search.rules import number_of, pattern_of, words_of
from roadmaps.models import Edition
from schools.models import SchoolAlias
from tests import factories
from tests.conftest import District
from tests.monitoring import steps


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("", []),
        ("  а в ", []),
        ("совещание 5", ["совещание", "5"]),
        ("x" * 100, ["x" * 40]),
        ("раз два три четыре пять шесть семь", ["раз", "два", "три", "четыре", "пять", "шесть"]),
    ],
)
def test_words(asked: str, words: list[str]) -> None:
    assert words_of(asked) == words


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("3.10", "3.10"),
        ("п. 3.10", "3.10"),
        ("№ 5", "5"),
        ("4.1.", "4.1"),
        ("5 школа", ""),
        ("", ""),
        ("1.2.3.4.5", ""),
    ],
)
def test_the_number_of_an_activity(asked: str, number: str) -> None:
    assert number_of(asked) == number


def test_a_pattern_is_plain_text_with_one_letter_for_two() -> None:
    assert pattern_of("Учёт(+)") == r"уч[её]т\(\+\)"


def found(client: Client, asked: str) -> dict[str, list[str]]:
    """Titles of the results by group."""
    response = client.get(reverse("search"), {"q": asked})
    assert response.status_code == 200
    return {group.title: [row.title for row in group.rows] for group in response.context["groups"]}


FOUND = [
    ("мероприятие 1.1", "Мероприятия"),
    ("ПРОВЕСТИ", "Мероприятия"),
    ("п. 1.1", "Мероприятия"),
    ("№ 5", "Школы"),
    ("пятая школа", "Школы"),
    ("дорожн", "Дорожные карты"),
]


@pytest.mark.parametrize(("asked", "group"), FOUND)
def test_a_methodist_finds(district: District, edition: Edition, asked: str, group: str) -> None:
    SchoolAlias.objects.create(school=district.schools[1], text="Пятая школа")
    assert found(steps.signed_in(district.methodist), asked).get(group)


def test_an_order_is_found_by_its_number(district: District, edition: Edition) -> None:
    number = edition.order.number
    assert found(steps.signed_in(district.head), number)["Приказы"] == [
        f"Приказ №\xa0{number} от\xa0{edition.order.date:%d.%m.%Y}"
    ]


def test_a_director_is_led_to_the_schools_own_tasks(district: District, edition: Edition) -> None:
    results = found(steps.signed_in(district.directors[1]), "провести")
    assert "Мероприятия" not in results
    assert results["Задачи"]


def test_a_stranger_finds_nothing(other_district: District, edition: Edition) -> None:
    client = steps.signed_in(other_district.methodist)
    assert found(client, "провести") == {}
    assert found(client, edition.order.number) == {}


@pytest.mark.parametrize("asked", ["", "(", "[", "\\", "*", "%_'\"", "а" * 5000, "\x00"])
def test_no_words_break_the_page(district: District, asked: str) -> None:
    assert found(steps.signed_in(district.methodist), asked) == {}


def test_many_results_cost_as_many_queries_and_lead_to_the_list(district: District, edition: Edition) -> None:
    client = steps.signed_in(district.methodist)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            client.get(reverse("search"), {"q": "провести"})
        return len(caught)

    first = queries()
    for n in range(2, 32):
        factories.item(edition.roadmap, f"9.{n}")
    groups = client.get(reverse("search"), {"q": "провести"}).context["groups"]
    items = next(group for group in groups if group.title == "Мероприятия")
    assert (len(items.rows), items.more_url) == (
        10,
        f"{reverse('task_list')}?q=%D0%BF%D1%80%D0%BE%D0%B2%D0%B5%D1%81%D1%82%D0%B8",
    )
    assert queries() == first <= 15
