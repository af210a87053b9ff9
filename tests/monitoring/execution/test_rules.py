"""The rule of status, what is due, when a task stands on the page, what an edition does to tasks."""

from datetime import date, timedelta

import pytest

from monitoring.execution.rules import (
    GROUP_TITLES,
    STATUS_MARKS,
    Existing,
    Status,
    TimeGroup,
    Wanted,
    group_of,
    group_span,
    is_due,
    reconcile,
    status_of,
    time_group,
)

TODAY = date(2026, 6, 18)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)

STATUSES = [
    # state, term, status, is it due
    ("open", YESTERDAY, Status.LATE, True),
    ("open", TODAY, Status.AHEAD, False),
    ("open", TOMORROW, Status.AHEAD, False),
    ("open", None, Status.NO_DATE, False),
    ("reported", YESTERDAY, Status.REVIEW, True),
    ("reported", TODAY, Status.REVIEW, False),
    ("reported", TOMORROW, Status.REVIEW, False),
    ("reported", None, Status.REVIEW, False),
    ("accepted", YESTERDAY, Status.DONE, True),
    ("accepted", TODAY, Status.DONE, False),
    ("accepted", TOMORROW, Status.DONE, False),
    ("accepted", None, Status.DONE, False),
    ("returned", YESTERDAY, Status.BACK, True),
    ("returned", TODAY, Status.BACK, False),
    ("returned", TOMORROW, Status.BACK, False),
    ("returned", None, Status.BACK, False),
    ("cancelled", YESTERDAY, Status.OFF, False),
    ("cancelled", TODAY, Status.OFF, False),
    ("cancelled", TOMORROW, Status.OFF, False),
    ("cancelled", None, Status.OFF, False),
    # no day should stand there, and one that does is nobody's debt
    ("standing", YESTERDAY, Status.STANDING, False),
    ("standing", TODAY, Status.STANDING, False),
    ("standing", TOMORROW, Status.STANDING, False),
    ("standing", None, Status.STANDING, False),
]


@pytest.mark.parametrize(("state", "due_on", "status", "due"), STATUSES)
def test_status_follows_from_state_term_and_today(
    *, state: str, due_on: date | None, status: Status, due: bool
) -> None:
    assert status_of(state, due_on, TODAY) == status
    assert is_due(state, due_on, TODAY) is due


def test_every_status_has_its_own_look() -> None:
    assert set(STATUS_MARKS) == set(Status)
    assert len({mark.label for mark in STATUS_MARKS.values()}) == len(Status)


TIMES = [
    # today, term, group
    ("2026-06-18", None, TimeGroup.NO_DATE),
    ("2026-06-18", "2026-06-17", TimeGroup.LATE),
    ("2026-06-18", "2025-06-19", TimeGroup.LATE),
    ("2026-06-18", "2026-06-18", TimeGroup.WEEK),
    ("2026-06-18", "2026-06-21", TimeGroup.WEEK),  # Sunday
    ("2026-06-18", "2026-06-22", TimeGroup.MONTH),  # Monday
    ("2026-06-18", "2026-06-30", TimeGroup.MONTH),
    ("2026-06-18", "2026-07-01", TimeGroup.LATER),
    ("2026-06-18", "2027-06-25", TimeGroup.LATER),  # the same month of another year
    ("2026-06-21", "2026-06-21", TimeGroup.WEEK),  # on a Sunday the week ends today
    ("2026-06-21", "2026-06-22", TimeGroup.MONTH),
    ("2026-06-29", "2026-07-05", TimeGroup.WEEK),  # a week across two months
    ("2026-06-29", "2026-07-06", TimeGroup.LATER),
    ("2026-12-31", "2027-01-03", TimeGroup.WEEK),  # and across two years
]


@pytest.mark.parametrize(("today", "due_on", "group"), TIMES)
def test_a_term_has_its_group(today: str, due_on: str | None, group: TimeGroup) -> None:
    assert time_group(due_on and date.fromisoformat(due_on), date.fromisoformat(today)) == group


@pytest.mark.parametrize("today", sorted({row[0] for row in TIMES}))
def test_the_days_named_beside_a_group_are_the_days_of_its_tasks(today: str) -> None:
    now = date.fromisoformat(today)
    ahead = [now + timedelta(days=n) for n in range(60)]
    week, month, later = (
        [day for day in ahead if time_group(day, now) == group]
        for group in (TimeGroup.WEEK, TimeGroup.MONTH, TimeGroup.LATER)
    )
    monday, sunday = group_span(TimeGroup.WEEK, now)
    assert (monday, sunday) == (week[-1] - timedelta(days=6), week[-1])
    if month:
        assert group_span(TimeGroup.MONTH, now) == (None, month[-1])
    assert group_span(TimeGroup.LATER, now) == (later[0], None)


@pytest.mark.parametrize(
    ("status", "group"),
    [
        (Status.DONE, TimeGroup.DONE),
        (Status.REVIEW, TimeGroup.REVIEW),
        (Status.BACK, TimeGroup.LATE),
        (Status.LATE, TimeGroup.LATE),
        (Status.STANDING, TimeGroup.STANDING),
    ],
)
def test_what_is_reported_or_accepted_is_never_late(status: Status, group: TimeGroup) -> None:
    assert group_of(status, date(2026, 1, 31), date(2026, 6, 18)) == group


def test_groups_are_titled_in_the_order_of_urgency() -> None:
    assert list(GROUP_TITLES) == list(TimeGroup)


JUNE, JULY = date(2026, 6, 30), date(2026, 7, 31)


def wanted(item: int = 1, due_on: date | None = JUNE, **values: object) -> Wanted:
    defaults = {"school_id": 5, "party_id": None, "sequence": 1, "occurrences": 1, "starts_on": None}
    return Wanted(item_id=item, due_on=due_on, **(defaults | values))


def existing(state: str, item: int = 1, pk: int = 100) -> Existing:
    return Existing(pk, state, wanted(item, is_standing=state == "standing"))


NEW = wanted()
MOVED = wanted(due_on=JULY)
STATES = ("open", "reported", "accepted", "returned", "cancelled", "standing")
RECONCILED = [
    # state, the same is asked for, asked for with another term, no longer asked for
    ("open", "kept", "move", "cancel"),
    ("returned", "kept", "move", "cancel"),
    ("reported", "kept", "move", "kept"),
    ("accepted", "kept", "kept", "kept"),
    ("cancelled", "revive", "revive", "nothing"),
    ("standing", "move", "move", "cancel"),
]


def outcome(asked: list[Wanted], there: list[Existing]) -> str:
    """Name the one thing that is done."""
    done = reconcile(asked, there)
    found = {
        "create": len(done.create),
        "move": len(done.move),
        "revive": len(done.revive),
        "cancel": len(done.cancel),
        "kept": done.kept,
    }
    assert sum(found.values()) <= 1
    return next((name for name, count in found.items() if count), "nothing")


@pytest.mark.parametrize(("state", "same", "moved", "gone"), RECONCILED)
def test_an_edition_changes_a_task(state: str, same: str, moved: str, gone: str) -> None:
    there = [existing(state)]
    assert (outcome([NEW], there), outcome([MOVED], there), outcome([], there)) == (same, moved, gone)


def test_the_table_names_every_state() -> None:
    assert [row[0] for row in RECONCILED] == sorted(STATES, key=[row[0] for row in RECONCILED].index)
    assert {row[0] for row in STATUSES} == set(STATES)


DIFFERENT = [
    ("another item", wanted(item=2)),
    ("another school", wanted(school_id=6)),
    ("a party instead of a school", wanted(school_id=None, party_id=5)),
]


@pytest.mark.parametrize("task", [row[1] for row in DIFFERENT], ids=[row[0] for row in DIFFERENT])
def test_another_executor_or_item_is_another_task(task: Wanted) -> None:
    done = reconcile([task], [existing("open")])
    assert (done.create, [one.pk for one in done.cancel]) == ((task,), [100])


@pytest.mark.parametrize("values", [{"starts_on": date(2026, 6, 1)}, {"occurrences": 4}, {"due_on": None}])
def test_a_task_moves_with_its_start_count_and_term(values: dict[str, object]) -> None:
    assert outcome([wanted(**values)], [existing("open")]) == "move"


MARCH, MAY = date(2026, 3, 31), date(2026, 5, 31)
JANUARY, OCTOBER = date(2026, 1, 31), date(2026, 10, 31)


@pytest.mark.parametrize(
    ("there", "terms", "after"),
    [
        # the time that is over and accepted leaves the plan: the other one is still to be done
        ([("accepted", MARCH), ("open", MAY)], [MAY], [("accepted", MARCH), ("open", MAY)]),
        # a time put before the others takes nobody's work for its own
        ([("accepted", MARCH), ("open", MAY)], [JANUARY, MARCH, MAY],
         [("accepted", MARCH), ("open", MAY), ("new", JANUARY)]),
        # all terms move: each task follows its own
        ([("accepted", MARCH), ("open", MAY)], [MAY, OCTOBER], [("accepted", MARCH), ("open", MAY), ("new", OCTOBER)]),
        ([("open", MARCH), ("open", MAY)], [JUNE, OCTOBER], [("open", JUNE), ("open", OCTOBER)]),
        ([("reported", MARCH), ("open", MAY)], [OCTOBER], [("reported", MARCH), ("open", OCTOBER)]),
        ([("cancelled", MARCH), ("open", MAY)], [JUNE, OCTOBER], [("open", OCTOBER), ("open", JUNE)]),
        ([("open", MARCH), ("returned", MAY)], [], [("cancelled", MARCH), ("cancelled", MAY)]),
    ],
)  # fmt: skip
def test_times_of_one_item(there: list[tuple[str, date]], terms: list[date], after: list[tuple[str, date]]) -> None:
    tasks = [
        Existing(pk, state, wanted(due_on=due, sequence=pk, occurrences=len(there)))
        for pk, (state, due) in enumerate(there, start=1)
    ]
    asked = [wanted(due_on=due, sequence=n, occurrences=len(terms)) for n, due in enumerate(terms, start=1)]
    done = reconcile(asked, tasks)
    now = {one.pk: [one.state, one.asked.due_on] for one in tasks}
    for one, task in (*done.move, *done.revive):
        now[one.pk] = ["open" if one.state == "cancelled" else one.state, task.due_on]
    for one in done.cancel:
        now[one.pk][0] = "cancelled"
    assert [tuple(one) for one in now.values()] + [("new", task.due_on) for task in done.create] == after
    assert len({task.sequence for task in done.create} | {one.asked.sequence for one in tasks}) == len(after)


def test_the_second_time_changes_nothing() -> None:
    asked = [wanted(item=n) for n in range(1, 6)]
    there = [existing("open", item=task.item_id, pk=task.item_id) for task in reconcile(asked, []).create]
    done = reconcile(asked, there)
    assert (done.create, done.move, done.revive, done.cancel, done.kept) == ((), (), (), (), 5)


BY_NEED = wanted(due_on=None, is_standing=True)


def waiting(state: str, pk: int = 1, due_on: date | None = None, **values: object) -> Existing:
    return Existing(pk, state, wanted(due_on=due_on, sequence=pk, is_standing=state == "standing"), **values)


@pytest.mark.parametrize(
    ("there", "moved", "created", "cancelled", "kept"),
    [
        ([], [], [1], [], 0),
        ([waiting("standing")], [], [], [], 1),
        ([waiting("open")], [1], [], [], 0),
        ([waiting("open", 1, MARCH), waiting("open", 2, MAY)], [1], [], [2], 0),
        # work that began is finished apart, and the duty waits beside it under a number that nothing had
        ([waiting("open", is_begun=True)], [], [2], [], 1),
        ([waiting("accepted", 1, MARCH), waiting("returned", 2, is_begun=True)], [], [3], [], 2),
        ([waiting("reported", is_begun=True), waiting("standing", 2)], [], [], [], 2),
        # what the head took off control does not come back by another number
        ([waiting("off_control", is_begun=True)], [], [], [], 1),
        # what people opened is no work of the edition
        ([waiting("open", is_opened=True), waiting("standing", 2)], [], [], [], 2),
    ],
)
def test_an_item_by_need_waits_as_one_task(
    there: list[Existing], moved: list[int], created: list[int], cancelled: list[int], kept: int
) -> None:
    done = reconcile([BY_NEED], there)
    assert [now.pk for now, _task in done.move] == moved
    assert [task.sequence for task in done.create] == created
    assert [one.pk for one in done.cancel] == cancelled
    assert (done.kept, done.revive) == (kept, ())


def test_a_waiting_task_becomes_the_dated_one_when_the_edition_names_a_day() -> None:
    done = reconcile([NEW], [waiting("accepted", 1), waiting("standing", 2)])
    assert [(now.pk, task.due_on, task.is_standing) for now, task in done.move] == [(2, JUNE, False)]
    assert (done.create, done.cancel, done.kept) == ((), (), 1)


OPENED = [
    # state, its item is asked of its executor, it is not
    ("open", "kept", "cancel"),
    ("returned", "kept", "cancel"),
    ("reported", "kept", "kept"),
    ("accepted", "kept", "kept"),
    ("cancelled", "revive", "nothing"),
    ("off_control", "kept", "cancel"),
]


@pytest.mark.parametrize(("state", "asked", "gone"), OPENED)
def test_an_opened_task_stays_while_its_item_is_asked_of_its_executor(state: str, asked: str, gone: str) -> None:
    opened = waiting(state, 2, JUNE, is_opened=True)
    assert outcome([], [opened]) == gone
    done = reconcile([NEW], [existing("open"), opened])
    assert (done.create, done.move, done.cancel) == ((), (), ())
    assert (done.kept, [now.pk for now, _task in done.revive]) == {"kept": (2, []), "revive": (1, [2])}[asked]


def test_the_number_of_an_opened_task_is_never_given_again() -> None:
    done = reconcile(
        [NEW, wanted(due_on=JULY, sequence=2)], [existing("open"), waiting("cancelled", 2, is_opened=True)]
    )
    assert [task.sequence for task in done.create] == [3]
