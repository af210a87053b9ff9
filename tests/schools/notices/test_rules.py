"""The words of notices."""

import pytest

from schools.notices.rules import MARKS, OTHER, mark_of, short


def test_an_unknown_kind_has_a_plain_mark() -> None:
    assert mark_of("mention") is MARKS["mention"]
    assert mark_of("later") is OTHER


@pytest.mark.parametrize(
    ("text", "longest", "cut"),
    [
        ("  одна\nстрока ", 20, "одна строка"),
        ("первое второе третье", 15, "первое второе…"),
        ("безпробеловсовсем", 5, "безп…"),
        ("ровно", 5, "ровно"),
    ],
)
def test_a_long_text_is_cut_at_a_word(text: str, longest: int, cut: str) -> None:
    assert short(text, longest) == cut
    assert len(cut) <= longest
