"""What stands in the editor, saved or not: the words, the points, the annexes, what is chosen beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from roadmaps.orders.rules import points as rules
from roadmaps.orders.rules.listing import Table
from roadmaps.orders.rules.points import Point

T = TypeVar("T")
Member = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class AnnexText:
    """An annex as it is written. `pk`: the stored one it is; `table` None keeps the stored table."""

    kind: str
    heading: str = ""
    orientation: str = "portrait"
    text: str = ""
    pk: int | None = None
    plan_id: int | None = None
    group_id: int | None = None
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class TypedAnnex:
    """An annex as it is typed. `year`: the ШНОР list to be made anew; `members`: a group typed in place."""

    written: AnnexText
    year: int | None = None
    members: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Typed:
    """The whole editor. `at`: the point that words are inserted after; `focus`: where the cursor goes."""

    values: Mapping[str, object]
    points: tuple[Point, ...]
    annexes: tuple[TypedAnnex, ...] = ()
    acts: frozenset[int] = frozenset()
    person: int | None = None
    version: int = 1
    at: int | None = None
    focus: int | None = field(default=None)

    def with_points(self, points: Sequence[Point], focus: int | None = None) -> "Typed":
        """Return the same with other points."""
        return replace(self, points=tuple(points), focus=focus)


def of_points(typed: Typed, do: str, at: int) -> Typed:
    """Return what a button of a point leaves; an unknown one changes nothing."""
    rows = typed.points
    if do in {"up", "down"}:
        changed = rules.moved(rows, at, down=do == "down")
        return typed.with_points(changed, _place_of(rows, changed, at, do))
    if do in {"in", "out"}:
        return typed.with_points(rules.indented(rows, at, by=1 if do == "in" else -1), at)
    if do == "remove":
        return typed.with_points(rules.removed(rows, at), max(at - 1, 0))
    return typed


def _place_of(before: Sequence[Point], after: Sequence[Point], at: int, do: str) -> int:
    if list(before) == list(after) or not 0 <= at < len(before):
        return at
    if do == "up":
        previous = at - 1
        while before[previous][0] > before[at][0]:
            previous -= 1
        return previous
    end = rules.block_end(before, at)
    return at + rules.block_end(before, end) - end


def of_annexes(annexes: Sequence[T], do: str, at: int) -> tuple[T, ...]:
    """Return the annexes after «выше», «ниже», «убрать» of one of them."""
    rows = list(annexes)
    if not 0 <= at < len(rows):
        return tuple(rows)
    if do == "annex_remove":
        del rows[at]
    other = {"annex_up": at - 1, "annex_down": at + 1}.get(do)
    if other is not None and 0 <= other < len(rows):
        rows[at], rows[other] = rows[other], rows[at]
    return tuple(rows)
