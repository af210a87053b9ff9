"""The fuller name that a name abbreviates: «ЦНППМ», «Кафедра ОО», «Отдел образования», among the known names."""

from collections.abc import Sequence
from functools import lru_cache

from schools.names.rules.words import Token, closeness, tokens_of

LEGAL_PREFIX = 3
WORDS_FOR_GAPS = 5
LEAST_RUN = 2
MISPRINT, ANOTHER_CASE = 1, 2


def canonical_name(name: str, known: Sequence[str], *, misprinted: bool = False) -> str | None:
    """Return the only known name of which `name` is a shorter or longer writing; None where there is none or several.

    `misprinted`: the name is in doubt, so one wrong letter in a word does not count where no name fits exactly.
    """
    words = _words(name)
    if name in known or not words:
        return None
    found = [other for other in dict.fromkeys(known) if _abbreviates(words, _words(other))]
    if misprinted and not found:
        found = [other for other in dict.fromkeys(known) if _covers(words, _words(other), least=MISPRINT)]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=2048)
def _words(name: str) -> tuple[Token, ...]:
    return tuple(token for token in tokens_of(name) if token.is_word or token.is_number)


def _abbreviates(short: Sequence[Token], full: Sequence[Token]) -> bool:
    if not full:
        return False
    starts = [0, *(place for place in range(1, min(LEGAL_PREFIX, len(full))) if full[place - 1].is_acronym)]
    if any(_covers(short, full[start:]) for start in starts):
        return True
    if _covers(full, short, whole=True):
        return True
    if len(short) == 1 and short[0].is_acronym:
        return _two_runs(short[0].folded, full)
    return len(short) >= WORDS_FOR_GAPS and _in_order(short, full)


def _covers(short: Sequence[Token], full: Sequence[Token], *, whole: bool = False, least: int = ANOTHER_CASE) -> bool:
    """Every word of `short` is the next word of `full`, or an acronym of its next words."""
    at = 0
    for token in short:
        if at < len(full) and closeness(token.folded, full[at].folded) >= least:
            at += 1
        elif token.is_acronym and (taken := _initials(token.folded, full[at:])):
            at += taken
        else:
            return False
    return at == len(full) if whole else at > 0


def _initials(acronym: str, full: Sequence[Token]) -> int:
    """Return how many words of `full` spell the acronym by their first letters (an acronym by all of its own)."""
    spelt = ""
    for taken, token in enumerate(full, start=1):
        parts = "".join(part[0] for part in token.folded.split("-") if part)
        for letters in (token.folded,) if token.is_acronym else (parts, token.folded[0]):
            if acronym.startswith(spelt + letters):
                spelt += letters
                break
        else:
            return 0
        if spelt == acronym:
            return taken if taken > 1 else 0
    return 0


def _two_runs(acronym: str, full: Sequence[Token]) -> bool:
    """«КОИРО»: «… Калининградской области … Институт развития образования», two runs of neighbouring words."""
    letters = "".join(token.folded[0] for token in full)
    for cut in range(LEAST_RUN, len(acronym) - LEAST_RUN + 1):
        place = letters.find(acronym[:cut])
        if place >= 0 and letters.endswith(acronym[cut:]) and letters.rfind(acronym[cut:]) >= place + cut:
            return True
    return False


def _in_order(short: Sequence[Token], full: Sequence[Token]) -> bool:
    """The words of a long name stand in the full one in the same order, some left out; the first words agree."""
    rest = iter(full)
    return closeness(short[0].folded, full[0].folded) > 1 and all(
        any(closeness(token.folded, other.folded) > 1 for other in rest) for token in short
    )
