"""Runs of calm rows fold; a lone calm row and a row with a doubt stay."""

import pytest

from roadmaps.planning.rules.folding import calm_runs, fold_words

NOUN = ("мероприятие", "мероприятия", "мероприятий")


@pytest.mark.parametrize(
    ("rows", "runs"),
    [
        ("", []),
        ("c", []),
        ("cc", [(0, 2)]),
        ("cdc", []),
        ("ccdccc", [(0, 2), (3, 6)]),
        ("dccd", [(1, 3)]),
        ("dd", []),
    ],
)
def test_two_calm_neighbours_fold(rows: str, runs: list[tuple[int, int]]) -> None:
    assert calm_runs([row == "c" for row in rows]) == runs


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        (["2.5", "2.6."], "2.5, 2.6 — 2\xa0мероприятия без замечаний"),
        (["3.1.", "3.2.", "3.3."], "3.1–3.3 — 3\xa0мероприятия без замечаний"),
        (["", "7"], "2\xa0мероприятия без замечаний"),
        ([str(n) for n in range(1, 12)], "1–11 — 11\xa0мероприятий без замечаний"),
    ],
)
def test_a_fold_names_its_rows(numbers: list[str], words: str) -> None:
    assert fold_words(numbers, NOUN) == words
