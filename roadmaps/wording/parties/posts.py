"""Reads a post: «заместители директора по УВР и ВР ОО», «методисты ИМЦ», «учителя русского языка»."""

from dataclasses import dataclass, field

from roadmaps.wording.parties import forms
from roadmaps.wording.parties import vocabulary as v
from roadmaps.wording.parties.areas import take_areas
from roadmaps.wording.parties.draft import Draft
from roadmaps.wording.parties.model import PartyKind
from roadmaps.wording.parties.sight import Sight, begins_selected
from roadmaps.wording.parties.tails import Tail
from schools.names.rules import Certainty
from schools.names.rules.words import squeeze

SOCIAL = "соцпедагог"
DEPUTY, RESPONSIBLE = "заместитель", "ответственный"
OF_SUBJECTS = frozenset(("учитель", "преподаватель"))
ACTING = frozenset(words[0] for words in v.ACTING)
OF_A_SCHOOL = frozenset(("директора", "руководителя"))


@dataclass(slots=True)
class Post:
    """A post being read at the sight's place."""

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

    def read(self) -> list[Draft]:
        """Return the roles or positions that begin here, none if no post does; the sight stands after them."""
        self.first = self.sight.at
        if not self._head():
            self.sight.at = self.first
            return []
        self._areas()
        self._rest()
        self.clause = self._clause()
        return [self._draft(variant, area) for variant in self.variants or [""] for area in self.areas or [""]]

    # --- what is said ------------------------------------------------------------------------------------------------

    def _head(self) -> bool:
        """Take the noun of the post with what describes it; say whether one stands here."""
        sight = self.sight
        if sight.word() in ACTING:
            sight.at += len(next((words for words in v.ACTING if sight.reads(words)), ()))
        if v.DEPUTY_IN_ONE_WORD.fullmatch(sight.word()):
            self.head, self.superior = DEPUTY, "директора"
            sight.at += 1
            return True
        self._describe()
        if sight.word().startswith(SOCIAL):
            self.adjectives.append("социальный")
            self.head = "педагог"
            sight.at += 1
            return True
        self._noun()
        self._second()
        if self.head in v.HEAD_WITH_SUPERIOR:
            self._superior()
        if self.head == RESPONSIBLE and forms.post_of(sight.word()) in v.RESPONSIBLE_POSTS:
            self.adjectives.append(self.head)
            self.head = forms.post_of(sight.word()) or ""
            sight.at += 1
        return bool(self.head) and (self.head != RESPONSIBLE or sight.word() == "за")

    def _noun(self) -> None:
        """Take one word as the noun, «зам», «рук.», «методисты»; the head stays empty where it is no post."""
        sight, word = self.sight, self.sight.word()
        if v.SHORT_DEPUTY.fullmatch(word):
            self.head = DEPUTY
        else:
            short = v.SHORT_POST[word] if word in v.SHORT_POST and sight.word(1) == "." else ""
            self.head = short or forms.post_of(word) or ""
            sight.at += bool(short)
        sight.at += 1

    def _second(self) -> None:
        """Join «педагоги - психологи» and «учителя предметники»."""
        if self.head not in {"учитель", "педагог"}:
            return
        sight = self.sight
        dash = int(sight.word() in {"-", "–", "—"})
        second, token = forms.post_of(sight.word(dash)), sight.token(dash)
        if second in v.SECOND_OF_TWO and token and not token.broken:
            self.head = f"{self.head}-{second}"
            sight.at += dash + 1

    def _describe(self) -> None:
        """Take «главный», «соц.», «региональные и муниципальные»: the last pair makes two posts."""
        sight = self.sight
        while (short := v.SHORT_ADJECTIVE.get(sight.word())) and sight.word(1) == ".":
            self.adjectives.append(short)
            sight.at += 2
        sight.at += int(v.EVERY.fullmatch(sight.word()) is not None)
        count = sight.adjectives()
        if not count:
            return
        words = [self._adjective(sight.word(step)) for step in range(count)]
        if count == 1 and sight.word(1) == "и" and sight.adjectives(2) == 1 and forms.post_of(sight.word(3)):
            self.variants = [*words, forms.singular(sight.word(2))]
            sight.at += 3
            return
        self.adjectives += words
        sight.at += count

    def _adjective(self, word: str) -> str:
        meant = forms.repaired_adjective(word)
        self.in_doubt = self.in_doubt or meant != word
        return forms.singular(meant)

    def _superior(self) -> None:
        sight = self.sight
        dot = int(sight.word() == ".")
        if superior := v.DEPUTY_OF.match(sight.word(dot)):
            self.superior = v.GENITIVE_OF[superior[1]]
            sight.at += dot + 1
            sight.at += int(superior[1] == "дир" and sight.word() == ".")
        else:
            sight.at += dot
            self.superior = "директора" if self.head == DEPUTY and sight.word() == "по" else ""

    def _areas(self) -> None:
        if self.head in {DEPUTY, "завуч"}:
            self.areas = take_areas(self.sight)

    def _rest(self) -> None:
        """Take what follows the post and its areas: whose it is, of what, of whom."""
        if self._of_an_acronym():
            return
        if self._owner():
            self._late_area()
            return
        first = self.sight.at
        tail = Tail(
            self.sight,
            governing=self.head in v.GOVERNING and not self.areas,
            governed=bool(self.superior) and self.superior not in OF_A_SCHOOL,
            of_subjects=self.head.split("-")[0] in OF_SUBJECTS,
            of_school_post=forms.is_school_post(self.head),
        )
        after = self._after(tail, first)
        if after == first:
            self._of_whom()
            after = self.sight.at
        self.governed, self.in_doubt = tail.governed, tail.in_doubt or self.in_doubt
        self.complement = self.sight.slice(first, after) if after > first else ""

    def _of_an_acronym(self) -> bool:
        """«Координаторы ШНОР»: the schools are what the post is about, not whose it is."""
        sight, first = self.sight, self.sight.at
        if not v.SELECTED_ACRONYM.fullmatch(sight.word()) or not (self._is_outside() or self._coordinates()):
            return False
        sight.at += 1
        if sight.word() == "от":
            Tail(sight, governing=True).take()
        self.complement = sight.slice(first, sight.at)
        return True

    def _after(self, tail: Tail, first: int) -> int:
        """Take the tail bit by bit; return where the complement ends: an owner that follows is no part of it."""
        sight, after = self.sight, first
        while True:
            begun = sight.at > first
            if begun and v.LEVEL.fullmatch(sight.word(-1)) and v.ALL_SCHOOLS.fullmatch(sight.word()):
                sight.at += 1
            elif begun and sight.word(-1) not in v.PREPOSITIONS and self._owner():
                self._late_area()
                return after
            elif not tail.take_one(first):
                return after
            after = sight.at

    def _late_area(self) -> None:
        """«заместители директоров школ по УВР»: the area stands after the schools."""
        if self.areas or self.complement or self.sight.word() != "по":
            return
        self._areas()
        first = self.sight.at
        if self.head == DEPUTY and not self.areas:
            self.complement = self.sight.slice(first, after) if (after := Tail(self.sight).take()) > first else ""

    def _owner(self) -> bool:
        """Take «ОО», «школ», «опорных школ»: whose post it is."""
        sight = self.sight
        token = sight.token()
        if not token or (token.is_capital and not token.is_acronym) or self.head in v.ADJACENT or self.governed:
            return False
        if not begins_selected(token.folded):
            return False
        of_head = sight.at == self.first + 1 and token.folded in v.SCHOOL_ACRONYMS
        if sight.at in sight.glued and not (of_head and forms.is_school_post(self.head)):
            return False
        selected = sight.selected_schools()
        length = selected or sight.general_schools()
        if not length or (token.broken and not token.is_acronym) or sight.school_run():
            return False
        self.owned, self.selected = True, bool(selected)
        sight.at += length
        sight.at += sight.district_words()
        first, tail = sight.at - 1, Tail(sight, of_selected=True)
        while self.selected and tail.take_one(first):
            pass
        while self.selected and sight.word() == "и" and (length := sight.selected_schools(1)):
            sight.at += 1 + length
        return True

    def _coordinates(self) -> bool:
        """«Координаторы ШНОР» are those of the project, «школьные координаторы» those of the schools."""
        return self.head == "координатор" and not any(map(v.SCHOOL_LEVEL.fullmatch, self.adjectives))

    def _of_whom(self) -> None:
        """Take what a curator looks after, «кураторы ОО»: not a post in schools."""
        sight, token = self.sight, self.sight.token()
        beside = token and not token.broken and sight.at not in sight.glued
        if self.head in v.LOOKS_AFTER and token and beside and not (token.is_capital and not token.is_acronym):
            sight.at += sight.general_schools()

    def _clause(self) -> list[str]:
        """Take «, работающие с одарёнными детьми», «, курирующий ГИА»; give it in the singular."""
        sight = self.sight
        comma = int(sight.word() == ",")
        if not v.PARTICIPLE.fullmatch(sight.word(comma)) or self._describes_another(comma):
            return []
        participle = sight.word(comma)
        first = sight.at = sight.at + comma + 1
        tail = Tail(sight, of_body=True, in_clause=True)
        while tail.take_one(first):
            pass
        said = sight.slice(first, sight.at) if sight.at > first else ""
        return [f"{',' * comma} {forms.singular(participle)} {said}"]

    def _describes_another(self, comma: int) -> bool:
        """«, действующие наставники» begins another entry."""
        noun = self.sight.word(comma + 1)
        return bool(forms.is_nominative_post(noun) or forms.is_nominative_body(noun))

    # --- what it means -----------------------------------------------------------------------------------------------

    def _draft(self, variant: str, area: str) -> Draft:
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
        if self._is_outside() or self._is_of_body():
            return PartyKind.POSITION
        return PartyKind.SCHOOL_ROLE if self.owned or self._is_of_school() else PartyKind.POSITION

    def _is_outside(self) -> bool:
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
