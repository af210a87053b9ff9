"""How readings are stored: occurrences and assignments of many rows in a few queries. Called by readings.py only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Manager

from roadmaps.models import Assignment, Certainty, ControlPoint, Item, Occurrence, Party, PartyKind, PartyState, Source
from roadmaps.models.reading import AssignmentScope
from roadmaps.parties.register import Book, Seen, Wanted, parties_for
from roadmaps.planning.joined import assignments_with_schools
from roadmaps.planning.settling import Wish, settle

Row = Item | ControlPoint
Window = tuple[date, date]

OF_SCHOOLS = frozenset({PartyKind.SCHOOL.value, PartyKind.SCHOOL_ROLE.value})


@dataclass(frozen=True, slots=True)
class Charge:
    """One assignment, stored or about to be. `school_ids` only where the scope is «перечисленные школы».

    `standing`: how the party stands in the register, where it has one.
    """

    kind: str
    name: str
    person: str = ""
    scope: str = AssignmentScope.NONE
    school_ids: tuple[int, ...] = ()
    certainty: str = Certainty.SURE
    standing: str = PartyState.ACCEPTED

    @property
    def party(self) -> Wanted:
        """What makes a party of the register one and the same, and how surely it was read."""
        return Wanted((self.kind, self.name, self.person), self.certainty)

    @property
    def needs_party(self) -> bool:
        """Schools have a register of their own; what was not understood enters none."""
        return self.kind not in OF_SCHOOLS and self.certainty != Certainty.UNKNOWN


@dataclass(frozen=True, slots=True)
class Replaced:
    """The assignments that stand now, in the order of rows and charges, and the names proposed for the register."""

    assignments: list[Assignment]
    proposed: list[str]


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
    rows: Sequence[Row],
    charges: Mapping[int, Sequence[Charge]],
    *,
    seen: Seen,
    source: Source,
    book: Book | None = None,
    stored: Sequence[Assignment] | None = None,
) -> Replaced:
    """Put the charges of each row in place of what was stored.

    The register is locked before a row is touched: a merge that runs meanwhile takes its locks in the same order.
    Whoever holds it already gives its `book`, and may give what is `stored`, read since.
    """
    made: list[Assignment] = []
    proposed: list[str] = []
    for model, group in by_model(rows):
        flat = [(row, place, charge) for row in group for place, charge in enumerate(charges[row.pk])]
        parties, added = parties_for([charge.party for _row, _place, charge in flat if charge.needs_party], seen, book)
        wishes = [
            Wish(_assignment(row, place, charge, parties.get(charge.party.key), seen, source), charge.school_ids)
            for row, place, charge in flat
        ]
        settle(_stored(model, group) if stored is None else stored, wishes)
        made += [wish.assignment for wish in wishes]
        proposed += added
    return Replaced(made, proposed)


def _stored(model: type[Row], rows: Sequence[Row]) -> list[Assignment]:
    return assignments_with_schools(Assignment.objects.filter(**{f"{owner(model)}__in": rows}))


def _assignment(row: Row, place: int, charge: Charge, party: Party | None, seen: Seen, source: Source) -> Assignment:
    """A party is called as the register calls it; the words of the row say how the document does."""
    called = party or charge
    return Assignment(
        authority_id=seen.authority_id,
        position=place,
        kind=called.kind,
        name=called.name,
        person=called.person,
        party=party,
        scope=charge.scope,
        certainty=charge.certainty,
        source=source,
        **{owner(type(row)): row},
    )


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
