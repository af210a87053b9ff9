"""Days that the check needs: windows of rows and days that differ from the ordinary week; one query for both."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, Case, F, IntegerField, Q, Value, When

from roadmaps.models import Occurrence, Roadmap
from roadmaps.planning.check.rules.model import Kind, Window
from schools.models.calendar import CalendarDay, DayKind

Owner = tuple[Kind, int]
OFF, WORKING = 1, 0


@dataclass(frozen=True, slots=True)
class Days:
    """Windows by the row they were read for, in their order; special days: True for a day off."""

    windows: Mapping[Owner, list[Window]]
    special: Mapping[date, bool]


def of_roadmap(roadmap: Roadmap) -> Q:
    """Return the condition of readings of the roadmap's items and control points."""
    return Q(item__section__plan__roadmap=roadmap.pk) | Q(control_point__roadmap=roadmap.pk)


def owner_of(item: int | None, point: int | None) -> Owner:
    """Return the row that a reading belongs to."""
    return (Kind.ITEM, item) if item is not None else (Kind.POINT, point or 0)


def days_of(roadmap: Roadmap) -> Days:
    """Return the days of a roadmap that was loaded for its viewer."""
    nobody = Value(None, output_field=BigIntegerField())
    start, end = roadmap.period
    windows = Occurrence.objects.filter(of_roadmap(roadmap)).order_by()
    special = CalendarDay.objects.filter(day__gte=start, day__lte=end).order_by()
    is_off = Case(When(kind=DayKind.OFF, then=Value(OFF)), default=Value(WORKING), output_field=IntegerField())
    rows = windows.values_list("item_id", "control_point_id", "starts_on", "ends_on", "sequence").union(
        special.annotate(no_item=nobody, no_point=nobody, same_day=F("day"), is_off=is_off).values_list(
            "no_item", "no_point", "day", "same_day", "is_off"
        ),
        all=True,
    )
    by_owner: dict[Owner, list[Window]] = defaultdict(list)
    calendar: dict[date, bool] = {}
    for item, point, first, last, place in sorted(rows, key=lambda row: row[4]):
        if item is None and point is None:
            calendar[first] = place == OFF
        else:
            by_owner[owner_of(item, point)].append((first, last))
    return Days(by_owner, calendar)
