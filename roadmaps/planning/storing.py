"""How readings are stored: occurrences and assignments of many rows in a few queries. Called by readings.py only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Manager

from roadmaps.models import Assignment, Certainty, ControlPoint, Item, Occurrence, Party, PartyKind, Source
from roadmaps.models.reading import AssignmentScope

Row = Item | ControlPoint
Window = tuple[date, date]
PartyKey = tuple[str, str, str]

OF_SCHOOLS = frozenset({PartyKind.SCHOOL.value, PartyKind.SCHOOL_ROLE.value})


@dataclass(frozen=True, slots=True)
class Charge:
    """One assignment about to be stored. `school_ids` only where the scope is «перечисленные школы»."""

    kind: str
    name: str
    person: str = ""
    scope: str = AssignmentScope.NONE
    school_ids: tuple[int, ...] = ()
    certainty: str = Certainty.SURE

    @property
    def party_key(self) -> PartyKey:
        """What makes a party of the register one and the same."""
        return self.kind, self.name, self.person

    @property
    def needs_party(self) -> bool:
        """Schools have a register of their own; what was not understood enters none."""
        return self.kind not in OF_SCHOOLS and self.certainty != Certainty.UNKNOWN


def replace_occurrences(
    rows: Sequence[Row], windows: Mapping[int, Sequence[Window]], *, authority_id: int, source: Source
) -> list[Occurrence]:
    """Put the windows of each row in place of what was stored and return them; `windows` is keyed by the row."""
    made: list[Occurrence] = []
    for model, group in by_model(rows):
        link = owner(model)
        Occurrence.objects.filter(**{f"{link}__in": group}).delete()
        made += Occurrence.objects.bulk_create(
            Occurrence(
                authority_id=authority_id,
                sequence=sequence,
                starts_on=first,
                ends_on=last,
                source=source,
                **{link: row},
            )
            for row in group
            for sequence, (first, last) in enumerate(windows[row.pk], start=1)
        )
    return made


def replace_assignments(
    rows: Sequence[Row], charges: Mapping[int, Sequence[Charge]], *, authority_id: int, source: Source
) -> list[str]:
    """Put the charges of each row in place of what was stored; return the names new in the register of parties."""
    new_names: list[str] = []
    for model, group in by_model(rows):
        Assignment.objects.filter(**{f"{owner(model)}__in": group}).delete()
        flat = [(row, place, charge) for row in group for place, charge in enumerate(charges[row.pk])]
        parties, added = _parties_for([charge for _row, _place, charge in flat], authority_id=authority_id)
        new_names += added
        made = Assignment.objects.bulk_create(
            _assignment(
                row, place, charge, party=parties.get(charge.party_key), authority_id=authority_id, source=source
            )
            for row, place, charge in flat
        )
        _link_schools(made, [charge for _row, _place, charge in flat])
    return new_names


def _assignment(
    row: Row, place: int, charge: Charge, *, party: Party | None, authority_id: int, source: Source
) -> Assignment:
    return Assignment(
        authority_id=authority_id,
        position=place,
        kind=charge.kind,
        name=charge.name,
        person=charge.person,
        party=party,
        scope=charge.scope,
        certainty=charge.certainty,
        source=source,
        **{owner(type(row)): row},
    )


def _link_schools(assignments: Sequence[Assignment], charges: Sequence[Charge]) -> None:
    link = Assignment.schools.through
    link.objects.bulk_create(
        link(assignment_id=assignment.pk, school_id=school_id)
        for assignment, charge in zip(assignments, charges, strict=True)
        for school_id in dict.fromkeys(charge.school_ids)
    )


def _parties_for(charges: Iterable[Charge], *, authority_id: int) -> tuple[dict[PartyKey, Party], list[str]]:
    """Return the register rows of the charges by key, and the names that had to be added to the register."""
    wanted = dict.fromkeys(charge.party_key for charge in charges if charge.needs_party)
    known = {(party.kind, party.name, party.person): party for party in _register_rows(wanted, authority_id)}
    missing = [key for key in wanted if key not in known]
    added = Party.objects.bulk_create(
        Party(authority_id=authority_id, kind=kind, name=name, person=person) for kind, name, person in missing
    )
    known |= {(party.kind, party.name, party.person): party for party in added}
    return {key: known[key] for key in wanted}, [str(party) for party in added]


def _register_rows(wanted: Iterable[PartyKey], authority_id: int) -> Iterable[Party]:
    names = {name for _kind, name, _person in wanted}
    return Party.objects.filter(authority_id=authority_id, name__in=names) if names else ()


def update(model: type[Row], rows: Sequence[Row], fields: Sequence[str]) -> None:
    """Write the fields of rows of one model at once."""
    manager: Manager = model._default_manager
    manager.bulk_update(rows, fields)


def by_model(rows: Sequence[Row]) -> Iterable[tuple[type[Row], list[Row]]]:
    """Yield items, then control points, each with its model; a kind without rows is left out."""
    for model in (Item, ControlPoint):
        group = [row for row in rows if isinstance(row, model)]
        if group:
            yield model, group


def owner(model: type[Row]) -> str:
    """Return the field of an occurrence or assignment that points to this kind of row."""
    return "item" if model is Item else "control_point"
