"""Values of the check: the picture of a roadmap that the rules look at."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from roadmaps.planning.check.rules.finding import Finding, Kind, Place, Severity
from schools.names.rules import Certainty, KnownSchool

Window = tuple[date, date]
# A legal form before a name: the whole name of a school, not «школы района».
LEGAL = re.compile(r"\b(?:МБОУ|МКОУ|МАОУ|МОУ|ГБОУ|ГКОУ)\b")


@dataclass(frozen=True, slots=True)
class Charge:
    """One responsible party as read. `listed` are keys of schools; `everyone`: all schools are meant.

    `standing`: how it stands in the register of parties, «proposed» or «refused»; empty where it is accepted.
    """

    kind: str
    name: str
    certainty: Certainty = Certainty.SURE
    everyone: bool = False
    listed: tuple[str, ...] = ()
    standing: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a plan or of the table of control points: the words and our reading of them.

    `head` stands before the number: «п.», «план 5, п.», «контрольная точка».
    `cells` holds the texts by the key of the column (title, deadline, responsible, result…, extra:1).
    `led_by` are the keys of items that lead to a control point. `merged` numbers the run of merged cells.
    """

    kind: Kind
    pk: int
    number: str
    cells: Mapping[str, str]
    windows: tuple[Window, ...] = ()
    deadline_kind: str = ""
    deadline_unread: str = ""
    by_hand: bool = False
    outside: bool = False
    charges: tuple[Charge, ...] = ()
    responsible_unread: str = ""
    merged: int | None = None
    merged_fields: tuple[str, ...] = ()
    led_by: tuple[int, ...] = ()
    head: str = "п."

    def text(self, key: str) -> str:
        """Return the words of a column, blanks at the ends removed."""
        return self.cells.get(key, "").strip()

    def place(self, field_name: str, label: str) -> Place:
        """Return the place of a cell: «п. 4.1, срок», «контрольная точка 2, срок»."""
        return Place(self.kind, self.pk, field_name, f"{self.head}\xa0{bare(self.number) or 'без номера'}, {label}")


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a plan and its rows."""

    pk: int
    number: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the roadmap. `kind`: plan, mechanisms or control_points; `headings` by the key of the column."""

    pk: int
    kind: str
    number: str
    title: str
    headings: Mapping[str, str]
    sections: tuple[Section, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows in the order of the document."""
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def name(self) -> str:
        """The table in words."""
        short = {"control_points": "контрольные точки", "mechanisms": "механизмы реализации"}
        number = self.number.strip().rstrip(".")
        return short.get(self.kind, f"план {number}" if number else "план-график")


@dataclass(frozen=True, slots=True)
class Target:
    """What an indicator must reach, by when."""

    period: str
    value: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """A target indicator."""

    pk: int
    number: str
    text: str
    unit: str
    has_baseline: bool
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A text outside the tables: the passport, a direction, a point of the order, a member of a group."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The list of schools as printed in an annex. `totals` stands below the columns, empty where none is given."""

    pk: int
    columns: tuple[str, ...]
    numbers: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    totals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """The order of the roadmap; `points` are its preamble and points.

    `day` is the date from which the roadmap is in force: of the first order, or of the imported document while there
    is none. `amends`: it changes another order, its title is not that of the roadmap.
    """

    pk: int
    day: date | None
    header: str
    place: str
    signatory: str
    title: str
    points: tuple[Passage, ...]
    annexes: int
    listings: tuple[Listing, ...] = ()
    amends: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything the rules may look at. `schools` are the keys of those that take part.

    `headings` are the printed headings of the parts outside the tables («3. Муниципальная цель»).
    `days` holds days that differ from the ordinary week: True for a day off, False for a working day.
    """

    pk: int
    title: str
    period: Window
    tables: tuple[Table, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    passages: tuple[Passage, ...] = ()
    order: Order | None = None
    schools: frozenset[str] = frozenset()
    register: tuple[KnownSchool, ...] = ()
    headings: tuple[str, ...] = ()
    days: Mapping[date, bool] = field(default_factory=dict)

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows of all tables."""
        return tuple(row for table in self.tables for row in table.rows)

    @property
    def plans(self) -> tuple[Table, ...]:
        """The tables of activities, without control points and mechanisms."""
        return tuple(table for table in self.tables if table.kind == "plan")

    def here(self, field_name: str, label: str) -> Place:
        """Return a place on the roadmap itself."""
        return Place(Kind.ROADMAP, self.pk, field_name, label)

    def texts(self) -> tuple[Passage, ...]:
        """Return every text of the document with its place, the order's included."""
        return (*self.passages, *self._indicator_texts(), *self._order_texts(), *self._table_texts())

    def _indicator_texts(self) -> tuple[Passage, ...]:
        return tuple(
            Passage(Place(Kind.INDICATOR, one.pk, "text", f"показатель {bare(one.number)}".strip()), one.text)
            for one in self.indicators
        )

    def _order_texts(self) -> tuple[Passage, ...]:
        if self.order is None:
            return ()
        title = Place(Kind.ORDER, self.order.pk, "title", "заголовок приказа")
        return (Passage(title, self.order.title), *self.order.points, *self._listing_texts(self.order))

    def _listing_texts(self, order: Order) -> Iterator[Passage]:
        for listing in order.listings:
            place = Place(Kind.ANNEX, listing.pk, "table", "список школ")
            yield from (Passage(place, cell) for cells in listing.cells for cell in cells if cell)

    def _table_texts(self) -> tuple[Passage, ...]:
        found: list[Passage] = []
        for table in self.tables:
            found.append(Passage(Place(Kind.PLAN, table.pk, "title", f"{table.name}, название"), table.title))
            for section in table.sections:
                words = f"раздел {section.number}".strip()
                found.append(Passage(Place(Kind.SECTION, section.pk, "title", words), section.title))
                found += _row_texts(section.rows)
        return tuple(found)


LABELS = {
    "title": "мероприятие",
    "deadline": "срок",
    "responsible": "ответственные",
    "result": "результат",
    "report_forms": "отчётный документ",
    "info_support": "информационное сопровождение",
}


def _row_texts(rows: Sequence[Row]) -> Iterator[Passage]:
    """Yield the cells; a merged cell is told once, by the first row of its run."""
    for above, row in zip((None, *rows), rows, strict=False):
        again = above is not None and row.merged is not None and above.merged == row.merged
        for key, text in row.cells.items():
            if text and not (again and key in row.merged_fields):
                yield Passage(row.place(key, LABELS.get(key, "другой столбец")), text)


def quoted(text: str, limit: int = 80) -> str:
    """Return the words in quotes, shortened at a blank."""
    words = " ".join(text.split())
    if len(words) > limit:
        words = f"{words[:limit].rsplit(' ', 1)[0]}…"
    return f"«{words.strip('«»')}»"


def bare(number: str) -> str:
    """Return a number without blanks and the final dot."""
    return number.strip().rstrip(".").strip()


__all__ = [
    "LABELS",
    "LEGAL",
    "Charge",
    "Finding",
    "Indicator",
    "Kind",
    "Listing",
    "Order",
    "Passage",
    "Picture",
    "Place",
    "Row",
    "Section",
    "Severity",
    "Table",
    "Target",
    "Window",
    "bare",
    "quoted",
]
