"""The whole history of tasks: reports sent, withdrawn and decided on, terms moved, control; the newest first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from monitoring.execution.queries.reports import ReportRow, report_row
from monitoring.execution.queries.rows import TermRow, term_row
from monitoring.models import Task
from schools.models import AuditEvent

# What leaves no row of its own is told by the journal.
JOURNAL = ("task.withdraw", "task.off_control", "task.on_control")


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened to a task. Exactly one of `report`, `decided`, `term`, `words` says what."""

    at: datetime
    by: str
    report: ReportRow | None = None
    decided: ReportRow | None = None
    term: TermRow | None = None
    words: str = ""


def histories_of(tasks: Iterable[Task]) -> Mapping[int, tuple[HistoryLine, ...]]:
    """Return the history of each task (loaded by `full`) by key; one query of the journal."""
    loaded = list(tasks)
    told: dict[int, list[HistoryLine]] = defaultdict(list)
    events = AuditEvent.objects.filter(
        authority__in={task.authority_id for task in loaded},
        object_type="task",
        object_id__in=[task.pk for task in loaded],
        action__in=JOURNAL,
    )
    for event in events.order_by("at", "pk"):
        told[event.object_id or 0].append(HistoryLine(event.at, event.by_label, words=event.summary))
    return {task.pk: _sorted([*_of_rows(task), *told[task.pk]]) for task in loaded}


def _of_rows(task: Task) -> Iterator[HistoryLine]:
    for report in map(report_row, task.reports.all()):
        if report.sent_at:
            yield HistoryLine(report.sent_at, report.by, report=report)
        if report.decided_at:
            yield HistoryLine(report.decided_at, report.decided_by, decided=report)
    for term in map(term_row, task.term_changes.all()):
        yield HistoryLine(term.at, term.by, term=term)


def _sorted(lines: Iterable[HistoryLine]) -> tuple[HistoryLine, ...]:
    return tuple(sorted(lines, key=lambda line: line.at, reverse=True))
