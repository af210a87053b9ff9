"""What is looked for: the words of a search as patterns, and where they stand in a text. Standard library only."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from schools.wording import glued

MOST_WORDS = 6
LONGEST = 40
SHORTEST = 2
_SCHOOL = re.compile(
    r"(?:(?:мбоу|мкоу|моу|сош|оош|нош|школ[аыеу]|гимнази[яию]|лице[йяю]|оо)[\s«]*)*№?\s*(\d{1,4})\.?»?"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)*")


def words_of(asked: str) -> list[str]:
    """Return the words to look for, cut to a sensible number and length; single letters are left out, figures stay."""
    words = asked.replace("\xa0", " ").replace("№", " ").split()
    wanted = [word[:LONGEST] for word in words if len(word) >= SHORTEST or word.isdecimal()]
    return wanted[:MOST_WORDS]


def pattern_of(word: str) -> str:
    """Return a regular expression that both databases and Python read alike.

    The case is written out letter by letter: SQLite and a PostgreSQL of the locale «C» fold Latin letters only. «е»
    finds «ё» and the reverse. A number is found as a whole: «5» is neither «15» nor «5.1».
    """
    if _NUMBER.fullmatch(word):
        return rf"(^|^\.|[^0-9.]|[^0-9]\.){re.escape(word)}($|[^0-9.]|\.$|\.[^0-9])"
    return "".join(_either(letter) for letter in word)


def _either(letter: str) -> str:
    low, high = letter.lower(), letter.upper()
    if low in "её":
        return "[еёЕЁ]"
    return f"[{low}{high}]" if low != high and len(low) == len(high) == 1 else re.escape(letter)


def number_of(asked: str) -> str:
    """Return «3.10» for «п. 3.10» or «№ 3.10.», the number of an activity; empty for anything else."""
    found = re.fullmatch(r"(?:п(?:ункт)?\.?|№)?\s*(\d{1,3}(?:\.\d{1,3}){0,3})\.?", asked.strip().lower())
    return found[1] if found else ""


def school_number_of(asked: str) -> int | None:
    """Return 5 for «№ 5», «школа 5», «СОШ № 5»; None for anything else."""
    found = _SCHOOL.fullmatch(asked.replace("\xa0", " ").strip().lower())
    return int(found[1]) if found else None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; `is_hit`: it is what was looked for."""

    text: str
    is_hit: bool


def marked(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """Return the text in pieces, the found words marked; blanks that must not break are set."""
    line = glued(text)
    pieces: list[Piece] = []
    done = 0
    for start, end in _joined(_hits(line, words)):
        pieces += [Piece(line[done:start], is_hit=False), Piece(line[start:end], is_hit=True)]
        done = end
    pieces.append(Piece(line[done:], is_hit=False))
    return tuple(piece for piece in pieces if piece.text)


def snippet(text: str, words: Sequence[str], around: int = 60) -> tuple[Piece, ...]:
    """Return the place of a longer text where a word stands, marked; nothing where no word stands there."""
    line = " ".join(text.split())
    spans = _joined(_hits(line, words))
    if not spans:
        return ()
    start = max(line.rfind(" ", 0, max(spans[0][0] - around, 0)) + 1, 0)
    end = line.find(" ", spans[0][1] + around)
    cut = line[start:] if end < 0 else f"{line[start:end]}…"
    return marked(f"…{cut}" if start else cut, words)


def _hits(line: str, words: Iterable[str]) -> Iterable[tuple[int, int]]:
    for word in words:
        is_number = _NUMBER.fullmatch(word)
        pattern = rf"(?<![0-9])(?<![0-9]\.){re.escape(word)}(?!\.?[0-9])" if is_number else pattern_of(word)
        yield from (match.span() for match in re.finditer(pattern, line))


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    def add(joined: list[tuple[int, int]], span: tuple[int, int]) -> list[tuple[int, int]]:
        if joined and span[0] <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], span[1]))
        else:
            joined.append(span)
        return joined

    start: list[tuple[int, int]] = []
    return reduce(add, sorted(spans), start)


def name_key(name: str) -> tuple[str, str]:
    """Return surname and initials of «Лебедева Ольга Викторовна», «О. В. Лебедева», «Лебедева О.В.»; folded.

    A name without initials gives an empty second part, and no two such names are one person.
    """
    parts = name.replace("\xa0", " ").replace(".", ". ").replace("ё", "е").replace("Ё", "Е").split()
    short = [part[0] for part in parts if re.fullmatch(r"[^\W\d_]\.", part)]
    long = [part for part in parts if not part.endswith(".")]
    if not long:
        return "", ""
    initials = short or [part[0] for part in long[1:3]]
    return long[0].casefold(), "".join(initials).casefold()
