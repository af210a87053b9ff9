"""What was said of a post, and what it means: a role in schools or a position outside them."""

from dataclasses import dataclass, field

from roadmaps.wording.parties import forms
from roadmaps.wording.parties import vocabulary as v
from roadmaps.wording.parties.draft import Draft
from roadmaps.wording.parties.model import PartyKind
from roadmaps.wording.parties.sight import Sight
from schools.names.rules import Certainty
from schools.names.rules.words import squeeze

DEPUTY, RESPONSIBLE = "заместитель", "ответственный"
OF_A_SCHOOL = frozenset(("директора", "руководителя"))


@dataclass(slots=True)
class SaidPost:
    """The words of a post as far as they are read; the sight stands behind them."""

    sight: Sight
    first: int = 0
    adjectives: list[str] = field(default_factory=list)
    head: str = ""
    superior: str = ""
    areas: list[str] = field(default_factory=list)
    variants: list[str] = field(default_factory=list)
    complement: str = ""
    clause: list[str] = field(default_factory=list)
    governed: bool = False
    in_doubt: bool = False
    owned: bool = False
    selected: bool = False

    def draft(self, variant: str, area: str) -> Draft:
        """Return the party that one of the variants with one of the areas names."""
        words = [
            variant,
            *self.adjectives,
            self.head,
            self.superior,
            f"по {area}" if area else "",
            self.complement,
            *self.clause,
        ]
        kind = self._kind()
        doubt = self.in_doubt or self.head == RESPONSIBLE
        return Draft(
            kind=kind,
            name=forms.clean_name(squeeze(" ".join(words))),
            first=self.first,
            after=self.sight.at,
            is_post=True,
            owned=self.owned,
            vague=kind == PartyKind.SCHOOL_ROLE and self._is_bare(),
            selected=self.selected and kind == PartyKind.SCHOOL_ROLE,
            certainty=Certainty.PROBABLE if doubt or self.selected else Certainty.SURE,
        )

    def _is_bare(self) -> bool:
        """«Руководители», «Заместители»: of what, is not said."""
        return self.head in {"руководитель", DEPUTY} and not (
            self.adjectives or self.superior or self.owned or self.complement
        )

    def _kind(self) -> PartyKind:
        if self.is_outside() or self._is_of_body():
            return PartyKind.POSITION
        return PartyKind.SCHOOL_ROLE if self.owned or self._is_of_school() else PartyKind.POSITION

    def is_outside(self) -> bool:
        """Say whether a word puts the post outside the schools: «муниципальный координатор», «тьютор ИРО»."""
        described = any(map(v.OUTSIDE.fullmatch, (*self.adjectives, *self.variants)))
        return described or (self.head in v.ADJACENT and not any(map(v.SCHOOL_LEVEL.fullmatch, self.adjectives)))

    def _is_of_body(self) -> bool:
        """The post is in a body outside the schools: «руководитель РМО», «заместитель начальника отдела»."""
        if self.superior and self.superior not in OF_A_SCHOOL:
            return True
        if any(map(v.SCHOOL_LEVEL.fullmatch, self.adjectives)):
            return False
        words = self.complement.casefold().split()
        of_school = bool(words) and v.SCHOOL_LEVEL.fullmatch(words[0]) is not None
        within = of_school or not v.SCHOOL_LEVEL_ACRONYMS.isdisjoint(words)
        return self.governed and not within

    def _is_of_school(self) -> bool:
        if (
            forms.is_school_post(self.head)
            or self.superior
            or any(v.SCHOOL_LEVEL.fullmatch(a) for a in self.adjectives)
        ):
            return True
        of_class = any(adjective.startswith("классн") for adjective in self.adjectives)
        bare = self.head in {"руководитель", DEPUTY} and not self.complement and not self.adjectives
        return of_class or bare or self.governed
