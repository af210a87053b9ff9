"""Reads bodies: authorities, organisations, units, groups; and schools spoken of in general."""

from dataclasses import dataclass
from itertools import pairwise

from roadmaps.wording.parties import forms
from roadmaps.wording.parties import vocabulary as v
from roadmaps.wording.parties.draft import Draft
from roadmaps.wording.parties.model import PartyKind
from roadmaps.wording.parties.sight import Sight, kind_of_acronym
from roadmaps.wording.parties.tails import Tail
from schools.names.rules import Certainty
from schools.names.rules.words import closeness

TAKES_OO = frozenset(("кафедра", "отдел", "сектор", "центр", "кабинет", "управление"))
OF_EDUCATION = frozenset(("отдел", "управление", "комитет", "департамент", "министерство"))
JOINED = frozenset(words[0] for words in v.JOINED_ACRONYMS)
GROUP = v.ABBREVIATED_GROUP[0][0]
NEEDS_A_NAME = frozenset(("организация", "учреждение", "администрация", "служба", "общество", "орган", "управление"))


def read_general_schools(sight: Sight) -> Draft | None:
    """Read «ОО», «школы округа», «все общеобразовательные организации»: all schools."""
    length = sight.general_schools()
    if not length:
        return None
    first = sight.at
    sight.at += length
    name = "школы" if v.ALL_SCHOOLS.fullmatch(sight.word(-1)) else sight.slice(first, sight.at)
    district = sight.district_words()
    if (
        not sight.is_district(district)
        and v.ONE_SCHOOL.fullmatch(sight.word(-1))
        and v.GENITIVE_ADJECTIVE.fullmatch(sight.word())
    ):
        sight.at += sight.adjectives() + 1  # «Школа молодого педагога» is no school, but what is called one
        Tail(sight).take()
        name = forms.lower_first(forms.clean_name(sight.slice(first, sight.at)))
        return Draft(PartyKind.GROUP, name, first, sight.at, certainty=Certainty.PROBABLE)
    sight.at += district
    return Draft(PartyKind.SCHOOL, forms.lower_first(name), first, sight.at)


def read_selected_schools(sight: Sight) -> Draft | None:
    """Read «опорные школы», «ШНОР», «школы с низкими результатами»: a group that a person has to fill."""
    length = sight.selected_schools()
    if not length:
        return None
    first = sight.at
    sight.at += length
    sight.at += int(sight.word() in v.SELECTING)
    token = sight.token()
    governing = sight.word(-1) in v.SELECTING and token is not None and token.is_acronym
    tail = Tail(sight, governing=governing, of_selected=True)
    while tail.take_one(first):
        pass
    name = forms.lower_first(forms.clean_name(sight.slice(first, sight.at)))
    return Draft(PartyKind.GROUP, name, first, sight.at, selected=True)


def read_acronym(sight: Sight) -> Draft | None:
    """Read «РМО», «КОИРО», «МБУ ДПО «ИМЦ г. Юрги»»; an acronym nobody knows is probably an organisation."""
    first, token = sight.at, sight.token()
    described = 0 if not token or token.is_acronym else sight.adjectives()
    token = sight.token(described) if described else token
    if not token or not token.is_acronym:
        return None
    kind = kind_of_acronym(token.text, token.folded)
    if described and not kind:
        return None
    sight.at += described
    if token.folded in v.LEGAL_FORMS:
        return _legal_form(sight, first)
    sight.at += 1
    if kind == PartyKind.UNIT and described and _is_of_a_school(sight, described):
        kind = PartyKind.SCHOOL_ROLE
    if token.folded in JOINED:
        joined = next((words for words in v.JOINED_ACRONYMS if sight.reads(words, -1)), ())
        sight.at += max(len(joined) - 1, 0)
    after = sight.at
    if kind == PartyKind.SCHOOL_ROLE and (owned := sight.general_schools()):
        sight.at += owned
        return Draft(PartyKind.SCHOOL_ROLE, sight.slice(first, after), first, sight.at, is_post=True, owned=True)
    Tail(sight, of_body=True, of_subjects=kind == PartyKind.UNIT).take()
    return _named(sight, first, kind, is_sure=kind is not None)


def _legal_form(sight: Sight, first: int) -> Draft:
    """«МКУ «ЦРО»»: what stands behind the legal form is the name; without one it is a guess."""
    Tail(sight, governing=True, of_body=True, own_first=True).take()
    return _named(sight, first, _kind_of_quoted(sight, first), is_sure=sight.at > first + 1)


def _is_of_a_school(sight: Sight, described: int) -> bool:
    """«Школьное МО»: one of the words before the acronym says so; the sight stands after it."""
    return any(v.SCHOOL_LEVEL.fullmatch(sight.word(step)) for step in range(-1 - described, -1))


def _named(sight: Sight, first: int, kind: PartyKind | None, *, is_sure: bool) -> Draft:
    name = forms.clean_name(sight.slice(first, sight.at))
    certainty = Certainty.SURE if is_sure else Certainty.PROBABLE
    return Draft(kind or PartyKind.ORGANISATION, name, first, sight.at, certainty=certainty)


def _kind_of_quoted(sight: Sight, first: int) -> PartyKind:
    """«МКУ «Управление образования …»» is an authority in spite of its legal form."""
    words = [token.folded for token in sight.tokens[first : sight.at]]
    pairs = pairwise(words)
    authority = any(forms.body_of(one) in {"управление", "отдел"} and v.EDUCATION.fullmatch(two) for one, two in pairs)
    return PartyKind.AUTHORITY if authority else PartyKind.ORGANISATION


def read_quoted(sight: Sight) -> Draft | None:
    """Read a name that is nothing but a quotation: «Точка роста»; probably an organisation."""
    first = sight.at
    if not sight.is_opening():
        return None
    Tail(sight, of_body=True).take()
    if sight.at == first:
        return None
    name = forms.clean_name(sight.slice(first, sight.at))
    return Draft(PartyKind.ORGANISATION, name, first, sight.at, certainty=Certainty.PROBABLE) if name else None


def read_body(sight: Sight) -> Draft | None:
    """Return the body that begins here; the sight stands after it."""
    return Body(sight).read()


@dataclass(slots=True)
class Body:
    """A body named by a noun: «отдел общего образования», «муниципальная рабочая группа», «администрация школы»."""

    sight: Sight
    first: int = 0
    head: int = 0
    noun: str = ""
    owned: bool = False
    selected: bool = False
    misprinted: bool = False

    def read(self) -> Draft | None:
        """Return the body that begins here; the sight stands after it."""
        self.first = self.sight.at
        if not self._head():
            self.sight.at = self.first
            return None
        begun = self.sight.at
        self._owner()
        after_owner = self.sight.at
        Tail(self.sight, governing=self.noun in v.MEMBERS, of_body=True).take()
        self._authority()
        kind = self._kind(begun)
        named = self.sight.at > after_owner or self.owned or self.head > self.first
        doubt = self.noun in NEEDS_A_NAME and not named and kind != PartyKind.SCHOOL_ROLE
        return Draft(
            kind=kind,
            name=self._name(kind, begun, after_owner),
            first=self.first,
            after=self.sight.at,
            is_post=kind == PartyKind.SCHOOL_ROLE,
            owned=self.owned,
            selected=self.selected,
            may_be_school=self.noun in v.OF_EACH_SCHOOL and not named,
            certainty=Certainty.PROBABLE if doubt or self.misprinted or self.selected else Certainty.SURE,
        )

    def _head(self) -> bool:
        sight = self.sight
        if sight.word() == GROUP and (length := max(len(words) * sight.reads(words) for words in v.ABBREVIATED_GROUP)):
            sight.at += length
            sight.at += int(sight.word() == ".")
            self.noun, self.head = "группа", sight.at
            return True
        every = 1 if v.EVERY.fullmatch(sight.word()) else 0
        count = sight.adjectives(every)
        noun = forms.body_of(sight.word(every + count))
        if not noun:
            return False
        self.noun, self.head = noun, sight.at + every + count
        sight.at = self.head + 1
        if noun in TAKES_OO and sight.word() in v.SCHOOL_ACRONYMS:
            sight.at += 1
        return True

    def _owner(self) -> None:
        sight = self.sight
        if self.noun not in v.OF_EACH_SCHOOL | v.OF_SCHOOL_IF_OWNED or sight.school_run():
            return
        selected = sight.selected_schools()
        length = selected or sight.general_schools()
        if length:
            self.owned, self.selected = True, bool(selected)
            sight.at += length
            first, tail = sight.at - 1, Tail(sight, of_selected=True)
            while self.selected and tail.take_one(first):
                pass

    def _authority(self) -> None:
        """«бухгалтерия УО», «методическая служба УО»: a unit is the authority's that is named at once."""
        sight, token = self.sight, self.sight.token()
        if v.BODY_KIND[self.noun] != PartyKind.UNIT or not token or token.broken or sight.at in sight.glued:
            return
        if sight.acronym_kind() == PartyKind.AUTHORITY:
            sight.at += int(self.noun != "отдел" or not self._is_of_education(self.head + 1))

    def _kind(self, begun: int) -> PartyKind:
        written = [token.folded for token in self.sight.tokens[self.first : self.head]]
        described = [forms.repaired_adjective(word) for word in written]
        self.misprinted = described != written
        usual = v.BODY_KIND[self.noun]
        if (
            self.owned
            or self.noun in v.ALWAYS_OF_SCHOOL
            or (self.noun in v.OF_EACH_SCHOOL and self._is_of_school(described))
        ):
            return PartyKind.SCHOOL_ROLE
        if self.noun in OF_EDUCATION and self._is_of_education(begun):
            return PartyKind.AUTHORITY
        if usual in {PartyKind.UNIT, PartyKind.ORGANISATION} and any(
            v.OF_A_SCHOOL.fullmatch(word) for word in described
        ):
            return PartyKind.SCHOOL_ROLE
        if self.noun == "комитет" and any(v.OF_PUPILS_AND_PARENTS.fullmatch(word) for word in described):
            return PartyKind.GROUP
        of_unit = {"комиссия": v.COMMISSION_OF_UNIT, "совет": v.METHODICAL}.get(self.noun)
        return PartyKind.UNIT if of_unit and any(of_unit.fullmatch(word) for word in described) else usual

    def _is_of_school(self, described: list[str]) -> bool:
        if self.sight.school_run():
            return True
        return self.owned or any(v.SCHOOL_LEVEL.fullmatch(word) for word in described)

    def _is_of_education(self, begun: int) -> bool:
        """«Отдел образования», «отдел по образованию», but not «отдел общего образования», a part of an authority."""
        words = [token.folded for token in self.sight.tokens[begun : begun + 2]]
        words = words[: 2 if words[:1] in (["по"], ["народного"]) else 1]
        spelt = any(v.EDUCATION.fullmatch(word) for word in words)
        misspelt = not spelt and any(closeness(word, "образование") == 1 for word in words)
        self.misprinted = self.misprinted or misspelt
        return spelt or misspelt

    def _name(self, kind: PartyKind, begun: int, after_owner: int) -> str:
        sight = self.sight
        if self.head == begun:
            name = "рабочая группа"
        elif self.head == self.first and (self._is_oblique() or self.owned):
            name = self._in_nominative()
        elif feminine := self._described_in_nominative():
            name = feminine
        else:
            name = sight.slice(self.first, begun)
        tail = sight.slice(after_owner, sight.at) if sight.at > after_owner else ""
        name = forms.clean_name(f"{name} {tail}")
        return forms.lower_first(name) if kind in {PartyKind.GROUP, PartyKind.SCHOOL_ROLE} else name

    def _described_in_nominative(self) -> str:
        """Return «родительская общественность» for «(при участии) родительской общественности»."""
        words = [token.folded for token in self.sight.tokens[self.first : self.head]]
        is_feminine = v.BODY_KIND[self.noun] == PartyKind.GROUP and self.noun[-1] in "аяь"
        if not is_feminine or not words or not all(word.endswith(("ой", "ей")) for word in words):
            return ""
        return " ".join([*map(forms.feminine, words), self.noun])

    def _is_oblique(self) -> bool:
        word = self.sight.tokens[self.head].folded
        return not forms.is_nominative_body(word) and word[-1] in "уюемй" and v.BODY_KIND[self.noun] != PartyKind.GROUP

    def _in_nominative(self) -> str:
        capital = self.sight.tokens[self.head].is_capital
        return self.noun.capitalize() if capital else self.noun
