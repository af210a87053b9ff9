"""A report form over a task that somebody changed meanwhile: both texts, and who wrote the other one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitoring.execution.queries.rows import TaskRow
from roadmaps.planning.queries.conflict import ConflictNote, Difference, shown
from schools.models import AuditEvent


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form, as it was typed."""

    done_on: str
    result: str
    files: Sequence[str]


def report_conflict(row: TaskRow, typed: Typed, *, reader: str) -> ConflictNote:
    """Return the note for a task as it stands now; `reader`: the name of who typed. One query of the journal."""
    events = AuditEvent.objects.filter(object_type="task", object_id=row.pk)
    last = events.order_by("-at", "-pk").first()
    now = row.sent or row.draft
    is_others = now is not None and now.by != reader
    return ConflictNote(
        who=now.by if now and is_others else last.by_label if last else "другой человек",
        at=(now.sent_at if now and is_others else last.at if last else None),
        differences=tuple(_differences(row, typed, last)),
    )


def _differences(row: TaskRow, typed: Typed, last: AuditEvent | None) -> Iterator[Difference]:
    now = row.sent or row.draft
    if now:
        documents = [one.label for one in now.evidence]
        pairs = (
            ("дата исполнения", shown(now.done_on), shown(typed.done_on)),
            ("что получилось", shown(now.result), shown(typed.result)),
            ("документы", shown(documents), shown(list(typed.files))),
        )
        yield from (Difference(*pair) for pair in pairs if pair[1] != pair[2])
    if last:
        yield Difference("последнее по задаче", last.summary, "—")
