"""Control points are confirmed and taken back, indicators are measured."""

from decimal import Decimal

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from monitoring.models import Confirmation, IndicatorValue
from monitoring.progress.rules import Outlook, PointState
from roadmaps.models import ControlPoint, Indicator
from schools.models import AuditEvent
from tests import factories
from tests.conftest import District
from tests.monitoring import steps
from tests.monitoring.progress.conftest import words

pytestmark = pytest.mark.usefixtures("today")


def point_state(client: Client, point: ControlPoint) -> PointState:
    response = client.get(reverse("roadmap_progress", args=(point.roadmap_id,)))
    return next(row.state for row in response.context["points"] if row.pk == point.pk)


def test_a_point_is_confirmed_and_taken_back(point: ControlPoint, district: District) -> None:
    methodist = steps.signed_in(district.methodist)
    assert point_state(methodist, point) == PointState.MISSED
    confirm = reverse("point_confirm", args=(point.pk,))
    asked = {"reached_on": "20.05.2026", "note": "Приказ от 20.05.2026 № 3", "url": ""}
    assert methodist.post(confirm, asked).url == f"{reverse('roadmap_progress', args=(point.roadmap_id,))}#points"
    assert point_state(methodist, point) == PointState.REACHED
    counts = methodist.get(reverse("dashboard")).context["board"].points
    assert (counts.reached, counts.missed, counts.due) == (1, 0, 1)

    assert methodist.post(confirm, asked).status_code == 422
    assert Confirmation.objects.count() == 1

    unconfirm = reverse("point_unconfirm", args=(point.pk,))
    assert methodist.post(unconfirm, {"reason": ""}).status_code == 422
    assert point_state(methodist, point) == PointState.REACHED
    methodist.post(unconfirm, {"reason": "не тот акт"})
    assert point_state(methodist, point) == PointState.MISSED
    journal = AuditEvent.objects.filter(object_type="controlpoint", object_id=point.pk).order_by("pk")
    assert [event.action for event in journal] == ["point.confirm", "point.unconfirm"]
    assert journal[1].changes["note"] == ["Приказ от 20.05.2026 № 3", ""]


POINT_REFUSED = [
    ({"reached_on": "19.06.2026"}, "Дата в будущем"),
    ({"reached_on": ""}, "Укажите день, когда точка пройдена"),
    ({"reached_on": "весной"}, ""),
    ({"note": ""}, "Напишите, чем это подтверждается"),
    ({"url": "javascript:alert(1)"}, ""),
]


@pytest.mark.parametrize(("wrong", "said"), POINT_REFUSED)
def test_a_wrong_confirmation_is_told_why(
    point: ControlPoint, district: District, wrong: dict[str, str], said: str
) -> None:
    asked = {"reached_on": "20.05.2026", "note": "Акт № 77", "url": ""} | wrong
    response = steps.signed_in(district.methodist).post(reverse("point_confirm", args=(point.pk,)), asked)
    assert response.status_code == 422
    assert said in words(response)
    assert asked["note"] in words(response)
    assert not Confirmation.objects.exists()


def test_a_point_of_a_draft_is_not_confirmed(district: District) -> None:
    draft = factories.roadmap(district.authority, district.schools)
    point = ControlPoint.objects.create(roadmap=draft, number="1", title="Точка")
    asked = {"reached_on": "20.05.2026", "note": "Акт", "url": ""}
    response = steps.signed_in(district.methodist).post(reverse("point_confirm", args=(point.pk,)), asked)
    assert response.status_code == 422
    assert "ещё не утверждена" in words(response)


def test_a_point_in_the_bin_is_not_confirmed(point: ControlPoint, district: District) -> None:
    with factories.amending(point.roadmap):
        ControlPoint.objects.filter(pk=point.pk).update(removed_at=timezone.now())
    asked = {"reached_on": "20.05.2026", "note": "Акт", "url": ""}
    response = steps.signed_in(district.methodist).post(reverse("point_confirm", args=(point.pk,)), asked)
    assert response.status_code == 422
    assert "в корзине" in words(response)
    assert not Confirmation.objects.exists()


def test_an_indicator_of_a_draft_is_not_measured(district: District) -> None:
    draft = factories.roadmap(district.authority, district.schools)
    indicator = Indicator.objects.create(roadmap=draft, text="Доля двоек")
    response = value(steps.signed_in(district.methodist), indicator, "20.05.2026", "30")
    assert response.status_code == 422
    assert "ещё не утверждена" in words(response)
    assert not IndicatorValue.objects.exists()


def value(client: Client, indicator: Indicator, measured_on: str, number: str) -> HttpResponse:
    asked = {"measured_on": measured_on, "value": number, "note": "Справка"}
    return client.post(reverse("value_add", args=(indicator.pk,)), asked)


def test_a_value_moves_the_indicator(indicator: Indicator, district: District) -> None:
    methodist = steps.signed_in(district.methodist)

    def outlook() -> tuple[Outlook, str, int | None]:
        (row,) = methodist.get(reverse("dashboard")).context["board"].indicators
        return row.assessment.outlook, row.value, row.assessment.path

    assert outlook() == (Outlook.UNKNOWN, "", None)
    assert value(methodist, indicator, "10.06.2026", "39").status_code == 302
    assert outlook() == (Outlook.AT_RISK, "39\xa0%", 5)
    value(methodist, indicator, "17.06.2026", "24,5")
    assert outlook() == (Outlook.ON_TRACK, "24,5\xa0%", 78)
    value(methodist, indicator, "12.06.2026", "38")  # measured earlier: the newest stays
    assert outlook() == (Outlook.ON_TRACK, "24,5\xa0%", 78)
    value(methodist, indicator, "17.06.2026", "20")  # the same day: replaced
    assert outlook() == (Outlook.REACHED, "20\xa0%", 100)
    values = IndicatorValue.objects.order_by("measured_on").values_list("value", flat=True)
    assert list(values) == [Decimal(39), Decimal(38), Decimal(20)]
    assert AuditEvent.objects.filter(action="indicator.value").count() == 4


@pytest.mark.parametrize(
    ("measured_on", "number"), [("19.06.2026", "30"), ("", "30"), ("10.06.2026", "много"), ("10.06.2026", "")]
)
def test_a_wrong_value_is_not_taken(indicator: Indicator, district: District, measured_on: str, number: str) -> None:
    response = value(steps.signed_in(district.methodist), indicator, measured_on, number)
    assert response.status_code == 422
    assert "Справка" in response.content.decode()
    assert not IndicatorValue.objects.exists()
