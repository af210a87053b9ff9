"""Writes of the stage: control points confirmed, indicators measured."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from monitoring.models import Confirmation, IndicatorValue
from roadmaps.models import ControlPoint, Indicator
from schools.audit import record
from schools.models import User


class ProgressRefused(Exception):
    """The write can't be done; `message` says in Russian why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@transaction.atomic
def confirm_point(*, point: ControlPoint, by: User, reached_on: date, note: str, url: str, today: date) -> Confirmation:
    """Confirm that a control point was reached; only of a roadmap in force, once, not in the future."""
    point = ControlPoint.objects.select_for_update(of=("self",)).select_related("roadmap__authority").get(pk=point.pk)
    if point.roadmap.current_edition_id is None:
        raise ProgressRefused("Дорожная карта ещё не утверждена: контрольные точки подтверждают после утверждения.")
    if reached_on > today:
        raise ProgressRefused("Дата в будущем. Укажите день, когда точка была пройдена.")
    if Confirmation.objects.filter(control_point=point).exists():
        raise ProgressRefused("Точку уже подтвердили. Обновите страницу, чтобы увидеть запись.")
    confirmation = Confirmation.objects.create(control_point=point, reached_on=reached_on, note=note, url=url, by=by)
    record(
        authority=point.roadmap.authority,
        by=by,
        action="point.confirm",
        summary=f"Контрольная точка {point.number} пройдена {reached_on:%d.%m.%Y}",
        subject=point,
        roadmap_id=point.roadmap_id,
    )
    return confirmation


@transaction.atomic
def unconfirm_point(*, confirmation: Confirmation, by: User) -> None:
    """Take a confirmation back; the journal keeps what it said."""
    point = confirmation.control_point
    record(
        authority=point.roadmap.authority,
        by=by,
        action="point.unconfirm",
        summary=f"Подтверждение контрольной точки {point.number} отозвано",
        subject=point,
        roadmap_id=point.roadmap_id,
        changes={"reached_on": (confirmation.reached_on, None), "note": (confirmation.note, "")},
    )
    confirmation.delete()


@transaction.atomic
def add_value(
    *, indicator: Indicator, by: User, measured_on: date, value: Decimal, note: str, today: date
) -> IndicatorValue:
    """Record a measured value of the whole roadmap; a second one for the same day replaces the first."""
    if measured_on > today:
        raise ProgressRefused("Дата в будущем. Укажите день, на который измерен показатель.")
    measured, _created = IndicatorValue.objects.update_or_create(
        indicator=indicator,
        school=None,
        measured_on=measured_on,
        defaults={"value": value, "note": note, "by": by},
    )
    record(
        authority=indicator.roadmap.authority,
        by=by,
        action="indicator.value",
        summary=f"Внесено значение показателя на {measured_on:%d.%m.%Y}: {value}",
        subject=indicator,
        roadmap_id=indicator.roadmap_id,
    )
    return measured
