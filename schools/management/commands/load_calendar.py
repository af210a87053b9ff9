"""`manage.py load_calendar --from 2024 --to 2027`: days off and worked weekends of Russia, with official transfers."""

from argparse import ArgumentParser
from datetime import date, timedelta

import holidays
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from schools.models import CalendarDay
from schools.models.calendar import DayKind

FIRST_YEAR, LAST_YEAR = 2015, 2035
SATURDAY = 5


class Command(BaseCommand):
    """Fill the production calendar; repeated runs update it."""

    help = "Заполнить производственный календарь: праздники, переносы, рабочие субботы."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="first", type=int, required=True, help="первый год")
        parser.add_argument("--to", dest="last", type=int, required=True, help="последний год")

    def handle(self, *_args: object, first: int, last: int, **_options: object) -> None:
        if not FIRST_YEAR <= first <= last <= LAST_YEAR:
            raise CommandError(f"Годы должны быть от {FIRST_YEAR} до {LAST_YEAR}, первый не позже последнего.")
        days = special_days(first, last)
        with transaction.atomic():
            CalendarDay.objects.bulk_create(
                days, update_conflicts=True, unique_fields=["day"], update_fields=["kind", "title"]
            )
        self.stdout.write(f"Календарь {first}–{last}: особых дней — {len(days)}.")


def special_days(first: int, last: int) -> list[CalendarDay]:
    """Return the days that differ from the ordinary five-day week, both years inclusive."""
    calendar = holidays.country_holidays("RU", years=range(first, last + 1), language="ru")
    found = []
    day = date(first, 1, 1)
    while day.year <= last:
        ordinary = day.weekday() < SATURDAY
        works = calendar.is_working_day(day)
        if day in calendar and ordinary:
            found.append(CalendarDay(day=day, kind=DayKind.OFF, title=str(calendar[day])[:120]))
        elif works and not ordinary:
            found.append(CalendarDay(day=day, kind=DayKind.WORKING, title="Рабочий день по переносу"))
        day += timedelta(days=1)
    return found
