"""Schools are recognised however they are written; another number or settlement is another school; ties stay open."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schools.names.rules import Certainty, KnownSchool, find_schools, locate_schools, match_school, short_name
from schools.names.rules.words import closeness, fold, tokens_of

SURE, PROBABLE, UNKNOWN = Certainty.SURE, Certainty.PROBABLE, Certainty.UNKNOWN
REGISTER = (
    KnownSchool("5k", "МБОУ СОШ № 5 с. Ключи"),
    KnownSchool("5g", "МБОУ СОШ № 5 с. Горки"),
    KnownSchool("7", "МКОУ ООШ № 7 с. Малая Речка", ("школа Радуга",)),
    KnownSchool("9", "МБОУ СОШ № 9 с. Сосновка", ("СОШ № 9",)),
    KnownSchool("11", "МБОУ «СОШ № 11 имени Героя Труда А.П. Чехова»"),
    KnownSchool("12", "МБОУ «Основная школа № 12 рп. Заречный»"),
    KnownSchool("o", "МБОУ «Озёрская СОШ»"),
    KnownSchool("l", "МБОУ «Лазурненская ООШ»"),
    KnownSchool("g", "МАОУ «Гимназия города Луга»"),
    KnownSchool("p", "МБОУ «Перспектива»"),
    KnownSchool("k", "МБОУ «Образовательный комплекс № 3»"),
)

MENTIONS = [
    ("МБОУ СОШ №5 с.Ключи", "5k", SURE),
    ("СОШ № 5 с. Горки", "5g", SURE),
    ("СОШ № 5, с. Горки", "5g", SURE),
    ("школа № 5 села Ключи", "5k", SURE),
    ("СОШ № 5", None, UNKNOWN),
    ("СОШ № 5 с. Дальнее", None, UNKNOWN),
    ("СОШ № 9 с. Дальнее", None, UNKNOWN),
    ("школа № 9", "9", SURE),
    ("Школы №9", "9", SURE),
    ("МКОУ СОШ № 9", "9", SURE),
    ("СОШ № 9 Сосновка", "9", SURE),
    ("СОШ №9 с. Соснавка", "9", PROBABLE),
    ("СОШ №9 с. Сосновкка", "9", PROBABLE),
    ("СОШ №9 с. Сонсовка", "9", PROBABLE),
    ("ООШ № 9", "9", PROBABLE),
    ("Сосновская школа", "9", PROBABLE),
    ("СОШ с. Сосновка", "9", SURE),
    ("лицей с. Сосновка", None, UNKNOWN),
    ("ООШ №7 с.Малая Речка", "7", SURE),
    ("школа Радуга", "7", SURE),
    ("Средняя общеобразовательная школа №11", "11", SURE),
    ("СОШ № 11 им. Чехова", "11", SURE),
    ("СОШ № 11 имени Толстого", None, UNKNOWN),
    ("основной школы № 12 р.п. Заречный", "12", SURE),
    ("основной школы № 12 рабочего поселка Заречный", "12", SURE),
    ("Озерская СОШ", "o", SURE),
    ("Озёрской средней школы", "o", SURE),
    ("Озёрскай СОШ", "o", PROBABLE),
    ("Озёрская ООШ", "o", PROBABLE),
    ("Лазурнинская ООШ", "l", PROBABLE),
    ("Гимназия города Луга", "g", SURE),
    ("МБОУ «Перспектива»", "p", SURE),
    ("Образовательный комплекс №3", "k", SURE),
    ('МБОУ "СОШ №9"', "9", SURE),
    ("МБОУ СОШ «Рассвет» № 9", "9", SURE),
    ("MБОУ СOШ № 9", "9", SURE),
    ("СОШ N 9", "9", SURE),
    ("СОШ No. 9", "9", SURE),
    ("СОШ 9", "9", SURE),
    ("СОШ № 99", None, UNKNOWN),
    ("СОШ № 9 Лугового муниципального округа", "9", SURE),
    ("муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 9»", "9", SURE),
    ("МБОУ села Горки «СОШ № 5»", "5g", SURE),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key", "certainty"), MENTIONS)
def test_one_school(text: str, key: str | None, certainty: Certainty) -> None:
    match = match_school(text, REGISTER)
    assert (match.key, match.certainty, match.text) == (key, certainty, text)


@pytest.mark.parametrize(
    ("text", "keys", "rest"),
    [
        ("Директора школ № 9, 7 и 11", ["9", "7", "11"], "Директора, и"),
        ("СОШ № 9, №7/№11", ["9", "7", "11"], "/"),
        ("МБОУ СОШ №9 с.Сосновка МБОУ СОШ №5 с.Горки", ["9", "5g"], ""),
        ("Директора ОО (МБОУ СОШ № 9, МБОУ СОШ № 11) до мая", ["9", "11"], "Директора ОО до мая"),
        ("Озёрская и Лазурненская СОШ", ["o", "l"], ""),
        ("СОШ № 9, 5 классы", ["9"], "5 классы"),
        ("СОШ № 9, 11.09.2026", ["9"], "11.09.2026"),
        ("СОШ № 9 и 7 педагогов", ["9"], "и 7 педагогов"),
        ("СОШ № 9 и 7 лучших", ["9"], "и 7 лучших"),
        ("школы № 5-9", [None, "7", "9"], ""),
        ("школы № 5-9 классов", [], "школы № 5-9 классов"),
        ("школы № 9-5", [], "школы № 9-5"),
        ("Озёрская, № 7 школы", ["o", "7"], ""),
        ("Озёрская и № 7", [], "Озёрская и № 7"),
        ("5-6 классы, приказ № 9", [], "5-6 классы, приказ № 9"),
        ("школ 9 дней", [], "школ 9 дней"),
        ("школа 9 % охвата", [], "школа 9 % охвата"),
        ("ОО 9", [], "ОО 9"),
        ("проект «Школа Минпросвещения России»", [], "проект «Школа Минпросвещения России»"),
        ("со школами «Точка роста»", [], "со школами «Точка роста»"),
        ("МБУ ДПО «ИМЦ г. Луга», МБОУ ДО «Радуга»", [], "МБУ ДПО «ИМЦ г. Луга», МБОУ ДО «Радуга»"),
        ("МБОУ «Рассвет» и школы г. Луга", [], "МБОУ «Рассвет» и школы г. Луга"),
        ("Опорная школа района", [], "Опорная школа района"),
        ("на базе «школы Радуга» и СОШ № 9", ["7", "9"], "на базе « » и"),
    ],
)
def test_schools_in_a_text(text: str, keys: list[str], rest: str) -> None:
    found, left = find_schools(text, REGISTER)
    assert ([match.key for match in found], left) == (keys, rest)


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("МКОУ СОШ №4 с.Ясное, МБОУ «Озёрская СОШ»", ["МКОУ СОШ №4 с.Ясное", "МБОУ «Озёрская СОШ»"]),
        ("школ № 4 и 6", ["школ № 4", "школ № 6"]),
        ("СОШ № 4 пос. Новый Свет Директора", ["СОШ № 4 пос. Новый Свет"]),
        ("СОШ № 4 с. Первое Управление образования", ["СОШ № 4 с. Первое"]),
        ("СОШ № 4 с. МБОУ", ["СОШ № 4"]),
        ("Вечерняя школа № 2, кадетская школа № 3, лицей № 8", ["Вечерняя школа № 2", "кадетская школа № 3", "лицей № 8"]),
        ("Озёрская школа", []),
        ("рабочего дня школы № 6", ["школы № 6"]),
        ("Школа «Рассвет имени А.С. Пушкина»", []),
        ("МБОУ «Средняя школа «Рассвет» г. Луга»", ["МБОУ «Средняя школа «Рассвет» г. Луга»"]),
        ("МБОУ СОШ «Рассвет", []),
        ("МБОУ СОШ «Рассвет; новый», школа", []),
        ("МБОУ СОШ «один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать 13 14 15 16 17»", []),
        ("СОШ им. района", []),
        ("школа № 4 и 6 % охвата", ["школа № 4"]),
        ("школа 4 - лучшая", []),
        ("МБОУ СОШ № 4 Петровского завода", ["МБОУ СОШ № 4"]),
        ("МБОУ «Школа один два три четыре пять шесть» № 8", ["МБОУ «Школа один два три четыре пять шесть» № 8"]),
        ("МБОУ «Рассвет", []),
        ("МБОУ «Школа Рассвет города Луга»", ["МБОУ «Школа Рассвет города Луга»"]),
    ],
)  # fmt: skip
def test_without_a_register_named_schools_are_mentions(text: str, mentions: list[str]) -> None:
    found, _rest = find_schools(text, ())
    assert [match.text for match in found] == mentions
    assert all(match.key is None and match.certainty is UNKNOWN for match in found)


@pytest.mark.parametrize(
    ("written", "key", "certainty"),
    [
        ("№ 9", "9", PROBABLE),
        ("11", "11", PROBABLE),
        ("5", None, UNKNOWN),
        ("Сосновка", "9", PROBABLE),
        ("Озёрская", "o", PROBABLE),
        ("Малая Речка", "7", PROBABLE),
        ("№ 5 Горки", "5g", PROBABLE),
        ("", None, UNKNOWN),
        ("с", None, UNKNOWN),
        ("СОШ № 9, СОШ № 11", None, UNKNOWN),
    ],
)
def test_a_cell_may_hold_less_than_a_name(written: str, key: str | None, certainty: Certainty) -> None:
    match = match_school(written, REGISTER)
    assert (match.key, match.certainty) == (key, certainty)


def test_schools_that_differ_only_by_legal_form_are_never_sure() -> None:
    twins = (KnownSchool("a", "МБОУ СОШ № 1"), KnownSchool("b", "МКОУ СОШ № 1"))
    assert match_school("МКОУ «СОШ № 1»", twins).key == "b"
    assert match_school("МКОУ Средняя школа № 1", twins).certainty is PROBABLE
    assert match_school("СОШ № 1", twins).key is None


def test_two_settlements_of_one_root_are_told_apart_by_their_letters() -> None:
    twins = (KnownSchool("a", "СОШ № 1 п. Степной"), KnownSchool("b", "СОШ № 1 с. Степное"))
    assert match_school("МБОУ СОШ № 1 с. Степное", twins).key == "b"
    assert match_school("СОШ № 1 Степного", twins).key is None


def test_one_spelling_of_two_schools_is_a_tie() -> None:
    twins = (KnownSchool("a", "Школа Радуга", ("Радуга",)), KnownSchool("b", "Лицей Радуга", ("Радуга",)))
    assert match_school("Радуга", twins).key is None
    assert [match.key for match in find_schools("Лицей Радуга", twins)[0]] == ["b"]


def test_a_spelling_of_two_letters_says_nothing() -> None:
    assert find_schools("по ОК", (KnownSchool("k", "Комплекс «Лес»", ("ОК", "")),))[0] == []


def test_a_number_that_the_register_does_not_give_is_doubtful() -> None:
    register = (KnownSchool("o", "МБОУ СОШ с. Озёрки"),)
    assert match_school("СОШ № 4 с. Озёрки", register).certainty is PROBABLE


def test_places_are_those_of_the_text() -> None:
    text = "Приняли «МБОУ «СОШ № 9»», «школа Радуга» и СОШ № 5 с. Горки"
    assert [text[one.start : one.end] for one in locate_schools(text, REGISTER)] == [
        "МБОУ «СОШ № 9»", "школа Радуга", "СОШ № 5 с. Горки"
    ]  # fmt: skip


def test_an_alias_takes_its_quotes_along() -> None:
    register = (KnownSchool("r", "Центр «Радуга»"),)
    (found,) = locate_schools("в Центр «Радуга», далее", register)
    assert (found.match.text, found.match.certainty) == ("Центр «Радуга»", SURE)
    assert find_schools("Центр, «Радуга»", register)[0] == []


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Муниципальное казённое общеобразовательное учреждение «Средняя общеобразовательная школа № 11 п. Степной»",
         "СОШ № 11 п. Степной"),
        ("МБОУ «Озёрская СОШ»", "Озёрская СОШ"),
        ("МКОУ СОШ №9 с.Сосновка", "СОШ № 9 с. Сосновка"),
        ("МАОУ «Гимназия города Луга»", "Гимназия г. Луга"),
        ("МБОУ СОШ № 5 имени Героя Труда И.И. Иванова села Ключи Лугового района Горского края", "СОШ № 5 с. Ключи"),
        ("МБОУ «Основная общеобразовательная школа № 3» Лугского муниципального округа", "ООШ № 3"),
        ('МБОУ "СОШ №1"', "СОШ № 1"),
        ("«СОШ № 1", "СОШ № 1"),
        ("СОШ № 1»", "СОШ № 1"),
        ("МБОУ «Школа «Рассвет» посёлка Мирный»", "«Школа «Рассвет» п. Мирный»"),
        ("МБОУ СОШ № 24 пгт.Лазурный", "СОШ № 24 пгт Лазурный"),
        ("Лицей", "Лицей"),
        ("", ""),
    ],
)  # fmt: skip
def test_short_name(full: str, short: str) -> None:
    assert short_name(full) == short


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("ключи", "ключи", 3), ("юрга", "юрги", 2), ("сосновка", "соснавки", 1), ("ясное", "красное", 0),
        ("лес", "бес", 0), ("луговое", "луга", 0),
    ],
)  # fmt: skip
def test_closeness_of_words(one: str, other: str, verdict: int) -> None:
    assert closeness(one, other) == closeness(other, one) == verdict


def test_latin_look_alikes_are_read_as_cyrillic() -> None:
    assert (fold("MБOУ"), fold("OO"), fold("IT-куб"), fold("Ёлка")) == ("мбоу", "оо", "it-куб", "елка")


@given(st.text(max_size=80) | st.lists(st.sampled_from(
    "СОШ № 9 , и ( ) « » с . г Ключи Сосновка МБОУ школы Озёрская имени А 5 - / гимназия 11 классов района".split()
)).map(" ".join))  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_the_reading_and_no_word_is_lost(text: str) -> None:
    located = locate_schools(text, REGISTER)
    _found, rest = find_schools(text, REGISTER)
    match_school(text, REGISTER)
    short_name(text)
    taken = " ".join(text[one.start : one.end] for one in located)
    assert {t.folded for t in tokens_of(text) if t.is_word} - {"и"} <= {t.folded for t in tokens_of(f"{taken} {rest}")}


def test_every_variant_of_the_golden_registers(golden: Path) -> None:
    documents = json.loads((golden / "schools.json").read_text(encoding="utf-8"))
    wrong = []
    for document in documents.values():
        register = [KnownSchool(one["canonical"], one["canonical"]) for one in document["schools"]]
        for school in document["schools"]:
            for variant in school["variants"]:
                found, rest = find_schools(variant["text"], register)
                certainty = PROBABLE if variant["misprint"] else SURE
                if [(m.key, m.certainty) for m in found] != [(school["canonical"], certainty)] or rest:
                    wrong.append(variant["text"])
    assert wrong == []
