"""Two people at the same moment: one decision, one report. Threads with connections of their own."""

from collections.abc import Callable
from datetime import date

import pytest

from monitoring.execution import actions
from monitoring.execution.actions import Reported
from monitoring.execution.terms.actions import asking, deciding
from monitoring.models import PostponementRequest, Task, TaskReport, TermChange
from schools.models import AuditEvent, User
from schools.rules import Role
from tests import factories
from tests.conftest import District
from tests.monitoring import steps

pytestmark = pytest.mark.django_db(transaction=True)
Work = Callable[[], object]


def facts(task: Task) -> tuple[str, int, int]:
    """State of the task, decisions made, lines of the journal about decisions."""
    decided = TaskReport.objects.filter(task=task, decision__isnull=False).count()
    journal = AuditEvent.objects.filter(action__in=("task.accept", "task.return")).count()
    return Task.objects.get(pk=task.pk).state, decided, journal


def test_two_people_accept_at_once(task: Task, district: District, apart: Callable[..., list[object]]) -> None:
    steps.send(task, district.directors[1])
    answers = apart(
        *(
            lambda by=by: actions.accept(task=task, by=by, today=factories.TODAY)
            for by in (district.methodist, district.head, district.methodist, district.head)
        )
    )
    assert sorted(answer is None for answer in answers) == [False, False, False, True]
    lost = [str(answer) for answer in answers if answer]
    assert all(answer.startswith("Этот отчёт уже решён: принято, ") for answer in lost)
    assert apart(lambda: facts(task)) == [("accepted", 1, 1)]


def test_one_accepts_while_another_returns(task: Task, district: District, apart: Callable[..., list[object]]) -> None:
    steps.send(task, district.directors[1])
    accepted, returned = apart(
        lambda: actions.accept(task=task, by=district.methodist, today=factories.TODAY),
        lambda: actions.return_(task=task, by=district.head, remark="Нет подписи"),
    )
    assert (accepted is None) != (returned is None)
    assert apart(lambda: facts(task)) == [("accepted" if accepted is None else "returned", 1, 1)]


def test_a_report_sent_from_two_tabs_is_one(task: Task, district: District, apart: Callable[..., list[object]]) -> None:
    said = Reported(factories.TODAY, "Сделано")
    answers = apart(
        *[lambda: actions.report(task=task, by=district.directors[1], said=said, today=factories.TODAY).pk] * 3
    )
    assert sorted(isinstance(answer, int) for answer in answers) == [False, False, True]
    assert apart(lambda: TaskReport.objects.filter(task=task).count()) == [1]


def test_a_report_is_withdrawn_or_accepted_never_both(
    task: Task, district: District, apart: Callable[..., list[object]]
) -> None:
    steps.send(task, district.directors[1])
    accepted, withdrawn = apart(
        lambda: actions.accept(task=task, by=district.methodist, today=factories.TODAY),
        lambda: actions.withdraw(task=task, by=district.directors[1]),
    )
    assert (accepted is None) != (withdrawn is None)
    expected = ("accepted", 1, 1) if accepted is None else ("open", 0, 0)
    assert apart(lambda: facts(task)) == [expected]


def test_two_heads_decide_at_once(task: Task, district: District, apart: Callable[..., list[object]]) -> None:
    july, august = date(2026, 7, 10), date(2026, 8, 14)
    asked = asking.ask(task=task, by=district.directors[1], until=july, reason="Ремонт", today=factories.TODAY)
    second = factories.person("second-head", Role.HEAD, district.authority)

    def grant(by: User, until: date) -> Work:
        return lambda: deciding.grant(asked=asked, by=by, until=until, remark="", today=factories.TODAY).after

    answers = apart(
        grant(district.head, july),
        grant(second, august),
        lambda: deciding.refuse(asked=asked, by=second, remark="Нет"),
    )
    lost = [answer for answer in answers if isinstance(answer, str)]
    assert len(lost) == 2
    assert all(answer.startswith("Эту просьбу уже решили") for answer in lost)

    def left() -> tuple[str | None, list[date | None], date | None]:
        answer = PostponementRequest.objects.get().answer
        return answer, list(TermChange.objects.values_list("after", flat=True)), Task.objects.get(pk=task.pk).due_on

    (won,) = [answer for answer in answers if not isinstance(answer, str)]
    expected = ("granted", [won], won) if won else ("refused", [], task.due_on)
    assert apart(left) == [expected]


def test_two_requests_at_once_are_one(task: Task, district: District, apart: Callable[..., list[object]]) -> None:
    july = date(2026, 7, 10)

    def ask() -> int:
        by = district.directors[1]
        return asking.ask(task=task, by=by, until=july, reason="Ремонт", today=factories.TODAY).pk

    answers = apart(ask, ask, ask)
    assert sorted(isinstance(answer, int) for answer in answers) == [False, False, True]
    assert apart(PostponementRequest.objects.count) == [1]
