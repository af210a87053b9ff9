"""The plan grid with 500 items against one with 20: opening, a cell, a move; queries and bytes of a cell."""

import gzip
from collections.abc import Callable
from statistics import median
from time import perf_counter

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roadmaps.models import Item, Roadmap, Section
from roadmaps.planning.readings import read_rows
from schools.models import User
from tests import factories
from tests.conftest import District

FEW, MANY = 20, 500
TIMES = 9
WORDS = ("март 2026 г.", "ежегодно (август-сентябрь)", "до 20.12.2026", "по отдельному графику", "в течение года")
WHO = ("Директора ОО", "Отдел образования", "ИМЦ, заместители директора по УВР", "СОШ № 2 с. Ключи", "Рабочая группа")


def plan_of(district: District, count: int) -> Roadmap:
    """A draft of five sections with so many items, read."""
    roadmap = factories.roadmap(district.authority, district.schools, short_title=f"{count} мероприятий")
    plan = roadmap.plans.get()
    sections = [plan.sections.get(), *(Section.objects.create(plan=plan, position=n, number=str(n + 1), title=f"Раздел {n}") for n in range(1, 5))]
    items = [
        Item(
            section=sections[place * 5 // count], position=place, number=f"{place * 5 // count + 1}.{place + 1}",
            title=f"Провести мероприятие {place} для педагогов школ с низкими результатами",
            deadline_text=WORDS[place % 5], responsible_text=WHO[place % 5], result="Справка подготовлена",
        )
        for place in range(count)
    ]
    read_rows(Item.objects.bulk_create(items), roadmap=roadmap)
    return roadmap


def seconds(run: Callable[[], object]) -> float:
    """Median time of a run."""
    times = []
    for _attempt in range(TIMES):
        start = perf_counter()
        run()
        times.append(perf_counter() - start)
    return median(times)


@pytest.fixture
def methodist(district: District) -> Client:
    client = Client()
    client.force_login(district.methodist)
    return client


@pytest.fixture
def plans(district: District) -> tuple[Roadmap, Roadmap]:
    return plan_of(district, FEW), plan_of(district, MANY)


def middle(roadmap: Roadmap) -> Item:
    items = list(Item.objects.filter(section__plan__roadmap=roadmap).order_by("section__position", "position"))
    return items[len(items) // 2]


def cell(roadmap: Roadmap, item: Item, client: Client, field: str, value: str) -> object:
    item.refresh_from_db()
    was = getattr(item, field)
    answer = client.post(
        reverse("cell_save", args=(roadmap.pk, "items", item.pk)),
        {"field": field, "value": value, "was": was, "version": item.row_version},
        headers={"Accept": "application/json"},
    )
    assert answer.status_code == 200, answer.content.decode()
    return answer


def test_opening_editing_and_moving_scale(plans: tuple[Roadmap, Roadmap], methodist: Client) -> None:
    figures: dict[str, list[float]] = {"open": [], "cell": [], "move": []}
    for roadmap in plans:
        item, turn = middle(roadmap), iter(range(1000))
        address = reverse("roadmap_plan", args=(roadmap.pk,))
        methodist.get(address)
        figures["open"].append(seconds(lambda: methodist.get(address)))
        figures["cell"].append(seconds(lambda: cell(roadmap, item, methodist, "title", f"Новые слова {next(turn)}")))
        move = reverse("part_move", args=(roadmap.pk, "items", item.pk))
        figures["move"].append(seconds(lambda: methodist.post(move, {"direction": ("up", "down")[next(turn) % 2]})))
    for name, (few, many) in figures.items():
        print(f"{name}: {FEW} rows {few * 1000:.0f} ms, {MANY} rows {many * 1000:.0f} ms, ratio {many / few:.2f}")
    assert all(many <= 3 * few for few, many in figures.values()), figures


@pytest.mark.parametrize("field", ["title", "deadline_text", "responsible_text"])
def test_a_cell_costs_few_queries_and_bytes(field: str, plans: tuple[Roadmap, Roadmap], methodist: Client) -> None:
    item = middle(plans[1])
    with CaptureQueriesContext(connection, ) as queries:
        answer = cell(plans[1], item, methodist, field, "май 2026 г. и Отдел образования")
    asked = [one["sql"] for one in queries.captured_queries if one["sql"].split()[0] in {"SELECT", "INSERT", "UPDATE", "DELETE"}][1:]
    print(f"{field}: {len(asked)} queries, {len(answer.content)} bytes")
    for one in asked: print("   ", one[:150])
    assert len(answer.content) <= 5 * 1024
    assert len(asked) <= 12


def test_the_first_view_is_light(plans: tuple[Roadmap, Roadmap], methodist: Client) -> None:
    page = methodist.get(reverse("roadmap_plan", args=(plans[1].pk,))).content
    print(f"first view of {MANY} rows: {len(page) // 1024} KB, compressed {len(gzip.compress(page)) // 1024} KB")
    assert len(gzip.compress(page)) <= 300 * 1024
