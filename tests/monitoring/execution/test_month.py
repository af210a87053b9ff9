"""Лист на месяц: a school's tasks of a month, each with its code."""

import io
from collections.abc import Callable
from datetime import date

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from monitoring.execution.queries import month_sheet, tasks_of_month
from monitoring.execution.queries.month import COLUMNS
from monitoring.execution.rules import Month, month_in
from monitoring.models import Task
from roadmaps.planning.readings import read_rows
from roadmaps.printing.blocks import DataTable, RowKind
from schools.models import User
from tests import factories
from tests.conftest import District
from tests.journey import approved

AsUser = Callable[[User], Client]
JUNE = Month(2026, 6)


@pytest.mark.parametrize(
    ("text", "month"),
    [("2026-02", "2026-02"), ("2026-13", "2026-06"), ("", "2026-06"), ("давно", "2026-06"), ("1999-01", "2026-06")],
)
def test_a_month_of_the_address_that_cannot_be_is_todays(text: str, month: str) -> None:
    assert str(month_in(text, date(2026, 6, 18))) == month


@pytest.mark.parametrize(("by", "month"), [(1, "2026-07"), (-6, "2025-12"), (7, "2027-01"), (0, "2026-06")])
def test_months_follow_one_another(by: int, month: str) -> None:
    assert str(JUNE.shifted(by)) == month
    assert (Month(2024, 2).first, Month(2024, 2).last) == (date(2024, 2, 1), date(2024, 2, 29))


@pytest.fixture
def as_user() -> AsUser:
    def logged_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return logged_in


@pytest.fixture
def tasks(district: District) -> list[Task]:
    roadmap = factories.roadmap(district.authority, district.schools)
    items = [
        factories.item(roadmap, "1.1", title="Весной", deadline_text="март 2026 г."),
        factories.item(roadmap, "1.2", title="В июне", deadline_text="до 20.06.2026", report_forms="Справка"),
        factories.item(roadmap, "1.3", title="В июле", deadline_text="июль 2026 г."),
    ]
    read_rows(items, roadmap=roadmap)
    approved(roadmap, district, today=factories.TODAY)
    return list(Task.objects.filter(school=district.schools[0]).order_by("due_on"))


def rows(district: District, month: Month = JUNE) -> list[list[str]]:
    viewer, school = factories.viewer(district.directors[0]), district.schools[0]
    document = month_sheet(school, month, tasks_of_month(viewer, school, month))
    table = next(block for block in document.annexes[0].blocks if isinstance(block, DataTable))
    return [[cell.text or cell.qr for cell in row.cells] for row in table.rows if row.kind == RowKind.ITEM]


@pytest.mark.django_db
def test_the_sheet_holds_the_months_tasks_and_what_is_left_from_before(district: District, tasks: list[Task]) -> None:
    address = f"{settings.PUBLIC_URL}{reverse('task_detail', args=(tasks[1].pk,))}"
    assert [row[2] for row in rows(district)] == ["Весной", "В июне"]
    assert rows(district)[1] == ["1.2", "до 20.06.2026", "В июне", "Справка", "", address]


@pytest.mark.django_db
def test_what_is_done_is_marked_and_what_is_off_is_left_out(district: District, tasks: list[Task]) -> None:
    Task.objects.filter(pk=tasks[0].pk).update(state="accepted", accepted_on=date(2026, 4, 1))
    Task.objects.filter(pk=tasks[1].pk).update(state="accepted", accepted_on=date(2026, 6, 12))
    Task.objects.filter(pk=tasks[2].pk).update(state="cancelled")
    assert [(row[2], row[4]) for row in rows(district)] == [("В июне", "принято 12.06.2026")]
    viewer, school = factories.viewer(district.directors[0]), district.schools[0]
    july = month_sheet(school, Month(2026, 7), tasks_of_month(viewer, school, Month(2026, 7)))
    assert july.annexes[0].blocks[0].text == "В этом месяце у школы задач со сроком нет."


@pytest.mark.django_db
def test_a_director_prints_the_own_school_only(district: District, tasks: list[Task], as_user: AsUser) -> None:
    client = as_user(district.directors[0])
    other = {"month": "2026-06", "school": district.schools[1].pk}
    answer = client.get(reverse("month_sheet"), other)
    page = answer.content.decode().replace("\xa0", " ")
    assert answer.status_code == 422
    assert "Такой школы в вашем реестре нет" in page
    assert "СОШ № 5" not in page
    page = as_user(district.methodist).get(reverse("month_sheet"), other).content.decode()
    assert "МБОУ «СОШ № 5 с. Ключи»" in page.replace("\xa0", " ")


@pytest.mark.django_db
def test_the_printed_sheet_holds_its_words_and_a_code_a_task(
    district: District, tasks: list[Task], as_user: AsUser
) -> None:
    answer = as_user(district.directors[0]).get(reverse("month_sheet_pdf"), {"month": "2026-06"})
    sheet = PdfReader(io.BytesIO(b"".join(answer.streaming_content)))
    words = " ".join(" ".join(page.extract_text() for page in sheet.pages).replace("\xa0", " ").split())
    assert [
        said for said in ("июнь 2026 года", "Осталось с прошлых", "до 20.06.2026", "Справка") if said not in words
    ] == []
    page = as_user(district.directors[0]).get(reverse("month_sheet"), {"month": "2026-06"}).content.decode()
    assert page.count("doc-cell-qr") == 2


@pytest.mark.django_db
def test_the_sheet_in_word_is_a_table_with_a_repeated_head_and_a_code_a_task(
    district: District, tasks: list[Task], as_user: AsUser
) -> None:
    director = as_user(district.directors[0])
    answer = director.get(reverse("month_sheet_docx"), {"month": "2026-06"})
    word = Document(io.BytesIO(b"".join(answer.streaming_content)))
    [table] = word.tables
    assert [cell.text for cell in table.rows[0].cells] == [column.heading for column in COLUMNS]
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    words = [[cell.text.replace("\xa0", " ") for cell in row.cells] for row in table.rows]
    assert words[1] == ["Осталось с прошлых месяцев"] * len(COLUMNS)
    assert words[-1] == ["1.2", "до 20.06.2026", "В июне", "Справка", "", ""]
    said = [picture.get("descr") for picture in table._tbl.xpath(".//wp:docPr")]
    assert said == [f"QR-код: {settings.PUBLIC_URL}{reverse('task_detail', args=(task.pk,))}" for task in tasks[:2]]
    numbers = [picture.get("id") for picture in word.element.xpath(".//wp:docPr")]
    assert len(set(numbers)) == 2
    assert reverse("month_sheet_docx") in director.get(reverse("month_sheet"), {"month": "2026-06"}).content.decode()


@pytest.mark.django_db
def test_an_authority_without_schools_is_told_what_to_do(as_user: AsUser) -> None:
    lonely = factories.person("lonely", factories.Role.METHODIST, factories.authority("empty"))
    assert as_user(lonely).get(reverse("month_sheet")).status_code == 404


@pytest.mark.django_db
def test_a_full_month_asks_no_more_of_the_database(district: District, tasks: list[Task], as_user: AsUser) -> None:
    client = as_user(district.directors[0])

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(reverse("month_sheet"), {"month": "2026-06"}).status_code == 200
        return len(seen)

    asked()
    few = asked()
    own = tasks[1]
    Task.objects.bulk_create(
        Task(
            authority=own.authority,
            item=own.item,
            edition=own.edition,
            school=own.school,
            sequence=n,
            due_on=own.due_on,
        )
        for n in range(2, 32)
    )
    assert asked() == few
