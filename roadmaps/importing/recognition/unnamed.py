"""A plan whose headings are not known words: told by what stands in its columns."""

from collections.abc import Sequence
from dataclasses import replace

from roadmaps.importing.recognition.guess import MOST, SAMPLE, is_number, is_party, is_term, share
from roadmaps.importing.recognition.headers import (
    LONGEST_HEADING,
    MAX_HEADER_DEPTH,
    Column,
    Header,
    columns_of,
    completed,
    texts_under,
)
from roadmaps.importing.recognition.headings import key_of
from roadmaps.importing.source import Row, Table

FEWEST_ROWS = 1
FEWEST_COLUMNS = 3
# Nearly all cells of a column must be terms before it is taken for one without its heading saying so.
SURE = 0.7
FEWEST_HEADLESS = 2
# Columns that came with a block, but which the plan does not have.
HOMELESS = "extra:homeless"
USUAL = {
    "number": "№",
    "title": "Мероприятие",
    "deadline": "Срок",
    "responsible": "Ответственный",
    "result": "Результат",
}


def header_by_content(table: Table) -> Header | None:
    """Return headings under which terms and executors stand; None where the table is no plan.

    Either the headings say both and only the activity is named in words of its own, or the cells say both.
    """
    for place, row in enumerate(table.rows[:MAX_HEADER_DEPTH]):
        texts = [text for text in row.texts if text]
        if len(texts) < FEWEST_COLUMNS or any(len(text) > LONGEST_HEADING for text in texts):
            continue
        header = completed(Header(place, columns_of(row), _squeezed(row), place), table)
        below = [line for line in table.rows[place + 1 :] if not line.is_empty]
        if any(is_number(text) or is_term(text) for text in texts):
            return _headless(table)
        if len(below) < FEWEST_ROWS:
            return None
        return _with_activity(header, table) if _is_sure(header, table) else None
    return None


def guessed(table: Table, columns: Sequence[str]) -> Header:
    """Return headings for a table that has none: by what stands in its columns, otherwise by their order."""
    filled = [row for row in table.rows if not row.is_empty]
    rows = ([row for row in filled if sum(map(bool, row.texts)) > 1] or filled)[:SAMPLE]
    places = sorted({cell.column for row in rows for cell in row.cells})
    texts = {place: [c.text.strip() for row in rows for c in row.cells if c.column == place] for place in places}
    free = [key for key in columns if key != "number"]
    keys: dict[int, str] = {}
    has_place = len(places) == len(columns) and columns[0] == "number" and not any(texts[places[0]])
    if "number" in columns and places and (has_place or share(texts[places[0]], is_number) > MOST):
        keys[places[0]] = "number"
    for key, fits in (("deadline", is_term), ("responsible", is_party)):
        shares = {place: share(texts[place], fits) for place in places if place not in keys}
        best = max(shares, key=lambda place: shares[place], default=-1)
        if key in free and shares.get(best, 0) > MOST:
            keys[best] = key
            free.remove(key)
    for place in places:
        if place not in keys and any(texts[place]):
            keys[place] = free.pop(0) if free else f"{HOMELESS}{place}"
    ends = [*places[1:], max(table.width, 1)]
    named = [
        Column(keys[at], USUAL.get(keys[at], f"Столбец {at + 1}"), at, end - at)
        for at, end in zip(places, ends, strict=True)
        if at in keys
    ]
    return Header(-1, tuple(named))


def _headless(table: Table) -> Header | None:
    """Return the usual headings for a plan that begins with its first row; None where its columns do not show it."""
    header = guessed(table, tuple(USUAL))
    rows = [row for row in table.rows if not row.is_empty]
    is_whole = {"title", "deadline", "responsible"} <= header.keys and len(rows) >= FEWEST_HEADLESS
    return header if is_whole and _is_sure(header, table) else None


def _is_sure(header: Header, table: Table) -> bool:
    """Both a term and an executor, each said by its heading or by nearly all of its cells."""
    for key, fits in (("deadline", is_term), ("responsible", is_party)):
        column = next((column for column in header.columns if column.key == key), None)
        if column is None:
            return False
        if (header.row < 0 or key_of(column.heading) != key) and share(
            texts_under(table, header.row, column), fits
        ) < SURE:
            return False
    return True


def _with_activity(header: Header, table: Table) -> Header | None:
    """The activity is the last column of unknown words before the term and the executor, else the one of most words."""
    if header.keys & {"title", "point"}:
        return header
    ends = [column.start for column in header.columns if column.key in {"deadline", "responsible"}]
    free = [column for column in header.columns if column.key.startswith("extra:")]
    before = [column for column in free if column.start < min(ends)]
    if not free:
        return None
    found = before[-1] if before else max(free, key=lambda column: _length(table, header, column))
    columns = tuple(replace(column, key="title") if column is found else column for column in header.columns)
    return replace(header, columns=columns)


def _length(table: Table, header: Header, column: Column) -> int:
    return sum(map(len, texts_under(table, header.row, column)))


def _squeezed(row: Row) -> tuple[str, ...]:
    return tuple(" ".join(text.split()).casefold() for text in row.texts if text)
