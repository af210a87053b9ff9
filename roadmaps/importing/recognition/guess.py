"""What stands in a column, told by its words where no heading tells it."""

from collections.abc import Callable, Sequence
from datetime import date

from roadmaps.wording import deadlines, parties
from roadmaps.wording.numbering import parts_of

ANY_PERIOD = (date(2020, 1, 1), date(2030, 12, 31))
# A longer text is no term and no executor, whatever words it holds.
LONGEST = 160
SAMPLE = 30
MOST = 0.5


def share(texts: Sequence[str], fits: Callable[[str], bool]) -> float:
    """Return which part of the filled texts fits."""
    filled = [text for text in texts if text.strip()][:SAMPLE]
    return sum(fits(text) for text in filled) / len(filled) if filled else 0.0


def is_number(text: str) -> bool:
    """Say whether the text is the number of a row."""
    return parts_of(text) is not None


def is_term(text: str) -> bool:
    """Say whether the text is a deadline and nothing else."""
    found = deadlines.parse(text, ANY_PERIOD) if len(text) <= LONGEST else None
    return found is not None and found.is_certain and not is_number(text)


def is_party(text: str) -> bool:
    """Say whether the text names who is responsible and nothing else."""
    found = parties.parse(text) if len(text) <= LONGEST else None
    return found is not None and bool(found.parties) and not found.unread


def term_and_party(text: str) -> tuple[str, str] | None:
    """Part a cell that holds a term and an executor, each on lines of its own; None where they can't be told apart."""
    lines = [line.strip(" ,;/") for line in text.split("\n") if line.strip(" ,;/")]
    if len(lines) == 1:
        lines = [piece.strip() for piece in lines[0].replace("/", ";").split(";") if piece.strip()]
    if len(lines) == 1 and "," in lines[0]:
        lines = [piece.strip() for piece in lines[0].split(",")]
    terms = [is_term(line) for line in lines]
    if all(terms) or not any(terms):
        return None
    own = [line for line, is_one in zip(lines, terms, strict=True) if is_one]
    rest = [line for line, is_one in zip(lines, terms, strict=True) if not is_one]
    return "\n".join(own), "\n".join(rest)
