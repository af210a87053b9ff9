"""Words of an activity without anybody's name."""

import pytest

from monitoring.practices.rules import holds, words_only
from schools.names.rules import KnownSchool

REGISTER = (
    KnownSchool("1", "МБОУ «СОШ № 5 с. Ключи»", ("СОШ № 5 с. Ключи", "Ключевская школа")),
    KnownSchool("2", "МБОУ «Гимназия «Росток»", ("Росток",)),
)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Провести семинар для педагогов", "Провести семинар для педагогов"),
        ("Посетить уроки в МБОУ «СОШ № 5 с. Ключи»", "Посетить уроки в школа"),
        ("СОШ № 5 с. Ключи: открытый урок", "школа: открытый урок"),
        ("Не менее 80 % педагогов", "Не менее 80 % педагогов"),
        ("занятия в Росток и рядом", "занятия в школа и рядом"),
        ("занятия в ростоке", "занятия в школа"),
        ("в Ключевская и Боровская СОШ", "в школа"),
        ("", ""),
    ],
)
def test_schools_become_a_plain_word(text: str, clean: str) -> None:
    assert words_only(text, REGISTER) == clean


@pytest.mark.parametrize(
    "text",
    [
        "Ответственная Лебедева О. В.",
        "О.В. Лебедева проводит семинар",
        "Лебедева Ольга Викторовна",
        "по плану Салтыкова-Щедрина М.Е.",
        "в кабинете № 7",
        "в Ростокинском парке",
    ],
)
def test_a_person_or_a_school_all_the_same_leaves_the_activity_out(text: str) -> None:
    assert words_only(text, REGISTER) is None


def test_words_are_looked_for_whatever_the_case_and_yo() -> None:
    assert holds("УЧЁТ  урок", "Учет посещений", "открытый урок")
    assert not holds("учёт музыки", "Учет посещений")
    assert holds("", "что угодно")
