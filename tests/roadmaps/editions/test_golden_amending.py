"""Five real orders amended: the order's text, carried out by hand on the old edition, gives the new one.

Ten changes of every kind are made by the editor's own actions; no task that a school reported on is lost.
"""

from datetime import date
from pathlib import Path

import pytest

from monitoring.execution import actions as execution
from monitoring.execution.actions import Reported
from monitoring.models import Task, TaskReport
from roadmaps.approval import actions as approval
from roadmaps.editions.actions import compose_points
from roadmaps.importing import actions as importing
from roadmaps.models import AmendingStyle, Edition, Order, Roadmap
from schools.models import User
from tests import factories
from tests.conftest import District, make_district
from tests.roadmaps.editions import ten_changes
from tests.roadmaps.editions.by_hand import carry_out, read_act
from tests.roadmaps.editions.conftest import approve

pytestmark = pytest.mark.once

SLUGS = ("ipatovo-2024", "krasnoturansk-2022", "tashtagol-2021", "kaliningrad-2024", "yurga-2025")


@pytest.fixture
def own(db: None) -> District:
    return make_district("own")


def imported(golden: Path, slug: str, own: District) -> Roadmap:
    file = golden / "docx" / f"{slug}.docx"
    run = importing.start_import(authority=own.authority, by=own.methodist, data=file.read_bytes(), filename=file.name)
    return importing.confirm_import(run=run, by=own.methodist)


def worked_on(by: User) -> dict[int, str]:
    """Every fourth task reported, every eighth accepted; return their states by key."""
    said = Reported(date(2026, 6, 1), "Сделано")
    for place, task in enumerate(Task.objects.filter(state="open").order_by("pk")):
        if place % 4 == 0:
            execution.report(task=task, by=by, said=said, today=factories.TODAY)
            if place % 8 == 0:
                execution.accept(task=task, by=by, today=factories.TODAY)
    return dict(Task.objects.exclude(state__in=("open", "standing")).values_list("pk", "state"))


def composed(roadmap: Roadmap, by: User) -> Order:
    order = Order.objects.get(roadmap=roadmap, edition__isnull=True)
    style = AmendingStyle.POINTS
    return compose_points(order=order, by=by, style=style, with_annexes=False, version=order.row_version)


@pytest.mark.parametrize("slug", SLUGS)
def test_ten_changes_carried_out_by_hand(golden: Path, own: District, slug: str) -> None:
    roadmap = imported(golden, slug, own)
    approve(roadmap, own, "25")
    reported = worked_on(own.methodist)
    reports = TaskReport.objects.count()

    approval.amend(roadmap=roadmap, by=own.head)
    assert len(ten_changes.make(roadmap, own.methodist)) >= 10
    composed(roadmap, own.methodist)
    approve(roadmap, own, "40")

    old, new = Edition.objects.order_by("number")
    assert new.snapshot["annexes"] == []
    points = [(point["number"], point["text"]) for point in new.snapshot["order"]["points"]]
    by_hand = carry_out(read_act(old.snapshot), points)
    for one, other in zip(by_hand.words(), read_act(new.snapshot).words(), strict=True):
        assert one == other
    assert sum(number.count(".") == 2 for number, _text in points) >= 10

    assert reported
    assert dict(Task.objects.filter(pk__in=reported).values_list("pk", "state")) == reported
    assert TaskReport.objects.count() == reports
