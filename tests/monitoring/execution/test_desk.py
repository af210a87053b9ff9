"""The queue keeps its narrowing from report to report, and what was typed is never lost."""

import pytest
from django.urls import reverse

from monitoring.execution import actions
from monitoring.models import Task
from roadmaps.models import Edition
from tests.conftest import District
from tests.factories import TODAY
from tests.monitoring import steps

pytestmark = pytest.mark.usefixtures("today")


def test_the_next_report_is_of_the_same_school(district: District, edition: Edition) -> None:
    steps.grow(edition, [("2.1", steps.LATE, steps.DIRECTORS)], district.methodist)
    first, second = (Task.objects.get(school=district.schools[1], item__number=number) for number in ("1.1", "2.1"))
    other = Task.objects.get(school=district.schools[0], item__number="1.1")
    for task, director in ((first, 1), (other, 0), (second, 1)):
        steps.send(task, district.directors[director])
    client = steps.signed_in(district.methodist)
    narrowed = f"?school={district.schools[1].pk}"
    page = client.get(reverse("desk") + narrowed).content.decode()
    assert f'action="{reverse("task_review", args=(first.pk,))}{narrowed}"' in page
    after = client.post(reverse("task_review", args=(first.pk,)) + narrowed, {"decision": "accept"})
    assert after.url == f"{reverse('desk')}{narrowed}&open={second.pk}#task-{second.pk}"
    last = client.post(reverse("task_review", args=(second.pk,)) + narrowed, {"decision": "accept"})
    assert last.url == f"{reverse('desk')}?open={other.pk}#task-{other.pk}"  # nothing is left of the school


def test_a_remark_to_a_report_decided_meanwhile_comes_back(district: District, task: Task) -> None:
    steps.send(task, district.directors[1])
    actions.accept(task=task, by=district.head, today=TODAY)
    asked = {"decision": "return", "remark": "Нет подписи директора"}
    response = steps.signed_in(district.methodist).post(reverse("task_review", args=(task.pk,)), asked, follow=True)
    said = [str(message) for message in response.context["messages"]]
    assert len(said) == 1
    assert said[0].startswith("Этот отчёт уже решён или отозван.")
    assert said[0].endswith("Вы написали: «Нет подписи директора».")
