"""Writes of the stage: control points confirmed, indicators measured."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from monitoring.models import Confirmation, IndicatorValue
from roadmaps.models import ControlPoint, Indicator, Roadmap
from schools.audit import record
from schools.models import User


class ProgressRefused(Exception):
    """The write can't be done; `message` says in Russian why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def _must_be_in_force(roadmap: Roadmap, what: str) -> None:
    if roadmap.current_edition_id is None:
        raise ProgressRefused(f"Дорожная карта ещё не утверждена: {what} после утверждения.")


def _must_not_be_ahead(day: date, today: date, which: str) -> None:
    if day > today:
        raise ProgressRefused(f"Дата в будущем. Укажите день, {which}.")


@transaction.atomic
def confirm_point(*, point: ControlPoint, by: User, reached_on: date, note: str, url: str, today: date) -> Confirmation:
    """Confirm that a control point was reached; only of a roadmap in force, once, not in the future."""
    point = ControlPoint.objects.select_for_update(of=("self",)).select_related("roadmap__authority").get(pk=point.pk)
    _must_be_in_force(point.roadmap, "контрольные точки подтверждают")
    if point.removed_at is not None:
        raise ProgressRefused("Точка в корзине. Верните её на вкладке «Контрольные точки» и подтвердите снова.")
    _must_not_be_ahead(reached_on, today, "когда точка была пройдена")
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
    """Record a measured value of a roadmap in force; a second one for the same day replaces the first."""
    _must_be_in_force(indicator.roadmap, "значения показателей вносят")
    _must_not_be_ahead(measured_on, today, "на который измерен показатель")
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
