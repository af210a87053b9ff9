"""Finds schools in a text and says which school of the register each of them is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from schools.names.rules.cursor import Cursor
from schools.names.rules.matching import Index, index_of, match_mention, spelling
from schools.names.rules.model import MOST_CANDIDATES, Certainty, KnownSchool, Located, Mention, SchoolMatch
from schools.names.rules.places import district_at
from schools.names.rules.reader import Reader, begins
from schools.names.rules.words import CLOSING, OPENING, STRAIGHT, Token, squeeze, stem, tokens_of

EMPTY_BRACKETS = re.compile(r"\(\s*[,;и]*\s*\)")
LOOSE_SEPARATORS = re.compile(r"(?:\s*[,;]\s*(?:и\b\s*)?){2,}|\s+(?=[,;.)])")


def find_schools(text: str, register: Sequence[KnownSchool]) -> tuple[list[SchoolMatch], str]:
    """Return the schools that the text names, in its order, and the text without them.

    A school that the register does not know, or knows several of, comes with the key None: it is cut out all the same.
    """
    located = locate_schools(text, register)
    return [one.match for one in located], _rest(text, located)


def match_school(name: str, register: Sequence[KnownSchool]) -> SchoolMatch:
    """Return the school that the whole `name` means; also a bare «№ 5», «Тубинская», «Ключи», but never for sure."""
    name = squeeze(name)
    index = index_of(register)
    words = spelling(name)
    if spelt := index.school_spelt(words):
        return SchoolMatch(spelt, name, Certainty.SURE)
    if located := locate_schools(name, register):
        return _only([one.match for one in located], name)
    if spelt_so := index.literals.get(words):
        return SchoolMatch(None, name, Certainty.UNKNOWN, tuple(sorted(spelt_so))[:MOST_CANDIDATES])
    return _match_bare(name, index)


def _only(matches: Sequence[SchoolMatch], name: str) -> SchoolMatch:
    """Return the one match, or all of several as candidates."""
    if len(matches) == 1:
        return replace(matches[0], text=name)
    keys = [key for one in matches for key in ((one.key,) if one.key else one.candidates)]
    return SchoolMatch(None, name, Certainty.UNKNOWN, tuple(dict.fromkeys(keys))[:MOST_CANDIDATES])


def locate_schools(text: str, register: Sequence[KnownSchool], tokens: Sequence[Token] | None = None) -> list[Located]:
    """Return the matches with their places in the text; schools that share one phrase share the place.

    `tokens`: those of the text, where the caller has them already.
    """
    return list(_located(text, tokens_of(text) if tokens is None else tokens, index_of(register)))


def _located(text: str, tokens: Sequence[Token], index: Index) -> Iterator[Located]:
    begun = [at for at, token in enumerate(tokens) if begins(token.folded) or stem(token.folded) in index.beginnings]
    if not begun:
        return
    cursor = Cursor(text, tokens)
    reader = Reader(cursor, index.places)
    after = 0
    for at in begun:
        if at < after:
            continue
        read = reader.read(at) if begins(tokens[at].folded) else []
        found = [(mention, _matched(mention, index)) for mention in read]
        found = [(mention, match) for mention, match in found if match.key is not None or not mention.weak]
        spelt, length = _literal(tokens, at, index) if index.beginnings else (None, 0)
        if spelt and (not found or at + length >= cursor.at):
            cursor.at = at + length
            words = cursor.slice(at, cursor.at)
            yield Located(tokens[at].start, tokens[cursor.at - 1].end, SchoolMatch(spelt, words, Certainty.SURE))
        elif found:
            yield from (Located(mention.start, mention.end, match) for mention, match in found)
        else:
            cursor.at = at + 1
        after = cursor.at


def _matched(mention: Mention, index: Index) -> SchoolMatch:
    match = match_mention(mention, index)
    return replace(match, certainty=Certainty.PROBABLE) if mention.ranged and match.key is not None else match


def _literal(tokens: Sequence[Token], at: int, index: Index) -> tuple[str | None, int]:
    """Return the only school spelt out from token `at` on, and how many tokens that takes."""
    for stems in index.beginnings.get(stem(tokens[at].folded), ()):
        taken, matched = 0, 0
        while matched < len(stems) and at + taken < len(tokens):
            token = tokens[at + taken]
            if token.is_word or token.is_number:
                if stem(token.folded) != stems[matched]:
                    break
                matched += 1
            elif token.text in {",", ";", "("}:
                break
            taken += 1
        if matched == len(stems) and (key := index.school_inflected(stems)):
            return key, taken + _closing(tokens[at : at + taken + 1])
    return None, 0


def _closing(tokens: Sequence[Token]) -> int:
    """Return 1 where the last of the tokens closes a quote that the others opened."""
    opened = any(token.text in OPENING + STRAIGHT for token in tokens[:-1])
    return int(opened and tokens[-1].text in CLOSING + STRAIGHT)


def _match_bare(name: str, index: Index) -> SchoolMatch:
    words = _words_of_school(name)
    numbers = [int(word) for word in words if word.isdecimal()]
    number = numbers[0] if len(numbers) == 1 else None
    letters = tuple(word for word in words if not word.isdecimal() and len(word) > 1)
    said: list[Mention] = []
    if letters:
        said = [Mention(0, 0, name, kind="школа", number=number, words=letters)]
        said += [Mention(0, 0, name, kind="школа", number=number, place=letters)]
    elif len(words) == len(numbers) == 1:
        said = [Mention(0, 0, name, kind="школа", number=number)]
    matches = [match_mention(mention, index) for mention in said]
    keys = {match.key for match in matches} - {None}
    if len(keys) == 1:
        return SchoolMatch(keys.pop(), name, Certainty.PROBABLE)
    return replace(_only(matches, name), key=None, certainty=Certainty.UNKNOWN)


def _words_of_school(name: str) -> list[str]:
    """Return the words and numbers of a cell but for a municipality: «Заречный район» says no school."""
    cursor = Cursor(name, tokens_of(name))
    words = []
    while token := cursor.token():
        if not district_at(cursor):
            words += [token.folded] if token.is_word or token.is_number else []
            cursor.at += 1
    return words


def _rest(text: str, located: Sequence[Located]) -> str:
    pieces, last = [], 0
    for one in located:
        pieces.append(text[last : max(one.start, last)])
        last = max(last, one.end)
    rest = EMPTY_BRACKETS.sub(" ", " ".join((*pieces, text[last:])))
    rest = LOOSE_SEPARATORS.sub(lambda found: ", " if found[0].strip() else "", rest)
    return squeeze(rest).strip(" ,;")
