"""Models of HOW IT GOES: tasks, reports on them, evidence, confirmations, values."""

from monitoring.models.confirmation import Confirmation
from monitoring.models.evidence import Evidence, EvidenceKind
from monitoring.models.kept_file import KeptFile
from monitoring.models.remark_phrase import RemarkPhrase
from monitoring.models.reminder import FeedAddress, Mailing, ReminderSettings
from monitoring.models.task import Task, TaskState
from monitoring.models.task_report import ReviewDecision, TaskReport
from monitoring.models.term import Answer, PostponementRequest, TermChange, TermChangeKind
from monitoring.models.value import IndicatorValue
from monitoring.models.visit import Recommendation, Visit, VisitKind

__all__ = [
    "Answer",
    "Confirmation",
    "Evidence",
    "EvidenceKind",
    "FeedAddress",
    "IndicatorValue",
    "KeptFile",
    "Mailing",
    "PostponementRequest",
    "Recommendation",
    "RemarkPhrase",
    "ReminderSettings",
    "ReviewDecision",
    "Task",
    "TaskReport",
    "TaskState",
    "TermChange",
    "TermChangeKind",
    "Visit",
    "VisitKind",
]
