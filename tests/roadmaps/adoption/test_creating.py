"""A school's roadmap from the municipal one: what it takes, what it leaves, and that there is only one."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from monitoring.models import Task
from roadmaps.adoption.actions import AdoptionRefused, create_school_roadmap
from roadmaps.approval import actions as approval
from roadmaps.approval.queries import consequences
from roadmaps.models import Indicator, Item, Order, Roadmap
from roadmaps.planning.actions.rows import ReadingChoice, create_row
from schools.models import AuditEvent, School, User
from tests import factories
from tests.roadmaps.adoption.conftest import Municipal

AsUser = Callable[[User], Client]


def made(municipal: Municipal) -> Roadmap:
    """The roadmap of the second school, made by its director."""
    by = municipal.district.directors[1]
    roadmap, is_new = create_school_roadmap(municipal=municipal.roadmap, school=municipal.school, by=by)
    assert is_new
    return roadmap


def own_item(roadmap: Roadmap, title: str = "Собрать методическое объединение") -> Item:
    """The school's own item, without a municipal one behind it."""
    section = roadmap.plans.get().sections.get()
    values = {
        "section": section,
        "number": "1.9",
        "title": title,
        "deadline_text": "май 2026 г.",
        "responsible_text": "Руководитель ШМО, ИМЦ",
    }
    create_row(
        row=Item(section=section),
        roadmap=roadmap,
        values=values,
        by=User.objects.get(username="director-5-lugovoy"),
        reading=ReadingChoice(),
    )
    return Item.objects.get(section__plan__roadmap=roadmap, number="1.9")


def test_it_takes_the_items_of_the_school_word_for_word(municipal: Municipal) -> None:
    roadmap = made(municipal)
    items = list(Item.objects.filter(section__plan__roadmap=roadmap))
    assert [item.number for item in items] == ["1.1", "1.2"]
    source = municipal.item("1.2")
    assert items[1].parent_item == source
    assert (items[1].title, items[1].responsible_text) == (source.title, source.responsible_text)
    assert items[0].result == "Приказ школы"
    assert [str(one) for one in items[1].occurrences.all()] == [str(one) for one in source.occurrences.all()]
    assert items[1].section.direction.title == "Кадровый дефицит"


def test_it_charges_the_school_and_nobody_else(municipal: Municipal) -> None:
    roadmap = made(municipal)
    item = Item.objects.get(section__plan__roadmap=roadmap, number="1.2")
    assert [(one.name, one.scope, one.source) for one in item.assignments.all()] == [("директор", "all", "manual")]


def test_it_takes_passport_indicators_and_directions_of_the_school_only(municipal: Municipal) -> None:
    roadmap = made(municipal)
    assert (roadmap.kind, roadmap.state, roadmap.parent) == ("school", "draft", municipal.roadmap)
    assert roadmap.goal == "Вывести школы из списка"
    assert roadmap.period == municipal.roadmap.period
    assert list(roadmap.schools.all()) == [municipal.school]
    assert [str(one) for one in roadmap.directions.all()] == ["1 Кадровый дефицит"]
    indicator = Indicator.objects.get(roadmap=roadmap)
    assert (indicator.text, indicator.baseline) == ("Доля учителей", 40)
    assert [(one.period, one.value) for one in indicator.targets.all()] == [("2026", 60)]


def test_the_order_is_the_directors(municipal: Municipal) -> None:
    School.objects.filter(pk=municipal.school.pk).update(director_name="Кузьмина Марина Александровна")
    municipal.school.refresh_from_db()
    order = made(municipal).orders.get()
    assert order.issuer == municipal.school.name
    assert order.header_lines == municipal.school.name
    assert (order.signatory_post, order.signatory_name) == ("Директор", "М.А. Кузьмина")
    assert order.preamble.startswith("Во исполнение приказа от 18.06.2026 № 25")
    assert any("официальном сайте" in point.text for point in order.points.all())


def test_a_second_click_finds_the_first(municipal: Municipal, as_user: AsUser) -> None:
    client = as_user(municipal.district.directors[1])
    address = reverse("school_map_create", args=(municipal.roadmap.pk, municipal.school.pk))
    first, second = client.post(address), client.post(address)
    roadmap = Roadmap.objects.get(school=municipal.school)
    assert first.url == second.url == reverse("roadmap_plan", args=(roadmap.pk,))
    assert AuditEvent.objects.filter(action="roadmap.adopt", object_id=roadmap.pk).count() == 1


def test_the_database_holds_one_roadmap_of_a_school(municipal: Municipal) -> None:
    made(municipal)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.roadmap(
            municipal.district.authority, kind="school", school=municipal.school, parent=municipal.roadmap
        )


def test_the_passport_refuses_a_second_one_with_a_sentence(municipal: Municipal, as_user: AsUser) -> None:
    made(municipal)
    typed = {
        "parent": municipal.roadmap.pk, "short_title": "Вторая", "title": "Вторая карта", "period_start": "01.01.2026",
        "period_end": "31.12.2026", "passport-TOTAL_FORMS": "0", "passport-INITIAL_FORMS": "0",
    }  # fmt: skip
    response = as_user(municipal.district.directors[1]).post(reverse("roadmap_create"), typed)
    assert response.status_code == 422
    assert "уже есть карта" in response.content.decode()


def test_nothing_is_made_where_nothing_is_in_force_or_nothing_concerns_the_school(municipal: Municipal) -> None:
    district = municipal.district
    draft = factories.roadmap(district.authority, district.schools, short_title="Черновик")
    with pytest.raises(AdoptionRefused, match="не действует"):
        create_school_roadmap(municipal=draft, school=municipal.school, by=district.methodist)
    others = Item.objects.filter(section__plan__roadmap=municipal.roadmap).exclude(number="1.3")
    with factories.amending(municipal.roadmap):
        others.update(removed_at=timezone.now())
    with pytest.raises(AdoptionRefused, match="нет пунктов"):
        create_school_roadmap(municipal=municipal.roadmap, school=municipal.school, by=district.methodist)
    assert not Roadmap.objects.filter(school__isnull=False).exists()


def test_an_amendment_in_work_is_not_read(municipal: Municipal) -> None:
    municipal.amend()
    municipal.rewrite("1.1", title="Черновые слова новой редакции")
    municipal.add("1.8")
    Roadmap.objects.filter(pk=municipal.roadmap.pk).update(goal="Черновая цель")
    roadmap = made(municipal)
    assert roadmap.goal == "Вывести школы из списка"
    titles = [item.title for item in Item.objects.filter(section__plan__roadmap=roadmap)]
    assert titles == ["Провести мероприятие 1.1", "Провести мероприятие 1.2"]


def test_own_items_make_tasks_of_the_school_and_municipal_ones_are_not_reported_twice(municipal: Municipal) -> None:
    director = municipal.district.directors[1]
    roadmap = made(municipal)
    own = own_item(roadmap)
    foretold = consequences(roadmap)
    assert (foretold.tasks, foretold.shared) == (1, 2)
    approve(roadmap, director)
    tasks = Task.objects.filter(item__section__plan__roadmap=roadmap)
    assert [(task.item, task.school, task.party) for task in tasks] == [(own, municipal.school, None)]
    of_municipal = Task.objects.filter(item__section__plan__roadmap=municipal.roadmap, school=municipal.school)
    assert sorted(task.item.number for task in of_municipal) == ["1.1", "1.2"]


def test_a_term_of_its_own_makes_a_task_of_its_own(municipal: Municipal) -> None:
    roadmap = made(municipal)
    item = Item.objects.get(section__plan__roadmap=roadmap, number="1.1")
    item.occurrences.update(ends_on="2026-03-20")
    approve(roadmap, municipal.district.directors[1])
    assert [task.item for task in Task.objects.filter(item__section__plan__roadmap=roadmap)] == [item]


def approve(roadmap: Roadmap, director: User, number: str = "25") -> None:
    """By the director's own order: its number may be that of the authority's order."""
    approval.submit(roadmap=roadmap, by=director)
    approval.approve(
        roadmap=roadmap, by=director, number=number, day=factories.TODAY, signatory_post="Директор",
        signatory_name="М.А. Кузьмина", today=factories.TODAY,
    )  # fmt: skip


def test_numbers_of_orders_are_counted_by_school(municipal: Municipal) -> None:
    first, second = municipal.school, municipal.district.schools[2]
    approve(made(municipal), municipal.district.directors[1])
    other, _is_new = create_school_roadmap(
        municipal=municipal.roadmap, school=second, by=municipal.district.directors[2]
    )
    approve(other, municipal.district.directors[2])
    assert Order.objects.filter(number="25").count() == 3
    third = factories.roadmap(municipal.district.authority, kind="school", school=first, short_title="Ещё одна")
    factories.item(third)
    with pytest.raises(approval.ApprovalRefused, match="уже есть"):
        approve(third, municipal.district.directors[1])
