"""What stands on the page of a conflict: both values of every field, and who wrote the other one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.db.models import Field, Manager, Model
from django.utils.timezone import localtime

from schools.models import AuditEvent


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: what stands in the row now and what was typed."""

    label: str
    theirs: str
    yours: str


@dataclass(frozen=True, slots=True)
class ConflictNote:
    """Who changed the row and when, and the fields where the two differ."""

    who: str
    at: datetime | None
    differences: tuple[Difference, ...]


def conflict_note(current: Model, values: Mapping[str, object]) -> ConflictNote:
    """Return the note for a row as it stands now and the values that were typed."""
    return noted(current, _differences(current, values))


def noted(current: Model, differences: Iterable[Difference]) -> ConflictNote:
    """Return the note for a row with differences that are known; one query of the journal."""
    last = _last_event(current)
    return ConflictNote(
        who=last.by_label if last else "другой человек",
        at=last.at if last else None,
        differences=tuple(differences),
    )


def last_writer(current: Model) -> str:
    """Return a sentence for the cell: who wrote the row last and when."""
    last = _last_event(current)
    if last is None:
        return "Пока вы писали, эту ячейку изменил другой человек."
    return f"Пока вы писали, ячейку изменил другой человек: {last.by_label}, {localtime(last.at):%d.%m в %H:%M}."


def _last_event(current: Model) -> AuditEvent | None:
    events = AuditEvent.objects.filter(object_type=current._meta.model_name, object_id=current.pk)
    return events.order_by("-at", "-pk").first()


def _differences(current: Model, values: Mapping[str, object]) -> Iterable[Difference]:
    for name, value in values.items():
        field = cast("Field[object, object]", current._meta.get_field(name))
        theirs, yours = shown(getattr(current, name), field), shown(value, field)
        if theirs != yours:
            yield Difference(str(field.verbose_name), theirs, yours)


def shown(value: object, field: object = None) -> str:
    """Return a value as a person reads it: choices by their label, dates by the calendar, lists in one line."""
    choices = dict(getattr(field, "flatchoices", ()) or ())
    if isinstance(value, str) and value in choices:
        return str(choices[value])
    if isinstance(value, Manager):
        value = value.all()
    if value is None or value == "":
        return "—"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {text}" for key, text in value.items() if text) or "—"
    if not isinstance(value, str) and isinstance(value, Iterable):
        return ", ".join(sorted(shown(item) for item in value)) or "—"
    return str(value)
