"""From drafts to parties: names of the register, certainty, the scope of the whole phrase."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from roadmaps.wording.parties import forms
from roadmaps.wording.parties.canonical import canonical_name
from roadmaps.wording.parties.draft import OF_SCHOOLS, Draft, lowest
from roadmaps.wording.parties.model import Party, PartyKind, Responsible, Scope
from roadmaps.wording.parties.reader import PhraseReader, kind_of_known, texts_of
from schools.names.rules import MOST_CANDIDATES, Certainty, KnownSchool
from schools.names.rules.words import Token, squeeze

SORTS = (
    frozenset((PartyKind.PERSON, PartyKind.POSITION, PartyKind.SCHOOL_ROLE)),
    frozenset((PartyKind.UNIT, PartyKind.ORGANISATION)),
)


def parse(text: str, register: Sequence[KnownSchool] = (), known: Sequence[str] = ()) -> Responsible:
    """Read a phrase of the column «Ответственные».

    `register`: the authority's schools; `known`: names of its register of parties, to which abbreviations are resolved.
    Separators may be lost and forms of words do not matter. Never raises. Every word of the phrase stands in a party's
    `text`, is a connective, or comes back in `unread`.
    """
    reader = PhraseReader(text, register, known)
    reader.read()
    names = {school.key: school.name for school in register}
    _weigh_by_company(reader.drafts)
    parties = [_party(draft, piece, names, known) for draft, piece in zip(reader.drafts, texts_of(reader), strict=True)]
    return Responsible(tuple(_merged(parties)), _scope(reader.drafts), _unread(text, reader.unread))


def _weigh_by_company(drafts: Sequence[Draft]) -> None:
    """A role beside listed schools is probably theirs; «администрация» beside roles in schools is probably a school's."""
    kinds = [draft.kind for draft in drafts]
    beside_schools = PartyKind.SCHOOL in kinds and any(
        draft.kind == PartyKind.SCHOOL and draft.schools for draft in drafts
    )
    beside_roles = PartyKind.SCHOOL_ROLE in kinds
    for draft, following in pairwise(drafts):
        draft.vague = draft.vague and not (draft.team == following.team and following.owned)
    if not (beside_schools or beside_roles):
        return
    for draft in drafts:
        at_large = draft.is_post and draft.kind == PartyKind.SCHOOL_ROLE and not (draft.owned or draft.schools)
        if beside_schools and at_large:
            draft.certainty = Certainty.PROBABLE
        if beside_roles and draft.kind == PartyKind.AUTHORITY and draft.name.casefold() == "администрация":
            draft.kind, draft.name = PartyKind.SCHOOL_ROLE, "администрация"


def _party(draft: Draft, piece: str, names: dict[str, str], known: Sequence[str]) -> Party:
    keys = draft.school_keys()
    name = draft.name
    if draft.kind == PartyKind.SCHOOL and draft.schools:
        name = names[keys[0]] if keys else forms.clean_name(name)
    canonical = None
    if known and draft.kind not in OF_SCHOOLS and draft.kind != PartyKind.GROUP:
        doubted = draft.certainty is not Certainty.SURE
        canonical = canonical_name(name, [one for one in known if _same_sort(draft.kind, one)], misprinted=doubted)
    return Party(draft.kind, name, keys, draft.person, canonical, draft.weakest(), piece, draft.candidates())


def _same_sort(kind: PartyKind, known: str) -> bool:
    other = kind_of_known(known)
    return other == kind or any(kind in sort and other in sort for sort in SORTS)


def _merged(parties: Iterable[Party]) -> list[Party]:
    """A party named twice is one party, read from both pieces."""
    merged: dict[tuple[object, ...], Party] = {}
    for party in parties:
        who = (party.kind, party.name, party.schools, party.person)
        if who in merged:
            before = merged[who]
            merged[who] = replace(
                before,
                certainty=lowest([before.certainty, party.certainty]),
                text=f"{before.text}; {party.text}",
                candidates=tuple(dict.fromkeys(before.candidates + party.candidates))[:MOST_CANDIDATES],
            )
        else:
            merged[who] = party
    return list(merged.values())


def _scope(drafts: Sequence[Draft]) -> Scope:
    of_schools = [draft for draft in drafts if draft.kind in OF_SCHOOLS and not draft.selected]
    if any(not draft.schools for draft in of_schools):
        return Scope.ALL
    return Scope.LISTED if of_schools else Scope.NONE


def _unread(text: str, tokens: Sequence[Token]) -> str:
    """Join words that stand side by side as they stand; part the others with a semicolon."""
    pieces: list[tuple[int, int]] = []
    for token in tokens:
        if pieces and not squeeze(text[pieces[-1][1] : token.start]).strip(" .-–—/"):
            pieces[-1] = (pieces[-1][0], token.end)
        else:
            pieces.append((token.start, token.end))
    return "; ".join(squeeze(text[start:end]) for start, end in pieces)
