"""Clients and a roadmap of the approval's tests."""

from collections.abc import Callable

import pytest
from django.test import Client

from roadmaps.models import Roadmap
from roadmaps.planning import readings
from schools.models import User
from tests import factories
from tests.conftest import District


@pytest.fixture
def as_user() -> Callable[[User], Client]:
    """A client logged in as the person."""

    def logged_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return logged_in


@pytest.fixture
def roadmap(district: District) -> Roadmap:
    """A draft for 2026 with one item whose words were read."""
    made = factories.roadmap(district.authority, district.schools)
    readings.read_rows([factories.item(made)], roadmap=made)
    return made
