"""Responsible phrases are read into parties; no word is silently lost."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmaps.wording.parties import Scope, parse
from schools.names.register import KnownSchool

REGISTER = (
    KnownSchool("5", "МБОУ «СОШ № 5 с. Берёзовка»"),
    KnownSchool("9", "МБОУ «СОШ № 9 с. Луговое»"),
    KnownSchool("11", "МБОУ «СОШ № 11 п. Степной»"),
)


@pytest.mark.parametrize(
    ("text", "parties", "scope"),
    [
        ("Директора школ № 5, 9 и 11", [("school_role", "директор", ("5", "9", "11"))], Scope.LISTED),
        ("Директора школ", [("school_role", "директор", None)], Scope.ALL),
        ("ИМЦ, руководители РМО", [("organisation", "ИМЦ", None), ("position", "руководитель РМО", None)], Scope.NONE),
        ("зам. директора по УВР", [("school_role", "заместитель директора по УВР", None)], Scope.ALL),
        ("завуч", [("school_role", "заместитель директора", None)], Scope.ALL),
        ("Рабочая группа и отдел образования", [("group", "рабочая группа", None), ("authority", "отдел образования", None)], Scope.NONE),
        ("Отдел образования ОО", [("authority", "Отдел образования", None), ("school", "ОО", None)], Scope.ALL),
        ("ИМЦ, МБОУ СОШ № 5", [("organisation", "ИМЦ", None), ("school", "МБОУ СОШ № 5", ("5",))], Scope.LISTED),
        ("раб. гр., классные руководители", [("group", "раб. гр.", None), ("school_role", "классный руководитель", None)], Scope.ALL),
    ],
)  # fmt: skip
def test_phrases(text: str, parties: list[tuple[str, str, tuple[str, ...] | None]], scope: Scope) -> None:
    found = parse(text, REGISTER)
    assert [(str(p.kind), p.name, p.schools) for p in found.parties] == parties
    assert (found.schools_scope, found.unread) == (scope, "")


@pytest.mark.parametrize(
    ("text", "post", "person"),
    [
        ("Методист Иванова А.А.", "Методист", "Иванова А.А."),
        ("Иванова А.А., методист центра", "методист центра", "Иванова А.А."),
        ("А. А. Иванова", "А. А. Иванова", "А. А. Иванова"),
    ],
)
def test_a_person_keeps_the_post(text: str, post: str, person: str) -> None:
    party = parse(text).parties[0]
    assert (str(party.kind), party.name, party.person) == ("person", post, person)


def test_the_register_gives_the_full_name() -> None:
    party = parse("Отдел образования", (), ["Отдел образования Лугового округа", "ИМЦ"]).parties[0]
    assert party.canonical == "Отдел образования Лугового округа"


def test_unknown_words_come_back() -> None:
    assert parse("некто, директор").unread == "некто"


@given(st.text(alphabet="абвОИМЦшкол №5,;.()« »-и", max_size=50))
def test_no_word_is_lost(text: str) -> None:
    found = parse(text, REGISTER)
    kept = " ".join([*(party.text for party in found.parties), found.unread])
    for word in re.findall(r"[а-яА-Я]{4,}", text):
        assert word.casefold() in kept.casefold() or found.parties


def test_every_golden_phrase(golden: Path) -> None:
    schools = json.loads((golden / "schools.json").read_text(encoding="utf-8"))
    wrong = []
    for line in (golden / "responsible.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        known = [KnownSchool(s["canonical"], s["canonical"]) for s in schools.get(row["seed"], {}).get("schools", [])]
        for text in (row["text"], *row["text_with_breaks"]):
            found = parse(text, known)
            read = [(str(p.kind), sorted(p.schools) if p.schools else None, p.person) for p in found.parties]
            expected = [
                (p["kind"], sorted(p["schools"]) if p["schools"] else None, p["person"]) for p in row["parties"]
            ]
            if (read, str(found.schools_scope), found.unread) != (expected, row["schools_scope"], ""):
                wrong.append(text)
    assert wrong == []
