"""Days on which reminders go, and what lies between two of them. Standard library only.

What would have fallen on a day off, or on a day when nothing was made, is told on the next day that is: a span reaches
back to the day that was made before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from schools.workdays.rules import LONGEST, SpecialDays, is_day_off

DAY = timedelta(days=1)
# Local hours between which a digest is made and sent: nobody is woken, and one that is late waits for tomorrow.
OPENS, CLOSES = time(7), time(20)
# A long leave and the holidays after it.
LONGEST_SPAN = timedelta(days=100)


@dataclass(frozen=True, slots=True)
class Made:
    """A day whose digests were made, and when."""

    day: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Span:
    """Days told of on `until`: later than `after`. Events of the work are told where they are later than `since`."""

    after: date
    until: date
    since: datetime

    def holds(self, day: date) -> bool:
        """Say whether what falls on the day is told now."""
        return self.after < day <= self.until

    @property
    def begins_week(self) -> bool:
        """Say whether no day of this week was told of before: what still waits is named again."""
        return self.after.isocalendar()[:2] != self.until.isocalendar()[:2]


def is_told(day: date, special: SpecialDays) -> bool:
    """Say whether reminders go on the day: only on working ones."""
    return not is_day_off(day, special)


def is_open(moment: datetime) -> bool:
    """Say whether a digest may be made at this moment of the authority's own time."""
    return OPENS <= moment.time() < CLOSES


def working_day_before(day: date, special: SpecialDays) -> date:
    """Return the last working day before the day; the day before it where a calendar has none."""
    found = day - DAY
    for _n in range(LONGEST):
        if not is_day_off(found, special):
            return found
        found -= DAY
    return day - DAY


def span_of(day: date, made: Sequence[Made], unsent: date | None, special: SpecialDays, zone: tzinfo) -> Span:
    """Return what is told on the day.

    `made`: days made before; `unsent`: the earliest day whose letter never went, which is told of again.
    """
    reached = min(day, unsent) if unsent else day
    last = max((one for one in made if one.day < reached), key=lambda one: one.day, default=None)
    if last is not None and day - last.day <= LONGEST_SPAN:
        return Span(last.day, day, last.at)
    before = max(working_day_before(reached, special), day - LONGEST_SPAN)
    return Span(before, day, datetime.combine(before, time(), zone))


def back_from(span: Span, left_on: date, made: Sequence[Made]) -> Span:
    """Return the span of a person who is back: all since the last day told of before the person left."""
    last = max((one for one in made if one.day < left_on), key=lambda one: one.day, default=None)
    known = last or Made(left_on - DAY, datetime.combine(left_on, time(), span.since.tzinfo))
    after = max(min(span.after, known.day), span.until - LONGEST_SPAN)
    return Span(after, span.until, min(span.since, known.at))
