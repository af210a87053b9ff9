"""Rows of a roadmap: create, change, put into the bin, restore, delete."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from roadmaps.models import ControlPoint, Item, Plan, PlanKind, Roadmap, Section, Source
from roadmaps.planning import readings
from roadmaps.planning.actions.base import Changes, PartRow, last_place, listed, lock_draft, lock_row, record_row, write
from roadmaps.planning.actions.numbers import recount
from roadmaps.planning.actions.order import make_room
from roadmaps.planning.actions.steps import Json, keep_changes, keep_step, key_of, picture, row_made
from roadmaps.planning.errors import RefusedError
from roadmaps.planning.readings import ByHand, Row, Window
from roadmaps.planning.rules.windows import windows_text
from schools.models import User

StepRow = Item | ControlPoint | Section


@dataclass(frozen=True, slots=True)
class Children:
    """Rows below the one being saved: the reverse relation and the values of each, which replace what stood there."""

    relation: str
    rows: tuple[Mapping[str, object], ...]


@dataclass(frozen=True, slots=True)
class ReadingChoice:
    """How the words of a row are to be understood: None means «as read», otherwise what a person set.

    `windows` of no length means «без даты».
    """

    windows: tuple[Window, ...] | None = None
    parties: ByHand | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """The row as it was written, and the names proposed for the register of parties."""

    row: PartRow
    new_parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a new row stands: right after another one, or first where `after` is None."""

    after: int | None


@transaction.atomic
def create_row(
    *,
    row: PartRow,
    roadmap: Roadmap,
    values: Mapping[str, object],
    by: User,
    children: Children | None = None,
    reading: ReadingChoice | None = None,
    place: Place | None = None,
) -> Saved:
    """Add a row to a draft and read its words; without a place it stands last. A new plan gets its first section."""
    locked = lock_draft(roadmap)
    changes = _write_new(row, values) | _replace_children(row, children)
    if isinstance(row, Plan) and row.kind != PlanKind.CONTROL_POINTS:
        Section.objects.create(plan=row)
    new_parties: tuple[str, ...] = ()
    if reading and isinstance(row, Item | ControlPoint):
        new_parties = _apply(row, locked, reading, changes, {"deadline", "responsible"}, by)
    if place:
        make_room(row, place.after)
    _keep_new(row, locked, by)
    recount(locked, plans_of(row))
    record_row(row=row, roadmap=locked, by=by, verb="create", what="Добавлено", changes=changes)
    return Saved(row, new_parties)


def _keep_new(row: PartRow, roadmap: Roadmap, by: User) -> None:
    if isinstance(row, Item | ControlPoint):
        keep_changes(roadmap=roadmap, by=by, label=f"новая строка: {row}", changes=[row_made(row, roadmap)])
    elif isinstance(row, Section):
        after = {key_of(row): picture(row)}
        keep_step(roadmap=roadmap, by=by, label=f"новый раздел: {row}", before={}, after=after)


def plans_of(row: PartRow) -> list[Plan]:
    """Return the table whose numbers a row takes part in; none for rows without numbers of their own."""
    if isinstance(row, Item):
        return [row.section.plan]
    plan = row.plan if isinstance(row, Section | ControlPoint) else None
    return [plan] if plan else []


@transaction.atomic
def update_row(
    *,
    row: PartRow,
    roadmap: Roadmap,
    values: Mapping[str, object],
    version: str,
    by: User,
    children: Children | None = None,
    reading: ReadingChoice | None = None,
) -> Saved:
    """Change a row of a draft; raises ConflictError where it was changed after `version`.

    The words are read again only where they changed, or where a reading by hand is given up.
    """
    locked = lock_draft(roadmap)
    current = lock_row(row, version)
    before = {key_of(current): picture(current)} if isinstance(current, StepRow) else {}
    changes = write(current, values) | _replace_children(current, children)
    if {"section", "plan"} & changes.keys():
        current.position = last_place(current)
        current.save(update_fields=["position"])
    new_parties: tuple[str, ...] = ()
    if reading and isinstance(current, Item | ControlPoint):
        new_parties = _apply(current, locked, reading, changes, _stale(current, changes), by)
    if isinstance(current, StepRow):
        after = {key_of(current): picture(current)}
        keep_step(roadmap=locked, by=by, label=f"правка: {current}", before=before, after=after)
    recount(locked, plans_of(current))
    record_row(row=current, roadmap=locked, by=by, verb="update", what="Изменено", changes=changes)
    return Saved(current, new_parties)


def _stale(row: Row, changes: Changes) -> set[str]:
    stale = set()
    if "deadline_text" in changes or row.deadline_source == Source.MANUAL:
        stale.add("deadline")
    if "responsible_text" in changes or row.assignments.filter(source=Source.MANUAL).exists():
        stale.add("responsible")
    return stale


def _replace_children(row: PartRow, children: Children | None) -> Changes:
    if children is None:
        return {}
    manager = getattr(row, children.relation)
    before = listed(manager.all())
    manager.all().delete()
    for position, values in enumerate(children.rows):
        child = manager.model(**{manager.field.name: row}, **values)
        if hasattr(child, "position"):
            child.position = position
        child.save()
    after = listed(manager.all())
    return {children.relation: (before, after)} if before != after else {}


def _write_new(row: PartRow, values: Mapping[str, object]) -> Changes:
    for name in ("section", "plan", "roadmap"):
        if name in values and name in {field.name for field in row._meta.local_fields}:
            setattr(row, name, values[name])
    row.position = last_place(row)
    return write(row, values)


def _apply(
    row: Row, roadmap: Roadmap, reading: ReadingChoice, changes: Changes, stale: set[str], by: User
) -> tuple[str, ...]:
    """Store the reading, note in `changes` what it altered, and return the names proposed for the register."""
    before = _reading_words(row)
    new_parties: list[str] = []
    if reading.windows is not None:
        readings.set_deadline(row, windows=reading.windows, period=roadmap.period)
    elif "deadline" in stale:
        readings.read_deadline(row, period=roadmap.period, words_changed=True)
    if reading.parties is not None:
        new_parties = readings.set_responsible(row, chosen=reading.parties, by=by)
    elif "responsible" in stale:
        new_parties = _read_parties(row, roadmap, by)
    after = _reading_words(row)
    changes.update({name: (before[name], after[name]) for name in before if before[name] != after[name]})
    return tuple(new_parties)


def _read_parties(row: Row, roadmap: Roadmap, by: User) -> list[str]:
    return readings.read_responsible(
        row,
        registers=readings.registers_of(roadmap.authority),
        words_changed=True,
        by=by,
    )


def _reading_words(row: Row) -> dict[str, str]:
    windows = row.occurrences.values_list("starts_on", "ends_on")
    names = row.assignments.values_list("name", flat=True)
    return {"occurrences": windows_text(list(windows)), "assignments": ", ".join(names)}


@transaction.atomic
def remove_row(*, row: Row, roadmap: Roadmap, by: User) -> None:
    """Put an item or a control point into the bin; nothing of it is lost."""
    locked = lock_draft(roadmap)
    row.removed_at = timezone.now()
    row.row_version += 1
    row.save(update_fields=["removed_at", "row_version"])
    _keep_bin(row, locked, by, "в корзину", [None, row.removed_at.isoformat()])
    recount(locked, plans_of(row))
    record_row(row=row, roadmap=locked, by=by, verb="remove", what="Убрано в корзину")


@transaction.atomic
def restore_row(*, row: Row, roadmap: Roadmap, by: User) -> None:
    """Take a row out of the bin and put it at the end of its section or table."""
    locked = lock_draft(roadmap)
    was = row.removed_at
    row.removed_at = None
    row.position = last_place(row)
    row.row_version += 1
    row.save(update_fields=["removed_at", "position", "row_version"])
    _keep_bin(row, locked, by, "из корзины", [was.isoformat() if was else None, None])
    recount(locked, plans_of(row))
    record_row(row=row, roadmap=locked, by=by, verb="restore", what="Возвращено из корзины")


def _keep_bin(row: Row, roadmap: Roadmap, by: User, what: str, removed_at: list[Json]) -> None:
    changes: list[Json] = [{"model": key_of(row)[0], "pk": row.pk, "fields": {"removed_at": removed_at}}]
    keep_changes(roadmap=roadmap, by=by, label=f"{what}: {row}", changes=changes)


@transaction.atomic
def delete_row(*, row: PartRow, roadmap: Roadmap, by: User) -> None:
    """Delete a row that has no bin; raises RefusedError where something that must be kept hangs on it."""
    locked = lock_draft(roadmap)
    if isinstance(row, Section):
        empty_section(row)
        before = {key_of(row): picture(row)}
        keep_step(roadmap=locked, by=by, label=f"удалён раздел: {row}", before=before, after={})
    record_row(row=row, roadmap=locked, by=by, verb="delete", what="Удалено")
    plans = plans_of(row)
    try:
        row.delete()
    except ProtectedError as error:
        raise RefusedError(
            f"«{row}» не удалено: на этой строке держатся другие записи. Сначала перенесите или удалите их."
        ) from error
    recount(locked, [plan for plan in plans if plan.pk])


def empty_section(section: Section) -> None:
    """Make a section ready to go: rows in the bin find another place; raises RefusedError where rows stand in it."""
    if section.items.filter(removed_at__isnull=True).exists():
        raise RefusedError("В разделе есть мероприятия. Перенесите их в другой раздел или уберите в корзину.")
    binned = section.items.all()
    if not binned.exists():
        return
    refuge = Section.objects.filter(plan__roadmap=section.plan.roadmap_id).exclude(pk=section.pk).first()
    if refuge is None:
        raise RefusedError("В корзине лежат мероприятия этого раздела, а другого раздела для них нет.")
    Item.objects.filter(section=section).update(section=refuge)
