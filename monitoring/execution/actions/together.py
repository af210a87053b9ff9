"""Reports on several tasks at once: the same words and documents, one report each, all or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from monitoring.execution.actions.base import Changed, TaskRefused
from monitoring.execution.actions.reporting import Reported, current_version, report
from monitoring.models import KeptFile, Task, TaskReport
from schools.files.examining import examine
from schools.files.keeping import keep
from schools.files.rules import FileRefused
from schools.models import Authority, User

# A kept file of a form that nobody finished is forgotten after these.
KEPT_FOR = timedelta(days=7)


class SomeRefused(Exception):
    """Nothing was sent. `refusals`: the tasks that can't be reported and why, in Russian; `changed`: those that another
    person wrote since the form was opened."""

    def __init__(self, refusals: Sequence[tuple[Task, str]], changed: Sequence[Task] = ()) -> None:
        super().__init__("; ".join(message for _task, message in refusals))
        self.refusals, self.changed = tuple(refusals), tuple(changed)


@transaction.atomic
def report_together(
    *, tasks: Sequence[Task], by: User, said: Reported, today: date, seen: Mapping[int, str] | None = None,
    kept: Sequence[KeptFile] = (),
) -> list[TaskReport]:  # fmt: skip
    """Send one report for each task; a file is stored once and shared by their rows.

    `seen`: the version of task and draft on the screen by key of the task (`desk.rules.version_of`); `kept`: files of
    an earlier try, which go into every report and are forgotten.
    Raises SomeRefused, naming every task that can't be reported; TaskRefused (with a field) and files.FileRefused for
    what is wrong with the words and the files themselves. Whatever is raised, nothing is sent.
    """
    sent: list[TaskReport] = []
    refusals: list[tuple[Task, str]] = []
    changed: list[Task] = []
    hashes = [examine(file).sha256 for file in said.files]
    said = replace(said, reuse=[*said.reuse, *kept])
    for task in sorted(tasks, key=lambda one: one.pk):
        version = (seen or {}).get(task.pk, "")
        try:
            sent.append(report(task=task, by=by, said=replace(said, seen=version), today=today))
        except Changed:
            changed.append(task)
        except TaskRefused as refused:
            if refused.field:
                raise
            if version and version != current_version(task):
                changed.append(task)
            else:
                refusals.append((task, refused.message))
        else:
            shared = sent[0].evidence.filter(sha256__in=hashes) if hashes else ()
            said = replace(said, files=(), reuse=[*said.reuse, *shared]) if said.files else said
    if refusals or changed:
        raise SomeRefused(refusals, changed)
    KeptFile.objects.filter(pk__in=[one.pk for one in kept]).delete()
    return sent


@transaction.atomic
def keep_for_later(*, authority: Authority, by: User, files: Iterable[UploadedFile]) -> list[KeptFile]:
    """Keep the good files of a refused form for its person, each once; what was kept a week ago is forgotten."""
    own = KeptFile.objects.filter(authority=authority, user=by)
    own.filter(kept_at__lt=timezone.now() - KEPT_FOR).delete()
    found = []
    for file in files:
        with suppress(FileRefused):
            found.append(_kept(authority, by, file))
    return found


def _kept(authority: Authority, by: User, file: UploadedFile) -> KeptFile:
    examined = examine(file)
    known = KeptFile.objects.filter(authority=authority, user=by, sha256=examined.sha256).first()
    if known:
        return known
    row = KeptFile(
        authority=authority,
        user=by,
        name=examined.name,
        content_type=examined.content_type,
        size=examined.size,
        sha256=examined.sha256,
    )
    keep(row.file, file)
    row.save()
    return row
