"""The ШНОР list of a year as the table of an annex."""

from django.db.models import QuerySet

from roadmaps.orders.rules.listing import School as ListedSchool
from roadmaps.orders.rules.listing import Table, listing_table
from schools.listings.queries import SHNOR, RegisterRow, SchoolFilter, register
from schools.models import Authority, Listing
from schools.rules import Viewer


def years_of_lists(viewer: Viewer) -> list[int]:
    """Return the years that have a ШНОР list, the latest first."""
    rows: QuerySet[Listing] = Listing.objects.visible_to(viewer).filter(
        kind=SHNOR, school__authority=viewer.authority_id
    )
    return sorted(set(rows.values_list("year", flat=True)), reverse=True)


def rows_of_year(viewer: Viewer, year: int) -> list[RegisterRow]:
    """Return the schools of the authority that stood in a list of the window ending with `year`, or are предШНОР."""
    rows = register(viewer, SchoolFilter(), latest=year)
    ours = [row for row in rows if row.school.authority_id == viewer.authority_id and (row.times or row.is_pre)]
    return sorted(ours, key=lambda row: (row.school.number or 0, row.school.name))


def listing_of(viewer: Viewer, year: int) -> Table:
    """Return {columns, rows, totals} for the year: names as in the charter; three queries."""
    rows = rows_of_year(viewer, year)
    years = [cell.year for cell in rows[0].years] if rows else [year]
    schools = [
        ListedSchool(
            row.school.name, tuple(cell.listed for cell in row.years), row.mark.label, row.is_pre, row.school.pk
        )
        for row in rows
    ]
    return listing_table(schools, years)


def authority_of(viewer: Viewer) -> Authority:
    """Return the authority the viewer writes to."""
    return Authority.objects.visible_to(viewer).get(pk=viewer.authority_id or 0)
