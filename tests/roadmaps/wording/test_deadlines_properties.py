"""What holds for every phrase: a window written in any wording is read back, no word is lost, typography does not matter."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmaps.wording.deadlines import Kind, Window, explain, parse
from tests.roadmaps.wording.test_deadlines_fresh import LINES, PERIODS

YEAR = PERIODS["Y"]
MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
GENITIVE = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
MONTH = st.integers(1, 12)
STATED_YEAR = st.sampled_from(("", " 2026", " 2026 г.", " 2026г", " т.г.", " текущего года"))


def last_day(month: int) -> int:
    return (date(2026 + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day


def window(first: tuple[int, int], last: tuple[int, int]) -> Window:
    return Window(date(2026, *first), date(2026, *last))


def halves(month: int, part: int) -> tuple[str, Window]:
    name = ("1-я половина", "вторая половина")[part % 2]
    days = ((1, 15), (16, last_day(month)))[part % 2]
    return f"{name} {GENITIVE[month - 1]}", window((month, days[0]), (month, days[1]))


def decades(month: int, part: int) -> tuple[str, Window]:
    name = ("I декада", "2 декада", "третья декада")[part % 3]
    days = ((1, 10), (11, 20), (21, last_day(month)))[part % 3]
    return f"{name} {GENITIVE[month - 1]}", window((month, days[0]), (month, days[1]))


def edges(month: int, part: int) -> tuple[str, Window]:
    name = ("начало", "середина", "в конце")[part % 3]
    days = ((1, 10), (11, 20), (21, last_day(month)))[part % 3]
    return f"{name} {GENITIVE[month - 1]}", window((month, days[0]), (month, days[1]))


def weeks(month: int, part: int) -> tuple[str, Window]:
    name = ("первая неделя", "2-я неделя", "3 неделя", "последняя неделя")[part]
    days = ((1, 7), (8, 14), (15, 21), (last_day(month) - 6, last_day(month)))[part]
    return f"{name} {GENITIVE[month - 1]}", window((month, days[0]), (month, days[1]))


def quarters(month: int, part: int) -> tuple[str, Window]:
    quarter = (month - 1) // 3
    name = (("I", "II", "III", "IV")[quarter], str(quarter + 1))[part % 2]
    return f"{name} {('квартал', 'кв.')[part // 2]}", window(
        (3 * quarter + 1, 1), (3 * quarter + 3, last_day(3 * quarter + 3))
    )


def whole_months(month: int, part: int) -> tuple[str, Window]:
    name = (
        MONTHS[month - 1],
        f"в течение {GENITIVE[month - 1]}",
        f"месяц {MONTHS[month - 1]}",
        MONTHS[month - 1].upper(),
    )[part]
    return name, window((month, 1), (month, last_day(month)))


WORDINGS = st.sampled_from((halves, decades, edges, weeks, quarters, whole_months))


@given(WORDINGS, MONTH, st.integers(0, 3), STATED_YEAR)
@settings(max_examples=200, deadline=None)
def test_a_part_of_the_year_is_read_back(wording: object, month: int, part: int, year: str) -> None:
    text, expected = wording(month, part)
    found = parse(text + year, YEAR)
    assert (found.kind, found.windows, found.unread) == (Kind.WINDOW, (expected,), "")


@given(
    MONTH,
    st.integers(1, 28),
    st.sampled_from(("ежегодно до {}", "до {} ежегодно", "каждый год до {}", "{}, ежегодно")),
)
def test_a_yearly_day_is_read_back(month: int, day: int, wording: str) -> None:
    found = parse(wording.format(f"{day} {GENITIVE[month - 1]}"), PERIODS["T"])
    assert found.kind is Kind.RECURRING
    assert [one.end for one in found.windows] == [date(year, month, day) for year in (2025, 2026, 2027)]


@given(st.lists(MONTH, min_size=2, max_size=4, unique=True), st.sampled_from((", ", "; ", " и ", ",", "/", "\n")))
def test_a_list_of_months_is_read_back(months: list[int], between: str) -> None:
    found = parse(between.join(MONTHS[month - 1] for month in months), YEAR)
    assert found.windows == tuple(window((month, 1), (month, last_day(month))) for month in months)


NONSENSE = st.text("бвгдзлнф", min_size=8, max_size=12)
READ = st.sampled_from([line.partition(" =>")[0].partition(": ")[2] for line in LINES if "!" not in line])


@given(READ, NONSENSE, st.sampled_from(("{0}, {1}", "{1}; {0}", "{0}\n{1}", "{1}, {0}")))
@settings(max_examples=200, deadline=None)
def test_a_word_that_is_no_deadline_comes_back(text: str, word: str, mixture: str) -> None:
    found = parse(mixture.format(text.replace("⏎", "\n"), word), YEAR)
    assert word in found.unread
    assert not found.is_certain


@given(
    st.lists(
        st.sampled_from([*MONTHS, "бгдзлнфв", "до", "15", "числа", "раз", "в", "триместр", "квартал", ","]), max_size=8
    )
)
@settings(max_examples=200, deadline=None)
def test_nothing_read_means_that_everything_comes_back(words: list[str]) -> None:
    found = parse(" ".join(words), YEAR)
    if not found.windows and found.problem is None:
        assert set(found.unread.split()) >= {word for word in words if word != ","}


DASHED = str.maketrans({"–": "-", "—": "−"})


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        str.title,
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace(" ", "  "),
        lambda text: f" {text} ",
        lambda text: text.translate(DASHED),
        lambda text: text.replace(" – ", "–").replace(" — ", " -"),
        lambda text: text.replace("ё", "е"),
        lambda text: f"{text};",
    ],
)
def test_typography_does_not_matter(change: object) -> None:
    wrong = []
    for line in LINES:
        asked = line.partition(" =>")[0]
        period, _, text = asked.partition(": ")
        text = text.replace("⏎", "\n")
        one, other = parse(text, PERIODS[period]), parse(change(text), PERIODS[period])
        if (one.kind, one.windows, one.recurrence, one.problem) != (
            other.kind,
            other.windows,
            other.recurrence,
            other.problem,
        ):
            wrong.append(text)
    assert wrong == []


@given(READ)
@settings(max_examples=100, deadline=None)
def test_a_reading_is_said_in_words(text: str) -> None:
    found = parse(text, YEAR)
    said = explain(found)
    assert said == said.strip()
    assert "None" not in said
    assert not found.unread or found.problem or f"«{found.unread}»" in said
