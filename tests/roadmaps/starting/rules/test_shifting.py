"""Which dates of a text move, which are only named, and that nothing else changes. A row a phrase."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmaps.starting.rules import CellKind, Kind, Move, edits_in, shifted, tokens_of

T, N, W, F = CellKind.TERM, CellKind.TITLE, CellKind.WORDS, CellKind.FACT


def years(first: int, last: int | None = None) -> tuple[date, date]:
    return date(first, 1, 1), date(last or first, 12, 31)


ON = Move(years(2024), years(2025))
LONG = Move(years(2022, 2025), years(2026, 2029))
SHORTER = Move(years(2022, 2025), years(2026, 2027))
SCHOOL = Move((date(2024, 9, 1), date(2025, 5, 31)), (date(2025, 9, 1), date(2026, 5, 31)))


def moved(text: str, cell: CellKind, move: Move = ON) -> tuple[str, list[Kind]]:
    """The text as it becomes without anybody's mark, and the kinds of what was found (days off aside)."""
    edits = edits_in(text, cell, move)
    kinds = [edit.kind for edit in edits if edit.kind != Kind.DAY_OFF]
    return shifted(text, [edit for edit in edits if edit.is_on]), kinds


MOVED = [
    (T, "30.05.2024 г.", "30.05.2025 г."),
    (T, "15.03 - 30.03.2024", "15.03 - 30.03.2025"),
    (T, "01.03.-18.05.2024", "01.03.-18.05.2025"),
    (T, "15.02-15.05.2024 01.09-31.12.2024", "15.02-15.05.2025 01.09-31.12.2025"),
    (T, "до 10 марта 2024", "до 10 марта 2025"),
    (T, "до 10 марта 2024года", "до 10 марта 2025года"),
    (T, "2024/2025 учебный год", "2025/2026 учебный год"),
    (T, "20 24 г.", "20 25 г."),
    (T, "30.05.20\xa024 г.", "30.05.20\xa025 г."),
    (T, "2О24 г.", "2025 г."),
    (T, "10.03.24", "10.03.25"),
    (T, "10/03/2024", "10/03/2025"),
    (T, "2024-09-30 00:00:00", "2025-09-30 00:00:00"),
    (T, "май 24 г.", "май 25 г."),
    (T, "09/2024", "09/2025"),
    (W, "не позднее 1 сентября 2024 г.", "не позднее 1 сентября 2025 г."),
    (W, "Совещание 15.02.2024", "Совещание 15.02.2025"),
    (W, "Проведение ВПР в 2024 году", "Проведение ВПР в 2025 году"),
    (W, "на начало 2024 года", "на начало 2025 года"),
    (T, "5 мая 24 г.", "5 мая 25 г."),
    (T, "I квартал 2024", "I квартал 2025"),
    (T, "сентябрь2024", "сентябрь2025"),
    (T, "Март-апрель 2024, в течение учебного года", "Март-апрель 2025, в течение учебного года"),
    (T, "31.09.2024", "31.09.2025"),
    (T, "ежегодно (август)", "ежегодно (август)"),
    (N, "План («Дорожная карта») на 2024 год", "План («Дорожная карта») на 2025 год"),
    (N, "Поддержка школ, 2024", "Поддержка школ, 2025"),
    (W, "в январе-апреле 2024 г.", "в январе-апреле 2025 г."),
    (W, "результатов обучения в мае 2024 г.", "результатов обучения в мае 2025 г."),
    (W, "школ с низкими образовательными результатами в 2024 году", "школ с низкими образовательными результатами в 2025 году"),
    (W, "Утвердить дорожную карту «Рост» на 2024 год", "Утвердить дорожную карту «Рост» на 2025 год"),
    (W, "разработать программу и план на 2024 год", "разработать программу и план на 2025 год"),
    (W, "разместить на сайтах до 30.12.2024г.", "разместить на сайтах до 30.12.2025г."),
    (W, "за III квартал 2024", "за III квартал 2025"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "old", "new"), MOVED)
def test_dates_of_the_plan_move(cell: CellKind, old: str, new: str) -> None:
    text, kinds = moved(old, cell)
    assert text == new
    assert set(kinds) <= {Kind.MOVED}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("24/25 уч. год", "25/26 уч. год"),
        ("2024-2025 уч. г.", "2025-2026 уч. г."),
        ("2024/25 учебный год", "2025/26 учебный год"),
        ("с 2024 по 2025", "с 2025 по 2026"),
    ],
)
def test_school_years(old: str, new: str) -> None:
    assert moved(old, T, SCHOOL) == (new, [Kind.MOVED])


STAYING = [
    (T, "по результатам ГИА-2024", Kind.NAME),
    (W, "ЕГЭ-2024", Kind.NAME),
    (W, "ВПР – 2024", Kind.NAME),
    (W, "ФГОС 2021", Kind.NAME),
    (W, "ШНОР 2024 года", Kind.NAME),
    (W, "приказ от 25.01.2024 № 17", Kind.ACT),
    (W, "письмо 25.01.2024 г. № 17", Kind.ACT),
    (W, "ФЗ от 29.12.2012 № 273-ФЗ", Kind.ACT),
    (W, "приказ № 1650/1 «Об утверждении перечня школ в 2024 году»", Kind.ACT),
    (W, "приказом «О сети школ в 2024 году» от 10 и далее", Kind.ACT),
    (W, "плана Министерства на 2024 год, утверждённого приказом", Kind.ACT),
    (W, "Федеральный закон от 29 декабря 2024 г. № 273-ФЗ", Kind.ACT),
    (W, "протокол № 3 от 15.02.2024", Kind.ACT),
    (W, "программа «Развитие образования» на 2021–2025 годы", Kind.PROGRAMME),
    (W, "паспорт проекта на 2024 год", Kind.PROGRAMME),
    (W, "по итогам 2024 года", Kind.PAST),
    (W, "по итогам мая 2024 г.", Kind.PAST),
    (W, "отчёт за 2024 год", Kind.PAST),
    (W, "достигнутые в 2024 году", Kind.PAST),
    (W, "в динамике с 2020 года", Kind.PAST),
    (W, "в 2020 году", Kind.OTHER_YEAR),
    (W, "Учитель года – 2024", Kind.BARE),
    (W, "школа № 2024", Kind.NUMBER),
    (W, "2024 человека", Kind.NUMBER),
    (W, "охват 2024 %", Kind.NUMBER),
    (W, "тел. 8-2024-55-66", Kind.NUMBER),
    (W, "п. 1.2.24", Kind.NUMBER),
    (F, "68 (2023/2024)", Kind.FACT),
]


@pytest.mark.parametrize(("cell", "text", "kind"), STAYING)
def test_what_is_no_date_of_the_plan_stays_and_is_named(cell: CellKind, text: str, kind: Kind) -> None:
    assert moved(text, cell) == (text, [kind])


@pytest.mark.parametrize(
    "text", ["школа № 2019", "1.2.19", "1850 год", "в 1985 году", "27.13", "2024-12", "СОШ № 5, 100 %"]
)
def test_figures_that_are_no_years_of_the_plan_are_no_concern(text: str) -> None:
    assert [kind for kind in moved(text, W)[1] if kind not in {Kind.BARE, Kind.NUMBER}] == []


def test_a_list_of_exams_keeps_every_year() -> None:
    text = "ГИА-2024, ЕГЭ-2025 и ВПР-2024"
    assert moved(text, W) == (text, [Kind.NAME] * 3)


@pytest.mark.parametrize(
    ("cell", "old", "new", "kind"),
    [
        (T, "декабрь 2023 г.", "декабрь 2024 г.", Kind.OUTSIDE),
        (T, "до 1 марта 2026", "до 1 марта 2027", Kind.OUTSIDE),
        (W, "планирование на 2024-2025 учебный год", "планирование на 2025-2026 учебный год", Kind.OUTSIDE),
        (T, "29.02.2024", "28.02.2025", Kind.LEAP),
        (T, "29 февраля 2024 года", "28 февраля 2025 года", Kind.LEAP),
        (W, "до 29 февраля", "до 28 февраля", Kind.LEAP),
        (W, "до 29.02", "до 28.02", Kind.LEAP),
    ],
)
def test_what_moves_and_is_worth_a_look(cell: CellKind, old: str, new: str, kind: Kind) -> None:
    assert moved(old, cell) == (new, [kind])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("с 1 сентября 2024 г. по 31 мая 2025 г.", "с 1 сентября 2025 г. по 31 мая 2026 г."),
        ("декабрь 2024 – январь 2025 г.", "декабрь 2025 – январь 2026 г."),
        ("с октября 2024 года по май 2025 года", "с октября 2025 года по май 2026 года"),
        ("01.09.24-31.05.25", "01.09.25-31.05.26"),
    ],
)
def test_the_end_of_a_range_goes_with_its_beginning(old: str, new: str) -> None:
    assert moved(old, W) == (new, [Kind.MOVED, Kind.OUTSIDE])


def test_a_year_after_the_period_alone_stays() -> None:
    assert moved("до 1 июня 2024 года; с 2025 года", W) == (
        "до 1 июня 2025 года; с 2025 года",
        [Kind.MOVED, Kind.OTHER_YEAR],
    )


def test_29_february_stays_where_the_new_year_has_one() -> None:
    to_leap = Move(years(2024), years(2028))
    assert moved("до 29 февраля", T, to_leap) == ("до 29 февраля", [])
    assert moved("29.02.2024", T, to_leap) == ("29.02.2028", [Kind.MOVED])
    assert moved("до 29 февраля", F) == ("до 29 февраля", [])


def test_the_whole_period_becomes_the_whole_new_one() -> None:
    assert moved("на 2022-2025 г.г.", N, LONG) == ("на 2026-2029 г.г.", [Kind.MOVED])
    assert moved("2022–2025 гг.", N, SHORTER) == ("2026–2027 гг.", [Kind.LENGTH])
    to_one_year = Move(years(2022, 2025), years(2026))
    assert moved("2022–2025 гг.", N, to_one_year) == ("2026–2029 гг.", [Kind.LENGTH])


def test_near_years_are_proposed_and_far_ones_of_acts_are_not() -> None:
    near, far = edits_in("приказ от 25.01.2023 № 17", W, ON)[0], edits_in("ФЗ от 29.12.2012 № 273", W, ON)[0]
    assert shifted("приказ от 25.01.2023 № 17", [near]) == "приказ от 25.01.2024 № 17"
    assert far.spans == ()
    assert not far.is_on


# --- days off ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "proposed", "said"),
    [
        ("до 01.06.2024", "до 30.05.2025", "01.06.2025 — воскресенье"),
        ("1 марта 2024 года", "28 февраля 2025 года", "01.03.2025 — суббота"),
        ("12.6.2024", "11.6.2025", "12.06.2025 — праздник"),
        ("1.6.2024", "30.5.2025", "01.06.2025 — воскресенье"),
        ("01.01.2024", "31.12.2024", "01.01.2025 — праздник"),
    ],
)
def test_the_working_day_before_a_day_off_is_proposed(old: str, proposed: str, said: str) -> None:
    edits = edits_in(old, T, ON)
    assert [edit.kind for edit in edits] == [Kind.MOVED, Kind.DAY_OFF]
    assert not edits[1].is_on
    assert edits[1].said.startswith(said)
    assert shifted(old, edits) == proposed


def test_no_working_day_is_proposed_for_a_start_a_stored_date_or_a_worked_weekend() -> None:
    assert [edit.kind for edit in edits_in("01.06.2024 – 10.06.2024", T, ON)] == [Kind.MOVED, Kind.MOVED]
    assert [edit.kind for edit in edits_in("2024-06-01", T, ON)] == [Kind.MOVED]
    assert [edit.kind for edit in edits_in("01.06.2024", T, ON, {date(2025, 6, 1): False})] == [Kind.MOVED]


def test_a_calendar_without_working_days_ends() -> None:
    off = {date(2025, 5, day): True for day in range(1, 32)} | {date(2025, 4, day): True for day in range(1, 31)}
    assert shifted("до 31.05.2024", edits_in("до 31.05.2024", T, ON, off)) == "до 30.04.2025"


# --- whatever the words -----------------------------------------------------------------------------------------------

WORDS = st.text(alphabet="абвгд 0123456789.,-–/№«»()гоиюмаяйрт\n", max_size=60)
YEAR = st.integers(min_value=2000, max_value=2060)
PHRASE = st.one_of(
    WORDS,
    st.builds(lambda d, m, y: f"до {d:02d}.{m:02d}.{y}", st.integers(1, 28), st.integers(1, 12), YEAR),
    st.builds(lambda y: f"{y}/{y + 1} учебный год", YEAR),
    st.builds(lambda y: f"в {y} году", YEAR),
    st.builds(lambda d, y: f"{d} мая {y} г.", st.integers(1, 28), YEAR),
    st.builds(lambda y, z: f"с {y} по {y + z}", YEAR, st.integers(1, 6)),
)


def without_dates(text: str) -> str:
    for token in reversed(tokens_of(text)):
        text = f"{text[: token.start]}#{text[token.end :]}"
    return text


@settings(max_examples=300, deadline=None)
@given(st.lists(PHRASE, max_size=4), st.sampled_from(CellKind), YEAR, st.integers(-5, 9))
def test_no_word_but_dates_ever_changes(phrases: list[str], cell: CellKind, first: int, by: int) -> None:
    text = " ; ".join(phrases)
    move = Move(years(first), years(first + by))
    for edits in ([one for one in edits_in(text, cell, move) if one.is_on], edits_in(text, cell, move)):
        assert without_dates(shifted(text, edits)) == without_dates(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(PHRASE, max_size=4), YEAR, st.integers(1, 9))
def test_there_and_back_is_the_same(phrases: list[str], first: int, by: int) -> None:
    text = " ; ".join(phrases)
    there = Move(years(first), years(first + by))
    back = Move(years(first + by), years(first))
    gone = [one for one in edits_in(text, T, there) if one.is_on and one.kind != Kind.LEAP]
    away = shifted(text, gone)
    spans = {(one.start, one.end) for one in gone}
    home = [one for one in edits_in(away, T, back) if (one.start, one.end) in spans and one.kind != Kind.DAY_OFF]
    if not any(one.kind == Kind.LEAP for one in edits_in(text, T, there) + edits_in(away, T, back)):
        assert shifted(away, home) == text


@settings(max_examples=300, deadline=None)
@given(st.lists(PHRASE, max_size=4), YEAR)
def test_no_move_changes_nothing(phrases: list[str], year: int) -> None:
    text = " ; ".join(phrases)
    same = Move(years(year), years(year))
    assert shifted(text, [one for one in edits_in(text, T, same) if one.kind not in {Kind.DAY_OFF, Kind.LEAP}]) == text


@settings(max_examples=300, deadline=None)
@given(st.lists(PHRASE, max_size=4), st.sampled_from(CellKind), YEAR)
def test_every_year_of_the_period_is_named(phrases: list[str], cell: CellKind, year: int) -> None:
    text = " ; ".join(phrases)
    named = [(one.start, one.end) for one in edits_in(text, cell, Move(years(year), years(year + 1)))]
    for token in tokens_of(text):
        if token.years and set(token.years) == {year} and not token.is_short:
            assert any(start <= token.start and token.end <= end for start, end in named)
