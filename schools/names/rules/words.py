"""Words of a Russian phrase: tokens with their place, folded spelling, stems, closeness. Knows nothing of schools."""

import re
from functools import lru_cache
from typing import NamedTuple

TOKEN = re.compile(r"(?:М[БКА]?ОУ|МОБУ|ГБОУ)(?=(?:СОШ|ООШ|НОШ|СШ)(?![^\W\d_]))|№+|\d+|[^\W\d_]+(?:[-‑][^\W\d_]+)*|\S")
LOOK_ALIKES = str.maketrans("aceopxykmtbh", "асеорхукмтвн")
CYRILLIC = re.compile(r"[а-я]")
LOOK_ALIKE_WORD = re.compile(r"[ACEOPXYKMTBH]{2,}")
ENDING = re.compile(
    r"(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|ией|иям|иях|ах|ях|ам|ям|ом|ем|ов|ев|ей|ой|ий|ый|ая|яя|ое|ее|ые|ие|их|ых"
    r"|ую|юю|им|ым|ия|ии|ию|[аяоеыиуюьй])$"
)
OPENING, CLOSING, STRAIGHT = "«“„", "»”", "\"'"
LETTERS_KEPT = 3
WORDS_KEPT = 2048


class WordPattern:
    """A pattern that is asked of single words; plans have few of them, so each answer is kept."""

    __slots__ = ("fullmatch", "match")

    def __init__(self, pattern: str) -> None:
        compiled = re.compile(pattern)
        self.fullmatch = lru_cache(maxsize=WORDS_KEPT)(compiled.fullmatch)
        self.match = lru_cache(maxsize=WORDS_KEPT)(compiled.match)


class Token(NamedTuple):
    """A word, a number or a mark. `start` and `end` are places in the text; `broken`: a line break stands before."""

    text: str
    folded: str
    start: int
    end: int
    broken: bool

    @property
    def is_word(self) -> bool:
        """Letters only, hyphens inside allowed."""
        return self.text[0].isalpha()

    @property
    def is_number(self) -> bool:
        """Digits only; the sign № is a mark of its own."""
        return self.text.isdecimal()

    @property
    def is_capital(self) -> bool:
        """A word that begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_acronym(self) -> bool:
        """A word with two capitals together: «МБОУ», «ЦНППМ», «ППк», «МОиН»; not «Ямало-Ненецкий»."""
        return is_acronym(self.text)


@lru_cache(maxsize=8192)
def is_acronym(word: str) -> bool:
    """The word has two capitals together, in one of its parts."""
    return any(sum(map(str.isupper, part)) > 1 for part in word.split("-"))


def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the tokens of the text in order; every character but blanks belongs to one of them."""
    found = [Token(match[0], fold(match[0]), *match.span(), broken=False) for match in TOKEN.finditer(text)]
    if "\n" in text:
        ends = (0, *(token.end for token in found))
        found = [
            token._replace(broken="\n" in text[end : token.start]) for end, token in zip(ends, found, strict=False)
        ]
    return tuple(found)


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Return the word in lower case, with «е» for «ё» and Cyrillic letters where Latin look-alikes were typed."""
    return "-".join(map(_fold_part, word.replace("‑", "-").split("-")))


def _fold_part(part: str) -> str:
    folded = part.lower().replace("ё", "е")
    is_cyrillic = CYRILLIC.search(folded) or LOOK_ALIKE_WORD.fullmatch(part)
    return folded.translate(LOOK_ALIKES) if is_cyrillic else folded


@lru_cache(maxsize=8192)
def stem(folded: str) -> str:
    """Return a folded word without its case ending: «юрги» and «юрга» → «юрг», «тубинской» → «тубинск»."""
    bare = ENDING.sub("", folded)
    return bare if len(bare) >= LETTERS_KEPT else folded


def closeness(one: str, other: str) -> int:
    """Compare two folded words: 3 the same, 2 another case, 1 one misprint (five letters or more), 0 different."""
    if one == other:
        return 3
    one, other = stem(one), stem(other)
    if one == other:
        return 2
    return int(min(len(one), len(other)) >= 5 and one_misprint(one, other))


def one_misprint(one: str, other: str) -> bool:
    """One letter wrong, missing, superfluous, or two neighbours swapped."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    same = next((place for place, letter in enumerate(one) if letter != other[place]), len(one))
    if len(one) < len(other):
        return one[same:] == other[same + 1 :]
    swapped = one[same : same + 2] == other[same : same + 2][::-1]
    return one[same + 1 :] == other[same + 1 :] or (swapped and one[same + 2 :] == other[same + 2 :])


def squeeze(text: str) -> str:
    """Return the text with every run of blanks, line breaks and NBSP included, as one blank."""
    return " ".join(text.split())
