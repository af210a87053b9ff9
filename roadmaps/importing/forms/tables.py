"""One table of the document and what a person chooses for it: its kind, its head, the meaning of each column."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from roadmaps.importing.drafting.structure import Part, words
from roadmaps.importing.mapping.rules import (
    KIND_LABELS,
    MEANING_LABELS,
    MONTH,
    NO_HEADER,
    OF_WORK,
    OTHER,
    Choice,
    SampleRow,
    Slot,
    TableKind,
    name_of,
    problems,
    slots,
)
from roadmaps.importing.recognition.headers import MAX_HEADER_DEPTH
from roadmaps.importing.recognition.months import month_of
from roadmaps.importing.recognition.seen import MOST_COLUMNS, guesses
from roadmaps.importing.source import Cell, Row

SHOWN_ROWS = 5
NOT_UNDERSTOOD = "Выбор не понят. Выберите значения из списков и перечитайте документ ещё раз."


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a list."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column of the table: the name of its field, its heading, the meanings to choose from."""

    name: str
    heading: str
    options: tuple[Option, ...]


class TableForm:
    """The choice for one table; unbound it shows how the table was taken."""

    def __init__(self, place: int, table: Part, data: Mapping[str, str] | None = None) -> None:
        self.place = place
        self.table = table
        self.key = words(table, "key")
        self.rows: list[SampleRow] = list(table["sample"])  # type: ignore[call-overload]
        self.errors: list[str] = []
        self.is_bound = data is not None
        self.choice = self._shown() if data is None else self._chosen(data, self._shown())

    @property
    def columns(self) -> tuple[Slot, ...]:
        """Columns under the chosen head."""
        return slots(self.rows, self.choice.header)[:MOST_COLUMNS]

    def _shown(self) -> Choice:
        columns = [(int(start), str(meaning)) for start, meaning in self.table["columns"]]  # type: ignore[attr-defined]
        return Choice(TableKind(words(self.table, "kind")), int(str(self.table["header"])), tuple(columns))

    def _chosen(self, data: Mapping[str, str], shown: Choice) -> Choice:
        try:
            kind, header = TableKind(data.get("kind", "")), int(data.get("header", ""))
        except ValueError:
            self.errors = [NOT_UNDERSTOOD]
            return shown
        if header not in self._headers():
            self.errors = [NOT_UNDERSTOOD]
            return shown
        fresh = self._guessed(header) if header != shown.header else {}
        pairs = [(slot.start, self._meaning(data, slot, shown, fresh)) for slot in slots(self.rows, header)]
        choice = Choice(kind, header, tuple(pairs))
        self.errors = self.errors or [*problems(choice, slots(self.rows, header), self.name), *self._no_months(choice)]
        return choice

    def _meaning(self, data: Mapping[str, str], slot: Slot, shown: Choice, fresh: Mapping[int, str]) -> str:
        """A column that was left as it stood is read anew under another head."""
        said = data.get(f"c{slot.start}", "")
        if said and said not in MEANING_LABELS:
            self.errors = [NOT_UNDERSTOOD]
            return OTHER
        if fresh and said in {"", shown.meaning_at(slot.start)}:
            return fresh.get(slot.start, OTHER)
        return said or shown.meaning_at(slot.start)

    def _guessed(self, header: int) -> dict[int, str]:
        if header == NO_HEADER:
            return {}
        cells = tuple(Cell(text, column, span) for column, span, text in self.rows[header])
        return {slot.start: OTHER for slot in slots(self.rows, header)} | guesses(Row(cells, ""))

    def _no_months(self, choice: Choice) -> Iterator[str]:
        if choice.kind not in OF_WORK:
            return
        for slot in slots(self.rows, choice.header):
            if choice.meaning_at(slot.start) == MONTH and not month_of(slot.heading):
                yield (
                    f"{self.name}: столбец «{name_of(slot)}» назван не месяцем и не кварталом. "
                    "Выберите для него «срок» или «другой столбец»."
                )

    def _headers(self) -> Sequence[int]:
        return [NO_HEADER, *range(min(len(self.rows), MAX_HEADER_DEPTH + 1))]

    # --- what the page shows -----------------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """Return the table's place with a capital letter: «Таблица 2»."""
        return self.key[:1].upper() + self.key[1:]

    @property
    def title(self) -> str:
        """Return the words before the table."""
        return words(self.table, "title")

    @property
    def kind_label(self) -> str:
        """Return what the table was taken for."""
        if self.table.get("in_order"):
            return "часть приказа"
        return "не вносится" if self.is_left else KIND_LABELS[TableKind(words(self.table, "kind"))]

    @property
    def count(self) -> int:
        """Rows of the table."""
        return int(str(self.table["rows"]))

    @property
    def is_chosen(self) -> bool:
        """A person chose how to read the table."""
        return bool(self.table.get("is_chosen"))

    @property
    def is_left(self) -> bool:
        """The table found no place."""
        return words(self.table, "kind") == TableKind.SKIP and not self.table.get("in_order")

    def kinds(self) -> list[Option]:
        """Return the kinds to choose from."""
        return [Option(kind.value, label, kind == self.choice.kind) for kind, label in KIND_LABELS.items()]

    def headers(self) -> list[Option]:
        """Return the rows that may be the head."""
        found = [Option(str(NO_HEADER), "шапки нет", self.choice.header == NO_HEADER)]
        for place in self._headers()[1:]:
            texts = " · ".join(text for _column, _span, text in self.rows[place] if text)[:70] or "пусто"
            found.append(Option(str(place), f"строка {place + 1}: {texts}", place == self.choice.header))
        return found

    def column_choices(self) -> list[ColumnChoice]:
        """Return the columns with the meanings to choose from."""
        return [
            ColumnChoice(
                f"c{slot.start}",
                name_of(slot),
                tuple(
                    Option(value, label, value == self.choice.meaning_at(slot.start))
                    for value, label in MEANING_LABELS.items()
                ),
            )
            for slot in self.columns
        ]

    def sample(self) -> list[list[str]]:
        """Return the first rows under the head, a text a column; all of them where the head is the last one."""
        below = (self.rows[self.choice.header + 1 :] or self.rows)[:SHOWN_ROWS]
        return [
            [
                " ".join(text for column, _span, text in row if slot.start <= column < slot.start + slot.span)
                for slot in self.columns
            ]
            for row in below
        ]


def table_forms(tables: Sequence[Part], bound: TableForm | None = None) -> list[TableForm]:
    """Return the forms of all tables of a run; `bound` stands in place of its own."""
    return [bound if bound and bound.place == place else TableForm(place, table) for place, table in enumerate(tables)]
