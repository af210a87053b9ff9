"""Deadlines are read as the golden rules say; one row a phrase. No database."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmaps.wording.deadlines import Kind, explain, parse

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
SCHOOL = (date(2025, 9, 1), date(2026, 8, 31))
THREE = (date(2025, 1, 1), date(2027, 12, 31))


def read(text: str, period: tuple[date, date] = YEAR) -> tuple[str, list[str]]:
    found = parse(text, period)
    return str(found.kind), [f"{window.start:%d.%m.%y}-{window.end:%d.%m.%y}" for window in found.windows]


@pytest.mark.parametrize(
    ("text", "kind", "windows"),
    [
        ("17.02.", "date", ["17.02.26-17.02.26"]),
        ("14 марта 11.00 ч.", "date", ["14.03.26-14.03.26"]),
        ("15.05. (чт)", "date", ["15.05.26-15.05.26"]),
        ("15 мая, 20 июня", "date", ["15.05.26-15.05.26", "20.06.26-20.06.26"]),
        ("в третий вторник марта", "date", ["17.03.26-17.03.26"]),
        ("до 25.12", "date", ["01.01.26-25.12.26"]),
        ("до конца года", "date", ["01.01.26-31.12.26"]),
        ("до начала марта", "date", ["01.01.26-28.02.26"]),
        ("до января 2027", "date", ["01.01.26-31.12.26"]),
        ("до конца 2026/2027 учебного года", "date", ["01.01.26-31.05.27"]),
        ("С 12.03. – 4.04.", "window", ["12.03.26-04.04.26"]),
        ("с 20 марта", "window", ["20.03.26-31.12.26"]),
        ("март май", "window", ["01.03.26-31.03.26", "01.05.26-31.05.26"]),
        ("июнь\nавгуст", "window", ["01.06.26-30.06.26", "01.08.26-31.08.26"]),
        ("конец февраля", "window", ["21.02.26-28.02.26"]),
        ("весна 2026", "window", ["01.03.26-31.05.26"]),
        ("1 полугодие", "window", ["01.01.26-30.06.26"]),
        ("II-III кв. 2026 г.", "window", ["01.04.26-30.09.26"]),
        ("январь 2026, март", "window", ["01.01.26-31.01.26", "01.03.26-31.03.26"]),
        ("октябрь 2025 г. – май", "window", ["01.10.25-31.05.26"]),
        ("сентябрь 2026, далее постоянно", "window", ["01.09.26-30.09.26", "01.10.26-31.12.26"]),
        ("регулярно", "continuous", ["01.01.26-31.12.26"]),
        ("в течение 2024 года", "continuous", ["01.01.24-31.12.24"]),
        ("по графику министерства", "schedule", []),
        ("В течение 30 дней после издания приказа", "schedule", []),
        ("в период летних каникул", "schedule", []),
        ("по мере поступления заявок", "schedule", []),
        ("в соответствии с планом центра и РМО", "schedule", []),
    ],
)
def test_one_year(text: str, kind: str, windows: list[str]) -> None:
    assert read(text) == (kind, windows)


@pytest.mark.parametrize(
    ("text", "kind", "windows"),
    [
        ("Октябрь-апрель", "window", ["01.10.25-30.04.26"]),
        ("Ноябрь, январь", "window", ["01.11.25-30.11.25", "01.01.26-31.01.26"]),
        ("первое полугодие", "window", ["01.09.25-31.12.25"]),
        ("декабрь, февраль 2026", "window", ["01.12.25-31.12.25", "01.02.26-28.02.26"]),
        ("2 раза в год, октябрь, май", "recurring", ["01.10.25-31.10.25", "01.05.26-31.05.26"]),
        ("1 раз в учебное полугодие", "recurring", ["01.09.25-31.12.25", "01.01.26-31.05.26"]),
        (
            "по итогам каждой четверти",
            "recurring",
            ["01.09.25-31.10.25", "01.11.25-31.12.25", "01.01.26-31.03.26", "01.04.26-31.05.26"],
        ),
    ],
)
def test_a_school_year(text: str, kind: str, windows: list[str]) -> None:
    assert read(text, SCHOOL) == (kind, windows)


@pytest.mark.parametrize(
    ("text", "recurrence", "count", "last"),
    [
        ("ежегодно, декабрь-январь", "yearly", 4, date(2027, 12, 31)),
        ("апрель, август 2025 2026 2027", "yearly", 6, date(2027, 8, 31)),
        ("ежегодно до 1 марта", "yearly", 3, date(2027, 3, 1)),
        ("1 раз в год", "yearly", 3, date(2027, 12, 31)),
        ("дважды в год", "half-yearly", 6, date(2027, 12, 31)),
        ("4 раза в год", "quarterly", 12, date(2027, 12, 31)),
        ("раз в 6 месяцев", "half-yearly", 6, date(2027, 12, 31)),
        ("ежемесячно до 5 числа", "monthly", 36, date(2027, 12, 5)),
        ("первый понедельник каждого месяца", "monthly", 36, date(2027, 12, 6)),
        ("вторая неделя месяца", "monthly", 36, date(2027, 12, 14)),
        ("каждый вторник", "weekly", 156, date(2027, 12, 28)),
        ("раз в неделю", "weekly", 157, date(2027, 12, 31)),
        ("до 20 числа последнего месяца квартала", "quarterly", 12, date(2027, 12, 20)),
    ],
)
def test_recurrences(text: str, recurrence: str, count: int, last: date) -> None:
    found = parse(text, THREE)
    assert (found.kind, found.recurrence, len(found.windows), found.windows[-1].end) == (
        Kind.RECURRING, recurrence, count, last,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("ко Дню учителя", "ко дню учителя"),
        ("раз в два месяца", "раз в два месяца"),
        ("в течение месяца", "в течение месяца"),
        ("9 квартал", "9 квартал"),
        ("5 половина мая", "5 половина мая"),
    ],
)
def test_what_is_not_understood_comes_back(text: str, unread: str) -> None:
    found = parse(text, YEAR)
    assert (found.unread, found.is_certain) == (unread, False)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("31.09.2026", "invalid_date"),
        ("5 пятница февраля", "invalid_date"),
        ("с 15.05.2026 по 01.05.2026", "reversed_range"),
        ("—", "missing"),
        ("", "missing"),
    ],
)
def test_impossible_dates_are_named_and_never_shifted(text: str, problem: str | None) -> None:
    found = parse(text, YEAR)
    assert (found.problem, found.windows) == (problem, ())


def test_a_window_outside_the_period_is_kept_and_flagged() -> None:
    found = parse("декабрь 2025 г.", YEAR)
    assert (found.outside_period, found.windows[0].start) == (True, date(2025, 12, 1))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("10.06.2026 г.", "10.06.2026"),
        ("июнь 2026", "01.06–30.06.2026"),
        ("ноябрь-март 2026", "01.11.2025–31.03.2026"),
        ("март, май, июль, сентябрь", "01.03–31.03.2026, 01.05–31.05.2026, 01.07–31.07.2026 и ещё 1 срок"),
        ("ежеквартально", "каждый квартал — 4 срока, первый 01.01–31.03.2026"),
        ("еженедельно", "каждую неделю — 53 срока, первый 01.01–04.01.2026"),
        ("ежемесячно", "каждый месяц — 12 сроков, первый 01.01–31.01.2026"),
        ("по графику", "без даты"),
        ("31.02.2026", "такого дня нет в календаре: 31.02.2026"),
        ("31 сентября", "такого дня нет в календаре: 31.09.2026"),
        ("29 февраля", "такого дня нет в календаре: 29.02.2026"),
        ("5 пятница февраля", "такого дня нет в календаре"),
        ("01.01.2199, далее постоянно", "такого дня нет в календаре: 01.01.2199"),
        ("с 15.05 по 01.05", "конец раньше начала"),
        ("—", "срок не указан"),
        ("ежегодно", "каждый год — 1 срок, 01.01–31.12.2026"),
        ("1 раз в полугодие", "каждое полугодие — 2 срока, первый 01.01–30.06.2026"),
        ("по вторникам и четвергам", "каждую неделю, по вторникам и четвергам — 105 сроков"),
        ("до 5 числа каждого месяца", "каждый месяц, до 5-го числа — 12 сроков"),
        ("до 5 числа месяца, следующего за отчётным", "каждый месяц, до 5-го числа — 12 сроков"),
        ("15 числа каждого месяца", "каждый месяц, 15-го числа — 12 сроков"),
        ("последний день месяца", "каждый месяц, последний день — 12 сроков"),
        ("последняя пятница месяца", "каждый месяц, последняя пятница — 12 сроков"),
        ("второе воскресенье месяца", "каждый месяц, второе воскресенье — 12 сроков"),
        ("1 и 3 вторник месяца", "каждый месяц — 24 срока, первый 06.01.2026"),
        ("2 раза в год (май, декабрь)", "каждый год, май, декабрь — 2 срока"),
        ("январь, ко Дню учителя", "не понято: «ко дню учителя»; понято: 01.01–31.01.2026"),
    ],
)
def test_the_reading_in_words(text: str, said: str) -> None:
    assert explain(parse(text, YEAR)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ежегодно, август-сентябрь", "каждый год, август–сентябрь — 3 срока"),
        ("ежегодно", "каждый год — 3 срока, первый 01.01–31.12.2025"),
        ("ежегодно до 1 октября", "каждый год, до 1 октября — 3 срока"),
        ("ежегодно 10 мая", "каждый год, 10 мая — 3 срока"),
        ("ежегодно с 1 по 15 октября", "каждый год, 1–15 октября — 3 срока"),
        ("ежегодно с 25 августа по 5 сентября", "каждый год, 25 августа–5 сентября — 3 срока"),
        ("с 01.09 по 31.05 ежегодно", "каждый год, сентябрь–май — 4 срока"),
        ("ежегодно: январь, март, май, июль, сентябрь", "каждый год — 15 сроков, первый 01.01–31.01.2025"),
        ("не позднее 1 апреля года, следующего за отчётным", "каждый год, до 1 апреля следующего года — 3 срока"),
    ],
)
def test_what_comes_each_year_in_words(text: str, said: str) -> None:
    assert explain(parse(text, THREE)) == said


def test_a_day_of_a_leap_year_waits_for_it() -> None:
    assert parse("29 февраля", (date(2027, 1, 1), date(2028, 12, 31))).windows[0].end == date(2028, 2, 29)
    assert parse("29 февраля", THREE).problem == "invalid_date"


PIECES = "март до 2026 г. 15.05 в течение года ежегодно ( ) , - по с II квартал 31.12.2026 раз неделя ъ".split(" ")


@given(st.lists(st.sampled_from(PIECES), max_size=7).map(" ".join))
def test_blanks_and_dashes_do_not_matter(text: str) -> None:
    assert parse(text.replace(" ", "\u00a0 ").replace("-", "–"), YEAR) == parse(text, YEAR)


@given(st.text(max_size=40))
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert explain(parse(text, YEAR))


@pytest.mark.parametrize("name", ["deadlines.jsonl", "deadlines_extra.jsonl"])
def test_every_golden_phrase(golden: Path, name: str) -> None:
    wrong = []
    for line in (golden / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        start, end = (date.fromisoformat(day) for day in row["period"])
        found = parse(row["text"], (start, end))
        windows = [[window.start.isoformat(), window.end.isoformat()] for window in found.windows]
        read_as = (found.kind, windows, found.recurrence, found.outside_period, found.problem)
        if read_as != (row["kind"], row["windows"], row["recurrence"], row["outside_period"], row.get("problem")):
            wrong.append(row["text"])
    assert wrong == []
