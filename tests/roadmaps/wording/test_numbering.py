"""Numbers of rows are kept as written and compared by value."""

import pytest

from roadmaps.wording import numbering


@pytest.mark.parametrize(
    ("text", "parts"), [("1.", (1,)), ("4.1.", (4, 1)), ("3.10", (3, 10)), ("1)", (1,)), ("", None), ("5-6 классы", None), ("12.05.2026", None)]
)  # fmt: skip
def test_parts(text: str, parts: tuple[int, ...] | None) -> None:
    assert numbering.parts_of(text) == parts


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("1.1 Подготовка задания", "1.1", "Подготовка задания"),
        ("2.Анализ", "2.", "Анализ"),
        ("5-6 классы", "", "5-6 классы"),
        ("3 Б класс: диагностика", "", "3 Б класс: диагностика"),
        ("9 «А» класс", "", "9 «А» класс"),
        ("12.05 Линейка", "", "12.05 Линейка"),
        ("3.10 Линейка", "3.10", "Линейка"),
        ("3. В классах повышенного внимания", "3.", "В классах повышенного внимания"),
        ("1) «Школа роста»", "1)", "«Школа роста»"),
        ("2026 год", "", "2026 год"),
        ("3 четверть", "", "3 четверть"),
    ],
)
def test_a_number_is_cut_off_its_title(text: str, number: str, rest: str) -> None:
    assert numbering.split_number(text) == (number, rest)


def test_gaps_duplicates_order_and_next() -> None:
    numbers = ["3.7", "3.9", "3.10", "4.1.", "4.1.", "4.3"]
    assert numbering.gaps(numbers) == ["3.8", "4.2"]
    assert numbering.duplicates([*numbers, "—"]) == ["4.1."]
    assert sorted(["3.10", "x", "3.9"], key=numbering.sort_key) == ["3.9", "3.10", "x"]
    assert [numbering.next_number(one) for one in ("3.9.", "9", "x")] == ["3.10.", "10", ""]
