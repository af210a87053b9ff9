"""An amending order is led to the roadmap that the order it changes has approved."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from roadmaps.approval import actions as approval
from roadmaps.models import ImportRun, Item, Roadmap
from roadmaps.planning import readings
from tests import factories
from tests.conftest import District
from tests.journey import approved
from tests.roadmaps.importing.making import word
from tests.roadmaps.importing.test_joining import HEAD, confirm

SEMINAR = "Провести семинар для учителей математики"


@pytest.fixture
def methodist(district: District) -> Client:
    client = Client()
    client.force_login(district.methodist)
    return client


@pytest.fixture
def active(district: District) -> Roadmap:
    made = factories.roadmap(district.authority, district.schools)
    readings.read_rows([factories.item(made, "1.1", title=SEMINAR)], roadmap=made)
    approved(made, district, today=factories.TODAY)
    made.refresh_from_db()
    return made


def uploaded(client: Client, number: str, day: str) -> ImportRun:
    data = word(
        "ОТДЕЛ ОБРАЗОВАНИЯ",
        "ПРИКАЗ",
        "20.06.2026 № 77",
        f"О внесении изменений в приказ от {day} № {number}",
        "В целях уточнения сроков",
        "ПРИКАЗЫВАЮ:",
        "1. Изложить дорожную карту в новой редакции.",
        "Начальник\t\t\tЕ. С. Громова",
        "Приложение",
        "Дорожная карта на 2026 год",
        [HEAD, ["1.1", SEMINAR, "сентябрь 2026 г.", "Директора ОО", ""]],
    )
    response = client.post(reverse("roadmap_import"), {"file": SimpleUploadedFile("изменения.docx", data)})
    assert response.status_code == 302
    return ImportRun.objects.latest("pk")


def named(roadmap: Roadmap) -> tuple[str, str]:
    order = roadmap.current_edition.order
    return str(order.number), f"{order.date:%d.%m.%Y}"


def page_of(client: Client, run: ImportRun) -> tuple[str, HttpResponse]:
    response = client.get(reverse("import_preview", args=(run.pk,)))
    return " ".join(response.content.decode().replace("&nbsp;", " ").replace("\u00a0", " ").split()), response


def test_a_roadmap_in_force_needs_a_new_edition_first(methodist: Client, active: Roadmap) -> None:
    number, day = named(active)
    page, response = page_of(methodist, uploaded(methodist, number, day))
    assert f"изменений в приказ № {number} от {day}" in page
    assert f'сначала <a href="{reverse("roadmap_order", args=(active.pk,))}">начните новую редакцию</a>' in page
    assert not response.context["target"].has_drafts


def test_its_open_edition_is_chosen_and_updated(methodist: Client, active: Roadmap, district: District) -> None:
    number, day = named(active)
    approval.amend(roadmap=active, by=district.head)
    run = uploaded(methodist, number, day)
    page, _response = page_of(methodist, run)
    assert "Её новая редакция открыта для правки и выбрана ниже" in page
    assert f'<option value="{active.pk}" selected>' in page
    assert '<input type="radio" name="mode" value="update"' in page
    item = Item.objects.get()
    confirm(methodist, run, active)
    item.refresh_from_db()
    assert item.deadline_text == "сентябрь 2026 г."
    assert item.occurrences.get().ends_on == date(2026, 9, 30)


@pytest.mark.parametrize(
    ("state", "said"),
    [("agreeing", "отзовите её"), ("awaiting", "отзовите её"), ("expired", "Внесите документ как новый черновик")],
)
def test_other_states_say_what_to_do(methodist: Client, active: Roadmap, state: str, said: str) -> None:
    Roadmap.objects.update(state=state)
    assert said in page_of(methodist, uploaded(methodist, *named(active)))[0]


@pytest.mark.parametrize(("number", "day"), [("000", None), (None, "01.01.2020")])
def test_an_unknown_order_is_said_to_be_unknown(
    methodist: Client, active: Roadmap, number: str | None, day: str | None
) -> None:
    own_number, own_day = named(active)
    page, response = page_of(methodist, uploaded(methodist, number or own_number, day or own_day))
    assert "Среди утверждённых в Версте приказов такого нет" in page
    assert response.context["proposal"].roadmap is None


def test_the_order_of_strangers_is_unknown(methodist: Client, other_district: District) -> None:
    theirs = factories.roadmap(other_district.authority, other_district.schools, short_title="Чужая")
    readings.read_rows([factories.item(theirs)], roadmap=theirs)
    approved(theirs, other_district, today=factories.TODAY)
    theirs.refresh_from_db()
    page, _response = page_of(methodist, uploaded(methodist, *named(theirs)))
    assert "приказов такого нет" in page
    assert "Чужая" not in page
