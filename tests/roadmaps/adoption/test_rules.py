"""Whom an item concerns, what changed, where a school stands, which term an order names: values in, values out."""

from datetime import date

import pytest

from roadmaps.adoption.rules import (
    WORDS,
    Change,
    ChangeKind,
    Lack,
    OwnMap,
    PaperMap,
    SchoolCharge,
    Taken,
    all_schools_of,
    changes,
    concerns,
    is_about_adoption,
    publication_problem,
    signature_of,
    standing,
    term_of_adoption,
)

DAY = date(2026, 6, 18)
BLANK = dict.fromkeys(("number", *WORDS), "")


@pytest.mark.parametrize(
    ("charges", "expected"),
    [
        ([], False),
        ([SchoolCharge(is_all=True)], True),
        ([SchoolCharge(is_all=False, schools=frozenset({5}))], True),
        ([SchoolCharge(is_all=False, schools=frozenset({7}))], False),
        ([SchoolCharge(is_all=False, schools=frozenset({7})), SchoolCharge(is_all=True)], True),
    ],
)
def test_an_item_concerns_the_schools_it_charges(*, charges: list[SchoolCharge], expected: bool) -> None:
    assert concerns(5, charges, all_schools=frozenset({5, 7})) is expected


def test_all_schools_are_those_of_the_nearest_place_that_names_any() -> None:
    own, of_direction, everybody = frozenset({1}), frozenset({2}), frozenset({1, 2, 3})
    assert all_schools_of(own, of_direction, everybody) == own
    assert all_schools_of(frozenset(), of_direction, everybody) == of_direction
    assert all_schools_of(frozenset(), frozenset(), everybody) == everybody


def words(**values: str) -> dict[str, str]:
    return BLANK | values


def taken(**values: object) -> Taken:
    defaults = {"own": 70, "municipal": 7, "taken": words(title="Семинар"), "ours": words(title="Семинар")}
    return Taken(**(defaults | values))


def kinds(found: list[Change]) -> list[str]:
    return [change.key for change in found]


def test_what_was_added_changed_and_removed_is_named() -> None:
    municipal = {7: words(title="Семинар и практикум"), 8: words(number="1.2", title="Новое")}
    found = changes(municipal, [taken(), taken(own=90, municipal=9)])
    assert kinds(found) == ["added-8", "changed-70", "removed-90"]
    assert [change.kind for change in found] == [ChangeKind.ADDED, ChangeKind.CHANGED, ChangeKind.REMOVED]
    field = found[1].fields[0]
    assert (field.label, field.before, field.after, field.edited) == (
        "мероприятие", "Семинар", "Семинар и практикум", False,
    )  # fmt: skip


def test_the_schools_own_words_are_shown_beside_the_change() -> None:
    found = changes({7: words(title="Практикум")}, [taken(ours=words(title="Наш семинар"))])
    assert found[0].fields[0].edited
    assert found[0].fields[0].ours == "Наш семинар"


@pytest.mark.parametrize(
    "row",
    [
        taken(),
        taken(taken=words(title="Старое"), ours=words(title="Семинар")),
        taken(taken={}, ours=words(title="Связано вручную")),
        taken(taken=words(title="Семинар", number="1.1"), ours=words(title="Правка школы")),
    ],
    ids=["nothing changed", "the school has these words already", "words were not kept", "only the school changed"],
)
def test_what_is_no_change_of_the_municipality_is_not_shown(row: Taken) -> None:
    assert changes({7: words(title="Семинар", number="1.5")}, [row]) == []


OWN = OwnMap("active", DAY, "https://school.ru", 0)


@pytest.mark.parametrize(
    ("own", "paper", "expected"),
    [
        (None, None, (Lack.NO_MAP,)),
        (OwnMap("draft", None, "", 0), None, (Lack.DRAFT,)),
        (OwnMap("agreeing", None, "", 0), None, (Lack.AGREEING,)),
        (OwnMap("awaiting", None, "", 0), None, (Lack.AWAITING,)),
        (OWN, None, ()),
        (OwnMap("active", DAY, "", 3), None, (Lack.NO_LINK, Lack.MISSING)),
        (OwnMap("draft", DAY, "https://school.ru", 0), None, ()),
        (None, PaperMap(DAY, ""), (Lack.NO_LINK,)),
        (OwnMap("draft", None, "", 0), PaperMap(DAY, "https://school.ru"), ()),
    ],
)
def test_where_a_school_stands(own: OwnMap | None, paper: PaperMap | None, expected: tuple[Lack, ...]) -> None:
    found = standing(own, paper, until=None, today=DAY)
    assert found.lacks == expected
    assert found.is_ready is not bool(expected)
    assert found.matches("")
    assert found.matches("ready") is found.is_ready
    assert all(found.matches(lack) for lack in expected)


@pytest.mark.parametrize(
    ("own", "until", "late", "is_overdue"),
    [
        (None, date(2026, 6, 10), 8, True),
        (None, DAY, 0, False),
        (OWN, date(2026, 6, 10), 8, False),
        (OWN, date(2026, 7, 1), 0, False),
    ],
)
def test_days_after_the_term(*, own: OwnMap | None, until: date, late: int, is_overdue: bool) -> None:
    found = standing(own, None, until=until, today=DAY)
    assert (found.days_late, Lack.LATE in found.lacks) == (late, is_overdue)


TO_HEADS = "Руководителям общеобразовательных организаций:"


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (
            [("3", "Руководителям школ разработать план мероприятий на 2026–2029 гг. до 30.12.2026 г. и разместить")],
            date(2026, 12, 30),
        ),
        (
            [("2", TO_HEADS), ("2.1", "Разработать и утвердить дорожную карту в срок не позднее 1 октября 2026 года.")],
            date(2026, 10, 1),
        ),
        (
            [("2", "Директорам школ в срок до 15.09.2026:"), ("2.1", "разработать и утвердить дорожные карты.")],
            date(2026, 9, 15),
        ),
        ([("2", TO_HEADS), ("2.1", "Разработать и утвердить дорожную карту на 2026 год.")], None),
        ([("1", "ИМЦ разработать дорожную карту округа до 01.03.2026.")], None),
        ([("1", "Директорам школ представить отчёт о дорожной карте до 01.03.2026.")], None),
        ([("1", "Директорам школ утвердить дорожные карты до 31.02.2026.")], None),
        ([("1", "Директорам школ утвердить дорожные карты до 31 февраля 2026 г.")], None),
        ([], None),
    ],
)
def test_the_term_of_adoption_is_read_where_the_order_names_it(
    points: list[tuple[str, str]], expected: date | None
) -> None:
    assert term_of_adoption(points) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Разработать школьную дорожную карту и разместить её на сайте", True),
        ("Разработка и утверждение дорожных карт общеобразовательных организаций", True),
        ("Разработать муниципальную дорожную карту", False),
        ("Провести семинар для школ", False),
    ],
)
def test_an_item_about_adoption(*, title: str, expected: bool) -> None:
    assert is_about_adoption(title) is expected


def test_a_publication_is_neither_in_the_future_nor_before_the_order() -> None:
    assert publication_problem(DAY, ordered_on=DAY, today=DAY) == ""
    assert "в будущем" in publication_problem(date(2026, 6, 19), ordered_on=DAY, today=DAY)
    assert "18.06.2026" in publication_problem(date(2026, 6, 17), ordered_on=DAY, today=DAY)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Белов Андрей Юрьевич", "А.Ю. Белов"),
        ("А.Ю. Белов", "А.Ю. Белов"),
        ("Белов А. Ю.", "Белов А. Ю."),
        ("Кузьмина", "Кузьмина"),
        ("", ""),
    ],
)
def test_a_signature_from_a_full_name(name: str, expected: str) -> None:
    assert signature_of(name) == expected
