"""Documents that an executor has uploaded already: one paper often proves several tasks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from monitoring.models import Evidence, EvidenceKind, Task
from schools.rules import Permission, Viewer

# How many are offered, and among how many of the latest rows they are looked for.
OFFERED, LOOKED_AT = 10, 60


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it is offered: `pk` is the latest row that holds it."""

    pk: int
    name: str
    is_file: bool
    number: str
    added_at: datetime


def readable_evidence(viewer: Viewer) -> QuerySet[Evidence]:
    """Return the evidence that may be opened: of reports that were sent, and of drafts the viewer may write.

    Not scoped: only to be narrowed by `get_visible_or_404`.
    """
    may_open = Q(report__sent_at__isnull=False)
    if viewer.can(Permission.MARK_DONE_SCHOOL):
        may_open |= Q(report__task__school__isnull=False)
    if viewer.can(Permission.MARK_DONE_PARTY):
        may_open |= Q(report__task__party__isnull=False)
    return Evidence.objects.filter(may_open)


def documents_of(viewer: Viewer, task: Task) -> list[Document]:
    """Return what the executor of the task uploaded lately, without what the task's own draft holds; two queries."""
    rows = Evidence.objects.visible_to(viewer)
    if task.school_id is not None:
        rows = rows.filter(report__task__school=task.school_id)
    else:
        rows = rows.filter(report__task__party=task.party_id)
    draft = rows.filter(report__task=task, report__decision__isnull=True)
    held = set(draft.values_list("sha256", "url"))
    return _distinct(rows, held)


def documents_of_tasks(viewer: Viewer, tasks: QuerySet[Task]) -> list[Document]:
    """Return what was uploaded lately for tasks like these: of their schools and parties; one query."""
    rows = Evidence.objects.visible_to(viewer).filter(report__task__in=tasks.order_by())
    return _distinct(rows, set())


def _distinct(rows: QuerySet[Evidence], held: Iterable[tuple[str, str]]) -> list[Document]:
    found: dict[tuple[str, str], Document] = {}
    latest = rows.select_related("report__task__item").order_by("-pk")[:LOOKED_AT]
    for one in latest:
        key = (one.sha256, one.url)
        if key not in found and key not in held and len(found) < OFFERED:
            number = one.report.task.item.number.rstrip(".")
            found[key] = Document(one.pk, str(one), one.kind == EvidenceKind.FILE, number, one.added_at)
    return list(found.values())


def evidence_in(viewer: Viewer, documents: Iterable[Document]) -> QuerySet[Evidence]:
    """Return the rows of the documents offered: what a form may be given."""
    return Evidence.objects.visible_to(viewer).filter(pk__in=[one.pk for one in documents])
