"""Columns of a plan: keys, usual headings, and which field of a row a key shows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

EXTRA = "extra:"

# Usual headings, for a table that is begun here and not imported (domain.md §0, fact 1).
USUAL_HEADINGS: dict[str, str] = {
    "number": "№ п/п",
    "title": "Мероприятие",
    "deadline": "Срок",
    "responsible": "Ответственные",
    "result": "Результат",
    "report_forms": "Отчётный документ",
    "info_support": "Информационное сопровождение",
}
USUAL_KEYS = ("number", "title", "deadline", "responsible", "result", "report_forms")
POINT_HEADINGS: dict[str, str] = USUAL_HEADINGS | {"title": "Контрольная точка", "result": "Подтверждающий документ"}
POINT_KEYS = ("number", "title", "deadline", "responsible", "result")

FIELD_OF_KEY: dict[str, str] = {
    "number": "number",
    "title": "title",
    "deadline": "deadline_text",
    "responsible": "responsible_text",
    "result": "result",
    "report_forms": "report_forms",
    "info_support": "info_support",
}
# What can be changed in many rows at once.
MANY_OF_ITEMS = (
    ("deadline_text", "Срок"),
    ("responsible_text", "Ответственные"),
    ("result", "Результат"),
    ("report_forms", "Отчётный документ"),
    ("section", "Раздел"),
    ("bin", "В корзину"),
)
MANY_OF_POINTS = (
    ("deadline_text", "Срок"),
    ("responsible_text", "Ответственные"),
    ("result", "Подтверждающий документ"),
    ("bin", "В корзину"),
)
WIDTHS: dict[str, str] = {
    "number": "w-n",
    "title": "w-t",
    "deadline": "w-d",
    "responsible": "w-w",
    "result": "w-i",
    "report_forms": "w-r",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, the heading of the document, whether the grid leaves it out."""

    key: str
    heading: str
    hidden: bool = False

    @property
    def is_extra(self) -> bool:
        """True for a column that Верста has no field for."""
        return self.key.startswith(EXTRA)

    @property
    def width(self) -> str:
        """Class of the stylesheet that sets the width."""
        return WIDTHS.get(self.key, "w-x")

    @property
    def field(self) -> str:
        """Name of the form field: «result», «extra_1»."""
        return self.key.replace(":", "_") if self.is_extra else FIELD_OF_KEY[self.key]

    @property
    def cell(self) -> str:
        """Name under which the grid sends a cell: «deadline_text», «extra:1»."""
        return self.key if self.is_extra else FIELD_OF_KEY[self.key]

    def as_json(self) -> dict[str, str | bool]:
        """Return the column as `Plan.columns` keeps it."""
        return {"key": self.key, "heading": self.heading, "hidden": self.hidden}


def columns_of(stored: Iterable[Mapping[str, object]], *, of_points: bool = False) -> list[Column]:
    """Return the columns kept in `Plan.columns`; a table without any gets the usual ones."""
    columns = [
        Column(str(entry["key"]), str(entry.get("heading") or ""), bool(entry.get("hidden"))) for entry in stored
    ]
    return columns or usual_columns(of_points=of_points)


def usual_columns(*, of_points: bool = False) -> list[Column]:
    """Return the columns of a table begun here."""
    headings, keys = (POINT_HEADINGS, POINT_KEYS) if of_points else (USUAL_HEADINGS, USUAL_KEYS)
    return [Column(key, headings[key]) for key in keys]


def next_extra_key(columns: Iterable[Column]) -> str:
    """Return a key for one more column: «extra:3» after «extra:2»."""
    tails = [column.key.removeprefix(EXTRA) for column in columns if column.is_extra]
    return f"{EXTRA}{max((int(tail) for tail in tails if tail.isdecimal()), default=0) + 1}"
