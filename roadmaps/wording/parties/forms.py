"""Word forms: which post or body a word in any case names, singular nominative names, names without stray marks."""

import re
from collections.abc import Sequence
from functools import lru_cache

from roadmaps.wording.parties import vocabulary as v
from schools.names.rules.words import closeness, squeeze

SOFT_ENDINGS = "аяоеьйы"
PLURAL_TO_SINGULAR = (
    (re.compile(r"([кгх])(?:ие|их|им|ими)$"), r"\1ий"),
    (re.compile(r"(?:ие|их|им|ими|его|ему)$"), "ий"),
    (re.compile(r"(?:ые|ых|ым|ыми|ого|ому)$"), "ый"),
)
SINGULAR_GENITIVE = (
    (re.compile(r"\b(\w*[кгх])их(?= МО\b)"), r"\1ого"),
    (re.compile(r"\b(\w+)ых(?= МО\b)"), r"\1ого"),
)
GLUED_PLACE = re.compile(r"\b(г|с|п|д|х|пос|пгт|ст)\.(?=[А-ЯЁ][а-яё])")
STRESSED = re.compile(
    r"((?:[а-я]+-)?(?:молод|друг|городск|областн|краев|сетев|отраслев|трудов|основн|родн|передов|цифров|кадров|правов|участков|рядов))"
    r"(?:ой|ые|ие|ых|их|ым|им|ыми|ими|ого|ому)"
)
LOOSE_MARK = re.compile(r"\s+(?=[,;.:)»])|(?<=[(«])\s+")
PAIRS = {"«": "»", "(": ")", "“": "”"}
PAIRED_MARK = re.compile(r"[«»“”()\"]")
SECOND = (*v.SCHOOL_POSTS, *v.OTHER_POSTS, *sorted(v.SECOND_OF_TWO))
POSTS_OF_SCHOOLS = frozenset((*v.SCHOOL_POSTS, "вожатая"))
ADJECTIVAL = {"ий", "ый", "ая"}
MIXED_WORD = re.compile(r"[^\W\d_]*[A-Za-z][^\W\d_]*")
LATIN = re.compile(r"[A-Za-z]")
CYRILLIC, LATIN_ACRONYM = re.compile(r"[А-Яа-яЁё]"), re.compile(r"[ACEOPXKMTBH]{2,}")
LOOK_ALIKES = str.maketrans("aceopxykmtbhACEOPXYKMTBH", "асеорхукмтвнАСЕОРХУКМТВН")
SHORTEST_MISPRINTED = 7
MISPRINTED = (*v.SCHOOL_POSTS, *v.OTHER_POSTS, "управление", "комитет", "департамент", "министерство", "администрация")


@lru_cache(maxsize=4096)
def post_of(folded: str) -> str | None:
    """Return the post that the word names, singular nominative: «учителя-предметники» → «учитель-предметник»."""
    if shortened := v.SHORTENED_POST.fullmatch(folded):
        return v.SHORTENED[shortened[1]]
    first, *others = folded.split("-")
    lemma = _lemma(first, (*v.SCHOOL_POSTS, *v.OTHER_POSTS))
    if not lemma:
        return None
    return "-".join((lemma, *(_lemma(part, SECOND) or part for part in others)))


@lru_cache(maxsize=4096)
def repaired(folded: str) -> str | None:
    """Return the post or body that the word names with one misprint, hyphens kept: «диретора» → «директор»."""
    first, *others = folded.split("-")
    if post_of(first):
        mended = [_mended(part, v.SCHOOL_POSTS) or part for part in others]
        return "-".join((first, *mended)) if mended != others else None
    if body_of(folded) or len(first) < SHORTEST_MISPRINTED - 1:
        return None
    lemma = _mended(first, MISPRINTED)
    return "-".join((lemma, *others)) if lemma else None


@lru_cache(maxsize=4096)
def repaired_adjective(folded: str) -> str:
    """Return the adjective that a word of one misprint means, «класный» → «классный», or the word itself."""
    if not v.ADJECTIVE.fullmatch(folded) or any(closeness(folded, known) > 1 for known in v.KNOWN_ADJECTIVES):
        return folded
    found = [known for known in v.KNOWN_ADJECTIVES if closeness(folded, known) == 1]
    return found[0] if len(found) == 1 else folded


def _mended(word: str, lemmas: Sequence[str]) -> str | None:
    found = [lemma for lemma in lemmas if len(lemma) >= SHORTEST_MISPRINTED and closeness(word, lemma) == 1]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=4096)
def describes(folded: str) -> bool:
    """The word is an adjective before a noun and no noun itself: «муниципальные», but not «заведующий»."""
    return v.ADJECTIVE.fullmatch(folded) is not None and not is_noun(folded)


@lru_cache(maxsize=4096)
def describes_nominative(folded: str) -> bool:
    """The same of an adjective in the nominative."""
    return v.NOMINATIVE_ADJECTIVE.fullmatch(folded) is not None and not is_noun(folded)


def is_noun(folded: str) -> bool:
    """The word names a post or a body, in any case."""
    return bool(post_of(folded) or body_of(folded))


@lru_cache(maxsize=1024)
def is_school_post(post: str) -> bool:
    """A post that exists in schools: «директор», «педагог-психолог»."""
    return post.split("-", maxsplit=1)[0] in POSTS_OF_SCHOOLS


def _lemma(word: str, lemmas: tuple[str, ...] | list[str]) -> str | None:
    for lemma in lemmas:
        stem = stem_of(lemma)
        if word.startswith(stem) and re.fullmatch(v.POST_ENDINGS, word[len(stem) :]):
            return v.FEMININE.get(lemma, lemma) if word.endswith("ая") else lemma
    return None


@lru_cache(maxsize=4096)
def is_nominative(folded: str) -> bool:
    """The word may be the nominative of a post or a body."""
    return is_nominative_post(folded) or is_nominative_body(folded)


def is_nominative_post(folded: str) -> bool:
    """The word may be the post's nominative, singular or plural («директора» may)."""
    lemma = post_of(folded)
    if not lemma:
        return False
    first, stem = folded.split("-", maxsplit=1)[0], stem_of(lemma.split("-")[0])
    return first[len(stem) :] in v.NOMINATIVE_ENDINGS


def stem_of(lemma: str) -> str:
    """Return what all the forms of a lemma begin with."""
    if lemma[-2:] in ADJECTIVAL and lemma not in v.BODY_KIND:
        return lemma[:-2]
    return lemma[:-1] if lemma[-1] in SOFT_ENDINGS else lemma


@lru_cache(maxsize=4096)
def body_of(folded: str) -> str | None:
    """Return the body that the word names, singular nominative: «отделу» → «отдел»."""
    for noun in v.BODY_KIND:
        stem = stem_of(noun)
        if folded.startswith(stem) and v.BODY_ENDING.fullmatch(folded[len(stem) :]):
            return noun
    return None


@lru_cache(maxsize=4096)
def is_nominative_body(folded: str) -> bool:
    """The word is the body's nominative; of groups the plural too: «участники»."""
    noun = body_of(folded)
    if not noun:
        return False
    people = v.BODY_KIND[noun] == v.PartyKind.GROUP and noun[-1] not in "ая"
    return folded == noun or (people and folded in {stem_of(noun) + "ы", stem_of(noun) + "и"})


def feminine(adjective: str) -> str:
    """Return a feminine adjective of an oblique case in the nominative: «родительской» → «родительская»."""
    return re.sub(r"ой$", "ая", re.sub(r"(?<=[чшщж])ей$", "ая", re.sub(r"(?<![чшщж])ей$", "яя", adjective)))


def singular(adjective: str) -> str:
    """Return a masculine adjective in the singular nominative: «муниципальные» → «муниципальный»."""
    if adjective.endswith("ся"):
        return f"{singular(adjective[:-2])}ся"
    if stressed := STRESSED.fullmatch(adjective):
        return f"{stressed[1]}ой"
    for ending, replacement in PLURAL_TO_SINGULAR:
        if ending.search(adjective):
            return ending.sub(replacement, adjective)
    return adjective


@lru_cache(maxsize=4096)
def clean_name(text: str) -> str:
    """Return a name with single blanks, «г. Юрги» for «г.Юрги», and without quotes and brackets that lost their pair."""
    name = squeeze(text)
    name = _paired(MIXED_WORD.sub(_cyrillic, name) if LATIN.search(name) else name)
    name = GLUED_PLACE.sub(r"\1. ", LOOSE_MARK.sub("", squeeze(name)))
    for plural, replacement in SINGULAR_GENITIVE:
        name = plural.sub(replacement, name)
    return name.strip(" ,;:.-–—/")


def _cyrillic(found: re.Match[str]) -> str:
    """Letters typed in the Latin layout would make another name of the same body: «УO»."""
    word = found[0]
    is_mixed = CYRILLIC.search(word) or LATIN_ACRONYM.fullmatch(word)
    return word.translate(LOOK_ALIKES) if is_mixed else word


def _paired(text: str) -> str:
    """Drop «», “” and () whose other half is missing, and an odd straight quote."""
    if not PAIRED_MARK.search(text):
        return text
    waiting: list[int] = []
    lost = set()
    for place, mark in enumerate(text):
        if mark in PAIRS:
            waiting.append(place)
        elif mark in PAIRS.values():
            if waiting and PAIRS[text[waiting[-1]]] == mark:
                waiting.pop()
            else:
                lost.add(place)
    lost.update(waiting)
    if text.count('"') % 2:
        lost.add(text.rindex('"'))
    return "".join(mark for place, mark in enumerate(text) if place not in lost)


def lower_first(name: str) -> str:
    """Return the name with a small first letter, unless it begins with an acronym."""
    return name if len(name) > 1 and name[1].isupper() else name[:1].lower() + name[1:]
