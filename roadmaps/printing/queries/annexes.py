"""Annexes of an order: those it names, then the groups of the roadmap that none of them names."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence

from roadmaps.models import Annex as AnnexRow
from roadmaps.models import AnnexKind, Order, Plan, Roadmap, WorkingGroup
from roadmaps.printing.blocks import Block, Cell, Column, DataTable, Orientation, Paragraph, Row, RowKind
from roadmaps.printing.context import Annex
from roadmaps.printing.queries.plans import plan_blocks, with_rows
from roadmaps.printing.queries.roadmap import roadmap_sheets
from roadmaps.printing.rules import text_lines

# A longer first line of an imported title is no name of a document («ДОРОЖНАЯ КАРТА») but the title itself.
HEADING_LETTERS = 80
GROUP_HEADINGS = ("№ п/п", "Фамилия, имя, отчество", "Должность", "Комментарий")


def annexes_of(order: Order) -> tuple[Annex, ...]:
    """Return every annex of the order, numbered when there are several.

    A group that no annex names follows the named annexes on a sheet of its own: nothing of the roadmap is lost.
    """
    rows = list(order.annexes.select_related("group", "plan").order_by("position", "pk"))
    annexes = [*(_annex(row, order) for row in rows), *map(group_annex, _unnamed_groups(order, rows))]
    return numbered(annexes)


def annexes_from(order: Order, rows: Iterable[AnnexRow]) -> tuple[Annex, ...]:
    """Return the given annexes of the order as they would be printed; they need not be stored."""
    return tuple(_annex(row, order) for row in rows)


def annex_titles(order: Order) -> list[str]:
    """Return «Приложение № 1. Заголовок» of the annexes the order names, without loading what they print; one query."""
    titles = []
    for row in order.annexes.select_related("group", "plan").order_by("position", "pk"):
        named = row.heading or (row.group.title if row.group else row.plan.title if row.plan else "")
        own = order.roadmap.title if order.roadmap and row.kind == AnnexKind.ROADMAP else ""
        titles.append(". ".join(part for part in (str(row), " ".join((named or own).split())) if part))
    return titles


def numbered(annexes: Sequence[Annex]) -> tuple[Annex, ...]:
    """Number by place the annexes without a number; a single one needs none."""
    if len(annexes) < 2:
        return tuple(annexes)
    return tuple(
        annex if annex.number else dataclasses.replace(annex, number=str(place))
        for place, annex in enumerate(annexes, start=1)
    )


def _unnamed_groups(order: Order, rows: Iterable[AnnexRow]) -> list[WorkingGroup]:
    if order.roadmap is None:
        return []
    named = {row.group_id for row in rows}
    groups = order.roadmap.groups.prefetch_related("members").order_by("position", "pk")
    return [group for group in groups if group.pk not in named and group.members.all()]


def group_annex(group: WorkingGroup) -> Annex:
    """Return a group with its members as an annex of its own."""
    return Annex(text_lines(group.title), (_group(group),))


def _annex(row: AnnexRow, order: Order) -> Annex:
    heading, blocks = text_lines(row.heading), _blocks(row, order)
    orientation = Orientation(row.orientation)
    if row.kind == AnnexKind.ROADMAP and order.roadmap is not None:
        heading = heading or _roadmap_heading(order.roadmap)
        said = " ".join((*heading, order.title))
        orientation, blocks = roadmap_sheets(order.roadmap, under=said, wide=orientation)
    elif row.kind == AnnexKind.GROUP and row.group is not None:
        heading = heading or text_lines(row.group.title)
    return Annex(heading, tuple(blocks), row.number, orientation)


def _roadmap_heading(roadmap: Roadmap) -> tuple[str, ...]:
    """The title as its document sets it: «ДОРОЖНАЯ КАРТА» on a line of its own, then what it is about."""
    first, title = roadmap.heading.strip(), roadmap.title.strip()
    apart = first and len(first) <= HEADING_LETTERS and title.startswith(f"{first} ")
    return (first, *text_lines(title.removeprefix(first))) if apart else text_lines(title)


def _blocks(row: AnnexRow, order: Order) -> Sequence[Block]:
    if row.kind == AnnexKind.ROADMAP and order.roadmap is not None:
        return ()
    if row.kind == AnnexKind.LISTING:
        return [_listing(row.table)]
    if row.kind == AnnexKind.GROUP and row.group is not None:
        return [_group(row.group)]
    if row.kind == AnnexKind.GROUP and row.table:
        return [_listing(row.table)]
    if row.kind == AnnexKind.PLAN and row.plan is not None:
        return [block for plan in with_rows(Plan.objects.filter(pk=row.plan.pk)) for block in plan_blocks(plan)]
    return [Paragraph(line) for line in text_lines(row.text)]


def _listing(table: Mapping[str, object]) -> DataTable:
    columns = tuple(Column(str(heading)) for heading in _list(table.get("columns")))
    rows = [Row(_cells(row, len(columns)), about=_about(row)) for row in _list(table.get("rows"))]
    totals = table.get("totals")
    if isinstance(totals, Mapping):
        rows.append(Row(_cells(totals, len(columns)), RowKind.TOTAL))
    return DataTable(columns, tuple(rows))


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []


def _cells(row: object, width: int) -> tuple[Cell, ...]:
    texts = [str(text) for text in _list(row.get("cells"))] if isinstance(row, Mapping) else []
    return _padded(texts, width)


def _about(row: object) -> str:
    """Whose the row is, where the list was made from the register of schools."""
    school = row.get("school") if isinstance(row, Mapping) else None
    return f"school-{school}" if isinstance(school, int) else ""


def _padded(texts: Sequence[str], width: int) -> tuple[Cell, ...]:
    return tuple(Cell(text) for text in (*texts, *[""] * width)[:width])


def _group(group: WorkingGroup) -> DataTable:
    """The group under its stored headings; a comment makes a fourth column where the document had none."""
    members = list(group.members.all())
    headings = [str(heading) for heading in group.columns] or list(GROUP_HEADINGS[:3])
    least = 4 if any(member.comment for member in members) else 3
    headings += GROUP_HEADINGS[len(headings) : least]
    rows = [
        Row(_padded((member.number, member.name, member.post, member.comment), len(headings))) for member in members
    ]
    return DataTable(tuple(map(Column, headings)), tuple(rows))
