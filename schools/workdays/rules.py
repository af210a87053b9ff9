"""Which day a term is controlled on when it falls on a day off (domain.md §4.3). Standard library only.

The printed date never changes. An authority chooses what a day off does: nothing, the working day before (the custom of
orders), or the working day after (the custom of civil law). A task is late only after the later of both days.
"""

from collections.abc import Mapping
from datetime import date, timedelta

# Days that differ from the ordinary week: True is a day off, False a worked weekend.
SpecialDays = Mapping[date, bool]
# Holidays of the country by (month, day), for years whose calendar is not filled yet (Labour Code, art. 112).
HOLIDAYS = frozenset({*((1, day) for day in range(1, 9)), (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)})
STEPS = {"previous": timedelta(days=-1), "next": timedelta(days=1)}
# No run of days off is longer; a calendar without any working day must not hang the reader.
LONGEST = 31


def is_day_off(day: date, special: SpecialDays) -> bool:
    """Say whether nobody works on the day: by the calendar, otherwise a weekend or a fixed holiday."""
    return special.get(day, day.weekday() >= 5 or (day.month, day.day) in HOLIDAYS)


def control_date(day: date, rule: str, special: SpecialDays) -> date:
    """Return the day on which a term is controlled; `rule` is `schools.models.WeekendRule`."""
    step = STEPS.get(rule)
    if step is None:
        return day
    found = day
    for _n in range(LONGEST):
        if not is_day_off(found, special):
            return found
        found += step
    return day


def late_after(day: date, rule: str, special: SpecialDays) -> date:
    """Return the last day on which a report is not late: the later of the printed and the controlled day."""
    return max(day, control_date(day, rule, special))
