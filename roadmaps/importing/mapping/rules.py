"""Choices of a person for the tables of a document, as values: which choices there are and which can't be.

A mapping is kept as JSON on the import, keyed by the place of the table; a table without a choice is recognised.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class TableKind(StrEnum):
    """What a table becomes."""

    PLAN = "plan"
    POINTS = "points"
    MECHANISMS = "mechanisms"
    INDICATORS = "indicators"
    MATRIX = "matrix"
    LISTING = "listing"
    GROUP = "group"
    PASSPORT = "passport"
    SKIP = "skip"


KIND_LABELS: dict[TableKind, str] = {
    TableKind.PLAN: "план мероприятий",
    TableKind.POINTS: "контрольные точки",
    TableKind.MECHANISMS: "механизмы реализации",
    TableKind.INDICATORS: "целевые показатели",
    TableKind.MATRIX: "матрица мониторинга",
    TableKind.LISTING: "список ШНОР",
    TableKind.GROUP: "состав группы",
    TableKind.PASSPORT: "паспорт",
    TableKind.SKIP: "не вносить",
}
OF_WORK = frozenset({TableKind.PLAN, TableKind.POINTS, TableKind.MECHANISMS})

OTHER, SKIP, MONTH = "other", "skip", "month"
MEANING_LABELS: dict[str, str] = {
    "number": "номер",
    "title": "мероприятие",
    "deadline": "срок",
    "start": "начало",
    "end": "окончание",
    "responsible": "ответственные",
    "result": "результат",
    "report_forms": "отчётный документ",
    "info_support": "информационное сопровождение",
    MONTH: "месяц, отмечен знаком",
    OTHER: "другой столбец",
    SKIP: "не вносить",
}
# Several columns may have these meanings.
REPEATED = frozenset({OTHER, SKIP, MONTH})
NO_HEADER = -1
# Rows of a table that are kept to choose among; the head is one of them, or there is none.
SAMPLE = 14

SampleCell = tuple[int, int, str]
SampleRow = Sequence[SampleCell]


@dataclass(frozen=True, slots=True)
class Slot:
    """A column to choose a meaning for: its first grid column, its width, its heading."""

    start: int
    span: int
    heading: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose for one table; `columns` are pairs (first grid column, meaning)."""

    kind: TableKind
    header: int = NO_HEADER
    columns: tuple[tuple[int, str], ...] = ()

    def meaning_at(self, start: int) -> str:
        """Return the meaning of the column; one that nobody spoke of is kept under its heading."""
        return dict(self.columns).get(start, OTHER)

    def to_json(self) -> dict[str, object]:
        """Return the choice for storing."""
        return {"kind": self.kind.value, "header": self.header, "columns": [list(pair) for pair in self.columns]}


def mapping_of(stored: Mapping[str, object]) -> dict[str, Choice]:
    """Return the stored choices by the place of the table; what makes no sense is left out."""
    read = {place: _choice_of(value) for place, value in stored.items() if isinstance(value, Mapping)}
    return {place: choice for place, choice in read.items() if choice is not None}


def _choice_of(value: Mapping[str, object]) -> Choice | None:
    kind, header, columns = value.get("kind"), value.get("header"), value.get("columns")
    if kind not in set(TableKind) or not isinstance(header, int) or not isinstance(columns, Iterable):
        return None
    pairs = [pair for pair in columns if isinstance(pair, Sequence) and len(pair) == 2]
    return Choice(
        TableKind(str(kind)),
        header,
        tuple((start, meaning) for start, meaning in pairs if isinstance(start, int) and meaning in MEANING_LABELS),
    )


def slots(rows: Sequence[SampleRow], header: int) -> tuple[Slot, ...]:
    """Return the columns of a table by the row of its head, from left to right.

    Without a head they are those of the row with the most cells. What the other rows hold beside them is a column too.
    """
    if not rows:
        return ()
    has_header = 0 <= header < len(rows)
    chosen = rows[header] if has_header else max(rows, key=len)
    found = {start: Slot(start, span, text if has_header else "") for start, span, text in chosen}
    covered = {column for slot in found.values() for column in range(slot.start, slot.start + slot.span)}
    for row in rows:
        for start, span, _text in row:
            if start not in covered:
                width = next((n for n in range(span) if start + n in covered), span)
                found[start] = Slot(start, width, "")
                covered |= set(range(start, start + width))
    return tuple(found[start] for start in sorted(found))


def problems(choice: Choice, columns: Sequence[Slot], table: str) -> list[str]:
    """Say in Russian why the choice can't be, and what to do; an empty list where it can. `table` names the table."""
    if choice.kind == TableKind.SKIP:
        return []
    meanings = [choice.meaning_at(slot.start) for slot in columns]
    if all(meaning == SKIP for meaning in meanings):
        return [f"{table}: ни один столбец не вносится. Оставьте хотя бы один или выберите вид «не вносить»."]
    if choice.kind not in OF_WORK:
        if choice.header == NO_HEADER and choice.kind != TableKind.PASSPORT:
            kind = KIND_LABELS[choice.kind]
            return [f"{table}: для вида «{kind}» нужна строка заголовков. Выберите её: по ней узнаются столбцы."]
        return []
    return [f"{table}: {text}" for text in _problems_of_work(columns, meanings)]


def _problems_of_work(columns: Sequence[Slot], meanings: Sequence[str]) -> Iterable[str]:
    if "title" not in meanings:
        yield "не указан столбец с мероприятием. Выберите его: без него строки нечем назвать."
    for meaning in dict.fromkeys(meanings):
        same = [slot for slot, own in zip(columns, meanings, strict=True) if own == meaning]
        if len(same) > 1 and meaning not in REPEATED:
            named = ", ".join(f"«{name_of(slot)}»" for slot in same)
            yield (
                f"значение «{MEANING_LABELS[meaning]}» выбрано для нескольких столбцов: {named}. "
                "Оставьте его одному, остальным выберите «другой столбец»."
            )
    if "deadline" in meanings and {"start", "end", MONTH} & set(meanings):
        yield (
            "срок указан дважды: одним столбцом и по частям. Оставьте либо «срок», "
            "либо «начало» и «окончание», либо месяцы."
        )
    elif MONTH in meanings and {"start", "end"} & set(meanings):
        yield "срок указан и месяцами, и началом с окончанием. Оставьте что-то одно."


def name_of(slot: Slot) -> str:
    """Return the heading of a column, or its place where it has none."""
    return " ".join(slot.heading.split())[:60] or f"столбец {slot.start + 1}"


def described(mapping: Mapping[str, Choice]) -> str:
    """Return the choices in one line, for the journal."""
    return "; ".join(f"{place}: {KIND_LABELS[choice.kind]}" for place, choice in mapping.items()) or "как узнано"
