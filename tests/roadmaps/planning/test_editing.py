"""Changing a draft through its forms: what is written, what is kept, what is refused."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from roadmaps.models import ControlPoint, Direction, Indicator, Item, Plan, Roadmap, RoadmapState, Section, WorkingGroup
from roadmaps.planning.versions import version_of
from schools.models import AuditEvent, User
from tests import factories
from tests.conftest import District

AsUser = Callable[[User], Client]
PASSPORT = {
    "kind": "municipal",
    "short_title": "Карта 2027",
    "title": "Дорожная карта на 2027 год",
    "period_start": "01.01.2027",
    "period_end": "31.12.2027",
    "passport-TOTAL_FORMS": "0",
    "passport-INITIAL_FORMS": "0",
}


def address(name: str, *args: object) -> str:
    return reverse(name, args=args)


def typed(item: Item, **values: object) -> dict[str, object]:
    """What the form of an item sends back when nothing but `values` was touched."""
    return {
        "version": version_of(item),
        "section": item.section_id,
        "number": item.number,
        "title": item.title,
        "deadline_text": item.deadline_text,
        "responsible_text": item.responsible_text,
        "deadline_mode": "parsed",
        "responsible_mode": "parsed",
        "responsible_scope": "none",
    } | values


def windows(item: Item | ControlPoint) -> list[tuple[date, date]]:
    return list(item.occurrences.values_list("starts_on", "ends_on"))


# --- the roadmap -----------------------------------------------------------------------------------------------------


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


# --- states ----------------------------------------------------------------------------------------------------------


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


# --- items -----------------------------------------------------------------------------------------------------------


def test_a_new_item_is_read_and_recorded(roadmap: Roadmap, district: District, methodist: Client) -> None:
    section = Section.objects.get()
    values = typed(Item(section=section, title="Провести диагностику", deadline_text="май 2026 г."), number="1.1")
    response = methodist.post(
        address("part_create", roadmap.pk, "items"), values | {"responsible_text": "Отдел образования"}, follow=True
    )
    item = Item.objects.get()
    assert response.redirect_chain[0][0] == f"{address('roadmap_plan', roadmap.pk)}#items-{item.pk}"
    assert windows(item) == [(date(2026, 5, 1), date(2026, 5, 31))]
    assert "В список исполнителей добавлено: Отдел образования" in response.content.decode()
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


# --- the bin and the order -------------------------------------------------------------------------------------------


def test_an_item_goes_to_the_bin_and_comes_back(roadmap: Roadmap, item: Item, methodist: Client) -> None:
    factories.item(roadmap, "1.2", position=1)
    methodist.post(address("part_delete", roadmap.pk, "items", item.pk))
    assert "Провести семинар" not in methodist.get(address("roadmap_plan", roadmap.pk)).content.decode()
    assert "Провести семинар" in methodist.get(address("roadmap_bin", roadmap.pk)).content.decode()
    assert methodist.get(address("part_edit", roadmap.pk, "items", item.pk)).status_code == 404
    methodist.post(address("part_restore", roadmap.pk, "items", item.pk))
    item.refresh_from_db()
    assert (item.removed_at, item.position, item.number) == (None, 2, "1.1")
    assert len(windows(item)) == 1


def order(roadmap: Roadmap) -> list[tuple[str, str]]:
    rows = Item.objects.filter(section__plan__roadmap=roadmap).order_by("section__position", "position")
    return [(item.section.title, item.number) for item in rows]


def test_items_move_within_and_between_sections_and_keep_their_numbers(roadmap: Roadmap, methodist: Client) -> None:
    Section.objects.create(plan=roadmap.plans.get(), position=1, title="Ресурсы")
    first, second = (factories.item(roadmap, f"1.{n}", position=n) for n in (1, 2))
    move = address("part_move", roadmap.pk, "items", second.pk)
    methodist.post(move, {"direction": "up"})
    assert order(roadmap) == [("Кадры", "1.2"), ("Кадры", "1.1")]
    methodist.post(address("part_move", roadmap.pk, "items", first.pk), {"direction": "down"})
    assert order(roadmap) == [("Кадры", "1.2"), ("Ресурсы", "1.1")]
    response = methodist.post(move, {"direction": "up"}, follow=True)
    assert "дальше двигать некуда" in response.content.decode()
    methodist.post(address("part_move", roadmap.pk, "items", first.pk), {"direction": "up"})
    assert order(roadmap) == [("Кадры", "1.2"), ("Кадры", "1.1")]


def test_an_item_put_into_another_section_stands_last_there(roadmap: Roadmap, item: Item, methodist: Client) -> None:
    other = Section.objects.create(plan=roadmap.plans.get(), position=1, title="Ресурсы")
    factories.item(roadmap, "2.1", position=4)
    Item.objects.filter(number="2.1").update(section=other)
    methodist.post(address("part_edit", roadmap.pk, "items", item.pk), typed(item, section=other.pk))
    assert order(roadmap) == [("Ресурсы", "2.1"), ("Ресурсы", "1.1")]


def test_a_section_with_items_is_not_deleted(roadmap: Roadmap, item: Item, methodist: Client) -> None:
    response = methodist.post(address("part_delete", roadmap.pk, "sections", item.section_id), follow=True)
    assert "В разделе есть мероприятия" in response.content.decode()
    assert Section.objects.filter(pk=item.section_id).exists()


def test_a_section_with_binned_items_leaves_them_to_its_neighbour(
    roadmap: Roadmap, item: Item, methodist: Client
) -> None:
    neighbour = Section.objects.create(plan=roadmap.plans.get(), position=1, title="Ресурсы")
    methodist.post(address("part_delete", roadmap.pk, "items", item.pk))
    methodist.post(address("part_delete", roadmap.pk, "sections", item.section_id))
    assert Item.objects.get(pk=item.pk).section == neighbour


# --- other rows ------------------------------------------------------------------------------------------------------


def test_an_indicator_with_its_targets(roadmap: Roadmap, methodist: Client) -> None:
    values = {
        "text": "Доля школ с низкими результатами",
        "unit": "%",
        "wanted": "down",
        "baseline": "12,5",
        "targets-TOTAL_FORMS": "3",
        "targets-INITIAL_FORMS": "0",
        "targets-0-period": "2026",
        "targets-0-value_text": "не более 10 %",
        "targets-1-period": "2027",
        "targets-1-value_text": "5–7 %",
        "targets-1-due_on": "31.12.2027",
    }
    methodist.post(address("part_create", roadmap.pk, "indicators"), values)
    indicator = Indicator.objects.get()
    targets = [(t.period, t.value_text, t.value, t.due_on) for t in indicator.targets.all()]
    assert indicator.baseline == 12.5
    assert targets == [("2026", "не более 10 %", 10, None), ("2027", "5–7 %", None, date(2027, 12, 31))]
    page = methodist.get(address("roadmap_indicators", roadmap.pk)).content.decode()
    assert "не более 10 %" in page
    assert "12,5" in page


def test_a_period_stands_once_in_the_targets(roadmap: Roadmap, methodist: Client) -> None:
    values = {
        "text": "Доля",
        "wanted": "up",
        "targets-TOTAL_FORMS": "2",
        "targets-INITIAL_FORMS": "0",
        "targets-0-period": "2026",
        "targets-1-period": "2026",
        "targets-1-value_text": "80 %",
    }
    response = methodist.post(address("part_create", roadmap.pk, "indicators"), values)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Период «2026» уже есть выше" in page
    assert "80 %" in page


def test_a_direction_changed_meanwhile_shows_both(roadmap: Roadmap, methodist: Client) -> None:
    direction = Direction.objects.create(roadmap=roadmap, title="Кадры")
    edit = address("part_edit", roadmap.pk, "directions", direction.pk)
    opened = {"version": version_of(direction), "title": "Кадры"}
    methodist.post(edit, opened | {"title": "Кадровые условия"})
    response = methodist.post(edit, opened | {"title": "Наставничество"})
    assert response.status_code == 409
    assert "Кадровые условия" in response.content.decode()
    direction.refresh_from_db()
    assert direction.title == "Кадровые условия"


def test_a_group_keeps_its_members_in_order(roadmap: Roadmap, methodist: Client) -> None:
    values = {
        "title": "Рабочая группа",
        "members-TOTAL_FORMS": "3",
        "members-INITIAL_FORMS": "0",
        "members-0-number": "1.",
        "members-0-name": "Громова Е. С.",
        "members-2-name": "Лебедева О. В.",
        "members-2-post": "методист",
    }
    methodist.post(address("part_create", roadmap.pk, "groups"), values)
    members = WorkingGroup.objects.get().members.values_list("position", "number", "name", "post")
    assert list(members) == [(0, "1.", "Громова Е. С.", ""), (1, "", "Лебедева О. В.", "методист")]


def test_a_table_gets_its_own_columns(roadmap: Roadmap, methodist: Client) -> None:
    plan = Plan.objects.get()
    edit = address("part_edit", roadmap.pk, "plans", plan.pk)
    form = methodist.get(edit).context["form"]
    values = {name: form[name].value() for name in form.fields if form[name].value() not in {None, False}}
    values |= {"heading_title": "Описание действия", "new_columns": "Объём средств\nПримечание"}
    del values["shown_result"]
    methodist.post(edit, values)
    plan.refresh_from_db()
    shown = [(column["key"], column["heading"]) for column in plan.columns if not column["hidden"]]
    assert shown == [
        ("number", "№ п/п"),
        ("title", "Описание действия"),
        ("deadline", "Сроки"),
        ("responsible", "Ответственные"),
        ("extra:1", "Объём средств"),
        ("extra:2", "Примечание"),
    ]


def test_the_history_tells_who_changed_what(
    roadmap: Roadmap, item: Item, district: District, methodist: Client
) -> None:
    methodist.post(address("part_edit", roadmap.pk, "items", item.pk), typed(item, title="Провести форум"))
    history = address("roadmap_history", roadmap.pk)
    page = methodist.get(history).content.decode()
    for text in (str(district.methodist), "Изменено: мероприятие", "Провести семинар", "Провести форум"):
        assert text in page
    assert "Провести форум" not in methodist.get(history, {"who": "Никто"}).content.decode()
