"""The whole way through HTTP: a Word file → draft → approved → marked done → accepted → dashboard → PDF → check page."""

import json
import re
from io import BytesIO
from pathlib import Path

import docx
import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from monitoring.models import Task
from roadmaps.importing import actions as importing
from roadmaps.models import Edition, ImportRun, Item, Roadmap
from schools.models import School
from tests import factories
from tests.conftest import District, make_district
from tests.journey import approved, photo, words_of_pdf
from tests.monitoring import steps

PASSWORD = "verno-12345"
ROWS = (
    ("1.1", "Назначить наставников молодым учителям", "до 15.09.2026", "Директора школ", "Приказ школы"),
    ("1.2", "Провести семинар для директоров", "март 2026 г.", "ИМЦ", "Программа семинара"),
    ("2.1", "Провести стажировку", "по отдельному графику", "МБОУ «СОШ № 5 с. Ключи»", "Справка"),
)


def word_file() -> BytesIO:
    """An order with a plan of three rows in two sections, as a secretary would write it."""
    document = docx.Document()
    for line in (
        "ОТДЕЛ ОБРАЗОВАНИЯ ЛУГОВОГО ОКРУГА", "ПРИКАЗ", "19.01.2026 г.\t\t№ 25", "с. Луговое",
        "Об утверждении дорожной карты поддержки школ на 2026 год", "В целях поддержки школ", "ПРИКАЗЫВАЮ:",
        "1. Утвердить дорожную карту.", "2. Контроль оставляю за собой.", "Начальник отдела\t\tЕ.С. Громова",
        "Приложение к приказу", "Дорожная карта поддержки школ на 2026 год", "Цель: вывести школы из списка",
    ):  # fmt: skip
        document.add_paragraph(line)
    table = document.add_table(rows=1, cols=5)
    for cell, text in zip(
        table.rows[0].cells, ("№", "Мероприятие", "Сроки", "Ответственные", "Отчётный документ"), strict=True
    ):
        cell.text = text
    for section, rows in (("1. Кадры", ROWS[:2]), ("2. Методическая помощь", ROWS[2:])):
        cells = table.add_row().cells
        cells[0].merge(cells[4]).text = section
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    file = BytesIO()
    document.save(file)
    file.name = "план.docx"
    file.seek(0)
    return file


def signed_in(user: object) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def noon() -> object:
    with time_machine.travel("2026-09-20T09:00:00+00:00", tick=False):
        yield


def test_the_whole_way(district: District, noon: object) -> None:
    methodist, head = signed_in(district.methodist), signed_in(district.head)
    director = signed_in(district.directors[1])

    # a Word file is previewed, then becomes a draft
    response = methodist.post(reverse("roadmap_import"), {"file": word_file()}, follow=True)
    page = response.content.decode()
    assert "Назначить наставников молодым учителям" in page
    assert not Roadmap.objects.exists()
    run = ImportRun.objects.get()
    methodist.post(reverse("import_confirm", args=(run.pk,)))
    roadmap = Roadmap.objects.get()
    assert [item.number for item in Item.objects.order_by("pk")] == ["1.1", "1.2", "2.1"]
    roadmap.schools.set(district.schools)

    # it is handed over and approved
    methodist.post(reverse("roadmap_submit", args=(roadmap.pk,)))
    consequences = head.get(reverse("roadmap_approve", args=(roadmap.pk,))).content.decode()
    assert "5 задач" in consequences
    signing = {
        "number": "№ 41",
        "day": "19.01.2026",
        "signatory_name": "Е. С. Громова",
        "signatory_post": "Начальник отдела",
    }
    head.post(reverse("roadmap_approve", args=(roadmap.pk,)), signing)
    edition = Edition.objects.get()
    assert (edition.order.number, edition.number) == ("41", 1)

    # tasks: three schools for 1.1, the centre for 1.2, one named school for 2.1
    assert Task.objects.filter(school__isnull=False).count() == 4
    assert Task.objects.filter(party__isnull=False).count() == 1

    # the director marks a task done with a photo
    mine = director.get(reverse("my_tasks")).content.decode()
    assert "Назначить наставников молодым учителям" in mine
    assert "просрочено на" in mine
    task = Task.objects.get(school=district.schools[1], item__number="1.1")
    report = {"done_on": "14.09.2026", "result": "Наставники назначены", "files": photo(), "send": "1"}
    assert director.post(reverse("task_report", args=(task.pk,)), report).status_code == 302
    task.refresh_from_db()
    assert task.state == "reported"

    # the methodist returns it with a remark, it is mended and accepted
    steps.decide(methodist, task, "return", "Нет подписи")
    assert "Нет подписи" in director.get(reverse("my_tasks")).content.decode()
    director.post(
        reverse("task_report", args=(task.pk,)), {"done_on": "14.09.2026", "result": "Подписано", "send": "1"}
    )
    steps.decide(methodist, task, "accept")
    task.refresh_from_db()
    assert task.state == "accepted"

    # the dashboard moves: four due tasks (1.1 of three schools, 1.2 of the centre), one accepted
    dashboard = head.get(reverse("dashboard")).content.decode()
    assert "Исполнено <b>25&nbsp;%</b>" in dashboard
    assert "принято 1 из&nbsp;4" in dashboard

    # the paper holds the words, the stored bytes are what the check page knows
    pdf = b"".join(head.get(reverse("edition_print", args=(edition.pk, "pdf"))).streaming_content)
    words = words_of_pdf(pdf)
    for row in ROWS:
        for text in row:
            assert text in words
    check = Client().get(reverse("order_check", args=(edition.check_code,))).content.decode()
    assert edition.sha256 in check
    assert "редакция в&nbsp;силе" in check
    assert "Громова" not in check
    same = BytesIO(pdf)
    same.name = "order.pdf"
    answer = Client().post(reverse("order_check", args=(edition.check_code,)), {"file": same}).content.decode()
    assert "Файл подлинный" in answer


SLUGS = ("ipatovo-2024", "krasnoturansk-2022", "tashtagol-2021", "kaliningrad-2024", "yurga-2025")


def cells_of(structure: dict) -> set[str]:
    """Every non-empty cell of the golden structure that a roadmap prints, blanks collapsed."""
    items = [item for plan in structure["plans"] for section in plan["sections"] for item in section["items"]]
    rows = [*items, *structure["control_points"], *structure["mechanisms"]]
    names = ("number", "title", "deadline", "responsible", "result", "report_forms", "info_support")
    texts = [row.get(name) for row in rows for name in names]
    texts += [section["title"] for plan in structure["plans"] for section in plan["sections"]]
    texts += [row["subject"] for row in structure["monitoring"]]
    texts += [
        text
        for row in structure["monitoring"]
        for key in ("criteria", "indicators", "instruments", "sources")
        for text in row[key]
    ]
    texts += [one["text"] for one in structure["indicators"]] + [one["text"] for one in structure["directions"]]
    texts += [cell for listing in structure["listings"] for row in listing["rows"] for cell in row["cells"]]
    texts += [
        member[key]
        for group in structure["groups"]
        for member in group["members"]
        for key in ("name", "position", "comment")
    ]
    passport = structure["roadmap"]
    texts += [passport["goal"], *passport["tasks"], *passport["problem"], passport["developer"]]
    texts += [point["text"] for point in (structure["order"] or {"points": []})["points"]]
    return {" ".join(str(text).replace("\u00a0", " ").split()) for text in texts if text}


def squeezed(text: str) -> str:
    """Words without blanks and dashes of line ends: columns of a table tear lines anywhere."""
    return re.sub(r"[\s\u00a0\u2010-]", "", text)


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.django_db
def test_a_golden_order_the_whole_way(golden: Path, slug: str, noon: object) -> None:
    structure = json.loads((golden / "structure" / f"{slug}.json").read_text(encoding="utf-8"))
    own, other = make_district("own"), make_district("other")
    School.objects.filter(authority=own.authority).update(is_active=False)
    known = json.loads((golden / "schools.json").read_text(encoding="utf-8")).get(slug, {}).get("schools", [])
    directors = {}
    for n, one in enumerate(known):
        school = School.objects.create(
            authority=own.authority, name=one["canonical"], short_name=one["canonical"], number=one["number"]
        )
        directors[school.pk] = factories.person(f"director-{slug}-{n}", factories.Role.DIRECTOR, own.authority, school)
    file = golden / "docx" / f"{slug}.docx"
    run = importing.start_import(authority=own.authority, by=own.methodist, data=file.read_bytes(), filename=file.name)
    roadmap = importing.confirm_import(run=run, by=own.methodist)
    edition = approved(roadmap, own, today=factories.TODAY)

    # every item has its task, every task is visible to its school and to no other
    items = Item.objects.filter(section__plan__roadmap=roadmap)
    assert {item.pk for item in items} == set(Task.objects.values_list("item_id", flat=True))
    for school_id, director in directors.items():
        seen = set(Task.objects.visible_to(factories.viewer(director)).values_list("pk", flat=True))
        assert seen == set(Task.objects.filter(school_id=school_id).values_list("pk", flat=True))
    assert not Task.objects.visible_to(factories.viewer(other.methodist)).exists()
    assert Task.objects.visible_to(factories.viewer(own.methodist)).count() == Task.objects.count()

    # the stored PDF holds every non-empty cell
    words = squeezed(words_of_pdf(bytes(edition.paper.pdf)))
    missing = [text for text in cells_of(structure) if squeezed(text) not in words]
    assert missing == []
