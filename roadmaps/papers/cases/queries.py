"""Reads of the register of cases: what a person confirmed, what the library proposes, which words were met where.

Only what `declined` returns is printed. A fixed number of queries whatever the number of words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from roadmaps.models import GroupMember, Order, Party, PartyState, WordForms, WordKind
from roadmaps.papers.cases.library import proposed_name, proposed_post
from roadmaps.papers.cases.rules import QUESTIONS, Case
from schools.models import Authority, Membership, School
from schools.rules import Viewer

LONGEST = 300
Word = tuple[str, str]
Forms = Mapping[Case, str]


def plain(text: str) -> str:
    """Return a post or a name as the register keeps it: one line, single blanks."""
    return " ".join(text.split())


def declined(authority: Authority | int, kind: str, nominative: str, case: Case) -> str | None:
    """Return the confirmed form of a post or a name (`WordKind`), None where no person confirmed one; one query.

    «Методист» and «методист» are one post: words as they were typed come first.
    """
    said = plain(nominative)
    written = {said, said[:1].lower() + said[1:], said[:1].upper() + said[1:]}
    words = WordForms.objects.filter(authority=authority, kind=kind, nominative__in=written)
    found = dict(words.values_list("nominative", case.value))
    return found.pop(said, "") or next(iter(found.values()), "") or None


def proposed(kind: str, nominative: str) -> dict[Case, str]:
    """Return what the library proposes for each case; an empty form is one it does not know. No query."""
    propose = proposed_post if kind == WordKind.POST else proposed_name
    return {case: propose(plain(nominative), case) for case in Case}


@dataclass(frozen=True, slots=True)
class WordFilter:
    """What the register is narrowed to; every field comes from the address."""

    text: str = ""
    kind: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class CaseForm:
    """A form as the list shows it: the field of `WordForms`, the question, the words."""

    name: str
    question: str
    text: str


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word with its forms in the order of `Case`; `pk` is None while nobody confirmed it."""

    pk: int | None
    kind: str
    kind_label: str
    nominative: str
    where: str
    forms: tuple[CaseForm, ...]

    @property
    def is_confirmed(self) -> bool:
        """A person confirmed the forms."""
        return self.pk is not None

    @property
    def may_confirm(self) -> bool:
        """Every form is there: one click confirms what is shown."""
        return self.pk is None and all(form.text for form in self.forms)


def words_of(viewer: Viewer, chosen: WordFilter) -> list[tuple[Word, str]]:
    """Return ((kind, nominative), where it was met) of all words of the viewer's authority that the filter lets
    through; those without confirmed forms come first.
    """
    stored = {(one.kind, one.nominative): "" for one in _stored(viewer)}
    met = _met(viewer)
    found = {**dict.fromkeys(stored, "внесено вручную"), **met}
    needle = chosen.text.casefold()
    words = [
        (word, where)
        for word, where in found.items()
        if (not chosen.kind or word[0] == chosen.kind)
        and needle in word[1].casefold()
        and (not chosen.state or (chosen.state == "confirmed") == (word in stored))
    ]
    return sorted(words, key=lambda each: (each[0] in stored, each[0][0] != WordKind.POST, each[0][1].casefold()))


def word_rows(viewer: Viewer, words: Iterable[tuple[Word, str]]) -> list[WordRow]:
    """Return the words of one page with their forms, confirmed or proposed; one query."""
    stored = {(one.kind, one.nominative): one for one in _stored(viewer)}
    return [_row(word, where, stored.get(word)) for word, where in words]


def _row(word: Word, where: str, confirmed: WordForms | None) -> WordRow:
    kind, nominative = word
    forms = stored_forms(confirmed) if confirmed else proposed(kind, nominative)
    return WordRow(
        pk=confirmed.pk if confirmed else None,
        kind=kind,
        kind_label=WordKind(kind).label,
        nominative=nominative,
        where=where,
        forms=tuple(CaseForm(case.value, QUESTIONS[case], forms[case]) for case in Case),
    )


def stored_forms(words: WordForms) -> dict[Case, str]:
    """Return the confirmed forms of a word."""
    return {case: str(getattr(words, case.value)) for case in Case}


def word_of(viewer: Viewer, kind: str, nominative: str) -> WordForms | None:
    """Return the stored forms of a word of the viewer's own authority."""
    return _stored(viewer).filter(kind=kind, nominative=plain(nominative)).first()


def counts_of(viewer: Viewer) -> dict[str, int]:
    """Return how many words are confirmed, and how many met ones wait."""
    stored = set(_stored(viewer).values_list("kind", "nominative"))
    return {"confirmed": len(stored), "waiting": len(set(_met(viewer)) - stored)}


def _stored(viewer: Viewer) -> QuerySet[WordForms]:
    return WordForms.objects.visible_to(viewer).filter(authority=viewer.authority_id)


def _met(viewer: Viewer) -> dict[Word, str]:
    """Return the posts and names that the authority's papers name, each with the first place it was met in."""
    found: dict[Word, str] = {}
    for kind, text, where in _sightings(viewer):
        word = plain(text)
        if word and len(word) <= LONGEST and any(map(str.isalpha, word)):
            found.setdefault((kind, word), where)
    return found


def _sightings(viewer: Viewer) -> Iterable[tuple[str, str, str]]:
    post, name = WordKind.POST.value, WordKind.NAME.value
    own = {"authority": viewer.authority_id}
    for authority in Authority.objects.visible_to(viewer).filter(pk__in=[viewer.authority_id or 0]):
        yield post, authority.head_post, "руководитель"
        yield name, authority.head_name, "руководитель"
        yield post, authority.name, "орган управления"
    orders = Order.objects.visible_to(viewer).filter(**own).order_by("-pk")
    for signatory, signed, executor in orders.values_list("signatory_post", "signatory_name", "executor_name"):
        yield post, signatory, "подпись приказа"
        yield name, signed, "подпись приказа"
        yield name, executor, "исполнитель приказа"
    members = GroupMember.objects.visible_to(viewer).filter(group__roadmap__authority=viewer.authority_id)
    for member, held in members.values_list("name", "post"):
        yield name, member, "состав группы"
        yield post, held, "состав группы"
    parties = Party.objects.visible_to(viewer).filter(state=PartyState.ACCEPTED, **own)
    for called, person, kind in parties.values_list("name", "person", "kind"):
        yield (name if kind == "person" else post), called, "исполнитель"
        yield name, person, "исполнитель"
    for held in Membership.objects.visible_to(viewer).filter(is_active=True, **own).values_list("post", flat=True):
        yield post, held, "сотрудник"
    for held, director in (
        School.objects.visible_to(viewer).filter(is_active=True, **own).values_list("director_post", "director_name")
    ):
        yield post, held, "директор школы"
        yield name, director, "директор школы"
