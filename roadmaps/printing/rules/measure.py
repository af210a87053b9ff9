"""Measure of a printed sheet: widths of columns, rows that do not fit, what stays with the signature."""

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from roadmaps.printing.rules.typography import glue

MM_PER_POINT = 25.4 / 72
# Height of a single-spaced line and advances of letters of Liberation Serif, in parts of the size (ems).
LINE = 1.149
USUAL_ADVANCE = 0.5
ADVANCES = {
    letter: advance
    for advance, letters in {
        0.25: " \u00a0.,;:/'ijlt",
        0.35: "!()[]-Ifr",
        0.4: 'гз"s',
        0.45: "авеёстьэя?acez",
        0.55: "ийнпцБРЬ+=",
        0.6: "ГЕЁТL",
        0.65: "мфыВКСЧЭЯC",
        0.7: "жАДИЙЛНОПУХЦЪVXDw",
        0.75: "шщю",
        0.8: "Фm&",
        0.88: "Ы%ЖМM@",
        1.0: "№ШЩЮ—…",
    }.items()
    for letter in letters
}
# A word is hyphenated above 7 letters; up to 14 letters it is better left whole.
HYPHENATED_LETTERS = 7
WHOLE_WORD_EMS = 7.5
UNBROKEN_EMS = 14
PAIR_EMS = 9
CELL_PADDING_MM = 3.0
HEAD_LINES = 5
SAMPLED_ROWS = 40
MOST_MOVES = 40
TWO_LINES_LETTERS = 100

# Where a line may end inside a cell: at a blank, after a dash, after a hyphen or a slash between words.
_BLANKS = re.compile(r"[ \n]+")
_PIECES = re.compile(r"(?<=[–—])(?!(?:19|20)\d\d)|(?<=[^\W\d_]{3}[-/])(?=[^\W\d_]{3})")


class Measure(NamedTuple):
    """The text area of a sheet in millimetres and the size of table text in points."""

    width: float
    height: float
    points: float

    @property
    def em(self) -> float:
        """Millimetres in an em of table text."""
        return self.points * MM_PER_POINT

    @property
    def padding(self) -> float:
        """Ems that the padding of a cell takes."""
        return CELL_PADDING_MM / self.em

    @property
    def ems(self) -> float:
        """Ems across the whole sheet."""
        return self.width / self.em

    @property
    def lines(self) -> int:
        """Lines of table text on a sheet under a head."""
        return int(self.height / (self.em * LINE)) - HEAD_LINES

    def inside(self, share: float) -> float:
        """Ems of a line in a cell that takes `share` percent of the width."""
        return max(1.0, self.ems * share / 100 - self.padding)


def text_width(text: str) -> float:
    """Return the width of a line in ems."""
    return sum(ADVANCES.get(letter, USUAL_ADVANCE) for letter in text)


def column_shares(headings: Sequence[str], texts: Sequence[Sequence[str]], measure: Measure) -> list[int]:
    """Weigh columns by their words: whole percents that add up to 100.

    `texts[i]` are the texts of column i, an empty one where a wider cell covers it. A column is never narrower than
    its longest piece that may not be broken; the rest is divided by the square root of the mean length and then
    moved, percent by percent, to where it makes the table shorter.
    """
    least = [
        max(map(_longest_piece, (heading, *column)), default=1.0) + measure.padding
        for heading, column in zip(headings, texts, strict=True)
    ]
    weights = [_weight(column) for column in texts]
    left = max(0.0, measure.ems - sum(least))
    total = sum(weights) or 1.0
    shares = percents([at + left * weight / total for at, weight in zip(least, weights, strict=True)])
    floors = [min(share, math.ceil(at / measure.ems * 100)) for at, share in zip(least, shares, strict=True)]
    return _shortened(shares, floors, texts, measure)


def _shortened(shares: list[int], floors: list[int], texts: Sequence[Sequence[str]], measure: Measure) -> list[int]:
    """Move whole percents between columns while the table gets shorter; a sample of rows decides."""
    step_of_sample = max(1, max(map(len, texts), default=0) // SAMPLED_ROWS)
    sample = [[line_widths(text) for text in column[::step_of_sample]] for column in texts]
    heights = [_heights(column, share, measure) for column, share in zip(sample, shares, strict=True)]
    for _ in range(MOST_MOVES):
        best = (_table_height(heights), -1, -1)
        for taken in (at for at in range(len(shares)) if shares[at] > floors[at]):
            lower = _heights(sample[taken], shares[taken] - 1, measure)
            for given in (at for at in range(len(shares)) if at != taken):
                tried = heights.copy()
                tried[taken], tried[given] = lower, _heights(sample[given], shares[given] + 1, measure)
                best = min(best, (_table_height(tried), taken, given))
        _, taken, given = best
        if taken < 0:
            break
        shares = [share + (at == given) - (at == taken) for at, share in enumerate(shares)]
        heights = [_heights(column, share, measure) for column, share in zip(sample, shares, strict=True)]
    return shares


def _table_height(heights: Sequence[Sequence[float]]) -> float:
    """Lines of all rows; a tenth of every cell's own lines keeps a narrow column from being squeezed for nothing."""
    return sum(max(row) + sum(row) / 10 for row in zip(*heights, strict=True))


def _heights(lines: Sequence[tuple[float, ...]], share: int, measure: Measure) -> list[float]:
    inside = measure.inside(share)
    return [sum(max(1.0, width / inside + 0.35) for width in each) for each in lines]


def percents(shares: Sequence[float]) -> list[int]:
    """Round shares to whole percents of at least 1 that add up to 100 (largest remainders go up)."""
    whole = sum(shares) or 1.0
    exact = [share / whole * 100 for share in shares]
    rounded = [max(1, int(value)) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda index: int(exact[index]) - exact[index])
    index = 0
    while sum(rounded) != 100:
        step = 1 if sum(rounded) < 100 else -1
        at = by_remainder[index % len(by_remainder)]
        if rounded[at] + step >= 1:
            rounded[at] += step
        index += 1
    return rounded


def is_tall(cells: Sequence[tuple[str, int]], measure: Measure) -> bool:
    """Tell whether a row of (text, percent of the width) would not fit under the head of one sheet.

    Such a row may break: kept whole it would print without a repeated head. A margin of a sixth covers wrapping.
    """
    return max((_lines(text, share, measure) for text, share in cells), default=0) * 7 > measure.lines * 6


def tail_start(points: Sequence[str]) -> int:
    """Return the index from which points hold to the text above them, so that two lines stand over the signature.

    A last point of one line takes a line of its neighbour with it; a longer one gives its own last two lines.
    """
    return len(points) - 1 if points and len(points[-1]) < TWO_LINES_LETTERS else len(points)


def follows(numbers: Sequence[tuple[str, int]]) -> bool:
    """Tell whether (number, depth) pairs are what automatic multi-level numbering prints: 1, 1.1, 1.2, 2…"""
    counters: list[int] = []
    for number, depth in numbers:
        if depth > len(counters):
            return False
        counters = [*counters[: depth + 1], *([0] if depth == len(counters) else [])]
        counters[depth] += 1
        if number.rstrip(".") != ".".join(map(str, counters)):
            return False
    return True


def line_widths(text: str) -> tuple[float, ...]:
    """Return the widths, in ems, of the lines between line feeds."""
    return tuple(map(text_width, text.split("\n")))


def _longest_piece(text: str) -> float:
    return max(map(_piece_width, _BLANKS.split(glue(text))), default=1.0)


def _piece_width(piece: str) -> float:
    """A short pair («апрель-май 2025») is kept whole: offices differ in where they break it, a year must not suffer."""
    if text_width(piece) <= PAIR_EMS:
        return _unbroken_width(piece)
    return max(map(_unbroken_width, _PIECES.split(piece)))


def _unbroken_width(piece: str) -> float:
    """Return the width of a piece between possible line ends; a long word may be hyphenated, a number may not."""
    width = text_width(piece)
    if len(piece) <= HYPHENATED_LETTERS:
        return width
    return min(width, UNBROKEN_EMS if any(map(str.isdigit, piece)) else WHOLE_WORD_EMS)


def _weight(column: Sequence[str]) -> float:
    lengths = [len(text) for text in column if text]
    return math.sqrt(sum(lengths) / len(lengths)) if lengths else 1.0


def _lines(text: str, share: int, measure: Measure) -> int:
    inside = measure.inside(share)
    return sum(max(1, math.ceil(width / inside)) for width in line_widths(text))
