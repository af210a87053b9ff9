"""Stored readings of rows that were loaded with their occurrences and assignments."""

from django.db.models import Count, Exists, IntegerField, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from roadmaps.models import Assignment, ControlPoint, Item, PartyState, Roadmap, Section, Source
from roadmaps.models.reading import AssignmentScope
from roadmaps.planning.joined import WINDOWS, assignments_with_schools, remember
from roadmaps.planning.queries.chips import doubtful_names
from roadmaps.planning.rules.findings import RowFacts
from roadmaps.planning.rules.windows import Got, got, reading_of
from roadmaps.planning.storing import Charge, Row, Window, owner


def with_readings(rows: QuerySet) -> QuerySet:
    """Prefetch occurrences, assignments and their schools: three more queries, whatever the number of rows."""
    assignments = Assignment.objects.select_related("party").prefetch_related("schools")
    return rows.prefetch_related("occurrences", Prefetch("assignments", assignments))


def rows_for_grid(rows: QuerySet) -> QuerySet:
    """Return rows with their table, how many schools their section names, and whether their number stands twice.

    What was read from the words of one of them comes with it in `row_with_readings`.
    """
    model = rows.model
    parent = "section" if model is Item else "plan"
    same = model.objects.filter(removed_at__isnull=True, number=OuterRef("number"), **{parent: OuterRef(parent)})
    repeated = Exists(same.exclude(pk=OuterRef("pk")).exclude(number=""))
    if model is not Item:
        return rows.select_related("plan").annotate(is_repeated=repeated)
    schools: QuerySet = Section.schools.through.objects.filter(section=OuterRef("section")).order_by()
    counted = schools.values("section").annotate(n=Count("pk")).values("n")
    return rows.select_related("section__plan").annotate(
        is_repeated=repeated, section_schools=Coalesce(Subquery(counted, output_field=IntegerField()), 0)
    )


def stand_in(row: Row, roadmap: Roadmap) -> None:
    """Let the row know its roadmap, which is loaded already."""
    if isinstance(row, Item):
        row.section.plan.roadmap = roadmap
    else:
        row.roadmap = roadmap


def row_with_readings(rows: QuerySet, pk: int) -> Row | None:
    """Return one row with all that the grid shows of it, None where it is not among the rows; two queries.

    Its dates come with it: where the row is locked, its roadmap must be locked before, or they could be older than it.
    """
    found: list[Row] = WINDOWS.load(rows_for_grid(rows).filter(pk=pk).order_by("occurrences__sequence"))
    for row in found:
        own = Assignment.objects.select_related("party").filter(**{owner(type(row)): row.pk})
        remember(row, "assignments", assignments_with_schools(own))
    return found[0] if found else None


def live_items(items: QuerySet[Item]) -> QuerySet[Item]:
    """Leave out rows in the bin, in the order of the document."""
    return items.filter(removed_at__isnull=True).order_by("section__position", "section_id", "position", "pk")


def live_points(points: QuerySet[ControlPoint]) -> QuerySet[ControlPoint]:
    """Leave out rows in the bin, in the order of the document."""
    return points.filter(removed_at__isnull=True).order_by("position", "pk")


def windows_of(row: Row) -> tuple[Window, ...]:
    """Return the stored windows of a row, in their order."""
    return tuple((occurrence.starts_on, occurrence.ends_on) for occurrence in row.occurrences.all())


def charges_of_row(row: Row) -> list[Charge]:
    """Return the stored assignments of a row as charges."""
    return [
        Charge(
            kind=assignment.kind,
            name=assignment.name,
            person=assignment.person,
            scope=assignment.scope,
            school_ids=school_ids_of(assignment),
            certainty=assignment.certainty,
            standing=assignment.party.state if assignment.party else PartyState.ACCEPTED,
        )
        for assignment in row.assignments.all()
    ]


def school_ids_of(assignment: Assignment) -> tuple[int, ...]:
    """Return the schools that an assignment lists."""
    if assignment.scope != AssignmentScope.LISTED:
        return ()
    return tuple(school.pk for school in assignment.schools.all())


def got_of(row: Row) -> Got | None:
    """Return the line under the words of the deadline."""
    manual = row.deadline_source == Source.MANUAL
    never_read = bool(row.deadline_text.strip()) and not row.deadline_kind
    reading = reading_of(
        row.deadline_kind,
        windows_of(row),
        recurrence=row.deadline_recurrence,
        unread=row.deadline_text if never_read else row.deadline_unread,
    )
    return got(reading, row.deadline_text, manual=manual)


def facts_of(row: Row, charges: list[Charge]) -> RowFacts:
    """Return what the remarks on a row are computed from."""
    return RowFacts(
        number=row.number,
        title=row.title,
        deadline_text=row.deadline_text,
        has_windows=bool(windows_of(row)),
        deadline_kind=row.deadline_kind,
        deadline_unread=row.deadline_unread,
        deadline_is_manual=row.deadline_source == Source.MANUAL,
        outside_period=row.outside_period,
        responsible_text=row.responsible_text,
        has_parties=bool(charges),
        doubtful=doubtful_names(charges),
        responsible_unread=row.responsible_unread,
    )
