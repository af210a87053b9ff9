"""Settlements, districts and honorary names that stand beside a school's name."""

import re
from collections.abc import Collection, Iterable

from schools.names.rules import vocabulary as v
from schools.names.rules.cursor import LONGEST_NAME, Cursor
from schools.names.rules.words import Token, closeness

Words = tuple[str, ...]
Places = frozenset[Words]
ADJECTIVE = re.compile(r"\w+(?:[аяоеыи][йяе]|ого|его)")
TAILS_OF_MARKERS = {"р": ("п", "."), "п": ("г", ".", "т", ".")}


def marker_length(cursor: Cursor, step: int = 0) -> int:
    """Return how many tokens say «settlement»: «с.» 2, «г» 1, «р.п.» 4, «города» 1, none 0."""
    word = cursor.word(step)
    if word not in TAILS_OF_MARKERS and not v.PLACE.fullmatch(word):
        return 0
    dot = cursor.word(step + 1) == "."
    tail = TAILS_OF_MARKERS.get(word, ())
    if tail and dot and all(cursor.word(step + 2 + place) == mark for place, mark in enumerate(tail)):
        return 2 + len(tail)
    if word == "рабочего":
        return 2 * (cursor.word(step + 1) == "поселка")
    token = cursor.token(step)
    if not token or not v.PLACE.fullmatch(word) or (word in v.NEEDS_DOT and not dot):
        return 0
    if len(word) == 1 and token.is_capital:
        return 0
    return 2 if dot else 1


def place_at(cursor: Cursor, places: Collection[Words], *, bare: bool) -> Words:
    """Take «с.Лесная Дача», «, г. Юрги» and, where `bare`, one of `places` without «с.»; give its words."""
    comma = int(cursor.word() == ",")
    marker = marker_length(cursor, comma)
    if not marker and (comma or not bare):
        return ()
    step = comma + marker
    if not marker and district_length(cursor, step):
        return ()
    length = _known(cursor, step, places) or (_any(cursor, step) if marker else 0)
    if not length:
        return ()
    first = cursor.at + step
    cursor.at = first + length
    return tuple(token.folded for token in cursor.tokens[first : first + length])


def _known(cursor: Cursor, step: int, places: Collection[Words]) -> int:
    first = cursor.token(step)
    if not places or not first or not first.is_capital:
        return 0
    words = [token.folded for token in cursor.tokens[cursor.at + step : cursor.at + step + 3] if token.is_word]
    fitting = (len(place) for place in places if same_place(words[: len(place)], place))
    return max(fitting, default=0)


def same_place(one: Iterable[str], other: Words) -> int:
    """Compare two settlements: 2 the same, 1 with a misprint, 0 different."""
    words = tuple(one)
    if not words or len(words) != len(other):
        return 0
    return min(closeness(a, b) for a, b in zip(words, other, strict=True))


def _any(cursor: Cursor, step: int) -> int:
    first, second = cursor.token(step), cursor.token(step + 1)
    if not _may_be_place(first):
        return 0
    goes_on = second and not second.broken and _may_be_place(second) and not district_length(cursor, step + 1)
    return 2 if goes_on and ADJECTIVE.fullmatch(cursor.word(step)) else 1


def _may_be_place(token: Token | None) -> bool:
    if not token or not token.is_word or not token.is_capital or token.is_acronym:
        return False
    return not v.NOT_IN_PLACE.match(token.folded)


def honour_at(cursor: Cursor) -> Words:
    """Take «имени Героя Труда И.И. Петрова»; give its words, initials left out."""
    if cursor.word() not in v.HONOUR:
        return ()
    step = 1
    while (token := cursor.token(step)) and step < 2 * LONGEST_NAME:
        if token.text != "." and not (_may_be_place(token) or (token.is_capital and len(token.text) == 1)):
            break
        step += 1
    taken = cursor.tokens[cursor.at + 1 : cursor.at + step]
    cursor.at += step if any(token.is_word for token in taken) else 0
    return tuple(token.folded for token in taken if len(token.text) > 1)


def district_at(cursor: Cursor) -> bool:
    """Step over «Ипатовского муниципального округа», «Ставропольского края»."""
    length = district_length(cursor)
    cursor.at += length
    return length > 0


def district_length(cursor: Cursor, step: int = 0) -> int:
    """Return how many tokens name a municipality: «Заречного МО» 2, «Заречного городского округа» 3, none 0."""
    token = cursor.token(step)
    if not token or not token.is_capital or not v.DISTRICT_ADJECTIVE.fullmatch(token.folded):
        return 0
    length = 2 if v.DISTRICT_QUALITY.fullmatch(cursor.word(step + 1)) else 1
    return length + 1 if v.DISTRICT.fullmatch(cursor.word(step + length)) else 0
