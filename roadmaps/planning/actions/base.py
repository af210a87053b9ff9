"""What every write of the editor does first and last: lock the draft, write the values, record the event."""

from collections.abc import Iterable, Mapping
from typing import TypeVar, cast

from django.db.models import Max, Model, QuerySet

from roadmaps.models import (
    ControlPoint,
    Direction,
    Indicator,
    Item,
    MatrixRow,
    Plan,
    Roadmap,
    RoadmapState,
    Section,
    WorkingGroup,
)
from roadmaps.planning.errors import ConflictError, NotEditableError
from roadmaps.planning.rules.editing import STATE_REASONS, State
from roadmaps.planning.versions import version_of
from schools.audit import record
from schools.models import User

Changes = dict[str, tuple[object, object]]
M = TypeVar("M", bound=Model)
# Every kind of row that has its place in an order (roadmaps/planning/parts.py).
PartRow = Item | ControlPoint | Section | Plan | Direction | Indicator | MatrixRow | WorkingGroup


def lock_draft(roadmap: Roadmap) -> Roadmap:
    """Return the roadmap locked for this transaction; raise NotEditableError unless it is a draft."""
    locked = Roadmap.objects.select_for_update().get(pk=roadmap.pk)
    check_draft(locked)
    return locked


def check_draft(roadmap: Roadmap) -> None:
    """Raise NotEditableError unless a roadmap that the caller holds locked is a draft."""
    if roadmap.state != RoadmapState.DRAFT:
        raise NotEditableError(STATE_REASONS[State(roadmap.state)])


def lock_row(row: M, version: str) -> M:
    """Return the row locked, read anew; raise ConflictError where somebody wrote it after `version` was read."""
    locked = type(row)._default_manager.select_for_update().get(pk=row.pk)
    if version_of(locked) != version:
        raise ConflictError(locked)
    return locked


def write(row: Model, values: Mapping[str, object]) -> Changes:
    """Set the values, save the row and return what changed; lists of rows are set after saving."""
    links = {field.name for field in row._meta.many_to_many}
    plain = {name: value for name, value in values.items() if name not in links}
    is_new = row.pk is None
    changes: Changes = {name: (getattr(row, name, None), value) for name, value in plain.items()}
    changes = {name: pair for name, pair in changes.items() if is_new or pair[0] != pair[1]}
    for name, value in plain.items():
        setattr(row, name, value)
    if not is_new and hasattr(row, "row_version"):
        row.row_version += 1
    row.save()
    for name in links & values.keys():
        changes |= _set_links(row, name, cast("Iterable[Model]", values[name]))
    return {name: (None if is_new else before, after) for name, (before, after) in changes.items()}


def _set_links(row: Model, name: str, rows: Iterable[Model]) -> Changes:
    manager = getattr(row, name)
    before, after = listed(manager.all()), listed(rows)
    manager.set(rows)
    return {name: (before, after)} if before != after else {}


def listed(rows: Iterable[Model]) -> str:
    """Return the names of rows in one line, for the journal."""
    return ", ".join(sorted(str(row) for row in rows))


def siblings(row: PartRow) -> QuerySet:
    """Return the rows among which this one has its place."""
    parent = "section" if isinstance(row, Item) else "plan" if isinstance(row, Section) else "roadmap"
    return type(row)._default_manager.filter(**{parent: getattr(row, f"{parent}_id")})


def last_place(row: PartRow) -> int:
    """Return the position after the last sibling."""
    highest = siblings(row).aggregate(highest=Max("position"))["highest"]
    return 0 if highest is None else highest + 1


def record_row(*, row: Model, roadmap: Roadmap, by: User, verb: str, what: str, changes: Changes | None = None) -> None:
    """Write one journal record: `verb` is the key of the action, `what` the Russian participle («Изменено»)."""
    record(
        authority=roadmap.authority,
        by=by,
        action=f"{row._meta.model_name}.{verb}",
        summary=f"{what}: {row._meta.verbose_name} «{row}»",
        subject=row,
        roadmap_id=roadmap.pk,
        changes=changes,
    )
