"""Whom «@» means, who may talk and for how long a remark may be corrected."""

from datetime import UTC, datetime, timedelta

import pytest

from schools.rules import Role, Viewer
from schools.talk.rules import (
    LONGEST,
    Mentions,
    Person,
    count_words,
    may_edit,
    may_talk,
    mentions_in,
    names,
    pieces_of,
    who_reads,
    why_not_said,
)

PEOPLE = [
    Person(1, "Лебедева", "Ольга", "Викторовна"),
    Person(2, "Кузьмина", "Анна", "Павловна"),
    Person(3, "Кузьмина", "Вера", "Павловна"),
    Person(4, "Семёнов-Ёлкин", "Иван"),
    Person(5, ""),
]


@pytest.mark.parametrize(
    ("text", "found", "unknown", "several"),
    [
        ("", set(), (), ()),
        ("Без упоминаний", set(), (), ()),
        ("@Лебедева, проверьте", {1}, (), ()),
        ("(@лебедева)", {1}, (), ()),
        ("@Лебедева О. В. и @Лебедева", {1}, (), ()),
        ("@Лебедева О.В.", {1}, (), ()),
        ("@Лебедева А. В.", set(), ("@Лебедева А. В.",), ()),
        ("@Кузьмина", set(), (), ("@Кузьмина",)),
        ("@Кузьмина В.", {3}, (), ()),
        ("@Кузьмина А.\xa0П. @Лебедева", {1, 2}, (), ()),
        ("@семенов-елкин", {4}, (), ()),
        ("@Лебедева. Срок завтра", {1}, (), ()),
        ("@Иванов и @Иванов", set(), ("@Иванов",), ()),
        ("пишите на imc@Лебедева", set(), (), ()),
        ("@ просто знак", set(), (), ()),
    ],
)
def test_mentions(text: str, found: set[int], unknown: tuple[str, ...], several: tuple[str, ...]) -> None:
    assert mentions_in(text, PEOPLE) == Mentions(frozenset(found), unknown, several)


NOBODY = Mentions(frozenset(), (), ())


@pytest.mark.parametrize(
    ("text", "mentions", "begins"),
    [
        ("Текст", NOBODY, ""),
        ("x" * LONGEST, NOBODY, ""),
        ("", NOBODY, "Напишите"),
        ("x" * (LONGEST + 1), NOBODY, "Комментарий длиннее 2000 знаков. Сократите его на 1 знак."),
        ("@А", Mentions(frozenset(), ("@А",), ()), "Не нашли, кого вы упомянули: @А."),
        ("@А", Mentions(frozenset(), (), ("@А",)), "Эту фамилию носят несколько коллег: @А."),
    ],
)
def test_why_a_remark_is_not_kept(text: str, mentions: Mentions, begins: str) -> None:
    said = why_not_said(text, mentions)
    assert said.startswith(begins)
    assert bool(said) is bool(begins)


def test_a_mention_stands_marked_in_the_text() -> None:
    pieces = pieces_of("Это @Лебедева О. В., не @Кузьмина", ["Лебедёва"])
    assert [(piece.text, piece.is_mention) for piece in pieces] == [
        ("Это ", False),
        ("@Лебедева О. В.", True),
        (", не @Кузьмина", False),
    ]
    assert names(pieces, "Лебедева")
    assert not names(pieces, "Кузьмина")
    assert pieces_of("", []) == ()


def viewer(role: Role | None, *, school: int | None = None) -> Viewer:
    schools = None if school is None else frozenset({school})
    return Viewer(user_id=1, role=role, authority_id=7, authority_ids=frozenset({7}), school_ids=schools)


@pytest.mark.parametrize(
    ("who", "authority", "school", "allowed"),
    [
        (viewer(Role.METHODIST), 7, None, True),
        (viewer(Role.METHODIST), 7, 5, True),
        (viewer(Role.HEAD), 7, None, True),
        (viewer(Role.ADMIN), 7, None, True),
        (viewer(Role.METHODIST), 8, None, False),
        (viewer(Role.OBSERVER), 7, None, False),
        (viewer(Role.DIRECTOR, school=5), 7, 5, True),
        (viewer(Role.DIRECTOR, school=5), 7, 6, False),
        (viewer(Role.DIRECTOR, school=5), 7, None, False),
        (viewer(None), 7, None, False),
        (Viewer(), 7, None, False),
    ],
)
def test_who_may_talk(who: Viewer, authority: int, school: int | None, allowed: bool) -> None:  # noqa: FBT001
    assert may_talk(who, authority_id=authority, school_id=school) is allowed


NOON = datetime(2026, 6, 18, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "is_author", "is_removed", "allowed"),
    [
        (0, True, False, True),
        (14, True, False, True),
        (15, True, False, False),
        (1, False, False, False),
        (1, True, True, False),
    ],
)
def test_a_remark_may_be_corrected_for_a_quarter_of_an_hour(
    minutes: int,
    is_author: bool,  # noqa: FBT001
    is_removed: bool,  # noqa: FBT001
    allowed: bool,  # noqa: FBT001
) -> None:
    now = NOON + timedelta(minutes=minutes)
    assert may_edit(is_author=is_author, is_removed=is_removed, created_at=NOON, now=now) is allowed


@pytest.mark.parametrize(
    ("count", "waiting", "words"),
    [
        (0, 0, "обсудить"),
        (1, 1, "1\xa0комментарий"),
        (2, 1, "2\xa0комментария"),
        (5, 0, "5\xa0комментариев, решено"),
    ],
)
def test_how_many(count: int, waiting: int, words: str) -> None:
    assert count_words(count, waiting) == words


def test_who_reads() -> None:
    assert "СОШ № 5" in who_reads("СОШ № 5")
    assert "Школам оно не видно" in who_reads("")
