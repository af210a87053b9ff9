"""An observer of the region sees its municipalities side by side and writes nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from monitoring.models import Task
from monitoring.progress.rules import Progress
from roadmaps.models import ControlPoint, Edition, Indicator
from schools.models import Authority
from schools.rules import Role
from tests import factories
from tests.conftest import District, make_district
from tests.monitoring import steps
from tests.monitoring.progress.conftest import COUNTED, words

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def region(district: District, other_district: District) -> Authority:
    """A region over two districts; a third district belongs to nobody here."""
    made = factories.authority("region", level="regional", short_name="Министерство")
    Authority.objects.filter(pk__in=(district.authority.pk, other_district.authority.pk)).update(parent=made)
    make_district("alien")
    return made


def test_an_observer_sees_a_row_for_each_municipality(
    region: Authority, worked: Edition, other_district: District
) -> None:
    observer = steps.signed_in(factories.person("observer", Role.OBSERVER, region))
    steps.in_force(other_district, [("1.1", steps.AHEAD, steps.DIRECTORS)])
    factories.roadmap(other_district.authority, short_title="Ещё черновик")
    response = observer.get(reverse("dashboard"))
    rows = {row.name: (row.progress, row.in_force, row.drafts) for row in response.context["region"]}
    assert rows == {"Округ lugovoy": (COUNTED, 1, 0), "Округ ozerny": (Progress(ahead=3), 1, 1)}
    assert "Округ lugovoy 1 0 7 1 14 % 4" in words(response)
    assert "Округ ozerny 1 1 0 0 — 0" in words(response)


def test_an_observer_reads_and_does_not_write(
    region: Authority, point: ControlPoint, task: Task, indicator: Indicator
) -> None:
    observer = steps.signed_in(factories.person("observer", Role.OBSERVER, region))
    response = observer.get(reverse("roadmap_progress", args=(point.roadmap_id,)))
    assert response.status_code == 200
    assert reverse("point_confirm", args=(point.pk,)) not in response.content.decode()
    assert observer.get(reverse("task_detail", args=(task.pk,))).status_code == 200
    for address in (reverse("point_confirm", args=(point.pk,)), reverse("value_add", args=(indicator.pk,))):
        assert observer.post(address).status_code == 403
    assert observer.post(reverse("task_review", args=(task.pk,)), {"decision": "accept"}).status_code == 403


def test_a_municipality_is_not_shown_its_neighbours(region: Authority, worked: Edition, head: Client) -> None:
    response = head.get(reverse("dashboard"))
    assert "region" not in response.context
    assert "Округ ozerny" not in words(response)


def test_the_region_costs_as_many_queries_with_more_municipalities(region: Authority, edition: Edition) -> None:
    person = factories.person("observer", Role.OBSERVER, region)
    first = steps.queries_of(person, "dashboard")
    for n in range(5):
        more = make_district(f"more-{n}")
        Authority.objects.filter(pk=more.authority.pk).update(parent=region)
        factories.roadmap(more.authority)
    assert steps.queries_of(person, "dashboard") == first
