"""Persons of a phrase: their name as «Фамилия И.О.» and the post that stands beside it."""

from collections.abc import Sequence

from roadmaps.wording.parties import forms
from roadmaps.wording.parties import vocabulary as v
from roadmaps.wording.parties.draft import Draft
from roadmaps.wording.parties.posts import Post
from roadmaps.wording.parties.sight import Sight
from schools.names.rules.words import Token

APPOSITION = frozenset((",", "-", "–", "—", "(", ":"))


def person_name(tokens: Sequence[Token]) -> str:
    """Return «Фамилия И.О.» for «И.О. Фамилия» and «Фамилия Имя Отчество»."""
    words = [token.text for token in tokens if token.text != "."]
    if len(words[0]) == 1 or (len(words) == 3 and v.PATRONYMIC.fullmatch(words[1])):
        words = [words[-1], *words[:-1]]
    return f"{words[0]} " + "".join(f"{word[0]}." for word in words[1:])


def read_apposition(sight: Sight, person: Draft) -> None:
    """«Иванова А.А., методист»: one post in the singular after a name is the person's."""
    back = sight.at
    while sight.word() in APPOSITION:
        sight.at += 1
    first, token = sight.at, sight.token()
    beside = first > back or (token is not None and not token.broken)
    posts = Post(sight).read() if beside and _is_singular_post(sight) else []
    if len(posts) != 1 or sight.school_run():
        sight.at = back
        return
    person.name = forms.clean_name(sight.slice(first, sight.at))
    person.after = sight.at


def _is_singular_post(sight: Sight) -> bool:
    word = sight.word(sight.adjectives())
    return forms.post_of(word) == word or v.SHORT_DEPUTY.fullmatch(word) is not None
