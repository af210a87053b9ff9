"""Reads a phrase from left to right: at each place a school, a person, a post or a body begins, or a word stays unread."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from roadmaps.wording.parties import forms
from roadmaps.wording.parties import vocabulary as v
from roadmaps.wording.parties.areas import take_areas
from roadmaps.wording.parties.beginnings import readers_of
from roadmaps.wording.parties.draft import Draft, lowest
from roadmaps.wording.parties.glued import part_glued
from roadmaps.wording.parties.model import PartyKind
from roadmaps.wording.parties.persons import person_name, read_apposition
from roadmaps.wording.parties.said_post import DEPUTY
from roadmaps.wording.parties.sight import (
    SEPARATORS,
    SchoolRun,
    Sight,
    may_interrupt,
    runs_of,
)
from roadmaps.wording.parties.tails import Tail
from schools.names.rules import Certainty, KnownSchool, locate_schools
from schools.names.rules.matching import spelling
from schools.names.rules.words import Token, tokens_of


class PhraseReader:
    """Turns one phrase into drafts of parties and the tokens that nobody claimed."""

    def __init__(self, text: str, register: Sequence[KnownSchool], known: Sequence[str]) -> None:
        tokens, self.glued = part_glued(tokens_of(text))
        self.sight = Sight(
            text, tokens, schools=runs_of(tokens, locate_schools(text, register, tokens)), glued=self.glued
        )
        self.known = _spelt(tuple(known))
        self.drafts: list[Draft] = []
        self.unread: list[Token] = []
        self.separated = True
        self.joined = False
        self.listing: list[Draft] = []

    def read(self) -> None:
        """Read the whole phrase."""
        while self.sight.at < len(self.sight.tokens):
            self._step()
        for draft in self.drafts if self.glued else ():
            if self.glued.intersection(range(draft.first, draft.after + 1)):
                draft.certainty = lowest([draft.certainty, Certainty.PROBABLE])

    def _step(self) -> None:
        sight = self.sight
        if run := sight.school_run():
            self._schools(run)
            return
        token = sight.tokens[sight.at]
        interrupts = may_interrupt(token.text, token.folded)
        if interrupts and (self._remark() or self._late_area() or self._person()):
            return
        if token.text in SEPARATORS or not (self._party() or self._misprinted()):
            self._leave()

    # --- one step each -----------------------------------------------------------------------------------------------

    def _remark(self) -> bool:
        """«(по согласованию)» belongs to the party before it."""
        length = self.sight.remark_length()
        if not length or not self.drafts:
            return False
        self.sight.at += length
        for draft in self._last_team():
            draft.after = self.sight.at
        return True

    def _late_area(self) -> bool:
        """«заместители директора СОШ № 1, 3 по УВР и ВР»: the area stands after the list of schools."""
        role = self.drafts[-1] if self.drafts else None
        if self.sight.word() != "по" or not role or not role.schools or not role.name.startswith(DEPUTY):
            return False
        if " по " in role.name or self.separated:
            return False
        first = self.sight.at
        areas = take_areas(self.sight) or [
            self.sight.slice(first + 1, after) for after in (Tail(self.sight).take(),) if after > first + 1
        ]
        if not areas:
            self.sight.at = first
            return False
        roles = [
            replace(role, name=f"{role.name} по {area}", after=self.sight.at, schools=[*role.schools]) for area in areas
        ]
        self.drafts[-1:] = roles
        # The list of schools may go on after the area: it goes on with these roles.
        self.listing = roles if self.listing else []
        return True

    def _party(self) -> bool:
        first, token = self.sight.at, self.sight.token()
        found = self._known() if self.known else None
        for reader in readers_of(token.text, token.folded) if token else ():
            self.sight.at = first
            drafts = reader(self.sight)
            if drafts and drafts[-1].after > first:
                break
        else:
            drafts = []
        if found and (not drafts or found.after > drafts[-1].after):
            drafts = [found]
        self.sight.at = drafts[-1].after if drafts else first
        self._add(drafts)
        return bool(drafts)

    def _misprinted(self) -> bool:
        """Read «Диретора школ»: a post or body with one misprint is probably meant."""
        sight = self.sight
        place, meant = next(self._repairs(), (0, ""))
        if not meant:
            return False
        mended = sight.tokens[place]._replace(folded=meant)
        count = len(self.drafts)
        sight.tokens = (*sight.tokens[:place], mended, *sight.tokens[place + 1 :])
        found = self._party()
        for draft in self.drafts[count:]:
            draft.certainty = lowest([draft.certainty, Certainty.PROBABLE])
        return found

    def _repairs(self) -> Iterator[tuple[int, str]]:
        """Yield the places of a misprinted noun, this word or the one after its adjectives, with what is meant."""
        sight = self.sight
        for step in (0, sight.adjectives()):
            token = sight.token(step)
            if token and token.is_word and not token.is_acronym and (meant := forms.repaired(token.folded)):
                yield sight.at + step, meant

    def _known(self) -> Draft | None:
        """Read a name of the register of parties that is spelt out here."""
        sight = self.sight
        for words, name in self.known.get(sight.word(), ()):
            step, matched = 0, 0
            while matched < len(words) and (token := sight.token(step)):
                if token.is_word or token.is_number:
                    if token.folded != words[matched]:
                        break
                    matched += 1
                step += 1
            if matched == len(words):
                return Draft(kind_of_known(name), name, sight.at, sight.at + step)
        return None

    def _add(self, drafts: Sequence[Draft]) -> None:
        last = self.drafts[-1] if self.drafts else None
        may_share = last and (last.takes_schools or last.may_be_school) and not last.owned
        same_team = may_share and self.joined and not self.separated
        team = last.team if last and same_team else (last.team + 1 if last else 0)
        for draft in drafts:
            draft.team = team
        if same_team and drafts and drafts[-1].selected:
            for draft in self._last_team():
                draft.selected, draft.certainty = True, Certainty.PROBABLE
        self.drafts += drafts
        if drafts:
            self.separated = self.joined = False
            self.listing = []

    def _last_team(self) -> list[Draft]:
        return [draft for draft in self.drafts if draft.team == self.drafts[-1].team]

    def _leave(self) -> None:
        """Step over a mark or a connective; keep any other word as unread."""
        token = self.sight.token()
        self.sight.at += 1
        if not token or token.folded == "и":
            self.joined = True
        elif token.text in SEPARATORS or (token.is_number and self._is_row_number()):
            self.separated = True
        elif token.is_number or (token.is_word and token.folded not in v.CONNECTIVES):
            self.unread.append(token)

    def _is_row_number(self) -> bool:
        """«1.» or «2)» at the beginning or after a line break counts the entries."""
        token = self.sight.tokens[self.sight.at - 1]
        begins = self.sight.at == 1 or token.broken or self.sight.word(-2) in SEPARATORS
        following = self.sight.token(1)
        capital = following is not None and following.is_word and following.is_capital
        return (begins or capital) and self.sight.word() in {".", ")"}

    # --- schools -----------------------------------------------------------------------------------------------------

    def _schools(self, run: SchoolRun) -> None:
        """A list right after a role says where the role is; other schools are parties of their own."""
        sight = self.sight
        first, sight.at = sight.at, run.after
        last = self.drafts[-1] if self.drafts else None
        if self.listing:
            team = self._next_of_list(first)
        elif last and not self.separated and (last.takes_schools or self._names_the_selected(last, first)):
            team = self._last_team()
        else:
            self._own_parties(run, first)
            return
        for draft in team:
            draft.schools += run.found
            draft.after = sight.at
            draft.kind = PartyKind.SCHOOL_ROLE
            if draft.selected or draft.may_be_school:
                draft.selected, draft.certainty = False, Certainty.SURE
            if draft.may_be_school:
                draft.name = forms.lower_first(draft.name)
        self.listing, self.separated, self.joined = team, False, False

    def _next_of_list(self, first: int) -> list[Draft]:
        """«Директора СОШ № 1 (Громов П.П.), СОШ № 3 (Лосева Р.Т.)»: after a person the list goes on with another role."""
        if all(draft.person is None for draft in self.listing):
            return self.listing
        team = [replace(draft, schools=[], person=None, first=first) for draft in self.listing]
        self.drafts += team
        return team

    def _names_the_selected(self, role: Draft, first: int) -> bool:
        """«Директора ШНОР (СОШ № 3, ООШ № 8)»: the bracket tells which schools are meant."""
        opened = first > 0 and self.sight.tokens[first - 1].text in {"(", ":"}
        return role.is_post and role.selected and role.person is None and opened

    def _own_parties(self, run: SchoolRun, first: int) -> None:
        last = self.drafts[-1] if self.drafts else None
        told = last and not last.schools and (last.kind == PartyKind.SCHOOL or self._are_named(last, first))
        if told and not self.separated:
            first = self.drafts.pop().first
        self._add([Draft(PartyKind.SCHOOL, one.match.text, first, run.after, schools=[one]) for one in run.found])

    def _are_named(self, group: Draft, first: int) -> bool:
        """«Базовая школа СОШ № 7», «Опорные школы: СОШ № 1, СОШ № 3»: the chosen schools are named at once."""
        chosen = group.kind == PartyKind.GROUP and group.selected
        return chosen and not (self.sight.tokens[first].broken or self.joined)

    # --- persons -----------------------------------------------------------------------------------------------------

    def _person(self) -> bool:
        sight = self.sight
        length = sight.person_length()
        if not length:
            return False
        first = sight.at
        name = person_name(sight.tokens[first : first + length])
        holder = self.drafts[-1] if self.drafts else None
        sight.at += length
        if (
            holder
            and not self.separated
            and not self.joined
            and holder.person is None
            and holder.kind != PartyKind.SCHOOL
        ):
            self._give(holder, name, first)
        else:
            self._add([Draft(PartyKind.PERSON, name, first, sight.at, person=name)])
            read_apposition(sight, self.drafts[-1])
        return True

    def _give(self, holder: Draft, name: str, first: int) -> None:
        """The person holds the post read before; a body or a school's role only gets a face."""
        if holder.is_post and not holder.schools:
            holder.name = forms.clean_name(self.sight.slice(holder.first, first))
            holder.kind = PartyKind.PERSON
            holder.certainty = Certainty.SURE
        holder.person = name
        holder.after = self.sight.at


@lru_cache(maxsize=2048)
def kind_of_known(name: str) -> PartyKind:
    """Return the kind that a name of the register of parties has by its words."""
    reader = PhraseReader(name, (), ())
    reader.read()
    return reader.drafts[0].kind if reader.drafts else PartyKind.ORGANISATION


@lru_cache(maxsize=32)
def _spelt(known: tuple[str, ...]) -> Mapping[str, list[tuple[tuple[str, ...], str]]]:
    """Return the known names as rows of words, by their first word."""
    spelt: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name in known:
        if words := spelling(name):
            spelt.setdefault(words[0], []).append((words, name))
    return spelt


def texts_of(reader: PhraseReader) -> Iterator[str]:
    """Yield for each draft the piece of the phrase it was read from."""
    return (reader.sight.slice(draft.first, draft.after) for draft in reader.drafts)
