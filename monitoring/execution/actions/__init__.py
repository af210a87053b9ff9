"""Writes of the stage: tasks reconciled with an edition, reports sent, withdrawn, accepted, returned."""

from monitoring.execution.actions.base import OPEN_STATES, Changed, TaskRefused
from monitoring.execution.actions.opening import open_task
from monitoring.execution.actions.reconciling import act_of, reconcile_tasks, roadmap_of, wanted_tasks
from monitoring.execution.actions.reporting import (
    Reported,
    accept,
    add_file,
    current_version,
    keep_files,
    remove_evidence,
    report,
    return_,
    save_draft,
    withdraw,
)
from monitoring.execution.actions.together import SomeRefused, keep_for_later, report_together

__all__ = [
    "OPEN_STATES",
    "Changed",
    "Reported",
    "SomeRefused",
    "TaskRefused",
    "accept",
    "act_of",
    "add_file",
    "current_version",
    "keep_files",
    "keep_for_later",
    "open_task",
    "reconcile_tasks",
    "remove_evidence",
    "report",
    "report_together",
    "return_",
    "roadmap_of",
    "save_draft",
    "wanted_tasks",
    "withdraw",
]
