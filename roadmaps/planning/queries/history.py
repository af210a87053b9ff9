"""The history tab: journal records of a roadmap, by person, with what changed in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import Model, QuerySet

from roadmaps.models import Roadmap
from schools.models import AuditEvent

OWN_NAMES = {
    "occurrences": "прочитанный срок",
    "assignments": "прочитанные ответственные",
    "targets": "целевые значения",
    "members": "состав",
    "certified_by": "кто заверяет",
    "certified_on": "дата заверения",
    "kept": "где подлинник",
    "form": "вид копии",
}
# Changes of these are noise for a reader: counters and places in the order.
SILENT = frozenset({"row_version", "position"})
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one event: before and after, as text."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One event."""

    at: datetime
    who: str
    summary: str
    changes: tuple[Change, ...]


def history_of(roadmap: Roadmap, person: str = "") -> QuerySet[AuditEvent]:
    """Return the events of a roadmap that was loaded for the viewer, the latest first, of one person if named."""
    events = AuditEvent.objects.filter(roadmap_id=roadmap.pk, authority=roadmap.authority_id)
    return events.filter(by_label=person) if person else events


def people_of(roadmap: Roadmap) -> list[str]:
    """Return the names that stand in the history of the roadmap."""
    return sorted(set(history_of(roadmap).order_by().values_list("by_label", flat=True).distinct()))


def history_row(event: AuditEvent) -> HistoryRow:
    """Return an event with the Russian names of its fields."""
    model = _model(event.object_type)
    return HistoryRow(event.at, event.by_label, event.summary, tuple(_changes(event, model)))


def _changes(event: AuditEvent, model: type[Model] | None) -> Iterable[Change]:
    labels = {field.name: str(field.verbose_name) for field in model._meta.fields} if model else {}
    labels |= {field.name: str(field.verbose_name) for field in model._meta.many_to_many} if model else {}
    labels |= OWN_NAMES
    for name, (before, after) in event.changes.items():
        if name not in SILENT and (before or after):
            yield Change(labels.get(name, name), _text(before), _text(after))


def _text(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _model(name: str) -> type[Model] | None:
    for config in apps.get_app_configs():
        if name in config.models:
            return config.models[name]
    return None
