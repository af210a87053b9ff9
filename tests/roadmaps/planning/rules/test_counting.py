"""Numbers counted anew in the manner of the document."""

import pytest

from roadmaps.planning.rules.counting import Manner, counted_numbers, manner_of, section_numbers
from roadmaps.planning.rules.places import landed, neighbour


@pytest.mark.parametrize(
    ("sections", "headed", "manner"),
    [
        ([("1", ["1.1", "1.2"]), ("2", ["2.1"])], True, Manner(nested=True, tail="")),
        ([("1", ["1.1.", "1.2."])], True, Manner(nested=True, tail=".")),
        ([("", ["1.", "2.", "3."])], False, Manner(nested=False, tail=".")),
        ([("I", ["1", "2"]), ("II", ["3"])], True, Manner(nested=False, tail="")),
        ([("", ["1)", "2)"])], False, Manner(nested=False, tail=")")),
        ([("1", ["", "1.2", "пункт"])], True, Manner(nested=True, tail="")),
        ([("1", [])], True, Manner(nested=True, tail="")),
        ([("", [])], False, Manner(nested=False, tail=".")),
    ],
)
def test_the_manner_is_that_of_most_rows(sections: list, headed: bool, manner: Manner) -> None:  # noqa: FBT001
    assert manner_of(sections, headed=headed) == manner


@pytest.mark.parametrize(
    ("sections", "manner", "numbers"),
    [
        ([("1", 2), ("2", 1)], Manner(nested=True, tail=""), [["1.1", "1.2"], ["2.1"]]),
        ([("2.", 1)], Manner(nested=True, tail="."), [["2.1."]]),
        ([("", 1), ("А", 1)], Manner(nested=True, tail=""), [["1.1"], ["2.1"]]),
        ([("1", 2), ("2", 2)], Manner(nested=False, tail="."), [["1.", "2."], ["3.", "4."]]),
        ([], Manner(nested=False, tail=""), []),
    ],
)
def test_rows_are_counted_within_sections_or_through_the_table(sections: list, manner: Manner, numbers: list) -> None:
    assert counted_numbers(sections, manner) == numbers


@pytest.mark.parametrize(
    ("sections", "numbers"),
    [
        ([("", "Кадры"), ("", "Ресурсы")], ["1", "2"]),
        ([("1.", "Кадры"), ("", ""), ("7)", "Ресурсы")], ["1.", "", "2)"]),
        ([("I", "Кадры"), ("3", "Ресурсы")], ["I", "2"]),
    ],
)
def test_sections_with_headings_are_counted_and_other_signs_stay(sections: list, numbers: list) -> None:
    assert section_numbers(sections) == numbers


@pytest.mark.parametrize(
    ("after", "order"),
    [(None, [3, 1, 2]), (1, [1, 3, 2]), (2, [1, 2, 3]), (99, [1, 2, 3]), (3, [1, 2, 3])],
)
def test_a_row_lands_after_another_first_or_last(after: int | None, order: list[int]) -> None:
    assert landed([1, 2, 3], 3, after) == order


def test_a_neighbour_is_found_until_the_edge() -> None:
    assert neighbour([1, 2, 3], 2, -1) is None
    assert neighbour([1, 2, 3], 1, 1) == 2
    assert neighbour([1, 2, 3], 3, -1) == 1
    with pytest.raises(IndexError):
        neighbour([1, 2, 3], 3, 1)
