"""The ШНОР list in dynamics as an annex (the five-year table of the field, domain.md §2.3)."""

from collections.abc import Sequence
from dataclasses import dataclass

# {cells, school}: the texts as printed, and the key of the school that the row is about.
Row = dict[str, list[str] | int]
Table = dict[str, list[str] | list[Row] | Row]
YES = "Да"


@dataclass(frozen=True, slots=True)
class School:
    """A school of the list: whether it was listed in each year of the window, its kind in words, предШНОР, its key."""

    name: str
    years: tuple[bool, ...]
    kind: str
    is_pre: bool
    key: int | None = None


def listing_table(schools: Sequence[School], years: Sequence[int]) -> Table:
    """Return {columns, rows, totals} of the annex; counts of years stand under them, and of all entries."""
    columns = ["№ п/п", "Наименование общеобразовательной организации", *(f"ШНОР {year}" for year in years)]
    columns += [f"Сколько раз в списке за {years[0]}–{years[-1]}", "Вид ШНОР", f"ПредШНОР {years[-1]}"]
    rows = [_row(place, school) for place, school in enumerate(schools, start=1)]
    counts = [sum(school.years[place] for school in schools) for place in range(len(years))]
    pre = sum(school.is_pre for school in schools)
    totals: Row = {"cells": ["", "Итого", *map(str, counts), str(sum(counts)), "", str(pre)]}
    return {"columns": columns, "rows": rows, "totals": totals}


def _row(place: int, school: School) -> Row:
    row: Row = {"cells": _cells(place, school)}
    return row if school.key is None else row | {"school": school.key}


def _cells(place: int, school: School) -> list[str]:
    times = sum(school.years)
    return [
        str(place),
        school.name,
        *(YES if listed else "" for listed in school.years),
        str(times) if times else "",
        school.kind if times else "",
        YES if school.is_pre else "",
    ]


MEMBER_COLUMNS = ("№ п/п", "Фамилия, имя, отчество", "Должность", "Комментарий")


def members_table(members: Sequence[tuple[str, str, str]]) -> Table:
    """Return the table of a group typed in place: (name, post, comment); without comments there is no such column."""
    full = any(comment for _name, _post, comment in members)
    width = 4 if full else 3
    rows: list[Row] = [
        {"cells": [str(place), name, post, comment][:width]}
        for place, (name, post, comment) in enumerate(members, start=1)
    ]
    return {"columns": list(MEMBER_COLUMNS[:width]), "rows": rows}


def members_of(table: object) -> list[tuple[str, str, str]]:
    """Return (name, post, comment) of a table made by `members_table`."""
    found = table.get("rows") if isinstance(table, dict) else None
    rows = found if isinstance(found, list) else []
    cells = [row.get("cells") for row in rows if isinstance(row, dict)]
    padded = [[*map(str, row), "", "", "", ""] for row in cells if isinstance(row, list)]
    return [(row[1], row[2], row[3]) for row in padded]
