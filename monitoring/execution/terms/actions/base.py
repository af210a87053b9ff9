"""What every write of the stage begins and ends with: the task locked, a day worked out, a line of the journal."""

from collections.abc import Mapping
from datetime import date

from monitoring.execution.actions import OPEN_STATES, TaskRefused
from monitoring.execution.terms.rules import wrong_day
from monitoring.models import Task, TaskState, TermChange, TermChangeKind
from schools.audit import record
from schools.models import User
from schools.workdays.queries import special_days
from schools.workdays.rules import late_after

NOT_OPEN: dict[str, str] = {
    TaskState.REPORTED: "Отчёт уже на проверке. Сначала его нужно принять или вернуть.",
    TaskState.ACCEPTED: "Отчёт уже принят: менять здесь больше нечего.",
    TaskState.CANCELLED: "Задача снята. Обновите страницу, чтобы увидеть, кем и почему.",
    TaskState.STANDING: "Работа по мере необходимости: срока у неё нет. Когда понадобится, откройте по ней задачу.",
}


def locked(task: Task) -> Task:
    """Return the task, its row locked until the transaction ends."""
    rows = Task.objects.select_for_update(of=("self",))
    return rows.select_related("item__section__plan", "authority", "school", "party").get(pk=task.pk)


def must_be_open(task: Task) -> None:
    """Refuse a task that was reported, accepted or taken off."""
    if task.state not in OPEN_STATES:
        raise TaskRefused(NOT_OPEN[task.state])


def reason_in(text: str, missing: str, field: str) -> str:
    """Return the words without spaces around; refuse where there are none."""
    if not text.strip():
        raise TaskRefused(missing, field)
    return text.strip()


def day_for(task: Task, day: date, today: date, field: str) -> date:
    """Return the last day that is not late, by the authority's rule of days off; refuse a day that can't be a term."""
    last = late_after(day, task.authority.weekend_rule, special_days([day]))
    wrong = wrong_day(last, due_on=task.due_on, starts_on=task.starts_on, today=today)
    if wrong:
        raise TaskRefused(wrong, field)
    return last


def change_term(task: Task, *, kind: TermChangeKind, day: date, reason: str, by: User) -> TermChange:
    """Move the term and keep both days; the saved row tells the executor (`reminders.receivers`)."""
    before, task.due_on = task.due_on, day
    task.row_version += 1
    task.save(update_fields=["due_on", "original_due_on", "is_dated_by_hand", "row_version"])
    change = TermChange.objects.create(task=task, kind=kind, before=before, after=day, reason=reason, by=by)
    summary = f"Срок {change.get_kind_display()}: {who(task)}. {reason}"
    journal(task, by, f"task.term_{kind}", summary, {"Срок": (before, day)})
    return change


def who(task: Task) -> str:
    """Return whose task it is and of which item."""
    return f"{task.school or task.party}, пункт {task.item.number.rstrip('.')}"


def journal(
    task: Task, by: User, action: str, summary: str, changes: Mapping[str, tuple[object, object]] | None = None
) -> None:
    """Write a line of the journal about the task."""
    roadmap_id = task.item.section.plan.roadmap_id
    record(
        authority=task.authority,
        by=by,
        action=action,
        summary=summary,
        subject=task,
        roadmap_id=roadmap_id,
        changes=changes,
    )
