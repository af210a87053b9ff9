"""Which row of a table holds the headings, and the columns they stand over."""

import re
from dataclasses import dataclass, replace

from roadmaps.importing.recognition.guess import MOST, SAMPLE, is_number, is_party, is_term, share
from roadmaps.importing.recognition.headings import key_of
from roadmaps.importing.recognition.months import YEAR, month_of
from roadmaps.importing.source import Cell, Row, Table

MAX_HEADER_DEPTH = 12
LONGEST_HEADING = 120
# A longer text under a heading is a row of the plan, not a second row of headings.
SUBHEADING = 40
FEWEST_MONTHS = 3
# Headings of several columns that are still one field: «Ответственные: район | школа».
WHOLE = frozenset({"title", "point", "responsible", "result", "report_forms", "info_support"})
MOST_LEVELS = 3


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

    @property
    def first(self) -> int:
        """The place of the first row of headings; 0 where there is none."""
        return self.top if self.top >= 0 else max(self.row, 0)

    def above(self) -> "Header":
        """The same headings for a table cut off by a page, which has none of its own."""
        return Header(-1, self.columns, self.texts)

    @property
    def keys(self) -> set[str]:
        """Return the keys of all columns."""
        return {column.key for column in self.columns}


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
        if (key == "point" and "title" in keys) or key in {"fact", "place"}:
            key = ""
        if key == "month":
            key = "" if keys & {"deadline", "start", "end", "both"} else "deadline"
        if key == "both" and keys & {"deadline", "responsible", "start", "end"}:
            key = "responsible" if "responsible" not in keys else "deadline" if "deadline" not in keys else ""
        if not heading and not found:
            continue
        if not key or key in seen:
            key = f"extra:{cell.column}"
        seen.add(key)
        found.append(Column(key, heading, cell.column, cell.span))
    return tuple(column for column in found if column.heading)


def plan_header(table: Table) -> Header | None:
    """Return the headings of a plan: an activity with a deadline or somebody responsible."""
    seen = 0
    for place, row in enumerate(table.rows):
        if row.is_empty:
            continue
        seen += 1
        if seen > MAX_HEADER_DEPTH:
            return None
        if is_heading(row):
            top = place + _is_banner(table, place)
            own = table.rows[top]
            deep = _with_months(_deepened(table, Header(top, columns_of(own), _squeezed(own), top)))
            return completed(deep, table)
    return None


def completed(header: Header, table: Table) -> Header:
    """Tell the term and the executor by what stands under headings that say neither: «Интервал», «Куратор»."""
    wanted = [("deadline", is_term)] if not header.keys & {"deadline", "start", "end", "both"} else []
    wanted += [("responsible", is_party)] if not header.keys & {"responsible", "both"} else []
    columns = list(header.columns)
    for key, fits in wanted:
        shares = {
            place: share(texts_under(table, header.row, column), fits)
            for place, column in enumerate(columns)
            if column.key.startswith("extra:") and not key_of(column.heading)
        }
        best = max(shares, key=lambda place: shares[place], default=-1)
        if shares.get(best, 0) > MOST:
            columns[best] = replace(columns[best], key=key)
    return replace(header, columns=tuple(columns))


def texts_under(table: Table, row: int, column: Column) -> list[str]:
    """Return the texts that stand under a heading, the first ones; merged cells count once."""
    return [
        cell.text.strip()
        for line in table.rows[row + 1 : row + 1 + SAMPLE]
        for cell in line.cells
        if column.start <= cell.column < column.end and cell.text.strip() and not cell.is_continued
    ]


def _is_banner(table: Table, place: int) -> bool:
    """Say whether a row of headings only groups those of the row below it."""
    below = table.rows[place + 1] if place + 1 < len(table.rows) else None
    return below is not None and is_heading(below) and len(_fields(below)) > len(_fields(table.rows[place]))


def is_heading(row: Row) -> bool:
    """Say whether a row names the columns of a plan."""
    filled = [cell for cell in row.cells if cell.text.strip()]
    if len(filled) < 2 or any(len(cell.text) > LONGEST_HEADING for cell in filled):
        return False
    keys = {key_of(cell.text) for cell in filled}
    has_term = keys & {"deadline", "responsible", "start", "end", "both"} or any(map(month_of, row.texts))
    return bool(keys & {"title", "point", "about"} and has_term) and not any(
        _is_own(cell.text) for cell in filled if cell.span == 1
    )


def _is_own(text: str) -> bool:
    """Say whether a text can only stand in a row of the plan: its number, or a term that is no month's heading."""
    is_heading_after_all = key_of(text) or month_of(text) or YEAR.fullmatch(text)
    return is_number(text) or (not is_heading_after_all and is_term(text))


def _fields(row: Row) -> set[str]:
    """Return the fields that a row of headings names in cells of its own."""
    return {key_of(cell.text) for cell in row.cells if cell.text.strip() and not cell.is_continued} - {""}


def _squeezed(row: Row) -> tuple[str, ...]:
    return tuple(" ".join(text.split()).casefold() for text in row.texts if text)


def _deepened(table: Table, header: Header) -> Header:
    """Rows below may name the parts of headings that span several columns: «Сроки: начало | окончание»."""
    for _level in range(MOST_LEVELS - 1):
        below = table.rows[header.row + 1] if header.row + 1 < len(table.rows) else None
        deeper = _level_below(header, below) if below is not None else None
        if below is None or deeper is None:
            return header
        header = Header(header.row + 1, deeper, _squeezed(below), header.top)
    return header


def _level_below(header: Header, below: Row) -> tuple[Column, ...] | None:
    """Return the columns with their parts; None where the row below is no row of headings."""
    wide = [column for column in header.columns if column.span > 1 and not column.months]
    fresh = [cell for cell in below.cells if cell.text.strip() and not cell.is_continued]
    is_under = all(any(column.start <= cell.column < column.end for column in wide) for cell in fresh)
    if not fresh or not is_under or any(len(cell.text) > SUBHEADING for cell in fresh):
        return None
    if not any(cell.is_continued for cell in below.cells) and any(map(_is_value, fresh)):
        return None
    columns: list[Column] = []
    for column in header.columns:
        columns += _parts(column, [cell for cell in fresh if column.start <= cell.column < column.end])
    return _joined(columns)


def _joined(columns: list[Column]) -> tuple[Column, ...]:
    """Months under several headings, «2025 год» and «2026 год», are one term."""
    dated = [column for column in columns if column.months]
    if len(dated) < 2:
        return tuple(columns)
    months = tuple(month for column in dated for month in column.months)
    whole = Column("deadline", "Срок", dated[0].start, dated[-1].end - dated[0].start, months)
    return tuple(whole if column is dated[0] else column for column in columns if column not in dated[1:])


def _is_value(cell: Cell) -> bool:
    """Say whether a cell can only be a row's own: a number or a date."""
    return re.search(r"\d", cell.text) is not None and not month_of(cell.text)


def _parts(column: Column, cells: list[Cell]) -> list[Column]:
    if not cells:
        return [column]
    words = [" ".join(cell.text.split()) for cell in cells]
    if len(cells) >= FEWEST_MONTHS and all(map(month_of, words)):
        year = YEAR.search(column.heading)
        tail = f" {year[1]}" if year and year.start() == 0 else ""
        named = tuple((cell.column, f"{text}{tail}") for cell, text in zip(cells, words, strict=True))
        return [Column("deadline", column.heading, column.start, column.span, named)]
    keys = [key_of(text) for text in words]
    if column.key in WHOLE and not set(keys) - {"", column.key, "title", "about", "point"}:
        return [Column(column.key, f"{column.heading}: {', '.join(words)}", column.start, column.span)]
    return [_part(column, cell, key) for cell, key in zip(cells, keys, strict=True)]


def _part(column: Column, cell: Cell, key: str) -> Column:
    """A part of a term is its beginning or its end, or the planned one; of an unknown heading it is what it says."""
    words = " ".join(cell.text.split())
    is_term = column.key in {"deadline", "start", "end"}
    if is_term and re.match(r"план", words, re.IGNORECASE):
        key = "deadline"
    known = key in {"start", "end", "deadline"} if is_term else key not in {"", "fact", "about"}
    return Column(key if known else f"extra:{cell.column}", f"{column.heading}: {words}", cell.column, cell.span)


def _with_months(header: Header) -> Header:
    """Columns named by months are one deadline: what is marked under them is its words."""
    months = [column for column in header.columns if month_of(column.heading)]
    fewest = 2 if all("полуг" in column.heading.casefold() for column in months) else FEWEST_MONTHS
    if len(months) < fewest or "deadline" in header.keys:
        return header
    named = tuple((column.start, column.heading) for column in months)
    first = months[0]
    term = Column("deadline", "Срок", first.start, months[-1].end - first.start, named)
    columns = [term if column is first else column for column in header.columns if column not in months[1:]]
    return Header(header.row, tuple(columns), header.texts, header.top)


def header_by(table: Table, *patterns: str) -> Header | None:
    """Return the first row in which every pattern fits some heading; one line across the table is no row of them."""
    for place, row in enumerate(table.rows[:MAX_HEADER_DEPTH]):
        headings = [cell.text for cell in row.cells]
        is_line = len(patterns) > 1 and len([text for text in headings if text.strip()]) == 1
        if (
            not is_line
            and not any(map(is_number, headings))
            and all(any(re.search(pattern, heading, re.IGNORECASE) for heading in headings) for pattern in patterns)
        ):
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
