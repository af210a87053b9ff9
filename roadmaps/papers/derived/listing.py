"""The list of ШНОР in dynamics, as the field's annexes print it: years, how many times, kind, предШНОР, totals."""

from collections.abc import Sequence

from roadmaps.printing.blocks import Align, Cell, Column, DataTable, Orientation, Row, RowKind
from roadmaps.printing.context import Annex, DocumentContext
from roadmaps.printing.queries import profile_of
from schools.listings.queries import RegisterRow, SchoolFilter, register
from schools.listings.rules import WINDOW, Category
from schools.models import Authority
from schools.rules import Viewer

KIND_WORDS = {
    Category.CHRONIC: "Хроническая",
    Category.FLICKERING: "Мерцающая",
    Category.FIRST: "Впервые в списке ШНОР",
    Category.NONE: "",
}
# Parts of the width: number, name, years, how many times, kind, предШНОР.
SHARES = (6.0, 25.0, *[7.0] * WINDOW, 12.0, 13.0, 9.0)


def listed_rows(viewer: Viewer, *, latest: int, everybody: bool = False) -> list[RegisterRow]:
    """Return the schools of the viewer's own authority that the lists of the window name (or all), by their numbers."""
    rows = register(viewer, SchoolFilter(), latest=latest)
    own = [row for row in rows if row.school.authority_id == viewer.authority_id]
    kept = [row for row in own if everybody or row.times or row.is_pre]
    return sorted(kept, key=lambda row: (row.school.number or 0, row.school.name))


def headings(latest: int) -> list[str]:
    """Return the headings of the table for the window that ends with `latest`."""
    years = [f"ШНОР {year}" for year in range(latest - WINDOW + 1, latest + 1)]
    times = f"Количество раз в списке ШНОР за последние {WINDOW} лет"
    return [
        "№ п/п",
        "Наименование общеобразовательной организации",
        *years,
        times,
        "Вид ШНОР",
        f"ПредШНОР в {latest} году",
    ]


def texts_of(rows: Sequence[RegisterRow]) -> list[list[str]]:
    """Return the cells of every row; an empty one says «нет»."""
    return [
        [
            str(number),
            row.school.name,
            *("Да" if cell.listed else "" for cell in row.years),
            str(row.times) if row.times else "",
            KIND_WORDS[row.classified.category],
            "Да" if row.is_pre else "",
        ]
        for number, row in enumerate(rows, start=1)
    ]


def totals_of(rows: Sequence[RegisterRow]) -> list[str]:
    """Return the last row: schools by year, entries of all years, предШНОР."""
    by_year = [sum(row.years[place].listed for row in rows) for place in range(WINDOW)]
    return ["Итого:", "", *map(str, by_year), str(sum(by_year)), "", str(sum(row.is_pre for row in rows))]


def annex_table(rows: Sequence[RegisterRow], *, latest: int) -> dict[str, object]:
    """Return the table as `Annex.table` stores it: columns, rows, totals."""
    return {
        "columns": headings(latest),
        "rows": [{"cells": texts} for texts in texts_of(rows)],
        "totals": {"cells": totals_of(rows)},
    }


def listing_context(authority: Authority, rows: Sequence[RegisterRow], *, latest: int) -> DocumentContext:
    """Return the list as a paper of its own."""
    where = f" ({authority.territory})" if authority.territory else ""
    title = (
        f"Список общеобразовательных организаций с низкими образовательными результатами{where}"
        f" в динамике, {latest - WINDOW + 1}–{latest} годы"
    )
    table = _table(rows, latest)
    return DocumentContext(
        title=title,
        annexes=(Annex((title,), (table,), orientation=Orientation.LANDSCAPE),),
        profile=profile_of(authority),
    )


def _table(rows: Sequence[RegisterRow], latest: int) -> DataTable:
    names = headings(latest)
    columns = tuple(
        Column(name, "number" if place == 0 else "", share, Align.LEFT if place == 1 else Align.CENTRE)
        for place, (name, share) in enumerate(zip(names, SHARES, strict=True))
    )
    body = tuple(Row(tuple(map(Cell, texts))) for texts in texts_of(rows))
    return DataTable(columns, (*body, Row(tuple(map(Cell, totals_of(rows))), RowKind.TOTAL)) if rows else ())
