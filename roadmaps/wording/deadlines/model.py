"""Values of the reading. All dates are inclusive; the due date of a window is its end."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What sort of deadline it is; the most demanding part of a mixed phrase decides."""

    DATE = "date"
    WINDOW = "window"
    CONTINUOUS = "continuous"
    RECURRING = "recurring"
    SCHEDULE = "schedule"


class Recurrence(StrEnum):
    """How often a recurring deadline comes."""

    YEARLY = "yearly"
    HALF_YEARLY = "half-yearly"
    SCHOOL_HALF = "school-half"
    QUARTERLY = "quarterly"
    SCHOOL_QUARTER = "school-quarter"
    MONTHLY = "monthly"
    HALF_MONTHLY = "half-monthly"
    WEEKLY = "weekly"


Period = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Window:
    """From the first to the last day."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Deadline:
    """A reading. `problem`: invalid_date, reversed_range or missing; `unread`: words that were not understood.

    `wrong`: the day that is not in the calendar, in words, where one was written.
    """

    kind: Kind
    windows: tuple[Window, ...] = ()
    recurrence: Recurrence | None = None
    outside_period: bool = False
    unread: str = ""
    problem: str | None = None
    wrong: str = ""

    @property
    def is_certain(self) -> bool:
        """Everything was understood and nothing contradicts itself."""
        return not self.unread and self.problem is None
