"""Phrases of real plans beyond the golden ones: months, days, terms, repetitions, scans. One row a phrase. No database.

The last column holds the windows as `dd.mm.yy-dd.mm.yy` (a single day once), with the recurrence before them; of more
than four windows the first, the last and their number.
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmaps.wording.deadlines import Deadline, Window, parse

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
SCHOOL = (date(2025, 9, 1), date(2026, 8, 31))
THREE = (date(2025, 1, 1), date(2027, 12, 31))
PERIODS = (YEAR, SCHOOL, THREE)
KINDS = ("date", "window", "continuous", "schedule", "recurring")

PHRASES = [
    # period, phrase, kind, windows
    (YEAR, "14.03.2026 в 11.00", "date", "14.03.26"),
    (YEAR, "до 12.00 15 мая", "date", "01.01.26-15.05.26"),
    (YEAR, "до середины мая", "date", "01.01.26-15.05.26"),
    (YEAR, "по мере готовности до 15 мая", "date", "01.01.26-15.05.26"),
    (YEAR, "30/09/2026", "date", "30.09.26"),
    (YEAR, "до конца I квартала", "date", "01.01.26-31.03.26"),
    (SCHOOL, "до начала 2 четверти", "date", "01.09.25-31.10.25"),
    (YEAR, "15 и 16 октября", "date", "15.10.26 16.10.26"),
    (SCHOOL, "до 20 декабря, до 20 мая", "date", "01.09.25-20.12.25 01.09.25-20.05.26"),
    (YEAR, "до 1 июня текущего года", "date", "01.01.26-01.06.26"),
    (SCHOOL, "до 1 июня текущего учебного года", "date", "01.09.25-01.06.26"),
    (YEAR, "20.05.2026; 20.11.2026", "date", "20.05.26 20.11.26"),
    (YEAR, "вторая пятница сентября", "date", "11.09.26"),
    (SCHOOL, "10 сентября, 10 января", "date", "10.09.25 10.01.26"),
    (YEAR, "20.08.2026 – 05.09.2026, 15.12.2026", "date", "20.08.26-05.09.26 15.12.26"),
    (YEAR, "15.05.2026 (пятница)", "date", "15.05.26"),
    (YEAR, "15.05.2026, 10:00-12:00", "date", "15.05.26"),
    (YEAR, "15.05.2026 10-00", "date", "15.05.26"),
    (THREE, "до 2027 года", "date", "01.01.25-31.12.26"),
    (THREE, "к концу 2026 г.", "date", "01.01.25-31.12.26"),
    (YEAR, "к началу 2026-2027 учебного года", "date", "01.01.26-31.08.26"),
    (YEAR, "не позднее мая 2026", "date", "01.01.26-30.04.26"),
    (YEAR, "срок исполнения: до 1 мая", "date", "01.01.26-01.05.26"),
    (YEAR, "до 15.05.2026 года включительно", "date", "01.01.26-15.05.26"),
    (YEAR, "по 15 мая 2026 года", "date", "01.01.26-15.05.26"),
    (YEAR, "май (до 15 числа)", "date", "01.01.26-15.05.26"),
    (YEAR, "l5.05.2026", "date", "15.05.26"),
    (YEAR, "O1.09.2026", "date", "01.09.26"),
    (YEAR, "с 15 сентября до 1 ноября", "window", "15.09.26-01.11.26"),
    (SCHOOL, "зима 2025-2026", "window", "01.12.25-28.02.26"),
    (YEAR, "c 12.03 - 4.04", "window", "12.03.26-04.04.26"),
    (YEAR, "1-15 сентября", "window", "01.09.26-15.09.26"),
    (YEAR, "с 1 по 15 сентября 2026 г.", "window", "01.09.26-15.09.26"),
    (YEAR, "01.09-15.09", "window", "01.09.26-15.09.26"),
    (SCHOOL, "сентябрь-октябрь, март-апрель", "window", "01.09.25-31.10.25 01.03.26-30.04.26"),
    (YEAR, "последняя неделя мая", "window", "25.05.26-31.05.26"),
    (YEAR, "сен-\nтябрь", "window", "01.09.26-30.09.26"),
    (SCHOOL, "сентябрь -май", "window", "01.09.25-31.05.26"),
    (YEAR, "в I и III кварталах", "window", "01.01.26-31.03.26 01.07.26-30.09.26"),
    (YEAR, "в конце учебного года", "window", "01.05.26-31.05.26"),
    (SCHOOL, "в начале 2025-2026 учебного года", "window", "01.09.25-30.09.25"),
    (YEAR, "последняя декада мая", "window", "21.05.26-31.05.26"),
    (YEAR, "1-2 неделя октября", "window", "01.10.26-14.10.26"),
    (YEAR, "первая и третья декада мая", "window", "01.05.26-10.05.26 21.05.26-31.05.26"),
    (YEAR, "c 5 по 9 и с 12 по 16 октября", "window", "05.10.26-09.10.26 12.10.26-16.10.26"),
    (YEAR, "5-9, 12-16 октября 2026", "window", "05.10.26-09.10.26 12.10.26-16.10.26"),
    (SCHOOL, "осень 2025 – весна 2026", "window", "01.09.25-31.05.26"),
    (YEAR, "август, к педсовету", "window", "01.08.26-31.08.26"),
    (THREE, "май-июнь 2026, май-июнь 2027", "window", "01.05.26-30.06.26 01.05.27-30.06.27"),
    (YEAR, "2026 год: март, май", "window", "01.03.26-31.03.26 01.05.26-31.05.26"),
    (SCHOOL, "2025-2026 уч.г., сентябрь", "window", "01.09.25-30.09.25"),
    (SCHOOL, "1 полугодие 2025-2026 учебного года", "window", "01.09.25-31.12.25"),
    (YEAR, "10.10 - 20.12.2026", "window", "10.10.26-20.12.26"),
    (SCHOOL, "15 декабря 2025 г. - 15 января 2026 г.", "window", "15.12.25-15.01.26"),
    (SCHOOL, "с сентября 2025 года", "window", "01.09.25-31.08.26"),
    (YEAR, "15-16 октября", "window", "15.10.26-16.10.26"),
    (YEAR, "по плану ИМЦ, апрель", "window", "01.04.26-30.04.26"),
    (YEAR, "апрель-май (после ВПР)", "window", "01.04.26-31.05.26"),
    (SCHOOL, "4 четверть", "window", "01.04.26-31.05.26"),
    (SCHOOL, "1-4 четверть", "window", "01.09.25-31.05.26"),
    (YEAR, "летом 2026 года", "window", "01.06.26-31.08.26"),
    (YEAR, "10.2026", "window", "01.10.26-31.10.26"),
    (SCHOOL, "09.2025 - 05.2026", "window", "01.09.25-31.05.26"),
    (SCHOOL, "сентябрь 2025 – май 2026 гг.", "window", "01.09.25-31.05.26"),
    (YEAR, "окт.-дек. 2026", "window", "01.10.26-31.12.26"),
    (YEAR, "1,2 квартал", "window", "01.01.26-31.03.26 01.04.26-30.06.26"),
    (SCHOOL, "II полугодие 2025-2026 уч. года", "window", "01.01.26-31.05.26"),
    (YEAR, "по согласованию, апрель", "window", "01.04.26-30.04.26"),
    (YEAR, "июнь-август (каникулы)", "window", "01.06.26-31.08.26"),
    (YEAR, "после получения результатов, май-июнь", "window", "01.05.26-30.06.26"),
    (YEAR, "начиная с сентября", "window", "01.09.26-31.12.26"),
    (SCHOOL, "сентябрь, январь 2026", "window", "01.09.25-30.09.25 01.01.26-31.01.26"),
    (THREE, "август 2025 г., август 2026 г.", "window", "01.08.25-31.08.25 01.08.26-31.08.26"),
    (YEAR, "конец августа - начало сентября", "window", "21.08.26-10.09.26"),
    (YEAR, "с конца августа", "window", "21.08.26-31.12.26"),
    (YEAR, "середина сентября – октябрь", "window", "11.09.26-31.10.26"),
    (YEAR, "в первой половине октября", "window", "01.10.26-15.10.26"),
    (YEAR, "20.-30.08.2026", "window", "20.08.26-30.08.26"),
    (YEAR, "20 августа – 5 сентября 2026 года", "window", "20.08.26-05.09.26"),
    (THREE, "с 2025 года", "window", "01.01.25-31.12.27"),
    (YEAR, "не ранее 15 мая", "window", "15.05.26-31.12.26"),
    (SCHOOL, "Сентябрь – октябрь\nянварь – февраль", "window", "01.09.25-31.10.25 01.01.26-28.02.26"),
    (YEAR, "май (1-2 недели)", "window", "01.05.26-14.05.26"),
    (YEAR, "октябрь, 2 неделя", "window", "08.10.26-14.10.26"),
    (YEAR, "май, последняя неделя", "window", "25.05.26-31.05.26"),
    (YEAR, "сентябpь", "window", "01.09.26-30.09.26"),
    (YEAR, "постоянно, в течение года", "continuous", "01.01.26-31.12.26"),
    (THREE, "2025, 2026", "continuous", "01.01.25-31.12.25 01.01.26-31.12.26"),
    (YEAR, "на протяжении всего учебного года", "continuous", "01.01.26-31.05.26 01.09.26-31.12.26"),
    (YEAR, "в период реализации дорожной карты", "continuous", "01.01.26-31.12.26"),
    (YEAR, "весь период действия дорожной карты", "continuous", "01.01.26-31.12.26"),
    (THREE, "в 2025 и в 2026 гг.", "continuous", "01.01.25-31.12.25 01.01.26-31.12.26"),
    (THREE, "с 2025 по 2027 годы", "continuous", "01.01.25-31.12.25 01.01.26-31.12.26 01.01.27-31.12.27"),
    (THREE, "2025/2026, 2026/2027 уч. годы", "continuous", "01.09.25-31.05.26 01.09.26-31.05.27"),
    (YEAR, "не позднее 3 дней после совещания", "schedule", ""),
    (YEAR, "на каникулах", "schedule", ""),
    (YEAR, "осенние каникулы", "schedule", ""),
    (YEAR, "к августовской конференции", "schedule", ""),
    (YEAR, "в день проведения экзамена", "schedule", ""),
    (YEAR, "в течение месяца после утверждения", "schedule", ""),
    (YEAR, "до начала ГИА", "schedule", ""),
    (YEAR, "сентябрь, далее ежемесячно", "recurring", "monthly: 01.09.26-30.09.26 01.10.26-31.10.26 01.11.26-30.11.26 01.12.26-31.12.26"),
    (YEAR, "поквартально", "recurring", "quarterly: 01.01.26-31.03.26 01.04.26-30.06.26 01.07.26-30.09.26 01.10.26-31.12.26"),
    (YEAR, "до 5 числа каждого месяца", "recurring", "monthly: 01.01.26-05.01.26 … 01.12.26-05.12.26 (12)"),
    (YEAR, "5 числа каждого месяца", "recurring", "monthly: 05.01.26 … 05.12.26 (12)"),
    (YEAR, "до 5 числа месяца, следующего за отчетным", "recurring", "monthly: 01.01.26-05.02.26 … 01.12.26-31.12.26 (12)"),
    (THREE, "до 1 сентября ежегодно", "recurring", "yearly: 01.01.25-01.09.25 01.01.26-01.09.26 01.01.27-01.09.27"),
    (YEAR, "1 раз в полугодие", "recurring", "half-yearly: 01.01.26-30.06.26 01.07.26-31.12.26"),
    (SCHOOL, "3 раза в год, октябрь, январь, май", "recurring", "yearly: 01.10.25-31.10.25 01.01.26-31.01.26 01.05.26-31.05.26"),
    (THREE, "ежегодно в августе", "recurring", "yearly: 01.08.25-31.08.25 01.08.26-31.08.26 01.08.27-31.08.27"),
    (THREE, "каждый сентябрь", "recurring", "yearly: 01.09.25-30.09.25 01.09.26-30.09.26 01.09.27-30.09.27"),
    (YEAR, "каждый понедельник", "recurring", "weekly: 05.01.26 … 28.12.26 (52)"),
    (YEAR, "по понедельникам", "recurring", "weekly: 05.01.26 … 28.12.26 (52)"),
    (YEAR, "по средам с 15.00", "recurring", "weekly: 07.01.26 … 30.12.26 (52)"),
    (YEAR, "два раза в месяц", "recurring", "half-monthly: 01.01.26-15.01.26 … 16.12.26-31.12.26 (24)"),
    (THREE, "ежегодно, 4 квартал", "recurring", "yearly: 01.10.25-31.12.25 01.10.26-31.12.26 01.10.27-31.12.27"),
    (YEAR, "не реже одного раза в квартал", "recurring", "quarterly: 01.01.26-31.03.26 01.04.26-30.06.26 01.07.26-30.09.26 01.10.26-31.12.26"),
    (YEAR, "не менее 2 раз в год", "recurring", "half-yearly: 01.01.26-30.06.26 01.07.26-31.12.26"),
    (THREE, "до 15 сентября 2026 года, далее - ежегодно", "recurring", "yearly: 01.01.25-15.09.26 01.01.27-15.09.27"),
    (YEAR, "по мере необходимости, но не реже 1 раза в квартал", "recurring", "quarterly: 01.01.26-31.03.26 01.04.26-30.06.26 01.07.26-30.09.26 01.10.26-31.12.26"),
    (YEAR, "каждую последнюю пятницу месяца", "recurring", "monthly: 30.01.26 … 25.12.26 (12)"),
    (SCHOOL, "сентябрь–май, ежемесячно", "recurring", "monthly: 01.09.25-30.09.25 … 01.05.26-31.05.26 (9)"),
    (SCHOOL, "ежемесячно с октября по май", "recurring", "monthly: 01.10.25-31.10.25 … 01.05.26-31.05.26 (8)"),
    (SCHOOL, "ежемесячно (сентябрь-май)", "recurring", "monthly: 01.09.25-30.09.25 … 01.05.26-31.05.26 (9)"),
    (SCHOOL, "1 раз в четверть в течение учебного года", "recurring", "school-quarter: 01.09.25-31.10.25 01.11.25-31.12.25 01.01.26-31.03.26 01.04.26-31.05.26"),
    (THREE, "декабрь 2025, 2026, 2027", "recurring", "yearly: 01.12.25-31.12.25 01.12.26-31.12.26 01.12.27-31.12.27"),
    (YEAR, "ежемесячно, 15 числа", "recurring", "monthly: 15.01.26 … 15.12.26 (12)"),
    (SCHOOL, "4 раза в год: сентябрь, декабрь, март, май", "recurring", "yearly: 01.09.25-30.09.25 01.12.25-31.12.25 01.03.26-31.03.26 01.05.26-31.05.26"),
    (YEAR, "по четвертям", "recurring", "school-quarter: 01.01.26-31.03.26 01.04.26-31.05.26 01.09.26-31.10.26 01.11.26-31.12.26"),
    (YEAR, "каждые полгода", "recurring", "half-yearly: 01.01.26-30.06.26 01.07.26-31.12.26"),
    (YEAR, "каждые 3 месяца", "recurring", "quarterly: 01.01.26-31.03.26 01.04.26-30.06.26 01.07.26-30.09.26 01.10.26-31.12.26"),
    (YEAR, "по одному разу в четверть", "recurring", "school-quarter: 01.01.26-31.03.26 01.04.26-31.05.26 01.09.26-31.10.26 01.11.26-31.12.26"),
    (YEAR, "ежеквартально, до 10 числа месяца, следующего за отчетным кварталом", "recurring", "quarterly: 01.01.26-10.04.26 01.04.26-10.07.26 01.07.26-10.10.26 01.10.26-31.12.26"),
    (YEAR, "последний день месяца", "recurring", "monthly: 31.01.26 … 31.12.26 (12)"),
    (YEAR, "до начала учебного 2026-2027 года", "date", "01.01.26-31.08.26"),
    (YEAR, "перед началом учебного года", "date", "01.01.26-31.08.26"),
    (YEAR, "15.10.2026 - 15.11.2026 гг.", "window", "15.10.26-15.11.26"),
    (YEAR, "до 1 марта, до 1 июня, до 1 октября 2026 года", "date", "01.01.26-01.03.26 01.01.26-01.06.26 01.01.26-01.10.26"),
    (SCHOOL, "в конце каждой четверти", "recurring", "school-quarter: 01.09.25-31.10.25 01.11.25-31.12.25 01.01.26-31.03.26 01.04.26-31.05.26"),
    (SCHOOL, "в течение 2 четверти", "window", "01.11.25-31.12.25"),
    (THREE, "с 1 по 10 октября ежегодно", "recurring", "yearly: 01.10.25-10.10.25 01.10.26-10.10.26 01.10.27-10.10.27"),
]  # fmt: skip


def shown(window: Window) -> str:
    start, end = f"{window.start:%d.%m.%y}", f"{window.end:%d.%m.%y}"
    return start if start == end else f"{start}-{end}"


def said(found: Deadline) -> str:
    windows = [shown(window) for window in found.windows]
    listed = " ".join(windows) if len(windows) <= 4 else f"{windows[0]} … {windows[-1]} ({len(windows)})"
    return f"{found.recurrence}: {listed}" if found.recurrence else listed


@pytest.mark.parametrize(("period", "text", "kind", "windows"), PHRASES)
def test_a_phrase_is_understood(period: tuple[date, date], text: str, kind: str, windows: str) -> None:
    found = parse(text, period)
    assert (str(found.kind), said(found), found.unread, found.problem) == (kind, windows, "", None)


NOT_GUESSED = [
    # phrase, what comes back unread, problem
    ("31.12.9999, далее постоянно", "", "invalid_date"),
    ("01.01.0000", "", "invalid_date"),
    ("0 мая", "", "invalid_date"),
    ("31 апреля", "", "invalid_date"),
    ("с 20.05 по 10.05", "", "reversed_range"),
    ("2027-2025 гг.", "", "reversed_range"),
    ("2 раза в неделю", "2 раза в неделю", None),
    ("раз в две недели", "раз в две недели", None),
    ("1 раз в 2 месяца", "1 раз в 2 месяца", None),
    ("последний рабочий день месяца", "последний рабочий день месяца", None),
    ("1 триместр", "1 триместр", None),
    ("в течение квартала", "в течение квартала", None),
    ("уточняется", "уточняется", None),
    ("середина учебного года", "середина учебного года", None),
]


@pytest.mark.parametrize(("text", "unread", "problem"), NOT_GUESSED)
def test_what_cannot_be_read_is_never_guessed(text: str, unread: str, problem: str | None) -> None:
    found = parse(text, YEAR)
    assert (found.unread, found.problem, found.windows) == (unread, problem, ())
    assert not found.is_certain


MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
GENITIVE = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
DASHES = st.sampled_from(["-", " - ", "–", " – ", "—", " — ", "−", "‑", "\u00a0–\u00a0"])
YEARS = st.sampled_from([" 2026", " 2026 г.", " 2026г", " 2026 года", "\u00a02026\u00a0г.", ""])


def written(day: date, form: int, year: str) -> str:
    """Return a day in one of the ways a plan writes it."""
    words = f"{day.day} {GENITIVE[day.month - 1]}{year}"
    return (words, f"{day:%d.%m.%Y}", f"{day:%d.%m.%y}", f"{day:%d.%m.%Y} г.", f"{day:%d.%m}.")[form]


@given(DAYS, st.integers(0, 4), YEARS)
def test_a_day_is_read_back_however_it_is_written(day: date, form: int, year: str) -> None:
    assert parse(written(day, form, year), YEAR) == parse(f"{day:%d.%m.%Y}", YEAR)
    assert parse(written(day, form, year), YEAR).windows == (Window(day, day),)


@given(DAYS, st.integers(0, 4), YEARS, st.sampled_from(["до ", "не позднее ", "к ", "срок: до ", "ДО\u00a0"]))
def test_a_term_ends_on_its_day(day: date, form: int, year: str, before: str) -> None:
    assert parse(before + written(day, form, year), YEAR).windows == (Window(YEAR[0], day),)


@given(DAYS, DAYS, st.integers(0, 3), st.sampled_from(["", "с "]), DASHES | st.just(" по "))
def test_a_range_of_days_is_read_back(one: date, other: date, form: int, before: str, between: str) -> None:
    start, end = sorted((one, other))
    text = f"{before}{written(start, form, ' 2026 г.')}{between}{written(end, form, ' 2026 г.')}"
    assert parse(text, YEAR).windows == (Window(start, end),)


@given(st.integers(0, 11), st.integers(0, 11), DASHES, YEARS, st.sampled_from([str.lower, str.upper, str.title]))
def test_a_range_of_months_is_read_back(one: int, other: int, dash: str, year: str, case: object) -> None:
    first, last = sorted((one, other))
    text = case(MONTHS[first] + dash + MONTHS[last]) + year
    end = date(2026, last + 2, 1) - timedelta(days=1) if last < 11 else YEAR[1]
    assert parse(text, YEAR).windows == (Window(date(2026, first + 1, 1), end),)


WORDS = st.sampled_from(
    "до с по к не позднее ежегодно ежемесячно май сентября 15 31 00 2026 2025-2026 уч. года квартал I II четверть "
    "полугодие раз в 2 3-я неделя декада конец начало середина каникул , ; . - – ( ) графику далее постоянно числа "
    "месяца течение 12.03 31.02 99.99.9999 01.01.0001 понедельник последний осень зима /".split()
)


@given(st.lists(WORDS, max_size=12).map(" ".join), st.sampled_from(PERIODS))
def test_no_mixture_of_known_words_breaks_the_reader(text: str, period: tuple[date, date]) -> None:
    found = parse(text, period)
    assert str(found.kind) in KINDS
    assert all(window.start <= window.end for window in found.windows)


@given(st.text(max_size=80), st.sampled_from(PERIODS))
def test_no_text_breaks_the_reader(text: str, period: tuple[date, date]) -> None:
    found = parse(text, period)
    assert str(found.kind) in KINDS
