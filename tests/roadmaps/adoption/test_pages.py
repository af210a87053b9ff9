"""Pages of the stage: who sees them, what forms refuse, and that what was typed is kept."""

from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from roadmaps.adoption.actions import create_school_roadmap
from roadmaps.models import Item, PaperAdoption, Roadmap
from roadmaps.planning.versions import version_of
from schools.models import User
from schools.rules import Role
from tests import factories
from tests.conftest import District
from tests.roadmaps.adoption.conftest import Municipal
from tests.roadmaps.adoption.test_creating import approve
from tests.roadmaps.adoption.test_register import queries_of
from tests.roadmaps.planning.editing import typed

AsUser = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _day() -> object:
    with time_machine.travel("2026-06-20T09:00:00+00:00", tick=False):
        yield


@pytest.fixture
def at(municipal: Municipal) -> tuple[int, int]:
    """Keys of the municipal roadmap and of the second school."""
    return municipal.roadmap.pk, municipal.school.pk


@pytest.fixture
def director(municipal: Municipal, as_user: AsUser) -> Client:
    """The director of the second school."""
    return as_user(municipal.district.directors[1])


@pytest.fixture
def methodist(municipal: Municipal, as_user: AsUser) -> Client:
    """The methodist of the district."""
    return as_user(municipal.district.methodist)


def approved_map(municipal: Municipal) -> Roadmap:
    by = municipal.district.directors[1]
    roadmap, _is_new = create_school_roadmap(municipal=municipal.roadmap, school=municipal.school, by=by)
    approve(roadmap, by)
    roadmap.refresh_from_db()
    return roadmap


def test_a_director_finds_no_other_school(municipal: Municipal, director: Client, at: tuple[int, int]) -> None:
    other = municipal.district.schools[2].pk
    assert director.get(reverse("school_map", args=(at[0], other))).status_code == 404
    assert director.post(reverse("school_map_create", args=(at[0], other))).status_code == 404
    assert director.get(reverse("school_map", args=at)).status_code == 200


def test_a_school_outside_the_roadmap_is_not_there(
    municipal: Municipal, methodist: Client, other_district: District
) -> None:
    outside = factories.school(municipal.district.authority, 99)
    for school in (outside, other_district.schools[0]):
        assert methodist.get(reverse("school_map", args=(municipal.roadmap.pk, school.pk))).status_code == 404


def test_a_roadmap_of_a_school_has_no_register(municipal: Municipal, methodist: Client) -> None:
    own = approved_map(municipal)
    assert methodist.get(reverse("roadmap_adoption", args=(own.pk,))).status_code == 404
    page = methodist.get(reverse("roadmap_detail", args=(own.pk,))).content.decode()
    assert "Карты школ" not in page
    assert "сверить с муниципальной картой" in page


def test_an_observer_reads_and_writes_nothing(municipal: Municipal, as_user: AsUser, at: tuple[int, int]) -> None:
    reader = as_user(factories.person("reader", Role.OBSERVER, municipal.district.authority))
    page = reader.get(reverse("school_map", args=at)).content.decode()
    assert "Создать карту школы" not in page
    assert reader.post(reverse("school_map_create", args=at)).status_code == 403
    assert "внести с" not in reader.get(reverse("roadmap_adoption", args=at[:1])).content.decode()


def test_a_director_records_nothing_on_paper_and_sets_no_term(director: Client, at: tuple[int, int]) -> None:
    assert director.get(reverse("adoption_paper", args=at)).status_code == 403
    assert director.post(reverse("adoption_paper_remove", args=at)).status_code == 403
    assert director.get(reverse("adoption_term", args=at[:1])).status_code == 403


@pytest.mark.parametrize(
    ("typed_values", "said"),
    [
        ({"url": "не адрес", "day": "20.06.2026"}, "не похоже на адрес"),
        ({"url": "ftp://school.ru/plan", "day": "20.06.2026"}, "не похоже на адрес"),
        ({"url": "javascript:alert(1)", "day": "20.06.2026"}, "не похоже на адрес"),
        ({"url": "https://school.ru/plan"}, "Укажите день"),
        ({"url": "https://school.ru/plan", "day": "21.06.2026"}, "в будущем"),
        ({"url": "https://school.ru/plan", "day": "17.06.2026"}, "раньше этого дня"),
    ],
)
def test_an_address_is_checked_and_what_was_typed_is_kept(
    municipal: Municipal, director: Client, at: tuple[int, int], typed_values: dict[str, str], said: str
) -> None:
    own = approved_map(municipal)
    response = director.post(reverse("school_map_publish", args=at), typed_values)
    assert response.status_code == 422
    page = response.content.decode().replace("\xa0", " ")
    assert said in page
    assert typed_values["url"] in page
    own.refresh_from_db()
    assert own.published_url == ""


def test_nothing_is_published_before_approval(municipal: Municipal, director: Client, at: tuple[int, int]) -> None:
    response = director.get(reverse("school_map_publish", args=at), follow=True)
    assert "Карты школы ещё нет" in response.content.decode()
    director.post(reverse("school_map_create", args=at))
    values = {"url": "https://school.ru/plan", "day": "20.06.2026"}
    response = director.post(reverse("school_map_publish", args=at), values)
    assert response.status_code == 422
    assert "ещё не утверждена" in response.content.decode().replace("\xa0", " ")


def test_an_address_is_taken_off_by_emptying_it(municipal: Municipal, director: Client, at: tuple[int, int]) -> None:
    own = approved_map(municipal)
    address = reverse("school_map_publish", args=at)
    director.post(address, {"url": "https://school.ru/plan", "day": "20.06.2026"})
    own.refresh_from_db()
    assert own.published_on is not None
    director.post(address, {"url": "", "day": "20.06.2026"})
    own.refresh_from_db()
    assert (own.published_url, own.published_on) == ("", None)


PAPER = {
    "number": "№ 12",
    "date": "01.06.2026",
    "published_url": "https://school.ru/plan",
    "published_on": "02.06.2026",
}


def test_what_was_adopted_on_paper_is_recorded_corrected_and_removed(methodist: Client, at: tuple[int, int]) -> None:
    address = reverse("adoption_paper", args=at)
    assert methodist.post(address, PAPER).status_code == 302
    paper = PaperAdoption.objects.get()
    assert (paper.number, paper.published_url) == ("12", "https://school.ru/plan")
    methodist.post(address, PAPER | {"number": "13", "version": version_of(paper)})
    paper.refresh_from_db()
    assert paper.number == "13"
    # somebody else's older form meets a conflict and keeps what was typed
    stale = methodist.post(address, PAPER | {"number": "14", "version": "1"})
    assert stale.status_code == 409
    assert 'value="14"' in stale.content.decode()
    methodist.post(reverse("adoption_paper_remove", args=at))
    assert not PaperAdoption.objects.exists()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"number": ""}, "Впишите номер"),
        ({"date": "21.06.2026"}, "в будущем"),
        ({"published_on": "31.05.2026"}, "раньше этого дня"),
        ({"published_url": "сайт школы"}, "не похоже на адрес"),
    ],
)
def test_a_record_on_paper_is_checked(
    methodist: Client, at: tuple[int, int], values: dict[str, str], said: str
) -> None:
    response = methodist.post(reverse("adoption_paper", args=at), PAPER | values)
    assert response.status_code == 422
    assert said in response.content.decode().replace("\xa0", " ")
    assert not PaperAdoption.objects.exists()


def test_paper_gives_way_to_what_was_adopted_in_versta(
    municipal: Municipal, methodist: Client, at: tuple[int, int]
) -> None:
    approved_map(municipal)
    response = methodist.post(reverse("adoption_paper", args=at), PAPER, follow=True)
    assert "уже утвердила карту" in response.content.decode()
    assert not PaperAdoption.objects.exists()


def test_the_term_is_set_and_given_back_to_the_order(methodist: Client, at: tuple[int, int]) -> None:
    address = reverse("adoption_term", args=at[:1])
    assert methodist.post(address, {"day": "когда-нибудь"}).status_code == 422
    methodist.post(address, {"day": "01.10.2026"})
    assert "1\xa0октября 2026" in methodist.get(reverse("roadmap_adoption", args=at[:1])).content.decode()
    methodist.post(address, {"day": ""})
    assert Roadmap.objects.get(pk=at[0]).adopt_until is None


def test_changes_are_taken_and_left_from_the_page(municipal: Municipal, director: Client, at: tuple[int, int]) -> None:
    own = approved_map(municipal)
    municipal.amend()
    municipal.rewrite("1.1", title="Провести практикум")
    municipal.add("1.8")
    municipal.approve("40")
    page = director.get(reverse("school_map", args=at)).content.decode()
    assert "<ins>Провести практикум</ins>" in page
    assert "начнётся её новая редакция" in page
    address = reverse("school_map_changes", args=at)
    assert "Отметьте хотя бы одну" in director.post(address, {"do": "take"}, follow=True).content.decode()
    changed = Item.objects.get(section__plan__roadmap=own, number="1.1")
    director.post(address, {"do": "keep", "change": f"changed-{changed.pk}"})
    director.post(address, {"do": "take", "change": f"added-{municipal.item('1.8').pk}"})
    own.refresh_from_db()
    assert own.state == "draft"
    assert Item.objects.filter(section__plan__roadmap=own, number="1.8").exists()
    assert "расходится с" in director.get(reverse("school_map", args=at)).content.decode()


def test_a_school_picks_from_the_items_in_force_only(municipal: Municipal, director: Client) -> None:
    by = municipal.district.directors[1]
    own, _is_new = create_school_roadmap(municipal=municipal.roadmap, school=municipal.school, by=by)
    municipal.amend()
    municipal.rewrite("1.3", title="Черновые слова")
    municipal.add("1.8")
    page = director.get(reverse("part_create", args=(own.pk, "items"))).content.decode()
    assert "1.3 Провести мероприятие 1.3" in page
    assert "Черновые слова" not in page
    assert "Новое 1.8" not in page


def test_a_link_set_by_hand_remembers_the_words(municipal: Municipal, director: Client) -> None:
    by = municipal.district.directors[1]
    own, _is_new = create_school_roadmap(municipal=municipal.roadmap, school=municipal.school, by=by)
    section = own.plans.get().sections.get()
    blank = Item(section=section, number="1.9", title="По пункту 1.3")
    values = typed(blank, parent_item=municipal.item("1.3").pk)
    director.post(reverse("part_create", args=(own.pk, "items")), values)
    made = Item.objects.get(section=section, number="1.9")
    assert made.parent_item == municipal.item("1.3")
    assert made.parent_words["title"] == "Провести мероприятие 1.3"


def test_the_page_costs_the_same_whatever_the_number_of_items(
    municipal: Municipal, methodist: Client, at: tuple[int, int]
) -> None:
    approved_map(municipal)
    one = queries_of(methodist, reverse("school_map", args=at))
    municipal.amend()
    for number in range(10, 40):
        municipal.add(f"2.{number}")
    municipal.approve("40")
    assert queries_of(methodist, reverse("school_map", args=at)) == one
