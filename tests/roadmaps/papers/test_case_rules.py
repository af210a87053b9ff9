"""Cases of posts and names: which words change, what is left to a person."""

import pytest

from roadmaps.papers.cases.library import proposed_name, proposed_place, proposed_post
from roadmaps.papers.cases.rules import Case, Gender, Word, after_words, cased_like, decline_post, gender_of, tokens_of

GENITIVES = [
    ("Начальник отдела образования", "Начальника отдела образования"),
    ("главный специалист", "главного специалиста"),
    ("старший методист", "старшего методиста"),
    ("Заместитель директора по учебно-воспитательной работе", "Заместителя директора по учебно-воспитательной работе"),
    ("заведующая сектором", "заведующей сектором"),
    ("управляющий делами", "управляющего делами"),
    ("Глава округа", "Главы округа"),
    ("учитель-логопед", "учителя-логопеда"),
    ("Директор МБОУ «СОШ № 5»", "Директора МБОУ «СОШ № 5»"),
    ("Муниципальная школьная команда", "Муниципальной школьной команды"),
    ("И. о. начальника отдела", "И. о. начальника отдела"),
    ("ИМЦ", ""),
    ("", ""),
]


@pytest.mark.parametrize(("post", "genitive"), GENITIVES)
def test_a_post_changes_up_to_its_head_and_no_further(post: str, genitive: str) -> None:
    assert proposed_post(post, Case.GENITIVE) == genitive


@pytest.mark.parametrize(
    ("case", "form"),
    [
        (Case.DATIVE, "ведущему специалисту-эксперту"),
        (Case.ACCUSATIVE, "ведущего специалиста-эксперта"),
        (Case.INSTRUMENTAL, "ведущим специалистом-экспертом"),
    ],
)
def test_adjectives_agree_with_a_living_head(case: Case, form: str) -> None:
    assert proposed_post("ведущий специалист-эксперт", case) == form


def test_a_body_that_lives_not_keeps_its_accusative() -> None:
    assert proposed_post("отдел образования", Case.ACCUSATIVE) == "отдел образования"


@pytest.mark.parametrize(
    ("name", "dative"),
    [
        ("Громова Елена Сергеевна", "Громовой Елене Сергеевне"),
        ("Лебедев О. В.", "Лебедеву О. В."),
        ("Е. С. Громова", "Е. С. Громовой"),
        ("Черных Анна Ильинична", "Черных Анне Ильиничне"),
        ("Мороз Анна Петровна", "Мороз Анне Петровне"),
        ("Шевченко Ольга Ивановна", "Шевченко Ольге Ивановне"),
        ("Римский-Корсаков Николай Андреевич", "Римскому-Корсакову Николаю Андреевичу"),
        ("Ахмедова Лейла Расул кызы", ""),
    ],
)
def test_a_name_changes_word_by_word_and_an_unknown_one_is_left_to_a_person(name: str, dative: str) -> None:
    assert proposed_name(name, Case.DATIVE) == dative


def test_a_word_that_the_library_cannot_decline_leaves_the_whole_form_to_a_person() -> None:
    asked = decline_post(
        "главный гуру", Case.DATIVE, look=lambda word: Word(is_noun=word == "гуру"), inflect=lambda *_: ""
    )
    assert asked == ""


def test_an_acting_post_stands_in_the_genitive_only() -> None:
    assert proposed_post("И. о. начальника", Case.DATIVE) == ""


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Орлова Вера", Gender.FEMININE),
        ("Белый А. Б.", Gender.MASCULINE),
        ("Дзюба Анна Сергеевна", Gender.FEMININE),
        ("А. Б.", None),
    ],
)
def test_the_gender_is_told_by_the_patronymic_or_the_surname(name: str, gender: Gender | None) -> None:
    assert gender_of(name) == gender


@pytest.mark.parametrize(
    ("word", "form", "shown"),
    [
        ("ГЛАВА", "главы", "ГЛАВЫ"),
        ("Глава", "главы", "Главы"),
        ("Иванова-Петрова", "ивановой-петровой", "Ивановой-Петровой"),
        ("Иванова", "ивановой-петровой", "ивановой-петровой"),
    ],
)
def test_a_form_keeps_the_capitals_of_its_word(word: str, form: str, shown: str) -> None:
    assert cased_like(word, form) == shown


@pytest.mark.parametrize(
    ("post", "inside"),
    [("Начальника отдела", "начальника отдела"), ("ИМЦ округа", "ИМЦ округа"), ("", ""), ("№ 5", "№ 5")],
)
def test_a_post_inside_a_phrase_begins_with_a_small_letter(post: str, inside: str) -> None:
    assert after_words(post) == inside


def test_tokens_are_the_text() -> None:
    text = "Директор МБОУ «СОШ № 5 г. Юрги»,\nучитель-логопед"
    assert "".join(tokens_of(text)) == text


def test_where_the_original_is_kept_is_proposed_in_the_prepositional() -> None:
    assert proposed_place("Отдел образования администрации округа") == "отделе образования администрации округа"
