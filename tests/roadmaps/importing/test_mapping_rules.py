"""Choices for tables as values: what they are stored as, which columns there are, which choices can't be."""

import pytest

from roadmaps.importing.mapping.rules import (
    NO_HEADER,
    OTHER,
    SKIP,
    Choice,
    Slot,
    TableKind,
    described,
    mapping_of,
    name_of,
    problems,
    slots,
)

PLAN = Choice(TableKind.PLAN, 0, ((0, "number"), (1, "title"), (2, SKIP)))
COLUMNS = [Slot(0, 1, "№"), Slot(1, 1, "Дело"), Slot(2, 1, "Когда"), Slot(3, 1, "")]


def test_a_choice_is_stored_and_read_back() -> None:
    stored = {"таблица 1": PLAN.to_json()}
    assert stored == {"таблица 1": {"kind": "plan", "header": 0, "columns": [[0, "number"], [1, "title"], [2, "skip"]]}}
    assert mapping_of(stored) == {"таблица 1": PLAN}
    assert PLAN.meaning_at(1) == "title"
    assert PLAN.meaning_at(9) == OTHER


@pytest.mark.parametrize(
    "stored",
    [
        "план",
        {"kind": "чужое", "header": 0, "columns": []},
        {"kind": "plan", "header": "0", "columns": []},
        {"kind": "plan", "header": 0, "columns": None},
    ],
)
def test_what_makes_no_sense_is_no_choice(stored: object) -> None:
    assert mapping_of({"таблица 1": stored}) == {}


def test_pairs_that_make_no_sense_are_dropped() -> None:
    stored = {"kind": "plan", "header": 0, "columns": [[0, "title"], ["a", "title"], [1, "чужое"], [2], 3]}
    assert mapping_of({"т": stored})["т"].columns == ((0, "title"),)


@pytest.mark.parametrize(
    ("rows", "header", "expected"),
    [
        ([], 0, []),
        ([[(0, 1, "№"), (1, 2, "Дело")]], 0, [(0, 1, "№"), (1, 2, "Дело")]),
        # without a head: the row with the most cells, no headings
        (
            [[(0, 3, "Раздел")], [(0, 1, "1"), (1, 1, "а"), (2, 1, "б")]],
            NO_HEADER,
            [(0, 1, ""), (1, 1, ""), (2, 1, "")],
        ),
        # what stands beside the head is a column too, and no wider than the gap
        ([[(1, 1, "Дело")], [(0, 2, "1"), (2, 1, "б")]], 0, [(0, 1, ""), (1, 1, "Дело"), (2, 1, "")]),
        ([[(0, 1, "№")]], 7, [(0, 1, "")]),
    ],
)
def test_columns_of_a_table(
    rows: list[list[tuple[int, int, str]]], header: int, expected: list[tuple[int, int, str]]
) -> None:
    assert [(slot.start, slot.span, slot.heading) for slot in slots(rows, header)] == expected


def chosen(kind: TableKind, *meanings: str, header: int = 0) -> Choice:
    return Choice(kind, header, tuple(enumerate(meanings)))


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (chosen(TableKind.PLAN, "number", "title", "deadline", OTHER), []),
        (chosen(TableKind.PLAN, "number", "title", "start", "end", header=NO_HEADER), []),
        (chosen(TableKind.PLAN, "month", "title", "month", SKIP), []),
        (chosen(TableKind.SKIP), []),
        (chosen(TableKind.PASSPORT, OTHER, OTHER, header=NO_HEADER), []),
        (chosen(TableKind.GROUP, OTHER, OTHER), []),
        (chosen(TableKind.PLAN, "number", OTHER, OTHER, OTHER), ["не указан столбец с мероприятием"]),
        (chosen(TableKind.POINTS, "title", "title", OTHER, OTHER), ["«мероприятие» выбрано для нескольких столбцов: «№», «Дело»"]),
        (chosen(TableKind.MECHANISMS, "title", "result", "deadline", "result"), ["«Дело», «столбец 4»"]),
        (chosen(TableKind.PLAN, "title", "deadline", "start", OTHER), ["срок указан дважды"]),
        (chosen(TableKind.PLAN, "title", "deadline", "month", OTHER), ["срок указан дважды"]),
        (chosen(TableKind.PLAN, "title", "start", "month", OTHER), ["и месяцами, и началом"]),
        (chosen(TableKind.PLAN, SKIP, SKIP, SKIP, SKIP), ["ни один столбец не вносится"]),
        (chosen(TableKind.LISTING, OTHER, OTHER, header=NO_HEADER), ["для вида «список ШНОР» нужна строка заголовков"]),
    ],
)  # fmt: skip
def test_what_can_not_be_chosen_is_said_with_the_next_step(choice: Choice, said: list[str]) -> None:
    found = problems(choice, COLUMNS, "Таблица 2")
    assert len(found) == len(said)
    assert all(part in text for part, text in zip(said, found, strict=True))
    assert all(text.startswith("Таблица 2: ") and text.endswith(".") for text in found)


def test_names_for_people() -> None:
    assert name_of(Slot(3, 1, " Формы \n отчёта ")) == "Формы отчёта"
    assert name_of(Slot(3, 1, "")) == "столбец 4"
    assert described({}) == "как узнано"
    assert described({"таблица 1": PLAN, "таблица 2": Choice(TableKind.SKIP)}) == (
        "таблица 1: план мероприятий; таблица 2: не вносить"
    )
