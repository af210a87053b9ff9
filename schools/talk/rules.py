"""Who may talk, for how long a remark may be corrected, and whom «@Фамилия» means. Standard library only."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from schools.rules import Permission, Viewer
from schools.wording import NBSP, plural

LONGEST = 2000
EDIT_TIME = timedelta(minutes=15)

_NAME = r"[A-Za-zА-Яа-яЁё]+(?:-[A-Za-zА-Яа-яЁё]+)*"
_MENTION = re.compile(rf"(?<![\w@.])@({_NAME})(?:[ {NBSP}]?([А-ЯЁA-Z])\.(?:[ {NBSP}]?([А-ЯЁA-Z])\.)?)?")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who sees the row, as «@» may name them."""

    pk: int
    surname: str
    first: str = ""
    middle: str = ""

    def answers_to(self, surname: str, initials: Sequence[str]) -> bool:
        """Say whether the words name this person: «е» for «ё», the case of letters aside; initials where given."""
        own = [_folded(name[:1]) for name in (self.first, self.middle)]
        same = all(own[at] == _folded(letter) for at, letter in enumerate(initials))
        return bool(self.surname) and _folded(self.surname) == _folded(surname) and same


@dataclass(frozen=True, slots=True)
class Mentions:
    """Whom a text names: keys of people, names nobody answers to, names that several answer to."""

    people: frozenset[int]
    unknown: tuple[str, ...]
    several: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text."""

    text: str
    is_mention: bool


def mentions_in(text: str, people: Iterable[Person]) -> Mentions:
    """Return whom a text mentions. An address of e-mail is no mention."""
    known = list(people)
    found: set[int] = set()
    unknown: list[str] = []
    several: list[str] = []
    for match in _MENTION.finditer(text):
        initials = [letter for letter in match.groups()[1:] if letter]
        answering = {person.pk for person in known if person.answers_to(match[1], initials)}
        if len(answering) == 1:
            found |= answering
        else:
            (several if answering else unknown).append(match[0])
    return Mentions(frozenset(found), _once(unknown), _once(several))


def why_not_said(text: str, mentions: Mentions) -> str:
    """Return why a remark can't be kept, or an empty string."""
    if not text:
        return "Напишите комментарий: он пуст."
    if len(text) > LONGEST:
        over = len(text) - LONGEST
        return f"Комментарий длиннее {LONGEST} знаков. Сократите его на {over} {plural(over, 'знак,знака,знаков')}."
    if mentions.unknown:
        return (
            f"Не нашли, кого вы упомянули: {', '.join(mentions.unknown)}. Напишите фамилию в именительном падеже "
            "или отметьте коллегу в списке «Кого упомянуть»."
        )
    if mentions.several:
        return (
            f"Эту фамилию носят несколько коллег: {', '.join(mentions.several)}. Добавьте инициалы, "
            "например «@Кузьмина А. П.», или отметьте коллегу в списке «Кого упомянуть»."
        )
    return ""


def pieces_of(text: str, surnames: Collection[str]) -> tuple[Piece, ...]:
    """Return the text in pieces, those that mention one of the surnames marked."""
    wanted = {_folded(surname) for surname in surnames}
    pieces: list[Piece] = []
    done = 0
    for match in _MENTION.finditer(text):
        if _folded(match[1]) not in wanted:
            continue
        pieces += [Piece(text[done : match.start()], is_mention=False), Piece(match[0], is_mention=True)]
        done = match.end()
    pieces.append(Piece(text[done:], is_mention=False))
    return tuple(piece for piece in pieces if piece.text)


def names(pieces: Iterable[Piece], surname: str) -> bool:
    """Say whether a marked piece names the surname."""
    wanted = f"@{_folded(surname)}"
    return any(piece.is_mention and _folded(piece.text).startswith(wanted) for piece in pieces)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е")


def may_talk(viewer: Viewer, *, authority_id: int, school_id: int | None) -> bool:
    """Say whether the viewer, who sees the row, may write about it: own authority, and to a director the own school."""
    if not viewer.can(Permission.COMMENT) or viewer.authority_id != authority_id:
        return False
    return viewer.school_ids is None or school_id in viewer.school_ids


def may_edit(*, is_author: bool, is_removed: bool, created_at: datetime, now: datetime) -> bool:
    """Say whether a remark may be corrected: by its author, for a quarter of an hour."""
    return is_author and not is_removed and now - created_at < EDIT_TIME


def who_reads(school_name: str) -> str:
    """Return who sees the talk, in words."""
    if school_name:
        return f"Обсуждение видят сотрудники органа управления, директор и куратор: {school_name}."
    return "Обсуждение видят сотрудники органа управления. Школам оно не видно."


def count_words(count: int, waiting: int) -> str:
    """Return «2 комментария», with «решено» where nothing waits for an answer; «обсудить» where nobody spoke."""
    if not count:
        return "обсудить"
    words = f"{count}{NBSP}{plural(count, 'комментарий,комментария,комментариев')}"
    return words if waiting else f"{words}, решено"
