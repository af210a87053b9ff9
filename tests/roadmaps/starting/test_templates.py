"""Templates of the authority: kept without schools, started from in the same way, renamed and deleted with a trace."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roadmaps.models import Item, Roadmap, RoadmapTemplate
from roadmaps.planning.errors import RefusedError
from roadmaps.starting.actions import make_template
from schools.models import AuditEvent
from tests import factories
from tests.conftest import District


@pytest.fixture
def client(district: District) -> Client:
    client = Client()
    client.force_login(district.methodist)
    return client


@pytest.fixture
def template(district: District) -> RoadmapTemplate:
    roadmap = factories.roadmap(district.authority, district.schools)
    factories.item(roadmap, "1.1", deadline_text="март 2026 г.")
    return make_template(roadmap=roadmap, title="Поддержка ШНОР", note="", by=district.methodist)


def test_a_roadmap_becomes_a_template(client: Client, district: District) -> None:
    roadmap = factories.roadmap(district.authority, district.schools)
    page = client.get(reverse("template_make", args=(roadmap.pk,))).content.decode()
    assert "Поддержка школ, 2026" in page
    answer = client.post(reverse("template_make", args=(roadmap.pk,)), {"title": "Основа", "note": "для ШНОР"})
    assert answer.url == reverse("template_list")
    kept = RoadmapTemplate.objects.get()
    assert (kept.title, kept.note, kept.made_from) == ("Основа", "для ШНОР", roadmap.short_title)
    assert kept.rows[0]["fields"]["schools"] == []
    assert AuditEvent.objects.filter(action="template.create").exists()


def test_a_template_is_started_from_by_the_same_table(
    client: Client, district: District, template: RoadmapTemplate
) -> None:
    address = f"{reverse('start_changes')}?source=template-{template.pk}&start=01.01.2028&end=31.12.2028&schools=same"
    page = client.get(address)
    proposal = page.context["proposal"]
    assert "март 2028 г." in [change.new for change in proposal.changes]
    answer = client.post(address, {"digest": proposal.digest, "take": sorted(proposal.defaults)})
    made = Roadmap.objects.get(period_start=date(2028, 1, 1))
    assert answer.url == reverse("roadmap_plan", args=(made.pk,))
    assert made.copied_from is None
    assert not made.schools.exists()
    assert Item.objects.get(section__plan__roadmap=made).deadline_text == "март 2028 г."


def test_a_taken_name_is_refused_with_what_was_typed(
    client: Client, district: District, template: RoadmapTemplate
) -> None:
    roadmap = factories.roadmap(district.authority)
    answer = client.post(reverse("template_make", args=(roadmap.pk,)), {"title": template.title, "note": "слова"})
    assert answer.status_code == 422
    assert "Назовите этот иначе" in answer.content.decode()
    assert "слова" in answer.content.decode()
    with pytest.raises(RefusedError):
        make_template(roadmap=roadmap, title=template.title, note="", by=district.methodist)


def test_rename(client: Client, template: RoadmapTemplate) -> None:
    address = reverse("template_edit", args=(template.pk,))
    assert client.post(address, {"title": "Новое имя", "note": "", "version": 1}).status_code == 302
    template.refresh_from_db()
    assert (template.title, template.row_version) == ("Новое имя", 2)
    assert AuditEvent.objects.get(action="template.update").changes == {"title": ["Поддержка ШНОР", "Новое имя"]}


def test_a_rename_that_came_second_sees_the_conflict(client: Client, template: RoadmapTemplate) -> None:
    address = reverse("template_edit", args=(template.pk,))
    client.post(address, {"title": "Первое", "note": "", "version": 1})
    second = client.post(address, {"title": "Второе", "note": "", "version": 1})
    assert second.status_code == 409
    page = second.content.decode()
    assert "«Первое»" in page
    assert 'value="Второе"' in page
    assert client.post(address, {"title": "Второе", "note": "", "version": 2}).status_code == 302


def test_rename_to_a_taken_name(client: Client, district: District, template: RoadmapTemplate) -> None:
    other = make_template(roadmap=factories.roadmap(district.authority), title="Другой", note="", by=district.methodist)
    answer = client.post(reverse("template_edit", args=(other.pk,)), {"title": template.title, "version": 1})
    assert answer.status_code == 422
    assert client.post(reverse("template_edit", args=(other.pk,)), {"title": "", "version": 1}).status_code == 422


def test_delete_leaves_a_trace(client: Client, template: RoadmapTemplate) -> None:
    address = reverse("template_delete", args=(template.pk,))
    assert "Вернуть шаблон нельзя" in client.get(address).content.decode()
    client.post(address)
    assert not RoadmapTemplate.objects.exists()
    assert AuditEvent.objects.get(action="template.delete").object_label == "Поддержка ШНОР"


def test_the_list_costs_the_same_with_thirty(client: Client, district: District, template: RoadmapTemplate) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(reverse("template_list")).status_code == 200
        return len(caught)

    one = queries()
    for number in range(30):
        template.pk, template.title = None, f"Шаблон {number}"
        template.save(force_insert=True)
    assert queries() == one


def test_an_empty_list_says_what_to_do(client: Client) -> None:
    assert "Сделать шаблоном" in client.get(reverse("template_list")).content.decode()
