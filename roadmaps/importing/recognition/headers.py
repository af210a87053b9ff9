"""Column headings: what a heading means, and which row of a table holds the headings."""

import re
from dataclasses import dataclass

from roadmaps.importing.source import Cell, Row, Table
from schools.wording import MONTH_NAMES

# The first pattern that fits wins; the order matters where headings share words.
SYNONYMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (key, re.compile(pattern, re.IGNORECASE))
    for key, pattern in (
        ("number", r"^(?:№|n|no\.?)?\s*(?:п\s*[/\\]?\s*п\.?|№)\s*$|^№|^номер(?: строки)?$"),
        ("point", r"контрольн\w+\s+точк|^веха"),
        ("info_support", r"информационн\w+\s+сопровожд"),
        ("result", r"^(?:(?:ожидаем|планируем)\w*\s+)?результат"),
        ("report_forms", r"отч[её]тн\w+\s+документ|форм\w*\s+(?:отч|документ|представл)|подтвержда|вид\s+документ|^документ"),
        ("start", r"(?:дата|срок\w*)\s+начал|^начало$|^с$"),
        ("end", r"(?:дата|срок\w*)\s+(?:окончан|завершен|конец)|^(?:окончание|конец|завершение|по)$"),
        ("deadline", r"срок|^дата|период\w*\s+(?:реализац|провед|исполн)|^когда|время\s+проведен|^период$"),
        ("responsible", r"ответ?ств|отвеств|исполнител|^кто\b|соисполнит"),
        ("result", r"результат|показател|ожидаем|индикатор|критери\w+\s+эффект|продукт|эффект|^выход(?:ные)?\b|^итог"),
        ("title", r"мероприяти|описани\w+\s+действ|действи|содержани\w+|^наименование|вид\w*\s+деятельн|^что\b|событи"),
        ("about", r"направлени\w+\s+(?:деятельн|работ)|задач|^форм\w*\s+(?:работ|провед|деятельн)|^вид\w*\s+работ|^тем[аы]\b"),
    )
)  # fmt: skip
MAX_HEADER_DEPTH = 12
# A longer text under a heading is a row of the plan, not a second row of headings.
SUBHEADING = 40
FEWEST_MONTHS = 3
QUARTER = re.compile(r"^(?:(?P<roman>i{1,3}|iv)(?:\s*кв\w*)?|(?P<digit>[1-4])\s*кв\w*)$")


@dataclass(frozen=True, slots=True)
class Column:
    """A heading with the grid columns it stands over.

    `months`: the columns of a matrix of months, (grid column, its heading); together they are one deadline.
    """

    key: str
    heading: str
    start: int
    span: int
    months: tuple[tuple[int, str], ...] = ()

    @property
    def end(self) -> int:
        """The first grid column after it."""
        return self.start + self.span


@dataclass(frozen=True, slots=True)
class Header:
    """The last row of headings and its place among the rows; `texts` are all its words, as they stand.

    `top`: the first row of headings, where there are several.
    """

    row: int
    columns: tuple[Column, ...]
    texts: tuple[str, ...] = ()
    top: int = -1

    def above(self) -> "Header":
        """The same headings for a table cut off by a page, which has none of its own."""
        return Header(-1, self.columns, self.texts)

    @property
    def keys(self) -> set[str]:
        """Return the keys of all columns."""
        return {column.key for column in self.columns}


def key_of(heading: str) -> str:
    """Return the field a heading means, or an empty text."""
    text = " ".join(heading.replace("­", "").split())
    torn = re.sub(r"(\w)- ?(\w)", r"\1\2", text)
    return next((key for key, pattern in SYNONYMS if text and (pattern.search(text) or pattern.search(torn))), "")


def columns_of(row: Row) -> tuple[Column, ...]:
    """Read a row as headings; a second heading of the same meaning is kept as a column of its own.

    What only goes about the activity (its direction, form or topic) names it where nothing else does.
    """
    keys = {key_of(cell.text) for cell in row.cells}
    seen: set[str] = set()
    found: list[Column] = []
    for cell in row.cells:
        heading = " ".join(cell.text.split())
        key = key_of(heading)
        if key == "about":
            key = "" if keys & {"title", "point"} else "title"
        if key == "point" and "title" in keys:
            key = ""
        if not heading and not found:
            continue
        if not key or key in seen:
            key = f"extra:{cell.column}"
        seen.add(key)
        found.append(Column(key, heading, cell.column, cell.span))
    return tuple(column for column in found if column.heading)


def plan_header(table: Table) -> Header | None:
    """Return the headings of a plan: an activity with a deadline or somebody responsible."""
    for place, row in enumerate(table.rows[:MAX_HEADER_DEPTH]):
        filled = [cell for cell in row.cells if cell.text.strip()]
        if len(filled) < 2 or any(len(cell.text) > 120 for cell in filled):
            continue
        keys = {key_of(cell.text) for cell in filled}
        has_term = keys & {"deadline", "responsible", "start", "end"} or any(map(month_of, row.texts))
        if keys & {"title", "point", "about"} and has_term:
            return _with_months(_deepened(table, Header(place, columns_of(row), _squeezed(row), place)))
    return None


def _squeezed(row: Row) -> tuple[str, ...]:
    return tuple(" ".join(text.split()).casefold() for text in row.texts if text)


def _deepened(table: Table, header: Header) -> Header:
    """A second row may name the parts of headings that span several columns: «Сроки: начало | окончание»."""
    below = table.rows[header.row + 1] if header.row + 1 < len(table.rows) else None
    wide = [column for column in header.columns if column.span > 1]
    if below is None or not wide:
        return header
    fresh = [cell for cell in below.cells if cell.text.strip() and not cell.is_continued]
    is_under = all(any(column.start <= cell.column < column.end for column in wide) for cell in fresh)
    if not fresh or not is_under or any(len(cell.text) > SUBHEADING for cell in fresh):
        return header
    columns: list[Column] = []
    for column in header.columns:
        parts = [cell for cell in fresh if column.start <= cell.column < column.end]
        if len(parts) >= FEWEST_MONTHS and all(month_of(cell.text) for cell in parts):
            named = tuple((cell.column, " ".join(cell.text.split())) for cell in parts)
            columns.append(Column("deadline", column.heading, column.start, column.span, named))
        else:
            columns += [_part(column, cell) for cell in parts] or [column]
    return Header(header.row + 1, tuple(columns), _squeezed(below), header.top)


def _part(column: Column, cell: Cell) -> Column:
    words = " ".join(cell.text.split())
    key = key_of(words)
    of_term = column.key in {"deadline", "start", "end"} and key in {"start", "end"}
    return Column(key if of_term else f"extra:{cell.column}", f"{column.heading}: {words}", cell.column, cell.span)


def month_of(heading: str) -> str:
    """Return the month, or the quarter, that a heading is: «март», «III квартал»; otherwise an empty text."""
    words = heading.strip(" .\u00a0").casefold()
    quarter = QUARTER.match(words)
    if quarter:
        return f"{quarter['roman'].upper()} квартал" if quarter["roman"] else f"{quarter['digit']} квартал"
    return next((name for name in MONTH_NAMES if len(words) >= 3 and name.startswith(words)), "")


def _with_months(header: Header) -> Header:
    """Columns named by months are one deadline: what is marked under them is its words."""
    months = [column for column in header.columns if month_of(column.heading)]
    if len(months) < FEWEST_MONTHS or "deadline" in header.keys:
        return header
    named = tuple((column.start, column.heading) for column in months)
    first = months[0]
    term = Column("deadline", "Срок", first.start, months[-1].end - first.start, named)
    columns = [term if column is first else column for column in header.columns if column not in months[1:]]
    return Header(header.row, tuple(columns), header.texts, header.top)


def header_by(table: Table, *patterns: str) -> Header | None:
    """Return the first row in which every pattern fits some heading."""
    for place, row in enumerate(table.rows[:MAX_HEADER_DEPTH]):
        headings = [cell.text for cell in row.cells]
        if all(any(re.search(pattern, heading, re.IGNORECASE) for heading in headings) for pattern in patterns):
            columns = [
                Column(key_of(cell.text), " ".join(cell.text.split()), cell.column, cell.span)
                for cell in row.cells
                if cell.text.strip()
            ]
            return Header(place, tuple(columns))
    return None


def cell_at(row: Row, column: Column) -> Cell | None:
    """Return the cell that starts under the heading."""
    return next((cell for cell in row.cells if column.start <= cell.column < column.end), None)
