"""The preview names new parties and asks which schools are meant; an answer is read at once."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roadmaps.importing import actions, queries
from roadmaps.importing.readers.pasted import SUFFIX
from roadmaps.models import ImportRun, Party, PartyAlias
from schools.models import School, SchoolAlias, User
from tests import factories
from tests.conftest import District

HEAD = "№\tМероприятие\tСроки\tОтветственные\n"
NBSP = "\u00a0"
Started = Callable[..., ImportRun]


@pytest.fixture
def started(district: District) -> Started:
    """An import of a plan with these responsible words."""

    def made(*words: str) -> ImportRun:
        rows = [f"{place}\tПровести семинар {place}\tмарт 2026 г.\t{text}" for place, text in enumerate(words, start=1)]
        data = (HEAD + "\n".join(rows)).encode()
        return actions.start_import(
            authority=district.authority, by=district.methodist, data=data, filename=f"план{SUFFIX}"
        )

    return made


@pytest.fixture
def twin(district: District) -> School:
    """A second school № 5."""
    return factories.school(
        district.authority, 5, name="МБОУ «ООШ № 5 д. Ключи»", short_name="ООШ № 5 д. Ключи", settlement="д. Ключи"
    )


@pytest.fixture
def methodist(district: District, as_user: Callable[[User], Client]) -> Client:
    return as_user(district.methodist)


def page_of(client: Client, run: ImportRun, query: str = "") -> str:
    content = client.get(reverse("import_preview", args=(run.pk,)) + query).content.decode()
    return " ".join(content.replace("&nbsp;", " ").replace(NBSP, " ").split())


def proposals(run: ImportRun) -> list[tuple[str, str]]:
    return [(one.name, one.certainty) for one in queries.preview(run, is_unfolded=False)["proposals"]]


def test_new_parties_are_named_with_their_certainty_and_nothing_is_written(
    started: Started, methodist: Client, district: District
) -> None:
    known = Party.objects.create(authority=district.authority, kind="organisation", name="МБУ ДПО «ИМЦ»")
    PartyAlias.objects.create(authority=district.authority, party=known, text="ИМЦ")
    Party.objects.create(authority=district.authority, kind="unit", name="Отдел опеки", state="proposed")
    run = started("ИМЦ, Отдел кадров", "отдел кадров; Отдел опеки", "Упраление культуры", "Директора ОО")
    found = proposals(run)
    assert ("Отдел кадров", "уверенно") in found
    assert [certainty for name, certainty in found if "культуры" in name] == ["проверьте"]
    assert not {"ИМЦ", "Отдел опеки", "отдел кадров"} & {name for name, _certainty in found}
    page = page_of(methodist, run, "?open=1")
    assert "Предлагаются в <a" in page
    assert 'title="уверенно, будет предложен в реестр"' in page
    assert "(уверенно, предложен в реестр)" in page
    assert Party.objects.count() == 2
    assert {party.name for party in Party.objects.filter(state="accepted")} == {known.name}


def test_after_confirming_they_wait_in_the_register(started: Started, district: District) -> None:
    run = started("ИМЦ, Отдел кадров")
    roadmap = actions.confirm_import(run=run, by=district.methodist)
    found = Party.objects.values_list("name", "state", "seen_in", "seen_by")
    assert set(found) == {
        ("ИМЦ", "proposed", roadmap.pk, district.methodist.pk),
        ("Отдел кадров", "proposed", roadmap.pk, district.methodist.pk),
    }
    assert proposals(run) == []


def test_an_ambiguous_school_is_answered_by_one_click(started: Started, methodist: Client, twin: School) -> None:
    run = started("школа № 5, ИМЦ", "школа № 5")
    page = page_of(methodist, run, "?open=1")
    address = reverse("import_school", args=(run.pk,))
    # in the doubts, in both rows, and once for the whole document
    assert page.count("«школа № 5»: какая это школа?") == 2 + 2 + 1
    assert page.count(f'action="{address}"') == 5
    assert 'id="row-2"' in page
    answer = methodist.post(address, {"text": "школа № 5", "school": twin.pk, "at": "row-2"})
    assert answer.url == f"{reverse('import_preview', args=(run.pk,))}?open=1#row-2"
    assert SchoolAlias.objects.get().school == twin
    page = page_of(methodist, run, "?open=1")
    assert "какая это школа?" not in page
    assert "Документ прочитан заново." in page
    again = methodist.post(address, {"text": "школа № 5", "school": twin.pk, "at": '"><b>'})
    assert again.url.endswith("?open=1#attention")
    assert "прочитано иначе" in page_of(methodist, run)


def test_an_unknown_school_is_chosen_of_the_register(
    started: Started, methodist: Client, district: District, other_district: District
) -> None:
    run = started("СОШ № 77")
    assert "«СОШ № 77» — нет в реестре" in page_of(methodist, run)
    address = reverse("import_school", args=(run.pk,))
    page = methodist.get(f"{address}?text=СОШ № 77&at=schools").content.decode()
    assert 'name="only"' not in page
    assert 'name="at" value="schools"' in page
    strange = {"text": "СОШ № 77", "school": other_district.schools[0].pk}
    assert methodist.post(address, strange).status_code == 422
    methodist.post(address, {"text": "СОШ № 77", "school": district.schools[0].pk})
    found = queries.preview(run, is_unfolded=False)["schools"]
    assert (found.known, found.unknown) == ((district.schools[0].name,), ())


def test_a_confirmed_import_asks_nothing(started: Started, methodist: Client, district: District, twin: School) -> None:
    run = started("школа № 5")
    actions.confirm_import(run=run, by=district.methodist)
    page = page_of(methodist, run, "?open=1")
    assert "какая это школа?" not in page
    assert "<li>школа № 5</li>" in page


def test_thirty_questions_cost_as_many_queries_as_one(started: Started, methodist: Client, twin: School) -> None:
    counted = []
    for words in (["школа № 5, Отдел кадров"], [f"школа № 5, Отдел {chr(1040 + n)}дминистрации" for n in range(30)]):
        run = started(*words)
        with CaptureQueriesContext(connection) as queries_made:
            methodist.get(reverse("import_preview", args=(run.pk,)))
        counted.append(len(queries_made))
    assert counted[0] == counted[1]
