"""Light facts of the rows of a table: enough for remarks, counts and filters.

Of a plan that is shown whole they come from its loaded rows, of a longer one from one query that loads no rows; a test
holds the two to each other.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import BooleanField, Exists, OuterRef, Q, QuerySet, Subquery, Value

from roadmaps.models import Assignment, Certainty, Item, Occurrence, Source
from roadmaps.models.reading import AssignmentScope
from roadmaps.planning.queries.stored import charges_of_row, facts_of
from roadmaps.planning.rules.findings import Finding, RowFacts, findings_of, repeated_numbers
from roadmaps.planning.storing import Charge, Row

FIELDS = (
    "pk", "number", "title", "deadline_text", "deadline_kind", "deadline_unread", "deadline_source", "outside_period",
    "responsible_text", "responsible_unread", "has_windows", "has_parties", "first_doubt", "is_of_school",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Light:
    """A row before it is shown: its key, number and remarks, and whether it concerns the school asked for."""

    pk: int
    number: str
    findings: tuple[Finding, ...]
    is_of_school: bool


Found = dict[int | None, list[Light]]
Facts = dict[int | None, list[tuple[int, RowFacts, bool]]]


def lights_of(rows: Iterable[Row], parent: str, school_id: int | None) -> Found:
    """Return the facts of loaded rows by their section or table."""
    facts: Facts = {}
    for row in rows:
        charges = charges_of_row(row)
        is_of_school = school_id is None or any(_concerns(charge, school_id) for charge in charges)
        facts.setdefault(getattr(row, parent), []).append((row.pk, facts_of(row, charges), is_of_school))
    return _found(facts)


def light_rows(live: QuerySet, parent: str, school_id: int | None) -> Found:
    """Return the facts of rows that are not loaded, by their section or table; one query."""
    owner = "item" if live.model is Item else "control_point"
    own = Assignment.objects.filter(**{owner: OuterRef("pk")}).order_by("position", "pk")
    of_school = own.filter(Q(scope=AssignmentScope.ALL) | Q(schools=school_id))
    rows = live.order_by(parent, "position", "pk").annotate(
        has_windows=Exists(Occurrence.objects.filter(**{owner: OuterRef("pk")})),
        has_parties=Exists(own),
        first_doubt=Subquery(own.exclude(certainty=Certainty.SURE).values("name")[:1]),
        is_of_school=Exists(of_school) if school_id else Value(True, output_field=BooleanField()),  # noqa: FBT003
    )
    facts: Facts = {}
    for row in rows.values(parent, *FIELDS):
        facts.setdefault(row[parent], []).append((row["pk"], _facts(row), bool(row["is_of_school"])))
    return _found(facts)


def _concerns(charge: Charge, school_id: int) -> bool:
    return charge.scope == AssignmentScope.ALL or school_id in charge.school_ids


def _found(facts: Facts) -> Found:
    found: Found = {}
    for key, rows in facts.items():
        repeated = repeated_numbers(one.number for _pk, one, _is_of_school in rows)
        found[key] = [
            Light(pk, one.number, findings_of(one, repeated=repeated), is_of_school) for pk, one, is_of_school in rows
        ]
    return found


def _facts(row: dict[str, object]) -> RowFacts:
    doubt = row["first_doubt"]
    return RowFacts(
        number=str(row["number"]),
        title=str(row["title"]),
        deadline_text=str(row["deadline_text"]),
        has_windows=bool(row["has_windows"]),
        deadline_kind=str(row["deadline_kind"]),
        deadline_unread=str(row["deadline_unread"]),
        deadline_is_manual=row["deadline_source"] == Source.MANUAL,
        outside_period=bool(row["outside_period"]),
        responsible_text=str(row["responsible_text"]),
        has_parties=bool(row["has_parties"]),
        doubtful=(str(doubt),) if doubt else (),
        responsible_unread=str(row["responsible_unread"]),
    )
