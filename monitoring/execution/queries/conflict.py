"""A report form over a task that somebody changed meanwhile: both texts, and who wrote the other one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitoring.execution.queries.rows import TaskRow
from schools.conflict import ConflictNote, Difference, shown
from schools.models import AuditEvent

OWN = "Возможно, это вы сами в другой вкладке или с другого устройства"


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form, as it was typed."""

    done_on: str
    result: str
    files: Sequence[str]
    is_not_applicable: bool = False


def report_conflict(row: TaskRow, typed: Typed, *, reader: str) -> ConflictNote:
    """Return the note for a task as it stands now; `reader`: the name of who typed. One query of the journal."""
    events = AuditEvent.objects.filter(object_type="task", object_id=row.pk)
    last = events.order_by("-at", "-pk").first()
    now = row.sent or row.draft
    differences = tuple(_differences(row, typed, last))
    if now and now.by != reader:
        return ConflictNote(now.by, now.sent_at, differences)
    if last and last.by_label != reader:
        return ConflictNote(last.by_label, last.at, differences)
    return ConflictNote(OWN, None, differences)


def _yes(said: bool) -> str:  # noqa: FBT001 -- one word of it
    return "да" if said else "нет"


def _differences(row: TaskRow, typed: Typed, last: AuditEvent | None) -> Iterator[Difference]:
    now = row.sent or row.draft
    if now:
        documents = [one.label for one in now.evidence]
        pairs = (
            ("дата исполнения", shown(now.done_on), shown(typed.done_on)),
            ("что получилось", shown(now.result), shown(typed.result)),
            ("не применимо", _yes(now.is_not_applicable), _yes(typed.is_not_applicable)),
            ("документы", shown(documents), shown(list(typed.files))),
        )
        yield from (Difference(*pair) for pair in pairs if pair[1] != pair[2])
    if last:
        yield Difference("последнее по задаче", last.summary, "—")
