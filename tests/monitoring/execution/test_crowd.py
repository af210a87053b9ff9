"""Twenty people report at one moment while two methodists accept: no error, nothing lost, nothing decided twice."""

import time
from collections.abc import Callable
from datetime import date

import pytest
from django.db.models import Count

from monitoring.execution import actions
from monitoring.execution.actions import Reported, TaskRefused
from monitoring.execution.desk import actions as desk
from monitoring.execution.desk import queries
from monitoring.execution.desk.rules import Narrowing, mark_of
from monitoring.models import Evidence, Task, TaskReport
from schools.models import AuditEvent, School, User
from schools.rules import Role
from tests import factories
from tests.conftest import District
from tests.journey import photo
from tests.monitoring import steps

pytestmark = pytest.mark.django_db(transaction=True)
Work = Callable[[], object]
Apart = Callable[..., list[object]]
CROWD = 20
PATIENCE = 60


@pytest.fixture
def crowd(district: District) -> dict[School, User]:
    """Twenty schools with their directors, and a task for each."""
    more = [factories.school(district.authority, number) for number in range(100, 100 + CROWD - len(district.schools))]
    district.schools.extend(more)
    people = [factories.person(f"director-{one.number}", Role.DIRECTOR, district.authority, one) for one in more]
    district.directors.extend(people)
    steps.in_force(district, [("1.1", steps.LATE, steps.DIRECTORS)])
    return dict(zip(district.schools, district.directors, strict=True))


def reporting(task: Task, by: User) -> Work:
    said = Reported(date(2026, 3, 20), f"Сделано: {by.username}", [photo(f"{by.username}.png")])
    return lambda: actions.report(task=task, by=by, said=said, today=factories.TODAY).pk


def accepting(by: User) -> Callable[[], tuple[list[int], list[str]]]:
    """Accept whatever stands in the queue until all twenty are decided; what was won, what was said of the rest."""

    def work() -> tuple[list[int], list[str]]:
        viewer, won, said, until = factories.viewer(by), [], [], time.monotonic() + PATIENCE
        while Task.objects.filter(state="accepted").count() < CROWD:
            assert time.monotonic() < until, "the queue never came to its end"
            for report in queries.queue(viewer, Narrowing(), factories.TODAY).select_related("task"):
                try:
                    seen = mark_of(report.pk, report.sent_at)
                    actions.accept(task=report.task, by=by, today=factories.TODAY, seen=seen)
                    won.append(report.task_id)
                except TaskRefused as refused:
                    said.append(refused.message)
            time.sleep(0.01)
        return won, said

    return work


def kept() -> dict[str, int]:
    """What the database holds in the end."""
    twice = TaskReport.objects.values("task").annotate(n=Count("pk")).filter(n__gt=1)
    return {
        "accepted": Task.objects.filter(state="accepted").count(),
        "reports": TaskReport.objects.filter(decision="accepted", result__startswith="Сделано: director").count(),
        "twice": twice.count(),
        "documents": Evidence.objects.count(),
        "told of sending": AuditEvent.objects.filter(action="task.report").count(),
        "told of acceptance": AuditEvent.objects.filter(action="task.accept").count(),
    }


def test_twenty_people_report_while_two_accept(district: District, crowd: dict[School, User], apart: Apart) -> None:
    second = factories.person("second-methodist", Role.METHODIST, district.authority)
    tasks = {task.school_id: task for task in Task.objects.all()}
    works = [reporting(tasks[school.pk], by) for school, by in crowd.items()]
    answers = apart(*works, accepting(district.methodist), accepting(second))
    assert all(isinstance(answer, int) for answer in answers[:CROWD]), answers[:CROWD]
    (first, lost), (other, lost_too) = answers[CROWD:]
    assert sorted([*first, *other]) == sorted(task.pk for task in tasks.values())  # each by one of the two, once
    assert all(words.startswith("Этот отчёт уже решён: принято, ") for words in [*lost, *lost_too])
    assert apart(kept) == [
        {
            "accepted": CROWD,
            "reports": CROWD,
            "twice": 0,
            "documents": CROWD,
            "told of sending": CROWD,
            "told of acceptance": CROWD,
        }
    ]


def test_two_accept_the_same_twenty_at_once(district: District, crowd: dict[School, User], apart: Apart) -> None:
    second = factories.person("second-methodist", Role.METHODIST, district.authority)
    tasks = {task.school_id: task for task in Task.objects.all()}
    for school, by in crowd.items():
        reporting(tasks[school.pk], by)()
    seen = {report.task_id: mark_of(report.pk, report.sent_at) for report in TaskReport.objects.all()}
    upwards, downwards = sorted(tasks.values(), key=lambda one: one.pk), sorted(tasks.values(), key=lambda one: -one.pk)

    def many(by: User, chosen: list[Task]) -> Work:
        return lambda: desk.accept_many(tasks=chosen, by=by, today=factories.TODAY, seen=seen)

    answers = apart(many(district.methodist, upwards), many(second, downwards))
    done = [answer.done for answer in answers if isinstance(answer, desk.Many)]
    not_done = [one for answer in answers if isinstance(answer, desk.Many) for one in answer.not_done]
    assert (sum(done), len(not_done)) == (CROWD, CROWD)
    assert all(one.why.startswith("Этот отчёт уже решён: принято, ") for one in not_done)
    (found,) = apart(kept)
    assert (found["accepted"], found["told of acceptance"]) == (CROWD, CROWD)
