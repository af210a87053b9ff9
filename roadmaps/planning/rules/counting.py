"""Numbers of rows counted anew, in the manner of the document: «1.1», «1.1.», «1.» or «1)»."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from roadmaps.wording.numbering import parts_of

# (number of the section, numbers of its rows), in the order of the table.
Numbered = tuple[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Manner:
    """`nested`: rows are numbered within their section, «2.3»; otherwise through the whole table. `tail`: «.», «)»."""

    nested: bool
    tail: str


def manner_of(sections: Sequence[Numbered], *, headed: bool) -> Manner:
    """Return how most rows are numbered; a table without numbers is nested where its sections have headings."""
    numbers = [number.strip() for _section, rows in sections for number in rows if parts_of(number)]
    depths = Counter(len(parts_of(number) or ()) for number in numbers)
    nested = depths.most_common(1)[0][0] > 1 if depths else headed
    tails = Counter(number[-1] if number[-1] in ".)" else "" for number in numbers)
    usual = "" if nested else "."
    return Manner(nested, tails.most_common(1)[0][0] if tails else usual)


def counted_numbers(sections: Sequence[tuple[str, int]], manner: Manner) -> list[list[str]]:
    """Return the numbers of the rows of each section; `sections` holds (number of the section, count of its rows)."""
    if manner.nested:
        return [
            [f"{section}.{place}{manner.tail}" for place in range(1, count + 1)]
            for section, count in zip(_bare(sections), (count for _number, count in sections), strict=True)
        ]
    numbers: list[list[str]] = []
    done = 0
    for _section, count in sections:
        numbers.append([f"{place}{manner.tail}" for place in range(done + 1, done + count + 1)])
        done += count
    return numbers


def section_numbers(sections: Iterable[tuple[str, str]]) -> list[str]:
    """Return the numbers of sections counted anew; `sections` holds (number, title).

    A section without a heading has none; numbers that are no figures («I», «А») stay as they are written.
    """
    found: list[str] = []
    place = 0
    for number, title in sections:
        if not title.strip():
            found.append(number)
            continue
        place += 1
        stripped = number.strip()
        if stripped and parts_of(stripped) is None:
            found.append(number)
        else:
            found.append(f"{place}{stripped[-1] if stripped[-1:] in ('.', ')') else ''}")
    return found


def _bare(sections: Sequence[tuple[str, int]]) -> list[str]:
    """Numbers of sections without their stops; one that is no figure counts by its place."""
    bare = [number.strip().rstrip(".)") for number, _count in sections]
    return [number if parts_of(number) else str(place) for place, number in enumerate(bare, start=1)]
