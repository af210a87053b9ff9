"""Writes of the stage: indicators measured; what may not be written yet."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from monitoring.models import IndicatorValue
from roadmaps.models import Indicator, Roadmap
from schools.audit import record
from schools.models import User
from schools.refusals import Refused


class ProgressRefused(Refused):
    """The point or value can't be written."""


def must_be_in_force(roadmap: Roadmap, what: str) -> None:
    """Raise ProgressRefused unless the roadmap is approved; `what`: «значения показателей вносят»."""
    if roadmap.current_edition_id is None:
        raise ProgressRefused(f"Дорожная карта ещё не утверждена: {what} после утверждения.")


def must_not_be_ahead(day: date, today: date, which: str) -> None:
    """Raise ProgressRefused for a day to come; `which`: «когда точка была пройдена»."""
    if day > today:
        raise ProgressRefused(f"Дата в будущем. Укажите день, {which}.")


@transaction.atomic
def add_value(
    *, indicator: Indicator, by: User, measured_on: date, value: Decimal, note: str, today: date
) -> IndicatorValue:
    """Record a measured value of a roadmap in force; a second one for the same day replaces the first."""
    must_be_in_force(indicator.roadmap, "значения показателей вносят")
    must_not_be_ahead(measured_on, today, "на который измерен показатель")
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
