"""Changing a roadmap and its items through their forms: what is written, what is kept, what is refused."""

from datetime import date

import pytest
from django.test import Client

from roadmaps.models import Item, Roadmap, RoadmapState, Section
from schools.models import AuditEvent
from tests.conftest import District
from tests.roadmaps.planning.editing import PASSPORT, AsUser, address, typed


def test_a_methodist_begins_a_roadmap_with_one_empty_plan(district: District, methodist: Client) -> None:
    chosen = [school.pk for school in district.schools]
    response = methodist.post(address("roadmap_create"), PASSPORT | {"schools": chosen, "objectives": "Одна\nДругая"})
    roadmap = Roadmap.objects.get()
    assert response.url == address("roadmap_plan", roadmap.pk)
    assert (roadmap.authority, roadmap.state) == (district.authority, RoadmapState.DRAFT)
    assert roadmap.period == (date(2027, 1, 1), date(2027, 12, 31))
    assert roadmap.schools.count() == 3
    assert Section.objects.get().plan.roadmap == roadmap
    assert AuditEvent.objects.get().roadmap_id == roadmap.pk


def test_a_rejected_passport_keeps_what_was_typed(district: District, methodist: Client) -> None:
    response = methodist.post(
        address("roadmap_create"), PASSPORT | {"title": "", "goal": "Поднять", "period_end": "31.12.2026"}
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert "Впишите полное название" in page
    assert "Конец периода раньше начала" in page
    assert "Поднять" in page
    assert not Roadmap.objects.exists()


@pytest.mark.parametrize(
    ("kind", "with_school", "message"),
    [("school", "", "Выберите школу"), ("municipal", "with", "Школа указывается только у школьной карты")],
)
def test_only_a_schools_roadmap_names_a_school(
    kind: str,
    with_school: str,
    message: str,
    district: District,
    methodist: Client,
) -> None:
    values = PASSPORT | {"kind": kind, "school": district.schools[0].pk if with_school else ""}
    response = methodist.post(address("roadmap_create"), values)
    assert response.status_code == 422
    assert message in response.content.decode()


def test_a_director_begins_a_roadmap_of_the_own_school(district: District, as_user: AsUser) -> None:
    as_user(district.directors[1]).post(address("roadmap_create"), PASSPORT)
    roadmap = Roadmap.objects.get()
    assert (roadmap.kind, roadmap.school) == ("school", district.schools[1])


def test_a_school_of_another_authority_can_not_be_chosen(
    district: District, other_district: District, methodist: Client
) -> None:
    response = methodist.post(address("roadmap_create"), PASSPORT | {"schools": [other_district.schools[0].pk]})
    assert response.status_code == 422
    assert not Roadmap.objects.exists()


def test_passport_rows_of_the_document_are_kept_in_order(roadmap: Roadmap, methodist: Client) -> None:
    rows = {
        "passport-TOTAL_FORMS": "3",
        "passport-0-name": "Координатор",
        "passport-0-value": "О. В. Лебедева",
        "passport-1-name": "",
        "passport-2-name": "Сайт",
        "passport-2-value": "раздел «ШНОР»",
    }
    methodist.post(address("roadmap_edit", roadmap.pk), PASSPORT | rows | {"version": "1"})
    roadmap.refresh_from_db()
    assert roadmap.passport_rows == [
        {"name": "Координатор", "value": "О. В. Лебедева"},
        {"name": "Сайт", "value": "раздел «ШНОР»"},
    ]


def test_a_new_period_reads_the_deadlines_again(roadmap: Roadmap, item: Item, methodist: Client) -> None:
    assert not item.outside_period
    methodist.post(address("roadmap_edit", roadmap.pk), PASSPORT | {"version": "1"})
    item.refresh_from_db()
    assert item.outside_period


def test_a_passport_changed_meanwhile_shows_both(roadmap: Roadmap, district: District, methodist: Client) -> None:
    methodist.post(address("roadmap_edit", roadmap.pk), PASSPORT | {"version": "1", "goal": "Первая цель"})
    response = methodist.post(address("roadmap_edit", roadmap.pk), PASSPORT | {"version": "1", "goal": "Вторая цель"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Первая цель" in page
    assert "Вторая цель" in page
    assert str(district.methodist) in page
    roadmap.refresh_from_db()
    assert roadmap.goal == "Первая цель"


def test_a_draft_nobody_decided_on_is_deleted_after_its_losses_are_named(
    roadmap: Roadmap, item: Item, methodist: Client
) -> None:
    page = methodist.get(address("roadmap_delete", roadmap.pk)).content.decode()
    assert "1\xa0мероприятие" in page
    methodist.post(address("roadmap_delete", roadmap.pk))
    assert not Roadmap.objects.exists()
    assert not Item.objects.exists()
    assert AuditEvent.objects.filter(action="roadmap.delete", roadmap_id=roadmap.pk).exists()


def test_what_awaits_approval_is_not_edited(roadmap: Roadmap, item: Item, methodist: Client) -> None:
    Roadmap.objects.update(state=RoadmapState.AWAITING)
    for name, args in (
        ("part_edit", (roadmap.pk, "items", item.pk)),
        ("part_delete", (roadmap.pk, "items", item.pk)),
        ("part_move", (roadmap.pk, "items", item.pk)),
    ):
        response = methodist.post(address(name, *args), typed(item, title="Другое"), follow=True)
        assert "Карта передана на утверждение" in response.content.decode()
    item.refresh_from_db()
    assert (item.title, item.removed_at) == ("Провести семинар", None)
