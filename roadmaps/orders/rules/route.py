"""The route of an order that approves no roadmap: the same table of transitions, in words about an order."""

from dataclasses import dataclass

from roadmaps.approval.rules import TRANSITIONS, Move, State
from roadmaps.approval.rules.visas import visa_blockers
from roadmaps.orders.rules.places import unfilled_reasons

# A roadmap is also amended; an order without one is changed by another order.
MOVES = (Move.SUBMIT, Move.RETURN, Move.WITHDRAW, Move.APPROVE, Move.EXPIRE)
LABELS: dict[Move, str] = {
    Move.SUBMIT: "Передать на утверждение",
    Move.RETURN: "Вернуть с замечанием",
    Move.WITHDRAW: "Отозвать с утверждения",
    Move.APPROVE: "Утвердить…",
    Move.EXPIRE: "Отметить утратившим силу",
}
WRONG_STATE: dict[Move, str] = {
    Move.SUBMIT: "На утверждение передают проект, а приказ уже передан или действует.",
    Move.AGREE: "Согласуют только приказ, который передали на согласование.",
    Move.RETURN: "Вернуть можно только приказ, который на согласовании или ждёт утверждения.",
    Move.WITHDRAW: "Отозвать можно только приказ, который на согласовании или ждёт утверждения.",
    Move.APPROVE: "Утвердить можно только приказ, который передали на утверждение.",
    Move.EXPIRE: "Утратить силу может только действующий приказ.",
}
ORDER_IS_CLOSED = (
    "Текст приказа правят, пока он — проект. Отзовите его с утверждения; действующий меняют новым приказом."
)
ORPHANED = "Приказ, который изменяют, утратил силу: изменять нечего. Составьте новый приказ."
CHANGES_NOTHING = (
    "Новая редакция не отличается от действующей. Измените её текст на странице «Новая редакция»: пункты составятся"
    " сами."
)
EXPIRES_WITH_IT = (
    "Приказ о внесении изменений утратит силу вместе с приказом, который он изменил: отметьте это на странице того"
    " приказа."
)


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """What the rules look at. `texts`: (where, words) of everything that is printed.

    `waiting`, `refused`: people of the last round of visas who have not answered, and who did not agree.
    """

    state: str
    title: str
    points: int
    texts: tuple[tuple[str, str], ...] = ()
    sent_by: int | None = None
    waiting: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    # «Приложение 2»: annexes that would be printed without a word under their heading.
    empty_annexes: tuple[str, ...] = ()
    # Of an amending order: the changed order is in force no more; its new wording is the old one.
    is_orphaned: bool = False
    changes_nothing: bool = False


def destination(move: Move, facts: OrderFacts) -> State:
    """Return where a move leads from the state of the facts; a draft whose visas are asked for is agreed first."""
    if move == Move.SUBMIT and facts.waiting:
        return State.AGREEING
    return TRANSITIONS[move][State(facts.state)]


def order_blockers(move: Move, facts: OrderFacts) -> list[str]:
    """Return every reason why the move can't be made now; empty means it can."""
    reasons = _of_state(move, facts)
    if move in {Move.SUBMIT, Move.APPROVE}:
        if not facts.title.strip():
            reasons.append("У приказа нет заголовка. Впишите, о чём он: «Об утверждении…».")
        if not facts.points:
            reasons.append("В приказе нет пунктов. Впишите хотя бы один.")
        reasons += unfilled_reasons(facts.texts)
        reasons += [f"{annex}: под заголовком пусто. Заполните его или уберите." for annex in facts.empty_annexes]
        reasons += [ORPHANED] if facts.is_orphaned else [CHANGES_NOTHING] if facts.changes_nothing else []
    if move == Move.AGREE:
        reasons += visa_blockers(facts.waiting, facts.refused)
    return reasons


def _of_state(move: Move, facts: OrderFacts) -> list[str]:
    if facts.state in TRANSITIONS[move]:
        return []
    if move == Move.APPROVE and facts.state == State.AGREEING:
        return visa_blockers(facts.waiting, facts.refused)
    return [WRONG_STATE[move]]
