"""Differences of two wordings, cell by cell: what was changed, added, deleted, moved, and how many of each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import TypeVar

from roadmaps.editions.rules.matching import Pairs, kept_in_place, likeness, matched
from roadmaps.editions.rules.text import Annex, Part, Row, Shape, Text, bag, same_columns
from schools.wording import plural

T = TypeVar("T")


class Kind(StrEnum):
    """What happened to a row. One that was only moved or renumbered is changed as well."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row of either wording; places count from 0. `cells` are the columns whose words differ."""

    kind: Kind
    old: Row | None = None
    new: Row | None = None
    old_place: int | None = None
    new_place: int | None = None
    is_moved: bool = False
    cells: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part of either wording. `is_recast`: its columns are others, so that its rows can't be told cell by cell."""

    old: Part | None
    new: Part | None
    rows: tuple[RowChange, ...]
    is_recast: bool = False

    @property
    def has_changes(self) -> bool:
        """Anything at all differs."""
        return self.heading_changed or self.columns_changed or any(row.kind != Kind.SAME for row in self.rows)

    @property
    def heading_changed(self) -> bool:
        """The part came, went or got another heading."""
        return self.old is None or self.new is None or self.old.heading != self.new.heading

    @property
    def columns_changed(self) -> bool:
        """Headings of columns differ."""
        if self.old is None or self.new is None:
            return False
        return [one.heading for one in self.old.columns] != [one.heading for one in self.new.columns]

    @property
    def part(self) -> Part:
        """The part as it is now, or was."""
        part = self.new or self.old
        assert part is not None  # noqa: S101 -- a change is of something
        return part


@dataclass(frozen=True, slots=True)
class AnnexChange:
    """An annex of either wording."""

    old: Annex | None
    new: Annex | None
    parts: tuple[PartChange, ...]

    @property
    def has_changes(self) -> bool:
        """Anything at all differs."""
        return self.heading_changed or self.number_changed or any(part.has_changes for part in self.parts)

    @property
    def heading_changed(self) -> bool:
        """The annex came, went or got another heading."""
        return self.old is None or self.new is None or self.old.heading != self.new.heading

    @property
    def number_changed(self) -> bool:
        """It is another number now."""
        return self.old is not None and self.new is not None and self.old.number != self.new.number


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences; `order` is None where the text of one of the orders is not known."""

    annexes: tuple[AnnexChange, ...]
    order: tuple[PartChange, ...] | None

    @property
    def has_changes(self) -> bool:
        """Anything at all differs."""
        return any(part.has_changes for part in self.order or ()) or any(one.has_changes for one in self.annexes)

    def part_changes(self) -> Iterator[PartChange]:
        """Return the parts of the order, then those of the annexes."""
        yield from self.order or ()
        for annex in self.annexes:
            yield from annex.parts


def compare(old: Text, new: Text) -> Comparison:
    """Return the differences of two wordings, in the order of the new one; what went stands where it stood."""
    order = None if old.order is None or new.order is None else _parts(old.order, new.order)
    return Comparison(_annexes(old.annexes, new.annexes), order)


# --- annexes and parts ---


def _annexes(old: Sequence[Annex], new: Sequence[Annex]) -> tuple[AnnexChange, ...]:
    pairs = _in_order(old, new, lambda a, b: a.heading == b.heading, _annexes_alike)
    return tuple(
        AnnexChange(one, other, _parts(one.parts if one else (), other.parts if other else ()))
        for one, other in _merged(old, new, pairs)
    )


def _annexes_alike(one: Annex, other: Annex) -> bool:
    if likeness(bag(one.heading), bag(other.heading)) >= 0.5:
        return True
    shapes_one, shapes_other = [_form(part) for part in one.parts], [_form(part) for part in other.parts]
    return bool(set(shapes_one) & set(shapes_other))


def _form(part: Part) -> tuple[str, tuple[str, ...]]:
    return part.shape, tuple(column.heading for column in part.columns)


def _parts(old: Sequence[Part], new: Sequence[Part]) -> tuple[PartChange, ...]:
    pairs = _in_order(
        old,
        new,
        lambda a, b: (a.shape, a.heading, a.columns) == (b.shape, b.heading, b.columns),
        lambda a, b: (a.shape, a.heading) == (b.shape, b.heading),
        lambda a, b: a.shape == b.shape and _same_rows(a, b),
        lambda a, b: a.shape == b.shape and same_columns(a.columns, b.columns) and bool(a.heading) == bool(b.heading),
        lambda a, b: a.shape == b.shape == Shape.TABLE and len(a.columns) == len(b.columns),
    )
    return tuple(_part(one, other) for one, other in _merged(old, new, pairs))


def _same_rows(one: Part, other: Part) -> bool:
    ours, theirs = {row.words for row in one.rows}, {row.words for row in other.rows}
    return len(ours & theirs) * 2 > max(len(ours), len(theirs))


def _in_order(old: Sequence[T], new: Sequence[T], *tests: Callable[[T, T], bool]) -> Pairs:
    """Pair by each test in turn, in their order; a pair that would stand across another one is no pair."""
    pairs: Pairs = {}
    for alike in tests:
        for i, one in enumerate(old):
            if i in pairs:
                continue
            low = max((j for k, j in pairs.items() if k < i), default=-1)
            high = min((j for k, j in pairs.items() if k > i), default=len(new))
            found = next((j for j in range(low + 1, high) if alike(one, new[j])), None)
            if found is not None:
                pairs[i] = found
    return pairs


def _merged(old: Sequence[T], new: Sequence[T], pairs: Pairs) -> Iterator[tuple[T | None, T | None]]:
    for i, j in _sequence(len(old), len(new), pairs):
        yield (None if i is None else old[i]), (None if j is None else new[j])


def _sequence(old: int, new: int, pairs: Pairs) -> list[tuple[int | None, int | None]]:
    """Return (old place, new place) in the order of the new one; what went stands after what stood before it."""
    gone_after: dict[int | None, list[int]] = {}
    before: int | None = None
    for i in range(old):
        if i in pairs:
            before = i
        else:
            gone_after.setdefault(before, []).append(i)
    back = {j: i for i, j in pairs.items()}
    places: list[tuple[int | None, int | None]] = [(gone, None) for gone in gone_after.get(None, ())]
    for j in range(new):
        own = back.get(j)
        places.append((own, j))
        if own is not None:
            places += [(gone, None) for gone in gone_after.get(own, ())]
    return places


def _part(old: Part | None, new: Part | None) -> PartChange:
    if old is None or new is None:
        return PartChange(old, new, _one_sided(old, new))
    if not same_columns(old.columns, new.columns):
        return PartChange(old, new, (*_one_sided(old, None), *_one_sided(None, new)), is_recast=True)
    if old.shape == Shape.PROSE:
        return PartChange(old, new, _prose(old, new))
    return PartChange(old, new, _rows(old, new))


def _one_sided(old: Part | None, new: Part | None) -> tuple[RowChange, ...]:
    gone = [RowChange(Kind.DELETED, old=row, old_place=i) for i, row in enumerate(old.rows if old else ())]
    came = [RowChange(Kind.ADDED, new=row, new_place=j) for j, row in enumerate(new.rows if new else ())]
    return (*gone, *came)


def _prose(old: Part, new: Part) -> tuple[RowChange, ...]:
    """Paragraphs have no names: a single one is the same one reworded."""
    if len(old.rows) == len(new.rows) == 1:
        return (_pair(old, new, 0, 0, is_moved=False),)
    return _rows(old, new)


def _rows(old: Part, new: Part) -> tuple[RowChange, ...]:
    pairs = matched(old, new)
    kept = kept_in_place(pairs[i] for i in sorted(pairs))
    found = []
    for i, j in _sequence(len(old.rows), len(new.rows), pairs):
        if i is not None and j is not None:
            found.append(_pair(old, new, i, j, is_moved=j not in kept))
        elif j is not None:
            found.append(RowChange(Kind.ADDED, new=new.rows[j], new_place=j))
        elif i is not None:
            found.append(RowChange(Kind.DELETED, old=old.rows[i], old_place=i))
    return tuple(found)


def _pair(old: Part, new: Part, i: int, j: int, *, is_moved: bool) -> RowChange:
    one, other = old.rows[i], new.rows[j]
    cells = tuple(place for place, (a, b) in enumerate(zip_longest(one.cells, other.cells, fillvalue=None)) if a != b)
    kind = Kind.CHANGED if cells or is_moved else Kind.SAME
    return RowChange(kind, one, other, i, j, is_moved, cells)


# --- what is said of it ---


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows; `moved` counts those whose words stayed."""

    changed: int = 0
    added: int = 0
    deleted: int = 0
    moved: int = 0
    headings: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.changed + self.added + self.deleted + self.moved + self.headings


def counts_of(comparison: Comparison) -> Counts:
    """Count rows by what happened to them, and headings of annexes, parts and columns that differ."""
    rows = [row for part in comparison.part_changes() for row in part.rows]
    headings = sum(one.heading_changed or one.number_changed for one in comparison.annexes)
    headings += sum(_renamed(part) + part.columns_changed for part in comparison.part_changes())
    return Counts(
        changed=sum(row.kind == Kind.CHANGED and bool(row.cells) for row in rows),
        added=sum(row.kind == Kind.ADDED for row in rows),
        deleted=sum(row.kind == Kind.DELETED for row in rows),
        moved=sum(row.kind == Kind.CHANGED and not row.cells for row in rows),
        headings=headings,
    )


def _renamed(part: PartChange) -> bool:
    return part.old is not None and part.new is not None and part.old.heading != part.new.heading


SAID = (
    ("changed", "изменён,изменено,изменено"),
    ("added", "добавлен,добавлено,добавлено"),
    ("deleted", "исключён,исключено,исключено"),
    ("moved", "перемещён,перемещено,перемещено"),
)


def sentence(counts: Counts) -> str:
    """Return «Изменено 4 пункта, добавлено 2, исключён 1.», or that nothing differs."""
    numbers = [(getattr(counts, name), forms) for name, forms in SAID if getattr(counts, name)]
    said = [f"{plural(number, forms)} {number}" for number, forms in numbers]
    if said:
        said[0] += f" {plural(numbers[0][0], 'пункт,пункта,пунктов')}"
    if counts.headings:
        forms = "заголовок изложен,заголовка изложены,заголовков изложены"
        said.append(f"{counts.headings} {plural(counts.headings, forms)} иначе")
    words = ", ".join(said) or "изменений нет: тексты совпадают слово в слово"
    return f"{words[0].upper()}{words[1:]}."
