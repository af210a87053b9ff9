"""Which day of a term is told to whom: before, on the day, after; then every week to the methodist.

Standard library only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from monitoring.reminders.rules.days import Span

USUAL_DAYS = (14, 3, 1)
# Days after the term on which the one who owes is told; from the second week on the methodist is, every week.
AFTER_DAYS = (1, 3, 7)
WEEK = 7
FARTHEST = 60
MOST_DAYS = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person wants to be told: days before a term, on the day, after it."""

    days_before: tuple[int, ...] = USUAL_DAYS
    on_the_day: bool = True
    after: bool = True


def days_of(due: date, choice: Choice) -> tuple[date, ...]:
    """Return the days on which the one who owes is told of a term, the earliest first."""
    days = {due - timedelta(days=n) for n in choice.days_before}
    if choice.on_the_day:
        days.add(due)
    if choice.after:
        days |= {due + timedelta(days=n) for n in AFTER_DAYS}
    return tuple(sorted(days))


def told_for(due: date, choice: Choice, span: Span) -> date | None:
    """Return the day for which a term is told now, the latest where a span holds several; None where it is not."""
    return max((day for day in days_of(due, choice) if span.holds(day)), default=None)


def week_told(due: date, span: Span) -> date | None:
    """Return the day for which the methodist is told now of a term missed two weeks ago or more; None where not."""
    weeks = (span.until - due).days // WEEK
    day = due + timedelta(days=weeks * WEEK)
    return day if weeks >= 2 and span.holds(day) else None


def clean_days(days: Iterable[object]) -> tuple[int, ...]:
    """Return stored days before as far as they can be meant, the farthest first: 1 to 60, each once."""
    known = {n for n in days if isinstance(n, int) and not isinstance(n, bool) and 1 <= n <= FARTHEST}
    return tuple(sorted(known, reverse=True))
