"""Reports on tasks: drafted, sent, withdrawn, accepted, returned."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localtime

from monitoring.execution.actions.base import OPEN_STATES, Changed, TaskRefused
from monitoring.execution.desk.rules import mark_of, report_of, version_of
from monitoring.execution.terms.actions.following import close_requests
from monitoring.execution.terms.rules import off_words
from monitoring.models import Evidence, EvidenceKind, KeptFile, ReviewDecision, Task, TaskReport, TaskState
from schools.audit import record
from schools.files.examining import examine
from schools.files.keeping import keep
from schools.files.rules import FileRefused
from schools.models import User

OFF = "task.off_control"
NOT_YOURS = (
    "Исполнитель сообщает, что пункт к нему не относится. Принять такой отчёт значит снять задачу с контроля: "
    "решает начальник."
)


@dataclass(frozen=True, slots=True)
class Reported:
    """What a report says. Files, the link and `reuse`, documents uploaded before, are added to what the draft holds.

    `seen`: the version of task and draft on the screen (`desk.rules.version_of`); empty where no form was filled in.
    `is_not_applicable`: the item does not concern the executor; `result` is the reason, the day is that of saying so.
    """

    done_on: date | None
    result: str
    files: Sequence[UploadedFile] = ()
    url: str = ""
    seen: str = ""
    is_not_applicable: bool = False
    reuse: Sequence[Evidence | KeptFile] = ()


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
    """Keep what was typed and the files, without sending; raises Changed where another draft was on the screen."""
    task = _locked(task)
    _must_be_open(task)
    _must_be_seen(task, said.seen)
    return _write(_draft_of(task, by), by, said)


@transaction.atomic
def report(*, task: Task, by: User, said: Reported, today: date) -> TaskReport:
    """Send a report for review; the task leaves the list of what is to be done. Raises Changed as `save_draft`."""
    task = _locked(task)
    _must_be_open(task)
    _must_be_seen(task, said.seen)
    draft = _write(_draft_of(task, by), by, _complete(said, today))
    draft.sent_at = timezone.now()
    draft.save(update_fields=["sent_at"])
    _set_state(task, TaskState.REPORTED)
    what = "Отчёт «не применимо»" if said.is_not_applicable else "Отчёт"
    _journal(task, by, "task.report", f"{what} отправлен на проверку: {_who(task)}")
    return draft


def _complete(said: Reported, today: date) -> Reported:
    """Return what may be sent; refuse what lacks its day or its words."""
    if said.is_not_applicable:
        if not said.result.strip():
            raise TaskRefused("Напишите, почему пункт к вам не относится: по этим словам решают.", "result")
        return replace(said, done_on=today)
    if said.done_on is None:
        raise TaskRefused("Укажите день, когда работа закончена.", "done_on")
    if said.done_on > today:
        raise TaskRefused("Дата исполнения не может быть позже сегодняшней.", "done_on")
    if not said.result.strip():
        raise TaskRefused("Напишите, что получилось, — хотя бы одной фразой.", "result")
    return said


def _must_be_open(task: Task) -> None:
    if task.state not in OPEN_STATES:
        raise TaskRefused(f"Задача уже «{task.get_state_display()}»: обновите страницу, чтобы увидеть её состояние.")


def _must_be_seen(task: Task, seen: str) -> None:
    """Refuse a form that was filled in over another task or draft than there is now."""
    if seen and seen != current_version(task):
        raise Changed(
            "Пока вы писали, задачу или черновик изменил другой человек. Сравните и отправьте, если всё верно."
        )


def current_version(task: Task) -> str:
    """Return the version that a form loaded now would begin with."""
    draft = TaskReport.objects.filter(task=task, decision__isnull=True).first()
    if draft is None:
        return version_of(task.row_version, None, "", ())
    documents = draft.evidence.values_list("pk", flat=True)
    return version_of(
        task.row_version, draft.done_on, draft.result, documents, is_not_applicable=draft.is_not_applicable
    )


def _write(draft: TaskReport, by: User, said: Reported) -> TaskReport:
    draft.done_on, draft.result, draft.by = said.done_on, said.result, by
    draft.is_not_applicable = said.is_not_applicable
    draft.save(update_fields=["done_on", "result", "by", "is_not_applicable"])
    for file in said.files:
        add_file(report=draft, by=by, file=file)
    if said.url and not draft.evidence.filter(url=said.url).exists():
        Evidence.objects.create(report=draft, kind=EvidenceKind.LINK, url=said.url, by=by)
    for one in said.reuse:
        _reuse(draft, one, by)
    return draft


def _reuse(draft: TaskReport, one: Evidence | KeptFile, by: User) -> None:
    """Give the report a row of its own that shares the stored file, or the link, of another report's row."""
    if draft.evidence.filter(kind=one.kind, sha256=one.sha256, url=one.url).exists():
        return
    shared = ("kind", "name", "content_type", "size", "sha256", "url")
    values = {name: getattr(one, name) for name in shared}
    Evidence.objects.create(report=draft, by=by, file=one.file.name, **values)


def add_file(*, report: TaskReport, by: User, file: UploadedFile) -> Evidence:
    """Keep a file of a draft; raises FileRefused. The same file twice is kept once."""
    examined = examine(file)
    known = report.evidence.filter(sha256=examined.sha256).first()
    if known:
        return known
    evidence = Evidence(
        report=report,
        kind=EvidenceKind.FILE,
        name=examined.name,
        content_type=examined.content_type,
        size=examined.size,
        sha256=examined.sha256,
        by=by,
    )
    keep(evidence.file, file)
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
    trace = f", SHA-256 {evidence.sha256}" if evidence.sha256 else ""
    summary = f"Из черновика отчёта убран документ «{evidence}»{trace}"
    evidence.delete()
    _journal(task, by, "evidence.remove", summary)


@transaction.atomic
def withdraw(*, task: Task, by: User) -> None:
    """Take a sent report back; it becomes the draft of the next one."""
    task = _locked(task)
    sent = _sent_report(task, lost="Отозвать его уже нельзя.")
    sent.sent_at = None
    sent.save(update_fields=["sent_at"])
    was_returned = task.reports.filter(decision=ReviewDecision.RETURNED).exists()
    _set_state(task, TaskState.RETURNED if was_returned else TaskState.OPEN)
    _journal(task, by, "task.withdraw", f"Отчёт отозван: {_who(task)}")


@transaction.atomic
def accept(*, task: Task, by: User, today: date, seen: str | None = None, may_take_off: bool = False) -> None:
    """Accept the report: the only state that counts as done.

    `seen`: the mark of the report that was read (`desk.rules.mark_of`); Changed where it is another one now.
    «Не применимо» is accepted by whoever takes off control (`may_take_off`), for that is what accepting it does: the
    task is cancelled with the reason. Raises TaskRefused where another one accepts it.
    """
    task = _locked(task)
    sent = _sent_report(task, seen)
    if sent.is_not_applicable:
        if not may_take_off:
            raise TaskRefused(NOT_YOURS)
        _take_off(task, sent, by, today)
        return
    _decide(sent, ReviewDecision.ACCEPTED, by)
    close_requests([task.pk], by=by, words="Отчёт принят: переносить срок больше не нужно.")
    _set_state(task, TaskState.ACCEPTED, accepted_on=today)
    _journal(task, by, "task.accept", f"Отчёт принят: {_who(task)}")


def _take_off(task: Task, sent: TaskReport, by: User, today: date) -> None:
    _decide(sent, ReviewDecision.ACCEPTED, by)
    close_requests([task.pk], by=by, words=f"Задача снята с контроля, не применимо: {sent.result}")
    task.cancel_reason = off_words(today, str(by), f"не применимо. {sent.result}")[:300]
    task.is_off_control = True
    task.save(update_fields=["cancel_reason", "is_off_control"])
    _set_state(task, TaskState.CANCELLED)
    _journal(task, by, OFF, f"Снято с контроля, не применимо: {_who(task)}. {sent.result}")


@transaction.atomic
def return_(*, task: Task, by: User, remark: str, seen: str | None = None) -> None:
    """Return the report; the remark is mandatory and is seen without a click. `seen` as in `accept`."""
    if not remark.strip():
        raise TaskRefused("Напишите, что исправить: без замечания школа не поймёт, почему отчёт вернулся.", "remark")
    task = _locked(task)
    _decide(_sent_report(task, seen), ReviewDecision.RETURNED, by, remark.strip())
    _set_state(task, TaskState.RETURNED)
    _journal(task, by, "task.return", f"Отчёт возвращён: {_who(task)}. {remark.strip()}")


def _sent_report(task: Task, seen: str | None = None, *, lost: str = "Ваше решение не записано.") -> TaskReport:
    sent = task.reports.filter(sent_at__isnull=False, decision__isnull=True).first()
    if task.state != TaskState.REPORTED or sent is None or sent.sent_at is None:
        raise TaskRefused(f"{_why_gone(task, seen)} {lost}")
    if seen is not None and seen != mark_of(sent.pk, sent.sent_at):
        raise Changed(
            "Отчёт изменился, пока вы читали: его отозвали и прислали снова. Прочитайте новый текст и решите."
        )
    return sent


def _why_gone(task: Task, seen: str | None) -> str:
    """Say who decided on the report that was read, where it is known; otherwise on the last one."""
    key = report_of(seen or "")
    reports = task.reports.select_related("decided_by")
    read = reports.filter(pk=key).first() if key else reports.first()
    if read is None or read.decided_at is None:
        return "Этот отчёт отозвали, чтобы исправить: он вернётся в очередь, когда его пришлют снова."
    when = f"{localtime(read.decided_at):%d.%m.%Y в %H:%M}"
    return f"Этот отчёт уже решён: {read.get_decision_display()}, {read.decided_by}, {when}."


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
