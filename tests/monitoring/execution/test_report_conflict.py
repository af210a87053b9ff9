"""A report form over a task or a draft that somebody changed meanwhile: both texts, a choice, nothing typed is lost."""

from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from monitoring.execution import actions
from monitoring.execution.actions import Reported
from monitoring.execution.terms.actions import control, deciding
from monitoring.models import Task, TaskReport
from schools.models import User
from schools.rules import Role
from tests import factories
from tests.conftest import District
from tests.factories import TODAY
from tests.journey import photo
from tests.monitoring import steps

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def deputy(district: District) -> User:
    """The second person of school № 5."""
    return factories.person("deputy", Role.DIRECTOR, district.authority, district.schools[1], last_name="Зуева")


def version(client: Client, task: Task) -> str:
    """What the form on the page begins with."""
    return client.get(reverse("task_detail", args=(task.pk,))).context["row"].version


def post(client: Client, task: Task, seen: str, **said: object) -> HttpResponse:
    """Send the form as it was typed."""
    values = {"done_on": "20.03.2026", "result": "Мой текст", "seen": seen, "send": "1"} | said
    return client.post(reverse("task_report", args=(task.pk,)), values)


def differences(response: HttpResponse) -> dict[str, tuple[str, str]]:
    """Both texts by the name of the field."""
    return {one.label: (one.theirs, one.yours) for one in response.context["conflict"].differences}


def test_a_draft_of_another_person_is_shown_beside_what_was_typed(district: District, task: Task, deputy: User) -> None:
    client = steps.signed_in(district.directors[1])
    seen = version(client, task)
    actions.save_draft(task=task, by=deputy, said=Reported(date(2026, 3, 1), "Текст заместителя", [photo()]))
    for button in ({"send": "1"}, {"draft": "1", "send": ""}):
        response = post(client, task, seen, **button)
        assert response.status_code == 409
        assert response.context["conflict"].who == "Зуева"
        assert differences(response) == {
            "дата исполнения": ("01.03.2026", "20.03.2026"),
            "что получилось": ("Текст заместителя", "Мой текст"),
            "документы": ("Протокол.png", "—"),
        }
    assert TaskReport.objects.get().result == "Текст заместителя"
    assert "Мой текст</textarea>" in response.content.decode()
    # the form of the conflict was filled in over the newest draft: sending it is the choice
    chosen = response.context["row"].version
    assert post(client, task, chosen).status_code == 302
    assert TaskReport.objects.get().result == "Мой текст"


def test_a_file_of_a_refused_form_is_kept_and_is_no_conflict(district: District, task: Task) -> None:
    client = steps.signed_in(district.directors[1])
    page = post(client, task, version(client, task), done_on="", files=[photo()])
    assert (page.status_code, page.context["conflict"]) == (422, None)
    assert post(client, task, page.context["row"].version).status_code == 302
    assert TaskReport.objects.get().evidence.count() == 1


def test_a_report_sent_by_another_person_leaves_what_was_typed(district: District, task: Task, deputy: User) -> None:
    client = steps.signed_in(district.directors[1])
    seen = version(client, task)
    steps.send(task, deputy)
    response = post(client, task, seen, files=[photo()])
    assert response.status_code == 409
    assert differences(response)["что получилось"] == ("Сделано", "Мой текст")
    assert "Мой текст</textarea>" in response.content.decode()
    assert (TaskReport.objects.count(), TaskReport.objects.get().by) == (1, deputy)


def test_a_term_moved_or_a_task_taken_off_by_the_head_is_told_of(district: District, task: Task) -> None:
    client = steps.signed_in(district.directors[1])
    seen = version(client, task)
    deciding.move_term(task=task, by=district.head, until=date(2026, 7, 10), reason="Ремонт", today=TODAY)
    response = post(client, task, seen)
    assert (response.status_code, response.context["conflict"].who) == (409, "Е.\u00a0Громова")
    assert "Ремонт" in differences(response)["последнее по задаче"][0]
    seen = version(client, task)
    control.take_off(task=task, by=district.head, reason="Школа закрыта", today=TODAY)
    response = post(client, task, seen)
    assert response.status_code == 409
    assert "Школа закрыта" in differences(response)["последнее по задаче"][0]
    assert "Мой текст</textarea>" in response.content.decode()
    assert not TaskReport.objects.exists()
