"""«Не применимо»: a report with a reason; accepting it takes the task off control, so the head alone does."""

from datetime import date

import pytest
from django.urls import reverse

from monitoring.execution import actions
from monitoring.execution.actions import Reported, TaskRefused
from monitoring.execution.terms.actions.control import put_back
from monitoring.models import PostponementRequest, Task, TaskReport
from monitoring.reminders.queries.facts import facts_of
from roadmaps.models import Edition
from schools.models import User
from tests import factories
from tests.conftest import District
from tests.monitoring import steps

pytestmark = pytest.mark.usefixtures("today")

REASON = "Начальной школы у нас нет"


def say(task: Task, by: User, reason: str = REASON) -> TaskReport:
    said = Reported(None, reason, is_not_applicable=True)
    return actions.report(task=task, by=by, said=said, today=factories.TODAY)


@pytest.fixture
def said(district: District, task: Task) -> Task:
    say(task, district.directors[1])
    task.refresh_from_db()
    return task


def test_it_is_a_report_with_a_reason_and_no_day_to_name(district: District, task: Task) -> None:
    with pytest.raises(TaskRefused, match="почему пункт к вам не относится"):
        say(task, district.directors[1], " ")
    report = say(task, district.directors[1])
    assert (report.task.state, report.done_on, report.result) == ("reported", factories.TODAY, REASON)


def test_only_whoever_takes_off_control_accepts_it(district: District, said: Task) -> None:
    with pytest.raises(TaskRefused, match="решает начальник"):
        actions.accept(task=said, by=district.methodist, today=factories.TODAY)
    actions.accept(task=said, by=district.head, today=factories.TODAY, may_take_off=True)
    said.refresh_from_db()
    assert (said.state, said.is_off_control) == ("cancelled", True)
    assert said.cancel_reason.replace("\xa0", " ") == f"Снято с контроля 18.06.2026, Е. Громова: не применимо. {REASON}"
    assert said.reports.get().decision == "accepted"


def test_an_edition_leaves_it_off_control_and_the_head_can_put_it_back(
    district: District, edition: Edition, said: Task
) -> None:
    actions.accept(task=said, by=district.head, today=factories.TODAY, may_take_off=True)
    done = actions.reconcile_tasks(edition=edition, by=district.methodist)
    assert (done.create, done.revive) == ((), ())
    put_back(task=said, by=district.head, reason="Классы открыты")
    said.refresh_from_db()
    assert said.state == "open"


def test_a_request_for_a_later_day_falls_with_it(district: District, task: Task) -> None:
    PostponementRequest.objects.create(
        task=task, asked_until=date(2026, 9, 1), reason="Позже", by=district.directors[1]
    )
    say(task, district.directors[1])
    actions.accept(task=task, by=district.head, today=factories.TODAY, may_take_off=True)
    assert PostponementRequest.objects.get().answer == "withdrawn"


def test_the_methodist_may_return_it_and_reads_who_decides(district: District, said: Task) -> None:
    client, page = steps.signed_in(district.methodist), reverse("task_detail", args=(said.pk,))
    shown = client.get(page)
    row = shown.context["row"]
    assert (row.is_not_applicable, row.may_accept, row.may_return) == (True, False, True)
    assert "Решает начальник" in steps.plain(shown)
    assert "решает начальник" in steps.decide(client, said, "accept").content.decode()
    steps.decide(client, said, "return", remark="Классы у вас есть")
    said.refresh_from_db()
    assert said.state == "returned"


def test_the_head_finds_it_and_takes_the_task_off(district: District, said: Task) -> None:
    client = steps.signed_in(district.head)
    waits = {one.title: one for one in client.get(reverse("approvals")).context["elsewhere"]}
    listed = client.get(waits["Отчёты «не применимо»"].url)
    shown = [one.row for one in listed.context["rows"]]
    assert [(row.pk, row.sent.result, row.may_accept) for row in shown] == [(said.pk, REASON, True)]
    assert {link.url: link.count for link in listed.context["nav"]}[reverse("approvals")] == 1
    steps.decide(client, said, "accept")
    said.refresh_from_db()
    assert said.state == "cancelled"
    assert not client.get(waits["Отчёты «не применимо»"].url).context["rows"]


def test_the_letter_of_the_head_tells_it_as_what_waits_for_a_decision(district: District, said: Task) -> None:
    facts = facts_of([district.authority.pk], factories.TODAY, said.created_at)
    (waiting,) = [one for one in facts.decide if "не применимо" in one.title]
    assert (waiting.args, waiting.note) == ((said.pk,), f"{said.school}: {REASON}")


def test_a_director_sends_it_from_the_ordinary_form(district: District, task: Task) -> None:
    client = steps.signed_in(district.directors[1])
    typed = {"is_not_applicable": "on", "result": "", "send": "1"}
    refused = client.post(reverse("task_report", args=(task.pk,)), typed)
    assert refused.status_code == 422
    assert "почему пункт к вам не относится" in steps.plain(refused)
    sent = client.post(reverse("task_report", args=(task.pk,)), {**typed, "result": REASON}, follow=True)
    assert "пункт к вам не относится" in steps.plain(sent)
    assert TaskReport.objects.get(task=task).is_not_applicable
