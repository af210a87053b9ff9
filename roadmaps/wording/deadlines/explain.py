"""A reading in Russian words, as shown beside the author's own: «каждый год, август–сентябрь — 4 срока»."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from roadmaps.wording.deadlines.model import Deadline, Kind, Recurrence, Window

RECURRENCE_WORDS: dict[Recurrence, str] = {
    Recurrence.YEARLY: "каждый год",
    Recurrence.HALF_YEARLY: "каждое полугодие",
    Recurrence.SCHOOL_HALF: "каждое учебное полугодие",
    Recurrence.QUARTERLY: "каждый квартал",
    Recurrence.SCHOOL_QUARTER: "каждую четверть",
    Recurrence.MONTHLY: "каждый месяц",
    Recurrence.HALF_MONTHLY: "дважды в месяц",
    Recurrence.WEEKLY: "каждую неделю",
}
MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
GENITIVE = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
BY_WEEKDAY = (
    "понедельникам", "вторникам", "средам", "четвергам", "пятницам", "субботам", "воскресеньям",
)  # fmt: skip
# The days of the week by gender, with the ordinals that agree.
WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
ORDINALS = {
    "к": ("первый", "второй", "третий", "четвёртый", "последний"), "г": ("первый", "второй", "третий", "четвёртый", "последний"),
    "а": ("первая", "вторая", "третья", "четвёртая", "последняя"), "е": ("первое", "второе", "третье", "четвёртое", "последнее"),
}  # fmt: skip
SHOWN = 3
MOST_IN_A_YEAR = 4
LONGEST_YEAR = 366
LAST = -1


def explain(deadline: Deadline) -> str:
    """Return the reading: dates, how often, or what is wrong."""
    if deadline.problem:
        return _problem(deadline)
    said = _dates(deadline)
    if deadline.unread:
        return f"не понято: «{deadline.unread}»" + (f"; понято: {said}" if deadline.windows else "")
    return said


def _problem(deadline: Deadline) -> str:
    if deadline.problem == "invalid_date":
        return f"такого дня нет в календаре: {deadline.wrong}" if deadline.wrong else "такого дня нет в календаре"
    return "конец раньше начала" if deadline.problem == "reversed_range" else "срок не указан"


def _dates(deadline: Deadline) -> str:
    windows = deadline.windows
    if not windows:
        return "без даты"
    if deadline.kind == Kind.RECURRING and deadline.recurrence:
        return _recurring(deadline.recurrence, windows)
    shown = ", ".join(window_words(window) for window in windows[:SHOWN])
    rest = len(windows) - SHOWN
    return f"{shown} и ещё {rest} {terms(rest)}" if rest > 0 else shown


def _recurring(recurrence: Recurrence, windows: Sequence[Window]) -> str:
    number = f"{len(windows)} {terms(len(windows))}"
    often = RECURRENCE_WORDS[recurrence]
    if when := _pattern(recurrence, windows):
        return f"{often}, {when} — {number}"
    first = window_words(windows[0])
    return f"{often} — {number}, {first}" if len(windows) == 1 else f"{often} — {number}, первый {first}"


def _pattern(recurrence: Recurrence, windows: Sequence[Window]) -> str:
    """Return what the occurrences have in common: «август–сентябрь», «до 5-го числа», «по пятницам»; empty if nothing."""
    if recurrence == Recurrence.WEEKLY:
        return _weekdays(windows)
    if recurrence == Recurrence.MONTHLY:
        return _day_of_month(windows)
    return _parts_of_year(windows) if recurrence == Recurrence.YEARLY else ""


def _parts_of_year(windows: Sequence[Window]) -> str:
    """The first and the last may be cut by the period, so those between decide; stretches without a gap are whole years."""
    if len(windows) > 1 and all(one.end + timedelta(days=1) == two.start for one, two in pairwise(windows)):
        return ""
    said = list(dict.fromkeys(_part_of_year(window) for window in windows))
    inner = list(dict.fromkeys(_part_of_year(window) for window in windows[1:-1]))
    said = inner if len(inner) == 1 else said
    return ", ".join(said) if all(said) and len(said) <= MOST_IN_A_YEAR else ""


def _weekdays(windows: Sequence[Window]) -> str:
    if any(window.start != window.end for window in windows):
        return ""
    days = sorted({window.end.weekday() for window in windows})
    return "по " + " и ".join(BY_WEEKDAY[day] for day in days)


def _day_of_month(windows: Sequence[Window]) -> str:
    """«до 5-го числа», «последняя пятница»; the last occurrence may be cut by the end of the period."""
    is_day = all(window.start == window.end for window in windows)
    if is_day and all(_ends_a_month(window) for window in windows):
        return "последний день"
    before = windows[:-1] or windows
    days = {window.end.day for window in before}
    if len(days) == 1 and (is_day or not any(_ends_a_month(window) for window in before)):
        return f"{'' if is_day else 'до '}{days.pop()}-го числа"
    weekdays = {window.end.weekday() for window in windows}
    return _nth_weekday(windows, weekdays.pop()) if is_day and len(weekdays) == 1 else ""


def _nth_weekday(windows: Sequence[Window], weekday: int) -> str:
    which = {(window.end.day - 1) // 7 for window in windows}
    if all((window.end + timedelta(days=7)).month != window.end.month for window in windows):
        which = {LAST}
    name = WEEKDAYS[weekday]
    return f"{ORDINALS[name[-1]][which.pop()]} {name}" if len(which) == 1 else ""


def _part_of_year(window: Window) -> str:
    """Return «март», «август–сентябрь», «до 1 октября», «с 1 по 15 октября»; empty for a whole year."""
    start, end = window.start, window.end
    if (end - start).days > LONGEST_YEAR:
        return f"до {end.day} {GENITIVE[end.month - 1]} следующего года"
    if start == end:
        return f"{end.day} {GENITIVE[end.month - 1]}"
    if start.day == 1 and _ends_a_month(window):
        if (start.month, end.month) == (1, 12):
            return ""
        first, last = MONTHS[start.month - 1], MONTHS[end.month - 1]
        return first if (start.year, start.month) == (end.year, end.month) else f"{first}–{last}"
    if (start.month, start.day) == (1, 1) and start.year == end.year:
        return f"до {end.day} {GENITIVE[end.month - 1]}"
    month = "" if start.month == end.month else f" {GENITIVE[start.month - 1]}"
    return f"{start.day}{month}–{end.day} {GENITIVE[end.month - 1]}"


def _ends_a_month(window: Window) -> bool:
    return (window.end + timedelta(days=1)).day == 1


def terms(number: int) -> str:
    """Return «срок», «срока» or «сроков»."""
    if number % 100 in range(11, 15):
        return "сроков"
    return {1: "срок", 2: "срока", 3: "срока", 4: "срока"}.get(number % 10, "сроков")


def window_words(window: Window) -> str:
    """Return «10.06.2024» or «01.06–30.06.2024»."""
    if window.start == window.end:
        return f"{window.end:%d.%m.%Y}"
    if window.start.year == window.end.year:
        return f"{window.start:%d.%m}–{window.end:%d.%m.%Y}"
    return f"{window.start:%d.%m.%Y}–{window.end:%d.%m.%Y}"
