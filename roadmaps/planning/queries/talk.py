"""The way from every row of the grid to its talk: one query, whatever the number of rows."""

from dataclasses import replace

from roadmaps.planning.queries.grid_rows import Fold, Grid, GridRow, GridSection, GridTable
from schools.rules import Viewer
from schools.talk.queries import CommentLink, comment_links

Links = dict[int, CommentLink]


def with_talk(grid: Grid, viewer: Viewer, kind: str) -> Grid:
    """Return the grid with `talk` set on each of its rows; `kind` as in `roadmaps/registered.py`."""
    keys = [row.pk for table in grid.tables for section in table.sections for row in section.rows if not row.is_fold]
    links = comment_links(viewer, kind, keys)
    return replace(grid, tables=tuple(_table(table, links) for table in grid.tables))


def _table(table: GridTable, links: Links) -> GridTable:
    return replace(table, sections=tuple(_section(section, links) for section in table.sections))


def _section(section: GridSection, links: Links) -> GridSection:
    return replace(section, rows=tuple(_row(row, links) for row in section.rows))


def _row(row: GridRow | Fold, links: Links) -> GridRow | Fold:
    return replace(row, talk=links[row.pk]) if isinstance(row, GridRow) else row
