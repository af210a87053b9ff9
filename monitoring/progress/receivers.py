"""The stage answers a roadmap that is being copied: what was measured last."""

from datetime import date
from decimal import Decimal

from django.dispatch import receiver

from monitoring.models import IndicatorValue
from roadmaps.models import Roadmap
from roadmaps.starting.signals import last_values_asked


@receiver(last_values_asked, dispatch_uid="last values of indicators")
def last_values(*, roadmap: Roadmap, **_rest: object) -> dict[int, tuple[Decimal, date]]:
    """Return the last value of the whole roadmap by the key of the indicator; one query."""
    values = IndicatorValue.objects.filter(indicator__roadmap=roadmap, school__isnull=True)
    rows = values.order_by("measured_on", "pk").values_list("indicator_id", "value", "measured_on")
    return {pk: (value, day) for pk, value, day in rows}
