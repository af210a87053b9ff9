"""Writes of the desk: many reports decided at once, remarks kept for later, a person's single keys."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max, QuerySet

from monitoring.execution.actions import TaskRefused, accept, return_
from monitoring.models import RemarkPhrase, Task
from schools.audit import record
from schools.models import Authority, User

# More than this nobody looks through.
MOST_PHRASES = 30


@dataclass(frozen=True, slots=True)
class NotDone:
    """A report that was not decided: whose, and the sentence that says why."""

    task: Task
    why: str


@dataclass(frozen=True, slots=True)
class Many:
    """What came of deciding many: how many were, and which were not."""

    done: int
    not_done: tuple[NotDone, ...]


@transaction.atomic
def accept_many(
    *, tasks: Sequence[Task], by: User, today: date, seen: Mapping[int, str], may_take_off: Collection[int] = ()
) -> Many:
    """Accept each report in a savepoint of its own; `seen`: the mark of the text on the screen by key of the task.

    `may_take_off`: keys of the tasks that the person may take off control, which accepting «не применимо» does.
    """

    def accept_one(task: Task) -> None:
        seen_now, may = seen.get(task.pk, ""), task.pk in may_take_off
        accept(task=task, by=by, today=today, seen=seen_now, may_take_off=may)

    return _each(tasks, accept_one)


@transaction.atomic
def return_many(*, tasks: Sequence[Task], by: User, remark: str, seen: Mapping[int, str]) -> Many:
    """Return each report with one remark for all; TaskRefused where there is none. `seen` as in `accept_many`."""
    if not remark.strip():
        raise TaskRefused("Напишите, что исправить: одно замечание получат все отмеченные.", "remark")
    return _each(tasks, lambda task: return_(task=task, by=by, remark=remark, seen=seen.get(task.pk, "")))


def _each(tasks: Sequence[Task], decide: Callable[[Task], None]) -> Many:
    """Decide in the order of keys: two people who decide on the same reports wait and never block each other."""
    not_done = []
    for task in sorted(tasks, key=lambda one: one.pk):
        try:
            decide(task)
        except TaskRefused as refused:
            not_done.append(NotDone(task, refused.message))
    return Many(len(tasks) - len(not_done), tuple(not_done))


@transaction.atomic
def add_phrase(*, authority: Authority, by: User, text: str) -> RemarkPhrase:
    """Keep a remark for later, last in the list; raises TaskRefused for one that is kept already or one too many."""
    own = _own(authority, by)
    _must_be_new(own, text)
    if own.count() >= MOST_PHRASES:
        raise TaskRefused(
            f"У вас уже {MOST_PHRASES} замечаний впрок. Удалите те, что не нужны, и добавьте снова.", "text"
        )
    last = own.aggregate(last=Max("position"))["last"]
    phrase = RemarkPhrase.objects.create(
        authority=authority, user=by, text=text, position=0 if last is None else last + 1
    )
    _journal(phrase, by, "phrase.add", "Добавлено замечание впрок")
    return phrase


@transaction.atomic
def change_phrase(*, phrase: RemarkPhrase, by: User, text: str) -> None:
    """Change the words of a kept remark; those already written to schools stay."""
    _must_be_new(_own(phrase.authority, by).exclude(pk=phrase.pk), text)
    phrase.text = text
    phrase.save(update_fields=["text"])
    _journal(phrase, by, "phrase.change", "Изменено замечание впрок")


@transaction.atomic
def delete_phrase(*, phrase: RemarkPhrase, by: User) -> None:
    """Remove a kept remark."""
    _journal(phrase, by, "phrase.delete", "Удалено замечание впрок")
    phrase.delete()


@transaction.atomic
def move_phrase(*, phrase: RemarkPhrase, by: User, down: bool) -> None:
    """Change a kept remark with its neighbour; at an edge nothing happens."""
    rows = list(_own(phrase.authority, by).order_by("position", "pk"))
    place = next(place for place, row in enumerate(rows) if row.pk == phrase.pk)
    other = place + (1 if down else -1)
    if not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for position, row in enumerate(rows):
        row.position = position
    RemarkPhrase.objects.bulk_update(rows, ["position"])
    _journal(phrase, by, "phrase.move", "Изменён порядок замечаний впрок")


def _own(authority: Authority, by: User) -> QuerySet[RemarkPhrase]:
    # one person's rows: the lock of the person keeps two tabs from writing one place twice
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    return RemarkPhrase.objects.filter(authority=authority, user=by)


def _must_be_new(own: QuerySet[RemarkPhrase], text: str) -> None:
    if own.filter(text=text).exists():
        raise TaskRefused("Такое замечание у вас уже есть. Измените слова или оставьте прежнее.", "text")


def _journal(phrase: RemarkPhrase, by: User, action: str, summary: str) -> None:
    """Say that it was done, never the words: they are the person's own and can be taken back."""
    record(authority=phrase.authority, by=by, action=action, summary=summary, subject=by)


@transaction.atomic
def set_single_keys(*, authority: Authority, by: User, on: bool) -> None:
    """Switch the keys of one letter on or off for the person (WCAG 2.1.4)."""
    was = by.single_keys
    by.single_keys = on
    by.save(update_fields=["single_keys"])
    words = "включены" if on else "выключены"
    record(
        authority=authority, by=by, action="user.single_keys", summary=f"Однобуквенные клавиши {words}", subject=by,
        changes={"Однобуквенные клавиши": (was, on)},
    )  # fmt: skip
