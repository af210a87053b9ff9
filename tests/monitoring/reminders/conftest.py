"""A district with mail, its calendar, and tasks due when a test says."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from pytest_django import Settings

from monitoring.models import Task
from roadmaps.models import Edition
from schools.models import User
from tests.conftest import District
from tests.monitoring.execution.test_concurrency import apart

__all__ = ["apart"]
MORNING = datetime(2026, 6, 18, 6, tzinfo=UTC)
TODAY = date(2026, 6, 18)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Nine o'clock in Moscow, a Thursday in the middle of a working week."""
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def mail(settings: Settings, clock: time_machine.Traveller, district: District) -> District:
    """The district with a mail server, the calendar of its year, and an address for everybody."""
    settings.MAIL_WORKS = True
    settings.PUBLIC_URL = "https://versta.example.ru"
    call_command("load_calendar", first=2026, last=2026, verbosity=0)
    addressed(User.objects.all())
    return district


def addressed(users: "Iterator[User] | object") -> None:
    """Give everybody an address."""
    for user in users:
        user.email = f"{user.username}@example.ru"
        user.save(update_fields=["email"])


def due(edition: Edition, number: str, at: int, days: int, **values: object) -> Task:
    """Move the task of an item and the district's school `at` to so many days from today, open."""
    task = Task.objects.get(edition=edition, item__number=number, school__number=at)
    values = {"due_on": TODAY + timedelta(days=days), "starts_on": None, **values}
    Task.objects.filter(pk=task.pk).update(**values)
    task.refresh_from_db()
    return task
