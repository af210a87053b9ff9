"""Assignments as they stand become those that are wished: only the difference is written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from roadmaps.models import Assignment

COLUMNS = ("position", "kind", "name", "person", "party_id", "scope", "certainty", "source")
# What makes two assignments of a row one and the same party of it.
MEANING = ("party_id", "kind", "name", "person", "scope")

Link = Assignment.schools.through


@dataclass(frozen=True, slots=True)
class Wish:
    """An assignment that is to stand, not saved, and the schools it is to list."""

    assignment: Assignment
    school_ids: tuple[int, ...] = ()


def settle(stored: Sequence[Assignment], wishes: Sequence[Wish]) -> None:
    """Write the wishes in place of what is stored (`joined.assignments_with_schools`); wished rows get their keys.

    An equal one is left alone, others are changed in their places, added, or deleted: six queries at most, whatever
    the number of rows.
    """
    before = _paired(stored, [wish.assignment for wish in wishes])
    _update([(before[one.pk], one) for one in (wish.assignment for wish in wishes) if one.pk in before])
    Assignment.objects.bulk_create(wish.assignment for wish in wishes if wish.assignment.pk is None)
    listed = {one.pk: _school_ids(one) for one in stored}
    _link(listed, {wish.assignment.pk: wish.school_ids for wish in wishes})
    gone = listed.keys() - before.keys()
    if gone:
        # Their schools are unlinked, and nothing else points to an assignment: there is nothing to look for.
        rows = Assignment.objects.filter(pk__in=gone)
        rows._raw_delete(rows.db)


def _paired(stored: Iterable[Assignment], wished: Sequence[Assignment]) -> dict[int, Assignment]:
    """Give wished assignments the keys of stored ones of their row, of the same meaning first; return those taken."""
    free: dict[object, list[Assignment]] = defaultdict(list)
    for one in stored:
        free[_row_of(one)].append(one)
    taken: dict[int, Assignment] = {}
    for is_same in (_means_same, _is_any):
        for one in wished:
            left = free[_row_of(one)]
            found = next((old for old in left if one.pk is None and is_same(old, one)), None)
            if found is not None:
                left.remove(found)
                one.pk, one._state.adding = found.pk, False
                taken[found.pk] = found
    return taken


def _row_of(one: Assignment) -> tuple[int | None, int | None]:
    return one.item_id, one.control_point_id


def _means_same(old: Assignment, new: Assignment) -> bool:
    return all(getattr(old, name) == getattr(new, name) for name in MEANING)


def _is_any(_old: Assignment, _new: Assignment) -> bool:
    return True


def _update(pairs: Iterable[tuple[Assignment, Assignment]]) -> None:
    changed: list[Assignment] = []
    columns: set[str] = set()
    for old, new in pairs:
        differing = {name for name in COLUMNS if getattr(old, name) != getattr(new, name)}
        if differing:
            changed.append(new)
            columns |= differing
    if changed:
        Assignment.objects.bulk_update(changed, sorted(name.removesuffix("_id") for name in columns))


def _school_ids(one: Assignment) -> tuple[int, ...]:
    return tuple(school.pk for school in one.schools.all())


def _link(before: Mapping[int, Sequence[int]], after: Mapping[int, Sequence[int]]) -> None:
    """Link schools to assignments by their keys; one that loses a school is linked anew."""
    lost = {pk for pk, ids in before.items() if not set(ids) <= set(after.get(pk, ()))}
    if lost:
        Link.objects.filter(assignment_id__in=lost).delete()
    Link.objects.bulk_create(
        Link(assignment_id=pk, school_id=school)
        for pk, ids in after.items()
        for school in dict.fromkeys(ids)
        if pk in lost or school not in before.get(pk, ())
    )
