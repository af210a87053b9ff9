"""Tasks follow the edition: what is asked for moves, what was reported is never lost."""

from datetime import date

import pytest
from django.utils import timezone

from monitoring.execution import actions
from monitoring.models import Task, TermChange
from roadmaps.models import Edition, Item
from roadmaps.planning.readings import read_rows
from schools.models import User
from tests import factories
from tests.conftest import District
from tests.monitoring import steps


@pytest.fixture
def methodist(district: District) -> User:
    return district.methodist


def reconciled(edition: Edition, by: User, **changes: object) -> None:
    """Change item 1.1 of the working copy and reconcile, as the approval of an amendment does."""
    with factories.amending(edition.roadmap):
        Item.objects.filter(number="1.1").update(**changes)
    read_rows(Item.objects.filter(number="1.1"), roadmap=edition.roadmap)
    actions.reconcile_tasks(edition=edition, by=by)


def states(district: District) -> list[tuple[str, date | None]]:
    rows = Task.objects.filter(item__number="1.1", school__isnull=False).order_by("school__number")
    return [(task.state, task.due_on) for task in rows]


@pytest.fixture
def worked(district: District, edition: Edition) -> Edition:
    """1.1: accepted by school № 2, on review from № 5, still to be done by № 7."""
    tasks = [Task.objects.get(school=school, item__number="1.1") for school in district.schools]
    steps.accepted(tasks[0], district.directors[0], district.methodist)
    steps.send(tasks[1], district.directors[1])
    return edition


MARCH, MAY = date(2026, 3, 31), date(2026, 5, 31)


def test_a_new_term_moves_what_is_not_accepted(worked: Edition, district: District, methodist: User) -> None:
    reconciled(worked, methodist, deadline_text="май 2026 г.")
    assert states(district) == [("accepted", MARCH), ("reported", MAY), ("open", MAY)]
    assert set(Task.objects.filter(item__number="1.1").values_list("original_due_on", flat=True)) == {MARCH}
    changes = TermChange.objects.order_by("task__school__number").values_list("kind", "before", "after", "reason")
    assert list(changes) == [("amended", MARCH, MAY, "приказ № 25 от 18.06.2026, редакция 1")] * 2
    assert set(TermChange.objects.values_list("edition", flat=True)) == {worked.pk}


def test_work_that_was_reported_outlives_its_item(worked: Edition, district: District, methodist: User) -> None:
    reconciled(worked, methodist, removed_at=timezone.now())
    assert [one for one, _due in states(district)] == ["accepted", "reported", "cancelled"]
    assert (
        Task.objects.get(state="cancelled").cancel_reason == "Исключено из плана: приказ № 25 от 18.06.2026, редакция 1"
    )
    reconciled(worked, methodist, removed_at=None)
    assert [one for one, _due in states(district)] == ["accepted", "reported", "open"]
    assert set(Task.objects.values_list("cancel_reason", flat=True)) == {""}


def test_reconciling_again_changes_nothing(worked: Edition, district: District, methodist: User) -> None:
    before = list(Task.objects.order_by("pk").values())
    done = actions.reconcile_tasks(edition=worked, by=methodist)
    assert (done.create, done.move, done.revive, done.cancel, done.kept) == ((), (), (), (), len(before))
    assert list(Task.objects.order_by("pk").values()) == before
