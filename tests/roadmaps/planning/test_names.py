"""«Какая это школа?»: the candidates stand beside the words, one click remembers or settles one row."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from roadmaps.models import ControlPoint, Item, Roadmap
from roadmaps.planning import readings
from roadmaps.planning.actions.names import learn_school, settle_school
from roadmaps.planning.errors import RefusedError
from roadmaps.planning.queries.asks import asks_of, names_in
from schools.models import AuditEvent, School, SchoolAlias, User
from tests import factories
from tests.conftest import District

NBSP = "\u00a0"


@pytest.fixture
def twin(district: District) -> School:
    """A second school № 5: a bare number tells neither."""
    return factories.school(
        district.authority, 5, name="МБОУ «ООШ № 5 д. Ключи»", short_name="ООШ № 5 д. Ключи", settlement="д. Ключи"
    )


@pytest.fixture
def named(roadmap: Roadmap, twin: School) -> Callable[..., Item]:
    """An item whose responsible words were read while two schools have the number 5."""

    def made(words: str, number: str = "1.1") -> Item:
        item = factories.item(roadmap, number, responsible_text=words)
        readings.read_rows([item], roadmap=roadmap)
        return item

    return made


def charged(item: Item) -> list[tuple[str, str, list[School]]]:
    return [(one.name, one.certainty, list(one.schools.all())) for one in item.assignments.all()]


def test_what_is_not_sure_is_asked_with_its_candidates(district: District, twin: School) -> None:
    register = readings.register_of(district.authority)
    asked = {
        text: [
            (ask.question, {candidate.label for candidate in ask.candidates})
            for ask in asks_of(text, register, names_in(register))
        ]
        for text in ("школы № 5 и 7", "СОШ № 77", "СОШ № 7 с. Ключи", "Отдел образования", "МБОУ «СОШ № 99»")
    }
    both = {"СОШ № 5 с. Ключи", "ООШ № 5 д. Ключи"}
    assert asked == {
        "школы № 5 и 7": [("«школы № 5»: какая это школа?", both)],
        "СОШ № 77": [("«СОШ № 77» — нет в реестре", set())],
        "СОШ № 7 с. Ключи": [],
        "Отдел образования": [],
        "МБОУ «СОШ № 99»": [("МБОУ «СОШ № 99» — нет в реестре", set())],
    }


def test_an_answer_is_remembered_and_the_draft_is_read_anew(
    named: Callable[..., Item], roadmap: Roadmap, district: District, twin: School
) -> None:
    first, second, other = named("школа № 5"), named("ИМЦ, школа №5", "1.2"), named("школа № 77", "1.3")
    point = ControlPoint.objects.create(roadmap=roadmap, title="Точка", responsible_text="школа № 5")
    readings.read_rows([point], roadmap=roadmap)
    roadmap.schools.clear()
    read = learn_school(row=first, roadmap=roadmap, school=twin, text="школа № 5", by=district.methodist)
    assert read == 3
    assert SchoolAlias.objects.get().school == twin
    for row in (first, second, point):
        assert row.assignments.filter(schools=twin, certainty="sure").exists()
    assert charged(other)[0][1] == "unknown"
    assert list(roadmap.schools.all()) == [twin]
    assert AuditEvent.objects.get(action="school.alias").by == district.methodist


def test_an_answer_for_one_row_remembers_nothing(
    named: Callable[..., Item], roadmap: Roadmap, district: District, twin: School
) -> None:
    first, second = named("Директора школ № 5 и 7, ИМЦ"), named("школа № 5", "1.2")
    settle_school(row=first, roadmap=roadmap, school=twin, text="школ № 5", by=district.methodist)
    assert {name: set(schools) for name, _certainty, schools in charged(first)} == {
        "директор": {twin, district.schools[2]},
        "ИМЦ": set(),
    }
    assert {one.source for one in first.assignments.all()} == {"manual"}
    assert charged(second)[0][1] == "unknown"
    assert not SchoolAlias.objects.exists()
    readings.read_rows([first], roadmap=roadmap)
    assert twin in charged(first)[0][2], "what was set by hand stays"
    event = AuditEvent.objects.get(action="item.school")
    assert event.changes == {"assignments": ["школ № 5", twin.short_name]}
    with pytest.raises(RefusedError, match="прочитано иначе"):
        settle_school(row=first, roadmap=roadmap, school=twin, text="школ № 5", by=district.methodist)


@pytest.mark.parametrize("act", [learn_school, settle_school])
def test_only_what_the_row_asks_is_answered(
    named: Callable[..., Item], roadmap: Roadmap, district: District, twin: School, act: Callable[..., object]
) -> None:
    row = named("школа № 5")
    with pytest.raises(RefusedError, match="прочитано иначе"):
        act(row=row, roadmap=roadmap, school=twin, text="лицей № 1", by=district.methodist)
    assert not SchoolAlias.objects.exists()


def test_a_writing_of_another_school_is_not_taken_away(
    named: Callable[..., Item], roadmap: Roadmap, district: District, twin: School
) -> None:
    for school in (district.schools[0], district.schools[1]):
        SchoolAlias.objects.create(school=school, text="школа № 5")
    row = named("школа № 5")
    with pytest.raises(RefusedError, match="школу не узнать"):
        learn_school(row=row, roadmap=roadmap, school=twin, text="школа № 5", by=district.methodist)
    assert SchoolAlias.objects.count() == 2
    assert charged(row)[0][1] == "unknown"


def test_the_plan_shows_the_buttons_to_its_editor_only(
    named: Callable[..., Item],
    roadmap: Roadmap,
    methodist: Client,
    district: District,
    as_user: Callable[[User], Client],
) -> None:
    item = named("школа № 5, Отдел опеки")
    address = reverse("row_school", args=(roadmap.pk, "items", item.pk))
    plan = reverse("roadmap_plan", args=(roadmap.pk,))
    page = methodist.get(plan).content.decode().replace(NBSP, " ")
    assert f'action="{address}"' in page
    assert "«школа № 5»: какая это школа?" in page
    assert 'title="не понято"' in page
    assert "(уверенно, предложен в реестр)" in page
    reader = as_user(factories.person("reader", factories.Role.OBSERVER, district.authority))
    assert "какая это школа?" not in reader.get(plan).content.decode()


@pytest.mark.parametrize("only", [False, True])
def test_one_click_answers_and_comes_back_to_the_row(
    named: Callable[..., Item], roadmap: Roadmap, methodist: Client, twin: School, *, only: bool
) -> None:
    item = named("школа № 5")
    address = reverse("row_school", args=(roadmap.pk, "items", item.pk))
    data = {"text": "школа № 5", "school": twin.pk} | ({"only": "1"} if only else {})
    answer = methodist.post(address, data)
    assert answer.url == f"{reverse('roadmap_plan', args=(roadmap.pk,))}#items-{item.pk}"
    page = methodist.get(answer.url).content.decode()
    said = "В этой строке «школа № 5»" if only else "В черновике 1 строка прочитана заново."
    assert said in page
    assert "какая это школа?" not in page
    assert SchoolAlias.objects.exists() is not only
    again = methodist.post(address, data, follow=True).content.decode()
    assert "Это написание уже прочитано иначе." in again


def test_an_unknown_school_is_chosen_of_all(
    named: Callable[..., Item], roadmap: Roadmap, methodist: Client, district: District, other_district: District
) -> None:
    item = named("СОШ № 77")
    address = reverse("row_school", args=(roadmap.pk, "items", item.pk))
    page = methodist.get(f"{address}?text=СОШ № 77").content.decode().replace(NBSP, " ")
    assert "Какая это школа: «СОШ № 77»?" in page
    assert f"{reverse('school_create')}?name=" in page
    strange = methodist.post(address, {"text": "СОШ № 77", "school": other_district.schools[0].pk})
    assert strange.status_code == 422
    assert 'value="СОШ № 77"' in strange.content.decode()
    methodist.post(address, {"text": "СОШ № 77", "school": district.schools[0].pk})
    assert list(item.assignments.get().schools.all()) == district.schools[:1]
    assert methodist.get(reverse("row_school", args=(roadmap.pk, "sections", item.section_id))).status_code == 404


def test_a_director_settles_a_row_and_teaches_no_register(
    district: District, twin: School, as_user: Callable[[User], Client]
) -> None:
    own = factories.roadmap(district.authority, kind="school", school=district.schools[0])
    item = factories.item(own, responsible_text="школа № 5")
    readings.read_rows([item], roadmap=own)
    director = as_user(district.directors[0])
    address = reverse("row_school", args=(own.pk, "items", item.pk))
    assert 'name="only"' not in director.get(address).content.decode()
    director.post(address, {"text": "школа № 5", "school": twin.pk})
    assert list(item.assignments.get().schools.all()) == [twin]
    assert not SchoolAlias.objects.exists()


def test_rows_with_questions_cost_as_many_queries_as_one(
    named: Callable[..., Item], roadmap: Roadmap, methodist: Client, django_assert_num_queries: Callable[..., object]
) -> None:
    named("школа № 5")
    address = reverse("roadmap_plan", args=(roadmap.pk,))
    with django_assert_num_queries(14):
        methodist.get(address)
    for number in range(30):
        named("школа № 5", f"2.{number}")
    with django_assert_num_queries(14):
        methodist.get(address)
