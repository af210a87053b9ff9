"""What the viewer may do with a task now."""

from typing import TypedDict

from monitoring.execution.queries.reports import ReportRow
from monitoring.execution.terms.queries import deciders
from monitoring.models import Task, TaskState
from schools.rules import Permission, Viewer


class Rights(TypedDict):
    """As fields of `TaskRow`."""

    can_report: bool
    can_withdraw: bool
    can_open: bool
    may_return: bool
    may_accept: bool


def rights_on(viewer: Viewer, task: Task, sent: ReportRow | None) -> Rights:
    """Return what the viewer may do; `sent`: the report on review. Item, section, plan and roadmap are loaded."""
    own = may_report(viewer, task)
    return {
        "can_report": own and task.state in {TaskState.OPEN, TaskState.RETURNED},
        "can_withdraw": own and task.state == TaskState.REPORTED,
        "can_open": task.state == TaskState.STANDING and may_open(viewer, task),
        "may_return": sent is not None and viewer.can(Permission.REVIEW),
        "may_accept": sent is not None and may_accept(viewer, task, is_not_applicable=sent.is_not_applicable),
    }


def reporter(task: Task) -> Permission:
    """Return the right of those who report on the task."""
    return Permission.MARK_DONE_SCHOOL if task.school_id else Permission.MARK_DONE_PARTY


def may_report(viewer: Viewer, task: Task) -> bool:
    """Say whether the viewer is the one who reports on this task."""
    return viewer.can(reporter(task))


def may_take_off(viewer: Viewer, task: Task) -> bool:
    """Say whether the viewer takes the task off control (item, section, plan, roadmap loaded)."""
    return any(viewer.can(right) for right in deciders(task))


def may_accept(viewer: Viewer, task: Task, *, is_not_applicable: bool) -> bool:
    """Say whether the viewer may accept its report: «не применимо» only whoever takes off control."""
    return viewer.can(Permission.REVIEW) and (not is_not_applicable or may_take_off(viewer, task))


def openers(task: Task) -> tuple[Permission, ...]:
    """Return the rights either of which opens a task when its need comes: to report on it, to review it."""
    return reporter(task), Permission.REVIEW


def may_open(viewer: Viewer, task: Task) -> bool:
    """Say whether the viewer may say that the need of a task has come."""
    return any(viewer.can(right) for right in openers(task))
