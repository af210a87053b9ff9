"""Clients and rows of the editor's tests."""

from collections.abc import Callable

import pytest
from django.test import Client

from roadmaps.models import Item, Roadmap
from roadmaps.planning import readings
from schools.models import User
from tests import factories
from tests.conftest import District


@pytest.fixture
def roadmap(district: District) -> Roadmap:
    """A draft for 2026 of the reader's own district."""
    return factories.roadmap(district.authority, district.schools)


@pytest.fixture
def methodist(district: District, as_user: Callable[[User], Client]) -> Client:
    """The methodist of the district, logged in."""
    return as_user(district.methodist)


@pytest.fixture
def item(roadmap: Roadmap) -> Item:
    """An item whose words were read."""
    made = factories.item(roadmap, "1.1", title="Провести семинар")
    readings.read_rows([made], roadmap=roadmap)
    return made
