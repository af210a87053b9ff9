"""What holds for every phrase: no word is lost, blanks do not matter, entries parted by «;» do not disturb each other."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmaps.wording.parties import Party, parse
from roadmaps.wording.parties.glued import part_glued
from roadmaps.wording.parties.vocabulary import CONNECTIVES
from schools.names.rules import Certainty, KnownSchool
from schools.names.rules.words import tokens_of
from tests.roadmaps.wording.test_parties_of_plans import LINES, REGISTER

TWINS = (
    KnownSchool("k", "МБОУ СОШ № 5 с. Ключи"),
    KnownSchool("d", "МБОУ СОШ № 5 с. Дубки"),
    KnownSchool("7", "МБОУ СОШ № 7"),
)
ENTRIES = (
    "Директора ОО", "зам. директора по УВР и ВР", "методисты ИМЦ", "Отдел образования", "рабочая группа",
    "директора СОШ № 7", "педагоги - психологи", "классные руководители 5-9 классов", "Диретора школ", "врио директора",
    "опорные школы", "КРИПКиПРО", "муниципальные координаторы ШНОР", "Иванова А.А., методист ИМЦ", "школы, вошедшие в проект",
)  # fmt: skip
WORDS = (*" ".join(ENTRIES).split(" "), *", ; - – ( ) « » и : / № 5 Ключи".split(" "), "\n")


def what(party: Party) -> tuple[object, ...]:
    return party.kind, party.name, party.schools, party.person


@given(
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
    | st.text("директора -–№5.,;«»()\n ОИШСиАБ", max_size=40)
)
@settings(max_examples=400, deadline=None)
def test_no_word_is_lost(text: str) -> None:
    """A word that two entries were glued into comes back whole or as its parts."""
    assert_nothing_lost(text, TWINS)


def assert_nothing_lost(text: str, register: Sequence[KnownSchool]) -> None:
    read = parse(text, register)
    said = " ".join((*(party.text for party in read.parties), read.unread))
    kept = {token.folded for token in tokens_of(said) if token.is_word}
    for token in tokens_of(text):
        if token.is_word and token.folded not in kept | CONNECTIVES:
            parts = [part.folded for part in part_glued([token])[0]]
            assert len(parts) > 1
            assert set(parts) <= kept | CONNECTIVES


HALF_SAID = (
    *ENTRIES,
    "Зам. директора гимназии № 4",
    "Заместители директора СОШ № 1, 3",
    "СОШ № 7",
    "по",
    "за",
    "и",
    ",",
    "(",
)


@given(st.lists(st.sampled_from(HALF_SAID), min_size=1, max_size=5).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_a_phrase_of_words_gives_somebody_or_what_is_left(text: str) -> None:
    """A phrase that breaks off («… СОШ № 1, 3 по») says at least what could not be read."""
    read = parse(text, TWINS)
    said = any(token.is_word and token.folded not in CONNECTIVES for token in tokens_of(text))
    assert bool(read.parties or read.unread) >= said
    assert_nothing_lost(text, TWINS)


PHRASES = st.sampled_from([line.partition(" =>")[0].replace("⏎", "\n") for line in LINES])
NONSENSE = st.text("бвгдзлнф", min_size=8, max_size=12)


def test_a_phrase_may_break_off_after_any_word() -> None:
    """A cell that was cut short stops no import and loses no word."""
    for line in LINES:
        words = line.partition(" =>")[0].split(" ")
        for last in range(1, len(words)):
            assert_nothing_lost(" ".join(words[:last]), REGISTER)
    assert_nothing_lost("Школа молодого", REGISTER)


def test_the_same_word_glued_to_itself_is_not_lost() -> None:
    assert_nothing_lost("Учитель-предметник, родителиРодители обучающихся", REGISTER)


@given(PHRASES, PHRASES, st.sampled_from((", ", "; ", " ", "\n", " и ", " (", " совместно с ", "")))
@settings(max_examples=200, deadline=None)
def test_no_word_of_two_phrases_is_lost(one: str, other: str, between: str) -> None:
    assert_nothing_lost(one + between + other, REGISTER)


@given(PHRASES, NONSENSE, st.sampled_from(("{0}; {1}", "{1}; {0}", "{1}, {0}")))
@settings(max_examples=150, deadline=None)
def test_a_word_that_names_nobody_comes_back(text: str, word: str, mixture: str) -> None:
    assert word in parse(mixture.format(text, word), REGISTER).unread


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace(" ", "  "),
        lambda text: f" {text} ",
        lambda text: f"{text};",
        lambda text: text.replace("№ ", "№"),
        lambda text: text[:1].upper() + text[1:],
    ],
)
def test_typography_does_not_matter(change: Callable[[str], str]) -> None:
    """The first letter of a name stays as written."""
    wrong = []
    for line in LINES:
        text = line.partition(" =>")[0].replace("⏎", "\n")
        one, other = (
            [(p.kind, p.name.casefold().replace("№ ", "№"), p.schools, p.person) for p in parse(said, REGISTER).parties]
            for said in (text, change(text))
        )
        if one != other:
            wrong.append(text)
    assert wrong == []


@given(st.lists(st.sampled_from(WORDS[:-1]), max_size=12), st.sampled_from(("  ", "\u00a0", " \t", "\u2009 ")))
@settings(max_examples=200, deadline=None)
def test_the_kind_of_blank_does_not_matter(words: list[str], blank: str) -> None:
    text = " ".join(words)
    assert parse(text.replace(" ", blank), TWINS) == parse(text, TWINS)


@given(st.permutations(ENTRIES).map(lambda entries: entries[:4]))
@settings(max_examples=200, deadline=None)
def test_entries_parted_by_a_semicolon_are_read_each_by_itself(entries: list[str]) -> None:
    alone = [what(party) for entry in entries for party in parse(entry, TWINS).parties]
    together = [what(party) for party in parse("; ".join(entries), TWINS).parties]
    assert together == list(dict.fromkeys(alone))


@pytest.mark.parametrize(
    ("text", "schools", "certainty"),
    [
        ("директор СОШ № 5", (), Certainty.UNKNOWN),
        ("директор СОШ № 5 с. Ключи", ("k",), Certainty.SURE),
        ("директор сош №5 с.Дубках", ("d",), Certainty.SURE),
        ("директора СОШ № 5 и № 7", ("7",), Certainty.PROBABLE),
        ("директор СОШ № 5 с. Сосновка", (), Certainty.UNKNOWN),
    ],
)
def test_two_schools_of_one_number_are_never_guessed_between(
    text: str, schools: tuple[str, ...], certainty: Certainty
) -> None:
    (party,) = parse(text, TWINS).parties
    assert (party.schools, party.certainty) == (schools, certainty)


def test_a_tie_of_a_role_names_the_schools_that_may_be_meant() -> None:
    (party,) = parse("директора СОШ № 5 и № 7", TWINS).parties
    assert (party.schools, party.candidates) == (("7",), ("k", "d"))
    (party,) = parse("СОШ № 5; СОШ № 5", TWINS).parties
    assert (party.schools, party.candidates) == ((), ("k", "d"))
    (party,) = parse("директор СОШ № 7", TWINS).parties
    assert party.candidates == ()


@given(
    st.lists(st.sampled_from(("Отдел образования", "ИМЦ", "Директора школ", "Учителя", "ОО")), min_size=2, max_size=5)
)
@settings(max_examples=100, deadline=None)
def test_entries_glued_together_keep_every_letter(entries: list[str]) -> None:
    read = parse("".join(entries), TWINS)
    kept = "".join(party.text.replace("; ", "") for party in read.parties) + read.unread
    assert sorted(kept.replace(" ", "")) == sorted("".join(entries).replace(" ", ""))


@pytest.mark.parametrize("text", ["ИМЦотделГБУ ДПО ИРО", "завучМБУ ДО ДЮСШ", "Совет отцовМКУ «ЦРО», методисты", "ГБУ"])
def test_a_legal_form_glued_to_the_entry_before_is_read_to_the_end(text: str) -> None:
    assert_nothing_lost(text, TWINS)


@pytest.mark.parametrize("known", ["Управление образования администрации Лугового округа", "Управление образования"])
def test_a_misprinted_name_finds_its_full_name_but_stays_as_written(known: str) -> None:
    (party,) = parse("Упраление образования", (), (known,)).parties
    assert (party.name, party.canonical, party.certainty) == ("Упраление образования", known, Certainty.PROBABLE)
