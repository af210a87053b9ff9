"""Reads what a text says about a school: legal form, kind, number, settlement, own name.

    mention = [legal [place]] [«] [adjectives] kind {number | place | «name» | имени … | … района} [»]

A head may be shared: «школ № 5, 9 и 11», «Тубинская и Саянская СОШ» are several mentions.
"""

from dataclasses import dataclass, field, replace
from functools import lru_cache

from schools.names.rules import vocabulary as v
from schools.names.rules.cursor import Cursor
from schools.names.rules.model import Mention
from schools.names.rules.numbers import DASHES, numbered_at, range_at, runs_on, sign_length, stands_alone
from schools.names.rules.parts import Part, take_bracketed, take_legal, take_words
from schools.names.rules.places import Places, Words, district_at, honour_at, place_at
from schools.names.rules.words import OPENING, STRAIGHT

BETWEEN_NAMES = frozenset((",", "и"))
MARKS_BEFORE_A_NAME = frozenset(f"№{OPENING}{STRAIGHT}")
BETWEEN_NUMBERS = frozenset((",", "и", ";", "/"))


@lru_cache(maxsize=8192)
def begins(folded: str) -> bool:
    """A mention of a school may begin with this word or mark."""
    if not folded[0].isalpha():
        return folded[0] in MARKS_BEFORE_A_NAME
    if folded in v.LEGAL or folded in v.KIND_OF_ABBREVIATION:
        return True
    return any(word.fullmatch(folded) for word in v.BEGINNINGS)


@lru_cache(maxsize=8192)
def is_kind(folded: str) -> bool:
    """The noun is a kind of school: «школы», «гимназией»."""
    return any(noun.fullmatch(folded) for noun, _kind in v.KIND_OF_NOUN)


@lru_cache(maxsize=1024)
def kind_of_noun(folded: str) -> str:
    """Return the kind of school that the noun names, by itself or as the last word of a pair."""
    kinds = ((noun, kind) for noun, kind in (*((two, pair) for _one, two, pair in v.KIND_OF_PAIR), *v.KIND_OF_NOUN))
    return next(kind for noun, kind in kinds if noun.fullmatch(folded))


@dataclass(slots=True)
class Reader:
    """Reads mentions from a cursor. `places` are settlements of the register, as words."""

    cursor: Cursor
    places: Places = frozenset()
    legal: str = ""
    kind: str = ""
    noun: str = ""
    quality: str = ""
    parts: list[Part] = field(default_factory=list)

    def read(self, at: int) -> list[Mention]:
        """Return the mentions that begin at token `at`, none if there are none; the cursor stands after them."""
        self.cursor.at, self.cursor.depth = at, 0
        word = self.cursor.word()
        if not begins(word) or (word in v.NEEDS_NUMBER_SIGN and not sign_length(self.cursor, 1)):
            return []
        self.legal = self.kind = self.noun = self.quality = ""
        self.legal = take_legal(self.cursor)
        place = place_at(self.cursor, self.places, bare=False) if self.legal else ()
        quoted = self.cursor.open()
        names = self._adjectives()
        if not self._kind():
            return self._nameless(at) if self.legal and quoted else self._headed_later(at)
        head_end = self.cursor.at
        self.parts = [Part(at, self.cursor.at, place=place, words=words) for words in names or [()]]
        if found := self._range():
            self.parts = found
        else:
            self._tails(self.parts[-1])
        self._more_numbers()
        return self._mentions(at, head_end)

    # --- the head ----------------------------------------------------------------------------------------------------

    def _adjectives(self) -> list[Words]:
        """Take the names before the kind: «Тубинская», «Верхняя Тубинская», «Тубинская и Саянская»."""
        found: list[list[str]] = [[]]
        step = 0
        while self._is_name(step):
            found[-1].append(self.cursor.tokens[self.cursor.at + step].folded)
            step += 1
            if self.cursor.word(step) in BETWEEN_NAMES and self._is_name(step + 1):
                found.append([])
                step += 1
        if not step or not self._kind_length(step):
            return []
        self.cursor.at += step
        return [tuple(words) for words in found]

    def _is_name(self, step: int) -> bool:
        token = self.cursor.token(step)
        if not token or not token.is_capital or not v.NAME_ADJECTIVE.fullmatch(token.folded):
            return False
        return not v.COMMON_ADJECTIVE.match(token.folded) and not v.QUALITY.fullmatch(token.folded)

    def _headed_later(self, at: int) -> list[Mention]:
        """Return «Озёрская, № 7 школы»: names and numbers of one list, the kind after the last of them."""
        parts: list[Part] = []
        cursor, after = self.cursor, self.cursor.at
        while self._is_name(0) or sign_length(cursor):
            signed = sign_length(cursor)
            token = cursor.token(signed)
            if not token or token.is_number != bool(signed):
                break
            number, words = (int(token.text), ()) if signed else (None, (token.folded,))
            cursor.at += signed + 1
            after = cursor.at
            parts.append(Part(at, after, number, words=words))
            cursor.at += int(cursor.word() in BETWEEN_NAMES)
        cursor.at = after
        if len(parts) < 2 or not any(part.words for part in parts) or not self._kind():
            return []
        said = [f"№ {part.number}" if part.number else part.words[0] for part in parts]
        end = cursor.at
        return [
            self._mention(replace(part, end=end), f"{text} {self.noun}", weak=False)
            for part, text in zip(parts, said, strict=True)
        ]

    def _kind(self) -> bool:
        length = self._kind_length()
        if not length:
            return False
        self.noun = self.cursor.word(length - 1 - (self.cursor.word(length - 1) == "."))
        if self.noun in v.NEEDS_NUMBER_SIGN and not self.legal and not sign_length(self.cursor, length):
            return False
        self.quality = " ".join(map(self.cursor.word, range(length - 1)))
        self.kind = v.KIND_OF_ABBREVIATION.get(self.noun) or self._kind_of_noun()
        self.cursor.at += length
        return True

    def _kind_length(self, step: int = 0) -> int:
        """Return how many tokens name the kind: «СОШ» 1, «средняя общеобразовательная школа» 3, none 0."""
        token, first = self.cursor.token(step), step
        if token and token.folded == "шк":
            dot = int(self.cursor.word(step + 1) == ".")
            return 1 + dot if numbered_at(self.cursor, step + 1 + dot) else 0
        if (
            token
            and token.folded in v.KIND_OF_ABBREVIATION
            and (token.is_capital or numbered_at(self.cursor, step + 1))
        ):
            return 1
        word = self.cursor.word(step)
        for one, two, _kind in v.KIND_OF_PAIR:
            if one.fullmatch(word) and two.fullmatch(self.cursor.word(step + 1)):
                return 2
        while v.QUALITY.fullmatch(word):
            step += 1
            word = self.cursor.word(step)
        return step + 1 - first if is_kind(word) else 0

    def _kind_of_noun(self) -> str:
        kind = kind_of_noun(self.noun)
        if kind != "школа":
            return kind
        return next((kind for quality, kind in v.KIND_OF_QUALITY if quality in self.quality), kind)

    # --- what follows the kind ---------------------------------------------------------------------------------------

    def _tails(self, part: Part) -> None:
        while self._tail(part):
            part.end = self.cursor.at

    def _tail(self, part: Part) -> bool:
        if part.number is None and (number := self._number()) is not None:
            part.number = number
            return True
        if not part.place and (place := place_at(self.cursor, self.places, bare=True)):
            part.place = place
            return True
        if not part.place and (place := take_bracketed(self.cursor, self.places)):
            part.place = place
            return True
        if honour := honour_at(self.cursor):
            part.words = part.words or honour
            return True
        return district_at(self.cursor) or self._own_name(part) or self.cursor.close_one()

    def _number(self) -> int | None:
        colon = int(self.cursor.word() == ":")
        signed = sign_length(self.cursor, colon)
        if colon and not signed:
            return None
        signed += colon
        token = self.cursor.token(signed)
        if not token or not token.is_number or len(token.text) > 3 + bool(signed) or runs_on(self.cursor, signed + 1):
            return None
        if not signed and not (self.noun in v.KIND_OF_ABBREVIATION or stands_alone(self.cursor, signed + 1)):
            return None
        self.cursor.at += signed + 1
        if self.cursor.word() in DASHES and self.cursor.word(1) in v.OF_ORDINALS:
            self.cursor.at += 2
        return int(token.text)

    def _own_name(self, part: Part) -> bool:
        """Take the school's own name: «Перспектива» in quotes, or further words of an institution's quoted name."""
        back, depth = self.cursor.at, self.cursor.depth
        opened = self.cursor.open()
        inside = opened or (self.cursor.depth > 0 and bool(self.legal))
        if not part.words and inside and self.cursor.closes_soon() and take_words(self.cursor, part):
            return True
        self.cursor.at, self.cursor.depth = back, depth
        return False

    def _range(self, *, signed_before: bool = False) -> list[Part]:
        """Take «школы № 5–9»: of the numbers between, the schools that there are."""
        found = range_at(self.cursor, signed_before=signed_before)
        if not found:
            return []
        first, last, length = found
        start = self.cursor.at
        self.cursor.at += length
        return [
            Part(start, self.cursor.at, number, ranged=True, inner=first < number < last)
            for number in range(first, last + 1)
        ]

    def _more_numbers(self) -> None:
        while self.parts[-1].number is not None and self.cursor.word() in BETWEEN_NUMBERS:
            back = self.cursor.at
            self.cursor.at += 1
            if found := self._range(signed_before=True):
                self.parts += found
                continue
            part = Part(self.cursor.at, self.cursor.at)
            signed = sign_length(self.cursor)
            part.number = self._number()
            if part.number is None or (not signed and not stands_alone(self.cursor, 0)):
                self.cursor.at = back
                return
            part.end = self.cursor.at
            self._tails(part)
            self.parts.append(part)

    # --- the outcome -------------------------------------------------------------------------------------------------

    def _nameless(self, at: int) -> list[Mention]:
        """Return «МБОУ «Перспектива»»: an institution whose quoted name says nothing of a school, so a weak mention."""
        part = Part(at, self.cursor.at)
        if not self.cursor.closes_soon() or not take_words(self.cursor, part):
            return []
        part.end = self.cursor.at
        self._tails(part)
        return [self._mention(part, self.cursor.slice(at, part.end), weak=True)]

    def _mentions(self, at: int, head_end: int) -> list[Mention]:
        parts = self.parts
        if not all(part.is_named for part in parts) or self._is_many():
            return []
        texts = [self.cursor.slice(at, parts[0].end)]
        if parts[0].ranged:
            texts = [f"{self.cursor.slice(at, head_end)} № {parts[0].number}"]
            parts = [replace(part, start=at) if part.start == parts[0].start else part for part in parts]
        if len(parts) > 1 and parts[0].number is None:
            parts = [replace(part, start=at, end=parts[-1].end) for part in parts]
            texts = [self.cursor.slice(at, parts[-1].end)] * len(parts)
        else:
            texts += [f"{self.cursor.slice(at, head_end)} № {part.number}" for part in parts[1:]]
        return [self._mention(part, text, weak=self._is_weak(part)) for part, text in zip(parts, texts, strict=True)]

    def _is_many(self) -> bool:
        """«Школ города Заречного», «школ Заречного»: the schools of a town, not the one that is called after it."""
        part = self.parts[0]
        if len(self.parts) > 1 or self.legal or part.number is not None or part.words:
            return False
        markers = [
            token.folded for token in self.cursor.tokens[part.start : part.end] if v.PLACE.fullmatch(token.folded)
        ]
        of_town = any(map(v.TOWN.fullmatch, markers))
        return of_town if self.noun == "школы" else bool(v.MANY.fullmatch(self.noun)) and (of_town or not markers)

    def _is_weak(self, part: Part) -> bool:
        """«Школа «Перспектива»», «школы г. Юрги»: as often a project or several schools as one school."""
        if part.inner:
            return True
        if part.number is not None or self.legal or self.noun in v.KIND_OF_ABBREVIATION:
            return False
        several = bool(v.PLURAL.fullmatch(self.noun))
        return several or not (self.quality or part.place)

    def _mention(self, part: Part, text: str, *, weak: bool) -> Mention:
        tokens = self.cursor.tokens
        start, end = tokens[part.start].start, tokens[part.end - 1].end
        return Mention(start, end, text, self.legal, self.kind, part.number, part.place, part.words, weak, part.ranged)
