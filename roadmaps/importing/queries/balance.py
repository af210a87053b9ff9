"""The balance as a sentence: found = placed + left over, in rows and in cells."""

from collections.abc import Mapping
from dataclasses import dataclass

from roadmaps.importing.drafting.structure import Part, part, parts, words
from roadmaps.importing.queries.places import anchor_at

# Kinds of rows of the balance, in the order of the sentence, with their plural forms.
BALANCE_WORDS = (
    ("items", "мероприятие,мероприятия,мероприятий"),
    ("control_points", "контрольная точка,контрольные точки,контрольных точек"),
    ("sections", "заголовок раздела,заголовка разделов,заголовков разделов"),
    ("mechanisms", "механизм,механизма,механизмов"),
    ("indicators", "показатель,показателя,показателей"),
    ("monitoring", "строка мониторинга,строки мониторинга,строк мониторинга"),
    ("listing", "строка списка ШНОР,строки списка ШНОР,строк списка ШНОР"),
    ("group", "член группы,члена групп,членов групп"),
    ("passport", "строка паспорта,строки паспорта,строк паспорта"),
    ("header", "шапка таблицы,шапки таблиц,шапок таблиц"),
    ("repeated_header", "повтор шапки,повтора шапки,повторов шапки"),
    ("column_numbers", "строка номеров столбцов,строки номеров столбцов,строк номеров столбцов"),
    ("totals", "строка итогов,строки итогов,строк итогов"),
    ("layout", "строка оформления,строки оформления,строк оформления"),
    ("unplaced", "строка без места,строки без места,строк без места"),
    ("empty", "пустая строка,пустые строки,пустых строк"),
)


@dataclass(frozen=True, slots=True)
class BalancePart:
    """One addend of the balance of rows."""

    count: int
    forms: str


@dataclass(frozen=True, slots=True)
class Left:
    """Words that found no place, and where they stand in the document; `anchor` is their row on the page, if shown."""

    location: str
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class BalanceShown:
    """Rows and cells of all tables; the addends of `parts` make `rows` together.

    `left` holds cells and lines of text outside the tables.
    """

    rows: int
    parts: tuple[BalancePart, ...]
    cells: int
    cells_placed: int
    cells_left: int
    left: tuple[Left, ...]


def balance_shown(balance: Part, rows: Mapping[str, str]) -> BalanceShown:
    """Return the stored balance of an import for its page; `rows` are the anchors of rows by their places."""
    counts = part(balance, "placed")
    cells, cells_left = _number(balance, "cells_total"), _number(balance, "cells_left")
    return BalanceShown(
        rows=_number(balance, "rows_total"),
        parts=tuple(BalancePart(_number(counts, kind), forms) for kind, forms in BALANCE_WORDS if counts.get(kind)),
        cells=cells,
        cells_placed=cells - cells_left,
        cells_left=cells_left,
        left=tuple(_left(one, rows) for one in parts(balance, "remainder")),
    )


def _left(one: Part, rows: Mapping[str, str]) -> Left:
    location = words(one, "location")
    return Left(location, words(one, "text"), anchor_at(location, rows))


def _number(data: Part, key: str) -> int:
    value = data.get(key)
    return value if isinstance(value, int) else 0
