"""What an attentive colleague would say about one row of a plan. The whole check of a roadmap is a page of its own."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    """Kinds, so that the status line can count them and the filter can show one of them."""

    DEADLINE = "deadline"
    RESPONSIBLE = "responsible"
    OUTSIDE = "outside"
    NUMBER = "number"
    EMPTY = "empty"


# How many rows have such a remark: forms that agree with the count.
DOUBT_WORDS: dict[FindingKind, tuple[str, str, str]] = {
    FindingKind.DEADLINE: ("срок под вопросом", "срока под вопросом", "сроков под вопросом"),
    FindingKind.RESPONSIBLE: (
        "строка с неясными ответственными",
        "строки с неясными ответственными",
        "строк с неясными ответственными",
    ),
    FindingKind.OUTSIDE: ("срок вне периода", "срока вне периода", "сроков вне периода"),
    FindingKind.NUMBER: ("повтор номера", "повтора номера", "повторов номера"),
    FindingKind.EMPTY: ("строка без содержания", "строки без содержания", "строк без содержания"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark, as short as a cell of the grid demands."""

    kind: FindingKind
    text: str


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What the remarks are computed from. `doubtful` are the names that were not understood for sure."""

    number: str
    title: str
    deadline_text: str
    has_windows: bool
    deadline_kind: str
    deadline_unread: str
    deadline_is_manual: bool
    outside_period: bool
    responsible_text: str
    has_parties: bool
    doubtful: tuple[str, ...]
    responsible_unread: str


def findings_of(facts: RowFacts, *, repeated: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """Return the remarks on one row, in the order of its columns; `repeated` are numbers that stand twice."""
    return (*_number(facts, repeated), *_title(facts), *_deadline(facts), *_responsible(facts))


def repeated_numbers(numbers: Iterable[str]) -> frozenset[str]:
    """Return numbers that stand more than once; «1.1.» and «1.1» are the same number."""
    counted = Counter(bare(number) for number in numbers if bare(number))
    return frozenset(number for number, times in counted.items() if times > 1)


def bare(number: str) -> str:
    """Return the number without blanks and the final dot."""
    return number.strip().rstrip(".").strip()


def counts_by_kind(rows: Iterable[Sequence[Finding]]) -> dict[FindingKind, int]:
    """Return in how many rows each kind of remark stands."""
    return dict(Counter(kind for row in rows for kind in {finding.kind for finding in row}))


def _number(facts: RowFacts, repeated: frozenset[str]) -> Iterable[Finding]:
    if bare(facts.number) in repeated:
        yield Finding(FindingKind.NUMBER, f"номер {bare(facts.number)} повторяется")


def _title(facts: RowFacts) -> Iterable[Finding]:
    if not facts.title.strip():
        yield Finding(FindingKind.EMPTY, "нет содержания")


def _deadline(facts: RowFacts) -> Iterable[Finding]:
    if facts.outside_period:
        yield Finding(FindingKind.OUTSIDE, "срок вне периода карты")
    if facts.deadline_is_manual:
        return
    if not facts.deadline_text.strip():
        yield Finding(FindingKind.DEADLINE, "нет срока")
    elif facts.deadline_unread or not facts.deadline_kind:
        yield Finding(FindingKind.DEADLINE, "срок не понят" if not facts.has_windows else "срок понят не весь")


def _responsible(facts: RowFacts) -> Iterable[Finding]:
    if not facts.responsible_text.strip() and not facts.has_parties:
        yield Finding(FindingKind.RESPONSIBLE, "нет ответственных")
        return
    unclear = (*facts.doubtful, *((facts.responsible_unread,) if facts.responsible_unread else ()))
    if unclear:
        yield Finding(FindingKind.RESPONSIBLE, f"проверьте: «{unclear[0]}»")
    elif not facts.has_parties:
        yield Finding(FindingKind.RESPONSIBLE, "ответственные не поняты")
