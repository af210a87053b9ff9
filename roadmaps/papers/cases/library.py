"""Forms of words as a library knows them; the only importer of pymorphy3 (docs/adr/0021).

The dictionary takes a third of a second and 20 MB, so it is read on the first question, not at start.
"""

from functools import cache
from typing import TYPE_CHECKING

from roadmaps.papers.cases.rules import Case, Gender, Word, after_words, decline_name, decline_post

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse

GRAMMEMES = {Case.GENITIVE: "gent", Case.DATIVE: "datv", Case.ACCUSATIVE: "accs", Case.INSTRUMENTAL: "ablt"}
NAMES = ("Surn", "Name", "Patr")


@cache
def _analyser() -> "MorphAnalyzer":
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415 — read when first asked for

    return MorphAnalyzer(lang="ru")


def look(word: str) -> Word:
    """Say whether the word may be a noun or an adjective in the nominative singular."""
    parses = _nominatives(word)
    nouns = [parse for parse in parses if parse.tag.POS == "NOUN" or _is_person(parse)]
    adjectives = [parse for parse in parses if parse.tag.POS in {"ADJF", "PRTF"}]
    first = (nouns or adjectives)[:1]
    gender = next((Gender(parse.tag.gender) for parse in first if parse.tag.gender in set(Gender)), None)
    return Word(is_noun=bool(nouns), is_adjective=bool(adjectives), gender=gender)


def _nominatives(word: str) -> "list[Parse]":
    """Readings of the word in the nominative singular, living ones first: a post is a person's more often than not."""
    parses = [each for each in _analyser().parse(word) if each.tag.case == "nomn" and each.tag.number == "sing"]
    return sorted(parses, key=lambda each: each.tag.animacy != "anim" and each.tag.POS == "NOUN")


def _is_person(parse: "Parse") -> bool:
    """«Заведующая», «управляющий» are posts of their own: participles that stand for a person."""
    return parse.tag.POS == "PRTF" and parse.normal_form.startswith(("завед", "управля", "председат", "исполня"))


def inflect_post(word: str, case: Case, gender: Gender | None) -> str:
    """Return a word of a post in the case; adjectives agree with a living head."""
    found = _nominatives(word)
    fitting = [parse for parse in found if gender is None or parse.tag.gender in {gender.value, "ms-f", None}]
    return _form((fitting or found)[:1], {GRAMMEMES[case], "sing"} | _living(case, gender))


def _living(case: Case, gender: Gender | None) -> set[str]:
    return {"anim"} if case == Case.ACCUSATIVE and gender == Gender.MASCULINE else set()


def inflect_name(word: str, case: Case, gender: Gender | None) -> str:
    """Return a surname, name or patronymic in the case."""
    parses = _nominatives(word)
    named = [parse for parse in parses if any(kind in parse.tag for kind in NAMES)]
    fitting = [parse for parse in named if gender is None or parse.tag.gender in {gender.value, "ms-f"}]
    return _form(fitting[:1] or (named[:1] if gender is None else parses[:1]), {GRAMMEMES[case], "sing"})


def _form(parses: "list[Parse]", wanted: set[str]) -> str:
    for parse in parses:
        made = parse.inflect(frozenset(wanted)) or parse.inflect(frozenset(wanted - {"anim"}))
        if made:
            return str(made.word)
    return ""


def proposed_post(post: str, case: Case) -> str:
    """Return the post in the case, as far as the library knows; an empty string where it does not."""
    return decline_post(post, case, look=look, inflect=inflect_post)


def proposed_name(name: str, case: Case) -> str:
    """Return the name in the case, as far as the library knows; an empty string where it does not."""
    return decline_name(name, case, inflect=inflect_name)


def proposed_place(organisation: str) -> str:
    """Return where something is kept, in the prepositional: «отделе образования»; empty where unknown."""
    said = decline_post(organisation, Case.GENITIVE, look=look, inflect=_where)
    return after_words(said)


def _where(word: str, _case: Case, gender: Gender | None) -> str:
    found = _nominatives(word)
    fitting = [parse for parse in found if gender is None or parse.tag.gender in {gender.value, "ms-f", None}]
    return _form((fitting or found)[:1], {"loct", "sing"})
