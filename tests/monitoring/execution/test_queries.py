"""The SQL twin of the rule of status, and pages whose number of queries does not depend on the number of tasks."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from monitoring.models import Evidence, Task
from roadmaps.models import Edition
from tests import factories
from tests.conftest import District
from tests.journey import photo
from tests.monitoring import steps

TODAY = factories.TODAY
# Some of them ask what waits for the person: visas, orders to read, requests for a later day, «не применимо».
MOST = 17
# The desk asks besides who waits, what is usually answered, what is late.
MOST_AT_DESK = 31  # with all that stands around the queue; a decision is answered with a part of it


def thirty(edition: Edition, district: District) -> None:
    """Bring the tasks of every executor from one to thirty."""
    rows = [(f"2.{n}", steps.LATE, f"{steps.DIRECTORS}, ИМЦ") for n in range(1, 30)]
    steps.grow(edition, rows, district.methodist)


@pytest.fixture
def one(district: District) -> Edition:
    """A roadmap of one item: one task for each school and for the centre."""
    return steps.in_force(district, [("1.1", steps.LATE, f"{steps.DIRECTORS}, ИМЦ")])


PAGES = [("my_tasks", "director"), ("party_tasks", "methodist"), ("task_list", "methodist"), ("desk", "methodist")]


@pytest.mark.usefixtures("today")
@pytest.mark.parametrize(("name", "who"), PAGES)
def test_thirty_tasks_cost_as_many_queries_as_one(one: Edition, district: District, name: str, who: str) -> None:
    def sent() -> int:
        for task in Task.objects.filter(school=district.schools[1], state="open") if name == "desk" else ():
            steps.send(task, district.directors[1], files=[photo()])
        return Evidence.objects.count()

    user = {"director": district.directors[1], "methodist": district.methodist}[who]
    sent()
    first = steps.queries_of(user, name)
    thirty(one, district)
    assert sent() == (30 if name == "desk" else 0)
    assert Task.objects.filter(school=district.schools[1]).count() == 30
    assert steps.queries_of(user, name) == first
    assert first <= (MOST_AT_DESK if name == "desk" else MOST)


def numbers(client: Client, name: str, **narrowing: object) -> dict[str, int]:
    """How many tasks stand in each group of a page of tasks."""
    groups = client.get(reverse(name), narrowing).context["groups"]
    return {group.key: group.count for group in groups}


@pytest.mark.usefixtures("today")
def test_a_director_sees_what_the_school_owes_by_time(district: District, edition: Edition) -> None:
    rows = [
        ("2.1", "до 19.06.2026", steps.DIRECTORS),
        ("2.2", "до 30.06.2026", steps.DIRECTORS),
        ("2.3", steps.NO_DATE, steps.DIRECTORS),
    ]
    steps.grow(edition, rows, district.methodist)
    client = steps.signed_in(district.directors[1])
    assert numbers(client, "my_tasks") == {"late": 1, "week": 1, "month": 1, "later": 1, "no_date": 1}
    assert list(numbers(client, "my_tasks")) == ["late", "week", "month", "later", "no_date"]
    assert numbers(client, "my_tasks", tab="done") == {}
    assert numbers(client, "my_tasks", tab="unknown") == numbers(client, "my_tasks")


@pytest.mark.usefixtures("today")
def test_tabs_and_the_sentence_count_the_same_tasks(district: District, task: Task) -> None:
    client = steps.signed_in(district.directors[1])
    steps.send(task, district.directors[1])
    context = client.get(reverse("my_tasks")).context
    assert [tab.count for tab in context["tabs"]] == [1, 1, 0, 2]
    summary = context["summary"]
    assert (summary.todo, summary.late, summary.returned, summary.next_due) == (1, 0, 0, date(2026, 9, 30))
    months = {month.label: (month.review, month.ahead) for month in context["year"] if month.blocks}
    assert months == {"мар": (1, 0), "сен": (0, 1)}


@pytest.mark.usefixtures("today")
def test_the_side_of_the_page_says_what_was_accepted_lately_and_whom_to_ask(district: District, task: Task) -> None:
    steps.accepted(task, district.directors[1], district.methodist)
    district.authority.contact_name = "О. В. Лебедева"
    district.authority.contact_phone = "8 (00000) 2-14-36, доб. 12"
    district.authority.save()
    context = steps.signed_in(district.directors[1]).get(reverse("my_tasks")).context
    assert [(one.pk, one.accepted_on) for one in context["accepted"]] == [(task.pk, TODAY)]
    assert (context["summary"].accepted, context["summary"].due) == (1, 1)
    assert context["contact"].dialled == "80000021436"


@pytest.mark.usefixtures("today")
def test_more_tasks_than_a_page_holds_are_turned_over(district: District, edition: Edition) -> None:
    client = steps.signed_in(district.directors[0])
    model = Task.objects.get(school=district.schools[0], item__number="1.1")
    Task.objects.bulk_create(
        Task(
            authority_id=model.authority_id, item_id=model.item_id, edition=edition,
            school=model.school, sequence=1000 + n, due_on=TODAY,
        )
        for n in range(150)
    )  # fmt: skip
    page = client.get(reverse("my_tasks")).context["page"]
    assert (page.paginator.num_pages, len(page.object_list)) == (2, 100)
    assert "page=2" in client.get(reverse("my_tasks")).content.decode()


@pytest.mark.usefixtures("today")
def test_units_of_the_authority_have_a_page_of_their_own(district: District, edition: Edition) -> None:
    assert numbers(steps.signed_in(district.methodist), "party_tasks") == {"no_date": 1}


@pytest.mark.usefixtures("today")
@pytest.mark.parametrize("asked", ["²", "0", "9" * 30, "нет"])
def test_a_wrong_number_in_the_address_opens_the_first_report(district: District, task: Task, asked: str) -> None:
    steps.send(task, district.directors[1])
    response = steps.signed_in(district.methodist).get(reverse("desk"), {"open": asked, "school": asked})
    assert (response.status_code, response.context["opened"]) == (200, task.pk)
