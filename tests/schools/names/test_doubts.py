"""What may not be mistaken for a school, and what a person is shown where the register does not tell one school."""

import pytest

from schools.names.rules import MOST_CANDIDATES, Certainty, KnownSchool, find_schools, match_school

SURE, PROBABLE, UNKNOWN = Certainty.SURE, Certainty.PROBABLE, Certainty.UNKNOWN
NAMESAKES = (
    KnownSchool("z", "МБОУ «СОШ п. Заречный»"),
    KnownSchool("o", "МБОУ СОШ с. Озёрное"),
    KnownSchool("g", "МАОУ «Гимназия города Луга»"),
)
OTHER_SORTS = (
    KnownSchool("i", "МКОУ «Школа-интернат № 2»"),
    KnownSchool("l", "МАОУ «Лицей № 3»"),
    KnownSchool("s", "МБОУ СОШ № 4"),
    KnownSchool("n", "МБОУ «Школа № 6»"),
    KnownSchool("e", "МАОУ «Лицей № 7 «Эврика»»"),
)


@pytest.mark.parametrize(
    "text",
    [
        "школ Заречного муниципального округа",
        "школы Заречного муниципального округа",
        "школ Заречного городского округа",
        "школы Заречного района",
        "школы Озёрного района",
        "школам Заречного р-на",
        "Школы, Заречный район",
        "школ Заречного МО",
        "школ Заречного МО.",
        "школы Заречного сельского поселения",
        "школ города Заречного",
        "школы города Заречного",
        "школы г. Заречного",
        "школам г.Луга",
        "школ Заречного",
        "школы района",
        "школы города",
        "ОО Заречного муниципального округа",
        "гимназий города Луга",
        "Заречный район",
    ],
)
def test_a_municipality_is_not_the_settlement_of_a_school(text: str) -> None:
    assert find_schools(text, NAMESAKES) == ([], text)
    assert match_school(text, NAMESAKES).key is None


@pytest.mark.parametrize(
    ("text", "key", "certainty"),
    [
        ("школа п. Заречный", "z", SURE),
        ("школы п. Заречного", "z", SURE),
        ("СОШ п. Заречный Заречного района", "z", SURE),
        ("Заречная СОШ", "z", PROBABLE),
        ("Заречная СОШ Заречного МО", "z", PROBABLE),
        ("школа Заречного", "z", SURE),
        ("СОШ Заречный", "z", SURE),
        ("СОШ с. Озёрное", "o", SURE),
        ("СОШ с. Озёрное Лугового района", "o", SURE),
        ("школы села Озёрного", "o", SURE),
        ("гимназии города Луга", "g", SURE),
    ],
)
def test_a_settlement_beside_a_municipality_still_names_its_school(text: str, key: str, certainty: Certainty) -> None:
    (found,), _rest = find_schools(text, NAMESAKES)
    assert (found.key, found.certainty) == (key, certainty)


@pytest.mark.parametrize(
    ("text", "key", "certainty", "candidates"),
    [
        ("СОШ № 2", None, UNKNOWN, ("i",)),
        ("ООШ № 3", None, UNKNOWN, ("l",)),
        ("Лицей № 4", None, UNKNOWN, ("s",)),
        ("Гимназия № 3", None, UNKNOWN, ("l",)),
        ("вечерняя школа № 6", None, UNKNOWN, ("n",)),
        ("СОШ № 7", None, UNKNOWN, ("e",)),
        ("СОШ № 7 «Эврика»", "e", PROBABLE, ()),
        ("школа № 2", "i", PROBABLE, ()),
        ("школа № 3", "l", PROBABLE, ()),
        ("ООШ № 4", "s", PROBABLE, ()),
        ("СОШ № 6", "n", SURE, ()),
        ("школа-интернат № 2", "i", SURE, ()),
    ],
)
def test_a_school_of_another_sort_with_the_same_number_is_only_a_candidate(
    text: str, key: str | None, certainty: Certainty, candidates: tuple[str, ...]
) -> None:
    match = match_school(text, OTHER_SORTS)
    assert (match.key, match.certainty, match.candidates) == (key, certainty, candidates)


TWINS = (
    KnownSchool("k", "МБОУ СОШ № 5 с. Ключи"),
    KnownSchool("d", "МБОУ СОШ № 5 с. Дубки"),
    KnownSchool("i", "Школа-интернат № 5"),
    KnownSchool("a", "Школа Радуга", ("Радуга",)),
    KnownSchool("b", "Лицей Радуга", ("Радуга",)),
)


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("СОШ № 5", ("k", "d", "i")),
        ("№ 5", ("k", "d", "i")),
        ("5", ("k", "d", "i")),
        ("СОШ № 5 с. Сосновка", ("i",)),
        ("СОШ № 99", ()),
        ("Радуга", ("a", "b")),
        ("СОШ № 5 с. Ключи, СОШ № 5 с. Дубки", ("k", "d")),
        ("", ()),
    ],
)
def test_a_tie_names_those_between_which_it_stays_open(text: str, candidates: tuple[str, ...]) -> None:
    match = match_school(text, TWINS)
    assert (match.key, match.certainty, match.candidates) == (None, UNKNOWN, candidates)


def test_a_known_school_has_no_candidates_and_an_unknown_one_only_the_best() -> None:
    many = tuple(KnownSchool(str(n), f"МБОУ СОШ № 1 с. {'А' * n}лое") for n in range(1, 9))
    assert match_school("СОШ № 1 с. Алое", many).candidates == ()
    assert match_school("СОШ № 1", many).candidates == tuple(school.key for school in many[:MOST_CANDIDATES])


@pytest.mark.parametrize("text", ["шк. № 4", "шк № 4", "шк.4", "Шк. №4"])
def test_a_shortened_school_with_a_number(text: str) -> None:
    assert match_school(text, OTHER_SORTS).key == "s"
