"""Which parties may begin with a word: a question of the word alone, so that it is asked of each word once."""

from collections.abc import Callable
from functools import lru_cache

from roadmaps.wording.parties import forms
from roadmaps.wording.parties import vocabulary as v
from roadmaps.wording.parties.bodies import (
    GROUP,
    read_acronym,
    read_body,
    read_general_schools,
    read_quoted,
    read_selected_schools,
)
from roadmaps.wording.parties.draft import Draft
from roadmaps.wording.parties.posts import ACTING, SOCIAL, Post
from roadmaps.wording.parties.sight import Sight, begins_schools, begins_selected
from schools.names.rules.words import OPENING, STRAIGHT, is_acronym

PartyReader = Callable[[Sight], list[Draft]]


@lru_cache(maxsize=8192)
def readers_of(word: str, folded: str) -> tuple[PartyReader, ...]:
    """Return the readers of parties that may begin with this word or mark, in the order in which they are asked."""
    asked = (
        (begins_selected(folded), _one(read_selected_schools)),
        (begins_schools(folded), _one(read_general_schools)),
        (begins_post(folded), read_post),
        (begins_body(folded), _one(read_body)),
        (is_acronym(word) or forms.describes(folded), _one(read_acronym)),
        (word[0] in OPENING + STRAIGHT, _one(read_quoted)),
    )
    return tuple(reader for may_begin, reader in asked if may_begin)


def _one(reader: Callable[[Sight], Draft | None]) -> PartyReader:
    def read(sight: Sight) -> list[Draft]:
        draft = reader(sight)
        return [draft] if draft else []

    return read


def read_post(sight: Sight) -> list[Draft]:
    """Return the roles or positions that begin here, none if no post does; the sight stands after them."""
    if sight.word() == "и" and sight.word(1) != ".":
        return []
    return Post(sight).read()


def begins_post(folded: str) -> bool:
    """A post may begin with this word: a noun, an adjective before it, «и.о.», «кл. руководитель»."""
    if folded in ACTING or folded in v.SHORT_ADJECTIVE or folded in v.SHORT_POST or folded.startswith(SOCIAL):
        return True
    patterns = (v.EVERY, v.SHORT_DEPUTY, v.DEPUTY_IN_ONE_WORD)
    return forms.describes(folded) or bool(forms.post_of(folded)) or any(one.fullmatch(folded) for one in patterns)


def begins_body(folded: str) -> bool:
    """A body may begin with this word: a noun, an adjective before it, «раб. гр.»."""
    is_noun = forms.body_of(folded) is not None
    return is_noun or forms.describes(folded) or folded == GROUP or v.EVERY.fullmatch(folded) is not None
