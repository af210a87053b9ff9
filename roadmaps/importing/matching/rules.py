"""Which row of a document is which row of a draft: by number and words, then by words alone, never two to one."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# With the same number the words may differ this much; without it they must be nearly the same.
SAME_NUMBER, OTHER_NUMBER = 0.6, 0.8
# A title is compared by its beginning; two rows that differ only farther on are told apart by number and section.
COMPARED = 400
# Only the likeliest rows are compared letter by letter, so that two long documents are matched in seconds.
CANDIDATES = 12
# A word that stands in more rows than this tells nothing about which row it is.
MOST_COMMON = 150
NOT_WORD = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row is known by: its number, its words, and the heading it stands under."""

    number: str
    title: str
    place: str = ""


def normalised(text: str) -> str:
    """Return the words without case, signs, «ё» and soft hyphens, one blank between them."""
    return " ".join(NOT_WORD.sub(" ", text.casefold().replace("ё", "е").replace("\u00ad", "")).split())


def plain_number(number: str) -> str:
    """Return a number without its last dot and blanks: «1.1.» is «1.1»."""
    return "".join(number.split()).rstrip(".)").casefold()


def same_words(one: str, other: str) -> bool:
    """Say whether two texts differ in blanks only."""
    return "".join(one.split()) == "".join(other.split())


def likeness(one: str, other: str) -> float:
    """Return how alike two titles are, from 0 to 1."""
    return _alike(normalised(one)[:COMPARED], normalised(other)[:COMPARED])


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= SAME_NUMBER else 0.0


def matched(document: Sequence[Entry], draft: Sequence[Entry]) -> dict[int, int]:
    """Return the places of rows of the document with the places of the same rows in the draft; each at most once.

    First an exact number with similar words, then similar words; the likeliest pair wins, and of equal ones that under
    the same heading, then the first.
    """
    ours = [normalised(entry.title)[:COMPARED] for entry in document]
    theirs = [normalised(entry.title)[:COMPARED] for entry in draft]
    found: dict[int, int] = {}
    for pairs, needed in (
        (_same_numbers(document, draft), SAME_NUMBER),
        (_sharing_words(ours, theirs), OTHER_NUMBER),
    ):
        taken = set(found.values())
        scored = [
            (-score, not _same_place(document[own], draft[other]), own, other)
            for own, other in pairs
            if own not in found and other not in taken and (score := _alike(ours[own], theirs[other])) >= needed
        ]
        for _score, _elsewhere, own, other in sorted(scored):
            if own not in found and other not in taken:
                found[own] = other
                taken.add(other)
    return found


def _same_place(one: Entry, other: Entry) -> bool:
    return normalised(one.place) == normalised(other.place)


def _same_numbers(document: Sequence[Entry], draft: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    by_number: dict[str, list[int]] = {}
    for place, entry in enumerate(draft):
        by_number.setdefault(plain_number(entry.number), []).append(place)
    for place, entry in enumerate(document):
        number = plain_number(entry.number)
        same = by_number.get(number, []) if number else []
        near = sorted(same, key=lambda other: (not _same_place(entry, draft[other]), other))
        yield from ((place, other) for other in near[:CANDIDATES])


def _sharing_words(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield for each row the rows with the same words, then those that share the most of its rarer words."""
    whole: dict[str, list[int]] = {}
    holders: dict[str, list[int]] = {}
    for place, title in enumerate(theirs):
        whole.setdefault(title, []).append(place)
        for word in _stems(title):
            holders.setdefault(word, []).append(place)
    for place, title in enumerate(ours):
        exact = whole.get(title, [])
        shared = Counter(_holding(_stems(title), holders))
        likeliest = [other for other, _count in shared.most_common(CANDIDATES)]
        yield from ((place, other) for other in dict.fromkeys([*exact[:CANDIDATES], *likeliest]) if title)


def _stems(title: str) -> set[str]:
    """Beginnings of words: «семинар» and «семинары» are one."""
    return {word[:5] for word in title.split() if len(word) > 2}


def _holding(words: Iterable[str], holders: Mapping[str, Sequence[int]]) -> Iterator[int]:
    for word in words:
        places = holders.get(word, ())
        if len(places) <= MOST_COMMON:
            yield from places
