"""Models of HOW IT GOES: tasks, reports on them, evidence, confirmations, values."""

from monitoring.models.confirmation import Confirmation
from monitoring.models.evidence import Evidence, EvidenceKind
from monitoring.models.task import Task, TaskState
from monitoring.models.task_report import ReviewDecision, TaskReport
from monitoring.models.value import IndicatorValue

__all__ = [
    "Confirmation",
    "Evidence",
    "EvidenceKind",
    "IndicatorValue",
    "ReviewDecision",
    "Task",
    "TaskReport",
    "TaskState",
]
