"""Rules of approval: who may move what, when, and how points are numbered."""

from datetime import date

import pytest

from roadmaps.approval.rules import (
    AUTOMATIC,
    LABELS,
    OWNERS,
    TRANSITIONS,
    Facts,
    Move,
    RowFacts,
    State,
    blockers,
    destination,
    numbered,
    signing_blockers,
    warnings,
)

READY = {"items": 3, "order_title": "Об утверждении", "points": 2, "signatory": "Е. С. Громова", "may_return": True}


@pytest.mark.parametrize(
    ("depths", "numbers"),
    [
        ([], []),
        ([0, 0, 0], ["1", "2", "3"]),
        ([0, 1, 1, 0, 1], ["1", "1.1", "1.2", "2", "2.1"]),
        ([0, 1, 2, 2, 1, 2], ["1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1"]),
        ([1, 0], ["1", "2"]),
        ([0, 2, 0], ["1", "1.1", "2"]),
        ([0, 1, 7], ["1", "1.1", "1.1.1"]),
    ],
)
def test_points_are_numbered_by_their_depth(depths: list[int], numbers: list[str]) -> None:
    assert [number for number, _text in numbered([(depth, "слова") for depth in depths])] == numbers


@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("state", State)
def test_a_move_starts_from_its_own_states_only(move: Move, state: State) -> None:
    waits = ("И. И. Иванов",) if move == Move.APPROVE and state == State.AGREEING else ()
    refused = blockers(move, Facts(state=state, waiting=waits, **READY))
    assert bool(refused) == (state not in TRANSITIONS[move])


WAY = [
    (Move.SUBMIT, "draft", (), "awaiting"),
    (Move.SUBMIT, "draft", ("И. И. Иванов",), "agreeing"),
    (Move.AGREE, "agreeing", (), "awaiting"),
    (Move.RETURN, "agreeing", ("И. И. Иванов",), "draft"),
    (Move.RETURN, "awaiting", (), "draft"),
    (Move.WITHDRAW, "agreeing", ("И. И. Иванов",), "draft"),
    (Move.WITHDRAW, "awaiting", (), "draft"),
    (Move.APPROVE, "awaiting", (), "active"),
    (Move.AMEND, "active", (), "draft"),
    (Move.CANCEL_AMENDMENT, "draft", (), "active"),
    (Move.EXPIRE, "active", (), "expired"),
]


@pytest.mark.parametrize(("move", "state", "waiting", "after"), WAY)
def test_where_a_move_leads(move: Move, state: str, waiting: tuple[str, ...], after: str) -> None:
    facts = Facts(state=state, waiting=waiting, **READY)
    assert (blockers(move, facts), destination(move, facts)) == ([], after)


def test_every_row_of_the_table_is_in_the_way_above() -> None:
    table = {(move, start) for move, ends in TRANSITIONS.items() for start in ends}
    assert {(move, state) for move, state, _waiting, _after in WAY} == table
    assert set(OWNERS) == set(LABELS) == set(TRANSITIONS) - AUTOMATIC


def test_what_stops_approval_while_it_is_agreed_is_the_people_by_name() -> None:
    facts = Facts(state="agreeing", waiting=("И. И. Иванов", "П. П. Петров"), refused=("С. С. Сидоров",), **READY)
    refused, waiting = blockers(Move.APPROVE, facts)
    assert "Не согласовано: С. С. Сидоров" in refused
    assert "Ещё не ответили: И. И. Иванов, П. П. Петров" in waiting
    assert blockers(Move.AGREE, facts) == [refused, waiting]


@pytest.mark.parametrize(
    ("lacks", "said"),
    [({"items": 0}, "ни одного мероприятия"), ({"order_title": " "}, "нет заголовка"), ({"points": 0}, "нет пунктов")],
)
@pytest.mark.parametrize(("move", "state"), [(Move.SUBMIT, "draft"), (Move.APPROVE, "awaiting")])
def test_an_empty_roadmap_or_order_goes_nowhere(move: Move, state: str, lacks: dict[str, object], said: str) -> None:
    (reason,) = blockers(move, Facts(state=state, **(READY | lacks)))
    assert said in reason


def test_an_amendment_is_given_up_only_where_there_is_something_to_return_to() -> None:
    (reason,) = blockers(Move.CANCEL_AMENDMENT, Facts(state="draft", **(READY | {"may_return": False})))
    assert "Возвращаться не к чему" in reason


@pytest.mark.parametrize(
    ("number", "day", "wrong"),
    [
        ("236", date(2026, 6, 18), []),
        (" ", date(2026, 6, 18), ["number"]),
        ("236", date(2026, 6, 19), ["day"]),
        ("236", date(2026, 5, 11), ["day"]),
        ("236", date(2026, 5, 12), []),
    ],
)
def test_an_order_is_signed_today_or_earlier_and_after_the_one_in_force(
    number: str, day: date, wrong: list[str]
) -> None:
    found = signing_blockers(number=number, day=day, today=date(2026, 6, 18), in_force_since=date(2026, 5, 12))
    assert list(found) == wrong


def test_doubts_are_named_by_the_numbers_of_the_rows() -> None:
    rows = [
        RowFacts("1.1.", has_date=False, has_executor=True, unread=False),
        RowFacts("1.2.", has_date=False, has_executor=False, unread=True),
        RowFacts("", has_date=True, has_executor=True, unread=False),
    ]
    assert warnings(rows) == [
        "Пункты 1.1, 1.2 останутся без даты, её назначит методист.",
        "Пункт 1.2 не имеет исполнителя: задачу получит сам орган управления.",
        "Пункт 1.2 понят не полностью, проверьте срок и ответственных.",
    ]
