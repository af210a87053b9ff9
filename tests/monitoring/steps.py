"""Steps of the monitoring tests: a roadmap in force grown by the real actions, requests of one person."""

from collections.abc import Sequence
from datetime import date

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from monitoring.execution import actions
from monitoring.execution.actions import Reported
from monitoring.execution.desk.rules import mark_of
from monitoring.models import Task
from roadmaps.models import Edition, Item, Roadmap
from roadmaps.planning.readings import read_rows
from schools.models import User
from tests import factories
from tests.conftest import District
from tests.journey import approved

DIRECTORS = "Директора ОО"
# number, words of the deadline, words of the responsible
Words = tuple[str, str, str]
LATE, AHEAD, NO_DATE = "март 2026 г.", "сентябрь 2026 г.", "по отдельному графику"


def in_force(district: District, rows: Sequence[Words], *, number: str = "25", **values: object) -> Edition:
    """Approve a roadmap of all schools of the district with these items; its tasks are made by the approval."""
    roadmap = factories.roadmap(district.authority, district.schools, **values)
    _add(roadmap, rows)
    return approved(roadmap, district, today=factories.TODAY, number=number)


def _add(roadmap: Roadmap, rows: Sequence[Words]) -> list[Item]:
    items = [
        factories.item(roadmap, number, deadline_text=deadline, responsible_text=responsible, position=position)
        for position, (number, deadline, responsible) in enumerate(rows)
    ]
    read_rows(items, roadmap=roadmap)
    return items


def grow(edition: Edition, rows: Sequence[Words], by: User) -> list[Item]:
    """Add items to the roadmap and reconcile its tasks, as an approval does."""
    with factories.amending(edition.roadmap):
        items = _add(edition.roadmap, rows)
    actions.reconcile_tasks(edition=edition, by=by)
    return items


def send(task: Task, by: User, *, done_on: date = date(2026, 3, 20), **said: object) -> None:
    """Send a report with usual words."""
    reported = Reported(done_on, "Сделано", **said)
    actions.report(task=task, by=by, said=reported, today=factories.TODAY)


def accepted(task: Task, by: User, methodist: User, *, today: date = factories.TODAY) -> None:
    """Take a task to «Принято»."""
    send(task, by)
    actions.accept(task=task, by=methodist, today=today)


def mark(task: Task) -> str:
    """The mark of the report that waits for a decision, as the page of the desk carries it."""
    report = task.reports.get(decision__isnull=True)
    return mark_of(report.pk, report.sent_at)


def decide(
    client: Client, task: Task, decision: str, remark: str = "", *, where: str = "", **said: str
) -> HttpResponse:
    """Send the decision form of the report that stands on the screen now; `where`: the narrowing of the address."""
    asked = {"decision": decision, "remark": remark, "seen": said.get("seen") or mark(task)}
    return client.post(reverse("task_review", args=(task.pk,)) + where, asked)


def signed_in(user: User) -> Client:
    """Return a client of this person."""
    client = Client()
    client.force_login(user)
    return client


def plain(response: HttpResponse) -> str:
    """The page with ordinary blanks in the place of those that keep a line together."""
    return response.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


def queries_of(user: User, name: str, *args: object) -> int:
    """Count the queries of one page."""
    client = signed_in(user)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        response = client.get(reverse(name, args=args))
    assert response.status_code == 200, name
    return len(caught)
