"""What can be seen at one place of the phrase before anything is taken: a post, a body, a person, a school, a remark."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from roadmaps.wording.parties import forms
from roadmaps.wording.parties import vocabulary as v
from roadmaps.wording.parties.model import PartyKind
from schools.names.rules import Located
from schools.names.rules.cursor import Cursor
from schools.names.rules.places import district_length, marker_length
from schools.names.rules.words import Token, is_acronym

SEPARATORS = frozenset((",", ";", ")", "/", "|", "•"))
LONGEST_DESCRIPTION = 4
# With a small last letter it is the «консилиум» of a school, with a capital one a commission of the municipality.
SCHOOL_COUNCIL = "ПМПк"
REMARKS_BY_FIRST_WORD = {
    first: [words for words in v.REMARKS if words[0] == first] for first in {words[0] for words in v.REMARKS}
}


MUNICIPAL = frozenset(("муниципальные", "муниципальных", "подведомственные", "подведомственных"))
NOMINATIVE_SCHOOLS = frozenset(("школы", "опорные", "базовые", "образовательные", "общеобразовательные"))
OPEN_A_LIST = (v.EVERY, v.OF_EDUCATION, v.ALL_SCHOOLS, v.INSTITUTIONS)
OPEN_A_CHOICE = (v.SELECTED, v.SELECTED_ACRONYM, v.SELECTED_SCHOOL)


@lru_cache(maxsize=8192)
def begins_schools(folded: str) -> bool:
    """«Schools in general» may begin with this word; asked of every word, so the answer is kept."""
    if folded in v.SCHOOL_ACRONYMS or folded in v.SCHOOL_FORMS or folded in MUNICIPAL:
        return True
    return any(pattern.fullmatch(folded) for pattern in OPEN_A_LIST)


@lru_cache(maxsize=8192)
def begins_selected(folded: str) -> bool:
    """«Some schools» may begin with this word."""
    return begins_schools(folded) or any(pattern.fullmatch(folded) for pattern in OPEN_A_CHOICE)


@lru_cache(maxsize=4096)
def kind_of_acronym(text: str, folded: str) -> PartyKind | None:
    """Return the kind of a body known by its letters, as written and folded."""
    if text == SCHOOL_COUNCIL:
        return PartyKind.SCHOOL_ROLE
    return next((kind for letters, kind in v.ACRONYM_KIND if letters.fullmatch(folded)), None)


@lru_cache(maxsize=8192)
def begins_person(text: str, folded: str) -> bool:
    """A person's name may begin with this word: a capital letter or a surname."""
    return text[0].isupper() and (len(text) == 1 or is_surname(text, folded))


@lru_cache(maxsize=8192)
def may_interrupt(text: str, folded: str) -> bool:
    """A remark or a person may begin with this word or mark: names end before them."""
    return folded == "(" or folded in REMARKS_BY_FIRST_WORD or begins_person(text, folded)


@lru_cache(maxsize=4096)
def is_surname(text: str, folded: str) -> bool:
    """The word may be a surname: it begins with a capital letter and names no post or body."""
    if not v.SURNAME.fullmatch(text) or forms.is_noun(folded) or folded in v.LEGAL_FORMS:
        return False
    return not (is_acronym(text) and kind_of_acronym(text, folded))


@dataclass(frozen=True, slots=True)
class SchoolRun:
    """Schools named by one mention: the token after it, and the matches."""

    after: int
    found: Sequence[Located]


def runs_of(tokens: Sequence[Token], located: Sequence[Located]) -> Mapping[int, SchoolRun]:
    """Return the mentions by the number of their first token."""
    if not located:
        return {}
    places = {token.start: at for at, token in enumerate(tokens)}
    ends = {token.end: at + 1 for at, token in enumerate(tokens)}
    runs: dict[int, SchoolRun] = {}
    for (start, end), found in groupby(located, key=lambda one: (one.start, one.end)):
        runs[places[start]] = SchoolRun(ends[end], list(found))
    return runs


@dataclass(slots=True)
class Sight(Cursor):
    """A cursor that recognises beginnings. `schools`: mentions by their first token; `glued`: entries begin there."""

    schools: Mapping[int, SchoolRun] = field(default_factory=dict)
    glued: frozenset[int] = frozenset()

    def reads(self, words: Sequence[str], step: int = 0) -> bool:
        """These words stand here one after another."""
        return self.word(step) == words[0] and all(
            self.word(place) == word for place, word in enumerate(words, start=step)
        )

    # --- single things -----------------------------------------------------------------------------------------------

    def school_run(self, step: int = 0) -> SchoolRun | None:
        """Return the schools named from here on."""
        return self.schools.get(self.at + step)

    def acronym_kind(self, step: int = 0) -> PartyKind | None:
        """Return the kind of a body known by its letters: «РМО» unit, «КОИРО» organisation."""
        token = self.token(step)
        return kind_of_acronym(token.text, token.folded) if token and token.is_acronym else None

    def district_words(self) -> int:
        """Return how many tokens tell whose all schools are: «района» 1, «Заречного МО» 2, «г. Луга» 3, none 0."""
        length = 0
        while v.DISTRICT_WORD.fullmatch(self.word(length)):
            length += 1
        length = max(length, district_length(self))
        marker = 0 if length else marker_length(self)
        named = self.token(length + marker)
        of_town = length and v.DISTRICT_NOUN.fullmatch(self.word(length - 1))
        known = named and (forms.post_of(named.folded) or forms.body_of(named.folded))
        if (marker or of_town) and named and named.is_capital and not (known or named.is_acronym or named.broken):
            return length + marker + 1 if not self.person_length(length + marker) else length
        return length

    def is_district(self, length: int) -> bool:
        """The words that tell whose the schools are name a district: «района», «Лугового», but not «молодого»."""
        if not length:
            return False
        token = self.token()
        capital = token is not None and token.is_capital
        return capital or v.DISTRICT_NOUN.fullmatch(self.word(length - 1)) is not None or length > 1

    def is_legal_form(self, step: int = 0) -> bool:
        """«МБУ», «ГКУ», «АНО»."""
        token = self.token(step)
        return bool(token and token.is_acronym and token.folded in v.LEGAL_FORMS)

    def remark_length(self, step: int = 0) -> int:
        """Return how many tokens a remark takes: «(по согласованию)» 4, «при необходимости» 2, none 0."""
        opening = self.word(step)
        if opening != "(" and opening not in REMARKS_BY_FIRST_WORD:
            return 0
        bracket = int(opening == "(")
        if bracket and v.DUTIES.fullmatch(self.word(step + 1)) and self.word(step + 2) == ")":
            return 3
        for words in REMARKS_BY_FIRST_WORD.get(self.word(step + bracket), ()):
            if self.reads(words, step + bracket):
                closed = self.word(step + bracket + len(words)) == ")"
                return bracket + len(words) + (1 if bracket and closed else 0)
        return 0

    def person_length(self, step: int = 0) -> int:
        """Return how many tokens a person's name takes: «Мигилянц Л.В.», «Л.В. Мигилянц», «Петрова Анна Ивановна»."""
        token = self.token(step)
        if not token or not begins_person(token.text, token.folded):
            return 0
        if initials := self._initials(step):
            return initials + 1 if self._surname(step + initials) else 0
        if not self._surname(step):
            return 0
        if after := self._initials(step + 1):
            return 1 + after
        return 3 if self._is_full_name(step) else 0

    def _is_full_name(self, step: int) -> bool:
        """«Петрова Анна Ивановна» or «Анна Ивановна Петрова»."""
        second, third = self.token(step + 1), self.token(step + 2)
        if not (second and third and v.SURNAME.fullmatch(second.text)):
            return False
        return bool(
            v.PATRONYMIC.fullmatch(third.text) or (v.PATRONYMIC.fullmatch(second.text) and self._surname(step + 2))
        )

    def _surname(self, step: int) -> bool:
        token = self.token(step)
        return token is not None and is_surname(token.text, token.folded)

    def _initials(self, step: int) -> int:
        """Return how many tokens «Л.В.», «Л. В.» or «Л.» take."""
        length = 0
        while length < 4:
            token, dot = self.token(step + length), self.word(step + length + 1)
            if not token or len(token.text) != 1 or not token.text.isupper() or dot != ".":
                break
            length += 2
        return length

    def is_row_number(self) -> bool:
        """«2.» or «3)» before a word that begins with a capital letter counts the entries."""
        token, following = self.token(), self.token(2)
        counts = token is not None and token.is_number and self.word(1) in {".", ")"}
        return counts and following is not None and following.is_word and following.is_capital

    # --- beginnings of parties ---------------------------------------------------------------------------------------

    def adjectives(self, step: int = 0, *, nominative: bool = False) -> int:
        """Return how many adjectives stand here before a noun: «муниципальная рабочая» 2."""
        describes = forms.describes_nominative if nominative else forms.describes
        count = 0
        while count < LONGEST_DESCRIPTION and describes(self.word(step + count)):
            count += 1
        return count

    def general_schools(self, step: int = 0) -> int:
        """Return how many tokens say «schools in general»: «ОО» 1, «всех общеобразовательных организаций» 3, none 0."""
        if not begins_schools(self.word(step)):
            return 0
        length = 1 if v.EVERY.fullmatch(self.word(step)) else 0
        token = self.token(step + length)
        if not token:
            return 0
        if token.folded in v.SCHOOL_ACRONYMS and token.is_acronym:
            return length + 1
        if token.folded in v.SCHOOL_FORMS and self.word(step + length + 1) in v.AFTER_A_WHOLE_NAME:
            return length + 1
        while self.word(step + length) in MUNICIPAL:
            length += 1
        educational = int(bool(v.OF_EDUCATION.fullmatch(self.word(step + length))))
        noun = self.word(step + length + educational)
        if v.ALL_SCHOOLS.fullmatch(noun) or (educational and v.INSTITUTIONS.fullmatch(noun)):
            return length + educational + 1
        return 0

    def selected_schools(self, step: int = 0) -> int:
        """Return how many tokens say «some schools» without naming them: «опорные школы» 2, «ШНОР» 1, none 0."""
        if not begins_selected(self.word(step)):
            return 0
        every = int(v.EVERY.fullmatch(self.word(step)) is not None)
        word = self.word(step + every)
        if v.SELECTED_ACRONYM.fullmatch(word) or v.SELECTED_SCHOOL.fullmatch(word):
            return every + 1
        chosen = int(v.SELECTED.fullmatch(word) is not None)
        general = self.general_schools(step + every + chosen)
        if not general:
            return 0
        length = every + chosen + general
        if selecting := self._selecting(step + length):
            return length + selecting
        following = self.word(step + length)
        acronym = int(v.SELECTED_ACRONYM.fullmatch(following) is not None)
        return length + acronym if chosen or acronym or following in v.SELECTING else 0

    def _selecting(self, step: int) -> int:
        """Return how many tokens after «школы» choose some of them: «– участницы», «, участвующие», «(ШНОР)»; none 0."""
        following = self.word(step)
        dash = int(following in {"-", "–", "—"})
        if v.PARTICIPANTS.fullmatch(self.word(step + dash)):
            return dash + 1
        comma = int(following == ",")
        if v.TAKING_PART.fullmatch(self.word(step + comma)):
            return comma + 1
        if clause := next((words for words in v.OF_WHICH if self.reads(words, step + comma)), ()):
            return comma + len(clause)
        in_brackets = following == "(" and self.word(step + 2) == ")"
        return 3 if in_brackets and v.SELECTED_ACRONYM.fullmatch(self.word(step + 1)) else 0

    def starts(self, step: int = 0) -> bool:
        """Another party begins at this word, although no separator stands before: a school or a nominative."""
        if self.school_run(step):
            return True
        word = self.word(step)
        if word in NOMINATIVE_SCHOOLS and (self.general_schools(step) or self.selected_schools(step)):
            return True
        if forms.describes_nominative(word):
            word = self.word(step + self.adjectives(step, nominative=True))
        return forms.is_nominative(word)
