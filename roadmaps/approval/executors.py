"""Who executes what: the responsible parties of an item become schools and parties of the register.

All school roles of one school are one executor, the school: its director answers. «Все школы» are the schools of the
section, otherwise of its direction, otherwise of the roadmap. An item whose schools are unknown, or that names nobody,
goes to a party, so that no item is lost. A proposed party executes like an accepted one: approval confirms it
(docs/adr/0011); one that a person refused executes nothing. A school's own
roadmap is the school's to execute (docs/adr/0014).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from roadmaps.adoption.queries.municipal import shared_items
from roadmaps.models import Assignment, Item, PartyKind, PartyState, PlanKind, Roadmap
from roadmaps.models.reading import AssignmentScope
from roadmaps.parties.register import Seen, Wanted, parties_for

OF_SCHOOLS = {PartyKind.SCHOOL, PartyKind.SCHOOL_ROLE}


@dataclass(frozen=True, slots=True)
class Executors:
    """Primary keys of schools and of parties; `fallback` is the (kind, name) of a party that takes an orphaned item."""

    school_ids: frozenset[int]
    party_ids: frozenset[int]
    fallback: tuple[str, str] | None = None

    def __len__(self) -> int:
        return len(self.school_ids) + len(self.party_ids) + (self.fallback is not None)


def items_of(roadmap: Roadmap) -> list[Item]:
    """Return the items that make tasks, with everything the rule looks at; a fixed number of queries."""
    assignments = Assignment.objects.select_related("party").prefetch_related("schools")
    return list(
        Item.objects.filter(
            section__plan__roadmap=roadmap,
            section__plan__kind__in=(PlanKind.PLAN, PlanKind.MECHANISMS),
            removed_at__isnull=True,
        )
        .select_related("section__direction", "section__plan")
        .prefetch_related(
            "occurrences",
            Prefetch("assignments", queryset=assignments),
            "section__schools",
            "section__direction__schools",
        )
        .order_by("section__plan__position", "section__position", "position", "pk")
    )


def executors_of_roadmap(roadmap: Roadmap, items: Iterable[Item] | None = None) -> dict[int, Executors]:
    """Return the executors of every item by its key; reads only."""
    rows = list(items if items is not None else items_of(roadmap))
    if roadmap.school_id is not None:
        return _of_own_school(roadmap, roadmap.school_id, rows)
    everybody = frozenset(school.pk for school in roadmap.schools.all())
    found = {}
    for item in rows:
        assignments = list(item.assignments.all())
        schools = _schools(item, assignments, everybody)
        parties = {one.party_id for one in assignments if one.party_id and _executes(one)}
        orphaned = not schools and not parties
        fallback = _fallback(roadmap, assignments) if orphaned else None
        found[item.pk] = Executors(frozenset(schools), frozenset(parties), fallback)
    return found


def _of_own_school(roadmap: Roadmap, school: int, items: list[Item]) -> dict[int, Executors]:
    """The school answers for all of its own roadmap, whoever is named: a director's order charges nobody outside.

    What it already answers for by the municipal roadmap, to the same terms, is reported there: no second task.
    """
    windows = {item.pk: [(one.starts_on, one.ends_on) for one in item.occurrences.all()] for item in items}
    shared = shared_items(roadmap, windows)
    return {
        item.pk: Executors(frozenset() if item.pk in shared else frozenset({school}), frozenset()) for item in items
    }


def _executes(one: Assignment) -> bool:
    return one.kind not in OF_SCHOOLS and one.party is not None and one.party.state != PartyState.REFUSED


def with_parties(roadmap: Roadmap, executors: dict[int, Executors]) -> dict[int, Executors]:
    """Return the executors with every fallback turned into a party; those the register lacks are proposed for it."""
    wanted = {one.fallback for one in executors.values() if one.fallback}
    if not wanted:
        return executors
    seen = Seen(roadmap.authority_id, roadmap.pk)
    parties, _proposed = parties_for([Wanted((kind, name, "")) for kind, name in sorted(wanted)], seen)
    known = {(kind, name): party.pk for (kind, name, _person), party in parties.items()}
    return {
        pk: Executors(one.school_ids, one.party_ids | {known[one.fallback]}) if one.fallback else one
        for pk, one in executors.items()
    }


def _schools(item: Item, assignments: list[Assignment], everybody: frozenset[int]) -> set[int]:
    schools: set[int] = set()
    for one in assignments:
        if one.kind not in OF_SCHOOLS:
            continue
        if one.scope == AssignmentScope.LISTED:
            schools |= {school.pk for school in one.schools.all()}
        else:
            schools |= _schools_of_section(item) or everybody
    return schools


def _schools_of_section(item: Item) -> set[int]:
    own = {school.pk for school in item.section.schools.all()}
    direction = item.section.direction
    return own or ({school.pk for school in direction.schools.all()} if direction else set())


def _fallback(roadmap: Roadmap, assignments: list[Assignment]) -> tuple[str, str]:
    """A role without a known school keeps its own name; an item with nobody at all goes to the authority."""
    role = next((one for one in assignments if one.kind in OF_SCHOOLS), None)
    return (PartyKind.SCHOOL_ROLE.value, role.name) if role else (PartyKind.AUTHORITY.value, roadmap.authority.name)
