"""Status parity: the rule, its SQL twin and the pages agree on every state, term and moment, in every time zone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from monitoring.execution import queries
from monitoring.execution.desk.around.queries import late_of_schools
from monitoring.execution.rules import Status, is_due, status_of
from monitoring.models import Task, TaskState
from roadmaps.models import Edition
from schools.access import today_for
from tests import factories
from tests.conftest import District
from tests.monitoring import steps

# Days from today at which a term may stand, the edges of yesterday, today and tomorrow among them; None: no term.
DISTANCES = (None, -400, -31, -1, 0, 1, 31, 400)
ZONES = ("Europe/Kaliningrad", "Asia/Novosibirsk", "Asia/Kamchatka")
DAYS = (date(2026, 6, 18), date(2026, 12, 31), date(2027, 1, 1), date(2024, 2, 29))


def terms(today: date) -> list[date | None]:
    """The terms around a day."""
    return [None if days is None else today + timedelta(days=days) for days in DISTANCES]


def grid(edition: Edition, district: District, today: date) -> list[Task]:
    """One task for each state and term, of school № 5."""
    model = Task.objects.get(edition=edition, school=district.schools[1], item__number="1.1", sequence=1)
    Task.objects.filter(sequence__gte=100).delete()
    return Task.objects.bulk_create(
        Task(
            authority_id=model.authority_id,
            item_id=model.item_id,
            edition=edition,
            school_id=model.school_id,
            sequence=100 + n,
            due_on=due_on,
            state=state,
            accepted_on=today if state == "accepted" else None,
        )
        for n, (state, due_on) in enumerate(product(TaskState.values, terms(today)))
    )


def by_rule(today: date) -> dict[tuple[str, date | None], tuple[str, bool, bool]]:
    """What the rule says of the grid: status, whether the term has come, whether there is one."""
    return {
        (state, due): (status_of(state, due, today), is_due(state, due, today), due is not None)
        for state, due in product(TaskState.values, terms(today))
    }


def by_sql(made: list[Task], today: date) -> dict[tuple[str, date | None], tuple[str, bool, bool]]:
    """What the database says of the same tasks."""
    rows = queries.with_status(Task.objects.filter(pk__in=[task.pk for task in made]), today)
    return {(row.state, row.due_on): (row.status, bool(row.is_due), bool(row.has_date)) for row in rows}


def test_sql_and_the_rule_agree(edition: Edition, district: District) -> None:
    for today in DAYS:
        assert by_sql(grid(edition, district, today), today) == by_rule(today), today


def moments(zone: str) -> Iterator[datetime]:
    """The minute before and after midnight, by the clock of the server and by that of the authority."""
    for midnight in (datetime(2026, 6, 18, tzinfo=UTC), datetime(2026, 6, 18, tzinfo=ZoneInfo(zone))):
        yield midnight - timedelta(minutes=1)
        yield midnight + timedelta(minutes=1)


@pytest.mark.parametrize("zone", ZONES)
def test_around_midnight_rule_sql_and_pages_say_the_same(edition: Edition, district: District, zone: str) -> None:
    district.authority.time_zone = zone
    district.authority.save()
    for moment in moments(zone):
        with time_machine.travel(moment, tick=False):
            today = moment.astimezone(ZoneInfo(zone)).date()
            for user in (district.methodist, district.directors[1]):
                assert today_for(factories.viewer(user)) == today
            made = grid(edition, district, today)
            rule = by_rule(today)
            assert by_sql(made, today) == rule
            assert_pages(district, rule, today)


def assert_pages(district: District, rule: dict[tuple[str, date | None], tuple[str, bool, bool]], today: date) -> None:
    """The director's page, the sentence of the desk and the list of tasks, asked for at this moment."""
    context = steps.signed_in(district.directors[1]).get(reverse("my_tasks"), {"tab": "all"}).context
    shown = [row for group in context["groups"] for row in (*(row for row, _form in group.rows), *group.folded)]
    ours = [row for row in shown if row.due_on in terms(today)]
    states = dict(Task.objects.values_list("pk", "state"))
    assert [row.status for row in ours] == [rule[states[row.pk], row.due_on][0] for row in ours], today
    assert {row.due_on for row in ours if row.group == "late"} == {due for due in terms(today) if due and due < today}
    methodist = steps.signed_in(district.methodist)
    listed = methodist.get(reverse("task_list"), {"status": Status.LATE.value}).context["page"].paginator.count
    tasks = Task.objects.filter(school__isnull=False).values_list("state", "due_on")
    late = [status_of(state, due, today) for state, due in tasks].count(Status.LATE)
    assert (listed, late_of_schools(factories.viewer(district.methodist), today).tasks) == (late, late)
