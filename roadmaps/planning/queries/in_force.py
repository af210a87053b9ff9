"""The rows behind the edition in force: a school reads these, never the working copy of an amendment.

While nothing is being amended the working copy is what is in force; during an amendment the rows stand in `KeptCopy`
(ADR 0009). Both are read through Django's serializer, so that one code builds the same rows from either.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeVar

from django.core import serializers
from django.db.models import Model, QuerySet

from roadmaps.models import (
    Assignment,
    Direction,
    Indicator,
    IndicatorTarget,
    Item,
    KeptCopy,
    Occurrence,
    Plan,
    PlanKind,
    Roadmap,
    RoadmapState,
    Section,
)

M = TypeVar("M", bound=Model)
Rows = Sequence[Mapping[str, object]]
SAME_AS_IN_FORCE = frozenset({RoadmapState.ACTIVE, RoadmapState.EXPIRED})


@dataclass(slots=True)
class InForce:
    """Unsaved copies of the rows in force, with their keys; rows in the bin and tables of control points are left out.

    `roadmap` carries the words of the passport in force; `schools` holds the schools of a direction, a section, an
    indicator or an assignment by (model, key).
    """

    roadmap: Roadmap
    everybody: frozenset[int] = frozenset()
    directions: list[Direction] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    targets: dict[int, list[IndicatorTarget]] = field(default_factory=dict)
    windows: dict[int, list[Occurrence]] = field(default_factory=dict)
    assignments: dict[int, list[Assignment]] = field(default_factory=dict)
    schools: dict[tuple[type[Model], int], frozenset[int]] = field(default_factory=dict)

    def schools_of(self, row: Model | None) -> frozenset[int]:
        """Return the keys of the schools a row names; none for a row that is not there."""
        return self.schools.get((type(row), row.pk), frozenset()) if row is not None else frozenset()


def rows_in_force(roadmap: Roadmap) -> InForce | None:
    """Return the rows behind the edition in force; None where nothing is in force or its rows were not kept."""
    if roadmap.current_edition_id is None:
        return None
    if roadmap.state in SAME_AS_IN_FORCE:
        return _built(roadmap, serializers.serialize("python", chain.from_iterable(_tables(roadmap))))
    kept = KeptCopy.objects.filter(roadmap=roadmap).first()
    return _built(roadmap, kept.rows) if kept else None


def numbers_in_force(roadmap: Roadmap) -> dict[int, str]:
    """Return the number of every item in force by its key."""
    if roadmap.current_edition_id is None:
        return {}
    if roadmap.state in SAME_AS_IN_FORCE:
        live = Item.objects.filter(section__plan__roadmap=roadmap, removed_at__isnull=True)
        return dict(live.values_list("pk", "number"))
    kept = KeptCopy.objects.filter(roadmap=roadmap).first()
    return {item.pk: item.number for item in _built(roadmap, kept.rows).items} if kept else {}


# The words of an item that a school's roadmap takes over.
TAKEN = ("number", "title", "deadline_text", "responsible_text", "result", "report_forms", "info_support")


def words_taken(item: Item) -> dict[str, str]:
    """Return the words of an item by the name of the field."""
    return {name: str(getattr(item, name)) for name in TAKEN}


def _tables(roadmap: Roadmap) -> Iterable[QuerySet]:
    return (
        Roadmap.objects.filter(pk=roadmap.pk).prefetch_related("schools"),
        roadmap.directions.prefetch_related("schools"),
        roadmap.plans.all(),
        Section.objects.filter(plan__roadmap=roadmap).prefetch_related("schools"),
        Item.objects.filter(section__plan__roadmap=roadmap),
        roadmap.indicators.prefetch_related("schools"),
        IndicatorTarget.objects.filter(indicator__roadmap=roadmap),
        Occurrence.objects.filter(item__section__plan__roadmap=roadmap),
        Assignment.objects.filter(item__section__plan__roadmap=roadmap).prefetch_related("schools"),
    )


def _built(roadmap: Roadmap, rows: Rows) -> InForce:
    read = list(serializers.deserialize("python", rows))
    found = [one.object for one in read]
    made = InForce(_of(found, Roadmap)[0])
    for one in read:
        links = one.m2m_data or {}
        if "schools" in links:
            made.schools[type(one.object), one.object.pk] = frozenset(int(pk) for pk in links["schools"])
    made.everybody = made.schools.get((Roadmap, roadmap.pk), frozenset())
    made.directions = _in_order(found, Direction)
    made.plans = [plan for plan in _in_order(found, Plan) if plan.kind != PlanKind.CONTROL_POINTS]
    kept_plans = {plan.pk for plan in made.plans}
    made.sections = [section for section in _in_order(found, Section) if section.plan_id in kept_plans]
    kept_sections = {section.pk for section in made.sections}
    live = [item for item in _in_order(found, Item) if item.removed_at is None]
    made.items = [item for item in live if item.section_id in kept_sections]
    made.indicators = _in_order(found, Indicator)
    made.targets = _by(_of(found, IndicatorTarget), "indicator_id", "period")
    made.windows = _by(_of(found, Occurrence), "item_id", "sequence")
    made.assignments = _by(_of(found, Assignment), "item_id", "position")
    return made


def _of(rows: Iterable[Model], model: type[M]) -> list[M]:
    return [row for row in rows if isinstance(row, model)]


def _in_order(rows: Iterable[Model], model: type[M]) -> list[M]:
    return sorted(_of(rows, model), key=lambda row: (getattr(row, "position", 0), row.pk))


def _by(rows: Iterable[M], owner: str, order: str) -> dict[int, list[M]]:
    grouped: dict[int, list[M]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: getattr(row, order)):
        key = getattr(row, owner)
        if key is not None:
            grouped[key].append(row)
    return dict(grouped)
