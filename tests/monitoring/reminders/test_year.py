"""A year of one authority, day by day, held to an account of its own: what was due to be told, to whom, on which day.

The account knows nothing of spans and journals: it takes every task, every day of its term, and the first working day on
which its person (or the deputy) is there.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from itertools import pairwise

import pytest
import time_machine
from django.core import mail as sent
from django.core.management import call_command
from pytest_django import Settings

from monitoring.models import Mailing, ReminderSettings, Task
from roadmaps.models import Edition
from schools.models import Absence, Membership, Notice, User
from schools.rules import Role
from schools.workdays.queries import special_days
from schools.workdays.rules import is_day_off
from tests import factories
from tests.conftest import District
from tests.monitoring.reminders.conftest import addressed

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DAY = timedelta(days=1)
# The last working day before the first run, as far as the calendar of its year is filled.
BEFORE = date(2025, 12, 31)
FIRST, LAST = date(2026, 1, 12), date(2026, 12, 31)
YEAR = [FIRST + DAY * n for n in range((LAST - FIRST).days + 1)]
TASKS = 320
# recipient, whose, task, day
Told = tuple[int, int, int, date]


@dataclass(frozen=True)
class Leave:
    """An absence of the account: who, from, to, who is told meanwhile."""

    user: int
    first: date
    last: date
    deputy: int | None


@dataclass(frozen=True)
class Story:
    """When a task is due, whose it is, and from which morning on it is reported (None: never)."""

    pk: int
    people: tuple[int, ...]
    due: date
    reported: date | None

    def is_open(self, day: date) -> bool:
        return self.reported is None or day < self.reported


@pytest.fixture
def leaves(district: District, edition: Edition) -> list[Leave]:
    """A leave with a deputy, one without, one of the methodist, and a chain."""
    first, second, third = (user.pk for user in district.directors)
    planned = [
        Leave(first, date(2026, 8, 3), date(2026, 8, 30), district.methodist.pk),
        Leave(second, date(2026, 7, 1), date(2026, 7, 14), None),
        Leave(district.methodist.pk, date(2026, 8, 17), date(2026, 8, 21), district.head.pk),
        Leave(third, date(2026, 10, 5), date(2026, 10, 9), second),
    ]
    for leave in planned[:3]:
        Absence.objects.create(
            authority=district.authority, user_id=leave.user, starts_on=leave.first, ends_on=leave.last,
            deputy_id=leave.deputy,
        )  # fmt: skip
    # a director of another school may not stand in: the same as nobody
    Absence.objects.create(
        authority=district.authority,
        user_id=third,
        starts_on=planned[3].first,
        ends_on=planned[3].last,
        deputy_id=second,
    )
    return [*planned[:3], Leave(third, planned[3].first, planned[3].last, None)]


@pytest.fixture
def stories(district: District, edition: Edition) -> list[Story]:
    """Some three hundred tasks through the year; each school has a director, the last one two, one of them of two schools."""
    both = district.directors[0]
    Membership.objects.create(user=both, authority=district.authority, school=district.schools[2], role=Role.DIRECTOR)
    ReminderSettings.objects.create(
        authority=district.authority, user=district.directors[1], days_before=[10, 2], on_the_day=False, after=True
    )
    owners = {
        district.schools[0].pk: (both.pk,),
        district.schools[1].pk: (district.directors[1].pk,),
        district.schools[2].pk: (district.directors[2].pk, both.pk),
    }
    item = Task.objects.filter(school__isnull=False).first().item
    Task.objects.bulk_create(
        Task(
            authority=district.authority, item=item, edition=edition, school=district.schools[n % 3],
            sequence=10 + n, due_on=YEAR[(n * 37) % len(YEAR)],
        )
        for n in range(TASKS)
    )  # fmt: skip
    made = Task.objects.filter(sequence__gte=10).order_by("pk")
    late = (-5, 0, 2, 12, None)
    return [
        Story(task.pk, owners[task.school_id], task.due_on, _reported(task.due_on, late[n % len(late)]))
        for n, task in enumerate(made)
    ]


def _reported(due: date, days: int | None) -> date | None:
    return None if days is None else due + timedelta(days=days) + DAY


def of_choice(user: int, district: District) -> tuple[int, ...]:
    """Days from the term on which a person is told."""
    return (-10, -2, 1, 3, 7) if user == district.directors[1].pk else (-14, -3, -1, 0, 1, 3, 7)


def there(user: int, day: date, leaves: list[Leave]) -> int | None:
    """Who is told for a person on a day."""
    for leave in leaves:
        if leave.user == user and leave.first <= day <= leave.last:
            return there(leave.deputy, day, leaves) if leave.deputy else None
    return user


def account(stories: list[Story], leaves: list[Leave], district: District, working: list[date]) -> set[Told]:
    """Return what must have been told to those who owe, and to nobody else."""
    told: set[Told] = set()
    for story in stories:
        for person in story.people:
            for days in of_choice(person, district):
                asked = story.due + timedelta(days=days)
                days_after = [one for one in working if one >= asked > BEFORE]
                days_there = [one for one in days_after if there(person, one, leaves)]
                if days_there and story.is_open(days_there[0]):
                    told.add((there(person, days_there[0], leaves), person, story.pk, days_there[0]))
    told |= returns(stories, leaves, district, working)
    return told


def returns(stories: list[Story], leaves: list[Leave], district: District, working: list[date]) -> set[Told]:
    """Whoever is back is told again of what a deputy was told meanwhile, where it is still open."""
    told: set[Told] = set()
    for leave in leaves:
        back = next(one for one in working if one > leave.last)
        left = max(one for one in working if one < leave.first)
        for story in (one for one in stories if leave.user in one.people and one.is_open(back)):
            asked = [story.due + timedelta(days=days) for days in of_choice(leave.user, district)]
            if any(left < day <= back for day in asked):
                told.add((leave.user, leave.user, story.pk, back))
    return told


def weekly(stories: list[Story], leaves: list[Leave], district: District, working: list[date]) -> set[Told]:
    """Return what must have been told to the methodist: what is late for two weeks and more, every week."""
    told: set[Told] = set()
    person = district.methodist.pk
    for story in stories:
        for weeks in range(2, 60):
            asked = story.due + timedelta(days=7 * weeks)
            day = next((one for one in working if one >= asked), None)
            if day and story.is_open(day):
                told.add((there(person, day, leaves), person, story.pk, day))
    for leave in (one for one in leaves if one.user == person):
        back = next(one for one in working if one > leave.last)
        left = max(one for one in working if one < leave.first)
        for story in (one for one in stories if one.is_open(back)):
            asked = [story.due + timedelta(days=7 * weeks) for weeks in range(2, 60)]
            if any(left < day <= back for day in asked):
                told.add((person, person, story.pk, back))
    return told


def live(stories: list[Story], clock: time_machine.Traveller, runs: int = 2) -> None:
    """Let the year pass: each morning what is reported is reported, then the command runs as often as asked."""
    by_day: dict[date, list[int]] = {}
    for story in stories:
        if story.reported:
            by_day.setdefault(max(story.reported, FIRST), []).append(story.pk)
    for day in YEAR:
        clock.move_to(datetime(day.year, day.month, day.day, 5, 30, tzinfo=UTC))
        Task.objects.filter(pk__in=by_day.get(day, ())).update(state="reported")
        for _n in range(runs):
            call_command("send_reminders", stdout=StringIO())


def of_curator(curator: int, schools: set[int], stories: list[Story], working: list[date]) -> set[Told]:
    """Return what a curator must have been told: terms as a director is, and late ones on the first day of a week."""
    told: set[Told] = set()
    begins = [day for before, day in pairwise([BEFORE, *working]) if before.isocalendar()[:2] != day.isocalendar()[:2]]
    for story in (one for one in stories if schools.intersection(one.people)):
        asked = [story.due + timedelta(days=days) for days in (-14, -3, -1, 0, 1, 3, 7)]
        days = [next((one for one in working if one >= day > BEFORE), None) for day in asked]
        days += [day for day in begins if story.due < day]
        told |= {(curator, curator, story.pk, day) for day in days if day and story.is_open(day)}
    return told


def said(groups: set[str], *, without: int = 0, only: int = 0) -> set[Told]:
    return {
        (one.user_id, line["person"], line["task"], one.day)
        for one in Mailing.objects.exclude(user=without)
        for line in one.told
        if line["group"] in groups and (not only or one.user_id == only)
    }


def test_a_year_of_an_authority(
    district: District,
    edition: Edition,
    stories: list[Story],
    leaves: list[Leave],
    clock: time_machine.Traveller,
    settings: Settings,
) -> None:
    curator = factories.curator(district.authority, district.schools[1])
    addressed(User.objects.all())
    live(stories, clock)
    special = special_days(YEAR)
    working = [day for day in YEAR if not is_day_off(day, special)]
    days = Counter((one.user_id, one.day) for one in Mailing.objects.all())

    assert set(days.values()) == {1}, "two letters a day"
    assert not [one for one in Mailing.objects.all() if one.day not in working], "a letter on a day off"
    assert not Mailing.objects.filter(sent_at__isnull=True).exists()
    assert len(sent.outbox) == Mailing.objects.count(), "a second run sent something"
    assert len({one.extra_headers["Message-ID"] for one in sent.outbox}) == len(sent.outbox)
    terms = {"late", "today", "soon"}
    assert said(terms, without=curator.pk) == account(stories, leaves, district, working)
    supported = {district.directors[1].pk}
    assert said(terms, only=curator.pk) == of_curator(curator.pk, supported, stories, working)
    assert said({"stuck"}) == weekly(stories, leaves, district, working)
    assert len(working) > 230
    assert len(sent.outbox) > 400


def test_a_year_in_the_application_alone(
    district: District, edition: Edition, stories: list[Story], clock: time_machine.Traveller, settings: Settings
) -> None:
    settings.MAIL_WORKS = False
    for day in YEAR[:120]:
        clock.move_to(datetime(day.year, day.month, day.day, 5, 30, tzinfo=UTC))
        call_command("send_reminders", stdout=StringIO())
    days = Counter((one.user_id, one.created_at.date()) for one in Notice.objects.filter(kind="reminder"))
    assert set(days.values()) == {1}
    assert not Mailing.objects.exists()
    assert factories.viewer(district.directors[0]).has_unread
