"""What a deputy answers for: «по УВР и ВР», «по учебной и воспитательной работе» are as many roles as areas."""

from roadmaps.wording.parties import vocabulary as v
from roadmaps.wording.parties.sight import Sight

BETWEEN = frozenset((",", "и", "/"))


def take_areas(sight: Sight) -> list[str]:
    """Take the areas that begin with «по» here; none where only one area is spelt out, which belongs to the name."""
    if sight.word() != "по":
        return []
    areas, after = _acronyms(sight, 1)
    if not areas:
        areas, after = _adjectival(sight, 1)
    sight.at += after if areas else 0
    return areas


def _acronyms(sight: Sight, step: int) -> tuple[list[str], int]:
    areas: list[str] = []
    after = step
    while _is_area(sight, step):
        areas.append(sight.tokens[sight.at + step].text)
        after = step + 1
        if sight.word(after) not in BETWEEN:
            break
        step = after + (2 if sight.word(after + 1) == "по" else 1)
    return areas, after


def _is_area(sight: Sight, step: int) -> bool:
    token = sight.token(step)
    return bool(token and token.is_acronym and v.AREA.fullmatch(token.folded))


def _adjectival(sight: Sight, step: int) -> tuple[list[str], int]:
    areas, after = _of_one_noun(sight, step)
    while areas and sight.word(after) in BETWEEN and sight.word(after + 1) == "по":
        further, end = _of_one_noun(sight, after + 2)
        if not further:
            break
        areas, after = [*areas, *further], end
    return (areas, after) if len(areas) > 1 else ([], 0)


def _of_one_noun(sight: Sight, step: int) -> tuple[list[str], int]:
    words: list[str] = []
    while v.ADJECTIVE.fullmatch(sight.word(step)):
        words.append(sight.word(step))
        step += 1
        if sight.word(step) in {",", "и"} and v.ADJECTIVE.fullmatch(sight.word(step + 1)):
            step += 1
    noun = sight.word(step)
    return ([f"{word} {noun}" for word in words], step + 1) if v.AREA_NOUN.fullmatch(noun) else ([], 0)
