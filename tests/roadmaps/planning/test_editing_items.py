"""Changing items through their form: words, readings, dates and parties by hand, two people at once."""

from datetime import date

import pytest
from django.test import Client

from roadmaps.models import Item, Roadmap, Section
from roadmaps.planning.versions import version_of
from schools.models import AuditEvent
from tests.conftest import District
from tests.roadmaps.planning.editing import AsUser, address, typed, windows


def test_a_new_item_is_read_and_recorded(roadmap: Roadmap, district: District, methodist: Client) -> None:
    section = Section.objects.get()
    values = typed(Item(section=section, title="Провести диагностику", deadline_text="май 2026 г."), number="1.1")
    response = methodist.post(
        address("part_create", roadmap.pk, "items"), values | {"responsible_text": "Отдел образования"}, follow=True
    )
    item = Item.objects.get()
    assert response.redirect_chain[0][0] == f"{address('roadmap_plan', roadmap.pk)}#items-{item.pk}"
    assert windows(item) == [(date(2026, 5, 1), date(2026, 5, 31))]
    assert "В реестр исполнителей предложено: Отдел образования" in response.content.decode()
    event = AuditEvent.objects.get(action="item.create")
    assert (event.by, event.roadmap_id) == (district.methodist, roadmap.pk)
    assert event.changes["title"] == [None, "Провести диагностику"]


def test_an_item_without_words_is_refused_kindly(roadmap: Roadmap, methodist: Client) -> None:
    values = typed(Item(section=Section.objects.get()), number="7.7", result="Справка")
    response = methodist.post(address("part_create", roadmap.pk, "items"), values)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Напишите, что нужно сделать" in page
    assert "7.7" in page
    assert "Справка" in page


def test_the_reading_is_shown_before_anything_is_saved(roadmap: Roadmap, item: Item, methodist: Client) -> None:
    values = typed(item, deadline_text="июнь 2026 г.", title="", read="1")
    response = methodist.post(address("part_edit", roadmap.pk, "items", item.pk), values)
    page = response.content.decode()
    assert response.status_code == 200
    assert "01.06–30.06.2026" in page
    assert "Ещё не сохранено" in page
    assert "Напишите, что нужно сделать" not in page
    item.refresh_from_db()
    assert item.deadline_text == "март 2026 г."


def test_dates_by_hand_stand_beside_the_words(roadmap: Roadmap, item: Item, methodist: Client) -> None:
    values = typed(item, deadline_mode="manual", deadline_windows="01.03.2026–10.03.2026\n15.05.26")
    methodist.post(address("part_edit", roadmap.pk, "items", item.pk), values)
    item.refresh_from_db()
    assert item.deadline_text == "март 2026 г."
    assert windows(item) == [(date(2026, 3, 1), date(2026, 3, 10)), (date(2026, 5, 15), date(2026, 5, 15))]
    assert item.deadline_source == "manual"
    event = AuditEvent.objects.filter(action="item.update").first()
    assert event.changes["occurrences"] == ["01.03.2026–31.03.2026", "01.03.2026–10.03.2026\n15.05.2026"]


def test_other_fields_do_not_lose_a_reading_by_hand(roadmap: Roadmap, item: Item, methodist: Client) -> None:
    edit = address("part_edit", roadmap.pk, "items", item.pk)
    methodist.post(edit, typed(item, deadline_mode="none"))
    item.refresh_from_db()
    assert (windows(item), item.deadline_source) == ([], "manual")
    assert 'value="none"' in methodist.get(edit).content.decode()
    methodist.post(edit, typed(item, deadline_mode="none", title="Провести два семинара"))
    item.refresh_from_db()
    assert (item.title, windows(item), item.deadline_source) == ("Провести два семинара", [], "manual")
    methodist.post(edit, typed(item))
    item.refresh_from_db()
    assert (len(windows(item)), item.deadline_source) == (1, "parsed")


@pytest.mark.parametrize(
    ("typed_windows", "message"),
    [
        ("", "Впишите хотя бы одну дату"),
        ("весной", "не похожа на даты"),
        ("31.02.2026", "такой даты в календаре нет"),
        ("10.03.2026–01.03.2026", "конец раньше начала"),
    ],
)
def test_dates_that_can_not_be_read(
    typed_windows: str, message: str, roadmap: Roadmap, item: Item, methodist: Client
) -> None:
    values = typed(item, deadline_mode="manual", deadline_windows=typed_windows)
    response = methodist.post(address("part_edit", roadmap.pk, "items", item.pk), values)
    assert response.status_code == 422
    assert message in response.content.decode()


def test_parties_by_hand(roadmap: Roadmap, item: Item, district: District, methodist: Client) -> None:
    values = typed(
        item,
        responsible_mode="manual",
        responsible_scope="listed",
        responsible_schools=[district.schools[1].pk],
        new_party="Рабочая группа",
        new_party_kind="group",
    )
    methodist.post(address("part_edit", roadmap.pk, "items", item.pk), values)
    item.refresh_from_db()
    assert [(a.name, a.source) for a in item.assignments.all()] == [
        ("директор", "manual"),
        ("Рабочая группа", "manual"),
    ]
    assert list(item.assignments.first().schools.all()) == [district.schools[1]]
    assert item.responsible_text == "Директора ОО"


def test_nobody_by_hand_is_refused(roadmap: Roadmap, item: Item, methodist: Client) -> None:
    response = methodist.post(
        address("part_edit", roadmap.pk, "items", item.pk), typed(item, responsible_mode="manual")
    )
    assert response.status_code == 422
    assert "Отметьте, кто отвечает" in response.content.decode()


def test_two_people_edit_one_item(roadmap: Roadmap, item: Item, district: District, as_user: AsUser) -> None:
    edit = address("part_edit", roadmap.pk, "items", item.pk)
    opened = typed(item)
    as_user(district.head).post(edit, opened | {"title": "Провести вебинар"})
    response = as_user(district.methodist).post(edit, opened | {"title": "Провести форум"})
    page = response.content.decode()
    assert response.status_code == 409
    for text in ("Провести вебинар", "Провести форум", str(district.head)):
        assert text in page
    item.refresh_from_db()
    assert item.title == "Провести вебинар"
    again = as_user(district.methodist).post(edit, opened | {"title": "Провести форум", "version": version_of(item)})
    item.refresh_from_db()
    assert (again.status_code, item.title) == (302, "Провести форум")


def test_extra_columns_are_edited_and_the_rest_of_them_kept(roadmap: Roadmap, item: Item, methodist: Client) -> None:
    plan = roadmap.plans.get()
    plan.columns = [*plan.columns, {"key": "extra:1", "heading": "Объём средств", "hidden": False}]
    plan.save()
    Item.objects.update(extra={"extra:9": "из другой таблицы"})
    edit = address("part_edit", roadmap.pk, "items", item.pk)
    assert "Объём средств" in methodist.get(edit).content.decode()
    methodist.post(edit, typed(item, extra_1="120 тыс. руб."))
    item.refresh_from_db()
    assert item.extra == {"extra:9": "из другой таблицы", "extra:1": "120 тыс. руб."}
