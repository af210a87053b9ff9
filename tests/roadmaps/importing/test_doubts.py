"""Doubts in words: what was not understood, what stays, what to do next; each leads to its row."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from roadmaps.importing import queries
from roadmaps.importing.queries.places import anchor_at
from roadmaps.importing.queries.rows import deadline_doubts, party_doubts
from roadmaps.wording import deadlines, parties
from tests.conftest import District
from tests.roadmaps.importing.test_preview import page_of, started

PERIOD = (date(2027, 1, 1), date(2027, 12, 31))
# What the person does next is said in every doubt.
NEXT = re.compile(r"впишите|укажите|исправьте|добавьте|выберите|поставьте|скажете", re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Срок в документе не указан"),
        ("31.02.2027", "Такого дня нет в календаре"),
        ("во 2 полуг. при налич. рез-тов", "Не понято, какой это день: «во 2 полуг"),
        ("август 2025 г.", "вне периода карты, 01.01.2027 – 31.12.2027"),
        ("март 2027 г.", None),
    ],
)
def test_a_doubt_about_a_deadline(text: str, said: str | None) -> None:
    found = list(deadline_doubts(text, deadlines.parse(text, PERIOD), PERIOD))
    assert bool(found) == (said is not None)
    assert all(said in one and NEXT.search(one) and one.endswith(".") for one in found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Ответственные в документе не указаны"),
        ("Отдел образованияИМЦ", "Слова слиплись: «образованияИМЦ»"),
        ("МБОУ «СОШ № 99 с. Дальнее»", "Нет в реестре школ: МБОУ «СОШ № 99 с. Дальнее»"),
        ("ИМЦ", None),
    ],
)
def test_a_doubt_about_parties(text: str, said: str | None) -> None:
    found = list(party_doubts(text, parties.parse(text, (), ())))
    assert bool(found) == (said is not None)
    assert all(said in one and NEXT.search(one) and one.endswith(".") for one in found)


@pytest.mark.parametrize(
    ("location", "anchor"),
    [
        ("таблица 1, строка 3", "row-2"),
        ("таблица 1, строка 3, столбец 4", "row-2"),
        ("лист «План», ячейка AB7", "row-5"),
        ("таблица 9, строка 3", ""),
        ("файл", ""),
    ],
)
def test_a_place_leads_to_its_row(location: str, anchor: str) -> None:
    assert anchor_at(location, {"таблица 1, строка 3": "row-2", "лист «План», строка 7": "row-5"}) == anchor


def test_every_doubt_of_the_page_links_to_a_row_that_is_there(district: District) -> None:
    client = Client()
    client.force_login(district.methodist)
    run = started(district, "03-plan-with-doubts.docx")
    page = page_of(client, run, "?open=1")
    home = reverse("import_preview", args=(run.pk,))
    linked = re.findall(rf'href="{home}\?open=1#(row-\d+)"', page)
    shown = queries.preview(run, is_unfolded=True)
    assert len(linked) == sum(len(row.doubts) for row in shown["attention"]) + len(shown["balance"].left)
    assert all(f'id="{anchor}"' in page for anchor in linked)
