"""Responsible parties as chips: who was recognised, and how surely (DESIGN.md §3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from roadmaps.models import Certainty, PartyKind, PartyState
from roadmaps.models.reading import AssignmentScope
from roadmaps.planning.storing import Charge

if TYPE_CHECKING:
    from roadmaps.planning.queries.asks import Ask

STANDINGS = {PartyState.PROPOSED.value: "предложен в реестр", PartyState.REFUSED.value: PartyState.REFUSED.label}
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
    """One chip: its class, icon, words, the certainty in words; `doubt` repeats it where the reading is not sure.

    `standing` says what the register of parties thinks of the name, where a person has not accepted it.
    """

    css: str
    icon: str
    text: str
    doubt: str = ""
    hint: str = ""
    certainty: str = ""
    standing: str = ""
    asks: tuple["Ask", ...] = ()

    @property
    def said(self) -> str:
        """What is said of the reading to those who do not see the colours: «уверенно, предложен в реестр»."""
        return ", ".join(filter(None, (self.certainty, self.standing)))

    @property
    def title(self) -> str:
        """What is shown on hover."""
        return "; ".join(filter(None, (self.hint, self.said)))


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
        return Chip("school", "mortarboard", all_schools, certainty=Certainty.SURE.label)
    listed = [names.get(pk, "школа") for pk in charge.school_ids]
    text = listed[0] if len(listed) == 1 else f"школы: {len(listed)}"
    return Chip("school", "mortarboard", text, hint=", ".join(listed))


def _party_chip(charge: Charge, names: dict[int, str]) -> Chip:
    css, icon = LOOKS.get(charge.kind, ("org", "building"))
    text = names.get(charge.school_ids[0], charge.name) if charge.kind == PartyKind.SCHOOL and charge.school_ids else ""
    text = text or charge.person or charge.name
    hint = charge.name if charge.person and charge.person != charge.name else ""
    certainty, standing = Certainty(charge.certainty).label, STANDINGS.get(charge.standing, "")
    if charge.certainty != Certainty.SURE:
        return Chip("unknown", "question-circle", text, doubt=certainty, certainty=certainty, standing=standing)
    return Chip(css, icon, text, hint=hint, certainty=certainty, standing=standing)


def doubtful_names(charges: Iterable[Charge]) -> tuple[str, ...]:
    """Return the names that were not recognised for sure."""
    return tuple(charge.name for charge in charges if charge.certainty != Certainty.SURE)
