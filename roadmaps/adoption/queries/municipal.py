"""The municipal roadmap in force as it concerns one school."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from roadmaps.adoption.rules import SchoolCharge, Words, all_schools_of, concerns
from roadmaps.models import Direction, Indicator, Item, Occurrence, PartyKind, Plan, Roadmap, Section
from roadmaps.models.reading import AssignmentScope
from roadmaps.planning.queries.in_force import InForce, rows_in_force, words_taken

OF_SCHOOLS = frozenset({PartyKind.SCHOOL.value, PartyKind.SCHOOL_ROLE.value})
USUAL_ROLE = "директор"


class Municipal:
    """The rows in force; everything below is asked for one school at a time."""

    def __init__(self, rows: InForce) -> None:
        self.rows = rows

    @cached_property
    def items(self) -> dict[int, Item]:
        """Every item in force by its key, in the order of the document."""
        place = {section.pk: number for number, section in enumerate(self.sections_in_order)}
        ordered = sorted(self.rows.items, key=lambda item: (place[item.section_id], item.position, item.pk))
        return {item.pk: item for item in ordered}

    @cached_property
    def sections_in_order(self) -> list[Section]:
        """Sections in the order of the document."""
        plans = {plan.pk: number for number, plan in enumerate(self.rows.plans)}
        return sorted(self.rows.sections, key=lambda one: (plans[one.plan_id], one.position, one.pk))

    @cached_property
    def sections(self) -> dict[int, Section]:
        """Sections by their keys."""
        return {section.pk: section for section in self.sections_in_order}

    @cached_property
    def plans(self) -> dict[int, Plan]:
        """Tables by their keys."""
        return {plan.pk: plan for plan in self.rows.plans}

    @cached_property
    def directions(self) -> dict[int, Direction]:
        """Directions by their keys."""
        return {direction.pk: direction for direction in self.rows.directions}

    def direction_of(self, section: Section) -> Direction | None:
        """Return the direction of a section."""
        return self.directions.get(section.direction_id) if section.direction_id else None

    def items_of(self, school: int) -> list[Item]:
        """Return the items that the school answers for."""
        return [item for item in self.items.values() if self._concerns(item, school)]

    def words_of(self, school: int) -> dict[int, Words]:
        """Return the words of the school's items by their keys."""
        return {item.pk: words_taken(item) for item in self.items_of(school)}

    def _concerns(self, item: Item, school: int) -> bool:
        section = self.sections[item.section_id]
        everybody = all_schools_of(
            self.rows.schools_of(section), self.rows.schools_of(self.direction_of(section)), self.rows.everybody
        )
        charges = [
            SchoolCharge(one.scope != AssignmentScope.LISTED, self.rows.schools_of(one))
            for one in self.rows.assignments.get(item.pk, ())
            if one.kind in OF_SCHOOLS
        ]
        return concerns(school, charges, all_schools=everybody)

    def roles_of(self, item: Item) -> list[str]:
        """Return the roles in the school that the item names; the director where it names the school itself."""
        named = [
            one.name if one.kind == PartyKind.SCHOOL_ROLE else USUAL_ROLE
            for one in self.rows.assignments.get(item.pk, ())
            if one.kind in OF_SCHOOLS
        ]
        return list(dict.fromkeys(named)) or [USUAL_ROLE]

    def windows_of(self, item: Item) -> list[Occurrence]:
        """Return the windows of the item's deadline."""
        return self.rows.windows.get(item.pk, [])

    def directions_of(self, school: int) -> list[Direction]:
        """Return the directions that concern the school: those of all schools, and those that name it."""
        return [one for one in self.rows.directions if self._is_of(one, school)]

    def indicators_of(self, school: int) -> list[Indicator]:
        """Return the indicators that concern the school."""
        return [one for one in self.rows.indicators if self._is_of(one, school)]

    def _is_of(self, row: Direction | Indicator, school: int) -> bool:
        named = self.rows.schools_of(row)
        return not named or school in named


def municipal_in_force(roadmap: Roadmap) -> Municipal | None:
    """Return the municipal roadmap in force; None where nothing is in force or it can't be read now."""
    rows = rows_in_force(roadmap)
    return Municipal(rows) if rows else None


def shared_items(roadmap: Roadmap, windows: Mapping[int, list[tuple[date, date]]]) -> frozenset[int]:
    """Return the items of a school's roadmap that it already answers for by the municipal one, to the same terms.

    `windows` holds the terms of the roadmap's items by their keys.
    """
    municipal = municipal_in_force(roadmap.parent) if roadmap.parent and roadmap.school_id else None
    if municipal is None or roadmap.school_id is None:
        return frozenset()
    theirs = {
        item.pk: [(one.starts_on, one.ends_on) for one in municipal.windows_of(item)]
        for item in municipal.items_of(roadmap.school_id)
    }
    own = Item.objects.filter(pk__in=windows, parent_item__isnull=False).values_list("pk", "parent_item_id")
    return frozenset(pk for pk, parent in own if parent in theirs and theirs[parent] == windows[pk])
