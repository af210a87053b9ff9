"""What stands around the queue: drafts to finish, control points, the heat map, late tasks and reminding of them."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from monitoring.execution.desk.around.rules import (
    Late,
    LateSchool,
    named,
    point_words,
    reminder_words,
    share_words,
    waits_words,
)
from monitoring.models import Task
from monitoring.progress.heat import note_words
from roadmaps.models import ControlPoint, Edition, Item, Roadmap
from roadmaps.planning.readings import read_rows
from schools.models import AuditEvent, Notice
from schools.rules import Role
from tests import factories
from tests.conftest import District
from tests.factories import TODAY
from tests.monitoring import steps
from tests.roadmaps.planning.editing import typed

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def methodist(district: District) -> Client:
    """The methodist, signed in."""
    return steps.signed_in(district.methodist)


def late_school(pk: int, count: int, number: int | None = 16, kind: str = "secondary") -> LateSchool:
    return LateSchool(pk, "СОШ", kind, number, count, TODAY)


def test_a_share_is_said_in_words() -> None:
    said = {pair: share_words(*pair) for pair in ((10, 22), (11, 22), (12, 22), (1, 3), (8, 22), (5, 22))}
    assert list(said.values()) == ["почти половина", "половина", "больше половины", "треть", "больше трети", ""]


def test_the_sentence_says_where_it_is_late() -> None:
    six = Late((late_school(1, 10), *(late_school(n, 2) for n in range(2, 8))))
    assert six.where.replace("\xa0", " ") == "в 7 школах, почти половина — в школе № 16"
    assert Late((late_school(1, 3, 3, "gymnasium"),)).where.replace("\xa0", " ") == "в гимназии № 3"
    assert Late((late_school(1, 3, None),)).where.replace("\xa0", " ") == "в школе «СОШ»"
    even = Late(tuple(late_school(n, 1) for n in range(5)))
    assert (even.where.replace("\xa0", " "), even.tasks, Late().where) == ("в 5 школах", 5, "")


def test_days_are_said_in_words() -> None:
    assert [waits_words(n) for n in (0, 6)] == [
        ("самый давний пришёл", "сегодня"), ("самый давний ждёт", "6\xa0дней"),
    ]  # fmt: skip
    words = [" ".join(point_words(TODAY + timedelta(days=n), TODAY)).replace("\xa0", " ") for n in (0, 2)]
    assert words == ["Контрольная точка — сегодня", "До контрольной точки — 2 дня"]
    assert (
        reminder_words(2, date(2025, 3, 31), TODAY)
        .replace("\xa0", " ")
        .startswith("Просрочены 2 задачи, самый давний срок был 31 марта 2025 г.")
    )
    assert named(["а", "б", "в"], 2) == "а, б и ещё 1"


def test_the_heat_map_is_said_in_a_sentence() -> None:
    assert note_words(("№ 16", "№ 7"), ("Кадры", 39)) == (
        "Отстают № 16 и № 7: больше всего просрочек по направлению «Кадры» — 39."
    )
    assert note_words(("№ 16",), None) == "Отстаёт № 16."
    assert note_words(("1", "2", "3", "4", "5"), None) == "Отстают 1, 2, 3 и ещё 2."
    assert (note_words((), ("Кадры", 3)), note_words((), None)) == (
        "Больше всего просрочек по направлению «Кадры» — 3.", "",
    )  # fmt: skip


def draft_of(district: District, *, title: str = "Черновик 2027") -> Roadmap:
    """A draft with an item without a deadline and one whose deadline nobody reads."""
    made = factories.roadmap(district.authority, district.schools, short_title=title)
    rows = [
        factories.item(made, "1.1", deadline_text=""),
        factories.item(made, "1.2", deadline_text="когда рак свистнет"),
    ]
    read_rows(rows, roadmap=made)
    return made


def test_the_draft_worked_on_last_says_what_to_finish_and_leads_to_its_rows(
    district: District, edition: Edition, methodist: Client
) -> None:
    first, other = draft_of(district, title="Другая карта"), draft_of(district)
    factories.roadmap(district.authority, kind="school", school=district.schools[0], short_title="Карта школы")
    page = methodist.get(reverse("desk"))
    draft = page.context["draft"]
    assert (draft.title, [one.words for one in draft.others]) == ("Черновик 2027", ["Другая карта"])
    without = next(one for one in draft.todo if one.link.words == "1\xa0пункт без срока")
    row = Item.objects.get(section__plan__roadmap=other, number="1.1")
    assert without.places[0].url == f"{reverse('roadmap_plan', args=(other.pk,))}#items-{row.pk}"
    assert f'href="{without.places[0].url}"' in page.content.decode()
    assert reverse("roadmap_check", args=(first.pk,)) in page.content.decode()


def test_what_the_check_found_is_kept_until_the_draft_is_changed(district: District, methodist: Client) -> None:
    draft = draft_of(district)
    row = Item.objects.get(section__plan__roadmap=draft, number="1.1")

    def words() -> list[str]:
        return [one.link.words for one in methodist.get(reverse("desk")).context["draft"].todo]

    cold = count_of(methodist)
    assert "1\xa0пункт без срока" in words()
    assert count_of(methodist) <= cold - 8  # the check's own queries are spared
    changed = typed(row, deadline_text="май 2026 г.")
    assert methodist.post(reverse("part_edit", args=(draft.pk, "items", row.pk)), changed).status_code == 302
    assert "1\xa0пункт без срока" not in words()


def count_of(client: Client, **headers: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(reverse("desk"), **headers).status_code == 200
    return len(caught)


@pytest.fixture
def point(edition: Edition) -> ControlPoint:
    """A point of June to which 1.1, due in March, leads."""
    with factories.amending(edition.roadmap):
        made = ControlPoint.objects.create(
            roadmap=edition.roadmap, number="1", title="Наставники есть", deadline_text="30.06.2026"
        )
        made.items.set(Item.objects.filter(section__plan__roadmap=edition.roadmap, number__in=("1.1", "1.2")))
        read_rows([made], roadmap=edition.roadmap)
    return made


def test_the_next_control_point_says_how_many_schools_are_ready(
    district: District, edition: Edition, point: ControlPoint, methodist: Client
) -> None:
    task = Task.objects.get(school=district.schools[0], item__number="1.1")
    steps.accepted(task, district.directors[0], district.methodist)
    page = methodist.get(reverse("desk"))
    (near,) = page.context["points"]
    # 1.2 is due in September: it can't be asked for in June
    assert (near.title, near.due_on, near.ready, near.schools) == ("Наставники есть", date(2026, 6, 30), 1, 3)
    assert "До контрольной точки — <b>12 дней</b>" in steps.plain(page)
    with time_machine.travel("2026-07-01T09:00:00+00:00", tick=False):
        assert not steps.signed_in(district.methodist).get(reverse("desk")).context["points"]


def test_the_same_map_of_schools_stands_on_the_desk_and_the_dashboard(
    district: District, edition: Edition, methodist: Client
) -> None:
    desk, board = methodist.get(reverse("desk")), methodist.get(reverse("dashboard"))
    assert desk.context["heat"].rows == board.context["board"].heat.rows
    assert all("monitoring/progress/_heat.html" in [one.name for one in page.templates] for page in (desk, board))


def test_the_oldest_late_tasks_lead_to_all_of_them(district: District, edition: Edition, methodist: Client) -> None:
    page = methodist.get(reverse("desk"))
    assert [(one.number, one.days) for one in page.context["longest"]] == [("1.1", 79)] * 3
    assert "?status=late&amp;who=school" in page.content.decode()
    steps.grow(edition, [("2.1", steps.LATE, "ИМЦ")], district.methodist)
    listed = methodist.get(reverse("task_list"), {"status": "late", "who": "school"}).context["page"]
    assert listed.paginator.count == page.context["late"].tasks == 3
    both = methodist.get(reverse("task_list"), {"status": "late"}).context["page"].paginator.count
    parties = methodist.get(reverse("task_list"), {"status": "late", "who": "party"}).context["page"].paginator.count
    assert (both, parties) == (4, 1)


def test_schools_are_reminded_once_a_day_and_it_is_said_who(
    district: District, edition: Edition, methodist: Client
) -> None:
    district.directors[2].memberships.update(is_active=False)
    assert "Напомнить 2 школам" in steps.plain(methodist.get(reverse("desk")))
    page = methodist.post(reverse("desk_remind"), follow=True)
    told = steps.plain(page)
    assert "Напоминание получили: СОШ № 2 с. Ключи (Кузьмина), СОШ № 5 с. Ключи (Кузьмина)." in told
    assert "Напомнить некому, директора с учётной записью нет: СОШ № 7 с. Ключи." in told
    assert "Сегодня напомнили: СОШ № 2 с. Ключи, СОШ № 5 с. Ключи (в 12:00)." in told
    assert "Напомнить 2" not in told
    notices = Notice.objects.filter(kind="reminder")
    assert sorted(notices.values_list("user", flat=True)) == [one.pk for one in district.directors[:2]]
    assert "Просрочена 1 задача, срок был 31 марта." in notices[0].text
    journal = AuditEvent.objects.filter(action="school.remind")
    assert {(one.object_id, one.by) for one in journal} == {(s.pk, district.methodist) for s in district.schools[:2]}
    again = steps.signed_in(district.head).post(reverse("desk_remind"), follow=True)
    assert "уже напомнили" in steps.plain(again)
    assert notices.count() == 2
    with time_machine.travel("2026-06-19T09:00:00+00:00", tick=False):
        steps.signed_in(district.methodist).post(reverse("desk_remind"))
        assert notices.count() == 4


def test_a_school_that_was_late_and_is_not_is_left_alone(
    district: District, edition: Edition, methodist: Client
) -> None:
    for n in range(3):
        steps.send(Task.objects.get(school=district.schools[n], item__number="1.1"), district.directors[n])
    page = methodist.post(reverse("desk_remind"), follow=True)
    assert "напоминать не о чем" in steps.plain(page)
    assert not Notice.objects.filter(kind="reminder").exists()


def test_a_stranger_authority_is_neither_shown_nor_reminded(
    district: District, edition: Edition, other_district: District
) -> None:
    stranger = steps.signed_in(other_district.methodist)
    context = stranger.get(reverse("desk")).context
    assert (context["late"].tasks, context["draft"], context["points"], context["heat"]) == (0, None, [], None)
    stranger.post(reverse("desk_remind"))
    assert not Notice.objects.filter(kind="reminder").exists()


def test_a_decision_answers_with_the_queue_alone(district: District, edition: Edition, methodist: Client) -> None:
    draft_of(district)
    methodist.get(reverse("desk"))
    whole, part = count_of(methodist), count_of(methodist, HTTP_X_DESK_PART="queue")
    assert whole - part >= 9
    page = methodist.get(reverse("desk"), HTTP_X_DESK_PART="queue")
    assert "v-heat" not in page.content.decode()
    assert page.headers["Vary"].count("X-Desk-Part") == 1
    around = methodist.get(reverse("desk"), HTTP_X_DESK_PART="around").content.decode()
    assert ("<html" in around, around.count("data-around"), "v-heat" in around) == (False, 3, True)


def test_the_desk_asks_as_much_whatever_there_is(district: District, edition: Edition, point: ControlPoint) -> None:
    draft_of(district)
    client = steps.signed_in(district.methodist)
    client.get(reverse("desk"))
    few = count_of(client)
    for n in range(30):
        draft_of(district, title=f"Карта {n}")
        school = factories.school(district.authority, 100 + n)
        factories.person(f"director-{n}", Role.DIRECTOR, district.authority, school)
        Task.objects.create(
            authority=district.authority, item=Item.objects.get(tasks__school=district.schools[0], number="1.1"),
            edition=edition, school=school, due_on=date(2026, 3, 31), original_due_on=date(2026, 3, 31),
        )  # fmt: skip
    with factories.amending(edition.roadmap):
        for n in range(30):
            more = ControlPoint.objects.create(
                roadmap=edition.roadmap, number=str(n), title=f"Точка {n}", deadline_text="30.06.2026", position=n
            )
            more.items.set(point.items.all())
            read_rows([more], roadmap=edition.roadmap)
    client.get(reverse("desk"))
    assert count_of(client) == few
