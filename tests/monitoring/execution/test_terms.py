"""Which day a task is late after, and which day it is controlled on."""

from datetime import date

import pytest

from monitoring.execution import queries
from monitoring.models import Task
from tests import factories
from tests.conftest import District
from tests.monitoring import steps

WEEKEND_TERMS = [
    # rule of the authority, last day that is not late, control day shown
    ("keep", date(2026, 10, 31), None),
    ("previous", date(2026, 10, 31), date(2026, 10, 30)),
    ("next", date(2026, 11, 2), None),
]


@pytest.mark.parametrize(("rule", "due_on", "control_on"), WEEKEND_TERMS)
def test_a_term_on_a_saturday_follows_the_rule_of_the_authority(
    district: District, rule: str, due_on: date, control_on: date | None
) -> None:
    district.authority.weekend_rule = rule
    district.authority.save()
    edition = steps.in_force(district, [("1.1", "до 31.10.2026", steps.DIRECTORS)])
    task = Task.objects.get(edition=edition, school=district.schools[0])
    (row,) = queries.task_rows(
        queries.full(Task.objects.filter(pk=task.pk)), factories.viewer(district.head), factories.TODAY
    )
    assert (task.due_on, row.control_on, row.deadline_text) == (due_on, control_on, "до 31.10.2026")
