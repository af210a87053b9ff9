"""A roadmap whose parties are proposed, and clients."""

from collections.abc import Callable

import pytest
from django.test import Client

from roadmaps.models import Item, Party, Roadmap
from roadmaps.planning.readings import read_rows
from schools.models import User
from tests import factories
from tests.conftest import District

Proposed = Callable[..., Party]


@pytest.fixture
def roadmap(district: District) -> Roadmap:
    """A draft for 2026 without items."""
    return factories.roadmap(district.authority, district.schools)


@pytest.fixture
def named(roadmap: Roadmap) -> Callable[..., Item]:
    """An item of the roadmap whose responsible words were read."""

    def made(words: str, number: str = "1.1", of: Roadmap | None = None) -> Item:
        item = factories.item(of or roadmap, number, responsible_text=words)
        read_rows([item], roadmap=of or roadmap)
        return item

    return made


@pytest.fixture
def methodist(district: District, as_user: Callable[[User], Client]) -> Client:
    """The methodist of the district, logged in."""
    return as_user(district.methodist)
