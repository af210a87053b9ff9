"""Moving, binning and changing the other rows of a draft: sections, indicators, directions, groups, tables."""

from datetime import date

from django.test import Client

from roadmaps.models import Direction, Indicator, Item, Plan, Roadmap, Section, WorkingGroup
from roadmaps.planning.versions import version_of
from tests import factories
from tests.conftest import District
from tests.roadmaps.planning.editing import address, typed, windows


def test_an_item_goes_to_the_bin_and_comes_back(roadmap: Roadmap, item: Item, methodist: Client) -> None:
    factories.item(roadmap, "1.2", position=1)
    methodist.post(address("part_delete", roadmap.pk, "items", item.pk))
    assert f'id="items-{item.pk}"' not in methodist.get(address("roadmap_plan", roadmap.pk)).content.decode()
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
