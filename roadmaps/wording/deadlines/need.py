"""Does a phrase ask for work when it is needed, and not on a day."""

import re

from roadmaps.wording.deadlines.normalise import normalise

NEED = re.compile(
    r"\b(?:"
    r"(?:по мере|при|по|в случае) (?:[а-я]+ )?необходимост[а-я]+"
    r"|(?:по|при) (?:[а-я]+ )?(?:запрос|требовани|заявк|заявлени|обращени|потребност)[а-я]*"
    r"|(?:по мере|при|в случае|по итогам|по факту) (?:[а-я]+ )?(?:возникновени|выявлени|поступлени|обнаружени|обращени)[а-я]*"
    r"|в случае\b|при наличии\b"
    r")"
)
# A day is still to come from somewhere else: the phrase asks for it, only not by itself.
DAY_ELSEWHERE = re.compile(r"график|\bсрок|\bпо плану|\bплан[а-я]*\b|календар")


def is_by_need(text: str) -> bool:
    """Say whether the words ask for work when needed («по мере необходимости», «по запросу», «в случае …»).

    Meant for an item without any occurrence: «ежемесячно, при необходимости» is dated and so nobody asks. A phrase that
    refers to a schedule («по отдельному графику, при необходимости») asks for a day and not for a need.
    Source: reference of the field, deadlines «по запросу, по мере необходимости»: opened by hand, never overdue by itself.
    """
    phrase = normalise(text)
    return NEED.search(phrase) is not None and DAY_ELSEWHERE.search(phrase) is None
