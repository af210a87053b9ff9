"""Periods that a new roadmap most likely needs (domain.md §4.5: plans of the next year are written in autumn)."""

from datetime import date


def next_calendar_year(today: date) -> tuple[date, date]:
    """Return the first and the last day of the calendar year after today's."""
    return date(today.year + 1, 1, 1), date(today.year + 1, 12, 31)
