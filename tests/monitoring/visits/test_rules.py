"""What became of advice on a day."""

from datetime import date

import pytest

from monitoring.execution.rules import Status
from monitoring.visits.rules import Outcome, outcome_of, why_not_done, why_not_held, words_of

TODAY = date(2026, 6, 18)
DAY_BEFORE = date(2026, 6, 17)


@pytest.mark.parametrize(
    ("done_on", "due_on", "task", "expected"),
    [
        (None, None, None, Outcome.WAITING),
        (None, TODAY, None, Outcome.WAITING),
        (None, DAY_BEFORE, None, Outcome.LATE),
        (TODAY, DAY_BEFORE, None, Outcome.DONE),
        (None, DAY_BEFORE, Status.AHEAD, Outcome.TASK),
        (None, DAY_BEFORE, Status.LATE, Outcome.TASK),
        (None, None, Status.DONE, Outcome.DONE),
        (None, None, Status.OFF, Outcome.DROPPED),
    ],
)
def test_of_advice_that_is_a_task_the_task_says_what_became_of_it(
    done_on: date | None, due_on: date | None, task: Status | None, expected: Outcome
) -> None:
    assert outcome_of(done_on=done_on, due_on=due_on, task=task, today=TODAY) == expected


def test_the_state_of_the_task_stands_beside_the_word() -> None:
    assert words_of(Outcome.TASK, Status.REVIEW) == "Стала задачей: на проверке"
    assert words_of(Outcome.WAITING, None) == "Ждёт исполнения"


def test_days_that_can_not_be() -> None:
    assert why_not_held(TODAY, TODAY) == ""
    assert "в будущем" in why_not_held(date(2026, 6, 19), TODAY)
    assert why_not_done(DAY_BEFORE, DAY_BEFORE, TODAY) == ""
    assert "раньше" in why_not_done(date(2026, 6, 1), DAY_BEFORE, TODAY)
    assert "в будущем" in why_not_done(date(2026, 6, 19), DAY_BEFORE, TODAY)
