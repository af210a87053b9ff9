"""One cell typed in its place: written, read, compared with what others wrote; nothing typed is lost."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from roadmaps.models import ControlPoint, EditStep, Item, Numbering, Roadmap, RoadmapState
from roadmaps.planning import readings
from roadmaps.planning.queries.grid_facts import light_rows, lights_of
from roadmaps.planning.queries.stored import with_readings
from schools.models import AuditEvent
from tests import factories
from tests.conftest import District
from tests.roadmaps.planning.editing import windows
from tests.roadmaps.planning.grid.conftest import Ask


@pytest.mark.parametrize("field", ["title", "result", "report_forms", "info_support", "number"])
def test_words_are_written_as_typed(field: str, item: Item, write: Ask) -> None:
    answer = write(item, field, "  «Слова»\r\nв две строки  " if field != "number" else " 1.7. ")
    item.refresh_from_db()
    assert answer.status_code == 200
    assert getattr(item, field) == ("«Слова»\nв две строки" if field != "number" else "1.7.")
    assert answer.json()["version"] == item.row_version == 2
    assert f'id="items-{item.pk}"' in answer.json()["html"]


def test_a_term_is_read_with_its_words(item: Item, write: Ask) -> None:
    html = write(item, "deadline_text", "ежегодно (август-сентябрь)").json()["html"]
    assert windows(item) == [(date(2026, 8, 1), date(2026, 9, 30))]
    assert "каждый год, август–сентябрь" in html


def test_parties_are_read_with_their_words(item: Item, write: Ask) -> None:
    write(item, "responsible_text", "Отдел образования, заместители директора по УВР")
    assert [one.name for one in item.assignments.all()] == ["Отдел образования", "заместитель директора по УВР"]


def test_dates_are_set_by_hand_and_given_up(item: Item, write: Ask) -> None:
    write(item, "deadline_text", "по графику", reading="manual", windows="01.05.2026–10.05.2026\n31.08.2026")
    assert windows(item) == [(date(2026, 5, 1), date(2026, 5, 10)), (date(2026, 8, 31), date(2026, 8, 31))]
    write(item, "deadline_text", "по графику", reading="none")
    assert windows(item) == []
    write(item, "deadline_text", "май 2026 г.")
    assert windows(item) == [(date(2026, 5, 1), date(2026, 5, 31))]
    write(item, "deadline_text", "май 2026 г.", reading="none")
    write(item, "deadline_text", "май 2026 г.", reading="parsed")
    assert windows(item) == [(date(2026, 5, 1), date(2026, 5, 31))]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "Впишите хотя бы одну дату"), ("31.09.2026", "такой даты в календаре нет"), ("скоро", "не похожа на даты")],
)
def test_dates_by_hand_that_are_none_are_refused_with_a_sentence(
    typed: str, sentence: str, item: Item, write: Ask
) -> None:
    answer = write(item, "deadline_text", "май", reading="manual", windows=typed)
    assert answer.status_code == 422
    assert sentence in answer.json()["message"]
    item.refresh_from_db()
    assert item.deadline_text == "март 2026 г."


def test_a_column_of_the_document_is_written_too(roadmap: Roadmap, item: Item, write: Ask) -> None:
    plan = roadmap.plans.get()
    plan.columns = [*plan.columns, {"key": "extra:1", "heading": "Объём средств", "hidden": False}]
    plan.save()
    assert write(item, "extra:1", "120 тыс. руб.").status_code == 200
    item.refresh_from_db()
    assert item.extra == {"extra:1": "120 тыс. руб."}
    assert write(item, "extra:9", "в никуда").status_code == 422


@pytest.mark.parametrize("field", ["section", "removed_at", "row_version", "extra:", "Title"])
def test_what_is_no_column_is_refused(field: str, item: Item, ask: Ask) -> None:
    answer = ask("cell_save", "items", item.pk, field=field, value="1", was="", version=1)
    assert answer.status_code == 422
    assert Item.objects.filter(pk=item.pk, row_version=1).exists()


def test_a_cell_written_by_another_person_meanwhile_shows_both(item: Item, write: Ask, ask: Ask) -> None:
    opened = {"was": item.title, "version": item.row_version}
    write(item, "title", "Провести форум")
    answer = write(item, "title", "Провести слёт", **opened)
    assert answer.status_code == 409
    assert answer.json()["theirs"] == "Провести форум"
    assert "другой человек" in answer.json()["message"]
    item.refresh_from_db()
    assert item.title == "Провести форум"
    kept = write(item, "title", "Провести слёт", was="Провести форум", version=answer.json()["version"])
    assert kept.status_code == 200


def test_two_people_in_two_cells_of_a_row_lose_nothing(item: Item, write: Ask) -> None:
    opened = item.row_version
    write(item, "title", "Провести форум", version=opened)
    answer = write(item, "result", "Отчёт", version=opened)
    item.refresh_from_db()
    assert answer.status_code == 200
    assert (item.title, item.result) == ("Провести форум", "Отчёт")
    assert "Провести форум" in answer.json()["html"]


def test_the_same_words_twice_are_one_change(item: Item, write: Ask) -> None:
    for _time in range(2):
        assert write(item, "title", "Провести форум", was="Провести семинар", version=1).status_code == 200
    assert EditStep.objects.count() == 1
    assert AuditEvent.objects.filter(action="item.update").count() == 1


def test_a_row_in_the_bin_is_not_written(item: Item, write: Ask, ask: Ask) -> None:
    ask("part_delete", "items", item.pk)
    answer = write(item, "title", "Провести форум")
    assert answer.status_code == 404
    assert "корзин" in answer.json()["message"]


def test_a_number_is_not_typed_where_numbers_are_counted(roadmap: Roadmap, item: Item, write: Ask) -> None:
    Roadmap.objects.filter(pk=roadmap.pk).update(numbering=Numbering.COUNTED)
    answer = write(item, "number", "9.9")
    assert answer.status_code == 422
    assert "считаются сами" in answer.json()["message"]


@pytest.mark.parametrize(("field", "value"), [("number", "1" * 31), ("title", "я" * 20_001)])
def test_what_does_not_fit_is_refused_and_not_cut(field: str, value: str, item: Item, write: Ask) -> None:
    assert write(item, field, value).status_code == 422
    item.refresh_from_db()
    assert item.row_version == 1


@pytest.mark.parametrize("state", [RoadmapState.AWAITING])
def test_only_a_draft_is_written(state: str, roadmap: Roadmap, item: Item, write: Ask) -> None:
    Roadmap.objects.filter(pk=roadmap.pk).update(state=state)
    answer = write(item, "title", "Провести форум")
    assert answer.status_code == 422
    assert "отзовите" in answer.json()["message"]
    item.refresh_from_db()
    assert item.title == "Провести семинар"


def test_a_control_point_is_written_likewise(roadmap: Roadmap, write: Ask, ask: Ask) -> None:
    point = ControlPoint.objects.create(roadmap=roadmap, title="Контракты заключены", deadline_text="май 2026 г.")
    assert write(point, "deadline_text", "июнь 2026 г.").status_code == 200
    assert windows(point) == [(date(2026, 6, 1), date(2026, 6, 30))]
    answer = ask("cell_save", "points", point.pk, field="report_forms", value="Скан", was="", version=2)
    assert answer.status_code == 422
    assert "столбца" in answer.json()["message"]


def test_words_are_read_while_they_are_typed(roadmap: Roadmap, methodist: Client) -> None:
    address = reverse("words_reading", args=(roadmap.pk,))
    page = methodist.get(address, {"deadline": "март 2026 г."}).content.decode()
    assert "01.03–31.03.2026" in page
    assert "«март 2026 г.»" in page
    assert "Отдел образования" in methodist.get(address, {"responsible": "Отдел образования"}).content.decode()


def test_the_grid_of_many_rows_says_what_that_of_loaded_rows_says(roadmap: Roadmap) -> None:
    words = ("март 2026 г.", "", "непонятно когда", "декабрь 2025 г.", "31.09.2026", "по графику")
    who = ("Директора ОО", "", "СОШ № 2 с. Ключи", "кто-нибудь, СОШ № 99", "Отдел образования", "ОО")
    rows = [
        factories.item(roadmap, number, deadline_text=words[n % 6], responsible_text=who[n // 6])
        for n, number in enumerate(f"1.{n % 30}" for n in range(36))
    ]
    readings.read_rows(rows, roadmap=roadmap)
    live = Item.objects.filter(section__plan__roadmap=roadmap).order_by("section_id", "position", "pk")
    school = roadmap.schools.all()[0].pk
    for school_id in (None, school):
        assert light_rows(live, "section_id", school_id) == lights_of(with_readings(live), "section_id", school_id)


def test_a_stranger_gets_nothing(item: Item, roadmap: Roadmap, other_district: District, ask: Ask) -> None:
    client = Client()
    client.force_login(other_district.methodist)
    answer = ask("cell_save", "items", item.pk, client=client, field="title", value="1", was="", version=1)
    assert answer.status_code == 404
