"""Typography and measure of a printed sheet: values in, values out."""

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

NBSP = "\u00a0"
MM_PER_POINT = 25.4 / 72
# Mean advance of a Cyrillic letter and height of a single-spaced line of Liberation Serif, in parts of the size.
LETTER = 0.5
LINE = 1.149
CELL_PADDING_MM = 3.0
HEAD_LINES = 5
SAMPLED_ROWS = 40
MOST_MOVES = 40
TAIL_LETTERS = 100
LONG_POINT = 700

_MONTHS = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
_GLUED = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<=№) (?=\S)",
        r"(?<=\d) (?=(?:гг?\.|%|₽))",
        rf"(?<=\d) (?=(?:{_MONTHS})\b)",
        rf"(?<![^\W_])(?<!\d[ {NBSP}])(?:г|п|пп|пос|с|д|ст|ч|ул|им|каб|стр)\. (?=[А-ЯЁ\d«])",
        r"[А-ЯЁ][а-яё]+ (?=[А-ЯЁ]\. ?[А-ЯЁ]\.)",
        r"(?<![^\W_])[А-ЯЁ]\. (?=[А-ЯЁо]\.|[А-ЯЁ][а-яё])",
        r"\bт\. (?=[депк]\.)",
        r"(?<=\S) (?=[–—] )",
    )
)
_SHORT_WORD = re.compile(r"(?<![^\s(«„])[вксоуиаяВКСОУИАЯ] (?=\S)")
_BREAKS = re.compile(r"\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACED = re.compile(r"(?:[^\W\d_][ \u00a0]+){2,}[^\W\d_][.:]?")


def glue(text: str) -> str:
    """Put no-break spaces after «№», between initials and surname, day and month, year and «г.», before a dash.

    Only blanks change. Characters that neither XML nor a sheet can hold are left out, every line end becomes "\\n".
    """
    text = _ILLEGAL.sub("", _BREAKS.sub("\n", text))
    for pattern in _GLUED:
        text = pattern.sub(lambda found: found[0].replace(" ", NBSP), text)
    return text


def glue_prose(text: str) -> str:
    """`glue` and, for lines wide enough, keep a word of one letter with the next one: no «в» at a line's end."""
    return _SHORT_WORD.sub(lambda found: found[0].replace(" ", NBSP), glue(text))


def unspaced(text: str) -> tuple[str, bool]:
    """«П Р И К А З» → («ПРИКАЗ», True): typed blanks become letter-spacing, which search and readers understand."""
    if _SPACED.fullmatch(text.strip()):
        return re.sub(r"[ \u00a0]+", "", text), True
    return text, False


class Measure(NamedTuple):
    """The text area of a sheet in millimetres and the size of table text in points."""

    width: float
    height: float
    points: float

    @property
    def letters(self) -> int:
        """Letters in a line across the whole sheet."""
        return int(self.width / (self.points * MM_PER_POINT * LETTER))

    @property
    def lines(self) -> int:
        """Lines of table text on a sheet under a head."""
        return int(self.height / (self.points * MM_PER_POINT * LINE)) - HEAD_LINES


def column_shares(headings: Sequence[str], texts: Sequence[Sequence[str]], measure: Measure) -> list[int]:
    """Weigh columns by their words: whole percents that add up to 100.

    `texts[i]` are the texts of column i, an empty one where a wider cell covers it. A column is never narrower than
    its longest word (14 letters at most, longer ones are hyphenated); the rest is divided by the square root of the
    mean length and then moved, percent by percent, to where it makes the table shorter.
    """
    padding = CELL_PADDING_MM / (measure.points * MM_PER_POINT * LETTER)
    least = [
        min(14, max(map(_longest_word, (heading, *column)), default=1)) + padding
        for heading, column in zip(headings, texts, strict=True)
    ]
    weights = [_weight(column) for column in texts]
    left = max(0.0, measure.letters - sum(least))
    total = sum(weights) or 1.0
    shares = percents([at + left * weight / total for at, weight in zip(least, weights, strict=True)])
    floors = [min(share, math.ceil(at / measure.letters * 100)) for at, share in zip(least, shares, strict=True)]
    return _shortened(shares, floors, texts, measure)


def _shortened(shares: list[int], floors: list[int], texts: Sequence[Sequence[str]], measure: Measure) -> list[int]:
    """Move whole percents between columns while the table gets shorter; a sample of rows decides."""
    step_of_sample = max(1, max(map(len, texts), default=0) // SAMPLED_ROWS)
    sample = [[len_of_lines(text) for text in column[::step_of_sample]] for column in texts]
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
    return sum(map(max, zip(*heights, strict=True)))


def _heights(lines: Sequence[tuple[int, ...]], share: int, measure: Measure) -> list[float]:
    letters = letters_in(share, measure)
    return [sum(max(1.0, length / letters + 0.35) for length in each) for each in lines]


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
    """Return the index of the first point that stays on one sheet with the signature: two lines of text at least.

    A long last point gives the signature its own last lines, so nothing is tied to it.
    """
    start, letters = len(points), 0
    while start and letters < TAIL_LETTERS and len(points[start - 1]) < LONG_POINT:
        start -= 1
        letters += len(points[start])
    return start


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


def letters_in(share: int, measure: Measure) -> int:
    """Letters in a line of a cell that takes `share` percent of the width."""
    return max(3, int((measure.width * share / 100 - CELL_PADDING_MM) / (measure.points * MM_PER_POINT * LETTER)))


def len_of_lines(text: str) -> tuple[int, ...]:
    """Letters of each line between line feeds."""
    return tuple(map(len, text.split("\n")))


def _longest_word(text: str) -> int:
    """Letters of the longest piece that may not be broken; «№» is as wide as two."""
    return max((len(word) + word.count("№") for word in re.split("[ \n–—-]+", glue(text))), default=1)


def _weight(column: Sequence[str]) -> float:
    lengths = [len(text) for text in column if text]
    return math.sqrt(sum(lengths) / len(lengths)) if lengths else 1.0


def _lines(text: str, share: int, measure: Measure) -> int:
    letters = letters_in(share, measure)
    return sum(max(1, math.ceil(length / letters)) for length in len_of_lines(text))
