"""Windows typed by hand, and how a reading is shown beside the words."""

from datetime import date

import pytest

from roadmaps.planning.rules.windows import (
    UnreadableWindowsError,
    Window,
    distance,
    got,
    parse_windows,
    reading_of,
    window_label,
    windows_text,
)
from roadmaps.wording import deadlines

MARCH = (date(2026, 3, 1), date(2026, 3, 31))
WINTER = (date(2025, 12, 1), date(2026, 2, 28))
DAY = (date(2026, 5, 15), date(2026, 5, 15))


@pytest.mark.parametrize(
    ("typed", "windows"),
    [
        ("", ()),
        ("15.05.2026", (DAY,)),
        ("15.5.26", (DAY,)),
        ("2026-05-15", (DAY,)),
        ("15/05/2026", (DAY,)),
        ("01032026-31032026", (MARCH,)),
        ("01.03.2026–31.03.2026", (MARCH,)),
        ("01.03.2026 - 31.03.2026;", (MARCH,)),
        ("01.03.2026\xa0—\xa031.03.2026", (MARCH,)),
        ("15.05.2026\n\n01.12.2025–28.02.2026", (DAY, WINTER)),
    ],
)
def test_windows_are_read_one_a_line(typed: str, windows: tuple[tuple[date, date], ...]) -> None:
    assert parse_windows(typed) == windows


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("весной", "Строка «весной» не похожа на даты"),
        ("150526", "не похожа на даты"),
        ("5.2026", "не похожа на даты"),
        ("15.05.2026–мая", "не похожа на даты"),
        ("30.02.2026", "такой даты в календаре нет: 30.02.2026"),
        ("15.05.2026–01.05.2026", "конец раньше начала"),
    ],
)
def test_a_line_that_can_not_be_read_is_quoted(typed: str, message: str) -> None:
    with pytest.raises(UnreadableWindowsError, match=message):
        parse_windows(typed)


def test_what_is_shown_is_read_back() -> None:
    windows = (DAY, MARCH, WINTER)
    assert parse_windows(windows_text(windows)) == windows


@pytest.mark.parametrize(
    ("window", "label"),
    [(DAY, "15.05.2026"), (MARCH, "01.03–31.03.2026"), (WINTER, "01.12.2025–28.02.2026")],
)
def test_a_window_is_as_short_as_it_can_be(window: tuple[date, date], label: str) -> None:
    assert window_label(window) == label


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "прошло"),
        (0, "сегодня"),
        (1, "завтра"),
        (3, "через 3\xa0дня"),
        (30, "через 30\xa0дней"),
        (70, "через 10\xa0недель"),
        (200, "через 6\xa0месяцев"),
        (365, "через год"),
        (800, "через 2\xa0года"),
    ],
)
def test_distance_in_words(days: int, words: str) -> None:
    today = date(2026, 6, 18)
    assert distance(date.fromordinal(today.toordinal() + days), today) == words


@pytest.mark.parametrize(
    ("kind", "windows", "recurrence", "unread", "text", "css"),
    [
        ("window", (MARCH,), "", "", "01.03–31.03.2026", ""),
        ("window", (MARCH, DAY), "", "", "01.03–31.03.2026, 15.05.2026", ""),
        ("recurring", (MARCH, DAY), "monthly", "", "каждый месяц — 2 срока, первый 01.03–31.03.2026", ""),
        ("window", (MARCH,), "", "ого", "не понято: «ого»; понято: 01.03–31.03.2026", "got--q"),
        ("schedule", (), "", "", "без даты, методист назначит", "got--n"),
        ("schedule", (), "", "ого", "не понято: уточните или оставьте без даты", "got--q"),
    ],
)
def test_a_reading_in_one_line(
    kind: str, windows: tuple[Window, ...], recurrence: str, unread: str, text: str, css: str
) -> None:
    shown = got(reading_of(kind, windows, recurrence=recurrence, unread=unread), "слова", manual=False)
    assert shown is not None
    assert (shown.text, shown.css) == (text, css)


@pytest.mark.parametrize(
    ("windows", "text"), [((), "без даты, задано вручную"), ((DAY,), "15.05.2026, задано вручную")]
)
def test_a_reading_by_hand_says_so(windows: tuple[Window, ...], text: str) -> None:
    shown = got(reading_of("date" if windows else "schedule", windows), "март", manual=True)
    assert shown is not None
    assert shown.text == text


def test_nothing_written_shows_nothing() -> None:
    assert got(reading_of("", ()), " ", manual=False) is None


def test_a_date_that_is_not_in_the_calendar_is_asked_about() -> None:
    shown = got(deadlines.parse("31.09.2026", (date(2026, 1, 1), date(2026, 12, 31))), "31.09.2026", manual=False)
    assert shown is not None
    assert (shown.text, shown.css) == ("такого дня нет в календаре: 31.09.2026, исправьте срок", "got--q")
    stored = got(reading_of("schedule", (), unread="с 15.05 по 01.05"), "с 15.05 по 01.05", manual=False)
    assert stored is not None
    assert stored.text == "конец раньше начала, исправьте срок"
