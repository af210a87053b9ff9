"""A preview goes into an existing draft: rows are added, or matched and changed; nothing is deleted."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from roadmaps.importing.actions.base import DraftChanged, ImportRefused, check_unchanged, locked_preview
from roadmaps.importing.drafting.plans import directions_of, link_merged, new_section, write_plan
from roadmaps.importing.queries.joined import ADDED, CHANGED, Joining, Row, RowJoin, SectionJoin, TableJoin
from roadmaps.importing.queries.joining import joining
from roadmaps.models import Assignment, ControlPoint, ImportMode, ImportRun, ImportState, Item, Plan, Roadmap, Source
from roadmaps.parties.register import lock_register
from roadmaps.planning.actions.base import Changes, lock_draft, record_row
from roadmaps.planning.copies import copy_of, digests_of
from roadmaps.planning.errors import NotEditableError
from roadmaps.planning.readings import read_rows
from roadmaps.planning.rules.columns import columns_of
from roadmaps.planning.storing import owner
from schools.audit import record
from schools.models import User

DRAFT_CHANGED = (
    "Пока вы смотрели изменения, черновик или прочитанное в документе изменились. "
    "Ничего не внесено. Посмотрите новый список изменений и подтвердите его."
)
OTHER_AUTHORITY = "Этот черновик другого органа управления. Выберите черновик из списка."
NOTHING_NEW = "В документе нет ничего нового для этого черновика: все его строки уже такие. Вносить нечего."


@dataclass(frozen=True, slots=True)
class Joined:
    """What was written."""

    added: int
    changed: int


@transaction.atomic
def join_import(*, run: ImportRun, roadmap: Roadmap, mode: str, version: str, by: User) -> Joined:
    """Write the previewed rows into a draft; raises ImportRefused where it is not what `version` was seen.

    The rows as they stood are kept on the run, with digests of what they became: see `undo_import`.
    """
    run = locked_preview(run)
    check_unchanged(run)
    if roadmap.authority_id != run.authority_id:
        raise ImportRefused(OTHER_AUTHORITY)
    try:
        locked = lock_draft(roadmap)
    except NotEditableError as error:
        raise ImportRefused(str(error)) from error
    lock_register(run.authority_id)  # a merge renames parties in kept rows too
    plan = joining(run, locked, mode)
    if plan.version != version:
        raise DraftChanged(DRAFT_CHANGED)
    if plan.is_empty:
        raise ImportRefused(NOTHING_NEW)
    before = copy_of(locked)
    Writer(locked, by).write(plan)
    run.kept = {"before": before, "after": digests_of(copy_of(locked))}
    run.roadmap, run.state, run.mode = locked, ImportState.CONFIRMED, ImportMode(mode)
    run.save(update_fields=["kept", "roadmap", "state", "mode"])
    joined = Joined(plan.count(ADDED), plan.count(CHANGED))
    record(
        authority=run.authority,
        by=by,
        action="import.join",
        summary=(
            f"В черновик внесены строки из документа «{run.file_name}»: "
            f"добавлено {joined.added}, изменено {joined.changed}"
        ),
        subject=locked,
        roadmap_id=locked.pk,
    )
    return joined


class Writer:
    """Writes one joining into a locked draft."""

    def __init__(self, roadmap: Roadmap, by: User) -> None:
        self.roadmap = roadmap
        self.by = by
        self.to_read: list[Row] = []
        highest = Item.objects.filter(section__plan__roadmap=roadmap).aggregate(highest=Max("merge_group"))["highest"]
        self.last_group: int = highest or 0

    def write(self, plan: Joining) -> None:
        """Write every table, then read the words that are new."""
        for table in plan.tables:
            home = self._home(table)
            for row in table.of(CHANGED):
                self._change(row)
            added = self._points(home, table) if table.is_points else self._items(home, table)
            self.to_read += added
        read_rows(self.to_read, roadmap=self.roadmap, by=self.by)

    def _home(self, table: TableJoin) -> Plan:
        if table.own is None:
            highest = self.roadmap.plans.aggregate(highest=Max("position"))["highest"]
            return write_plan(self.roadmap, 0 if highest is None else highest + 1, table.table)
        if table.new_columns:
            columns = [*columns_of(table.own.columns, of_points=table.is_points), *table.new_columns]
            table.own.columns = [column.as_json() for column in columns]
            table.own.save(update_fields=["columns"])
        return table.own

    def _change(self, change: RowJoin) -> None:
        """Set the words; a reading by hand stays unless its own words changed."""
        row = change.own
        if row is None:
            return
        for one in change.changes:
            if one.name.startswith("extra:"):
                row.extra = {**row.extra, one.name: one.after}
            else:
                setattr(row, one.name, one.after)
        names = {one.name for one in change.changes}
        if "deadline_text" in names:
            row.deadline_source = Source.PARSED
        if "responsible_text" in names:
            Assignment.objects.filter(**{owner(type(row)): row}, source=Source.MANUAL).delete()
        row.row_version += 1
        row.save()
        if names & {"deadline_text", "responsible_text"}:
            self.to_read.append(row)
        changes: Changes = {one.name: (one.before, one.after) for one in change.changes}
        record_row(row=row, roadmap=self.roadmap, by=self.by, verb="update", what="Изменено", changes=changes)

    def _points(self, home: Plan, table: TableJoin) -> list[Row]:
        existing = list(ControlPoint.objects.filter(roadmap=self.roadmap))
        order = [row for row in in_order(existing, table.rows) if isinstance(row, ControlPoint)]
        for place, row in enumerate(order):
            row.position = place
            row.plan = row.plan if row.pk else home
        ControlPoint.objects.bulk_update([row for row in order if row.pk], ["position"])
        return list(ControlPoint.objects.bulk_create([row for row in order if not row.pk]))

    def _items(self, home: Plan, table: TableJoin) -> list[Row]:
        made: list[Row] = []
        directions = directions_of(home)
        highest = home.sections.aggregate(highest=Max("position"))["highest"]
        position = 0 if highest is None else highest + 1
        for section, rows in by_section(table.rows):
            if section.own is None:
                section.own = new_section(home, position, section.data, directions)
                position += 1
            existing = list(section.own.items.all())
            order = [row for row in in_order(existing, rows) if isinstance(row, Item)]
            for place, row in enumerate(order):
                row.position = place
                row.section = section.own
            Item.objects.bulk_update([row for row in order if row.pk], ["position"])
            made += Item.objects.bulk_create([row for row in order if not row.pk])
            self._link(rows)
        return made

    def _link(self, rows: Sequence[RowJoin]) -> None:
        """Merged cells of the document stay merged where all their rows were added."""
        for place, first in enumerate(rows):
            merged = first.data.get("merged")
            count = int(str(merged["rows"])) if isinstance(merged, dict) and merged.get("rows") else 0
            run = rows[place : place + count]
            if count > 1 and len(run) == count and all(row.status == ADDED for row in run):
                items = [row.fresh for row in run if isinstance(row.fresh, Item)]
                link_merged(items, [row.data for row in run], last_group=self.last_group)
                self.last_group += count


def by_section(rows: Sequence[RowJoin]) -> list[tuple[SectionJoin, list[RowJoin]]]:
    """Group the rows by the section they go into, in the order of the document."""
    found: dict[object, tuple[SectionJoin, list[RowJoin]]] = {}
    for row in rows:
        key = row.section.own.pk if row.section.own else id(row.section)
        found.setdefault(key, (row.section, []))[1].append(row)
    return [group for group in found.values() if any(row.status == ADDED for row in group[1])]


def in_order(existing: Sequence[Row], rows: Sequence[RowJoin]) -> list[Row]:
    """Return the rows with the added ones after their neighbour above in the document.

    Where nothing of the document was found here, they go to the end.
    """
    order = list(existing)
    found = any(row.own in order for row in rows if row.own is not None)
    after = -1 if found else len(order) - 1
    for row in rows:
        if row.own is not None and row.own in order:
            after = order.index(row.own)
        elif row.status == ADDED:
            order.insert(after + 1, row.fresh)
            after += 1
    return order
