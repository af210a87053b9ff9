"""Reads of what stands around the queue; a fixed number of queries, whatever the number of tasks, points and drafts."""

from monitoring.execution.desk.around.queries.drafts import Unfinished, unfinished
from monitoring.execution.desk.around.queries.late import (
    LateTask,
    Reminding,
    directors_of,
    late_of_schools,
    longest_late,
    reminded_today,
    reminding,
)
from monitoring.execution.desk.around.queries.points import NearPoint, nearest_points

__all__ = [
    "LateTask",
    "NearPoint",
    "Reminding",
    "Unfinished",
    "directors_of",
    "late_of_schools",
    "longest_late",
    "nearest_points",
    "reminded_today",
    "reminding",
    "unfinished",
]
