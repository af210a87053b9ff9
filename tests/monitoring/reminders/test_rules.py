"""The rules of reminding: days, spans, terms, deputies, words. No database."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitoring.reminders.rules.days import (
    LONGEST_SPAN,
    Made,
    Span,
    back_from,
    is_open,
    is_told,
    span_of,
    working_day_before,
)
from monitoring.reminders.rules.deputies import Place, may_stand_in, receiver_of
from monitoring.reminders.rules.digest import (
    MOST_LINES,
    Group,
    Line,
    Part,
    deputy_words,
    group_of,
    post_words,
    subject_of,
    summary_of,
    when_of,
)
from monitoring.reminders.rules.letter import entry, message_id, text_of
from monitoring.reminders.rules.terms import AFTER_DAYS, Choice, clean_days, days_of, told_for, week_told
from schools.rules import Role

MOSCOW = ZoneInfo("Europe/Moscow")
NOON = datetime(2026, 1, 1, tzinfo=UTC)
THURSDAY = date(2026, 6, 18)
FIRST = date(2026, 1, 1)
ALL_DAYS = [FIRST + timedelta(days=n) for n in range(400)]


def span(after: date, until: date) -> Span:
    return Span(after, until, NOON)


def day_span(day: date) -> Span:
    return span(day - timedelta(days=1), day)


def test_a_term_is_told_on_these_days() -> None:
    told = [day for day in ALL_DAYS if told_for(date(2026, 6, 18), Choice(), day_span(day))]
    assert [(day - THURSDAY).days for day in told] == [-14, -3, -1, 0, 1, 3, 7]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice((5,)), [-5, 0, 1, 3, 7]),
        (Choice((), after=False), [0]),
        (Choice((2,), on_the_day=False), [-2, 1, 3, 7]),
        (Choice((), on_the_day=False, after=False), []),
    ],
)
def test_a_choice_leaves_out_what_is_not_wanted(choice: Choice, expected: list[int]) -> None:
    assert [(day - THURSDAY).days for day in days_of(THURSDAY, choice)] == expected


def test_a_missed_term_is_told_to_the_methodist_from_the_second_week_on() -> None:
    told = [day for day in ALL_DAYS if week_told(THURSDAY, day_span(day))]
    assert [(day - THURSDAY).days for day in told][:4] == [14, 21, 28, 35]


@settings(deadline=None)
@given(
    due=st.dates(FIRST, date(2026, 12, 31)),
    before=st.sets(st.integers(1, 60), max_size=6),
    on_the_day=st.booleans(),
    after=st.booleans(),
    off=st.sets(st.integers(0, 399), max_size=200),
)
def test_nothing_is_forgotten_and_nothing_is_told_on_a_day_off(
    due: date, before: set[int], *, on_the_day: bool, after: bool, off: set[int]
) -> None:
    """Whatever days are off: each day of a term is told on it, or on the first working day after it, and only then."""
    choice = Choice(tuple(before), on_the_day, after)
    special = {day: n in off for n, day in enumerate(ALL_DAYS)}
    working = [day for day in ALL_DAYS if is_told(day, special)]
    told, made = {}, [Made(FIRST - timedelta(days=1), NOON)]
    for day in working:
        now = span_of(day, made, None, special, MOSCOW)
        if told_for(due, choice, now):
            told[day] = now
        made.append(Made(day, NOON))
    in_year = [day for day in days_of(due, choice) if day >= FIRST]
    expected = {next((one for one in working if one >= day), None) for day in in_year} - {None}
    assert set(told) == expected
    assert not any(special[day] for day in told)


@settings(deadline=None)
@given(st.lists(st.sampled_from(ALL_DAYS), unique=True, min_size=2, max_size=60))
def test_spans_follow_one_another_without_a_gap(days: list[date]) -> None:
    """Whatever days the command ran on, a later span begins where the one before ended, up to the longest."""
    made: list[Made] = []
    for day in sorted(days):
        now = span_of(day, made, None, {}, MOSCOW)
        if made:
            gap = day - made[-1].day
            assert now.after == (made[-1].day if gap <= LONGEST_SPAN else working_day_before(day, {}))
        assert now.after < day == now.until
        made.append(Made(day, NOON))


def test_the_first_span_reaches_back_over_the_weekend() -> None:
    monday = date(2026, 6, 22)
    now = span_of(monday, [], None, {}, MOSCOW)
    assert now == Span(date(2026, 6, 19), monday, datetime(2026, 6, 19, tzinfo=MOSCOW))


def test_a_letter_that_never_went_is_told_again() -> None:
    made = [Made(date(2026, 6, 15), NOON), Made(date(2026, 6, 16), NOON), Made(date(2026, 6, 17), NOON)]
    assert span_of(THURSDAY, made, date(2026, 6, 16), {}, MOSCOW).after == date(2026, 6, 15)
    assert span_of(THURSDAY, made, None, {}, MOSCOW).after == date(2026, 6, 17)


def test_who_is_back_is_told_all_since_the_last_day_before_leaving() -> None:
    """Also what fell on the days off before the leave: it would have been told on its first day."""
    now, monday, friday = span(date(2026, 6, 17), THURSDAY), date(2026, 6, 1), date(2026, 5, 29)
    assert back_from(now, monday, [Made(friday, NOON - timedelta(days=1)), Made(monday, NOON)]) == Span(
        friday, THURSDAY, NOON - timedelta(days=1)
    )
    unknown = back_from(now, monday, [])
    assert (unknown.after, unknown.since) == (date(2026, 5, 31), NOON)
    assert back_from(now, date(2025, 6, 1), []).after == THURSDAY - LONGEST_SPAN


@pytest.mark.parametrize(("hour", "expected"), [(6, False), (7, True), (19, True), (20, False), (0, False)])
def test_nobody_is_woken(hour: int, *, expected: bool) -> None:
    assert is_open(datetime.combine(THURSDAY, time(hour, 30 if hour == 19 else 0))) == expected


def test_a_calendar_without_a_working_day_does_not_hang() -> None:
    nothing = dict.fromkeys(ALL_DAYS, True)
    assert working_day_before(THURSDAY, nothing) == date(2026, 6, 17)


def test_a_week_begins_with_its_first_told_day() -> None:
    friday, monday = date(2026, 6, 19), date(2026, 6, 22)
    assert span(friday, monday).begins_week
    assert not span(monday, date(2026, 6, 23)).begins_week
    assert span(date(2025, 12, 31), date(2027, 1, 2)).begins_week


@pytest.mark.parametrize(
    ("stored", "expected"),
    [([14, 3, 1], (14, 3, 1)), ([1, "x", None, 3, 3, True, 0, 61, -2], (3, 1)), ([], ())],
)
def test_stored_days_are_read_as_far_as_they_can_be_meant(stored: list[object], expected: tuple[int, ...]) -> None:
    assert clean_days(stored) == expected


def place(pk: int, role: Role = Role.DIRECTOR, school: int | None = 5, authority: int = 1) -> Place:
    return Place(pk, pk, authority, role, school)


@pytest.mark.parametrize(
    ("deputy", "expected"),
    [
        (place(2), True),
        (place(2, school=7), False),
        (place(2, Role.METHODIST, None), True),
        (place(2, Role.HEAD, None), True),
        (place(2, Role.OBSERVER, None), False),
        (place(2, Role.METHODIST, None, authority=2), False),
        (place(1, Role.METHODIST, None), False),
    ],
)
def test_a_deputy_of_a_director_sees_the_school(deputy: Place, *, expected: bool) -> None:
    assert may_stand_in(deputy, place(1)) == expected


def test_a_director_does_not_stand_in_for_a_methodist() -> None:
    assert not may_stand_in(place(2), place(1, Role.METHODIST, None))
    assert may_stand_in(place(2, Role.HEAD, None), place(1, Role.METHODIST, None))


@pytest.mark.parametrize(
    ("away", "expected"),
    [({}, 1), ({1: 2}, 2), ({1: 2, 2: 3}, 3), ({1: None}, None), ({1: 2, 2: None}, None), ({1: 2, 2: 1}, None)],
)
def test_a_chain_of_deputies_ends_at_who_is_here(away: dict[int, int | None], expected: int | None) -> None:
    assert receiver_of(1, away) == expected


def line(group: Group, task: int = 1, **values: object) -> Line:
    return Line(group, f"1.{task} Провести", f"/tasks/{task}/", task=task, **values)


def part(*lines: Line) -> Part:
    return Part("вы директор школы № 11", lines, 1, 4, 1)


def test_lines_stand_by_urgency_and_long_groups_are_counted() -> None:
    many = [line(Group.SOON, n) for n in range(MOST_LINES + 3)]
    headings = part(*many, line(Group.LATE, 90)).headings
    assert [(one.title, len(one.lines), one.more) for one in headings] == [
        ("Срок прошёл", 1, 0),
        ("Скоро срок", MOST_LINES, 3),
    ]


def test_the_subject_counts_a_task_once() -> None:
    parts = [part(line(Group.LATE), line(Group.TODAY, 2)), part(line(Group.LATE), line(Group.REVIEW, 0, count=12))]
    assert subject_of(parts, THURSDAY) == "18 июня: просрочено — 1, срок сегодня — 1, на проверке — 12"
    assert summary_of(parts).startswith("просрочено — 1")


@pytest.mark.parametrize(
    ("due", "group", "when"),
    [
        (date(2026, 6, 16), Group.LATE, "просрочено на 2 дня, 16 июня"),
        (THURSDAY, Group.TODAY, "сегодня, 18 июня"),
        (date(2026, 6, 19), Group.SOON, "завтра, 19 июня"),
        (date(2027, 1, 2), Group.SOON, "через 7 месяцев, 2 января 2027 г."),
    ],
)
def test_a_term_in_human_words(due: date, group: Group, when: str) -> None:
    assert group_of(due, THURSDAY) == group
    assert when_of(due, THURSDAY).replace("\u00a0", " ") == when


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            post_words(Role.DIRECTOR, "СОШ № 11 п. Степной", ("secondary", 11)),
            "директор школы № 11 (СОШ № 11 п. Степной)",
        ),
        (post_words(Role.DIRECTOR, "Гимназия № 3", ("gymnasium", 3)), "директор гимназии № 3 (Гимназия № 3)"),
        (post_words(Role.DIRECTOR, "Лицей № 1", ("lyceum", 1)), "директор лицея № 1 (Лицей № 1)"),
        (post_words(Role.DIRECTOR, "Центр № 1", ("other", 1)), "директор организации № 1 (Центр № 1)"),
        (post_words(Role.DIRECTOR, "ООШ с. Ключи", ("basic", None)), "директор (ООШ с. Ключи)"),
        (post_words(Role.METHODIST, "Заречный округ"), "методист (Заречный округ)"),
    ],
)
def test_the_reason_names_the_post(words: str, expected: str) -> None:
    assert words.replace("\u00a0", " ") == expected


def test_the_reason_names_who_is_away() -> None:
    words = deputy_words("И. П. Иванова", "директор школы № 11", date(2026, 6, 20), THURSDAY)
    assert words.replace("\u00a0", " ") == "вы замещаете до 20 июня: И. П. Иванова, директор школы № 11"


def test_the_letter_says_what_when_whose_and_why() -> None:
    one = line(Group.TODAY, when="сегодня, 18 июня", who="СОШ № 11", note="срок в плане: июнь")
    text = text_of([part(one)], THURSDAY, lambda _part, line: f"https://x.ru{line.url}", "https://x.ru/reminders/")
    assert text.splitlines() == [
        "Верста, 18 июня 2026 г.",
        "Срок сегодня — 1.",
        "",
        "Почему вы получили это: вы директор школы № 11.",
        "",
        "СРОК СЕГОДНЯ",
        "* 1.1 Провести",
        "  сегодня, 18 июня; СОШ № 11",
        "  срок в плане: июнь",
        "  https://x.ru/tasks/1/",
        "",
        "—",
        "По ссылке программа спросит имя и пароль, если вы не вошли.",
        "Какие письма получать: https://x.ru/reminders/",
    ]


def test_a_long_group_says_how_many_are_not_listed() -> None:
    lines = [line(Group.SOON, n) for n in range(MOST_LINES + 3)]
    assert "…и ещё 3: они видны в программе." in text_of([part(*lines)], THURSDAY, lambda _p, _l: "", "")


def test_a_message_has_one_name_however_often_it_is_sent() -> None:
    first = message_id("https://versta.example.ru", 7, THURSDAY, 1)
    assert first == message_id("https://versta.example.ru", 7, THURSDAY, 1)
    assert first != message_id("https://versta.example.ru", 8, THURSDAY, 1)
    assert first.startswith("<digest-20260618-7-")
    assert first.endswith("@versta.example.ru>")


def test_the_way_in_by_a_membership_keeps_the_page() -> None:
    assert entry("/tasks/5/?a=1", "/reminders/go/4/") == "/reminders/go/4/?next=%2Ftasks%2F5%2F%3Fa%3D1"


def test_the_days_after_are_those_of_the_issue() -> None:
    assert AFTER_DAYS == (1, 3, 7)
