"""What a row is tied to is set in its form and stands in the grid: schools and direction, risk factor, component."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from roadmaps.models import Direction, Item, Roadmap, Section
from roadmaps.planning.queries.links import municipal_words
from roadmaps.planning.versions import version_of
from schools.models import RiskFactor
from tests import factories
from tests.conftest import District
from tests.roadmaps.planning.editing import address, typed


@pytest.fixture
def factor(district: District, other_district: District) -> RiskFactor:
    """A factor of the reader's district; a stranger's has the same number."""
    RiskFactor.objects.create(authority=other_district.authority, number=1, title="Чужой фактор")
    return RiskFactor.objects.create(authority=district.authority, number=1, title="Дефицит кадров")


def plan(client: Client, roadmap: Roadmap) -> str:
    return client.get(address("roadmap_plan", roadmap.pk)).content.decode().replace("\xa0", " ")


def test_a_factor_and_a_component_are_chosen_and_seen(
    roadmap: Roadmap, methodist: Client, item: Item, factor: RiskFactor
) -> None:
    form = methodist.get(address("part_edit", roadmap.pk, "items", item.pk)).content.decode()
    assert "1. Дефицит кадров" in form
    assert "Чужой фактор" not in form
    values = typed(item, risk_factor=factor.pk, cycle_component="analysis")
    assert methodist.post(address("part_edit", roadmap.pk, "items", item.pk), values).status_code == 302
    item.refresh_from_db()
    assert (item.risk_factor, item.cycle_component) == (factor, "analysis")
    page = plan(methodist, roadmap)
    assert "фактор риска 1. Дефицит кадров" in page
    assert "управленческий цикл: анализ результатов" in page


def test_a_factor_of_another_district_is_refused(
    roadmap: Roadmap, methodist: Client, item: Item, factor: RiskFactor
) -> None:
    theirs = RiskFactor.objects.exclude(pk=factor.pk).get()
    values = typed(item, risk_factor=theirs.pk)
    assert methodist.post(address("part_edit", roadmap.pk, "items", item.pk), values).status_code == 422


def test_the_links_are_optional(roadmap: Roadmap, methodist: Client, item: Item, factor: RiskFactor) -> None:
    Item.objects.filter(pk=item.pk).update(risk_factor=factor, cycle_component="analysis")
    item.refresh_from_db()
    methodist.post(address("part_edit", roadmap.pk, "items", item.pk), typed(item))
    item.refresh_from_db()
    assert (item.risk_factor, item.cycle_component) == (None, "")
    assert "фактор риска" not in plan(methodist, roadmap)


def test_schools_and_direction_of_a_section_are_chosen_and_seen(
    roadmap: Roadmap, methodist: Client, district: District
) -> None:
    section = Section.objects.get(plan__roadmap=roadmap)
    direction = Direction.objects.create(roadmap=roadmap, number="2", title="Кадровый дефицит")
    values = {
        "version": version_of(section), "plan": section.plan_id, "number": "1", "title": "Кадры",
        "direction": direction.pk, "schools": [school.pk for school in district.schools[:2]],
    }  # fmt: skip
    assert methodist.post(address("part_edit", roadmap.pk, "sections", section.pk), values).status_code == 302
    section.refresh_from_db()
    assert section.direction == direction
    assert list(section.schools.all()) == district.schools[:2]
    page = plan(methodist, roadmap)
    assert "2 школы раздела" in page
    assert "направление 2 Кадровый дефицит" in page


def test_links_cost_the_same_with_one_and_thirty_rows(roadmap: Roadmap, methodist: Client, factor: RiskFactor) -> None:
    factories.item(roadmap, "1.1", risk_factor=factor)
    plan(methodist, roadmap)
    with CaptureQueriesContext(connection) as one:
        plan(methodist, roadmap)
    for number in range(2, 31):
        factories.item(roadmap, f"1.{number}", risk_factor=factor)
    with CaptureQueriesContext(connection) as thirty:
        plan(methodist, roadmap)
    assert len(one) == len(thirty)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("1.2", "пункт\xa01.2 муниципальной карты"),
        ("3.", "пункт\xa03 муниципальной карты"),
        ("", "пункт муниципальной карты"),
    ],
)
def test_a_municipal_item_in_words(number: str, words: str) -> None:
    assert municipal_words(number) == words
