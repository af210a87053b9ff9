"""Writes of the stage: a control point confirmed, a confirmation taken back."""

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from monitoring.models import Confirmation
from monitoring.progress.actions import ProgressRefused, must_be_in_force, must_not_be_ahead
from roadmaps.models import ControlPoint
from schools.audit import record
from schools.files.examining import examine
from schools.files.keeping import keep
from schools.models import User


@transaction.atomic
def confirm_point(
    *,
    point: ControlPoint,
    by: User,
    reached_on: date,
    note: str,
    today: date,
    url: str = "",
    file: UploadedFile | None = None,
) -> Confirmation:
    """Confirm that a control point was reached; only of a roadmap in force, once, not in the future.

    Raises ProgressRefused, and schools.files.rules.FileRefused for a file that may not be kept.
    """
    point = _unconfirmed(point)
    must_not_be_ahead(reached_on, today, "когда точка была пройдена")
    confirmation = Confirmation(control_point=point, reached_on=reached_on, note=note, url=url, by=by)
    if file is not None:
        _put(confirmation, file)
    confirmation.save()
    record(
        authority=point.roadmap.authority,
        by=by,
        action="point.confirm",
        summary=f"Контрольная точка {point.number} пройдена {reached_on:%d.%m.%Y}",
        subject=point,
        roadmap_id=point.roadmap_id,
        changes={"file": ("", confirmation.name), "sha256": ("", confirmation.sha256)} if file is not None else None,
    )
    return confirmation


def _unconfirmed(point: ControlPoint) -> ControlPoint:
    """Return the point locked, of a roadmap in force and not confirmed yet."""
    point = ControlPoint.objects.select_for_update(of=("self",)).select_related("roadmap__authority").get(pk=point.pk)
    must_be_in_force(point.roadmap, "контрольные точки подтверждают")
    if point.removed_at is not None:
        raise ProgressRefused("Точка в корзине. Верните её на вкладке «Контрольные точки» и подтвердите снова.")
    if Confirmation.objects.filter(control_point=point).exists():
        raise ProgressRefused("Точку уже подтвердили. Обновите страницу, чтобы увидеть запись.")
    return point


def _put(confirmation: Confirmation, file: UploadedFile) -> None:
    examined = examine(file)
    confirmation.name, confirmation.content_type = examined.name, examined.content_type
    confirmation.size, confirmation.sha256 = examined.size, examined.sha256
    keep(confirmation.file, file)


@transaction.atomic
def unconfirm_point(*, confirmation: Confirmation, by: User, reason: str) -> None:
    """Take a confirmation back; the journal keeps what it said, the document's name and hash, and why."""
    point = confirmation.control_point
    changes: dict[str, tuple[object, object]] = {
        "reached_on": (confirmation.reached_on, None),
        "note": (confirmation.note, ""),
    }
    gone = {"url": confirmation.url, "file": confirmation.name, "sha256": confirmation.sha256}
    changes |= {name: (value, "") for name, value in gone.items() if value}
    record(
        authority=point.roadmap.authority,
        by=by,
        action="point.unconfirm",
        summary=f"Подтверждение контрольной точки {point.number} отозвано: {reason}",
        subject=point,
        roadmap_id=point.roadmap_id,
        changes=changes,
    )
    confirmation.delete()
