"""A district with mail, its calendar, and tasks due when a test says."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from pytest_django import Settings

from monitoring.execution.actions import reconcile_tasks
from monitoring.models import Task
from roadmaps.frozen import freeze, thaw
from roadmaps.models import Edition, Item, Order, Roadmap
from roadmaps.planning.readings import read_rows
from schools.models import User
from tests import factories
from tests.conftest import District
from tests.monitoring import steps

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


@pytest.fixture
def edition(mail: District) -> Edition:
    """A roadmap in force for three schools and the centre, without the paper that approval prints; no term is near."""
    made = in_force(mail, (("1.1", steps.DIRECTORS), ("1.2", steps.DIRECTORS), ("1.3", "ИМЦ")))
    Task.objects.update(due_on=None, starts_on=None)
    return made


def in_force(district: District, rows: Sequence[tuple[str, str]]) -> Edition:
    """Put items in force with their tasks, as approval does, but print nothing."""
    roadmap = factories.roadmap(district.authority, district.schools)
    items = [
        factories.item(roadmap, number, deadline_text="март 2026 г.", responsible_text=who, position=position)
        for position, (number, who) in enumerate(rows)
    ]
    read_rows(items, roadmap=roadmap)
    order = Order.objects.create(authority=district.authority, roadmap=roadmap, number="41", date=TODAY)
    made = Edition.objects.create(
        roadmap=roadmap, number=1, order=order, snapshot={}, snapshot_sha256="a" * 64, sha256="b" * 64, pages=1,
        check_code=f"check-{roadmap.pk}", approved_by=district.head, approved_at=MORNING,
    )  # fmt: skip
    Roadmap.objects.filter(pk=roadmap.pk).update(state="active", current_edition=made)
    reconcile_tasks(edition=made, by=district.head)
    return made


def addressed(users: Iterable[User]) -> None:
    """Give everybody an address."""
    for user in users:
        user.email = f"{user.username}@example.ru"
        user.save(update_fields=["email"])


def worded(task: Task, title: str) -> None:
    """Give the item of a task other words, as if the plan had been approved with them."""
    thaw(connection)
    Item.objects.filter(pk=task.item_id).update(title=title)
    freeze(connection)


def due(edition: Edition, number: str, at: int, days: int, **values: object) -> Task:
    """Move the task of an item and the district's school `at` to so many days from today, open."""
    task = Task.objects.get(edition=edition, item__number=number, school__number=at)
    values = {"due_on": TODAY + timedelta(days=days), "starts_on": None, **values}
    Task.objects.filter(pk=task.pk).update(**values)
    task.refresh_from_db()
    return task
