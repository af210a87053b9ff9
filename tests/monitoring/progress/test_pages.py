"""The dashboard says one thing in its sentence, table, heat map and chart; behind each number stand its rows."""

import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from monitoring.execution import actions
from monitoring.models import Confirmation, IndicatorValue
from monitoring.progress.rules import Progress, total
from roadmaps.models import ControlPoint, Edition, Indicator, Item, Roadmap
from roadmaps.models.indicator import IndicatorTarget
from roadmaps.planning.readings import read_rows
from tests import factories
from tests.conftest import District
from tests.monitoring import steps
from tests.monitoring.progress.conftest import COUNTED, words

pytestmark = pytest.mark.usefixtures("today")
TODAY = factories.TODAY
# Some of them ask what waits for the person: visas, orders to read, requests for a later day, «не применимо».
MOST = 18  # one of them for «Мои задачи» of whoever keeps a party


def test_sentence_table_and_chart_say_one_thing(worked: Edition, head: Client) -> None:
    response = head.get(reverse("dashboard"))
    page = words(response)
    assert response.context["board"].progress == COUNTED
    assert "Исполнено 14 % мероприятий, срок которых наступил: принято 1 из 7." in page
    assert "Наступил срок 7 задач" in page
    assert "Принято 1 14 % На проверке 1 14 % Возвращено 1 14 % Просрочено 4 57 %" in page
    assert "Ещё не наступил срок 3 задач. Без даты — 1" in page
    assert "должно быть принято 7, принято 1. Разрыв — 6 задач, из них 1 уже на проверке. План на год — 10." in page


CELL = re.compile(r'<a class="c (q\d)" href="([^"]+)">(\d+) из&nbsp;(\d+)(?:<span class="late".*?</svg>(\d+)</span>)?')


def test_the_heat_map_adds_up_to_the_tasks_of_schools(worked: Edition, district: District, head: Client) -> None:
    response = head.get(reverse("dashboard"))
    drawn = [(css, int(done), int(due)) for css, _url, done, due, _late in CELL.findall(response.content.decode())]
    assert drawn == [("q4", 1, 1), ("q0", 0, 1), ("q0", 0, 1), ("q0", 0, 1), ("q0", 0, 1), ("q0", 0, 1)]
    board = response.context["board"]
    cells = total(cell.progress for row in board.heat.rows for cell in row.cells if cell.progress)
    of_schools = Progress(done=1, review=1, back=1, late=3, ahead=3)
    assert cells == of_schools == total(rank.progress for rank in board.ranks)
    of_centre = Progress(late=1, no_date=1)
    assert cells + of_centre == board.progress
    assert board.heat.weakest == ("Методика", 3)
    assert [rank.name for rank in board.lagging] == [school.short_name for school in district.schools[1:]]


def behind(client: Client, url: str) -> HttpResponse:
    response = client.get(url)
    assert response.status_code == 200
    assert not response.context["form"].errors
    return response


def test_behind_each_state_stand_its_tasks(worked: Edition, head: Client) -> None:
    states = head.get(reverse("dashboard")).context["board"].states
    assert [state.count for state in states] == [1, 1, 1, 4]
    for state in states:
        page = behind(head, state.url).context["page"]
        assert page.paginator.count == state.count
        assert {line.mark.label for line in behind(head, state.url).context["lines"]} == {state.mark.label}


def test_behind_each_cell_and_rank_stand_its_tasks(worked: Edition, head: Client) -> None:
    board = head.get(reverse("dashboard")).context["board"]
    cells = [cell for row in board.heat.rows for cell in row.cells if cell.progress]
    assert len(cells) == 6
    for shown in (*cells, *board.ranks):
        asked = parse_qs(urlsplit(shown.url).query)
        found = behind(head, shown.url).context["page"].object_list
        assert len(found) == (shown.progress.due or shown.progress.total)
        assert {str(task.school_id) for task in found} == set(asked["school"])
        assert len([task for task in found if task.is_due]) == shown.progress.due


def test_another_year_counts_its_own_tasks(district: District, head: Client) -> None:
    period = {"period_start": date(2025, 1, 1), "period_end": date(2026, 12, 31)}
    rows = [("1.1", "март 2025 г.", steps.DIRECTORS), ("1.2", steps.LATE, steps.DIRECTORS)]
    steps.in_force(district, rows, **period)
    years = {year: head.get(reverse("dashboard"), {"year": year}).context["board"] for year in ("2025", "2026", "1999")}
    assert {year: (board.year, board.progress) for year, board in years.items()} == {
        "2025": (2025, Progress(late=3)),
        "2026": (2026, Progress(late=3)),
        "1999": (2026, Progress(late=3)),
    }
    assert behind(head, years["2025"].ranks[0].url).context["page"].object_list[0].due_on == date(2025, 3, 31)


@pytest.mark.parametrize("asked", ["²", "0", "9" * 30, "нет"])
def test_a_wrong_number_in_the_address_shows_the_first_roadmap(edition: Edition, head: Client, asked: str) -> None:
    response = head.get(reverse("dashboard"), {"roadmap": asked, "year": asked})
    assert response.context["board"].roadmap == edition.roadmap
    names = ("roadmap", "year", "school", "section", "status", "item")
    assert head.get(reverse("task_list"), dict.fromkeys(names, asked)).status_code == 200


def test_without_a_roadmap_in_force_the_page_says_what_to_do(district: District, head: Client) -> None:
    factories.roadmap(district.authority, district.schools)
    assert "Действующих дорожных карт пока нет" in words(head.get(reverse("dashboard")))


def test_a_stranger_counts_nothing(worked: Edition, other_district: District) -> None:
    stranger = steps.signed_in(other_district.head)
    response = stranger.get(reverse("dashboard"), {"roadmap": worked.roadmap_id})
    assert "board" not in response.context
    asked = {"roadmap": worked.roadmap_id, "school": 1}
    listed = stranger.get(reverse("task_list"), asked)
    assert listed.context["page"].paginator.count == 0
    assert set(listed.context["form"].errors) == {"roadmap", "school"}


def test_a_director_sees_only_the_own_schools_tasks(worked: Edition, district: District) -> None:
    director = steps.signed_in(district.directors[1])
    assert director.get(reverse("dashboard")).status_code == 403
    assert director.get(reverse("task_list")).context["page"].paginator.count == 3
    progress = director.get(reverse("roadmap_progress", args=(worked.roadmap_id,)))
    assert total(row.progress for row in progress.context["items"]) == Progress(review=1, late=1, ahead=1)


def test_items_of_a_roadmap_add_up_to_the_dashboard(worked: Edition, head: Client) -> None:
    items = head.get(reverse("roadmap_progress", args=(worked.roadmap_id,))).context["items"]
    assert [row.number for row in items] == ["1.1", "1.2", "1.3", "2.1", "2.2"]
    assert total(row.progress for row in items) == COUNTED


def test_what_was_taken_off_counts_nowhere(worked: Edition, district: District, head: Client) -> None:
    with factories.amending(worked.roadmap):
        Item.objects.filter(number="2.2").update(removed_at="2026-06-01T00:00Z")
    actions.reconcile_tasks(edition=worked, by=district.methodist)
    board = head.get(reverse("dashboard")).context["board"]
    assert (board.progress.due, board.progress.off, board.chart.planned) == (6, 1, 6)
    address = reverse("task_list")
    assert head.get(address).context["page"].paginator.count == board.progress.total
    assert head.get(address, {"status": "off"}).context["page"].paginator.count == 1


def test_the_list_is_narrowed_by_words_and_paged_by_fifty(worked: Edition, district: District, head: Client) -> None:
    address = reverse("task_list")
    assert head.get(address, {"q": "мероприятие 2.1"}).context["page"].paginator.count == 3
    assert head.get(address, {"q": "2.1"}).context["page"].paginator.count == 3
    steps.grow(worked, [(f"3.{n}", steps.LATE, steps.DIRECTORS) for n in range(15)], district.methodist)
    first = head.get(address).context["page"]
    assert (len(first.object_list), first.paginator.count) == (50, 56)
    assert len(head.get(address, {"page": 2}).context["page"].object_list) == 6


# --- constant queries ---


def parts(roadmap: Roadmap, numbers: range) -> None:
    """Add control points and indicators with a target and a value."""
    by = roadmap.authority.memberships.first().user
    with factories.amending(roadmap):
        points = [
            ControlPoint.objects.create(roadmap=roadmap, number=str(n), title="Точка", deadline_text=steps.LATE)
            for n in numbers
        ]
    read_rows(points, roadmap=roadmap)
    for point in points[1:]:
        Confirmation.objects.create(control_point=point, reached_on=TODAY, note="акт", by=by)
    for n in numbers:
        with factories.amending(roadmap):
            indicator = Indicator.objects.create(roadmap=roadmap, text=f"Доля {n}", baseline=10, unit="%")
            IndicatorTarget.objects.create(indicator=indicator, period="2026", value=50)
        IndicatorValue.objects.create(indicator=indicator, measured_on=TODAY, value=20, by=by)


@pytest.mark.parametrize("name", ["dashboard", "roadmap_progress"])
def test_thirty_rows_cost_as_many_queries_as_one(district: District, name: str) -> None:
    edition = steps.in_force(district, [("1.1", steps.LATE, f"{steps.DIRECTORS}, ИМЦ")])
    args = (edition.roadmap_id,) if name == "roadmap_progress" else ()
    parts(edition.roadmap, range(1, 2))
    first = steps.queries_of(district.head, name, *args)
    steps.grow(edition, [(f"2.{n}", steps.LATE, f"{steps.DIRECTORS}, ИМЦ") for n in range(29)], district.methodist)
    parts(edition.roadmap, range(2, 31))
    assert (ControlPoint.objects.count(), Indicator.objects.count(), Item.objects.count()) == (30, 30, 30)
    assert steps.queries_of(district.head, name, *args) == first
    assert first <= MOST
