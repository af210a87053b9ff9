"""Rows and sections of the grid: added, moved, changed together, pasted, undone."""

from django.test import Client
from django.urls import reverse

from roadmaps.models import ControlPoint, EditStep, Item, Numbering, Roadmap, Section
from roadmaps.planning import readings
from roadmaps.planning.actions.rows import Place, create_row
from tests import factories
from tests.conftest import District
from tests.roadmaps.planning.grid.conftest import JSON, Ask


def order(roadmap: Roadmap) -> list[tuple[str, str, str]]:
    live = Item.objects.filter(section__plan__roadmap=roadmap, removed_at__isnull=True)
    rows = live.select_related("section").order_by("section__position", "position")
    return [(row.section.title, row.number, row.title) for row in rows]


def places(roadmap: Roadmap) -> list[tuple[str, int]]:
    sections = Section.objects.filter(plan__roadmap=roadmap).order_by("position")
    return list(sections.values_list("title", "position"))


def counted(roadmap: Roadmap) -> None:
    Roadmap.objects.filter(pk=roadmap.pk).update(numbering=Numbering.COUNTED)


def test_a_row_is_added_in_its_place_and_read(roadmap: Roadmap, item: Item, ask: Ask) -> None:
    last = factories.item(roadmap, "1.2", position=1)
    answer = ask("row_add", "items", section=item.section_id, after=item.pk, title="Новое", deadline_text="май 2026 г.")
    made = Item.objects.get(title="Новое")
    assert answer.json()["row"] == made.pk
    assert [title for _section, _number, title in order(roadmap)] == [item.title, "Новое", last.title]
    assert made.occurrences.count() == 1


def test_a_row_is_added_first_and_last(roadmap: Roadmap, item: Item, ask: Ask) -> None:
    ask("row_add", "items", section=item.section_id, after=0, title="Первое")
    ask("row_add", "items", section=item.section_id, title="Последнее")
    assert [title for _section, _number, title in order(roadmap)] == ["Первое", item.title, "Последнее"]


def test_a_row_for_a_section_that_is_gone_is_refused_with_a_sentence(ask: Ask, item: Item) -> None:
    answer = ask("row_add", "items", section=item.section_id + 999, title="Новое")
    assert answer.status_code == 422
    assert "уже нет" in answer.json()["message"]
    assert ask("row_add", "items", section=item.section_id, number="1" * 31).status_code == 422
    assert ask("row_add", "plans", section=item.section_id, title="Новое").status_code == 404


def test_numbers_are_counted_after_every_change_of_the_order(roadmap: Roadmap, item: Item, ask: Ask) -> None:
    counted(roadmap)
    ask("row_add", "items", section=item.section_id, after=0, title="Первое")
    added = ask("section_add", after=item.section_id, title="Ресурсы").json()
    section = Section.objects.get(title="Ресурсы")
    assert "Ресурсы" in added["html"]
    assert added["numbers"][f"sections-{section.pk}"] == "2"
    moved = ask("row_place", "items", item.pk, section=section.pk, after=0).json()
    assert order(roadmap) == [("Кадры", "1.1", "Первое"), ("Ресурсы", "2.1", item.title)]
    assert moved["numbers"][f"items-{item.pk}"] == "2.1"
    ask("part_delete", "items", Item.objects.get(title="Первое").pk)
    assert order(roadmap) == [("Ресурсы", "2.1", item.title)]


def test_printed_numbers_stay_until_they_are_to_be_counted(roadmap: Roadmap, item: Item, methodist: Client) -> None:
    factories.item(roadmap, "3.8", position=1)
    address = reverse("numbering_set", args=(roadmap.pk,))
    methodist.post(address, {"numbering": "nonsense"})
    assert [number for _section, number, _title in order(roadmap)] == ["1.1", "3.8"]
    methodist.post(address, {"numbering": "counted"})
    assert [number for _section, number, _title in order(roadmap)] == ["1.1", "1.2"]


def test_a_section_is_renamed_in_its_place(roadmap: Roadmap, item: Item, ask: Ask) -> None:
    answer = ask("section_add", section=item.section_id, title="Кадровые условия", was="Кадры")
    assert "Кадровые условия" in answer.json()["html"]
    late = ask("section_add", section=item.section_id, title="Люди", was="Кадры")
    assert late.status_code == 422
    assert "«Кадровые условия»" in late.json()["message"]
    assert ask("section_add", after=item.section_id, title="").status_code == 422


def test_a_change_for_many_rows_names_their_count_and_is_one_step(
    roadmap: Roadmap, item: Item, methodist: Client, ask: Ask
) -> None:
    other = factories.item(roadmap, "1.2", position=1)
    readings.read_rows([other], roadmap=roadmap)
    address = reverse("rows_many", args=(roadmap.pk, "items"))
    page = methodist.post(address, {"row": [item.pk, other.pk], "do": "deadline_text"})
    text = page.content.decode().replace("\xa0", " ")
    assert "Изменить срок: 2 строки" in text
    assert "сейчас: март 2026 г." in text
    seen = f"{item.pk}:{item.row_version} {other.pk}:{other.row_version}"
    sure = {"row": [item.pk, other.pk], "do": "deadline_text", "seen": seen, "value": "май 2026 г."}
    methodist.post(address, sure)
    assert set(Item.objects.values_list("deadline_text", flat=True)) == {"май 2026 г."}
    assert item.occurrences.get().ends_on.month == 5
    stale = methodist.post(address, sure | {"value": "июнь 2026 г."}, follow=True)
    assert "изменились" in stale.content.decode()
    ask("step_undo")
    assert set(Item.objects.values_list("deadline_text", flat=True)) == {"март 2026 г."}
    assert item.occurrences.get().ends_on.month == 3


def test_many_rows_go_to_another_section_up_down_and_into_the_bin(
    roadmap: Roadmap, item: Item, methodist: Client
) -> None:
    other = factories.item(roadmap, "1.2", position=1)
    section = Section.objects.create(plan=roadmap.plans.get(), position=1, title="Ресурсы")
    address = reverse("rows_many", args=(roadmap.pk, "items"))
    methodist.post(address, {"row": [item.pk], "do": "down"})
    assert [number for _section, number, _title in order(roadmap)] == ["1.2", "1.1"]
    rows = {"row": [item.pk, other.pk]}

    def seen() -> str:
        return " ".join(f"{row.pk}:{row.row_version}" for row in Item.objects.all())

    missing = methodist.post(address, rows | {"do": "section", "seen": seen()})
    assert missing.status_code == 422
    methodist.post(address, rows | {"do": "section", "seen": seen(), "section": section.pk})
    assert {title for title, _number, _words in order(roadmap)} == {"Ресурсы"}
    methodist.post(address, rows | {"do": "bin", "seen": seen()})
    assert order(roadmap) == []
    odd = methodist.post(address, {"do": "bin", "seen": "1 2:x :3 ²:1"}, follow=True)
    assert "Ни одна строка не отмечена" in odd.content.decode()
    nothing = methodist.post(address, {"do": "bin"}, follow=True)
    assert "Ни одна строка не отмечена" in nothing.content.decode()


TSV = "Мероприятие\tСрок\tОтветственные\nПровести форум\tмай 2026 г.\tОтдел образования\nПровести слёт\tиюнь 2026 г.\tИМЦ\n"


def test_pasted_rows_are_shown_first_then_added_after_the_row(
    roadmap: Roadmap, item: Item, methodist: Client, ask: Ask
) -> None:
    last = factories.item(roadmap, "1.2", position=1)
    shown = ask("rows_paste", "items", section=item.section_id, after=item.pk, text=TSV).json()["html"]
    assert "Вставить 2 строки" in shown.replace("\xa0", " ")
    assert "01.05–31.05.2026" in shown
    assert Item.objects.count() == 2
    page = methodist.post(reverse("rows_paste", args=(roadmap.pk, "items")), {"section": item.section_id, "text": TSV})
    assert "Вставить другое" in page.content.decode()
    hidden = page.context["rows_json"]
    said = ask("rows_paste", "items", section=item.section_id, after=item.pk, rows=hidden).json()["message"]
    assert "2\xa0строки" in said
    titles = [title for _section, _number, title in order(roadmap)]
    assert titles == [item.title, "Провести форум", "Провести слёт", last.title]
    ask("step_undo")
    assert [title for _section, _number, title in order(roadmap)] == [item.title, last.title]
    ask("step_redo")
    assert [title for _section, _number, title in order(roadmap)] == titles


def test_headings_of_a_pasted_table_become_sections_and_go_with_it(roadmap: Roadmap, item: Item, ask: Ask) -> None:
    rows = (
        '[{"is_section": true, "cells": {"number": "2", "title": "Ресурсы"}},'
        '{"is_section": false, "cells": {"title": "Закупить", "number": "2.1"}}]'
    )
    ask("rows_paste", "items", section=item.section_id, rows=rows)
    assert order(roadmap)[-1] == ("Ресурсы", "2.1", "Закупить")
    ask("step_undo")
    assert not Section.objects.filter(title="Ресурсы").exists()
    ask("step_redo")
    assert order(roadmap)[-1] == ("Ресурсы", "2.1", "Закупить")


def test_sections_made_by_pasting_return_to_their_places(roadmap: Roadmap, item: Item, ask: Ask) -> None:
    Section.objects.create(plan=item.section.plan, position=1, title="Итоги")
    rows = (
        '[{"is_section": true, "cells": {"title": "Ресурсы"}}, {"is_section": false, "cells": {"title": "Закупить"}},'
        '{"is_section": true, "cells": {"title": "Связи"}}, {"is_section": false, "cells": {"title": "Собрать"}}]'
    )
    ask("rows_paste", "items", section=item.section_id, rows=rows)
    pasted = places(roadmap)
    assert pasted == [("Кадры", 0), ("Ресурсы", 1), ("Связи", 2), ("Итоги", 3)]
    ask("step_undo")
    assert [title for title, _place in places(roadmap)] == ["Кадры", "Итоги"]
    ask("step_redo")
    assert places(roadmap) == pasted


def test_a_section_added_between_returns_to_its_place(
    roadmap: Roadmap, item: Item, district: District, ask: Ask
) -> None:
    Section.objects.create(plan=item.section.plan, position=1, title="Итоги")
    create_row(
        row=Section(plan=item.section.plan),
        roadmap=roadmap,
        values={"title": "Ресурсы"},
        by=district.methodist,
        place=Place(after=item.section_id),
    )
    added = places(roadmap)
    ask("step_undo")
    ask("step_redo")
    assert places(roadmap) == added == [("Кадры", 0), ("Ресурсы", 1), ("Итоги", 2)]


def test_what_is_no_table_is_refused_and_stays_in_the_field(roadmap: Roadmap, item: Item, methodist: Client) -> None:
    address = reverse("rows_paste", args=(roadmap.pk, "items"))
    page = methodist.post(address, {"section": item.section_id, "text": ""})
    assert page.status_code == 422
    assert "Вставить другое" not in page.content.decode()
    for rows in ("", "[]", "{}", "[1]", '[{"is_section": false}]', "[" + "]"):
        assert methodist.post(address, {"section": item.section_id, "rows": rows}, headers=JSON).status_code == 422
    assert Item.objects.count() == 1


def test_pasted_control_points_keep_every_word(roadmap: Roadmap, ask: Ask) -> None:
    rows = '[{"is_section": false, "cells": {"title": "Точка", "result": "Акт", "report_forms": "Скан"}}]'
    ask("rows_paste", "points", rows=rows)
    assert ControlPoint.objects.get().result == "Акт\nСкан"


def test_steps_are_undone_and_redone_one_by_one(roadmap: Roadmap, item: Item, write: Ask, ask: Ask) -> None:
    for n in range(25):
        write(item, "title", f"Слова {n}")
    for n in reversed(range(24)):
        assert "название" in ask("step_undo").json()["message"]
        item.refresh_from_db()
        assert item.title == f"Слова {n}"
    for _step in range(24):
        ask("step_redo")
    item.refresh_from_db()
    assert item.title == "Слова 24"
    assert ask("step_redo").status_code == 422
    write(item, "title", "Совсем другое")
    ask("step_undo")
    item.refresh_from_db()
    assert item.title == "Слова 24"


def test_undo_reaches_what_forms_did_too(roadmap: Roadmap, item: Item, methodist: Client, ask: Ask) -> None:
    methodist.post(reverse("part_delete", args=(roadmap.pk, "items", item.pk)))
    ask("step_undo")
    assert Item.objects.get().removed_at is None
    methodist.post(
        reverse("part_create", args=(roadmap.pk, "sections")), {"plan": roadmap.plans.get().pk, "title": "Ещё"}
    )
    ask("step_undo")
    assert not Section.objects.filter(title="Ещё").exists()


def test_undo_never_wipes_the_words_of_another_person(
    roadmap: Roadmap, item: Item, district: District, write: Ask, ask: Ask
) -> None:
    head = Client()
    head.force_login(district.head)
    write(item, "title", "Слова методиста")
    write(item, "title", "Слова начальника", client=head)
    answer = ask("step_undo")
    assert answer.status_code == 422
    assert str(district.head) in answer.json()["message"]
    item.refresh_from_db()
    assert item.title == "Слова начальника"
    assert EditStep.objects.filter(is_undone=True).count() == 0


def test_each_person_undoes_own_steps(item: Item, district: District, write: Ask, ask: Ask) -> None:
    head = Client()
    head.force_login(district.head)
    write(item, "title", "Слова методиста")
    write(item, "result", "Слова начальника", client=head)
    ask("step_undo")
    item.refresh_from_db()
    assert (item.title, item.result) == ("Провести семинар", "Слова начальника")


def test_dates_set_by_hand_come_back(item: Item, write: Ask, ask: Ask) -> None:
    write(item, "deadline_text", "по графику", reading="manual", windows="01.05.2026")
    write(item, "deadline_text", "июнь 2026 г.")
    ask("step_undo")
    item.refresh_from_db()
    assert item.deadline_text == "по графику"
    assert [str(one.ends_on) for one in item.occurrences.all()] == ["2026-05-01"]


def test_without_scripts_undo_is_a_form(roadmap: Roadmap, item: Item, methodist: Client, write: Ask) -> None:
    write(item, "title", "Слова")
    page = methodist.post(reverse("step_undo", args=(roadmap.pk,)), follow=True)
    assert "Отменено" in page.content.decode()
    empty = methodist.post(reverse("step_undo", args=(roadmap.pk,)), follow=True)
    assert "Отменять нечего" in empty.content.decode()


def test_a_long_plan_comes_in_parts(roadmap: Roadmap, methodist: Client) -> None:
    section = Section.objects.get()
    Item.objects.bulk_create(Item(section=section, position=n, number=f"1.{n}", title=f"Дело {n}.") for n in range(170))
    address = reverse("roadmap_plan", args=(roadmap.pk,))
    seen: list[str] = []
    for start in (0, 80, 160):
        page = methodist.get(address, {"start": start}).content.decode()
        seen += [f"Дело {n}." for n in range(170) if f">Дело {n}.<" in page]
        assert ("Следующие строки" in page) == (start < 160)
        assert ('class="add"' in page) == (start == 160)
    assert seen == [f"Дело {n}." for n in range(170)]
