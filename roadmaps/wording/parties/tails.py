"""How far a name reaches: «отдел образования администрации …», «МБУ ДПО «ИМЦ г. Юрги»», «учителя русского языка»."""

from dataclasses import dataclass

from roadmaps.wording.parties import forms
from roadmaps.wording.parties import vocabulary as v
from roadmaps.wording.parties.sight import Sight, may_interrupt
from schools.names.rules.places import marker_length
from schools.names.rules.words import CLOSING, OPENING, STRAIGHT, Token

LONGEST_BRACKET = 12
QUOTES = OPENING + STRAIGHT
BREAKING = v.CONNECTIVES - v.INSIDE_A_NAME - {"и", "отв"}


@dataclass(slots=True)
class Tail:
    """Takes the words that belong to a name.

    `governing`: an acronym that follows belongs to the name («методисты ИМЦ»), once. `of_body`: the name is a body's,
    so words with a capital letter belong to it («администрации Города»). `of_subjects`: subjects may be listed.
    `in_clause`: any acronym belongs to it («курирующий ГИА»). `of_selected`: schools are described («вошедшие в список ШНОР»).
    `own_first`: the first word is the name's own, even where it was glued to the entry before.
    `of_school_post`: a council or union of the school belongs to it («логопед ППк»).
    """

    sight: Sight
    governing: bool = False
    of_body: bool = False
    governed: bool = False
    in_doubt: bool = False
    of_subjects: bool = False
    in_clause: bool = False
    of_selected: bool = False
    of_school_post: bool = False
    own_first: bool = False

    def take(self) -> int:
        """Move the sight past the name's words; return the token after the last of them."""
        first = self.sight.at
        while self.take_one(first):
            pass
        return self.sight.at

    def take_one(self, first: int) -> bool:
        """Take one piece of the name that began at token `first`; tell whether there was one."""
        sight = self.sight
        token = sight.token()
        if not token or sight.school_run():
            return False
        if may_interrupt(token.text, token.folded) and (sight.remark_length() or sight.person_length()):
            return False
        if sight.at in sight.glued and not (self.own_first and sight.at == first):
            return False
        if not token.is_word:
            return (sight.at > first and self._quoted(token)) or self._mark(token, first)
        if token.is_acronym:
            return self._acronym(token, first)
        if sight.starts():
            ministry = self.of_body and v.MINISTRY.fullmatch(token.folded)
            return bool(ministry) and sight.at == first and self._word(token, first)
        return self._word(token, first)

    def _mark(self, token: Token, first: int) -> bool:
        if token.is_number and self.sight.is_row_number() and self.sight.word(-1)[:1] != "№":
            return False
        if token.text == ",":
            taken = self._enumerates(first)
        else:
            stray = token.text in CLOSING and self.sight.at > first
            plus = token.text == "+" and self._is_number(-1)
            taken = token.is_number or token.text[0] == "№" or stray or plus or self._is_range()
        self.sight.at += int(taken)
        return taken or self._quoted(token) or self._bracket(token)

    def _enumerates(self, first: int) -> bool:
        """«9, 11 классов», «учителя математики, русского языка», «управление культуры, спорта и туризма»."""
        sight = self.sight
        subjects = self.of_subjects and sight.at > first and self._is_subject(1)
        policies = self.of_body and sight.at > first and v.OF_POLICY.fullmatch(sight.word(1)) is not None
        return subjects or policies or (self._is_number(-1) and self._is_number(1))

    def _is_subject(self, step: int) -> bool:
        word = self.sight.word(step)
        return self.of_subjects and bool(v.SUBJECT.fullmatch(word) or v.SUBJECT_ACRONYM.fullmatch(word))

    def _is_range(self) -> bool:
        """The dash of «5-9 классов» and «9-х классов»."""
        sight = self.sight
        following = sight.token(1)
        if sight.word() not in {"-", "–", "—"} or not self._is_number(-1) or not following:
            return False
        return following.is_number or following.folded in {"х", "го", "м", "й", "ых"}

    def _quoted(self, token: Token) -> bool:
        """Take a quoted name whole, whatever stands inside."""
        sight = self.sight
        if token.text not in QUOTES or not sight.is_opening():
            return False
        before = sight.word(-1)
        if not (self.of_body or self.governed or v.PROJECT.fullmatch(before) or forms.body_of(before)):
            return False
        depth, step = 0, 0
        while (inside := sight.token(step)) and step < 4 * LONGEST_BRACKET:
            opens = sight.is_opening(step)
            closes = not opens and inside.text in CLOSING + STRAIGHT + "“"
            depth += opens - closes
            step += 1
            if not depth:
                sight.at += step
                return True
        return False

    def _bracket(self, token: Token) -> bool:
        """Take «(Центр по работе с детьми)» after a body's name."""
        sight = self.sight
        if token.text != "(" or not self.of_body or sight.person_length(1) or sight.school_run(1):
            return False
        if sight.general_schools(1):
            return False
        for step in range(1, LONGEST_BRACKET):
            if sight.word(step) == ")":
                sight.at += step + 1
                return True
        return False

    def _acronym(self, token: Token, first: int) -> bool:
        """A post that governs, a legal form that waits for its name, and a body's head («отдел ГИА») take one acronym."""
        sight = self.sight
        if self.of_body and token.folded in v.TERRITORY and sight.is_opening(1):
            sight.at += 1
            return True
        legal = token.folded in v.LEGAL_FORMS
        after_preposition = sight.at > first and sight.word(-1) in v.PREPOSITIONS
        subject = self.of_subjects and v.SUBJECT_ACRONYM.fullmatch(token.folded) is not None
        subject = subject or (self.of_school_post and sight.at == first and token.folded in v.SCHOOL_LEVEL_ACRONYMS)
        own = (subject or after_preposition or (self.of_body and sight.at == first)) and not (
            legal or (sight.acronym_kind() and not subject)
        )
        if self._is_matter(first):
            sight.at += 1
            return True
        if not (self.governing or own) or sight.general_schools() or sight.selected_schools():
            return False
        self.in_doubt = self.in_doubt or not (legal or own or sight.acronym_kind())
        self.governing = legal
        self.governed = self.governed or not (after_preposition or subject)
        self.of_body = self.of_body or legal
        sight.at += 1
        while legal and sight.word() in v.LEGAL_MODIFIERS:
            sight.at += 1
        self.governing = legal and not sight.is_opening()
        noun = sight.adjectives() if legal else 0
        if legal and forms.body_of(sight.word(noun)):
            sight.at += noun + 1
        return True

    def _is_matter(self, first: int) -> bool:
        """«Сопровождение ШНОР», «координатор ВПР», «ответственный за питание в ОО»: what it is about, not whose it is."""
        sight = self.sight
        before = sight.word(-1) if sight.at > first else ""
        selected = v.SELECTED_ACRONYM.fullmatch(sight.word()) is not None
        within = before in v.PREPOSITIONS and (selected or sight.general_schools() == 1)
        about = (self.governing or self.of_selected) and v.MATTER.fullmatch(sight.word()) is not None
        about = about or (self.of_selected and selected and sight.at > first + 1)
        return self.in_clause or within or about or v.SUPPORTING.fullmatch(before) is not None

    def _word(self, token: Token, first: int) -> bool:
        sight, word = self.sight, token.folded
        marker = marker_length(sight)
        following = sight.token(marker) if marker else None
        if following and following.is_capital and (self.of_body or self.governed):
            sight.at += marker + 1
            return True
        if word in {"с", "со"} and v.HAVING.match(sight.word(1)):
            sight.at += 1
            return True
        if self.of_body and v.MINISTRY.fullmatch(word) and forms.body_of(sight.word(-1)):
            sight.at += 1
            return True
        if self._is_attached(word):
            sight.at += 1
            self.governing = True
            return True
        if word in BREAKING or (word in v.INSIDE_A_NAME and sight.at == first and not self._comes_from(word)):
            return False
        if word == "и" and not self._goes_on_after_and(first):
            return False
        if token.is_capital and not self._capital_belongs():
            return False
        self.governed = self.governed or (self.governing and forms.body_of(word) is not None)
        sight.at += 1
        return True

    def _is_attached(self, word: str) -> bool:
        """«совет при управлении образования», but not «ИМЦ при поддержке КГПУ»."""
        return word == "при" and self.of_body and not v.WITH_HELP.match(self.sight.word(1))

    def _comes_from(self, word: str) -> bool:
        """«куратор от ИМЦ», «педагоги, работающие с детьми»."""
        sight = self.sight
        sent = word == "от" and (sight.acronym_kind(1) or sight.is_legal_form(1) or forms.body_of(sight.word(1)))
        self.governing = self.governing or bool(sent)
        return bool(sent) or self.in_clause

    def _goes_on_after_and(self, first: int) -> bool:
        sight = self.sight
        following = sight.token(1)
        if self._is_number(-1) and self._is_number(1):
            return True
        if self._is_subject(1) and sight.at > first:
            return True
        if not following or not following.is_word or following.is_capital or sight.at == first:
            return False
        other = (
            forms.post_of(following.folded) or sight.starts(1) or sight.general_schools(1) or sight.selected_schools(1)
        )
        return not other and following.folded not in v.CONNECTIVES

    def _capital_belongs(self) -> bool:
        if self.of_body or self.governed:
            return True
        noun = self.sight.word(self.sight.adjectives())
        self.governed = self.governing and forms.body_of(noun) is not None
        return self.governed

    def _is_number(self, step: int) -> bool:
        token = self.sight.token(step)
        return token is not None and token.is_number
