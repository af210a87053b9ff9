"""A roadmap with tasks in every state, a control point, an indicator; a page as it is read."""

import re
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client

from monitoring.execution import actions
from monitoring.models import Task
from monitoring.progress.rules import Progress
from roadmaps.models import ControlPoint, Edition, Indicator, Item, Section
from roadmaps.models.indicator import IndicatorTarget
from roadmaps.planning.readings import read_rows
from tests import factories
from tests.conftest import District
from tests.monitoring import steps


def words(response: HttpResponse) -> str:
    """The page as it is read: no tags, single blanks."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+([.,:])", r"\1", " ".join(unescape(text).split()))


@pytest.fixture
def worked(district: District, edition: Edition) -> Edition:
    """Seven due tasks in two sections: one accepted, one on review, one returned, four late, one of them the centre's.

    Not due: three of September, one of them accepted already, and the centre's without a date.
    """
    methodist, directors = district.methodist, district.directors
    rows = [("2.1", steps.LATE, steps.DIRECTORS), ("2.2", steps.LATE, "ИМЦ")]
    grown = steps.grow(edition, rows, methodist)
    with factories.amending(edition.roadmap):
        second = Section.objects.create(plan=edition.roadmap.plans.get(), number="2", title="Методика", position=1)
        Item.objects.filter(pk__in=[item.pk for item in grown]).update(section=second)

    def task(n: int, number: str) -> Task:
        return Task.objects.get(school=district.schools[n], item__number=number)

    steps.accepted(task(0, "1.1"), directors[0], methodist)
    steps.accepted(task(0, "1.2"), directors[0], methodist)  # before its term: not among the due ones
    steps.send(task(1, "1.1"), directors[1])
    steps.send(task(0, "2.1"), directors[0])
    actions.return_(task=task(0, "2.1"), by=methodist, remark="Нет подписи")
    return edition


COUNTED = Progress(done=1, review=1, back=1, late=4, ahead=3, no_date=1)


@pytest.fixture
def head(district: District) -> Client:
    return steps.signed_in(district.head)


@pytest.fixture
def point(edition: Edition) -> ControlPoint:
    with factories.amending(edition.roadmap):
        made = ControlPoint.objects.create(
            roadmap=edition.roadmap, number="1", title="Наставники есть", deadline_text="май 2026 г."
        )
    read_rows([made], roadmap=edition.roadmap)
    return made


@pytest.fixture
def indicator(edition: Edition) -> Indicator:
    with factories.amending(edition.roadmap):
        made = Indicator.objects.create(
            roadmap=edition.roadmap, text="Доля двоек", unit="%", baseline=40, wanted="down"
        )
        IndicatorTarget.objects.create(indicator=made, period="2026", value=20, value_text="20")
    return made
