"""Compares mentions with the register. A tie is never settled by a guess: it stays UNKNOWN.

What decides, in this order: the settlement or own name, the kind («СОШ»), the legal form («МБОУ»). A different number,
settlement or own name excludes a school. A school of another sort («Школа-интернат № 2» where «СОШ № 2» is written) is
a candidate, never the match; another stage («ООШ» for «СОШ») or legal form only makes the match less certain.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from schools.names.rules import vocabulary as v
from schools.names.rules.cursor import Cursor
from schools.names.rules.model import MOST_CANDIDATES, Certainty, KnownSchool, Mention, SchoolMatch
from schools.names.rules.places import Places, same_place
from schools.names.rules.reader import Reader
from schools.names.rules.words import closeness, stem, tokens_of

EXCLUDED, SILENT, MISPRINT, INFLECTED = -1, 0, 1, 2
KIND_FOREIGN, KIND_CONTRARY, KIND_GENERAL, KIND_SAME = 0, 1, 2, 3
SHORTEST_ROOT = 4
SHORTEST_LITERAL = 4


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing a school of the register, read."""

    key: str
    said: Mention


@dataclass(frozen=True, slots=True)
class Index:
    """The register prepared for matching: its forms, its settlements, every spelling as words and as their stems."""

    forms: tuple[Form, ...]
    places: Places
    literals: dict[tuple[str, ...], frozenset[str]]
    inflected: dict[tuple[str, ...], frozenset[str]]
    beginnings: dict[str, tuple[tuple[str, ...], ...]]

    def school_spelt(self, words: tuple[str, ...]) -> str | None:
        """Return the key of the only school that is written exactly so."""
        return _only(self.literals.get(words, frozenset()))

    def school_inflected(self, stems: tuple[str, ...]) -> str | None:
        """Return the key of the only school that is written so but for case endings."""
        return _only(self.inflected[stems])


def _only(keys: frozenset[str]) -> str | None:
    return next(iter(keys)) if len(keys) == 1 else None


@dataclass(frozen=True, slots=True, order=True)
class Fit:
    """How well a form fits a mention; greater is better. `local`: settlement or own name agree."""

    numbered: bool
    local: int
    kind: int
    legal: bool

    def stands_apart_from(self, rival: "Fit") -> bool:
        """Number, settlement, own name or kind tell the two schools apart; a legal form alone does not."""
        if (self.numbered, self.local) > (rival.numbered, max(rival.local, SILENT)):
            return True
        return self.kind == KIND_SAME and rival.kind <= KIND_CONTRARY


def index_of(register: Sequence[KnownSchool]) -> Index:
    """Prepare the register; the same register is prepared once."""
    return _index_of(tuple(register))


@lru_cache(maxsize=32)
def _index_of(register: tuple[KnownSchool, ...]) -> Index:
    spellings = [(school.key, text) for school in register for text in (school.name, *school.aliases)]
    literals: dict[tuple[str, ...], frozenset[str]] = {}
    forms = []
    for key, text in spellings:
        words = spelling(text)
        if sum(map(len, words)) >= SHORTEST_LITERAL:
            literals[words] = literals.get(words, frozenset()) | {key}
        forms += [Form(key, said) for said in _read_whole(text)]
    places = frozenset(form.said.place for form in forms if form.said.place)
    inflected: dict[tuple[str, ...], frozenset[str]] = {}
    for words, keys in literals.items():
        stems = tuple(map(stem, words))
        inflected[stems] = inflected.get(stems, frozenset()) | keys
    beginnings: dict[str, tuple[tuple[str, ...], ...]] = {}
    for stems in sorted(inflected, key=len, reverse=True):
        beginnings[stems[0]] = (*beginnings.get(stems[0], ()), stems)
    return Index(tuple(forms), places, literals, inflected, beginnings)


def spelling(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a name: quotes, dots and the sign № do not matter."""
    return tuple(token.folded for token in tokens_of(text) if token.is_word or token.is_number)


def _read_whole(text: str) -> list[Mention]:
    tokens = tokens_of(text)
    reader = Reader(Cursor(text, tokens))
    for at in range(len(tokens)):
        if (found := reader.read(at)) and len(found) == 1:
            return found
    return []


def match_mention(mention: Mention, index: Index) -> SchoolMatch:
    """Return the school that the mention names and how certain that is, or the schools that it may name."""
    if index.literals and (spelt := index.school_spelt(spelling(mention.text))):
        return SchoolMatch(spelt, mention.text, Certainty.SURE)
    ranked = _ranked(mention, index)
    tied = len(ranked) > 1 and ranked[0][1] == ranked[1][1]
    if not ranked or tied or ranked[0][1].kind == KIND_FOREIGN:
        candidates = tuple(key for key, _fit in ranked[:MOST_CANDIDATES])
        return SchoolMatch(None, mention.text, Certainty.UNKNOWN, candidates)
    return SchoolMatch(ranked[0][0], mention.text, _certainty(mention, [fit for _key, fit in ranked]))


def _ranked(mention: Mention, index: Index) -> list[tuple[str, Fit]]:
    """Return the schools that the mention may name, each by its best spelling, the best first."""
    best: dict[str, Fit] = {}
    elsewhere = _elsewhere(mention, index)
    for form in index.forms:
        fit = _fit(mention, form.said)
        if fit and form.key not in elsewhere and (form.key not in best or fit > best[form.key]):
            best[form.key] = fit
    return sorted(best.items(), key=lambda item: item[1], reverse=True)


def _elsewhere(mention: Mention, index: Index) -> set[str]:
    """Schools that one spelling puts into another settlement and no spelling into the one mentioned."""
    verdicts = [(form.key, _local(mention, form.said)) for form in index.forms]
    agreed = {key for key, verdict in verdicts if verdict > SILENT}
    return {key for key, verdict in verdicts if verdict == EXCLUDED} - agreed


def _certainty(mention: Mention, ranked: Sequence[Fit]) -> Certainty:
    first, *rivals = ranked
    placed = first.local >= INFLECTED or (first.local == SILENT and first.numbered)
    said_all = placed and first.kind > KIND_CONTRARY and first.numbered == (mention.number is not None)
    apart = all(first.stands_apart_from(rival) for rival in rivals)
    return Certainty.SURE if said_all and apart else Certainty.PROBABLE


def _fit(mention: Mention, said: Mention) -> Fit | None:
    numbered = mention.number is not None and mention.number == said.number
    contradicts = not numbered and mention.number is not None and said.number is not None
    local = _local(mention, said)
    if contradicts or local == EXCLUDED or not (numbered or local > SILENT):
        return None
    by_own_name = bool(mention.words and said.words)
    kind = _kind(mention.kind, said.kind)
    if by_own_name:
        kind = max(kind, KIND_CONTRARY)
    elif not numbered and kind <= KIND_CONTRARY:
        return None
    return Fit(numbered, local, kind, _agree(mention.legal, said.legal))


def _local(mention: Mention, said: Mention) -> int:
    """Compare settlements, then own names; an adjective may stand for a settlement («Кевсалинская» — «с. Кевсала»)."""
    if mention.place and said.place:
        return same_place(mention.place, said.place) or EXCLUDED
    if mention.words and said.words:
        return _same_words(mention.words, said.words) or EXCLUDED
    return max(_rooted(mention.words, said.place), _rooted(mention.place, said.words))


def _same_words(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Every word of the shorter name stands in the longer one: «имени Пушкина» in «имени А.С. Пушкина»."""
    shorter, longer = sorted((one, other), key=len)
    return min(max(closeness(word, candidate) for candidate in longer) for word in shorter)


def _rooted(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """An adjective and the settlement it is made of begin alike; that is no more certain than a misprint."""
    if len(one) != 1 or len(other) != 1:
        return SILENT
    shorter = min(stem(one[0]), stem(other[0]), key=len)
    root = shorter[: max(SHORTEST_ROOT, len(shorter) - 1)]
    alike = len(shorter) >= SHORTEST_ROOT and one[0].startswith(root) and other[0].startswith(root)
    return MISPRINT if alike else SILENT


def _kind(mentioned: str, known: str) -> int:
    """Compare kinds; «школа» in a text may be said of any school, «СОШ» never of a boarding school."""
    if mentioned == known:
        return KIND_SAME
    if {mentioned, known} <= v.ORDINARY:
        return KIND_GENERAL if "школа" in {mentioned, known} else KIND_CONTRARY
    return KIND_CONTRARY if mentioned in {"школа", ""} or not known else KIND_FOREIGN


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other
