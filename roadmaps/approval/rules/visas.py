"""Visas: who may answer now, which answers need a remark, when a round is over. Standard library only."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """States of a visa (`VisaState`)."""

    WAITING = "waiting"
    AGREED = "agreed"
    REMARKS = "remarks"
    REFUSED = "refused"


ANSWERS = (Answer.AGREED, Answer.REMARKS, Answer.REFUSED)
NEEDS_REMARK = frozenset({Answer.REMARKS, Answer.REFUSED})
# Who may be asked in one round: an order of the field is agreed by a handful of people.
MOST_PEOPLE = 30

NOT_ASKED_YET = "Приказ ещё не передан на согласование: визы ставят после этого."
NOT_ASKED_ANY_MORE = "Согласование закончено или приказ вернули. Обновите страницу, чтобы увидеть, что с ним сейчас."
ANSWERED = "На этот приказ уже ответили. Ответ не меняется: новый даётся, когда приказ передадут ещё раз."
OF_OLD_ROUND = "Это виза прежнего круга. Ответ даётся в последнем."


@dataclass(frozen=True, slots=True)
class VisaFacts:
    """What the rules look at of one visa; the list is in the order of the round."""

    pk: int
    name: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Round:
    """The last round of an order."""

    visas: tuple[VisaFacts, ...]
    in_sequence: bool = False

    @property
    def waiting(self) -> tuple[str, ...]:
        """Names of those who have not answered."""
        return tuple(visa.name for visa in self.visas if visa.answer == Answer.WAITING)

    @property
    def refused(self) -> tuple[str, ...]:
        """Names of those who did not agree."""
        return tuple(visa.name for visa in self.visas if visa.answer == Answer.REFUSED)

    @property
    def turns(self) -> frozenset[int]:
        """Keys of the visas that may be answered now: all that wait, or only the first of them."""
        waiting = [visa.pk for visa in self.visas if visa.answer == Answer.WAITING]
        return frozenset(waiting[:1] if self.in_sequence else waiting)

    @property
    def is_agreed(self) -> bool:
        """Everybody has answered and nobody refused."""
        return not self.waiting and not self.refused


def visa_blockers(waiting: Sequence[str], refused: Sequence[str]) -> list[str]:
    """Return what stops approval while visas are being set: who has not answered, who did not agree."""
    reasons = []
    if refused:
        reasons.append(
            f"Не согласовано: {', '.join(refused)}. Верните приказ с замечанием, исправьте и передайте ещё раз."
        )
    if waiting:
        reasons.append(
            f"Ещё не ответили: {', '.join(waiting)}. Дождитесь их визы или уберите человека из листа согласования."
        )
    return reasons


def answer_problem(round_: Round, pk: int, *, state: str) -> str:
    """Return why this visa can't be answered now, or an empty string. `state`: of the order or its roadmap."""
    visa = next((one for one in round_.visas if one.pk == pk), None)
    if visa is None:
        return OF_OLD_ROUND
    if visa.answer != Answer.WAITING:
        return ANSWERED
    if state != "agreeing":
        return NOT_ASKED_YET if state == "draft" else NOT_ASKED_ANY_MORE
    if pk not in round_.turns:
        return f"Визы ставят по очереди. Сейчас ответа ждут от другого человека: {round_.waiting[0]}."
    return ""


def remark_problem(answer: Answer, remark: str) -> str:
    """Return why an answer needs words, or an empty string."""
    if answer in NEEDS_REMARK and not remark.strip():
        return (
            "Напишите, с чем вы не согласны: без этого приказ не исправить."
            if answer == Answer.REFUSED
            else "Напишите замечания: с ними приказ пойдёт дальше."
        )
    return ""


def people_problem(state: str) -> str:
    """Return why the list of people can't be changed now, or an empty string."""
    if state in {"draft", "agreeing"}:
        return ""
    return "Лист согласования закрыт: карта уже согласована или утверждена. Чтобы изменить его, отзовите её."
