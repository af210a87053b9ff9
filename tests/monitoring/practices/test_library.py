"""The library: only what worked, only words, others' only by consent, and into a draft in one step."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from monitoring.execution import actions as execution
from monitoring.execution.actions import Reported
from monitoring.models import Evidence, Task, TaskReport
from monitoring.practices.queries import practices
from roadmaps.approval import actions as approval
from roadmaps.models import Edition, Item, Roadmap, Section
from schools.models import AuditEvent, RiskFactor
from tests import factories
from tests.conftest import District
from tests.journey import photo
from tests.monitoring import steps

IN_TIME = datetime(2026, 3, 20, 9, tzinfo=UTC)


def done(item: Item, district: District, *, sent_at: datetime = IN_TIME, proof: bool = True) -> None:
    """Take every task of an item to «Принято»."""
    for task in Task.objects.filter(item=item):
        director = next((one for one in district.directors if one.memberships.get().school == task.school), None)
        said = Reported(date(2026, 3, 20), "Сделано", [photo(f"Акт {task.pk}.png")] if proof else [])
        execution.report(task=task, by=director or district.methodist, said=said, today=factories.TODAY)
        execution.accept(task=task, by=district.methodist, today=factories.TODAY)
        TaskReport.objects.filter(task=task).update(sent_at=sent_at)


def shown(district: District) -> list[str]:
    return [one.title for one in practices(factories.viewer(district.methodist))]


@pytest.fixture
def edition(district: District) -> Edition:
    """1.1 was due in March for three schools, 1.2 is due in September for the centre."""
    return steps.in_force(district, [("1.1", steps.LATE, steps.DIRECTORS), ("1.2", steps.AHEAD, "ИМЦ")])


@pytest.fixture
def item(edition: Edition) -> Item:
    return Item.objects.get(section__plan__roadmap=edition.roadmap, number="1.1")


def test_what_was_done_in_time_with_a_document_is_a_practice(district: District, item: Item) -> None:
    assert shown(district) == []
    done(item, district)
    (practice,) = practices(factories.viewer(district.methodist))
    assert (practice.title, practice.schools, practice.period) == ("Провести мероприятие 1.1", 3, "2026")
    assert (practice.direction, practice.authority, practice.is_own) == ("Кадры", "Округ lugovoy", True)


def test_a_task_that_is_late_open_or_unproved_is_none(district: District, item: Item) -> None:
    done(item, district, sent_at=datetime(2026, 4, 2, tzinfo=UTC))
    assert shown(district) == []
    TaskReport.objects.update(sent_at=IN_TIME)
    assert shown(district) == ["Провести мероприятие 1.1"]
    Task.objects.filter(item=item, school=district.schools[0]).update(state="returned", accepted_on=None)
    assert shown(district) == []


def test_without_a_document_it_is_none(district: District, item: Item) -> None:
    done(item, district, proof=False)
    assert not Evidence.objects.exists()
    assert shown(district) == []


def test_a_task_that_was_taken_off_does_not_count(district: District, item: Item) -> None:
    done(item, district)
    first = Task.objects.filter(item=item)[0]
    Task.objects.filter(pk=first.pk).update(state="cancelled", accepted_on=None)
    (practice,) = practices(factories.viewer(district.methodist))
    assert practice.schools == 2


def test_words_of_an_amendment_are_not_shown(district: District, edition: Edition, item: Item) -> None:
    done(item, district)
    approval.amend(roadmap=edition.roadmap, by=district.head)
    assert shown(district) == []


def test_another_authority_sees_it_only_by_consent(
    district: District, other_district: District, item: Item, client: Client
) -> None:
    with factories.amending(item.section.plan.roadmap):
        Item.objects.filter(pk=item.pk).update(title="Посетить СОШ № 5 с. Ключи")
    done(item, district)
    assert shown(other_district) == []
    client.force_login(district.head)
    client.post(reverse("practice_sharing"), {"shares": "1"})
    (practice,) = practices(factories.viewer(other_district.methodist))
    assert (practice.title, practice.authority, practice.is_own) == ("Посетить школа", "Округ lugovoy", False)
    client.force_login(other_district.methodist)
    page = client.get(reverse("practice_list")).content.decode()
    assert "Посетить школа" in page
    for secret in ("Ключи", "Кузьмина", "Акт", str(reverse("task_list")) + "?item"):
        assert secret not in page
    client.force_login(district.head)
    client.post(reverse("practice_sharing"), {"shares": "0"})
    assert shown(other_district) == []
    assert [one.changes for one in AuditEvent.objects.filter(action="authority.sharing").order_by("pk")] == [
        {"shares_practice": [False, True]},
        {"shares_practice": [True, False]},
    ]


def test_consent_given_twice_is_one_record(district: District, client: Client) -> None:
    client.force_login(district.admin)
    for _n in range(2):
        client.post(reverse("practice_sharing"), {"shares": "1"})
    assert AuditEvent.objects.filter(action="authority.sharing").count() == 1


def test_what_names_a_person_is_left_out_and_not_found_by_words(district: District, item: Item, client: Client) -> None:
    with factories.amending(item.section.plan.roadmap):
        Item.objects.filter(pk=item.pk).update(result="Проводит Лебедева О. В.")
    done(item, district)
    client.force_login(district.methodist)
    assert client.get(f"{reverse('practice_list')}?q=Лебедева").context["page"].paginator.count == 0
    assert shown(district) == []


def test_filters(district: District, item: Item, client: Client) -> None:
    factor = RiskFactor.objects.create(authority=district.authority, number=1, title="Нехватка кадров")
    Item.objects.filter(pk=item.pk).update(risk_factor=factor)
    done(item, district)
    client.force_login(district.methodist)

    def count(query: str) -> int:
        return client.get(f"{reverse('practice_list')}?{query}").context["page"].paginator.count

    for query in ("q=МЕРОПРИЯТИЕ", "direction=Кадры", "factor=Нехватка кадров", f"authority={district.authority.pk}"):
        assert count(query) == 1, query
    assert count("q=музей") == 0
    assert count("direction=Нет такого") == 1
    assert "не понят, он не применён" in client.get(f"{reverse('practice_list')}?authority=0").content.decode()


def test_a_practice_is_taken_into_a_draft(
    district: District, other_district: District, item: Item, client: Client
) -> None:
    theirs = RiskFactor.objects.create(authority=district.authority, number=4, title="Нехватка кадров")
    ours = RiskFactor.objects.create(authority=other_district.authority, number=2, title="Нехватка кадров")
    with factories.amending(item.section.plan.roadmap):
        Item.objects.filter(pk=item.pk).update(risk_factor=theirs, result="Все обучены", report_forms="Приказ")
    done(item, district)
    district.authority.shares_practice = True
    district.authority.save()
    draft = factories.roadmap(other_district.authority)
    section = Section.objects.get(plan__roadmap=draft)
    client.force_login(other_district.methodist)
    address = reverse("practice_take", args=(item.pk,))
    assert "срок назначить" in client.get(address).content.decode().replace("\xa0", " ")
    answer = client.post(address, {"section": section.pk})
    made = Item.objects.get(section=section)
    assert answer.url == reverse("part_edit", args=(draft.pk, "items", made.pk))
    assert (made.title, made.result, made.report_forms) == ("Провести мероприятие 1.1", "Все обучены", "Приказ")
    assert (made.deadline_text, made.responsible_text, made.risk_factor) == ("", "", ours)
    assert made.source_place == "библиотека практик: Округ lugovoy"
    assert AuditEvent.objects.filter(action="item.create", object_id=made.pk).exists()


def test_a_section_that_is_no_draft_of_ours_is_refused(
    district: District, other_district: District, item: Item, edition: Edition, client: Client
) -> None:
    done(item, district)
    foreign = Section.objects.get(plan__roadmap=factories.roadmap(other_district.authority))
    client.force_login(district.methodist)
    for section in (foreign.pk, item.section_id, ""):
        answer = client.post(reverse("practice_take", args=(item.pk,)), {"section": section})
        assert answer.status_code == 422
    assert "Черновиков сейчас нет" in client.get(reverse("practice_take", args=(item.pk,))).content.decode()
    assert Item.objects.count() == 2


def test_a_draft_sent_for_approval_meanwhile_is_said(district: District, item: Item, client: Client) -> None:
    done(item, district)
    draft = factories.roadmap(district.authority, short_title="Новая")
    section = Section.objects.get(plan__roadmap=draft)
    client.force_login(district.methodist)
    Roadmap.objects.filter(pk=draft.pk).update(state="awaiting")
    answer = client.post(reverse("practice_take", args=(item.pk,)), {"section": section.pk})
    assert answer.status_code == 422
    assert not section.items.exists()


def test_the_library_costs_the_same_with_thirty(
    district: District, edition: Edition, item: Item, client: Client
) -> None:
    done(item, district)
    client.force_login(district.methodist)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(reverse("practice_list")).status_code == 200
        return len(caught)

    one = queries()
    rows = [(f"2.{n}", steps.LATE, "ИМЦ") for n in range(30)]
    for added in steps.grow(edition, rows, district.head):
        done(added, district)
    assert client.get(reverse("practice_list")).context["page"].paginator.count == 31
    assert queries() == one
