"""The preview: doubts first with their places, sections folded with counts, a balance that adds up on the page."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roadmaps.importing import actions, queries
from roadmaps.importing.queries.rows import GLUED
from roadmaps.models import ImportRun
from tests.conftest import District
from tests.roadmaps.importing import hostile

PLANS = Path(__file__).resolve().parents[3] / "fixtures" / "plans"


def started(district: District, name: str) -> ImportRun:
    data = (PLANS / name).read_bytes()
    return actions.start_import(authority=district.authority, by=district.methodist, data=data, filename=name)


def page_of(client: Client, run: ImportRun, query: str = "") -> str:
    content = client.get(reverse("import_preview", args=(run.pk,)) + query).content.decode()
    return " ".join(content.replace("&nbsp;", " ").replace("\u00a0", " ").split())


@pytest.fixture
def methodist(district: District) -> Client:
    client = Client()
    client.force_login(district.methodist)
    return client


def test_every_doubt_is_named_with_its_place(district: District) -> None:
    shown = queries.preview(started(district, "03-plan-with-doubts.docx"), is_unfolded=False)
    found = [(row.number, row.location, doubt.field) for row in shown["attention"] for doubt in row.doubts]
    assert found == [
        ("2", "таблица 1, строка 3", "срок"),
        ("3", "таблица 1, строка 4", "ответственные"),
        ("4", "таблица 1, строка 5", "ответственные"),
        ("6", "таблица 1, строка 6", "срок"),
        ("6", "таблица 1, строка 6", "ответственные"),  # school 11 is not in this register
        ("7", "таблица 1, строка 7", "ответственные"),
        ("8", "таблица 1, строка 8", "срок"),
    ]
    assert all(doubt.message.endswith(".") for row in shown["attention"] for doubt in row.doubts)


@pytest.mark.parametrize(
    "name", ["01-order-with-roadmap.docx", "02-plan-of-two-sheets.xlsx", "03-plan-with-doubts.docx"]
)
def test_the_balance_adds_up_on_the_page(district: District, name: str) -> None:
    balance = queries.preview(started(district, name), is_unfolded=False)["balance"]
    assert sum(part.count for part in balance.parts) == balance.rows
    assert balance.cells == balance.cells_placed + balance.cells_left


def test_a_row_without_a_place_stands_in_the_balance_too(district: District) -> None:
    loose = "<w:tbl>" + "".join(hostile.row("а", "б", "в") for _row in range(3)) + "</w:tbl>"
    data = hostile.word(hostile.plan_table() + hostile.paragraph("Другое") + loose)
    run = actions.start_import(authority=district.authority, by=district.methodist, data=data, filename="план.docx")
    balance = queries.preview(run, is_unfolded=False)["balance"]
    assert sum(part.count for part in balance.parts) == balance.rows == 5
    assert balance.cells_left == 9
    assert [one.location for one in balance.left if one.text == "а | б | в"] == [
        f"таблица 2, строка {number}" for number in (1, 2, 3)
    ]


def test_sections_are_folded_with_counts_and_open_on_request(methodist: Client, district: District) -> None:
    run = started(district, "01-order-with-roadmap.docx")
    folded, unfolded = page_of(methodist, run), page_of(methodist, run, "?open=1")
    assert folded.count("<details>") == 6
    assert folded.count("<details open>") == 0
    assert unfolded.count("<details open>") == 6
    assert "2. Условия обучения" in folded
    assert "25 строк" in folded


def test_a_hidden_column_and_a_formula_are_told_with_their_addresses(methodist: Client, district: District) -> None:
    page = page_of(methodist, started(district, "02-plan-of-two-sheets.xlsx"))
    assert "лист «План», столбец F" in page
    rows = hostile.sheet_row(2, *hostile.PLAN_ROW).replace(
        '<c r="C2" t="inlineStr"><is><t>март 2026 г.</t></is></c>', '<c r="C2"><f>TODAY()</f></c>'
    )
    response = methodist.post(
        reverse("roadmap_import"), {"file": SimpleUploadedFile("план.xlsx", hostile.book(rows))}, follow=True
    )
    assert "лист «План», ячейка C2" in response.content.decode().replace("&nbsp;", " ").replace("\u00a0", " ")


def test_queries_do_not_grow_with_rows(methodist: Client, district: District) -> None:
    counts = []
    for rows in (1, 60):
        data = hostile.word(hostile.plan_table(hostile.row(*hostile.PLAN_ROW) * rows))
        run = actions.start_import(authority=district.authority, by=district.methodist, data=data, filename="план.docx")
        with CaptureQueriesContext(
            connection,
        ) as captured:
            page_of(methodist, run)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 15


@pytest.mark.parametrize(
    ("text", "is_glued"),
    [
        ("Отдел образованияИМЦ", True),
        ("ИМЦ, директора школ", False),
        ("МБОУ «СОШ № 5 с. Берёзовка»", False),
        ("заместители директора по УВР", False),
        ("Методисты,Директора", False),
    ],
)
def test_glued_words(text: str, *, is_glued: bool) -> None:
    assert bool(GLUED.search(text)) == is_glued
