"""Undo and redo: the fields of a step are put back where nobody else has changed them since (ADR 12)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.db import transaction
from django.db.models import DateTimeField

from roadmaps.models import ControlPoint, Item, Roadmap, Section, Source
from roadmaps.planning import readings
from roadmaps.planning.actions.base import lock_draft, record_row
from roadmaps.planning.actions.numbers import recount
from roadmaps.planning.actions.rows import empty_section
from roadmaps.planning.actions.steps import MODELS, WHOLE, Json, Key, picture
from roadmaps.planning.errors import RefusedError
from roadmaps.planning.queries.editor import next_steps
from roadmaps.planning.storing import Charge, Row, replace_assignments
from schools.models import AuditEvent, User

Step = Item | ControlPoint | Section
# Places and numbers follow from the order; who put a row into the bin does not matter to putting it back.
PLACES = frozenset({"position", "number", "section_id", "removed_at"})
OF_TERM = frozenset({"deadline_text", "deadline_source", "windows"})
OF_PARTIES = frozenset({"responsible_text", "parties"})
NOTHING = {
    False: "Отменять нечего: в этой карте вы ещё ничего не меняли.",
    True: "Возвращать нечего: все ваши правки на месте.",
}


@dataclass(frozen=True, slots=True)
class Restored:
    """What was undone or redone, in words, and the rows it touched."""

    label: str
    rows: tuple[Key, ...]


@transaction.atomic
def undo(*, roadmap: Roadmap, by: User) -> Restored:
    """Take back the person's latest step; raises RefusedError where others changed the same words meanwhile."""
    return _turn(roadmap, by, forwards=False)


@transaction.atomic
def redo(*, roadmap: Roadmap, by: User) -> Restored:
    """Make again the step that was undone last; raises RefusedError like `undo`."""
    return _turn(roadmap, by, forwards=True)


def _turn(roadmap: Roadmap, by: User, *, forwards: bool) -> Restored:
    locked = lock_draft(roadmap)
    step = next_steps(locked.pk, by.pk)[forwards]
    if step is None:
        raise RefusedError(NOTHING[forwards])
    changes = [_Change.of(entry, forwards=forwards) for entry in step.changes]
    # A section must stand before rows move into it, and be empty before it goes.
    for change in sorted(changes, key=_turn_of):
        _apply(change, locked, by)
    recount(locked, locked.plans.all())
    step.is_undone = not forwards
    step.save(update_fields=["is_undone"])
    what = "Возвращено" if forwards else "Отменено"
    record_row(row=locked, roadmap=locked, by=by, verb="redo" if forwards else "undo", what=f"{what} «{step.label}»")
    return Restored(step.label, tuple(change.key for change in changes))


@dataclass(frozen=True, slots=True)
class _Change:
    """One row of a step: what should stand now and what is to stand afterwards, by field."""

    key: Key
    expected: Mapping[str, Json]
    wanted: Mapping[str, Json]

    @classmethod
    def of(cls, entry: Mapping[str, object], *, forwards: bool) -> "_Change":
        pairs = cast("Mapping[str, list[Json]]", entry["fields"])
        old = {name: pair[0] for name, pair in pairs.items()}
        new = {name: pair[1] for name, pair in pairs.items()}
        key = (str(entry["model"]), int(str(entry["pk"])))
        return cls(key, old, new) if forwards else cls(key, new, old)


def _turn_of(change: _Change) -> int:
    if WHOLE not in change.wanted:
        return 1
    return 2 if change.wanted[WHOLE] is None else 0


def _apply(change: _Change, roadmap: Roadmap, by: User) -> None:
    model = MODELS[change.key[0]]
    if WHOLE in change.wanted:
        _whole_section(change)
        return
    row = model.objects.select_for_update().filter(pk=change.key[1]).first()
    if row is None:
        raise RefusedError("Этой строки в карте больше нет: её удалили. Остальные правки можно внести заново.")
    _check(row, change)
    _write(row, change.wanted)
    if not isinstance(row, Section):
        _read_again(row, change.wanted, roadmap, by)


def _whole_section(change: _Change) -> None:
    wanted = change.wanted[WHOLE]
    if wanted is None:
        for gone in Section.objects.filter(pk=change.key[1]):
            empty_section(gone)
            gone.delete()
        return
    values = cast("dict[str, Json]", wanted)
    schools = cast("list[int]", values.get("schools") or [])
    section = Section(pk=change.key[1], **{name: value for name, value in values.items() if name != "schools"})
    section.save(force_insert=True)
    section.schools.set(schools)


def _check(row: Step, change: _Change) -> None:
    words = change.expected.keys() - PLACES
    if not words:
        return
    now = picture(row)
    if any(now.get(name) != change.expected[name] for name in words):
        last = AuditEvent.objects.filter(object_type=change.key[0], object_id=row.pk).first()
        who = f"{last.by_label}, {last.at:%d.%m.%Y}" if last else "другой человек"
        raise RefusedError(
            f"«{row}» после вас менял другой человек ({who}). Отмена стёрла бы его слова: поправьте сами."
        )


def _write(row: Step, wanted: Mapping[str, Json]) -> None:
    names = []
    for name, value in wanted.items():
        if name in {"windows", "parties"}:
            continue
        if name == "schools":
            cast("Section", row).schools.set(cast("list[int]", value))
            continue
        setattr(row, name, _typed(row, name, value))
        names.append(name)
    if isinstance(row, Item | ControlPoint):
        row.row_version += 1
        names.append("row_version")
    if isinstance(row, Item) and "section_id" in wanted and not Section.objects.filter(pk=row.section_id).exists():
        raise RefusedError("Раздела, в котором стояла эта строка, больше нет. Перенесите её сами.")
    row.save(update_fields=[row._meta.get_field(name).name for name in names])


def _typed(row: Step, name: str, value: Json) -> object:
    if isinstance(value, str) and isinstance(row._meta.get_field(name), DateTimeField):
        return datetime.fromisoformat(value)
    return value


def _read_again(row: Row, wanted: Mapping[str, Json], roadmap: Roadmap, by: User) -> None:
    if wanted.keys() & OF_TERM:
        windows = wanted.get("windows")
        if row.deadline_source == Source.MANUAL and isinstance(windows, list):
            readings.set_deadline(row, windows=list(_days(windows)), period=roadmap.period)
        elif row.deadline_source == Source.PARSED:
            readings.read_deadline(row, period=roadmap.period, words_changed=True)
    if wanted.keys() & OF_PARTIES:
        parties = wanted.get("parties")
        if isinstance(parties, list):
            charges = [_charge(cast("dict[str, Json]", one)) for one in parties]
            replace_assignments([row], {row.pk: charges}, seen=readings.seen_in(roadmap, by), source=Source.MANUAL)
        else:
            readings.read_responsible(
                row,
                registers=readings.registers_of(roadmap.authority),
                words_changed=True,
                by=by,
            )


def _days(windows: Iterable[Json]) -> Iterable[tuple[date, date]]:
    for pair in windows:
        first, last = cast("list[str]", pair)
        yield date.fromisoformat(first), date.fromisoformat(last)


def _charge(data: Mapping[str, Json]) -> Charge:
    return Charge(
        kind=str(data["kind"]),
        name=str(data["name"]),
        person=str(data["person"]),
        scope=str(data["scope"]),
        school_ids=tuple(cast("list[int]", data["school_ids"])),
        certainty=str(data["certainty"]),
    )
