"""The dashboard says one thing in its sentence, table, heat map and chart; behind each number stand its rows."""

import re
from datetime import date
from decimal import Decimal
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from monitoring.execution import actions
from monitoring.models import Confirmation, IndicatorValue, Task
from monitoring.progress.rules import Outlook, PointState, Progress, total
from roadmaps.models import ControlPoint, Edition, Indicator, Item, Roadmap, Section
from roadmaps.models.indicator import IndicatorTarget
from roadmaps.planning.readings import read_rows
from schools.models import AuditEvent, Authority
from schools.rules import Role
from tests import factories
from tests.conftest import District, make_district
from tests.monitoring import steps

pytestmark = pytest.mark.usefixtures("today")
TODAY = factories.TODAY
MOST = 15


def words(response: HttpResponse) -> str:
    """The page as it is read: no tags, single blanks."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+([.,:])", r"\1", " ".join(unescape(text).split()))


@pytest.fixture
def worked(district: District, edition: Edition) -> Edition:
    """Seven due tasks in two sections: one accepted, one on review, one returned, four late, one of them the centre's.

    Not due: three of September, one of them accepted already, and the centre's without a date.
    """
    methodist, directors = district.methodist, district.directors
    rows = [("2.1", steps.LATE, steps.DIRECTORS), ("2.2", steps.LATE, "ИМЦ")]
    second = Section.objects.create(plan=edition.roadmap.plans.get(), number="2", title="Методика", position=1)
    for item in steps.grow(edition, rows, methodist):
        Item.objects.filter(pk=item.pk).update(section=second)

    def task(n: int, number: str) -> Task:
        return Task.objects.get(school=district.schools[n], item__number=number)

    steps.accepted(task(0, "1.1"), directors[0], methodist)
    steps.accepted(task(0, "1.2"), directors[0], methodist)  # before its term: not among the due ones
    steps.send(task(1, "1.1"), directors[1])
    steps.send(task(0, "2.1"), directors[0])
    actions.return_(task=task(0, "2.1"), by=methodist, remark="Нет подписи")
    return edition


COUNTED = Progress(done=1, review=1, back=1, late=4, ahead=3, no_date=1)


@pytest.fixture
def head(district: District) -> Client:
    return steps.signed_in(district.head)


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
    cells = total(cell.progress for row in board.heat for cell in row.cells if cell.progress)
    of_schools = Progress(done=1, review=1, back=1, late=3, ahead=3)
    assert cells == of_schools == total(rank.progress for rank in board.ranks)
    of_centre = Progress(late=1, no_date=1)
    assert cells + of_centre == board.progress
    assert board.weakest == ("Методика", 3)
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
    cells = [cell for row in board.heat for cell in row.cells if cell.progress]
    assert len(cells) == 6
    for shown in (*cells, *board.ranks):
        asked = parse_qs(urlsplit(shown.url).query)
        found = behind(head, shown.url).context["page"].object_list
        assert len(found) == shown.progress.total
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
    points = [
        ControlPoint.objects.create(roadmap=roadmap, number=str(n), title="Точка", deadline_text=steps.LATE)
        for n in numbers
    ]
    read_rows(points, roadmap=roadmap)
    for point in points[1:]:
        Confirmation.objects.create(control_point=point, reached_on=TODAY, note="акт", by=by)
    for n in numbers:
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


# --- control points and indicators ---


@pytest.fixture
def point(edition: Edition) -> ControlPoint:
    made = ControlPoint.objects.create(
        roadmap=edition.roadmap, number="1", title="Наставники есть", deadline_text="май 2026 г."
    )
    read_rows([made], roadmap=edition.roadmap)
    return made


def point_state(client: Client, point: ControlPoint) -> PointState:
    response = client.get(reverse("roadmap_progress", args=(point.roadmap_id,)))
    return next(row.state for row in response.context["points"] if row.pk == point.pk)


def test_a_point_is_confirmed_and_taken_back(point: ControlPoint, district: District) -> None:
    methodist = steps.signed_in(district.methodist)
    assert point_state(methodist, point) == PointState.MISSED
    confirm = reverse("point_confirm", args=(point.pk,))
    asked = {"reached_on": "20.05.2026", "note": "Приказ от 20.05.2026 № 3", "url": ""}
    assert methodist.post(confirm, asked).url == reverse("roadmap_progress", args=(point.roadmap_id,))
    assert point_state(methodist, point) == PointState.REACHED
    counts = methodist.get(reverse("dashboard")).context["board"].points
    assert (counts.reached, counts.missed, counts.due) == (1, 0, 1)

    assert methodist.post(confirm, asked).status_code == 422
    assert Confirmation.objects.count() == 1

    methodist.post(reverse("point_unconfirm", args=(point.pk,)))
    assert point_state(methodist, point) == PointState.MISSED
    journal = AuditEvent.objects.filter(object_type="controlpoint", object_id=point.pk).order_by("pk")
    assert [event.action for event in journal] == ["point.confirm", "point.unconfirm"]
    assert journal[1].changes["note"] == ["Приказ от 20.05.2026 № 3", ""]


POINT_REFUSED = [
    ({"reached_on": "19.06.2026"}, "Дата в будущем"),
    ({"reached_on": ""}, "Обязательное поле"),
    ({"reached_on": "весной"}, ""),
    ({"note": ""}, "Обязательное поле"),
    ({"url": "javascript:alert(1)"}, ""),
]


@pytest.mark.parametrize(("wrong", "said"), POINT_REFUSED)
def test_a_wrong_confirmation_is_told_why(
    point: ControlPoint, district: District, wrong: dict[str, str], said: str
) -> None:
    asked = {"reached_on": "20.05.2026", "note": "Акт № 77", "url": ""} | wrong
    response = steps.signed_in(district.methodist).post(reverse("point_confirm", args=(point.pk,)), asked)
    assert response.status_code == 422
    assert said in words(response)
    assert asked["note"] in words(response)
    assert not Confirmation.objects.exists()


def test_a_point_of_a_draft_is_not_confirmed(district: District) -> None:
    draft = factories.roadmap(district.authority, district.schools)
    point = ControlPoint.objects.create(roadmap=draft, number="1", title="Точка")
    asked = {"reached_on": "20.05.2026", "note": "Акт", "url": ""}
    response = steps.signed_in(district.methodist).post(reverse("point_confirm", args=(point.pk,)), asked)
    assert response.status_code == 422
    assert "ещё не утверждена" in words(response)


@pytest.fixture
def indicator(edition: Edition) -> Indicator:
    made = Indicator.objects.create(roadmap=edition.roadmap, text="Доля двоек", unit="%", baseline=40, wanted="down")
    IndicatorTarget.objects.create(indicator=made, period="2026", value=20, value_text="20")
    return made


def value(client: Client, indicator: Indicator, measured_on: str, number: str) -> HttpResponse:
    asked = {"measured_on": measured_on, "value": number, "note": "Справка"}
    return client.post(reverse("value_add", args=(indicator.pk,)), asked)


def test_a_value_moves_the_indicator(indicator: Indicator, district: District) -> None:
    methodist = steps.signed_in(district.methodist)

    def outlook() -> tuple[Outlook, str, int | None]:
        (row,) = methodist.get(reverse("dashboard")).context["board"].indicators
        return row.assessment.outlook, row.value, row.assessment.path

    assert outlook() == (Outlook.UNKNOWN, "", None)
    assert value(methodist, indicator, "10.06.2026", "39").status_code == 302
    assert outlook() == (Outlook.AT_RISK, "39\xa0%", 5)
    value(methodist, indicator, "17.06.2026", "24,5")
    assert outlook() == (Outlook.ON_TRACK, "24,5\xa0%", 78)
    value(methodist, indicator, "12.06.2026", "38")  # measured earlier: the newest stays
    assert outlook() == (Outlook.ON_TRACK, "24,5\xa0%", 78)
    value(methodist, indicator, "17.06.2026", "20")  # the same day: replaced
    assert outlook() == (Outlook.REACHED, "20\xa0%", 100)
    values = IndicatorValue.objects.order_by("measured_on").values_list("value", flat=True)
    assert list(values) == [Decimal(39), Decimal(38), Decimal(20)]
    assert AuditEvent.objects.filter(action="indicator.value").count() == 4


@pytest.mark.parametrize(
    ("measured_on", "number"), [("19.06.2026", "30"), ("", "30"), ("10.06.2026", "много"), ("10.06.2026", "")]
)
def test_a_wrong_value_is_not_taken(indicator: Indicator, district: District, measured_on: str, number: str) -> None:
    response = value(steps.signed_in(district.methodist), indicator, measured_on, number)
    assert response.status_code == 422
    assert "Справка" in response.content.decode()
    assert not IndicatorValue.objects.exists()


# --- the region ---


@pytest.fixture
def region(district: District, other_district: District) -> Authority:
    """A region over two districts; a third district belongs to nobody here."""
    made = factories.authority("region", level="regional", short_name="Министерство")
    Authority.objects.filter(pk__in=(district.authority.pk, other_district.authority.pk)).update(parent=made)
    make_district("alien")
    return made


def test_an_observer_sees_a_row_for_each_municipality(
    region: Authority, worked: Edition, other_district: District
) -> None:
    observer = steps.signed_in(factories.person("observer", Role.OBSERVER, region))
    steps.in_force(other_district, [("1.1", steps.AHEAD, steps.DIRECTORS)])
    factories.roadmap(other_district.authority, short_title="Ещё черновик")
    response = observer.get(reverse("dashboard"))
    rows = {row.name: (row.progress, row.in_force, row.drafts) for row in response.context["region"]}
    assert rows == {"Округ lugovoy": (COUNTED, 1, 0), "Округ ozerny": (Progress(ahead=3), 1, 1)}
    assert "Округ lugovoy 1 0 7 1 14 % 4" in words(response)
    assert "Округ ozerny 1 1 0 0 — 0" in words(response)


def test_an_observer_reads_and_does_not_write(
    region: Authority, point: ControlPoint, task: Task, indicator: Indicator
) -> None:
    observer = steps.signed_in(factories.person("observer", Role.OBSERVER, region))
    response = observer.get(reverse("roadmap_progress", args=(point.roadmap_id,)))
    assert response.status_code == 200
    assert reverse("point_confirm", args=(point.pk,)) not in response.content.decode()
    assert observer.get(reverse("task_detail", args=(task.pk,))).status_code == 200
    for address in (reverse("point_confirm", args=(point.pk,)), reverse("value_add", args=(indicator.pk,))):
        assert observer.post(address).status_code == 403
    assert observer.post(reverse("task_review", args=(task.pk,)), {"decision": "accept"}).status_code == 403


def test_a_municipality_is_not_shown_its_neighbours(region: Authority, worked: Edition, head: Client) -> None:
    response = head.get(reverse("dashboard"))
    assert "region" not in response.context
    assert "Округ ozerny" not in words(response)


def test_the_region_costs_as_many_queries_with_more_municipalities(region: Authority, edition: Edition) -> None:
    person = factories.person("observer", Role.OBSERVER, region)
    first = steps.queries_of(person, "dashboard")
    for n in range(5):
        more = make_district(f"more-{n}")
        Authority.objects.filter(pk=more.authority.pk).update(parent=region)
        factories.roadmap(more.authority)
    assert steps.queries_of(person, "dashboard") == first
