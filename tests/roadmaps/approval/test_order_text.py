"""The order's text: what was typed is never lost, whoever else was writing."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from roadmaps.approval import actions
from roadmaps.approval.actions import EDITABLE, PointText
from roadmaps.models import Order, Roadmap
from roadmaps.planning.errors import ConflictError
from schools.models import AuditEvent, User
from tests.conftest import District

AsUser = Callable[[User], Client]


@pytest.fixture
def order(roadmap: Roadmap, district: District) -> Order:
    """The order that the draft began with."""
    return actions.ensure_order(roadmap=roadmap, by=district.methodist)


def typed(order: Order, *points: str, **values: object) -> dict[str, object]:
    """What the form sends back: the order's own text but for `values`, and these points."""
    sent = {name: getattr(order, name) for name in EDITABLE} | {"version": order.row_version}
    sent |= {"points-TOTAL_FORMS": str(len(points)), "points-INITIAL_FORMS": "0"}
    for place, text in enumerate(points):
        sent |= {f"points-{place}-depth": "0", f"points-{place}-text": text}
    return sent | values


def address(roadmap: Roadmap) -> str:
    return reverse("order_edit", args=(roadmap.pk,))


def rewritten(order: Order, by: User) -> None:
    """Somebody else changes the title and the points."""
    values = {name: getattr(order, name) for name in EDITABLE} | {"title": "О поддержке школ"}
    actions.update_order(order=order, by=by, values=values, points=[PointText("Утвердить карту.")], version=1)


def test_the_text_is_written_with_a_record(order: Order, roadmap: Roadmap, district: District, as_user: AsUser) -> None:
    client = as_user(district.methodist)
    response = client.post(address(roadmap), typed(order, "Утвердить.", "", "Исполнить.", title="О школах"))
    assert response.status_code == 302
    order.refresh_from_db()
    assert (order.title, order.row_version) == ("О школах", 2)
    assert [point.number for point in order.points.order_by("position")] == ["1", "2"]
    event = AuditEvent.objects.get(action="order.update")
    assert set(event.changes) == {"title", "points"}
    assert event.by == district.methodist


def test_a_stale_text_meets_the_other_one(order: Order, roadmap: Roadmap, district: District, as_user: AsUser) -> None:
    rewritten(order, district.head)
    client = as_user(district.methodist)
    response = client.post(address(roadmap), typed(order, "Мой пункт.", title="Мой заголовок"))
    page = response.content.decode().replace("\xa0", " ")
    assert response.status_code == 409
    for words in ("О поддержке школ", "Мой заголовок", "1. Утвердить карту.", "1. Мой пункт.", "Громова"):
        assert words in page
    order.refresh_from_db()
    assert order.title == "О поддержке школ"


def test_the_second_attempt_overwrites_knowingly(
    order: Order, roadmap: Roadmap, district: District, as_user: AsUser
) -> None:
    rewritten(order, district.head)
    client = as_user(district.methodist)
    page = client.post(address(roadmap), typed(order, "Мой пункт.", title="Мой заголовок")).content.decode()
    assert 'name="version" value="2"' in page
    again = client.post(address(roadmap), typed(order, "Мой пункт.", title="Мой заголовок", version="2"))
    assert again.status_code == 302
    order.refresh_from_db()
    assert order.title == "Мой заголовок"


def test_the_action_itself_refuses_a_stale_version(order: Order, district: District) -> None:
    rewritten(order, district.head)
    with pytest.raises(ConflictError):
        rewritten(order, district.methodist)


def test_what_was_typed_survives_the_roadmap_being_handed_over(
    order: Order, roadmap: Roadmap, district: District, as_user: AsUser
) -> None:
    actions.submit(roadmap=roadmap, by=district.methodist)
    response = as_user(district.methodist).post(address(roadmap), typed(order, "Пункт.", title="Поздний заголовок"))
    page = response.content.decode()
    assert response.status_code == 422
    assert "Поздний заголовок" in page
    assert "пока карта\xa0— черновик" in page
    order.refresh_from_db()
    assert order.title != "Поздний заголовок"


def test_mistakes_of_the_points_are_listed_above(
    order: Order, roadmap: Roadmap, district: District, as_user: AsUser
) -> None:
    wrong = typed(order, "Пункт.", title="") | {"points-0-depth": "9"}
    response = as_user(district.methodist).post(address(roadmap), wrong)
    page = response.content.decode()
    assert response.status_code == 422
    assert "исправьте 2 места" in page
    assert 'href="#id_title"' in page
    assert 'href="#id_points-0-depth"' in page


def test_the_tab_looks_as_the_other_tabs_and_is_no_way_to_itself(
    order: Order, roadmap: Roadmap, district: District, as_user: AsUser
) -> None:
    page = as_user(district.methodist).get(reverse("roadmap_order", args=(roadmap.pk,))).content.decode()
    assert 'aria-label="Разделы дорожной карты"' in page
    assert "К приказу и утверждению" not in page
    assert "st--draft" in page
