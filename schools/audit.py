"""Writing the journal: every action calls `record` once, inside its own transaction."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import Model

from schools.models import AuditEvent, Authority, User

Scalar = str | int | float | bool | None
# Field → (before, after).
Changes = Mapping[str, tuple[object, object]]


def record(
    *,
    authority: Authority,
    by: User | None,
    action: str,
    summary: str,
    subject: Model,
    roadmap_id: int | None = None,
    changes: Changes | None = None,
) -> AuditEvent:
    """Add one event. `changes` maps a field's name to (before, after); `by=None` is the system itself."""
    return AuditEvent.objects.create(
        authority=authority,
        by=by,
        by_label=str(by) if by else "Верста",
        action=action,
        summary=summary[:400],
        object_type=subject._meta.model_name or "",
        object_id=subject.pk,
        object_label=str(subject)[:300],
        roadmap_id=roadmap_id,
        changes={name: [plain(before), plain(after)] for name, (before, after) in (changes or {}).items()},
    )


def plain(value: object) -> Scalar:
    """Return the value in a form that JSON holds: dates as ISO, models and other objects as text."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def differences(instance: Model, values: Mapping[str, object]) -> dict[str, tuple[object, object]]:
    """Return {field: (before, after)} of the values that differ from the instance's own."""
    return {
        name: (getattr(instance, name), value) for name, value in values.items() if getattr(instance, name) != value
    }
