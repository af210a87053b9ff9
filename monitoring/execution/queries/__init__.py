"""Reads of tasks: the rule of status in SQL, a task as it is shown, the page of the one who owes, the desk."""

from monitoring.execution.queries.desk import next_in_queue, queue, schools_in_queue, usual_remarks
from monitoring.execution.queries.mine import (
    TABS,
    Contact,
    Group,
    Summary,
    Tab,
    YearMonth,
    contact_of,
    grouped,
    my_tasks,
    of_tab,
    party_tasks,
    summary_of,
    tabs_of,
    year_of,
)
from monitoring.execution.queries.rows import (
    EvidenceRow,
    ReportRow,
    TaskRow,
    full,
    may_report,
    report_row,
    task_row,
    tasks_in_full,
)
from monitoring.execution.queries.status import StatusFacts, with_status

__all__ = [
    "TABS", "Contact", "EvidenceRow", "Group", "ReportRow", "StatusFacts", "Summary", "Tab", "TaskRow", "YearMonth",
    "contact_of", "full", "grouped", "may_report", "my_tasks", "next_in_queue", "of_tab", "party_tasks", "queue",
    "report_row", "schools_in_queue", "summary_of", "tabs_of", "task_row", "tasks_in_full", "usual_remarks",
    "with_status", "year_of",
]  # fmt: skip
