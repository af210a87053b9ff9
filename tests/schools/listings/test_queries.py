"""Which list is the newest: the one of the authority, whichever schools the viewer may see."""

from schools.listings import queries
from schools.models import Listing
from tests import factories
from tests.conftest import District


def test_a_school_left_out_of_the_newest_list_does_not_take_an_older_one_for_it(
    district: District, other_district: District
) -> None:
    own, neighbour = district.schools[:2]
    Listing.objects.create(school=own, year=2024, kind="shnor")
    Listing.objects.create(school=neighbour, year=2026, kind="shnor")
    Listing.objects.create(school=other_district.schools[0], year=2027, kind="shnor")
    director = factories.viewer(district.directors[0])
    latest = queries.latest_year(director, 2020)
    assert latest == 2026
    row = queries.register_row(director, own, latest=latest)
    assert [cell.year for cell in row.years if cell.listed] == [2024]
    assert not row.is_listed


def test_without_lists_the_year_is_the_one_given(district: District) -> None:
    assert queries.latest_year(factories.viewer(district.methodist), 2020) == 2020
