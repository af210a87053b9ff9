"""Who opens which page of a roadmap, and what stands there."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roadmaps.models import ControlPoint, Edition, Indicator, Item, Order, Roadmap, RoadmapKind, RoadmapState
from roadmaps.planning import readings
from roadmaps.planning.parts import PARTS
from roadmaps.printing.blocks import Paragraph
from roadmaps.printing.context import Annex, DocumentContext
from schools.models import User
from tests import factories
from tests.conftest import District

AsUser = Callable[[User], Client]
NBSP = "\xa0"
TABS = ("roadmap_detail", "roadmap_plan", "roadmap_points", "roadmap_indicators", "roadmap_history")
EDITING = ("roadmap_edit", "roadmap_delete", "roadmap_bin")


@pytest.mark.parametrize("name", [*TABS, *EDITING])
def test_a_stranger_finds_nothing(name: str, roadmap: Roadmap, other_district: District, as_user: AsUser) -> None:
    assert as_user(other_district.head).get(reverse(name, args=(roadmap.pk,))).status_code == 404


@pytest.mark.parametrize("slug", PARTS)
def test_a_stranger_finds_no_form(slug: str, roadmap: Roadmap, other_district: District, as_user: AsUser) -> None:
    stranger = as_user(other_district.methodist)
    assert stranger.get(reverse("part_create", args=(roadmap.pk, slug))).status_code == 404


@pytest.mark.parametrize("name", TABS)
def test_the_administrator_reads_every_tab(name: str, roadmap: Roadmap, district: District, as_user: AsUser) -> None:
    assert as_user(district.admin).get(reverse(name, args=(roadmap.pk,))).status_code == 200


@pytest.mark.parametrize("name", EDITING)
def test_a_reader_may_not_edit(name: str, roadmap: Roadmap, district: District, as_user: AsUser) -> None:
    response = as_user(district.admin).get(reverse(name, args=(roadmap.pk,)))
    assert response.status_code == 403


@pytest.mark.parametrize("slug", PARTS)
def test_every_form_opens_for_the_methodist(slug: str, roadmap: Roadmap, methodist: Client) -> None:
    assert methodist.get(reverse("part_create", args=(roadmap.pk, slug))).status_code == 200


def test_a_row_of_another_roadmap_is_not_found(
    roadmap: Roadmap, item: Item, district: District, methodist: Client
) -> None:
    other = factories.roadmap(district.authority, short_title="Другая карта")
    assert methodist.get(reverse("part_edit", args=(other.pk, "items", item.pk))).status_code == 404


def test_the_list_shows_own_roadmaps_only(roadmap: Roadmap, other_district: District, methodist: Client) -> None:
    factories.roadmap(other_district.authority, short_title="Чужая карта")
    page = methodist.get(reverse("roadmap_list")).content.decode()
    assert "Поддержка школ, 2026" in page
    assert "Чужая карта" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, True),
        ({"q": "ПОДДЕРЖКА"}, True),
        ({"q": "ремонт"}, False),
        ({"state": "draft"}, True),
        ({"state": "active"}, False),
        ({"year": "2026"}, True),
        ({"kind": "school"}, False),
        ({"kind": "municipal"}, True),
    ],
)
def test_filters_of_the_list(query: dict[str, str], found: bool, roadmap: Roadmap, methodist: Client) -> None:  # noqa: FBT001
    page = methodist.get(reverse("roadmap_list"), query).content.decode()
    assert (f'href="{reverse("roadmap_detail", args=(roadmap.pk,))}"' in page) is found


def test_the_list_is_narrowed_to_a_school(roadmap: Roadmap, district: District, methodist: Client) -> None:
    factories.roadmap(district.authority, district.schools[:1], short_title="Одна школа")
    page = methodist.get(reverse("roadmap_list"), {"school": district.schools[2].pk}).content.decode()
    assert "Поддержка школ, 2026" in page
    assert "Одна школа" not in page


def test_a_filter_that_is_not_understood_is_named(roadmap: Roadmap, methodist: Client) -> None:
    page = methodist.get(reverse("roadmap_list"), {"year": "20хх"}).content.decode()
    assert "не понят, он не применён" in page
    assert "Поддержка школ, 2026" in page


def test_an_empty_list_says_what_to_do(methodist: Client) -> None:
    page = methodist.get(reverse("roadmap_list")).content.decode()
    assert "Дорожных карт пока нет" in page
    assert reverse("start") in page


def queries_of(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_list_costs_the_same_with_one_and_thirty_rows(
    roadmap: Roadmap, district: District, methodist: Client
) -> None:
    one = queries_of(methodist, reverse("roadmap_list"))
    for number in range(29):
        factories.roadmap(district.authority, district.schools, short_title=f"Карта {number}")
    assert queries_of(methodist, reverse("roadmap_list")) == one <= 15


def test_the_plan_costs_the_same_with_one_and_thirty_rows(roadmap: Roadmap, methodist: Client) -> None:
    address = reverse("roadmap_plan", args=(roadmap.pk,))
    words = "Директора ОО; СОШ № 2 с. Ключи, Отдел образования"
    readings.read_rows([factories.item(roadmap, "1.1", responsible_text=words)], roadmap=roadmap)
    one = queries_of(methodist, address)
    rows = [factories.item(roadmap, f"1.{n}", responsible_text=words) for n in range(2, 31)]
    readings.read_rows(rows, roadmap=roadmap)
    assert queries_of(methodist, address) == one <= 15


def test_points_and_indicators_cost_the_same_with_one_and_thirty_rows(roadmap: Roadmap, methodist: Client) -> None:
    counted = {}
    for total in (1, 30):
        for number in range(total):
            ControlPoint.objects.create(roadmap=roadmap, title=f"Точка {number}", deadline_text="март 2026")
            indicator = Indicator.objects.create(roadmap=roadmap, text=f"Доля {number}")
            indicator.targets.create(period="2026", value_text="80 %")
        for name in ("roadmap_points", "roadmap_indicators", "roadmap_detail", "roadmap_history"):
            counted.setdefault(name, set()).add(queries_of(methodist, reverse(name, args=(roadmap.pk,))))
    assert all(len(counts) == 1 and max(counts) <= 15 for counts in counted.values()), counted


def test_the_plan_shows_words_reading_and_parties(roadmap: Roadmap, item: Item, methodist: Client) -> None:
    page = methodist.get(reverse("roadmap_plan", args=(roadmap.pk,))).content.decode().replace(NBSP, " ")
    for text in ("март 2026 г.", "01.03–31.03.2026", "Директора ОО", "все школы", "директор"):
        assert text in page


def test_the_plan_has_the_headings_and_extra_columns_of_its_document(roadmap: Roadmap, methodist: Client) -> None:
    plan = roadmap.plans.get()
    plan.columns = [
        {"key": "title", "heading": "Описание действия", "hidden": False},
        {"key": "extra:1", "heading": "Объём средств", "hidden": False},
        {"key": "result", "heading": "Скрытый столбец", "hidden": True},
    ]
    plan.save()
    factories.item(roadmap, extra={"extra:1": "120 тыс. руб."})
    page = methodist.get(reverse("roadmap_plan", args=(roadmap.pk,))).content.decode()
    assert "Описание действия" in page
    assert "Объём средств" in page
    assert "120 тыс. руб." in page
    assert "Скрытый столбец" not in page


def test_a_number_without_a_column_of_its_own_stands_before_the_words(roadmap: Roadmap, methodist: Client) -> None:
    plan = roadmap.plans.get()
    plan.columns = [{"key": "title", "heading": "Мероприятие", "hidden": False}]
    plan.save()
    factories.item(roadmap, "3.10", title="Провести форум")
    page = methodist.get(reverse("roadmap_plan", args=(roadmap.pk,))).content.decode()
    assert '<span class="quiet">3.10 </span><div class="t">Провести форум</div>' in page


def test_rows_with_remarks_only(roadmap: Roadmap, item: Item, methodist: Client) -> None:
    factories.item(roadmap, "1.2", title="Без срока", deadline_text="")
    page = (
        methodist.get(reverse("roadmap_plan", args=(roadmap.pk,)), {"doubts": "any"})
        .content.decode()
        .replace(NBSP, " ")
    )
    assert "Без срока" in page
    assert "Провести семинар" not in page
    assert "Отбор скрыл строк: 1" in page


def test_a_director_edits_the_schools_own_roadmap_and_not_the_authoritys(
    roadmap: Roadmap, district: District, as_user: AsUser
) -> None:
    director = as_user(district.directors[0])
    own = factories.roadmap(
        district.authority, district.schools[:1], kind=RoadmapKind.SCHOOL, school=district.schools[0]
    )
    assert director.get(reverse("roadmap_edit", args=(own.pk,))).status_code == 200
    assert director.get(reverse("part_create", args=(own.pk, "items"))).status_code == 200
    assert director.get(reverse("roadmap_edit", args=(roadmap.pk,))).status_code == 404


@pytest.fixture
def in_force(roadmap: Roadmap, district: District) -> Roadmap:
    """The authority's roadmap with an approved edition, whose working copy has gone on."""
    order = Order.objects.create(authority=district.authority, roadmap=roadmap, date=date(2026, 1, 12), number="7")
    paper = DocumentContext(
        title="Приказ № 7",
        annexes=(Annex(heading_lines=("ДОРОЖНАЯ КАРТА",), blocks=(Paragraph("Провести <утверждённый> семинар"),)),),
    )
    roadmap.current_edition = Edition.objects.create(
        roadmap=roadmap,
        number=1,
        order=order,
        snapshot=paper.to_json(),
        snapshot_sha256=paper.digest(),
        sha256=paper.digest(),
        pages=1,
        check_code="a" * 16,
        approved_by=district.head,
        approved_at=datetime(2026, 1, 12, 9, 0, tzinfo=UTC),
    )
    roadmap.save()
    factories.item(roadmap, "1.1", title="Черновое мероприятие")
    return roadmap


@pytest.mark.parametrize("name", TABS)
def test_a_director_sees_the_edition_and_never_the_draft(
    name: str, in_force: Roadmap, district: District, as_user: AsUser
) -> None:
    response = as_user(district.directors[0]).get(reverse(name, args=(in_force.pk,)))
    page = response.content.decode()
    assert response.status_code == 200
    assert "&lt;утверждённый&gt;" in page
    assert "Черновое мероприятие" not in page
    assert "Черновик" not in page
    assert "редакция\xa01, приказ №\xa07 от\xa012.01.2026" in page
    assert "действует редакция" not in page


def test_a_director_may_not_edit_the_authoritys_roadmap(in_force: Roadmap, district: District, as_user: AsUser) -> None:
    director = as_user(district.directors[0])
    item = Item.objects.get()
    assert director.get(reverse("roadmap_edit", args=(in_force.pk,))).status_code == 403
    assert director.post(reverse("part_delete", args=(in_force.pk, "items", item.pk))).status_code == 403
    item.refresh_from_db()
    assert item.removed_at is None


def test_the_list_of_a_director_counts_nothing_of_the_draft(
    in_force: Roadmap, district: District, as_user: AsUser
) -> None:
    [row] = as_user(district.directors[0]).get(reverse("roadmap_list")).context["rows"]
    assert (row.items, row.points, row.mark.label) == (None, None, "Действует")


def test_an_active_roadmap_leads_to_a_new_edition(in_force: Roadmap, methodist: Client) -> None:
    Roadmap.objects.update(state=RoadmapState.ACTIVE)
    order = reverse("roadmap_order", args=(in_force.pk,))
    page = methodist.get(reverse("roadmap_plan", args=(in_force.pk,))).content.decode()
    assert "начните новую редакцию" in page
    assert order in page
    response = methodist.get(reverse("part_create", args=(in_force.pk, "items")))
    assert (response.status_code, response.url) == (302, order)


def test_the_methodist_sees_which_edition_is_drafted_and_which_is_in_force(
    in_force: Roadmap, methodist: Client
) -> None:
    page = methodist.get(reverse("roadmap_detail", args=(in_force.pk,))).content.decode()
    assert "Черновик редакции 2" in page
    assert "действует редакция\xa01" in page


def test_what_was_approved_is_not_deleted(in_force: Roadmap, methodist: Client) -> None:
    assert "уже утверждалась" in methodist.get(reverse("roadmap_delete", args=(in_force.pk,))).content.decode()
    methodist.post(reverse("roadmap_delete", args=(in_force.pk,)))
    assert Roadmap.objects.filter(pk=in_force.pk).exists()
