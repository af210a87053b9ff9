"""Light facts of all rows of a table: enough for remarks, counts and filters, without loading the rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from roadmaps.models import Assignment, Certainty, Item, Occurrence, Source
from roadmaps.models.reading import AssignmentScope
from roadmaps.planning.rules.findings import Finding, RowFacts, findings_of, repeated_numbers

FIELDS = (
    "pk", "number", "title", "deadline_text", "deadline_kind", "deadline_unread", "deadline_source", "outside_period",
    "responsible_text", "responsible_unread",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Light:
    """A row before it is loaded: its key, number and remarks, and whether it concerns the school asked for."""

    pk: int
    number: str
    findings: tuple[Finding, ...]
    is_of_school: bool


def light_rows(live: QuerySet, parent: str, school_id: int | None) -> dict[int | None, list[Light]]:
    """Return the rows by their section or table, in the order of the document; three queries, one more for a school."""
    owner = "item" if live.model is Item else "control_point"
    dated = set(Occurrence.objects.filter(**{f"{owner}__in": live}).values_list(owner, flat=True).order_by())
    doubtful = _doubtful(live, owner)
    of_school = _of_school(live, owner, school_id) if school_id else None
    found: dict[int | None, list[tuple[int, RowFacts]]] = {}
    for row in live.order_by(parent, "position", "pk").values(parent, *FIELDS):
        facts = _facts(row, has_windows=row["pk"] in dated, doubtful=doubtful.get(row["pk"]))
        found.setdefault(row[parent], []).append((row["pk"], facts))
    return {key: list(_with_findings(rows, of_school)) for key, rows in found.items()}


def _with_findings(rows: list[tuple[int, RowFacts]], of_school: set[int] | None) -> Iterable[Light]:
    repeated = repeated_numbers(facts.number for _pk, facts in rows)
    for pk, facts in rows:
        is_of_school = of_school is None or pk in of_school
        yield Light(pk, facts.number, findings_of(facts, repeated=repeated), is_of_school)


def _doubtful(live: QuerySet, owner: str) -> dict[int, tuple[str, ...]]:
    """Return by row the names that were not recognised for sure; a row with parties and no doubt has an empty tuple."""
    found: dict[int, tuple[str, ...]] = {}
    assignments = Assignment.objects.filter(**{f"{owner}__in": live}).order_by("position", "pk")
    for pk, name, certainty in assignments.values_list(owner, "name", "certainty"):
        found[pk] = (*found.get(pk, ()), *((name,) if certainty != Certainty.SURE else ()))
    return found


def _of_school(live: QuerySet, owner: str, school_id: int) -> set[int]:
    concerned = Assignment.objects.filter(Q(scope=AssignmentScope.ALL) | Q(schools=school_id), **{f"{owner}__in": live})
    return set(concerned.values_list(owner, flat=True).order_by())


def _facts(row: dict[str, object], *, has_windows: bool, doubtful: tuple[str, ...] | None) -> RowFacts:
    return RowFacts(
        number=str(row["number"]),
        title=str(row["title"]),
        deadline_text=str(row["deadline_text"]),
        has_windows=has_windows,
        deadline_kind=str(row["deadline_kind"]),
        deadline_unread=str(row["deadline_unread"]),
        deadline_is_manual=row["deadline_source"] == Source.MANUAL,
        outside_period=bool(row["outside_period"]),
        responsible_text=str(row["responsible_text"]),
        has_parties=doubtful is not None,
        doubtful=doubtful or (),
        responsible_unread=str(row["responsible_unread"]),
    )
