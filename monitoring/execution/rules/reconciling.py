"""What an edition does to the tasks: it asks, they are made, moved, brought back, taken off. Standard library only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A task that the edition asks for, of a school or of a party; `is_standing`: it waits for its need."""

    item_id: int
    school_id: int | None
    party_id: int | None
    sequence: int
    occurrences: int
    starts_on: date | None
    due_on: date | None
    is_standing: bool = False

    @property
    def key(self) -> tuple[int, int | None, int | None, int]:
        """What makes two tasks the same: item, executor and which time it is."""
        return (self.item_id, self.school_id, self.party_id, self.sequence)


@dataclass(frozen=True, slots=True)
class Existing:
    """A task as it is now; `asked` is what an earlier edition asked for.

    `is_opened`: a person opened it by need, no edition made it. `is_begun`: it has reports or a day set by hand.
    """

    pk: int
    state: str
    asked: Wanted
    is_opened: bool = False
    is_begun: bool = False


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What to do with the tasks: nothing that was reported is ever dropped."""

    create: tuple[Wanted, ...]
    move: tuple[tuple[Existing, Wanted], ...]
    revive: tuple[tuple[Existing, Wanted], ...]
    cancel: tuple[Existing, ...]
    kept: int


# Work that must survive an edition that no longer asks for it.
REPORTED = frozenset({"reported", "accepted"})
# The state, as an edition sees it, of a task that the head took off control: it is not brought back, its term follows.
OFF_CONTROL = "off_control"


def reconcile(wanted: Iterable[Wanted], existing: Iterable[Existing]) -> Reconciliation:
    """Compare what the edition asks for with what is there.

    Missing tasks are created; those whose term changed are moved, unless they are accepted; a task that was taken off
    and is asked for again comes back, unless the head took it off control; what is no longer asked for is taken off,
    unless it was reported or accepted.
    A task keeps which time of its item it is, so that a time dropped or put before it takes no work away (`_paired`).
    What was opened by need stays while its item is asked of its executor; an item by need waits as one task.
    """
    create, move, revive, gone, kept = [], [], [], [], 0
    asked, there = _by_executor((task, task) for task in wanted), _by_executor((one.asked, one) for one in existing)
    for who in asked | there:
        pairs, new, left, stays = _settled(asked.get(who, []), there.get(who, []))
        create += new
        gone += left
        kept += stays
        for now, task in pairs:
            if now.state == "cancelled":
                revive.append((now, task))
            elif now.state != "accepted" and not _asks_the_same(now, task):
                move.append((now, task))
            else:
                kept += 1
    cancel = [task for task in gone if task.state not in {*REPORTED, "cancelled"}]
    kept += sum(task.state in REPORTED for task in gone)
    return Reconciliation(tuple(create), tuple(move), tuple(revive), tuple(cancel), kept)


Who = tuple[int, int | None, int | None]


def _by_executor(tasks: Iterable[tuple[Wanted, T]]) -> dict[Who, list[T]]:
    found: dict[Who, list[T]] = {}
    for task, one in tasks:
        found.setdefault(task.key[:3], []).append(one)
    return found


def _asks_the_same(now: Existing, task: Wanted) -> bool:
    was = now.asked
    waits = now.state not in {"open", "standing"} or was.is_standing == task.is_standing
    return waits and (was.starts_on, was.due_on, was.occurrences) == (task.starts_on, task.due_on, task.occurrences)


Pairs = list[tuple[Existing, Wanted]]
Settled = tuple[Pairs, list[Wanted], list[Existing], int]


def _settled(wanted: Sequence[Wanted], existing: Sequence[Existing]) -> Settled:
    """Return the pairs of one executor of one item, what is missing, what is left over, how many stay as they are."""
    opened = [one for one in existing if one.is_opened]
    made = [one for one in existing if not one.is_opened]
    taken = {one.asked.sequence for one in existing}
    if not wanted:
        return [], [], [*made, *opened], 0
    back: Pairs = [(one, one.asked) for one in opened if one.state == "cancelled"]
    pairs, missing, left, stays = _standing(wanted[0], made) if wanted[0].is_standing else (*_paired(wanted, made), 0)
    free = (number for number in count(1) if number not in taken)
    numbered = [replace(task, sequence=next(free)) for task in missing]
    return pairs + back, numbered, left, stays + len(opened) - len(back)


WAITS = ("standing", "open", OFF_CONTROL, "cancelled")


def _standing(wanted: Wanted, existing: Sequence[Existing]) -> Settled:
    """Let one task wait for the need; work that was begun is finished apart and keeps nobody from opening another."""
    may = [one for one in existing if one.state == OFF_CONTROL or (one.state in WAITS and not one.is_begun)]
    may.sort(key=lambda one: (WAITS.index(one.state), one.asked.sequence))
    begun = [one for one in existing if one not in may and one.state != "cancelled"]
    return ([(may[0], wanted)] if may else []), ([] if may else [wanted]), may[1:], len(begun)


def _paired(wanted: Sequence[Wanted], existing: Sequence[Existing]) -> tuple[Pairs, list[Wanted], list[Existing]]:
    """Return the pairs, what is missing, what is left over.

    A task with the very term that is asked for is that task. The others follow in their order; where fewer are asked
    for, work still to be done goes before work reported; where a sibling kept its term, what was reported stands for
    its own term alone. What was taken off comes back last.
    """
    times = sorted(wanted, key=lambda task: task.sequence)
    tasks = sorted(existing, key=lambda one: (one.state == "cancelled", one.asked.sequence))
    pairs: Pairs = []
    for one in list(tasks):
        task = next((task for task in times if task.due_on == one.asked.due_on), None)
        if task is not None:
            pairs.append((one, task))
            times.remove(task)
            tasks.remove(one)
    may_follow = [one for one in tasks if not pairs or one.state not in REPORTED]
    follow = sorted(may_follow, key=_rank)[: len(times)]
    follow.sort(key=lambda one: (one.state == "cancelled", one.asked.sequence))
    pairs += zip(follow, times, strict=False)
    return pairs, times[len(follow) :], [one for one in tasks if one not in follow]


def _rank(one: Existing) -> int:
    return {"reported": 1, "accepted": 2, "cancelled": 3, OFF_CONTROL: 3}.get(one.state, 0)
