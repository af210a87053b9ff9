"""Tasks follow the edition: what it asks for is made, moved, brought back or taken off."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from django.db import transaction

from monitoring.execution.rules import OFF_CONTROL, Existing, Reconciliation, Wanted, reconcile
from monitoring.execution.terms.actions.following import close_requests, keep_amended
from monitoring.execution.terms.rules import asked_day
from monitoring.models import Task, TaskReport, TaskState
from roadmaps.approval.executors import executors_of_roadmap, items_of, with_parties
from roadmaps.models import Edition, Roadmap
from roadmaps.wording.deadlines import is_by_need
from schools.audit import record
from schools.models import User
from schools.workdays.queries import special_days
from schools.workdays.rules import late_after

# First and last day of a task; school and party, of which one is set.
Window = tuple[date | None, date | None]
Who = tuple[int | None, int | None]
NO_DATE: list[Window] = [(None, None)]
# What an edition may change in a task.
WRITTEN = (
    "starts_on", "due_on", "is_dated_by_hand", "occurrences", "state", "cancel_reason", "is_off_control", "edition",
    "row_version",
)  # fmt: skip


@transaction.atomic
def reconcile_tasks(*, edition: Edition, by: User) -> Reconciliation:
    """Make the tasks agree with the edition; a fixed number of queries whatever their number."""
    roadmap = roadmap_of(edition)
    rows = Task.objects.select_for_update().filter(item__section__plan__roadmap=roadmap)
    existing = {task.pk: task for task in rows.prefetch_related("term_changes")}
    reported = set(TaskReport.objects.filter(task__in=rows.order_by()).values_list("task", flat=True))
    now = [_existing(task, is_reported=task.pk in reported) for task in existing.values()]
    done = reconcile(wanted_tasks(edition), now)
    authority_id = roadmap.authority_id
    Task.objects.bulk_create(_made(task, authority_id, edition) for task in done.create)
    terms = {pk: task.due_on for pk, task in existing.items()}
    changed = [_moved(existing[now.pk], task, edition) for now, task in (*done.move, *done.revive)]
    changed += [_cancelled(existing[gone.pk], edition) for gone in done.cancel]
    Task.objects.bulk_update(changed, WRITTEN, batch_size=200)
    keep_amended(changed, terms, edition=edition, reason=act_of(edition), by=by)
    close_requests([gone.pk for gone in done.cancel], by=by, words=f"Исключено из плана: {act_of(edition)}")
    waits = [task.pk for task in changed if task.state == TaskState.STANDING]
    close_requests(waits, by=by, words=f"Срока больше нет, работа по мере необходимости: {act_of(edition)}")
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
    """Return item × executor × occurrence; an item without a date makes one task: by need it waits (docs/adr/0022).

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
        waits = not windows and is_by_need(item.deadline_text)
        who: list[Who] = [(school, None) for school in sorted(executors[item.pk].school_ids)]
        who += [(None, party) for party in sorted(executors[item.pk].party_ids)]
        for school_id, party_id in who:
            for sequence, (start, due) in enumerate(windows or NO_DATE, start=1):
                yield Wanted(item.pk, school_id, party_id, sequence, len(windows or NO_DATE), start, due, waits)


def _existing(task: Task, *, is_reported: bool) -> Existing:
    """What the edition asked for: not the day to which the head moved the term, nor one that the methodist set."""
    is_opened = task.opened_by_id is not None
    asked = Wanted(
        item_id=task.item_id,
        school_id=task.school_id,
        party_id=task.party_id,
        sequence=task.sequence,
        occurrences=task.occurrences,
        starts_on=task.starts_on,
        due_on=task.due_on if is_opened else _asked_day(task),
        is_standing=task.state == TaskState.STANDING,
    )
    state = OFF_CONTROL if task.is_off_control else task.state
    return Existing(task.pk, state, asked, is_opened=is_opened, is_begun=is_reported or task.is_dated_by_hand)


def _asked_day(task: Task) -> date | None:
    return asked_day(task.due_on, [(change.kind, change.before) for change in task.term_changes.all()])


def _made(task: Wanted, authority_id: int, edition: Edition) -> Task:
    asked = asdict(task)
    state = TaskState.STANDING if asked.pop("is_standing") else TaskState.OPEN
    return Task(authority_id=authority_id, edition=edition, state=state, original_due_on=task.due_on, **asked)


def _moved(row: Task, task: Wanted, edition: Edition) -> Task:
    """The first term stays with the task; a term that the edition does not change stays where people put it."""
    if row.opened_by_id is None:
        _move_term(row, task)
    if row.state == TaskState.CANCELLED and not row.is_off_control:
        row.state, row.cancel_reason = TaskState.OPEN, ""
    if row.state in {TaskState.OPEN, TaskState.STANDING}:
        row.state = TaskState.STANDING if task.is_standing else TaskState.OPEN
    row.edition = edition
    row.row_version += 1
    return row


def _move_term(row: Task, task: Wanted) -> None:
    if task.due_on != _asked_day(row):
        row.due_on, row.is_dated_by_hand = task.due_on, False
    if task.starts_on and row.due_on and task.starts_on > row.due_on:
        row.due_on = task.due_on
    row.starts_on, row.occurrences = task.starts_on, task.occurrences
