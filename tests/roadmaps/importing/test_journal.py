"""The journal of imports: every document of the authority, filtered in the address, a page at a time."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roadmaps.models import ImportRun, ImportState
from tests.conftest import District


@pytest.fixture
def methodist(district: District) -> Client:
    client = Client()
    client.force_login(district.methodist)
    return client


def made(district: District, name: str, **values: object) -> ImportRun:
    return ImportRun.objects.create(
        authority=district.authority, file_name=name, sha256="0", size=1, content=b"x", by=district.methodist, **values
    )


def names(client: Client, query: str = "") -> list[str]:
    return [run.file_name for run in client.get(reverse("import_list") + query).context["page"]]


def test_it_is_narrowed_by_words_and_state(methodist: Client, district: District, other_district: District) -> None:
    made(district, "План Ёлкино.docx")
    made(district, "Приказ.docx", state=ImportState.CANCELLED)
    made(other_district, "Чужой план.docx")
    assert names(methodist) == ["Приказ.docx", "План Ёлкино.docx"]
    assert names(methodist, "?q=план") == ["План Ёлкино.docx"]
    assert names(methodist, "?state=cancelled") == ["Приказ.docx"]
    assert names(methodist, "?q=план&state=cancelled") == []
    page = methodist.get(reverse("import_list") + "?state=чужое").content.decode()
    assert "Фильтр «Состояние» не понят" in page


def test_queries_do_not_grow_with_rows(methodist: Client, district: District) -> None:
    counts = []
    for count in (1, 29):
        for number in range(count):
            made(district, f"{number}.docx")
        with CaptureQueriesContext(connection) as captured:
            methodist.get(reverse("import_list"))
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_fifty_a_page(methodist: Client, district: District) -> None:
    for number in range(51):
        made(district, f"{number}.docx")
    assert len(names(methodist)) == 50
    assert len(names(methodist, "?page=2")) == 1


def test_an_empty_journal_leads_to_the_upload(methodist: Client) -> None:
    assert reverse("roadmap_import") in methodist.get(reverse("import_list")).content.decode()
