"""Tasks of others: the keeper reports as a director does, a co-executor sees who works beside and nothing more."""

import pytest
from django.urls import reverse

from monitoring.models import Task, TaskReport
from roadmaps.models import Edition, Party
from schools.models import Membership
from tests.conftest import District
from tests.journey import photo
from tests.monitoring import steps

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def kept(district: District, edition: Edition) -> Task:
    """The late task of the unit that the methodist keeps; the centre's task is nobody's."""
    (item,) = steps.grow(edition, [("1.4", steps.LATE, "отдел кадров")], district.methodist)
    task = Task.objects.get(item=item)
    Party.objects.filter(pk=task.party_id).update(keeper=Membership.objects.get(user=district.methodist))
    return task


def shown(district: District, **asked: object) -> list[int]:
    page = steps.signed_in(district.methodist).get(reverse("party_tasks"), asked)
    return [row.pk for group in page.context["groups"] for row, _form in group.rows]


def test_a_keeper_begins_with_what_is_kept_and_sees_all_when_asked(district: District, kept: Task) -> None:
    centre = Task.objects.get(party__isnull=False, item__number="1.3")
    assert shown(district) == [kept.pk]
    assert shown(district, whose="all") == [kept.pk, centre.pk]
    assert shown(district, whose="all", party=centre.party_id) == [centre.pk]
    assert shown(district, whose="all", party="x") == [kept.pk, centre.pk]
    page = steps.signed_in(district.methodist).get(reverse("party_tasks"), {"whose": "all"})
    assert {tab.url for tab in page.context["tabs"]} >= {"?whose=all&tab=current", "?whose=all&tab=done"}


def test_whoever_keeps_nothing_sees_all(district: District, kept: Task) -> None:
    page = steps.signed_in(district.head).get(reverse("party_tasks"))
    assert "whose" not in page.context["filter"].fields
    assert page.context["summary"].todo == 2


@pytest.mark.parametrize("role", ["methodist", "head"])
def test_my_tasks_are_what_one_reports_on_and_never_what_schools_owe(district: District, kept: Task, role: str) -> None:
    person = getattr(district, role)
    Party.objects.filter(pk=kept.party_id).update(keeper=Membership.objects.get(user=person))
    client = steps.signed_in(person)
    page = client.get(reverse("my_tasks"))
    assert [row.pk for group in page.context["groups"] for row, _form in group.rows] == [kept.pk]
    assert page.context["summary"].todo == 1
    assert "?who=school" in page.content.decode()
    begins = client.get(reverse("desk" if role == "methodist" else "dashboard"))
    assert ("Мои задачи", reverse("my_tasks"), 1) in [
        (one.title, one.url, one.count) for one in begins.context["elsewhere"]
    ]
    together = client.get(reverse("my_tasks_together"))
    assert [one.pk for one in together.context["choices"]] == [kept.pk]


def test_whoever_keeps_nothing_is_told_where_the_tasks_of_schools_are(district: District, kept: Task) -> None:
    client = steps.signed_in(district.head)
    page = steps.plain(client.get(reverse("my_tasks")))
    assert "За вами не закреплён ни один исполнитель" in page
    assert "Всё сдано" not in page
    assert "Мои задачи" not in [one.title for one in client.get(reverse("dashboard")).context["elsewhere"]]
    of_schools = client.get(reverse("task_list"), {"who": "school"}).context["lines"]
    assert {line.executor for line in of_schools} == {school.short_name for school in district.schools}
    # rights stay: a head may report for a school, on the page of its task
    task = Task.objects.filter(school=district.schools[0]).first()
    assert client.get(reverse("task_detail", args=(task.pk,))).context["form"] is not None


def test_a_keeper_reports_by_the_same_form(district: District, kept: Task) -> None:
    client = steps.signed_in(district.methodist)
    typed = {"done_on": "17.06.2026", "result": "Кадры проверены", "files": photo(), "send": "1"}
    client.post(reverse("task_report", args=(kept.pk,)), typed)
    assert TaskReport.objects.get(task=kept, sent_at__isnull=False).evidence.count() == 1


def test_a_co_executor_sees_names_and_states_only(district: District, task: Task) -> None:
    first = Task.objects.get(item=task.item, school=district.schools[0])
    steps.send(first, district.directors[0], files=[photo()])
    client = steps.signed_in(district.directors[1])
    page = client.get(reverse("task_detail", args=(task.pk,)))
    assert [(one.name, one.mark.label) for one in page.context["others"]] == [
        ("СОШ № 2 с. Ключи", "На проверке"), ("СОШ № 7 с. Ключи", "Просрочено"),
    ]  # fmt: skip
    assert "Протокол" not in page.content.decode()
    assert client.get(reverse("task_detail", args=(first.pk,))).status_code == 404


def test_filtering_costs_the_same_for_one_and_thirty(district: District, edition: Edition, kept: Task) -> None:
    first = steps.queries_of(district.methodist, "party_tasks")
    page = steps.queries_of(district.directors[1], "task_detail", Task.objects.filter(school=district.schools[1])[0].pk)
    steps.grow(edition, [(f"2.{n}", steps.LATE, "отдел кадров") for n in range(1, 30)], district.methodist)
    assert steps.queries_of(district.methodist, "party_tasks") == first
    again = steps.queries_of(
        district.directors[1], "task_detail", Task.objects.filter(school=district.schools[1])[0].pk
    )
    assert again == page
