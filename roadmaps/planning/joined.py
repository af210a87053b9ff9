"""Rows loaded together with what hangs on them in one query, where a prefetch would ask twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import F, Model, QuerySet

from roadmaps.models import Assignment, Occurrence
from schools.models import School

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Joined:
    """A relation to many, the model at its end, and the columns loaded of that; the first one is its key."""

    name: str
    model: type[Model]
    columns: tuple[str, ...]

    def load(self, rows: QuerySet[M]) -> list[M]:
        """Return the rows, each knowing its related ones in the order of the query."""
        aliases = [f"{self.name}_{column}" for column in self.columns]
        asked = {alias: F(f"{self.name}__{column}") for alias, column in zip(aliases, self.columns, strict=True)}
        found: dict[object, M] = {}
        related: dict[object, list[Model]] = {}
        for row in rows.annotate(**asked):
            found.setdefault(row.pk, row)
            values = [getattr(row, alias) for alias in aliases]
            if values[0] is not None:
                related.setdefault(row.pk, []).append(self.model.from_db(rows.db, self.columns, values))
        for pk, row in found.items():
            remember(row, self.name, related.get(pk, []))
        return list(found.values())


WINDOWS = Joined("occurrences", Occurrence, ("id", "sequence", "starts_on", "ends_on", "source"))
SCHOOLS = Joined("schools", School, ("id", "short_name"))


def assignments_with_schools(assignments: QuerySet[Assignment]) -> list[Assignment]:
    """Return assignments in their order with the schools they list."""
    return SCHOOLS.load(assignments.order_by("position", "pk", "schools__number", "schools__name"))


def remember(row: Model, name: str, related: Iterable[Model]) -> None:
    """Keep related rows that are known already as if they had been prefetched."""
    rows = getattr(row, name).all()._chain()
    rows._result_cache, rows._prefetch_done = list(related), True
    cache: dict[str, object] = row.__dict__.setdefault("_prefetched_objects_cache", {})
    cache[name] = rows


def remember_schools(assignment: Assignment, names: Sequence[tuple[int, str]]) -> None:
    """Let an assignment know the schools it lists, by key and short name."""
    remember(assignment, SCHOOLS.name, [School.from_db(None, SCHOOLS.columns, name) for name in names])
