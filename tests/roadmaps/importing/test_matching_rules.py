"""Rows of a document find their own rows in the draft, and only them."""

import time

import pytest

from roadmaps.importing.matching.rules import Entry, likeness, matched, normalised, plain_number, same_words

SEMINAR, LESSONS = "Провести семинар для учителей математики", "Посетить уроки молодых специалистов"


@pytest.mark.parametrize(
    ("document", "draft", "expected"),
    [
        # the same number and words
        ([Entry("1.1", SEMINAR)], [Entry("1.1", SEMINAR)], {0: 0}),
        # a last dot of the number and letter case say nothing
        ([Entry("1.1.", SEMINAR.upper())], [Entry("1.1", SEMINAR)], {0: 0}),
        # reworded under the same number
        ([Entry("1.1", "Проведение семинара для учителей математики и физики")], [Entry("1.1", SEMINAR)], {0: 0}),
        # the number now belongs to another activity
        ([Entry("1.1", LESSONS)], [Entry("1.1", SEMINAR)], {}),
        # renumbered: found by words
        ([Entry("2.4", SEMINAR)], [Entry("1.1", LESSONS), Entry("1.2", SEMINAR)], {0: 1}),
        # two rows changed places: numbers say one thing, words another
        ([Entry("1", SEMINAR), Entry("2", LESSONS)], [Entry("1", LESSONS), Entry("2", SEMINAR)], {0: 1, 1: 0}),
        # never two to one
        ([Entry("1", SEMINAR), Entry("1", SEMINAR)], [Entry("1", SEMINAR)], {0: 0}),
        ([Entry("", SEMINAR), Entry("3", SEMINAR)], [Entry("3", SEMINAR)], {1: 0}),
        # the likelier of two rows of one number
        ([Entry("1", SEMINAR)], [Entry("1", SEMINAR + " и физики"), Entry("1", SEMINAR)], {0: 1}),
        # numbers begin anew in each section: the heading decides between equals
        ([Entry("1", SEMINAR, "Б")], [Entry("1", SEMINAR, "А"), Entry("1", SEMINAR, "Б")], {0: 1}),
        # without numbers and with no words in common
        ([Entry("", "Абвгд")], [Entry("", "Ежзий")], {}),
        # a row without words is nobody
        ([Entry("", "")], [Entry("", "")], {}),
        ([], [Entry("1", SEMINAR)], {}),
        ([Entry("1", SEMINAR)], [], {}),
    ],
)  # fmt: skip
def test_which_row_is_which(document: list[Entry], draft: list[Entry], expected: dict[int, int]) -> None:
    assert matched(document, draft) == expected


def test_every_pair_is_one_to_one_in_a_long_plan_of_like_rows_and_quick() -> None:
    draft = [Entry(f"{n}", f"Провести мероприятие № {n} для учителей школы № {n % 7} района") for n in range(1500)]
    document = [Entry("", entry.title.replace("Провести", "Проведение")) for entry in draft]
    started = time.monotonic()
    found = matched(document, draft)
    assert time.monotonic() - started < 10
    assert len(set(found.values())) == len(found)


def test_words_are_compared_without_what_only_looks_different() -> None:
    assert normalised("  «Ёлка», со­ставить!\nПлан ") == "елка составить план"
    assert plain_number(" 1. 2. ") == "1.2"
    assert same_words("март  2026\u00a0г.", "март 2026 г.")
    assert not same_words("март", "апрель")
    assert likeness(SEMINAR, SEMINAR) == 1
    assert likeness("а", "Совсем другое мероприятие") == 0
    assert 0.6 < likeness(SEMINAR, "Проведение семинара для учителей математики") < 1
