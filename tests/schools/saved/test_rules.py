"""What of an address is kept, and why a view is refused."""

import pytest

from schools.saved.rules import LONGEST_QUERY, MOST_VIEWS, args_of, canonical, canonical_text, why_not_saved

PARAMS = ("q", "state", "year")


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("", ""),
        ("?state=draft", "state=draft"),
        ("year=2026&state=draft", "state=draft&year=2026"),
        ("state=&q=%20", ""),
        ("state=draft&next=https://evil.example&page=3&csrfmiddlewaretoken=x", "state=draft"),
        ("q=%D1%88%D0%BA%D0%BE%D0%BB%D0%B0%00%0A", "q=%D1%88%D0%BA%D0%BE%D0%BB%D0%B0"),
        ("q=a&q=a&q=b", "q=a&q=b"),
        ("q=" + "x" * 500, "q=" + "x" * 200),
        ("q=//evil.example/%3Fa", "q=%2F%2Fevil.example%2F%3Fa"),
    ],
)
def test_only_the_filters_of_the_page_are_kept(asked: str, kept: str) -> None:
    assert canonical_text(asked, PARAMS) == kept
    assert canonical_text(kept, PARAMS) == kept


def test_a_query_never_outgrows_its_column() -> None:
    many = [("q", f"{n:03d}" + "ш" * 190) for n in range(300)]
    assert 0 < len(canonical(many, PARAMS)) <= LONGEST_QUERY


@pytest.mark.parametrize(
    ("text", "args"),
    [
        ("", ()),
        ("12", (12,)),
        ("12,7", (12, 7)),
        ("a", None),
        ("1,", None),
        ("-1", None),
        ("٣", None),
        ("9" * 19, None),
    ],
)
def test_numbers_of_an_address(text: str, args: tuple[int, ...] | None) -> None:
    assert args_of(text) == args


@pytest.mark.parametrize(
    ("name", "query", "same", "kept", "begins"),
    [
        ("Мои", "q=1", False, 0, ""),
        ("", "q=1", False, 0, "Назовите"),
        ("x" * 81, "q=1", False, 0, "Название длиннее"),
        ("Мои", "", False, 0, "На странице нет отбора"),
        ("Мои", "q=1", True, 1, "Отбор «Мои» на этой странице уже есть"),
        ("Мои", "q=1", False, MOST_VIEWS, "На странице уже"),
    ],
)
def test_why_a_view_is_not_kept(name: str, query: str, same: bool, kept: int, begins: str) -> None:  # noqa: FBT001
    reason = why_not_saved(name, query, same=same, kept=kept)
    assert reason.startswith(begins)
    assert bool(reason) is bool(begins)
