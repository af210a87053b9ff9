"""Tasks follow their party when two parties become one: reported work is never dropped."""

from collections.abc import Iterable

from monitoring.models import PostponementRequest, Task, TaskState, TermChange
from roadmaps.models import Party
from roadmaps.parties.errors import PartyRefused

Place = tuple[int, int]


def move_tasks(*, gone: Party, kept: Party) -> None:
    """Give the tasks of `gone` to `kept`. Where both have one for the same term, the one that was worked on stays.

    Raises PartyRefused where both were worked on: two reports can't become one.
    """
    locked = Task.objects.select_for_update(of=("self",)).filter(party__in=(gone, kept)).order_by("pk")
    tasks = list(locked.select_related("item"))
    _renumber(tasks)
    reported = set(Task.objects.filter(party__in=(gone, kept), reports__isnull=False).values_list("pk", flat=True))
    theirs = {_place(task): task for task in tasks if task.party_id == gone.pk}
    ours = {_place(task): task for task in tasks if task.party_id == kept.pk}
    both = theirs.keys() & ours.keys()
    stuck = [theirs[place] for place in both if {theirs[place].pk, ours[place].pk} <= reported]
    if stuck:
        raise PartyRefused(
            f"Отчитывались оба исполнителя: {_items(stuck)}. Объединить их отчёты нельзя. "
            "Уберите одного из них из этих пунктов новой редакцией.",
            "kept",
        )
    spare = [_spare(theirs[place], ours[place], reported) for place in both]
    for history in (TermChange, PostponementRequest):
        history.objects.filter(task__in=spare).delete()
    Task.objects.filter(pk__in=[task.pk for task in spare]).delete()
    Task.objects.filter(party=gone).update(party=kept)


def _renumber(tasks: Iterable[Task]) -> None:
    """Give tasks opened by need numbers of their own: they stand for no time of the item, so none is another's."""
    tasks = list(tasks)
    last: dict[int, int] = {}
    for task in tasks:
        last[task.item_id] = max(last.get(task.item_id, 0), task.sequence)
    for task in tasks:
        if task.opened_by_id is not None:
            last[task.item_id] += 1
            task.sequence = last[task.item_id]
            task.save(update_fields=["sequence"])


def _place(task: Task) -> Place:
    return task.item_id, task.sequence


def _spare(theirs: Task, ours: Task, reported: set[int]) -> Task:
    """Return the one that may go: without reports, and rather the one taken off control."""
    if theirs.pk in reported or (ours.pk not in reported and ours.state == TaskState.CANCELLED):
        return ours
    return theirs


def _items(tasks: Iterable[Task]) -> str:
    numbers = sorted({task.item.number.rstrip(".") or task.item.title[:40] for task in tasks})
    return f"пункт {numbers[0]}" if len(numbers) == 1 else f"пункты {', '.join(numbers[:8])}"
