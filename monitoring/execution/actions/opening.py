"""A task opened by need: the words of the occasion beside an item that the edition asks of this executor."""

from datetime import date
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from monitoring.execution.actions.base import TaskRefused
from monitoring.execution.terms.rules import wrong_day
from monitoring.models import Task, TaskState
from roadmaps.models import Edition, Item, Party, Roadmap, RoadmapState
from schools.audit import record
from schools.models import School, User
from schools.workdays.queries import special_days
from schools.workdays.rules import late_after

NO_OCCASION = "Напишите, по какому поводу: без этих слов потом не понять, что именно было нужно."
NOT_ASKED = (
    "Действующая редакция не поручает этот пункт выбранному исполнителю: открыть задачу не по чему. "
    "Выберите другой пункт или исполнителя."
)
NOT_IN_FORCE = "Дорожная карта не действует: новых задач по ней не открывают. Выберите пункт действующей карты."


@transaction.atomic
def open_task(
    *, item: Item, school: School | None = None, party: Party | None = None, occasion: str, by: User,
    due_on: date | None = None,
) -> Task:  # fmt: skip
    """Open a task of an item in force for one executor, of whom the edition asks that item (docs/adr/0022).

    Exactly one of `school` and `party`. `occasion`: why, in words; it heads the task. `due_on`: the day, only where the
    caller lets its person set terms; on a day off it follows the authority's rule. The task takes a number that no task
    of the item and executor had. Raises TaskRefused, naming the form's field `occasion` or `due_on` where it is one.
    """
    if (school is None) == (party is None):
        raise ValueError("a task has exactly one executor")
    words = occasion.strip()
    if not words:
        raise TaskRefused(NO_OCCASION, "occasion")
    roadmap = _locked_roadmap(item)
    there = Task.objects.filter(item=item, school=school, party=party)
    edition = _asking_edition(there)
    day = _day_in(due_on, roadmap)
    task = Task.objects.create(
        authority=roadmap.authority,
        item=item,
        edition=edition,
        school=school,
        party=party,
        sequence=_next_number(there),
        due_on=day,
        original_due_on=day,
        is_dated_by_hand=day is not None,
        occasion=words,
        opened_by=by,
    )
    _journal(task, by)
    return task


def _journal(task: Task, by: User) -> None:
    number, until = task.item.number.rstrip("."), f", до {task.due_on:%d.%m.%Y}" if task.due_on else ""
    record(
        authority=task.authority,
        by=by,
        action="task.open",
        summary=f"Открыта задача по необходимости: {task.school or task.party}, пункт {number}{until}. {task.occasion}",
        subject=task,
        roadmap_id=task.edition.roadmap_id,
    )


def _locked_roadmap(item: Item) -> Roadmap:
    """Lock as an approval does, so that no edition reconciles the tasks meanwhile."""
    rows = Roadmap.objects.select_for_update(of=("self",), no_key=True).select_related("authority")
    roadmap = rows.get(plans__sections__items=item.pk)
    if roadmap.current_edition_id is None or roadmap.state == RoadmapState.EXPIRED:
        raise TaskRefused(NOT_IN_FORCE)
    return roadmap


def _asking_edition(there: QuerySet[Task]) -> Edition:
    """Return the edition of a task that an edition made and asks for: one taken off by the head is asked for still."""
    made = there.filter(opened_by__isnull=True).select_related("edition").order_by("sequence")
    asked = next((one for one in made if one.state != TaskState.CANCELLED or one.is_off_control), None)
    if asked is None:
        raise TaskRefused(NOT_ASKED)
    return asked.edition


def _next_number(there: QuerySet[Task]) -> int:
    last: int | None = there.aggregate(last=Max("sequence"))["last"]
    return (last or 0) + 1


def _day_in(due_on: date | None, roadmap: Roadmap) -> date | None:
    """Return the last day that is not late, by the authority's rule of days off; refuse a day that can't be a term."""
    if due_on is None:
        return None
    authority = roadmap.authority
    day = late_after(due_on, authority.weekend_rule, special_days([due_on]))
    wrong = wrong_day(
        day, due_on=None, starts_on=None, today=timezone.localdate(timezone=ZoneInfo(authority.time_zone))
    )
    if wrong:
        raise TaskRefused(wrong, "due_on")
    return day
