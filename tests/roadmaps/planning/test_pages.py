"""Who opens which page of a roadmap, and what stands there."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roadmaps.models import ControlPoint, Indicator, Item, Roadmap, RoadmapKind
from roadmaps.planning import readings
from roadmaps.planning.parts import PARTS
from schools.models import User
from tests import factories
from tests.conftest import District

AsUser = Callable[[User], Client]
TABS = ("roadmap_detail", "roadmap_plan", "roadmap_points", "roadmap_indicators", "roadmap_history")
EDITING = ("roadmap_edit", "roadmap_delete", "roadmap_bin")


@pytest.mark.parametrize("name", [*TABS, *EDITING])
def test_a_stranger_finds_nothing(name: str, roadmap: Roadmap, other_district: District, as_user: AsUser) -> None:
    assert as_user(other_district.head).get(reverse(name, args=(roadmap.pk,))).status_code == 404


@pytest.mark.parametrize("slug", PARTS)
def test_a_stranger_finds_no_form(slug: str, roadmap: Roadmap, other_district: District, as_user: AsUser) -> None:
    stranger = as_user(other_district.methodist)
    assert stranger.get(reverse("part_create", args=(roadmap.pk, slug))).status_code == 404


@pytest.mark.parametrize("name", TABS)
def test_the_administrator_reads_every_tab(name: str, roadmap: Roadmap, district: District, as_user: AsUser) -> None:
    assert as_user(district.admin).get(reverse(name, args=(roadmap.pk,))).status_code == 200


@pytest.mark.parametrize("name", EDITING)
def test_a_reader_may_not_edit(name: str, roadmap: Roadmap, district: District, as_user: AsUser) -> None:
    response = as_user(district.admin).get(reverse(name, args=(roadmap.pk,)))
    assert response.status_code == 403


@pytest.mark.parametrize("slug", PARTS)
def test_every_form_opens_for_the_methodist(slug: str, roadmap: Roadmap, methodist: Client) -> None:
    assert methodist.get(reverse("part_create", args=(roadmap.pk, slug))).status_code == 200


def test_a_row_of_another_roadmap_is_not_found(
    roadmap: Roadmap, item: Item, district: District, methodist: Client
) -> None:
    other = factories.roadmap(district.authority, short_title="Другая карта")
    assert methodist.get(reverse("part_edit", args=(other.pk, "items", item.pk))).status_code == 404


def test_the_list_shows_own_roadmaps_only(roadmap: Roadmap, other_district: District, methodist: Client) -> None:
    factories.roadmap(other_district.authority, short_title="Чужая карта")
    page = methodist.get(reverse("roadmap_list")).content.decode()
    assert "Поддержка школ, 2026" in page
    assert "Чужая карта" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, True),
        ({"q": "ПОДДЕРЖКА"}, True),
        ({"q": "ремонт"}, False),
        ({"state": "draft"}, True),
        ({"state": "active"}, False),
        ({"year": "2026"}, True),
        ({"kind": "school"}, False),
        ({"kind": "municipal"}, True),
    ],
)
def test_filters_of_the_list(query: dict[str, str], found: bool, roadmap: Roadmap, methodist: Client) -> None:  # noqa: FBT001
    page = methodist.get(reverse("roadmap_list"), query).content.decode()
    assert (f'href="{reverse("roadmap_detail", args=(roadmap.pk,))}"' in page) is found


def test_the_list_is_narrowed_to_a_school(roadmap: Roadmap, district: District, methodist: Client) -> None:
    factories.roadmap(district.authority, district.schools[:1], short_title="Одна школа")
    page = methodist.get(reverse("roadmap_list"), {"school": district.schools[2].pk}).content.decode()
    assert "Поддержка школ, 2026" in page
    assert "Одна школа" not in page


def test_a_filter_that_is_not_understood_is_named(roadmap: Roadmap, methodist: Client) -> None:
    page = methodist.get(reverse("roadmap_list"), {"year": "20хх"}).content.decode()
    assert "не понят, он не применён" in page
    assert "Поддержка школ, 2026" in page


def test_an_empty_list_says_what_to_do(methodist: Client) -> None:
    page = methodist.get(reverse("roadmap_list")).content.decode()
    assert "Дорожных карт пока нет" in page
    assert reverse("roadmap_create") in page


def queries_of(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_list_costs_the_same_with_one_and_thirty_rows(
    roadmap: Roadmap, district: District, methodist: Client
) -> None:
    one = queries_of(methodist, reverse("roadmap_list"))
    for number in range(29):
        factories.roadmap(district.authority, district.schools, short_title=f"Карта {number}")
    assert queries_of(methodist, reverse("roadmap_list")) == one <= 15


def test_the_plan_costs_the_same_with_one_and_thirty_rows(roadmap: Roadmap, methodist: Client) -> None:
    address = reverse("roadmap_plan", args=(roadmap.pk,))
    words = "Директора ОО; СОШ № 2 с. Ключи, Отдел образования"
    readings.read_rows([factories.item(roadmap, "1.1", responsible_text=words)], roadmap=roadmap)
    one = queries_of(methodist, address)
    rows = [factories.item(roadmap, f"1.{n}", responsible_text=words) for n in range(2, 31)]
    readings.read_rows(rows, roadmap=roadmap)
    assert queries_of(methodist, address) == one <= 15


def test_points_and_indicators_cost_the_same_with_one_and_thirty_rows(roadmap: Roadmap, methodist: Client) -> None:
    counted = {}
    for total in (1, 30):
        for number in range(total):
            ControlPoint.objects.create(roadmap=roadmap, title=f"Точка {number}", deadline_text="март 2026")
            indicator = Indicator.objects.create(roadmap=roadmap, text=f"Доля {number}")
            indicator.targets.create(period="2026", value_text="80 %")
        for name in ("roadmap_points", "roadmap_indicators", "roadmap_detail", "roadmap_history"):
            counted.setdefault(name, set()).add(queries_of(methodist, reverse(name, args=(roadmap.pk,))))
    assert all(len(counts) == 1 and max(counts) <= 15 for counts in counted.values()), counted


def test_the_plan_shows_words_reading_and_parties(roadmap: Roadmap, item: Item, methodist: Client) -> None:
    page = methodist.get(reverse("roadmap_plan", args=(roadmap.pk,))).content.decode()
    for text in ("март 2026 г.", "01.03–31.03.2026", "Директора ОО", "все школы", "директор"):
        assert text in page


def test_the_plan_has_the_headings_and_extra_columns_of_its_document(roadmap: Roadmap, methodist: Client) -> None:
    plan = roadmap.plans.get()
    plan.columns = [
        {"key": "title", "heading": "Описание действия", "hidden": False},
        {"key": "extra:1", "heading": "Объём средств", "hidden": False},
        {"key": "result", "heading": "Скрытый столбец", "hidden": True},
    ]
    plan.save()
    factories.item(roadmap, extra={"extra:1": "120 тыс. руб."})
    page = methodist.get(reverse("roadmap_plan", args=(roadmap.pk,))).content.decode()
    assert "Описание действия" in page
    assert "Объём средств" in page
    assert "120 тыс. руб." in page
    assert "Скрытый столбец" not in page


def test_rows_with_remarks_only(roadmap: Roadmap, item: Item, methodist: Client) -> None:
    factories.item(roadmap, "1.2", title="Без срока", deadline_text="")
    page = methodist.get(reverse("roadmap_plan", args=(roadmap.pk,)), {"doubts": "any"}).content.decode()
    assert "Без срока" in page
    assert "Провести семинар" not in page
    assert "Отбор скрыл строк: 1" in page


def test_a_director_edits_the_schools_own_roadmap_and_not_the_authoritys(
    roadmap: Roadmap, district: District, as_user: AsUser
) -> None:
    director = as_user(district.directors[0])
    own = factories.roadmap(
        district.authority, district.schools[:1], kind=RoadmapKind.SCHOOL, school=district.schools[0]
    )
    assert director.get(reverse("roadmap_edit", args=(own.pk,))).status_code == 200
    assert director.get(reverse("part_create", args=(own.pk, "items"))).status_code == 200
    assert director.get(reverse("roadmap_edit", args=(roadmap.pk,))).status_code == 404
