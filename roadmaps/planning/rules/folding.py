"""Which rows of a section fold: runs of calm ones, so that doubts stand out (DESIGN.md §3, `tr.fold`)."""

from collections.abc import Sequence

from roadmaps.planning.rules.words import counted

AT_LEAST = 2


def calm_runs(calm: Sequence[bool]) -> list[tuple[int, int]]:
    """Return (first, after the last) of every run of at least two calm rows; a lone one is not worth folding."""
    runs: list[tuple[int, int]] = []
    start = 0
    for place in range(len(calm) + 1):
        if place < len(calm) and calm[place]:
            continue
        if place - start >= AT_LEAST:
            runs.append((start, place))
        start = place + 1
    return runs


def fold_words(numbers: Sequence[str], noun: tuple[str, str, str]) -> str:
    """Return «2.5, 2.6 — 2 мероприятия без замечаний» or «3.1–3.3 — 3 мероприятия без замечаний»."""
    said = f"{counted(len(numbers), *noun)} без замечаний"
    first, last = numbers[0].strip().rstrip("."), numbers[-1].strip().rstrip(".")
    if not first or not last:
        return said
    mark = ", " if len(numbers) == AT_LEAST else "–"
    return f"{first}{mark}{last} — {said}"
