"""What a curator is told: terms of the schools of the day, and once a week all that is missed and returned there."""

from datetime import date, timedelta

import pytest

from monitoring.models import ReminderSettings, TaskState
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


def test_terms_of_the_schools_of_the_day_are_told_as_their_own_director_is_told(
    edition: Edition, district: District, curator: User
) -> None:
    due(edition, "1.1", 2, 3)
    due(edition, "1.2", 2, 0)
    due(edition, "1.1", 5, 3)
    school = str(district.schools[0])
    assert sorted(told(district, curator, TODAY)) == [(Group.SOON, school), (Group.TODAY, school)]
    (digest,) = [
        one for one in digests_of(district.authority, TODAY, mail_works=True).digests if one.user == curator.pk
    ]
    assert [part.reason.partition(": ")[2] for part in digest.by_mail] == [
        "сроки школ, закреплённых за вами; отчитываются школы"
    ]


def test_a_curator_chooses_what_to_be_told(edition: Edition, district: District, curator: User) -> None:
    due(edition, "1.1", 2, 3)
    ReminderSettings.objects.create(authority=district.authority, user=curator, days_before=[], on_the_day=False)
    assert told(district, curator, TODAY) == []


def test_what_was_told_by_its_term_is_not_told_again_by_the_week(
    edition: Edition, district: District, curator: User
) -> None:
    due(edition, "1.1", 2, 3)  # a Sunday: one day late on Monday
    assert told(district, curator) == [(Group.LATE, str(district.schools[0]))]
