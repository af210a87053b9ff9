"""Reports on several tasks at once: the same words and documents, one report each, all or nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction

from monitoring.execution.actions.base import TaskRefused
from monitoring.execution.actions.reporting import Reported, report
from monitoring.models import Task, TaskReport
from schools.files.examining import examine
from schools.models import User


class SomeRefused(Exception):
    """Nothing was sent; `refusals` are the tasks that can't be reported and why, in Russian."""

    def __init__(self, refusals: Sequence[tuple[Task, str]]) -> None:
        super().__init__("; ".join(message for _task, message in refusals))
        self.refusals = tuple(refusals)


@transaction.atomic
def report_together(*, tasks: Sequence[Task], by: User, said: Reported, today: date) -> list[TaskReport]:
    """Send one report for each task; a file is stored once and shared by their rows.

    Raises SomeRefused, naming every task that can't be reported; TaskRefused (with a field) and files.FileRefused for
    what is wrong with the words and the files themselves. Whatever is raised, nothing is sent.
    """
    sent: list[TaskReport] = []
    refusals: list[tuple[Task, str]] = []
    hashes = [examine(file).sha256 for file in said.files]
    for task in sorted(tasks, key=lambda one: one.pk):
        try:
            sent.append(report(task=task, by=by, said=said, today=today))
        except TaskRefused as refused:
            if refused.field:
                raise
            refusals.append((task, refused.message))
        else:
            shared = sent[0].evidence.filter(sha256__in=hashes) if hashes else ()
            said = replace(said, files=(), reuse=[*said.reuse, *shared]) if said.files else said
    if refusals:
        raise SomeRefused(refusals)
    return sent
