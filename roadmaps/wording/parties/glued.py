"""Entries that lost the separator altogether: «Отдел образованияИМЦДиректора школ» is three of them.

A word is parted where a small letter stands before a capital one, or letters of an acronym before a word, if both sides
can be read. «КРИПКиПРО», «МОиН», «ППк» stay whole.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from roadmaps.wording.parties import forms
from roadmaps.wording.parties import vocabulary as v
from schools.names.rules.vocabulary import KIND_OF_ABBREVIATION, LEGAL
from schools.names.rules.words import Token, fold

BORDER = re.compile(r"(?<=[а-яё]{3})(?=[А-ЯЁ])")
AFTER_ACRONYM = re.compile(r"(?<=[А-ЯЁ]{2})(?=[А-ЯЁ][а-яё]{2})")
ENDS_LIKE_A_WORD = re.compile(r"[а-я-]*[а-я]{4}")


def part_glued(tokens: Sequence[Token]) -> tuple[tuple[Token, ...], frozenset[int]]:
    """Return the tokens with glued words parted, and the places of those that begin after a border."""
    if not any(_has_border(token.text) for token in tokens):
        return tuple(tokens), frozenset()
    parted: list[Token] = []
    begun: set[int] = set()
    for token in tokens:
        pieces = _pieces(token.text) if token.is_word else [token.text]
        start = token.start
        for piece in pieces:
            if start > token.start:
                begun.add(len(parted))
            broken = token.broken or start > token.start
            parted.append(
                token._replace(text=piece, folded=fold(piece), start=start, end=start + len(piece), broken=broken)
            )
            start += len(piece)
    return tuple(parted), frozenset(begun)


@lru_cache(maxsize=8192)
def _has_border(word: str) -> bool:
    return word[0].isalpha() and BORDER.search(word) is not None


def _pieces(word: str) -> list[str]:
    for border in BORDER.finditer(word):
        left, right = word[: border.start()], _after_acronym(word[border.start() :])
        if ENDS_LIKE_A_WORD.search(fold(left)) and _begins_a_party(right[0]):
            return [*_after_acronym(left), right[0], *(_pieces(right[1]) if right[1:] else [])]
    return [word]


def _after_acronym(word: str) -> list[str]:
    """«ИМЦДиректора» is two words, «ИМЦ» and «Директора»; the second may be glued in its turn."""
    border = AFTER_ACRONYM.search(word)
    if border:
        left, right = word[: border.start()], word[border.start() :]
        if _is_acronym(fold(left)) and _begins_a_party(BORDER.split(right)[0]):
            return [left, right]
    return [word]


def _begins_a_party(word: str) -> bool:
    folded = fold(BORDER.split(word)[0])
    noun = forms.post_of(folded) or forms.body_of(folded) or v.ADJECTIVE.fullmatch(folded)
    return bool(noun or v.ALL_SCHOOLS.fullmatch(folded) or _is_acronym(folded))


def _is_acronym(folded: str) -> bool:
    if folded in v.SCHOOL_ACRONYMS or folded in v.LEGAL_FORMS or folded in LEGAL or folded in KIND_OF_ABBREVIATION:
        return True
    return any(letters.fullmatch(folded) for letters, _kind in v.ACRONYM_KIND)
