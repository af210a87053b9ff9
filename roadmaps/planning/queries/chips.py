"""Responsible parties as chips: who was recognised, and how surely (DESIGN.md §3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from roadmaps.models import Certainty, PartyKind
from roadmaps.models.reading import AssignmentScope
from roadmaps.planning.storing import Charge

LOOKS: dict[str, tuple[str, str]] = {
    PartyKind.AUTHORITY: ("org", "building"),
    PartyKind.ORGANISATION: ("org", "building"),
    PartyKind.UNIT: ("org", "building"),
    PartyKind.GROUP: ("org", "people"),
    PartyKind.SCHOOL: ("school", "mortarboard"),
    PartyKind.SCHOOL_ROLE: ("role", "person-badge"),
    PartyKind.PERSON: ("person", "person"),
    PartyKind.POSITION: ("person", "person"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """One chip: its class, icon, words, and the certainty in words where it is not sure."""

    css: str
    icon: str
    text: str
    doubt: str = ""
    hint: str = ""


def chips_of(charges: Sequence[Charge], school_names: dict[int, str], *, all_schools: str) -> list[Chip]:
    """Return the chips of a row: the schools of a role once, then every party in the order of the phrase.

    `school_names` maps keys to short names; `all_schools` is what «все школы» means here, in words.
    """
    schools = dict.fromkeys(
        _schools_chip(charge, school_names, all_schools) for charge in charges if _names_schools(charge)
    )
    parties = (_party_chip(charge, school_names) for charge in charges if not _is_all_schools(charge))
    return [*schools, *parties]


def _names_schools(charge: Charge) -> bool:
    return charge.kind == PartyKind.SCHOOL_ROLE or _is_all_schools(charge)


def _is_all_schools(charge: Charge) -> bool:
    """«ОО» alone: the schools are the party."""
    return charge.kind == PartyKind.SCHOOL and charge.scope == AssignmentScope.ALL


def _schools_chip(charge: Charge, names: dict[int, str], all_schools: str) -> Chip:
    if charge.scope == AssignmentScope.ALL:
        return Chip("school", "mortarboard", all_schools)
    listed = [names.get(pk, "школа") for pk in charge.school_ids]
    text = listed[0] if len(listed) == 1 else f"школы: {len(listed)}"
    return Chip("school", "mortarboard", text, hint=", ".join(listed))


def _party_chip(charge: Charge, names: dict[int, str]) -> Chip:
    css, icon = LOOKS.get(charge.kind, ("org", "building"))
    text = names.get(charge.school_ids[0], charge.name) if charge.kind == PartyKind.SCHOOL and charge.school_ids else ""
    text = text or charge.person or charge.name
    hint = charge.name if charge.person and charge.person != charge.name else ""
    if charge.certainty == Certainty.UNKNOWN:
        return Chip("unknown", "question-circle", text, doubt="не понято")
    if charge.certainty == Certainty.PROBABLE:
        return Chip("unknown", "question-circle", text, doubt="проверьте")
    return Chip(css, icon, text, hint=hint)


def doubtful_names(charges: Iterable[Charge]) -> tuple[str, ...]:
    """Return the names that were not recognised for sure."""
    return tuple(charge.name for charge in charges if charge.certainty != Certainty.SURE)
