"""How an order names the acts it rests on: «В соответствии с приказом … от 05.03.2026 № 118 «Об …»»."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from roadmaps.orders.rules.places import blank

OPENING = "В соответствии с "
# Kinds of documents in the instrumental case; the words of the act's own name stay as they were entered.
INSTRUMENTAL: dict[str, str] = {
    "приказ": "приказом",
    "распоряжение": "распоряжением",
    "постановление": "постановлением",
    "письмо": "письмом",
    "указ": "указом",
    "закон": "законом",
    "федеральный закон": "Федеральным законом",
    "решение": "решением",
    "положение": "положением",
    "порядок": "порядком",
    "протокол": "протоколом",
    "соглашение": "соглашением",
    "государственная программа": "государственной программой",
    "муниципальная программа": "муниципальной программой",
    "программа": "программой",
    "план": "планом",
    "план мероприятий": "планом мероприятий",
    "методические рекомендации": "методическими рекомендациями",
    "рекомендации": "рекомендациями",
    "поручение": "поручением",
    "концепция": "концепцией",
    "стратегия": "стратегией",
}


@dataclass(frozen=True, slots=True)
class ActWords:
    """An act by its details. `issuer` is in the genitive, as the register asks."""

    doc_type: str
    issuer: str
    day: date | None = None
    number: str = ""
    title: str = ""


def citation(act: ActWords) -> str:
    """Return «приказом Министерства … от 05.03.2026 № 118 «Об …»»: what an act lacks is left out.

    A kind of document whose case is not known leaves a place for the person to fill.
    """
    kind = " ".join(act.doc_type.split())
    parts = [
        INSTRUMENTAL.get(kind.casefold()) or blank(f"«{kind}» в творительном падеже"),
        act.issuer.strip(),
        f"от {act.day:%d.%m.%Y}" if act.day else "",
        f"№ {act.number.strip()}" if act.number.strip() else "",
        f"«{act.title.strip().strip('«»')}»" if act.title.strip() else "",
    ]
    return " ".join(part for part in parts if part)


def joined(acts: Sequence[ActWords]) -> str:
    """Return the citations of several acts: «приказом …, письмом … и распоряжением …»."""
    words = [citation(act) for act in acts]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} и {words[-1]}" if words else ""


def with_acts(preamble: str, acts: Sequence[ActWords]) -> str:
    """Return the preamble that names the acts; an act it names already is not named again."""
    old = preamble.strip()
    new = [act for act in acts if citation(act) not in old]
    if not new:
        return preamble
    if old.startswith(OPENING):
        named = ", ".join(citation(act) for act in new)
        return f"{OPENING}{named}, {old.removeprefix(OPENING)}"
    return f"{OPENING}{joined(new)}, {old[:1].lower()}{old[1:]}" if old else f"{OPENING}{joined(new)}"
