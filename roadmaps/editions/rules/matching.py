"""Which row of the new wording is which row of the old one: by words, by number, by likeness; and which were moved."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from roadmaps.editions.rules.text import Part, Row, RowKind, bag

# Rows of one number are one row when their words are this alike; without a common number they must be more alike.
ALIKE_BY_NUMBER = 0.4
ALIKE = 0.6

Pairs = dict[int, int]
Key = Callable[[int], Hashable]


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the share of common words, 0…1, whatever their order."""
    return _likeness(Counter(one), Counter(other))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 1.0


def matched(old: Part, new: Part) -> Pairs:
    """Return the place of every old row that still stands in the new part, with its new place.

    Sections first, then rows: the same row of the same section, the same row elsewhere, the same activity, the same
    number with like words, like words, the same number of the same section; where rows have no numbers, what stands
    beside the main words.
    """
    pairs = _sections(old, new)
    of_old = [_moved_section(section, pairs) for section in old.sections()]
    of_new = list(new.sections())
    match = _Match(old, new, pairs)
    words_old, words_new = [_words(old, row) for row in old.rows], [_words(new, row) for row in new.rows]
    match.by(lambda i: (of_old[i], old.rows[i]), lambda j: (of_new[j], new.rows[j]))
    match.by(lambda i: old.rows[i], lambda j: new.rows[j])
    match.by(lambda i: (of_old[i], words_old[i]), lambda j: (of_new[j], words_new[j]))
    match.by(lambda i: words_old[i], lambda j: words_new[j])
    numbers = (lambda i: (of_old[i], old.number_of(old.rows[i]))), (lambda j: (of_new[j], new.number_of(new.rows[j])))
    match.by(*numbers, least=ALIKE_BY_NUMBER)
    match.by_likeness()
    match.by(*numbers)
    if old.number is None:
        match.by(lambda i: (of_old[i], _besides(old, i)), lambda j: (of_new[j], _besides(new, j)))
    return match.pairs


def _moved_section(place: int | None, pairs: Pairs) -> int | None:
    return None if place is None else pairs.get(place, -1 - place)


def _words(part: Part, row: Row) -> tuple[str, ...]:
    return (row.kind, *bag(part.main_of(row)))


def _besides(part: Part, place: int) -> str:
    """What a row without a number says beside its main words: an indicator reworded keeps its unit and its values."""
    row = part.rows[place]
    return "" if row.kind != RowKind.ITEM else "\n".join(row.cells[: part.main] + row.cells[part.main + 1 :]).strip()


def _sections(old: Part, new: Part) -> Pairs:
    """Pair the rows of sections: by words, by like words, by the rows they hold, in their order."""
    ours = [place for place, row in enumerate(old.rows) if row.kind == RowKind.SECTION]
    theirs = [place for place, row in enumerate(new.rows) if row.kind == RowKind.SECTION]
    match = _Match(old, new, {}, of=RowKind.SECTION)
    match.by(lambda i: old.rows[i], lambda j: new.rows[j])
    match.by(lambda i: _words(old, old.rows[i]), lambda j: _words(new, new.rows[j]))
    match.by_likeness()
    held_old, held_new = _held(old), _held(new)
    scores = [
        (likeness(held_old[i], held_new[j]), -abs(ours.index(i) - theirs.index(j)), -i, -j)
        for i in ours
        for j in theirs
        if i not in match.pairs and j not in match.taken
    ]
    for score, _near, minus_i, minus_j in sorted(scores, reverse=True):
        if score > 0:
            match.pair(-minus_i, -minus_j)
    return match.pairs


def _held(part: Part) -> dict[int, list[str]]:
    """For every section the main words of its rows, each row one word."""
    held: dict[int, list[str]] = defaultdict(list)
    for place, section in enumerate(part.sections()):
        if section is not None and section != place:
            held[section].append(" ".join(bag(part.main_of(part.rows[place]))))
    return held


class _Match:
    """Pairs found so far; a place is paired once."""

    def __init__(self, old: Part, new: Part, pairs: Pairs, of: RowKind | None = None) -> None:
        self.old, self.new = old, new
        self.pairs = dict(pairs)
        self.taken = set(pairs.values())
        self.of = of
        self.bags_old = [Counter(bag(old.main_of(row))) for row in old.rows]
        self.bags_new = [Counter(bag(new.main_of(row))) for row in new.rows]

    def pair(self, i: int, j: int) -> None:
        """Pair two places where both are free."""
        if i not in self.pairs and j not in self.taken:
            self.pairs[i] = j
            self.taken.add(j)

    def free(self) -> tuple[list[int], list[int]]:
        """Return the places that are left, of sections or of all other rows."""
        olds = [i for i, row in enumerate(self.old.rows) if i not in self.pairs and self._is_asked(row)]
        news = [j for j, row in enumerate(self.new.rows) if j not in self.taken and self._is_asked(row)]
        return olds, news

    def _is_asked(self, row: Row) -> bool:
        return (row.kind == RowKind.SECTION) == (self.of == RowKind.SECTION)

    def by(self, key_old: Key, key_new: Key, least: float = 0) -> None:
        """Pair the free places of one key in their order; a key that ends with an empty text pairs nothing."""
        olds, news = self.free()
        found = defaultdict(list)
        for j in news:
            found[key_new(j)].append(j)
        for i in olds:
            key = key_old(i)
            if isinstance(key, tuple) and key and key[-1] == "":
                continue
            near = [j for j in found[key] if j not in self.taken and self.likeness(i, j) >= least]
            if near:
                self.pair(i, near[0])

    def by_likeness(self) -> None:
        """Pair what is left, the most alike first."""
        olds, news = self.free()
        scores = [(self.likeness(i, j), -abs(i - j), -i, -j) for i in olds for j in news]
        for score, _near, minus_i, minus_j in sorted(scores, reverse=True):
            if score >= ALIKE:
                self.pair(-minus_i, -minus_j)

    def likeness(self, i: int, j: int) -> float:
        """Return how alike the main words of two rows are; rows of two kinds are not."""
        one, other = self.old.rows[i], self.new.rows[j]
        if one.kind != other.kind:
            return 0.0
        return _likeness(self.bags_old[i], self.bags_new[j])


def kept_in_place(places: Iterable[int]) -> set[int]:
    """Return the largest set of places that stand in growing order: what is not in it was moved."""
    tails: list[int] = []
    ends: list[int] = []
    rows = list(places)
    before: list[int | None] = []
    for at, place in enumerate(rows):
        spot = bisect_left(tails, place)
        if spot == len(tails):
            tails.append(place)
            ends.append(at)
        else:
            tails[spot], ends[spot] = place, at
        before.append(ends[spot - 1] if spot else None)
    kept = set()
    at_end: int | None = ends[-1] if ends else None
    while at_end is not None:
        kept.add(rows[at_end])
        at_end = before[at_end]
    return kept
