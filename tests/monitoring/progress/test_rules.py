"""Counts that add up, control points, indicators, the curve of plan and fact."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.execution.rules import Status, is_due, status_of
from monitoring.progress.rules import (
    OUTLOOK_MARKS,
    POINT_MARKS,
    CurvePoint,
    Outlook,
    PointState,
    Progress,
    assess,
    chosen_year,
    curve,
    heat_step,
    path_share,
    point_state,
    progress_of,
    total,
    years_of,
)

TODAY = date(2026, 6, 18)
PAST, NOW, AHEAD = date(2026, 3, 31), TODAY, date(2026, 9, 30)
counts = st.builds(Progress, *[st.integers(0, 500)] * 9)


@given(counts, counts)
def test_parts_add_up(one: Progress, other: Progress) -> None:
    whole = one + other
    assert whole.due == one.due + other.due
    assert whole.total == one.total + other.total
    assert whole.off == one.off + other.off
    assert whole == total([one, other])


@given(counts)
def test_four_states_make_up_the_due_ones(progress: Progress) -> None:
    assert progress.due == progress.done + progress.review + progress.back + progress.late
    assert progress.total == progress.due + progress.ahead + progress.no_date + progress.done_undated
    assert progress.gap == progress.due - progress.done
    assert progress.percent is None or 0 <= progress.percent <= 100


WHERE = [
    # state, term, what it counts as
    ("accepted", PAST, Progress(done=1)),
    ("reported", PAST, Progress(review=1)),
    ("returned", PAST, Progress(back=1)),
    ("open", PAST, Progress(late=1)),
    ("accepted", AHEAD, Progress(ahead=1)),
    ("reported", NOW, Progress(ahead=1)),  # due from the day after
    ("open", AHEAD, Progress(ahead=1)),
    ("open", None, Progress(no_date=1)),
    ("returned", None, Progress(no_date=1)),
    ("accepted", None, Progress(done_undated=1)),
    ("cancelled", PAST, Progress(off=1)),
    ("cancelled", None, Progress(off=1)),
    ("standing", None, Progress(standing=1)),
]


@pytest.mark.parametrize(("state", "due_on", "expected"), WHERE)
def test_a_task_counts_in_one_place(state: str, due_on: date | None, expected: Progress) -> None:
    status = status_of(state, due_on, TODAY)
    found = progress_of(status, is_due=is_due(state, due_on, TODAY), has_date=due_on is not None)
    assert found == expected


def test_every_task_counts_once_whatever_its_state() -> None:
    for state, due_on in product(
        ("open", "reported", "accepted", "returned", "cancelled", "standing"), (PAST, NOW, AHEAD, None)
    ):
        status = status_of(state, due_on, TODAY)
        found = progress_of(status, is_due=is_due(state, due_on, TODAY), has_date=due_on is not None, count=7)
        assert found.total + found.standing + found.off == 7
        assert found.due == (7 if is_due(state, due_on, TODAY) else 0)


SHARES = [
    # progress, per cent, is lagging, cell
    (Progress(), None, False, "q0"),
    (Progress(ahead=5, no_date=2), None, False, "q0"),
    (Progress(done=77, review=19, back=5, late=22), 63, False, "q2"),
    (Progress(late=1), 0, True, "q0"),
    (Progress(done=24, late=76), 24, True, "q0"),
    (Progress(done=25, late=75), 25, True, "q1"),
    (Progress(done=39, late=61), 39, True, "q1"),
    (Progress(done=40, late=60), 40, False, "q1"),  # from 40 % it does not lag
    (Progress(done=1, review=9), 10, False, "q0"),  # nothing overdue: it does not lag
    (Progress(done=49, review=51), 49, False, "q1"),
    (Progress(done=50, review=50), 50, False, "q2"),
    (Progress(done=75, review=25), 75, False, "q3"),
    (Progress(done=99, review=1), 99, False, "q3"),
    (Progress(done=100), 100, False, "q4"),
]


@pytest.mark.parametrize(("progress", "percent", "lagging", "step"), SHARES)
def test_shares_are_of_the_due_ones(*, progress: Progress, percent: int | None, lagging: bool, step: str) -> None:
    assert (progress.percent, progress.is_lagging, heat_step(progress)) == (percent, lagging, step)


@pytest.mark.parametrize("progress", [Progress(done=199, late=1), Progress(done=999, review=1)])
def test_a_hundred_per_cent_means_everything(progress: Progress) -> None:
    assert progress.percent == 99
    assert progress.share(progress.done) == 99
    assert heat_step(progress) == "q3"


POINTS = [
    (PAST, None, PointState.MISSED),
    (NOW, None, PointState.AHEAD),
    (AHEAD, None, PointState.AHEAD),
    (None, None, PointState.NO_DATE),
    (PAST, date(2026, 4, 2), PointState.REACHED),  # late, but reached
    (AHEAD, date(2026, 4, 2), PointState.REACHED),
    (None, date(2026, 4, 2), PointState.REACHED),
]


@pytest.mark.parametrize(("due_on", "reached_on", "state"), POINTS)
def test_a_control_point_has_a_state(due_on: date | None, reached_on: date | None, state: PointState) -> None:
    assert point_state(due_on, reached_on, TODAY) == state


def test_every_state_has_a_look() -> None:
    assert set(POINT_MARKS) == set(PointState)
    assert set(OUTLOOK_MARKS) == set(Outlook)
    assert all(mark.bar for mark in OUTLOOK_MARKS.values())


START, MIDDLE, END = date(2026, 1, 1), date(2026, 7, 2), date(2026, 12, 31)
INDICATORS = [
    # baseline, target, value, lower is better, today, outlook, path
    ("10", None, "20", False, MIDDLE, Outlook.UNKNOWN, None),
    ("10", "30", None, False, MIDDLE, Outlook.UNKNOWN, None),
    ("10", "30", "30", False, MIDDLE, Outlook.REACHED, 100),
    ("10", "30", "31", False, MIDDLE, Outlook.REACHED, 100),
    ("10", "30", "20", False, MIDDLE, Outlook.ON_TRACK, 50),
    ("10", "30", "19", False, MIDDLE, Outlook.AT_RISK, 45),
    ("10", "30", "5", False, MIDDLE, Outlook.AT_RISK, 0),  # it went back
    ("60", "20", "20", True, MIDDLE, Outlook.REACHED, 100),
    ("60", "20", "40", True, MIDDLE, Outlook.ON_TRACK, 50),
    ("60", "20", "41", True, MIDDLE, Outlook.AT_RISK, 48),
    ("60", "20", "70", True, MIDDLE, Outlook.AT_RISK, 0),
    (None, "30", "20", False, MIDDLE, Outlook.UNKNOWN, None),  # no way without a beginning
    ("30", "30", "20", False, MIDDLE, Outlook.UNKNOWN, None),
    ("10", "30", "29", False, date(2027, 1, 1), Outlook.AT_RISK, 95),  # the term is over
    (None, "30", "29", False, date(2027, 1, 1), Outlook.AT_RISK, None),
    ("10", "30", "29", False, END, Outlook.AT_RISK, 95),  # the last day: all of the time is past
    ("10", "30", "10", False, START, Outlook.ON_TRACK, 0),
]


def number(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


@pytest.mark.parametrize(("baseline", "target", "value", "lower", "today", "outlook", "path"), INDICATORS)
def test_an_indicator_is_assessed(
    *,
    baseline: str | None,
    target: str | None,
    value: str | None,
    lower: bool,
    today: date,
    outlook: Outlook,
    path: int | None,
) -> None:
    found = assess(
        baseline=number(baseline),
        target=number(target),
        value=number(value),
        lower_is_better=lower,
        start=START,
        due_on=END,
        today=today,
    )
    assert (found.outlook, found.path) == (outlook, path)
    assert found.reason


def test_an_indicator_without_a_term_is_not_assessed() -> None:
    found = assess(
        baseline=Decimal(1), target=Decimal(3), value=Decimal(2), lower_is_better=False, start=START, due_on=None,
        today=TODAY,
    )  # fmt: skip
    assert found.outlook == Outlook.UNKNOWN


def test_a_whole_way_means_reached() -> None:
    assert path_share(Decimal(0), Decimal(1000), Decimal(999)) == 99


TERMS = {
    (date(2026, 1, 31), date(2026, 1, 20)): 2,  # accepted before the term
    (date(2026, 1, 31), date(2026, 3, 5)): 1,  # accepted late
    (date(2026, 2, 28), None): 3,
    (date(2026, 9, 30), date(2026, 6, 1)): 4,  # accepted, but not due yet
    (date(2026, 9, 30), None): 5,
}
CURVE = [
    CurvePoint(date(2026, 1, 1), 0, 0),
    CurvePoint(date(2026, 1, 31), 0, 0),  # planned from the day after the term
    CurvePoint(date(2026, 2, 1), 3, 2),
    CurvePoint(date(2026, 3, 1), 6, 2),
    CurvePoint(date(2026, 4, 1), 6, 3),
    CurvePoint(TODAY, 6, 3),
    CurvePoint(date(2026, 10, 1), 15, None),  # the future has a plan, no fact
]


def test_the_curve_counts_plan_and_fact() -> None:
    assert curve(TERMS, [point.day for point in CURVE], TODAY) == CURVE


days = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(st.dictionaries(st.tuples(days, st.none() | days.filter(lambda day: day <= TODAY)), st.integers(1, 9)))
def test_the_curve_of_today_is_the_progress_of_today(terms: dict[tuple[date, date | None], int]) -> None:
    def part(due_on: date, at: date | None, count: int) -> Progress:
        state = "accepted" if at else "open"
        due = is_due(state, due_on, TODAY)
        return progress_of(status_of(state, due_on, TODAY), is_due=due, has_date=True, count=count)

    progress = total(part(due_on, at, count) for (due_on, at), count in terms.items())
    assert curve(terms, [TODAY], TODAY) == [CurvePoint(TODAY, progress.due, progress.done)]


YEARS = [
    ("", date(2026, 6, 18), 2026),
    ("2027", date(2026, 6, 18), 2027),
    ("2030", date(2026, 6, 18), 2026),  # the period has no such year
    ("поздно", date(2026, 6, 18), 2026),
    ("²", date(2026, 6, 18), 2026),  # a digit that is no number
    ("", date(2024, 6, 18), 2025),  # before the period: its first year
    ("", date(2031, 6, 18), 2027),  # after it: its last one
]


@pytest.mark.parametrize(("asked", "today", "year"), YEARS)
def test_a_year_of_the_period_is_chosen(asked: str, today: date, year: int) -> None:
    assert chosen_year(asked, date(2025, 9, 1), date(2027, 8, 31), today) == year


def test_a_period_touches_years() -> None:
    assert years_of(date(2025, 9, 1), date(2027, 8, 31)) == [2025, 2026, 2027]


def test_progress_knows_every_status() -> None:
    for status in Status:
        assert progress_of(status, is_due=False, has_date=True).total == (status not in {Status.OFF, Status.STANDING})
