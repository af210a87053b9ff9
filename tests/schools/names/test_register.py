"""A school is recognised however it is written, and never guessed where two could be meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.names.register import Certainty, KnownSchool, find_schools, match_school, short_name

REGISTER = (
    KnownSchool("2", "МБОУ «СОШ № 2 п. Заречный»"),
    KnownSchool("5", "МБОУ «СОШ № 5 с. Берёзовка»", ("Берёзовская СОШ",)),
    KnownSchool("7a", "МБОУ «ООШ № 7 д. Малая Речка»"),
    KnownSchool("7b", "МБОУ «СОШ № 7 с. Ключи»"),
    KnownSchool("g", "МБОУ «Гимназия города Луг»"),
)


@pytest.mark.parametrize(
    ("written", "key", "certainty"),
    [
        ("МБОУ СОШ №2 п.Заречный", "2", Certainty.SURE),
        ("МБОУ «СОШ № 2»", "2", Certainty.SURE),
        ("школа № 2", "2", Certainty.SURE),
        ("Средняя общеобразовательная школа №2", "2", Certainty.SURE),
        ("СОШ № 5 с. Березовка", "5", Certainty.SURE),
        ("СОШ №5 с. Берёзовки", "5", Certainty.SURE),
        ("СОШ № 5 с. Берюзовка", "5", Certainty.PROBABLE),
        ("ООШ № 2", "2", Certainty.PROBABLE),
        ("Берёзовская СОШ", "5", Certainty.SURE),
        ("Гимназия города Луг", None, Certainty.UNKNOWN),
        ("МБОУ «Гимназия города Луг»", "g", Certainty.SURE),
        ("ООШ № 7", "7a", Certainty.SURE),
        ("СОШ № 7 с. Ключи", "7b", Certainty.SURE),
        ("школа № 7", None, Certainty.UNKNOWN),
        ("СОШ № 2 с. Дальнее", None, Certainty.UNKNOWN),
        ("СОШ № 99", None, Certainty.UNKNOWN),
    ],
)
def test_one_mention(written: str, key: str | None, certainty: Certainty) -> None:
    found = match_school(written, REGISTER)
    assert (found.key, found.certainty) == (key, certainty)


def test_a_list_of_numbers_is_many_schools() -> None:
    found, rest = find_schools("Директора школ № 2, 5 и 99 до мая", REGISTER)
    assert [one.key for one in found] == ["2", "5", None]
    assert rest == "Директора до мая"


def test_lost_separators() -> None:
    found, rest = find_schools("МБОУ СОШ №2 п.Заречный МБОУ ООШ №7 д.Малая Речка", REGISTER)
    assert ([one.key for one in found], rest) == (["2", "7a"], "")


def test_classes_are_no_schools() -> None:
    assert find_schools("ученики 5-6 классов, приказ № 5", REGISTER)[0] == []


@pytest.mark.parametrize(
    ("full", "short"),
    [("МКОУ «СОШ №11 п. Степной»", "СОШ № 11 п. Степной"), ("МБОУ Лицей города", "Лицей города"), ("Школа", "Школа")],
)
def test_short_name(full: str, short: str) -> None:
    assert short_name(full) == short


@given(st.text(max_size=60))
def test_any_text_is_searched_without_an_error(text: str) -> None:
    find_schools(text, REGISTER)
