"""A task by need: opened with the words of the occasion, kept while the edition asks for its item."""

from datetime import date

import pytest

from monitoring.execution.actions import TaskRefused, open_task
from monitoring.models import Task
from roadmaps.models import Party, Roadmap
from schools.models import AuditEvent
from tests.conftest import District

pytestmark = pytest.mark.usefixtures("today")

OCCASION = "Обратились родители 8 «Б»"


def opened(district: District, task: Task, **values: object) -> Task:
    return open_task(item=task.item, school=task.school, by=district.methodist, **{"occasion": OCCASION, **values})


def test_it_is_a_task_of_the_same_item_with_a_number_of_its_own(district: District, task: Task) -> None:
    first, second = opened(district, task), opened(district, task, due_on=date(2026, 6, 26))
    assert (first.sequence, second.sequence) == (2, 3)
    assert (first.state, first.due_on, first.opened_by, first.edition) == (
        "open",
        None,
        district.methodist,
        task.edition,
    )
    assert (second.due_on, second.original_due_on, second.is_dated_by_hand) == (date(2026, 6, 26),) * 2 + (True,)
    assert AuditEvent.objects.filter(action="task.open", summary__contains="№ 5 с. Ключи, пункт 1.1").count() == 2


def test_a_day_off_moves_as_every_term_does(district: District, task: Task) -> None:
    task.authority.weekend_rule = "next"
    task.authority.save()
    assert opened(district, task, due_on=date(2026, 6, 20)).due_on == date(2026, 6, 22)


def test_nothing_is_asked_without_an_occasion_or_outside_the_order(district: District, task: Task) -> None:
    with pytest.raises(TaskRefused, match="по какому поводу") as refused:
        opened(district, task, occasion="  ")
    assert refused.value.field == "occasion"
    with pytest.raises(TaskRefused, match="уже прошёл"):
        opened(district, task, due_on=date(2026, 6, 17))
    with pytest.raises(TaskRefused, match="не поручает"):
        open_task(item=task.item, party=Party.objects.first(), occasion=OCCASION, by=district.methodist)
    Task.objects.filter(pk=task.pk).update(state="cancelled")
    with pytest.raises(TaskRefused, match="не поручает"):
        opened(district, task)
    Task.objects.filter(pk=task.pk).update(is_off_control=True)
    assert opened(district, task).sequence == 2
    Roadmap.objects.update(state="expired")
    with pytest.raises(TaskRefused, match="не действует"):
        opened(district, task)


def test_two_executors_or_none_is_a_mistake_of_the_caller(district: District, task: Task) -> None:
    with pytest.raises(ValueError, match="one executor"):
        open_task(item=task.item, occasion=OCCASION, by=district.methodist)
