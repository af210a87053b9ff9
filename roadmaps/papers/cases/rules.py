"""Which words of a post or a name change with the case, and how a phrase takes them. Standard library only.

A post is declined to its head and no further: «главный специалист отдела образования» → «главного специалиста отдела
образования». What follows the head stands in its own case already. A name is declined word by word; initials stay.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Case(StrEnum):
    """Cases that the fixed phrases of an order ask for, named as the fields of `WordForms`."""

    GENITIVE = "genitive"
    DATIVE = "dative"
    ACCUSATIVE = "accusative"
    INSTRUMENTAL = "instrumental"


class Gender(StrEnum):
    """Gender of a person or of a noun, as the library names it."""

    MASCULINE = "masc"
    FEMININE = "femn"
    NEUTER = "neut"


QUESTIONS: dict[Case, str] = {
    Case.GENITIVE: "кого",
    Case.DATIVE: "кому",
    Case.ACCUSATIVE: "вижу кого",
    Case.INSTRUMENTAL: "кем",
}


@dataclass(frozen=True, slots=True)
class Word:
    """What the library knows of one word: whether it may be a noun or an adjective in the nominative, its gender."""

    is_noun: bool = False
    is_adjective: bool = False
    gender: Gender | None = None


# (word, case, gender) → the word in that case, "" where the library does not know it.
Inflect = Callable[[str, Case, Gender | None], str]
Look = Callable[[str], Word]

_TOKENS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|.", re.DOTALL)
_INITIAL = re.compile(r"[А-ЯЁ]\.?")
_ACTING = re.compile(r"^(и\. ?о\.|врио|вр\. ?и\. ?о\.)\s*", re.IGNORECASE)
_WOMAN = re.compile(r"(вна|ична|инична|кызы)$")
_MAN = re.compile(r"(вич|ьич|ич|оглы)$")
_WOMAN_SURNAME = re.compile(r"(ова|ева|ёва|ина|ына|ская|цкая|ая|яя)$")


def tokens_of(text: str) -> list[str]:
    """Cut a text into words (a hyphen holds a word together) and everything between them; joined it is the text."""
    return _TOKENS.findall(text)


def is_initial(word: str) -> bool:
    """Tell «О.» or «О»."""
    return bool(_INITIAL.fullmatch(word))


def decline_post(post: str, case: Case, *, look: Look, inflect: Inflect) -> str:
    """Return the post in the case: adjectives before its head noun and the head itself change, the rest stands.

    An empty string where no head was found: then a person writes the form.
    """
    acting = _ACTING.match(post)
    if acting:
        return post if case == Case.GENITIVE else ""
    tokens = tokens_of(post)
    words = [(place, look(token)) for place, token in enumerate(tokens) if token[0].isalpha()]
    head = _head(words)
    if head is None:
        return ""
    gender = dict(words)[head].gender
    changed = dict.fromkeys([place for place, word in words if place < head and word.is_adjective] + [head])
    for place in changed:
        form = inflect(tokens[place], case, gender)
        if not form:
            return ""
        tokens[place] = cased_like(tokens[place], form)
    return "".join(tokens)


def _head(words: Sequence[tuple[int, Word]]) -> int | None:
    """Return the place of the head noun: «старший» alone is a post, before «методист» it is an adjective."""
    for number, (place, word) in enumerate(words):
        after = words[number + 1][1] if number + 1 < len(words) else Word()
        if word.is_noun and not (word.is_adjective and after.is_noun):
            return place
    return None


def decline_name(name: str, case: Case, *, inflect: Inflect) -> str:
    """Return a person's name in the case; initials stay as they are, an unknown word leaves the form to a person."""
    gender = gender_of(name)
    tokens = tokens_of(name)
    for place, token in enumerate(tokens):
        if not token[0].isalpha() or is_initial(token):
            continue
        form = inflect(token, case, gender)
        if not form:
            return ""
        tokens[place] = cased_like(token, form)
    return "".join(tokens)


def gender_of(name: str) -> Gender | None:
    """Tell the gender by the patronymic, otherwise by a woman's surname; None leaves it to the library."""
    words = [token for token in tokens_of(name) if token[0].isalpha() and not is_initial(token)]
    for word in reversed(words):
        if _WOMAN.search(word):
            return Gender.FEMININE
        if _MAN.search(word):
            return Gender.MASCULINE
    if any(_WOMAN_SURNAME.search(word) for word in words):
        return Gender.FEMININE
    return Gender.MASCULINE if words else None


def cased_like(word: str, form: str) -> str:
    """Return the form in the letters of the word: «ГЛАВА» → «ГЛАВЫ», «Глава» → «Главы», «Иванова-Петрова» likewise."""
    if word.isupper() and len(word) > 1:
        return form.upper()
    pairs = zip(word.split("-"), form.split("-"), strict=False)
    parts = [part[:1].upper() + part[1:] if own[:1].isupper() else part for own, part in pairs]
    return "-".join(parts) if len(parts) == form.count("-") + 1 else form


def after_words(post: str) -> str:
    """Return a post as it stands inside a phrase: «Начальника отдела» → «начальника отдела», «ИМЦ» as it is."""
    first = tokens_of(post)[:1]
    return post if not post or (first and len(first[0]) > 1 and first[0].isupper()) else post[0].lower() + post[1:]
