"""Parties that a document names: how each stands in the register, and which ones it will be offered."""

from dataclasses import dataclass

from roadmaps.models import Certainty, Party, PartyState
from roadmaps.parties.register import names_of
from roadmaps.parties.rules import key_of
from roadmaps.planning.queries.chips import STANDINGS
from roadmaps.planning.storing import Charge
from schools.models import Authority

NEW = "будет предложен в реестр"
LOOKS = {
    Certainty.SURE.value: ("green", "check2"),
    Certainty.PROBABLE.value: ("amber", "question-circle-fill"),
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A party that the register does not hold: its name and how surely it was read."""

    name: str
    certainty: str
    css: str
    icon: str


class Book:
    """The register as the document meets it; three queries."""

    def __init__(self, authority: Authority) -> None:
        self.names = names_of(authority.pk)
        self.states = dict(Party.objects.filter(authority=authority).values_list("pk", "state"))
        self.met: dict[object, Proposal] = {}

    def standing(self, charge: Charge) -> str:
        """Return what the register thinks of the name, empty where it is accepted; an unknown one is noted."""
        if not charge.needs_party:
            return ""
        known = self.names.find(charge.kind, charge.name, charge.person)
        if known is not None:
            return STANDINGS.get(self.states.get(known, PartyState.ACCEPTED), "")
        self._note(charge)
        return NEW

    def _note(self, charge: Charge) -> None:
        css, icon = LOOKS[charge.certainty]
        shown = (
            f"{charge.name} ({charge.person})" if charge.person and charge.person not in charge.name else charge.name
        )
        proposal = Proposal(shown, Certainty(charge.certainty).label, css, icon)
        self.met.setdefault(key_of(charge.name, charge.person), proposal)

    def proposals(self) -> tuple[Proposal, ...]:
        """Return the parties noted so far, in the order of their names."""
        return tuple(sorted(self.met.values(), key=lambda one: one.name.casefold()))
