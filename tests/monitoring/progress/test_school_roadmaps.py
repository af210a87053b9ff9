"""Roadmaps of schools beside the authority's: the summary opens on the authority's, the region counts only its own."""

import pytest
from django.urls import reverse

from monitoring.progress.queries import roadmaps_in_force
from roadmaps.adoption.actions import create_school_roadmap
from roadmaps.approval import actions as approval
from roadmaps.models import Edition, Roadmap
from schools.models import Authority
from schools.rules import Role
from tests import factories
from tests.conftest import District
from tests.monitoring import steps
from tests.monitoring.progress.conftest import words

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def own(district: District, edition: Edition) -> Roadmap:
    """The roadmap of the first school, approved by its director; of municipal items only."""
    director = district.directors[0]
    made, _is_new = create_school_roadmap(municipal=edition.roadmap, school=district.schools[0], by=director)
    approval.submit(roadmap=made, by=director)
    approval.approve(
        roadmap=made, by=director, number="1", day=factories.TODAY, signatory_post="Директор",
        signatory_name="М.А. Кузьмина", today=factories.TODAY,
    )  # fmt: skip
    made.refresh_from_db()
    return made


def test_the_authoritys_roadmap_comes_first(district: District, edition: Edition, own: Roadmap) -> None:
    assert list(roadmaps_in_force(factories.viewer(district.head))) == [edition.roadmap, own]


def test_the_region_counts_the_authoritys_own(district: District, edition: Edition, own: Roadmap) -> None:
    region = factories.authority("region", level="regional", short_name="Министерство")
    Authority.objects.filter(pk=district.authority.pk).update(parent=region)
    observer = steps.signed_in(factories.person("observer", Role.OBSERVER, region))
    rows = observer.get(reverse("dashboard")).context["region"]
    assert [(row.in_force, row.drafts) for row in rows] == [(1, 0)]


def test_a_school_is_told_where_its_items_are_reported(district: District, own: Roadmap) -> None:
    director = steps.signed_in(district.directors[0])
    page = words(director.get(reverse("roadmap_progress", args=(own.pk,))))
    assert "второй раз не отчитывается" in page
    assert "когда карту утвердят" not in page
