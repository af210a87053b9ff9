"""The whole way of a school's roadmap through HTTP: created, edited, approved by the director, printed, published."""

from collections.abc import Callable

import time_machine
from django.test import Client
from django.urls import reverse

from monitoring.models import Task
from roadmaps.models import Edition, Item, Roadmap
from schools.models import AuditEvent, School, User
from tests.journey import words_of_pdf
from tests.roadmaps.adoption.conftest import Municipal
from tests.roadmaps.planning.editing import typed

AsUser = Callable[[User], Client]


@time_machine.travel("2026-06-20T09:00:00+00:00", tick=False)
def test_the_whole_way(municipal: Municipal, as_user: AsUser) -> None:
    school = municipal.school
    School.objects.filter(pk=school.pk).update(
        director_name="Кузьмина Марина Александровна",
        header_lines="КРАЕВОЕ СОБРАНИЕ ШКОЛ\nМБОУ «СОШ № 5 с. Ключи»",
        name_genitive="МБОУ «СОШ № 5 с. Ключи»",
    )
    director = as_user(municipal.district.directors[1])
    at = (municipal.roadmap.pk, school.pk)

    # the tab of the municipal roadmap leads a director to the own school
    response = director.get(reverse("roadmap_adoption", args=at[:1]))
    assert response.url == reverse("school_map", args=at)
    page = director.get(response.url).content.decode()
    assert "<b>2 пункта</b>" in page
    assert "Создать карту школы" in page
    assert "Провести мероприятие 1.4" not in page

    # one step makes the draft
    director.post(reverse("school_map_create", args=at))
    roadmap = Roadmap.objects.get(school=school)
    plan = director.get(reverse("roadmap_plan", args=(roadmap.pk,))).content.decode()
    assert "пункт\xa01.2 муниципальной\xa0карты" in plan or "пункт\xa01.2 муниципальной карты" in plan

    # an own item, and words of the school in a municipal one
    section = roadmap.plans.get().sections.get()
    blank = Item(section=section, number="1.9", title="Собрать методсовет", deadline_text="май 2026 г.")
    director.post(reverse("part_create", args=(roadmap.pk, "items")), typed(blank, responsible_text="Завуч"))
    item = Item.objects.get(section=section, number="1.1")
    changed = typed(item, result="Приказ и протокол", responsible_mode="manual", responsible_scope="all")
    response = director.post(
        reverse("part_edit", args=(roadmap.pk, "items", item.pk)), changed | {"parent_item": item.parent_item_id}
    )
    assert response.status_code == 302
    item.refresh_from_db()
    assert (item.result, item.parent_words["title"]) == ("Приказ и протокол", "Провести мероприятие 1.1")

    # approved by the director's own order, whose number is the municipal one's
    director.post(reverse("roadmap_submit", args=(roadmap.pk,)))
    signed = {"number": "№ 25", "day": "20.06.2026", "signatory_name": "М.А. Кузьмина", "signatory_post": "Директор"}
    response = director.post(reverse("roadmap_approve", args=(roadmap.pk,)), signed, follow=True)
    assert "укажите её адрес" in response.content.decode()
    roadmap.refresh_from_db()
    assert roadmap.state == "active"
    assert [task.item.number for task in Task.objects.filter(item__section__plan__roadmap=roadmap)] == ["1.9"]
    assert "Собрать методсовет" in director.get(reverse("my_tasks"), {"tab": "all"}).content.decode()

    # the paper is the school's
    edition = Edition.objects.get(roadmap=roadmap)
    pdf = b"".join(director.get(reverse("edition_print", args=(edition.pk, "pdf"))).streaming_content)
    paper = words_of_pdf(pdf)
    for words in (
        "КРАЕВОЕ СОБРАНИЕ ШКОЛ", "МБОУ «СОШ № 5 с. Ключи»", "М.А. Кузьмина", "Директор", "Собрать методсовет",
        "Приказ и протокол", "к приказу МБОУ «СОШ № 5 с. Ключи»",
    ):  # fmt: skip
        assert words in paper
    assert "Е. С. Громова" not in paper
    assert municipal.district.authority.header_lines not in paper

    # published, and seen by the municipality
    typed_address = {"url": "school5.ru/plan", "day": "20.06.2026"}
    director.post(reverse("school_map_publish", args=at), typed_address)
    register = as_user(municipal.district.methodist).get(reverse("roadmap_adoption", args=at[:1])).content.decode()
    assert "https://school5.ru/plan" in register
    assert "всё есть" in register
    assert AuditEvent.objects.filter(action="roadmap.publish", object_id=roadmap.pk).exists()
