"""The search finds by words, numbers and names, only what the viewer may see, in a fixed number of queries."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from monitoring.search.rules import (
    marked,
    name_key,
    number_of,
    pattern_of,
    school_number_of,
    snippet,
    words_of,
)
from roadmaps.models import Edition, GroupMember, Party, WorkingGroup
from schools.models import SchoolAlias
from schools.rules import Role
from tests import factories
from tests.conftest import District
from tests.monitoring import steps


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("", []),
        ("  а в ", []),
        ("совещание 5", ["совещание", "5"]),
        ("x" * 100, ["x" * 40]),
        ("раз два три четыре пять шесть семь", ["раз", "два", "три", "четыре", "пять", "шесть"]),
    ],
)
def test_words(asked: str, words: list[str]) -> None:
    assert words_of(asked) == words


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("3.10", "3.10"),
        ("п. 3.10", "3.10"),
        ("№ 5", "5"),
        ("4.1.", "4.1"),
        ("5 школа", ""),
        ("", ""),
        ("1.2.3.4.5", ""),
    ],
)
def test_the_number_of_an_activity(asked: str, number: str) -> None:
    assert number_of(asked) == number


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("№ 5", 5),
        ("5", 5),
        ("школа 12", 12),
        ("СОШ №\xa05", 5),
        ("МБОУ «СОШ № 5»", 5),
        ("гимназия № 1", 1),
        ("5 класс", None),
        ("школа", None),
        ("1.2", None),
        ("", None),
    ],
)
def test_the_number_of_a_school(asked: str, number: int | None) -> None:
    assert school_number_of(asked) == number


@pytest.mark.parametrize(
    ("word", "text", "fits"),
    [
        ("учет", "План УЧЁТА", True),
        ("УЧЁТ", "план учета", True),
        ("Mixed", "mIXED", True),
        ("(+)", "Учёт(+)", True),
        ("5", "СОШ № 5 с. Ключи", True),
        ("5", "СОШ № 15", False),
        ("5", "п. 5.1", False),
        ("5", "п.5.", True),
        ("5", ".5", True),
        ("1.2", "1.2. Провести", True),
        ("1.2", "п.1.2", True),
        ("1.2", "11.2", False),
        ("1.2", "3.1.2", False),
        ("1.2", "1.2.3", False),
        ("ß", "ß", True),
    ],
)
def test_a_pattern(word: str, text: str, fits: bool) -> None:  # noqa: FBT001
    assert bool(re.search(pattern_of(word), text)) is fits
    assert any(piece.is_hit for piece in marked(text, [word])) is fits


@pytest.mark.parametrize(
    ("text", "words", "pieces"),
    [
        ("Учёт в школе", ["учет"], [("Учёт", True), (" в\xa0школе", False)]),
        ("Семинар", ["сем", "минар"], [("Семинар", True)]),
        ("Семинар", ["нет"], [("Семинар", False)]),
        ("", ["нет"], []),
    ],
)
def test_found_words_are_marked(text: str, words: list[str], pieces: list[tuple[str, bool]]) -> None:
    assert [(piece.text, piece.is_hit) for piece in marked(text, words)] == pieces


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("Директора ОО", ["директора"], "Директора ОО"),
        ("Директора ОО", ["нет"], ""),
        ("раз " * 40 + "слово" + " два" * 40, ["слово"], "…раз раз раз слово два два два…"),
        ("первая\nвторая", ["вторая"], "первая вторая"),
    ],
)
def test_a_snippet_is_the_place_of_the_word(text: str, words: list[str], shown: str) -> None:
    assert "".join(piece.text for piece in snippet(text, words, 10)) == shown


def test_why_a_row_was_found_is_always_seen(district: District, edition: Edition) -> None:
    results = steps.signed_in(district.methodist).get(reverse("search"), {"q": "директора"}).context["results"]
    items = next(group for group in results.groups if group.key == "items")
    assert ["".join(piece.text for piece in row.also) for row in items.rows] == ["Директора ОО"] * 2


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Лебедева Ольга Викторовна", ("лебедева", "ов")),
        ("О. В. Лебедева", ("лебедева", "ов")),
        ("Лебедева О.В.", ("лебедева", "ов")),
        ("Лебедёва О.\xa0В.", ("лебедева", "ов")),
        ("Громова", ("громова", "")),
        ("О. В.", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_name_is_one_person_however_it_is_written(name: str, key: tuple[str, str]) -> None:
    assert name_key(name) == key


def found(client: Client, asked: str, **more: str) -> dict[str, list[str]]:
    """Titles of the results by group."""
    response = client.get(reverse("search"), {"q": asked, **more})
    assert response.status_code == 200
    return {group.title: [row.title for row in group.rows] for group in response.context["results"].groups}


FOUND = [
    ("мероприятие 1.1", "Мероприятия"),
    ("ПРОВЕСТИ", "Мероприятия"),
    ("п. 1.1", "Мероприятия"),
    ("№ 5", "Школы"),
    ("пятая школа", "Школы"),
    ("дорожн", "Дорожные карты"),
]


@pytest.mark.parametrize(("asked", "group"), FOUND)
def test_a_methodist_finds(district: District, edition: Edition, asked: str, group: str) -> None:
    SchoolAlias.objects.create(school=district.schools[1], text="Пятая школа")
    assert found(steps.signed_in(district.methodist), asked).get(group)


def test_an_order_is_found_by_its_number(district: District, edition: Edition) -> None:
    number = edition.order.number
    assert found(steps.signed_in(district.head), number)["Приказы"] == [
        f"Приказ №\xa0{number} от\xa0{edition.order.date:%d.%m.%Y}"
    ]


def test_a_director_is_led_to_the_schools_own_tasks(district: District, edition: Edition) -> None:
    results = found(steps.signed_in(district.directors[1]), "провести")
    assert "Мероприятия" not in results
    assert results["Задачи"]


def test_a_stranger_finds_nothing(other_district: District, edition: Edition) -> None:
    client = steps.signed_in(other_district.methodist)
    assert found(client, "провести") == {}
    assert found(client, edition.order.number) == {}


@pytest.mark.parametrize("asked", ["", "(", "[", "\\", "*", "%_'\"", "а" * 5000, "\x00"])
def test_no_words_break_the_page(district: District, asked: str) -> None:
    assert found(steps.signed_in(district.methodist), asked) == {}


def cost(client: Client, **asked: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        client.get(reverse("search"), asked)
    return len(caught)


@pytest.mark.parametrize("kind", ["", "items", "people"])
def test_many_results_cost_as_many_queries(district: District, edition: Edition, kind: str) -> None:
    client = steps.signed_in(district.methodist)
    with factories.amending(edition.roadmap):
        group = WorkingGroup.objects.create(roadmap=edition.roadmap, title="Группа")
        GroupMember.objects.create(group=group, name="Провести А. А.")
    first = cost(client, q="провести", kind=kind)
    for n in range(2, 32):
        with factories.amending(edition.roadmap):
            factories.item(edition.roadmap, f"9.{n}")
            GroupMember.objects.create(group=group, name=f"Провести {n}")
        factories.person(f"many-{n}", Role.METHODIST, district.authority, last_name="Провести", first_name=f"И{n}")
        Party.objects.create(authority=district.authority, kind="person", name=f"Провести {n}", person=f"Провести {n}")
    assert cost(client, q="провести", kind=kind) == first <= 24


def test_what_is_not_shown_is_one_click_away_and_paged(district: District, edition: Edition) -> None:
    client = steps.signed_in(district.methodist)
    with factories.amending(edition.roadmap):
        for n in range(2, 62):
            factories.item(edition.roadmap, f"9.{n}")
    results = client.get(reverse("search"), {"q": "провести"}).context["results"]
    items = next(group for group in results.groups if group.key == "items")
    assert (len(items.rows), items.count, items.more) == (10, 63, 53)
    first = client.get(items.more_url).context["results"]
    assert [(group.key, len(group.rows), group.more) for group in first.groups] == [("items", 50, 0)]
    second = client.get(items.more_url, {"q": "провести", "kind": "items", "page": "2"}).context["results"]
    assert len(second.groups[0].rows) == 13
    tabs = {tab.label: (tab.count, tab.is_current) for tab in second.tabs}
    assert tabs["Мероприятия"] == (63, True)
    assert tabs["Всё"][1] is False


def test_an_unknown_kind_narrows_nothing(district: District, edition: Edition) -> None:
    client = steps.signed_in(district.methodist)
    assert found(client, "провести", kind="secrets") == found(client, "провести")
    assert found(client, "провести", kind="schools") == {}


def test_found_words_stand_marked_on_the_page(district: District, edition: Edition) -> None:
    page = steps.signed_in(district.methodist).get(reverse("search"), {"q": "ПРОВЕСТИ"}).content.decode()
    assert "<mark>Провести</mark>" in page


# --- people ---


@pytest.fixture
def known(district: District, other_district: District, edition: Edition) -> District:
    """Somebody in every register, here and elsewhere."""
    district.methodist.phone = "8 (800) 1-23"
    district.methodist.email = "secret@example.org"
    district.methodist.save()
    with factories.amending(edition.roadmap):
        group = WorkingGroup.objects.create(roadmap=edition.roadmap, title="Рабочая группа")
        GroupMember.objects.create(group=group, name="Лебедева О.", post="секретарь группы")
        GroupMember.objects.create(group=group, name="Зуева Инна Павловна", post="методист ИМЦ")
    Party.objects.create(authority=district.authority, kind="unit", name="бухгалтерия", person="Ёлкина А. А.")
    Party.objects.create(authority=district.authority, kind="organisation", name="ИМЦ", person="Тихая Я. Я.")
    Party.objects.create(authority=other_district.authority, kind="person", name="Зуева И. П.", person="Зуева И. П.")
    return district


def people(user: object, asked: str) -> dict[str, str]:
    """What is said of the people found, by name."""
    response = steps.signed_in(user).get(reverse("search"), {"q": asked, "kind": "people"})
    groups = response.context["results"].groups
    rows = groups[0].rows if groups else ()
    return {row.title: "".join(piece.text for piece in row.where).replace("\xa0", " ") for row in rows}


def test_a_person_of_several_registers_is_one(known: District) -> None:
    says = people(known.head, "лебедева")
    assert list(says) == ["Лебедева Ольга"]
    assert "секретарь группы, Рабочая группа" in says["Лебедева Ольга"]
    assert "методист, Округ lugovoy" in says["Лебедева Ольга"]


@pytest.mark.parametrize(
    ("asked", "name"), [("ЁЛКИНА", "Ёлкина А. А."), ("елкина", "Ёлкина А. А."), ("бухгалтерия", "Ёлкина А. А.")]
)
def test_a_person_of_the_register_of_parties_is_found(known: District, asked: str, name: str) -> None:
    assert people(known.methodist, asked) == {name: "бухгалтерия, Округ lugovoy"}


def test_two_people_of_one_surname_without_initials_are_not_joined(known: District) -> None:
    group = WorkingGroup.objects.get()
    with factories.amending(group.roadmap):
        GroupMember.objects.create(group=group, name="Орлова", post="учитель")
        GroupMember.objects.create(group=group, name="Орлова", post="логопед")
    response = steps.signed_in(known.head).get(reverse("search"), {"q": "орлова", "kind": "people"})
    assert response.context["results"].groups[0].count == 2


def test_a_telephone_is_for_the_own_house_and_an_address_for_nobody(known: District) -> None:
    region = factories.authority("kray", level="regional")
    known.authority.parent = region
    known.authority.save()
    observer = factories.person("observer", Role.OBSERVER, region)
    assert "8 (800) 1-23" in people(known.head, "лебедева")["Лебедева Ольга"]
    assert "8 (800)" not in people(observer, "лебедева")["Лебедева Ольга"]
    for user in (known.head, observer):
        page = steps.signed_in(user).get(reverse("search"), {"q": "лебедева"}).content.decode()
        assert "secret@example.org" not in page
    assert people(known.head, "secret@example.org") == {}


def test_a_director_finds_the_own_school_and_the_department_only(known: District) -> None:
    director = known.directors[1]
    assert list(people(director, "кузьмина")) == ["Кузьмина"]
    assert "№ 5" in people(director, "кузьмина")["Кузьмина"]
    assert list(people(director, "лебедева")) == ["Лебедева Ольга"]
    assert "секретарь" not in people(director, "лебедева")["Лебедева Ольга"]
    assert list(people(director, "елкина")) == ["Ёлкина А. А."]
    assert people(director, "тихая") == people(director, "зуева") == {}
    assert len(people(known.head, "тихая")) == len(people(known.head, "зуева")) == 1


def test_a_stranger_and_a_closed_account_are_not_found(known: District, other_district: District) -> None:
    assert people(other_district.methodist, "кузьмина") != {}
    assert "lugovoy" not in str(people(other_district.methodist, "лебедева кузьмина"))
    assert all("lugovoy" not in says for says in people(other_district.methodist, "лебедева").values())
    known.methodist.is_active = False
    known.methodist.save()
    assert "методист, Округ" not in str(people(known.head, "лебедева"))
