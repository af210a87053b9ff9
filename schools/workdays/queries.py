"""Reads of the production calendar, common to all authorities."""

from collections.abc import Iterable
from datetime import date, timedelta

from schools.models import CalendarDay
from schools.models.calendar import DayKind
from schools.workdays.rules import LONGEST, SpecialDays


def special_days(days: Iterable[date]) -> SpecialDays:
    """Return the special days around the given ones, near enough for any move; one query, none without days."""
    asked = sorted(days)
    if not asked:
        return {}
    around = timedelta(days=LONGEST)
    found = CalendarDay.objects.filter(day__range=(asked[0] - around, asked[-1] + around))
    return {day: kind == DayKind.OFF for day, kind in found.values_list("day", "kind")}
