"""A roadmap of two districts' worth of people, taken through approvals by the real actions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import connection
from django.test import Client

from roadmaps.approval import actions as approval
from roadmaps.models import Edition, Item, Roadmap
from roadmaps.planning.readings import read_rows
from schools.immutability import guard, unguard
from tests import factories
from tests.conftest import District

AsUser = Callable[..., Client]


@pytest.fixture
def roadmap(district: District) -> Roadmap:
    """In force since 18 June: three rows in one section."""
    made = factories.roadmap(district.authority, district.schools, goal="Вывести школы из списка.")
    items = [
        factories.item(made, number, title=title, position=place)
        for place, (number, title) in enumerate(
            (("1.1", "Назначить наставников"), ("1.2", "Провести семинар"), ("1.3", "Составить план помощи"))
        )
    ]
    read_rows(items, roadmap=made)
    approve(made, district, "25")
    made.refresh_from_db()
    return made


def approve(roadmap: Roadmap, district: District, number: str, day: date = factories.TODAY) -> Edition:
    """Submit and approve under a number."""
    approval.submit(roadmap=roadmap, by=district.methodist)
    return approval.approve(
        roadmap=roadmap,
        by=district.head,
        number=number,
        day=day,
        signatory_post="Начальник отдела образования",
        signatory_name="Е. С. Громова",
        today=factories.TODAY,
    )


def amend(roadmap: Roadmap, district: District, **titles: str) -> Roadmap:
    """Begin the next edition and reword items: their titles by «n1_2» for 1.2."""
    approval.amend(roadmap=roadmap, by=district.head)
    for key, title in titles.items():
        number = key.removeprefix("n").replace("_", ".")
        Item.objects.filter(section__plan__roadmap=roadmap, number=number).update(title=title)
    roadmap.refresh_from_db()
    return roadmap


@contextmanager
def without_guard(*tables: str) -> Iterator[None]:
    """What somebody with the database in hand could do: lift the triggers, write, set them again."""
    for table in tables:
        unguard(connection, table)
    yield
    for table in tables:
        guard(connection, table)
