"""Numbers of rows: what fires and what must not."""

import pytest

from roadmaps.planning.check.rules import numbers
from roadmaps.planning.check.rules.model import Section, Table
from tests.roadmaps.planning.check.pictures import HEADINGS, codes, listing, order, picture, row, table


def numbered(*given: str) -> list:
    return [row(number, title=f"Мероприятие {place}") for place, number in enumerate(given)]


def sections(*groups: list[str]) -> Table:
    rows = [tuple(row(number, title=f"{group} {number}") for number in group) for group in groups]
    return Table(
        1, "plan", "", "", HEADINGS, tuple(Section(at, "", f"Раздел {at}", own) for at, own in enumerate(rows))
    )


@pytest.mark.parametrize(
    ("given", "fires"),
    [
        (["1.1", "1.1"], 1),
        (["4.1.", "4.1"], 1),
        (["1", "2", "2", "2"], 2),
        (["1.1", "1.10"], 0),
        (["", ""], 0),
        (["1", "2"], 0),
    ],
)
def test_twice(given: list[str], fires: int) -> None:
    assert codes(numbers.duplicate_number, picture(*numbered(*given))) == ["duplicate_number"] * fires


def test_numbers_that_begin_anew_in_every_section_are_not_twice() -> None:
    assert codes(numbers.duplicate_number, picture(tables=(sections(["1", "2"], ["1", "2"]),))) == []
    assert codes(numbers.number_gap, picture(tables=(sections(["1", "2"], ["1", "2"]),))) == []


def test_a_part_of_a_merged_activity_keeps_its_number() -> None:
    merged = {"merged": 1, "merged_fields": ("responsible", "result")}
    rows = [row("4.5", title="Мониторинг: - программ", **merged), row("4.5", title="- успеваемости", **merged)]
    assert codes(numbers.duplicate_number, picture(*rows)) == []
    other = [row("4.1", title="Мониторинг программ", **merged), row("4.1", title="Мониторинг кружков", **merged)]
    assert codes(numbers.duplicate_number, picture(*other)) == ["duplicate_number"]


def test_two_tables_of_one_number_and_a_heading_of_it() -> None:
    first, second = table(row("1"), number="4."), table(row("1"), pk=2, number="5.")
    assert codes(numbers.duplicate_number, picture(tables=(first, second))) == []
    assert codes(numbers.duplicate_number, picture(tables=(first, table(pk=3, number="4.")))) == ["duplicate_number"]
    seen = picture(tables=(first, second), headings=("3. Цель", "4. Показатели", "Задачи"))
    assert codes(numbers.duplicate_number, seen) == ["duplicate_number"]


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        (["3.1", "3.3"], ["3.2"]),
        (["3.1", "3.5"], ["3.2–3.4"]),
        (["1", "3"], ["2"]),
        (["2.2", "2.3"], ["2.1"]),
        (["3.3", "3.5"], ["3.4", "3.1–3.2"]),
        ([f"3.{n}" for n in range(1, 12)], []),
        (["1.1", "1.2", "2.1"], []),
        (["1", "без номера", "2"], []),
    ],
)
def test_left_out(given: list[str], missing: list[str]) -> None:
    found = [finding.sentence for finding in numbers.number_gap(picture(*numbered(*given)))]
    assert len(found) == len(missing)
    assert all(any(number in sentence for sentence in found) for number in missing)


def test_numbers_that_go_on_through_the_sections_of_a_table() -> None:
    assert codes(numbers.number_gap, picture(tables=(sections(["1", "2"], ["3", "4"]),))) == []
    assert codes(numbers.number_gap, picture(tables=(sections(["1", "2"], ["4"]),))) == ["number_gap"]


@pytest.mark.parametrize(
    ("given", "fires"), [(["1", "3", "2"], 1), (["1.2", "1.1"], 1), (["1", "2"], 0), (["2.1", "1.1"], 0)]
)
def test_order(given: list[str], fires: int) -> None:
    assert codes(numbers.number_order, picture(*numbered(*given))) == ["number_order"] * fires


@pytest.mark.parametrize(("given", "fires"), [(["1", ""], 1), (["", ""], 0), (["1", "2"], 0)])
def test_missing(given: list[str], fires: int) -> None:
    assert codes(numbers.number_missing, picture(*numbered(*given))) == ["number_missing"] * fires


@pytest.mark.parametrize(("given", "fires"), [(["1.1", "1.2."], 1), (["1.", "2."], 0), (["1", "2"], 0), (["1", ""], 0)])
def test_format(given: list[str], fires: int) -> None:
    assert codes(numbers.number_format, picture(*numbered(*given))) == ["number_format"] * fires


def test_the_rare_way_is_named() -> None:
    [found] = numbers.number_format(picture(*numbered("1", "2", "3.")))
    assert "с точкой на конце\xa0— 3." in found.sentence


@pytest.mark.parametrize(("first", "second", "fires"), [("1", "", 1), ("1", "2", 0), ("", "", 0)])
def test_rows_of_the_printed_list(first: str, second: str, fires: int) -> None:
    seen = picture(order=order(listings=(listing((first, "СОШ № 2", "", ""), (second, "СОШ № 5", "", "")),)))
    assert codes(numbers.number_gap, seen) == ["number_gap"] * fires
