"""Writes of the stage: a visit noted, corrected, removed; advice followed, or made a task of an item in force."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from monitoring.execution.actions import TaskRefused, open_task
from monitoring.models import Recommendation, Task, Visit
from monitoring.visits.queries import executors_of
from monitoring.visits.rules import occasion_words, why_not_done, why_not_held
from roadmaps.models import Item, Party
from roadmaps.planning.errors import ConflictError
from schools.audit import Changes, differences, record
from schools.models import Authority, User
from schools.notices.actions import Link, tell
from schools.refusals import Refused

NOTICE = "visit"


class VisitRefused(Refused):
    """The note or its advice can't be written."""


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation as typed. `key`: of the row it was before; `party`: None where the school itself is advised."""

    text: str
    party: Party | None = None
    due_on: date | None = None
    key: int | None = None
    is_gone: bool = False


@transaction.atomic
def note_visit(
    *, authority: Authority, by: User, values: Mapping[str, object], advice: Sequence[Advice], today: date
) -> Visit:
    """Write a visit or consultation with its advice. `values`: school, kind, held_on, people, seen."""
    visit = Visit(authority=authority, by=by, **values)
    _must_be_past(visit, today)
    visit.save()
    added = _write_advice(visit, advice)
    words = f"{_title(visit)}, рекомендаций — {len(added)}"
    _journal(visit, by, "visit.note", f"Записано: {words}")
    _tell_advised(added, visit, by)
    return visit


@transaction.atomic
def edit_visit(
    *, visit: Visit, by: User, values: Mapping[str, object], advice: Sequence[Advice], version: int, today: date
) -> Visit:
    """Correct a note and its advice; raises ConflictError where somebody wrote it after `version` was read.

    Advice that became a task or was followed stays as it is.
    """
    visit = _locked(visit)
    if visit.row_version != version:
        raise ConflictError(visit)
    before = texts_of(visit)
    changes = differences(visit, values)
    if "school" in changes and visit.recommendations.filter(task__isnull=False).exists():
        raise VisitRefused("Рекомендация этого выезда уже стала задачей школы: сменить школу нельзя.", "school")
    for name, value in values.items():
        setattr(visit, name, value)
    _must_be_past(visit, today)
    visit.row_version += 1
    visit.save()
    visit.recommendations.filter(school__isnull=False).update(school=visit.school)
    added = _write_advice(visit, advice)
    after = texts_of(visit)
    if before != after:
        changes["recommendations"] = (before, after)
    _journal(visit, by, "visit.edit", f"Исправлено: {_title(visit)}", changes)
    _tell_advised(added, visit, by)
    return visit


@transaction.atomic
def remove_visit(*, visit: Visit, by: User) -> int:
    """Take a note away; the journal keeps its words. Tasks made of its advice stay; return how many they are."""
    visit = _locked(visit)
    visit.removed_at = timezone.now()
    visit.row_version += 1
    visit.save(update_fields=["removed_at", "row_version"])
    changes: Changes = {
        "seen": (visit.seen, ""),
        "people": (visit.people, ""),
        "recommendations": (texts_of(visit), ""),
    }
    tasks = visit.recommendations.filter(task__isnull=False).count()
    words = f", задач по рекомендациям осталось — {tasks}" if tasks else ""
    _journal(visit, by, "visit.remove", f"Убрано: {_title(visit)}{words}", changes)
    return tasks


@transaction.atomic
def mark_done(*, advice: Recommendation, by: User, done_on: date, outcome: str, today: date) -> None:
    """Say that advice was followed, when and what was done; of advice that is a task the task says it."""
    advice = _locked_advice(advice)
    _must_be_no_task(advice)
    wrong = why_not_done(done_on, advice.visit.held_on, today)
    if wrong:
        raise VisitRefused(wrong, "done_on")
    changes = differences(advice, {"done_on": done_on, "outcome": outcome})
    advice.done_on, advice.outcome = done_on, outcome
    advice.save(update_fields=["done_on", "outcome"])
    _advice_journal(advice, by, "advice.done", "Рекомендация выполнена", changes)


@transaction.atomic
def mark_undone(*, advice: Recommendation, by: User) -> None:
    """Take the mark back; the journal keeps what it said."""
    advice = _locked_advice(advice)
    _must_be_no_task(advice)
    changes = differences(advice, {"done_on": None, "outcome": ""})
    advice.done_on, advice.outcome = None, ""
    advice.save(update_fields=["done_on", "outcome"])
    _advice_journal(advice, by, "advice.undone", "Отметка о выполнении снята", changes)


@transaction.atomic
def make_task(*, advice: Recommendation, by: User, item: Item, due_on: date | None) -> Task:
    """Open a task of an item in force for the one who was advised; raises VisitRefused where it can't be."""
    advice = _locked_advice(advice)
    _must_be_no_task(advice)
    if advice.done_on is not None:
        raise VisitRefused("Рекомендация уже выполнена: задача по ней не нужна.")
    visit = advice.visit
    words = occasion_words(visit.get_kind_display(), visit.held_on, advice.text)
    try:
        task = open_task(item=item, school=advice.school, party=advice.party, occasion=words, by=by, due_on=due_on)
    except TaskRefused as refused:
        raise VisitRefused(refused.message, "due_on" if refused.field == "due_on" else None) from refused
    advice.task = task
    advice.save(update_fields=["task"])
    _advice_journal(advice, by, "advice.task", f"Рекомендация стала задачей по пункту {item.number.rstrip('.')}")
    tell(
        users=[one.user for one in executors_of(advice)],
        by=by,
        kind=NOTICE,
        text=f"Рекомендация стала задачей: {advice.text[:200]}",
        link=Link("task_detail", (task.pk,)),
        authority_id=visit.authority_id,
    )
    return task


def move_advice(*, gone: Party, kept: Party) -> None:
    """Give the advice of `gone` to `kept`: part of the merge, which writes the journal."""
    Recommendation.objects.filter(party=gone).update(party=kept)


def texts_of(visit: Visit) -> str:
    """Return the advice of a visit in words, as a journal and a conflict show it."""
    rows = visit.recommendations.select_related("school", "party")
    return "\n".join(line_of(one.text, str(one.school or one.party), one.due_on) for one in rows)


def line_of(text: str, whom: str, due_on: date | None) -> str:
    """Return one recommendation in a line: «Кому: текст (до 01.09.2026)»."""
    return f"{whom}: {text}{f' (до {due_on:%d.%m.%Y})' if due_on else ''}"


def _locked(visit: Visit) -> Visit:
    rows = Visit.objects.select_for_update(of=("self",)).select_related("authority", "school", "by")
    locked = rows.get(pk=visit.pk)
    if locked.removed_at is not None:
        raise VisitRefused("Эту запись тем временем убрали. Её слова остались в журнале.")
    return locked


def _locked_advice(advice: Recommendation) -> Recommendation:
    """Lock the visit first, as an edit does; whoever has its form open meets a conflict."""
    visit = _locked(advice.visit)
    visit.row_version += 1
    visit.save(update_fields=["row_version"])
    found = Recommendation.objects.filter(pk=advice.pk).select_related("school", "party", "task").first()
    if found is None:
        raise VisitRefused("Эту рекомендацию тем временем убрали из записи о выезде.")
    found.visit = visit
    return found


def _must_be_no_task(advice: Recommendation) -> None:
    if advice.task_id is not None:
        raise VisitRefused("Рекомендация уже стала задачей: её исполнение отмечают на странице задачи.")


def _must_be_past(visit: Visit, today: date) -> None:
    wrong = why_not_held(visit.held_on, today)
    if wrong:
        raise VisitRefused(wrong, "held_on")


def _write_advice(visit: Visit, advice: Iterable[Advice]) -> list[Recommendation]:
    """Write what was typed; return what is new. What became a task or was followed is left alone."""
    known = {one.pk: one for one in visit.recommendations.all()}
    added = []
    for position, typed in enumerate(advice, start=1):
        row = known.get(typed.key or 0)
        if row is not None and (row.task_id is not None or row.done_on is not None):
            continue
        if typed.is_gone:
            if row is not None:
                row.delete()
            continue
        row = row or Recommendation(visit=visit)
        is_new = row.pk is None
        row.position, row.text, row.due_on = position, typed.text, typed.due_on
        row.school, row.party = (None, typed.party) if typed.party else (visit.school, None)
        row.save()
        if is_new:
            added.append(row)
    return added


def _title(visit: Visit) -> str:
    return f"{visit.get_kind_display()} {visit.held_on:%d.%m.%Y}, {visit.school.short_name}"


def _tell_advised(added: Iterable[Recommendation], visit: Visit, by: User) -> None:
    """The director learns what the school was advised, the keeper of a party what the party was."""
    tell(
        users=[one.user for advice in added for one in executors_of(advice)],
        by=by,
        kind=NOTICE,
        text=f"Даны рекомендации: {_title(visit)}",
        link=Link("visit_detail", (visit.pk,)),
        authority_id=visit.authority_id,
    )


def _advice_journal(
    advice: Recommendation, by: User, action: str, summary: str, changes: Changes | None = None
) -> None:
    _journal(advice.visit, by, action, f"{summary}: {advice.text[:200]} ({_title(advice.visit)})", changes)


def _journal(visit: Visit, by: User, action: str, summary: str, changes: Changes | None = None) -> None:
    record(authority=visit.authority, by=by, action=action, summary=summary, subject=visit, changes=changes)
