"""Stored readings of rows that were loaded with their occurrences and assignments."""

from django.db.models import Prefetch, QuerySet

from roadmaps.models import Assignment, ControlPoint, Item, Source
from roadmaps.planning.queries.chips import doubtful_names
from roadmaps.planning.rules.findings import RowFacts
from roadmaps.planning.rules.windows import Got, got, reading_of
from roadmaps.planning.storing import Charge, Row, Window


def with_readings(rows: QuerySet) -> QuerySet:
    """Prefetch occurrences, assignments and their schools: three more queries, whatever the number of rows."""
    assignments = Assignment.objects.prefetch_related("schools")
    return rows.prefetch_related("occurrences", Prefetch("assignments", assignments))


def row_for_grid(rows: QuerySet, pk: int) -> Row:
    """Return one row with its table, section and readings: all that the grid shows of it."""
    related = "section__plan" if rows.model is Item else "plan"
    return with_readings(rows.select_related(related)).get(pk=pk)


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
            school_ids=tuple(school.pk for school in assignment.schools.all()),
            certainty=assignment.certainty,
        )
        for assignment in row.assignments.all()
    ]


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
