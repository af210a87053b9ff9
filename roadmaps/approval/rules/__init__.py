"""From state to state: the table of transitions, who owns each, why one is not possible now. Standard library only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from roadmaps.approval.rules.visas import visa_blockers
from schools.rules import Permission


class State(StrEnum):
    """States of the working copy (`RoadmapState`)."""

    DRAFT = "draft"
    AGREEING = "agreeing"
    AWAITING = "awaiting"
    ACTIVE = "active"
    EXPIRED = "expired"


class Move(StrEnum):
    """Decisions (`DecisionKind`)."""

    SUBMIT = "submit"
    AGREE = "agree"
    RETURN = "return"
    WITHDRAW = "withdraw"
    APPROVE = "approve"
    AMEND = "amend"
    CANCEL_AMENDMENT = "cancel_amendment"
    EXPIRE = "expire"


# Where a move starts, and where it ends from there. A draft whose visas are asked for is agreed first (`destination`).
TRANSITIONS: dict[Move, dict[State, State]] = {
    Move.SUBMIT: {State.DRAFT: State.AWAITING},
    Move.AGREE: {State.AGREEING: State.AWAITING},
    Move.RETURN: {State.AGREEING: State.DRAFT, State.AWAITING: State.DRAFT},
    Move.WITHDRAW: {State.AGREEING: State.DRAFT, State.AWAITING: State.DRAFT},
    Move.APPROVE: {State.AWAITING: State.ACTIVE},
    Move.AMEND: {State.ACTIVE: State.DRAFT},
    Move.CANCEL_AMENDMENT: {State.DRAFT: State.ACTIVE},
    Move.EXPIRE: {State.ACTIVE: State.EXPIRED},
}
# The last visa makes it; nobody presses a button.
AUTOMATIC = frozenset({Move.AGREE})

# Who owns a move: of an authority's roadmap, and of a school's own. Nobody owns what makes itself.
OWNERS: dict[Move, tuple[Permission, Permission]] = {
    Move.SUBMIT: (Permission.SUBMIT, Permission.SUBMIT_SCHOOL),
    Move.RETURN: (Permission.APPROVE, Permission.APPROVE_SCHOOL),
    Move.WITHDRAW: (Permission.SUBMIT, Permission.SUBMIT_SCHOOL),
    Move.APPROVE: (Permission.APPROVE, Permission.APPROVE_SCHOOL),
    Move.AMEND: (Permission.APPROVE, Permission.APPROVE_SCHOOL),
    Move.CANCEL_AMENDMENT: (Permission.APPROVE, Permission.APPROVE_SCHOOL),
    Move.EXPIRE: (Permission.APPROVE, Permission.APPROVE_SCHOOL),
}

LABELS: dict[Move, str] = {
    Move.SUBMIT: "Передать на утверждение",
    Move.RETURN: "Вернуть с замечанием",
    Move.WITHDRAW: "Отозвать с утверждения",
    Move.APPROVE: "Утвердить…",
    Move.AMEND: "Начать новую редакцию",
    Move.CANCEL_AMENDMENT: "Отказаться от новой редакции",
    Move.EXPIRE: "Отметить утратившей силу",
}
WRONG_STATE: dict[Move, str] = {
    Move.SUBMIT: "На утверждение передают черновик, а карта уже передана или действует.",
    Move.AGREE: "Согласуют только карту, которую передали на согласование.",
    Move.RETURN: "Вернуть можно только карту, которая на согласовании или ждёт утверждения.",
    Move.WITHDRAW: "Отозвать можно только карту, которая на согласовании или ждёт утверждения.",
    Move.APPROVE: "Утвердить можно только карту, которую передали на утверждение.",
    Move.AMEND: "Новую редакцию начинают у действующей карты.",
    Move.CANCEL_AMENDMENT: "Отказываются от начатой редакции, пока она черновик. Сначала отзовите её с утверждения.",
    Move.EXPIRE: "Утратить силу может только действующая карта.",
}


# Points, sub-points and theirs: no order of the field goes deeper.
MAX_DEPTH = 2
ORDER_IS_CLOSED = "Текст приказа правят, пока карта — черновик. Отзовите её или начните новую редакцию."


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look at. `may_return`: the rows behind the edition in force are kept.

    `waiting`, `refused`: people of the last round of visas who have not answered, and who did not agree. In a draft
    everybody of the list waits: it is the list of those who will be asked.
    """

    state: str
    items: int
    order_title: str
    points: int
    signatory: str
    sent_by: int | None = None
    may_return: bool = False
    waiting: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    # A sentence for each text of the order with a place that nobody has filled (`orders/rules/places.py`).
    unfilled: tuple[str, ...] = ()


def owners(move: Move, *, is_school: bool) -> tuple[Permission, ...]:
    """Return the rights either of which the move needs: a school's own roadmap is moved by it or by the authority."""
    of_authority, of_school = OWNERS[move]
    return (of_school, of_authority) if is_school else (of_authority,)


def destination(move: Move, facts: Facts) -> State:
    """Return the state a move leads to from that of the facts; KeyError where it can't start there."""
    if move == Move.SUBMIT and facts.waiting:
        return State.AGREEING
    return TRANSITIONS[move][State(facts.state)]


def is_shown(move: Move, state: str) -> bool:
    """Say whether a move has a place on the page in a state; approval has one already while the order is agreed."""
    return state in TRANSITIONS[move] or (move == Move.APPROVE and state == State.AGREEING)


def blockers(move: Move, facts: Facts) -> list[str]:
    """Return every reason why the move can't be made now; empty means it can."""
    reasons = _of_state(move, facts)
    if move in {Move.SUBMIT, Move.APPROVE}:
        if not facts.items:
            reasons.append("В карте нет ни одного мероприятия. Внесите мероприятия на вкладке «План-график».")
        if not facts.order_title.strip():
            reasons.append("У приказа нет заголовка. Впишите его на вкладке «Приказ и редакции».")
        if not facts.points:
            reasons.append("В приказе нет пунктов. Впишите хотя бы один: «Утвердить прилагаемую дорожную карту».")
        reasons += facts.unfilled
    if move == Move.AGREE:
        reasons += visa_blockers(facts.waiting, facts.refused)
    if move == Move.CANCEL_AMENDMENT and not facts.may_return:
        reasons.append("Возвращаться не к чему: действующей редакции нет или её строки не сохранены.")
    return reasons


def _of_state(move: Move, facts: Facts) -> list[str]:
    """While visas are being set, what stops approval is the people, by name."""
    if facts.state in TRANSITIONS[move]:
        return []
    if move == Move.APPROVE and facts.state == State.AGREEING:
        return visa_blockers(facts.waiting, facts.refused)
    return [WRONG_STATE[move]]


def signing_blockers(*, number: str, day: date, today: date, in_force_since: date | None) -> dict[str, str]:
    """Return what is wrong with the number and the date of a signed order, by the field of the form."""
    wrong = {}
    if not number.strip():
        wrong["number"] = "Впишите номер приказа, например 236 или 017/1-ОД."
    if day > today:
        wrong["day"] = "Дата приказа в будущем. Укажите день, когда приказ подписан."
    elif in_force_since is not None and day < in_force_since:
        wrong["day"] = f"Приказ не может быть раньше действующего, он от {in_force_since:%d.%m.%Y}. Проверьте дату."
    return wrong


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What may be doubtful in a row that is about to be approved."""

    number: str
    has_date: bool
    has_executor: bool
    unread: bool


def warnings(rows: Sequence[RowFacts], *, of_school: bool = False) -> list[str]:
    """Return what may be approved but should be known: rows without a date, without anybody, not understood.

    In a school's own roadmap the school answers for every row, whoever is named.
    """
    doubts = (
        (
            [row.number for row in rows if not row.has_date],
            ("останется без даты", "останутся без даты")
            if of_school
            else ("останется без даты, её назначит методист", "останутся без даты, её назначит методист"),
        ),
        (
            [row.number for row in rows if not row.has_executor and not of_school],
            (
                "не имеет исполнителя: задачу получит сам орган управления",
                "не имеют исполнителя: задачи получит сам орган управления",
            ),
        ),
        (
            [row.number for row in rows if row.unread],
            (
                "понят не полностью, проверьте срок и ответственных",
                "поняты не полностью, проверьте сроки и ответственных",
            ),
        ),
    )
    return [f"{_points(numbers)} {words[len(numbers) > 1]}." for numbers, words in doubts if numbers]


def _points(numbers: Sequence[str]) -> str:
    named = ", ".join(number.rstrip(".") or "без номера" for number in numbers[:8])
    rest = f" и ещё {len(numbers) - 8}" if len(numbers) > 8 else ""
    return f"{'Пункт' if len(numbers) == 1 else 'Пункты'} {named}{rest}"


def numbered(points: Sequence[tuple[int, str]]) -> list[tuple[str, str]]:
    """Return (number, text) of points given as (depth, text): 1, 1.1, 1.2, 2; nothing stands deeper than its parent."""
    counters: list[int] = []
    found = []
    for depth, text in points:
        level = min(depth, MAX_DEPTH, len(counters))
        counters = [*counters[:level], (counters[level] if level < len(counters) else 0) + 1]
        found.append((".".join(str(count) for count in counters), text))
    return found
