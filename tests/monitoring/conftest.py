"""A roadmap in force, and the day everything happens on."""

from collections.abc import Iterator

import pytest
import time_machine

from monitoring.models import Task
from roadmaps.models import Edition
from tests.conftest import District
from tests.monitoring import steps


@pytest.fixture
def today() -> Iterator[None]:
    """Stop the clock at noon of `factories.TODAY`, a Thursday."""
    with time_machine.travel("2026-06-18T09:00:00+00:00", tick=False):
        yield


@pytest.fixture
def edition(district: District) -> Edition:
    """1.1 was due in March and 1.2 is due in September, for each of three schools; 1.3 is the centre's, without a date."""
    rows = (
        ("1.1", steps.LATE, steps.DIRECTORS),
        ("1.2", steps.AHEAD, steps.DIRECTORS),
        ("1.3", steps.NO_DATE, "ИМЦ"),
    )
    return steps.in_force(district, rows)


@pytest.fixture
def task(district: District, edition: Edition) -> Task:
    """The late task of school № 5, whose director is `district.directors[1]`."""
    return Task.objects.get(school=district.schools[1], item__number="1.1")
