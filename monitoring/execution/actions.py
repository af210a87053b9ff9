"""Writes of the stage: tasks reconciled with an edition, reports sent, withdrawn, accepted, returned."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from monitoring.execution.files import FileRefused, examine
from monitoring.execution.rules import OFF_CONTROL, Existing, Reconciliation, Wanted, reconcile
from monitoring.execution.terms.actions.following import close_requests, keep_amended
from monitoring.execution.terms.rules import asked_day
from monitoring.models import Evidence, EvidenceKind, ReviewDecision, Task, TaskReport, TaskState
from roadmaps.approval.executors import executors_of_roadmap, items_of, with_parties
from roadmaps.models import Edition, Roadmap
from schools.audit import record
from schools.models import User
from schools.workdays.queries import special_days
from schools.workdays.rules import late_after

# First and last day of a task; school and party, of which one is set.
Window = tuple[date | None, date | None]
Who = tuple[int | None, int | None]
NO_DATE: list[Window] = [(None, None)]
OPEN_STATES = (TaskState.OPEN, TaskState.RETURNED)
# What an edition may change in a task.
WRITTEN = (
    "starts_on", "due_on", "is_dated_by_hand", "occurrences", "state", "cancel_reason", "is_off_control", "edition",
    "row_version",
)  # fmt: skip


class TaskRefused(Exception):
    """The write can't be done; `message` says in Russian why and what to do, `field` names the form's field."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


# --- tasks follow the edition ---


@transaction.atomic
def reconcile_tasks(*, edition: Edition, by: User) -> Reconciliation:
    """Make the tasks agree with the edition; a fixed number of queries whatever their number."""
    roadmap = roadmap_of(edition)
    rows = Task.objects.select_for_update().filter(item__section__plan__roadmap=roadmap)
    existing = {task.pk: task for task in rows.prefetch_related("term_changes")}
    done = reconcile(wanted_tasks(edition), [_existing(task) for task in existing.values()])
    authority_id = roadmap.authority_id
    Task.objects.bulk_create(_made(task, authority_id, edition) for task in done.create)
    terms = {pk: task.due_on for pk, task in existing.items()}
    changed = [_moved(existing[now.pk], task, edition) for now, task in (*done.move, *done.revive)]
    changed += [_cancelled(existing[gone.pk], edition) for gone in done.cancel]
    Task.objects.bulk_update(changed, WRITTEN, batch_size=200)
    keep_amended(changed, terms, edition=edition, reason=act_of(edition), by=by)
    close_requests([gone.pk for gone in done.cancel], by=by, words=f"Исключено из плана: {act_of(edition)}")
    _journal_of(edition, done, by)
    return done


def roadmap_of(edition: Edition) -> Roadmap:
    """Return the roadmap that the edition approves; ValueError where it approves none and so makes no tasks."""
    if edition.roadmap is None:
        raise ValueError("an edition that approves no roadmap makes no tasks")
    return edition.roadmap


def _journal_of(edition: Edition, done: Reconciliation, by: User) -> None:
    roadmap = roadmap_of(edition)
    moved = [(now.pk, now.asked.due_on, task.due_on) for now, task in done.move if now.asked.due_on != task.due_on]
    record(
        authority=roadmap.authority,
        by=by,
        action="tasks.reconcile",
        summary=(
            f"Задачи по редакции {edition.number}: создано {len(done.create)}, перенесено {len(done.move)}, "
            f"возвращено {len(done.revive)}, снято {len(done.cancel)}, без изменений {done.kept}"
        ),
        subject=roadmap,
        roadmap_id=roadmap.pk,
        changes={f"Срок задачи {pk}": (before, after) for pk, before, after in moved},
    )


def _cancelled(row: Task, edition: Edition) -> Task:
    row.state, row.cancel_reason = TaskState.CANCELLED, f"Исключено из плана: {act_of(edition)}"
    row.is_off_control = False
    row.edition = edition
    row.row_version += 1
    return row


def act_of(edition: Edition) -> str:
    """Return the reason that a task keeps: «приказ № 40 от 20.06.2026, редакция 2»."""
    day = f" от {edition.order.date:%d.%m.%Y}" if edition.order.date else ""
    return f"приказ № {edition.order.number}{day}, редакция {edition.number}"


def wanted_tasks(edition: Edition) -> Iterable[Wanted]:
    """Return item × executor × occurrence; an item without a date makes one task without a date.

    A term is late after the later of its printed day and the day to which the authority's rule moves it.
    """
    roadmap = roadmap_of(edition)
    items = items_of(roadmap)
    executors = with_parties(roadmap, executors_of_roadmap(roadmap, items))
    special = special_days(one.ends_on for item in items for one in item.occurrences.all())
    rule = roadmap.authority.weekend_rule
    for item in items:
        windows: list[Window] = [
            (one.starts_on, late_after(one.ends_on, rule, special)) for one in item.occurrences.all()
        ]
        who: list[Who] = [(school, None) for school in sorted(executors[item.pk].school_ids)]
        who += [(None, party) for party in sorted(executors[item.pk].party_ids)]
        for school_id, party_id in who:
            for sequence, (start, due) in enumerate(windows or NO_DATE, start=1):
                yield Wanted(item.pk, school_id, party_id, sequence, len(windows or NO_DATE), start, due)


def _existing(task: Task) -> Existing:
    """What the edition asked for: not the day to which the head moved the term, nor one that the methodist set."""
    asked = {one.name: getattr(task, one.name) for one in fields(Wanted)}
    asked["due_on"] = _asked_day(task)
    return Existing(task.pk, OFF_CONTROL if task.is_off_control else task.state, Wanted(**asked))


def _asked_day(task: Task) -> date | None:
    return asked_day(task.due_on, [(change.kind, change.before) for change in task.term_changes.all()])


def _made(task: Wanted, authority_id: int, edition: Edition) -> Task:
    return Task(authority_id=authority_id, edition=edition, original_due_on=task.due_on, **asdict(task))


def _moved(row: Task, task: Wanted, edition: Edition) -> Task:
    """The first term stays with the task; a term that the edition does not change stays where people put it."""
    if task.due_on != _asked_day(row):
        row.due_on, row.is_dated_by_hand = task.due_on, False
    if task.starts_on and row.due_on and task.starts_on > row.due_on:
        row.due_on = task.due_on
    row.starts_on, row.occurrences = task.starts_on, task.occurrences
    if row.state == TaskState.CANCELLED and not row.is_off_control:
        row.state, row.cancel_reason = TaskState.OPEN, ""
    row.edition = edition
    row.row_version += 1
    return row


# --- reports ---


@dataclass(frozen=True, slots=True)
class Reported:
    """What a report says. Files and the link are added to what the draft already holds."""

    done_on: date | None
    result: str
    files: Sequence[UploadedFile] = ()
    url: str = ""


def _locked(task: Task) -> Task:
    rows = Task.objects.select_for_update(of=("self",)).select_related(
        "item__section__plan", "authority", "school", "party"
    )
    return rows.get(pk=task.pk)


def _draft_of(task: Task, by: User) -> TaskReport:
    draft = TaskReport.objects.filter(task=task, decision__isnull=True).first()
    return draft or TaskReport.objects.create(task=task, by=by)


@transaction.atomic
def save_draft(*, task: Task, by: User, said: Reported) -> TaskReport:
    """Keep what was typed and the files, without sending."""
    task = _locked(task)
    _must_be_open(task)
    return _write(_draft_of(task, by), by, said)


@transaction.atomic
def report(*, task: Task, by: User, said: Reported, today: date) -> TaskReport:
    """Send a report for review; the task leaves the list of what is to be done."""
    task = _locked(task)
    _must_be_open(task)
    if said.done_on is None:
        raise TaskRefused("Укажите день, когда работа закончена.", "done_on")
    if said.done_on > today:
        raise TaskRefused("Дата исполнения не может быть позже сегодняшней.", "done_on")
    if not said.result.strip():
        raise TaskRefused("Напишите, что получилось, — хотя бы одной фразой.", "result")
    draft = _write(_draft_of(task, by), by, said)
    draft.sent_at = timezone.now()
    draft.save(update_fields=["sent_at"])
    _set_state(task, TaskState.REPORTED)
    _journal(task, by, "task.report", f"Отчёт отправлен на проверку: {_who(task)}")
    return draft


def _must_be_open(task: Task) -> None:
    if task.state not in OPEN_STATES:
        raise TaskRefused(f"Задача уже «{task.get_state_display()}»: обновите страницу, чтобы увидеть её состояние.")


def _write(draft: TaskReport, by: User, said: Reported) -> TaskReport:
    draft.done_on, draft.result, draft.by = said.done_on, said.result, by
    draft.save(update_fields=["done_on", "result", "by"])
    for file in said.files:
        add_file(report=draft, by=by, file=file)
    if said.url and not draft.evidence.filter(url=said.url).exists():
        Evidence.objects.create(report=draft, kind=EvidenceKind.LINK, url=said.url, by=by)
    return draft


def add_file(*, report: TaskReport, by: User, file: UploadedFile) -> Evidence:
    """Keep a file of a draft; raises files.FileRefused. The same file twice is kept once."""
    examined = examine(file)
    known = report.evidence.filter(sha256=examined.sha256).first()
    if known:
        return known
    evidence = Evidence(
        report=report,
        kind=EvidenceKind.FILE,
        name=(file.name or "документ")[-255:],
        content_type=examined.content_type,
        size=examined.size,
        sha256=examined.sha256,
        by=by,
    )
    evidence.file.save(file.name or "document", file, save=False)
    evidence.save()
    return evidence


@transaction.atomic
def keep_files(*, task: Task, by: User, files: Iterable[UploadedFile]) -> None:
    """Keep the good files of a rejected form in the draft: nobody uploads a photo twice."""
    task = _locked(task)
    if task.state not in OPEN_STATES:
        return
    for file in files:
        with suppress(FileRefused):
            add_file(report=_draft_of(task, by), by=by, file=file)


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: User) -> None:
    """Take a file or link off a report that was not sent."""
    task = _locked(evidence.report.task)
    evidence.report.refresh_from_db(fields=["sent_at"])
    if evidence.report.sent_at is not None:
        raise TaskRefused("Отчёт уже отправлен. Отзовите его, чтобы заменить документ.")
    name = str(evidence)
    evidence.delete()
    _journal(task, by, "evidence.remove", f"Из черновика отчёта убран документ «{name}»")


@transaction.atomic
def withdraw(*, task: Task, by: User) -> None:
    """Take a sent report back; it becomes the draft of the next one."""
    task = _locked(task)
    sent = _sent_report(task)
    sent.sent_at = None
    sent.save(update_fields=["sent_at"])
    was_returned = task.reports.filter(decision=ReviewDecision.RETURNED).exists()
    _set_state(task, TaskState.RETURNED if was_returned else TaskState.OPEN)
    _journal(task, by, "task.withdraw", f"Отчёт отозван: {_who(task)}")


@transaction.atomic
def accept(*, task: Task, by: User, today: date) -> None:
    """Accept the report: the only state that counts as done."""
    task = _locked(task)
    _decide(_sent_report(task), ReviewDecision.ACCEPTED, by)
    close_requests([task.pk], by=by, words="Отчёт принят: переносить срок больше не нужно.")
    _set_state(task, TaskState.ACCEPTED, accepted_on=today)
    _journal(task, by, "task.accept", f"Отчёт принят: {_who(task)}")


@transaction.atomic
def return_(*, task: Task, by: User, remark: str) -> None:
    """Return the report; the remark is mandatory and is seen without a click."""
    if not remark.strip():
        raise TaskRefused("Напишите, что исправить: без замечания школа не поймёт, почему отчёт вернулся.", "remark")
    task = _locked(task)
    _decide(_sent_report(task), ReviewDecision.RETURNED, by, remark.strip())
    _set_state(task, TaskState.RETURNED)
    _journal(task, by, "task.return", f"Отчёт возвращён: {_who(task)}. {remark.strip()}")


def _sent_report(task: Task) -> TaskReport:
    sent = task.reports.filter(sent_at__isnull=False, decision__isnull=True).first()
    if task.state != TaskState.REPORTED or sent is None:
        raise TaskRefused("Этот отчёт уже решён или отозван. Обновите страницу, чтобы увидеть, кем и когда.")
    return sent


def _decide(sent: TaskReport, decision: ReviewDecision, by: User, remark: str = "") -> None:
    sent.decision, sent.decided_by, sent.decided_at, sent.remark = decision, by, timezone.now(), remark
    sent.save(update_fields=["decision", "decided_by", "decided_at", "remark"])


def _set_state(task: Task, state: TaskState, *, accepted_on: date | None = None) -> None:
    task.state, task.accepted_on = state, accepted_on
    task.row_version += 1
    task.save(update_fields=["state", "accepted_on", "row_version"])


def _who(task: Task) -> str:
    return f"{task.school or task.party}, пункт {task.item.number.rstrip('.')}"


def _journal(task: Task, by: User, action: str, summary: str) -> None:
    record(
        authority=task.authority,
        by=by,
        action=action,
        summary=summary,
        subject=task,
        roadmap_id=task.item.section.plan.roadmap_id,
    )
