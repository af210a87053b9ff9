"""A draft roadmap for the tests of orders."""

import pytest

from roadmaps.models import Roadmap
from roadmaps.planning import readings
from tests import factories
from tests.conftest import District


@pytest.fixture
def roadmap(district: District) -> Roadmap:
    """A draft for 2026 with one item whose words were read."""
    made = factories.roadmap(district.authority, district.schools)
    readings.read_rows([factories.item(made)], roadmap=made)
    return made
