"""One school of a shared head, and single things said of it: legal form, settlement in brackets, own name."""

from dataclasses import dataclass

from schools.names.rules import vocabulary as v
from schools.names.rules.cursor import Cursor
from schools.names.rules.places import Places, Words, marker_length, place_at


@dataclass(slots=True)
class Part:
    """One school of a shared head: where its own words lie (in tokens) and what they say.

    `ranged`: of a range, «№ 5–9»; `inner`: neither its first nor its last number.
    """

    start: int
    end: int
    number: int | None = None
    place: Words = ()
    words: Words = ()
    ranged: bool = False
    inner: bool = False

    @property
    def is_named(self) -> bool:
        return self.number is not None or bool(self.place or self.words)


def take_legal(cursor: Cursor) -> str:
    """Take «МБОУ» or «муниципальное бюджетное общеобразовательное учреждение»."""
    if cursor.word() in v.LEGAL:
        cursor.at += 1
        return cursor.word(-1)
    length = 0
    while v.LEGAL_WORD.fullmatch(cursor.word(length)):
        length += 1
    if not length or not v.INSTITUTION.fullmatch(cursor.word(length)):
        return ""
    cursor.at += length + 1
    return "учреждение"


def take_bracketed(cursor: Cursor, places: Places) -> Words:
    """Take the settlement of «СОШ № 5 (с. Ключи)»."""
    back = cursor.at
    cursor.at += int(cursor.word() == "(")
    place = place_at(cursor, places, bare=True) if cursor.at > back else ()
    if place and cursor.word() == ")":
        cursor.at += 1
        return place
    cursor.at = back
    return ()


def take_words(cursor: Cursor, part: Part) -> bool:
    """Take the words of an own name up to a settlement; tell whether there were any."""
    step = 0
    while (token := cursor.token(step)) and (token.is_word or token.text == "."):
        if marker_length(cursor, step):
            break
        step += 1
    part.words = tuple(token.folded for token in cursor.tokens[cursor.at : cursor.at + step] if len(token.text) > 1)
    cursor.at += step
    return bool(part.words)
