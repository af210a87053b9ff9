"""What a curator is told: once a week, what is missed and returned in the schools of the day."""

from datetime import date, timedelta

import pytest

from monitoring.models import TaskState
from monitoring.reminders.queries.digests import digests_of
from monitoring.reminders.rules.digest import Group
from roadmaps.models import Edition
from schools.models import Support, User
from tests import factories
from tests.conftest import District
from tests.monitoring.reminders.conftest import TODAY, addressed, due

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 6, 22)


@pytest.fixture
def curator(edition: Edition, district: District) -> User:
    """A curator of the first school, with an address."""
    user = factories.curator(district.authority, district.schools[0])
    addressed([user])
    return user


def told(district: District, user: User, day: date = MONDAY) -> list[tuple[Group, str]]:
    for one in digests_of(district.authority, day, mail_works=True).digests:
        if one.user == user.pk:
            return [(line.group, line.who) for part in one.by_mail for line in part.lines]
    return []


def test_a_curator_is_told_on_monday_of_what_is_missed_and_returned(
    edition: Edition, district: District, curator: User
) -> None:
    due(edition, "1.1", 2, -30)
    due(edition, "1.2", 2, 300, state=TaskState.RETURNED)
    due(edition, "1.1", 5, -30)
    school = str(district.schools[0])
    assert sorted(told(district, curator)) == [(Group.LATE, school), (Group.RETURNED, school)]
    assert told(district, curator, TODAY) == []


def test_where_nothing_is_missed_no_letter_goes(edition: Edition, district: District, curator: User) -> None:
    due(edition, "1.1", 2, 10)
    due(edition, "1.1", 5, -30)
    assert told(district, curator) == []


def test_the_day_after_the_last_one_a_curator_is_told_nothing(
    edition: Edition, district: District, curator: User
) -> None:
    due(edition, "1.1", 2, -30)
    Support.objects.update(ends_on=MONDAY)
    assert told(district, curator) != []
    assert told(district, curator, MONDAY + timedelta(days=7)) == []


def test_a_returned_task_without_a_term_is_told_to_the_curator(
    edition: Edition, district: District, curator: User
) -> None:
    due(edition, "1.1", 2, 0, due_on=None, state=TaskState.RETURNED)
    assert told(district, curator) == [(Group.RETURNED, str(district.schools[0]))]
