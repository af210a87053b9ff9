"""The plan grid with 500 items against one with 20: opening, a cell, a move; queries and bytes of a cell."""

import gzip
import sys
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
    sections = [
        plan.sections.get(),
        *(Section.objects.create(plan=plan, position=n, number=str(n + 1), title=f"Раздел {n}") for n in range(1, 5)),
    ]
    items = [
        Item(
            section=sections[place * 5 // count],
            position=place,
            number=f"{place * 5 // count + 1}.{place + 1}",
            title=f"Провести мероприятие {place} для педагогов школ с низкими результатами",
            deadline_text=WORDS[place % 5],
            responsible_text=WHO[place % 5],
            result="Справка подготовлена",
        )
        for place in range(count)
    ]
    read_rows(Item.objects.bulk_create(items), roadmap=roadmap)
    return roadmap


def say(line: str) -> None:
    sys.stdout.write(f"\n{line}")


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


def timed(roadmap: Roadmap, client: Client) -> dict[str, float]:
    """Seconds of opening the plan, of writing a cell and of moving a row."""
    item, turn = middle(roadmap), iter(range(1000))
    page = reverse("roadmap_plan", args=(roadmap.pk,))
    move = reverse("part_move", args=(roadmap.pk, "items", item.pk))
    client.get(page)
    return {
        "open": seconds(lambda: client.get(page)),
        "cell": seconds(lambda: cell(roadmap, item, client, "title", f"Новые слова {next(turn)}")),
        "move": seconds(lambda: client.post(move, {"direction": ("up", "down")[next(turn) % 2]})),
    }


def test_opening_editing_and_moving_scale(plans: tuple[Roadmap, Roadmap], methodist: Client) -> None:
    few, many = (timed(roadmap, methodist) for roadmap in plans)
    for name in few:
        ratio = many[name] / few[name]
        say(f"{name}: {FEW} rows {few[name] * 1000:.0f} ms, {MANY} rows {many[name] * 1000:.0f} ms, ratio {ratio:.2f}")
    assert all(many[name] <= 3 * few[name] for name in few)


@pytest.mark.parametrize(
    ("field", "words", "most"),
    [
        ("title", "Провести форум педагогов", 8),
        ("deadline_text", "ежегодно (май, октябрь)", 10),
        # nine, and one for each: a row changed, a row added, schools linked, a party proposed
        ("responsible_text", "ИМЦ", 10),
        ("responsible_text", "Отдел образования, ИМЦ", 11),
        ("responsible_text", "СОШ № 2 с. Ключи", 11),
        ("responsible_text", "СОШ № 2 с. Ключи, ИМЦ", 12),
        ("responsible_text", "Совет отцов", 11),
        ("responsible_text", "Совет отцов, ИМЦ", 12),
    ],
)
def test_a_cell_costs_few_queries_and_bytes(
    field: str, words: str, most: int, plans: tuple[Roadmap, Roadmap], methodist: Client
) -> None:
    item = middle(plans[1])
    item.refresh_from_db()
    with CaptureQueriesContext(connection) as queries:
        answer = cell(plans[1], item, methodist, field, words)
    verbs = {"SELECT", "INSERT", "UPDATE", "DELETE"}
    # the first one reads the version for the test itself; PostgreSQL is sent a union in brackets
    asked = [one["sql"] for one in queries.captured_queries if one["sql"].lstrip("(").split()[0] in verbs][1:]
    say(f"{field} «{words}»: {len(asked)} queries, {len(answer.content)} bytes")
    assert len(answer.content) <= 5 * 1024
    assert len(asked) <= most


def test_the_first_view_is_light(plans: tuple[Roadmap, Roadmap], methodist: Client) -> None:
    page = methodist.get(reverse("roadmap_plan", args=(plans[1].pk,))).content
    say(f"first view of {MANY} rows: {len(page) // 1024} KB, compressed {len(gzip.compress(page)) // 1024} KB")
    assert len(gzip.compress(page)) <= 300 * 1024
