"""From the rows of the municipal roadmap in force to rows of a school's own: words as approved, the school charged."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.db.models import Model

from roadmaps.adoption.queries.municipal import Municipal
from roadmaps.models import (
    Assignment,
    Direction,
    Indicator,
    IndicatorTarget,
    Item,
    Occurrence,
    PartyKind,
    Plan,
    Roadmap,
    Section,
    Source,
)
from roadmaps.models.reading import AssignmentScope
from roadmaps.planning.queries.in_force import words_taken

M = TypeVar("M", bound=Model)
# The municipal item and the school's.
Pair = tuple[Item, Item]
# Fields of an item that are the school's from now on, and are not copied.
OWN_FIELDS = frozenset({"id", "section", "parent_item", "parent_words", "removed_at", "row_version", "source_place"})
DEADLINE_FIELDS = ("deadline_kind", "deadline_recurrence", "deadline_unread", "deadline_source", "outside_period")


class Copier:
    """Writes copies into one school's roadmap; a place that is there already is found by its words and used."""

    def __init__(self, municipal: Municipal, roadmap: Roadmap) -> None:
        self.municipal = municipal
        self.roadmap = roadmap
        self.directions = {(one.number, one.title): one for one in roadmap.directions.all()}
        self.plans = {(one.kind, one.number, one.title): one for one in roadmap.plans.all()}
        stored = Section.objects.filter(plan__roadmap=roadmap)
        self.sections = {(one.plan_id, one.number, one.title): one for one in stored}

    def items(self, items: Iterable[Item]) -> list[Item]:
        """Add the items with the place they stand in, their terms, and the roles in the school that answer."""
        made = []
        for source in items:
            copy = _copied(source, OWN_FIELDS)
            copy.section = self.section(self.municipal.sections[source.section_id])
            copy.parent_item_id = source.pk
            copy.parent_words = words_taken(source)
            copy.responsible_unread = ""
            made.append((source, copy))
        Item.objects.bulk_create(copy for _source, copy in made)
        copy_windows(self.municipal, made)
        propose_responsible(self.municipal, made)
        return [copy for _source, copy in made]

    def section(self, source: Section) -> Section:
        """Return the section of the school's roadmap with the words of the municipal one."""
        plan = self.plan(self.municipal.plans[source.plan_id])
        key = (plan.pk, source.number, source.title)
        if key not in self.sections:
            copy = _copied(source, frozenset({"id", "plan", "direction"}))
            direction = self.municipal.direction_of(source)
            copy.plan, copy.direction = plan, self.direction(direction) if direction else None
            copy.save()
            self.sections[key] = copy
        return self.sections[key]

    def plan(self, source: Plan) -> Plan:
        """Return the table of the school's roadmap with the words of the municipal one."""
        key = (source.kind, source.number, source.title)
        if key not in self.plans:
            copy = _copied(source, frozenset({"id", "roadmap"}))
            copy.roadmap = self.roadmap
            copy.save()
            self.plans[key] = copy
        return self.plans[key]

    def direction(self, source: Direction) -> Direction:
        """Return the direction of the school's roadmap with the words of the municipal one."""
        key = (source.number, source.title)
        if key not in self.directions:
            copy = _copied(source, frozenset({"id", "roadmap"}))
            copy.roadmap = self.roadmap
            copy.save()
            self.directions[key] = copy
        return self.directions[key]

    def indicators(self, indicators: Iterable[Indicator]) -> None:
        """Add the indicators with their targets."""
        for source in indicators:
            copy = _copied(source, frozenset({"id", "roadmap", "row_version"}))
            copy.roadmap = self.roadmap
            copy.save()
            targets = [
                _copied(target, frozenset({"id", "indicator"}))
                for target in self.municipal.rows.targets.get(source.pk, ())
            ]
            for target in targets:
                target.indicator = copy
            IndicatorTarget.objects.bulk_create(targets)


def copy_windows(municipal: Municipal, pairs: Sequence[Pair]) -> None:
    """Give saved items the terms of the municipal ones, as they were read or set there."""
    Occurrence.objects.filter(item__in=[copy for _source, copy in pairs]).delete()
    Occurrence.objects.bulk_create(
        Occurrence(
            authority_id=one.authority_id,
            item=copy,
            sequence=one.sequence,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
            source=one.source,
        )
        for source, copy in pairs
        for one in municipal.windows_of(source)
    )


def propose_responsible(municipal: Municipal, pairs: Sequence[Pair]) -> None:
    """Charge the school: the roles that the municipal words name in schools, the director where they name none.

    The words stay as approved; the reading is marked as set by hand.
    """
    Assignment.objects.filter(item__in=[copy for _source, copy in pairs]).delete()
    Assignment.objects.bulk_create(
        Assignment(
            authority_id=municipal.rows.roadmap.authority_id,
            item=copy,
            position=place,
            kind=PartyKind.SCHOOL_ROLE,
            name=role,
            scope=AssignmentScope.ALL,
            source=Source.MANUAL,
        )
        for source, copy in pairs
        for place, role in enumerate(municipal.roles_of(source))
    )


def _copied(source: M, without: frozenset[str]) -> M:
    values = {
        field.attname: getattr(source, field.attname)
        for field in source._meta.local_concrete_fields
        if field.name not in without
    }
    return type(source)(**values)
