"""Windows of a deadline: typed by hand, one a line, and shown beside the words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from roadmaps.planning.rules.days import DAY_PATTERN, NoSuchDayError, day_in
from roadmaps.planning.rules.words import counted
from roadmaps.wording import deadlines
from roadmaps.wording.deadlines.explain import window_words

Window = tuple[date, date]

LINE = re.compile(rf"(?P<first>{DAY_PATTERN})(?:\s*[-–—−]\s*(?P<last>{DAY_PATTERN}))?", re.ASCII)
ANY_YEAR = (date(2024, 1, 1), date(2024, 12, 31))
TYPED_AS = "01.03.2026–31.03.2026 или 31.03.2026"


class UnreadableWindowsError(ValueError):
    """A line could not be read; the message is for the person who typed it."""


@dataclass(frozen=True, slots=True)
class Got:
    """What the words were understood to mean: one line, its icon and the class of the stylesheet."""

    text: str
    icon: str
    css: str = ""


def parse_windows(text: str) -> tuple[Window, ...]:
    """Return the windows typed one a line, in the order typed; a single day is a window of one day.

    Raises UnreadableWindowsError with a sentence that quotes the line.
    """
    lines = [line.strip().rstrip(";,") for line in text.replace("\xa0", " ").splitlines()]
    return tuple(_window(line) for line in lines if line)


def _window(line: str) -> Window:
    found = LINE.fullmatch(line)
    if not found:
        raise UnreadableWindowsError(f"Строка «{line}» не похожа на даты. Запишите так: {TYPED_AS}.")
    first = _day(found["first"], line)
    last = _day(found["last"], line) if found["last"] else first
    if last < first:
        raise UnreadableWindowsError(f"В строке «{line}» конец раньше начала. Поменяйте даты местами.")
    return first, last


def _day(text: str, line: str) -> date:
    try:
        day = day_in(text)
    except NoSuchDayError as error:
        raise UnreadableWindowsError(f"В строке «{line}» такой даты в календаре нет: {text}.") from error
    if day is None:
        raise UnreadableWindowsError(f"Строка «{line}» не похожа на даты. Запишите так: {TYPED_AS}.")
    return day


def window_label(window: Window) -> str:
    """Return «31.03.2026», «01.03–31.03.2026» or «01.12.2025–31.01.2026»."""
    return window_words(deadlines.Window(*window))


def windows_text(windows: Sequence[Window]) -> str:
    """Return the windows as they are typed: one a line, both dates whole."""
    return "\n".join(f"{a:%d.%m.%Y}–{b:%d.%m.%Y}" if a != b else f"{b:%d.%m.%Y}" for a, b in windows)


def distance(day: date, today: date) -> str:
    """Return how far the day is, in words: «сегодня», «через 3 дня», «через 10 недель», «через 2 года», «прошло»."""
    days = (day - today).days
    if days < 0:
        return "прошло"
    if days <= 1:
        return ("сегодня", "завтра")[days]
    if days <= 30:
        return f"через {counted(days, 'день', 'дня', 'дней')}"
    if days <= 183:
        return f"через {counted(days // 7, 'неделю', 'недели', 'недель')}"
    if days < 365:
        return f"через {counted(days * 12 // 365, 'месяц', 'месяца', 'месяцев')}"
    years = days // 365
    return "через год" if years == 1 else f"через {counted(years, 'год', 'года', 'лет')}"


def got(reading: deadlines.Deadline, words: str, *, manual: bool) -> Got | None:
    """Return the line shown under the words of a deadline, or None where nothing was written."""
    if manual:
        return _by_hand(reading)
    if not words.strip():
        return None
    if (reading.unread or reading.problem) and not reading.windows:
        return Got(_not_understood(reading, words), "question-circle-fill", "got--q")
    if not reading.is_certain:
        return Got(deadlines.explain(reading), "question-circle-fill", "got--q")
    if not reading.windows:
        return Got("без даты, методист назначит", "calendar-x", "got--n")
    return Got(deadlines.explain(reading), "calendar-check")


def _not_understood(reading: deadlines.Deadline, words: str) -> str:
    """A stored reading does not keep what is wrong with a date, so its words are read once more."""
    wrong = reading if reading.problem else deadlines.parse(words, ANY_YEAR)
    if wrong.problem and wrong.problem != "missing":
        return f"{deadlines.explain(wrong)}, исправьте срок"
    return "не понято: уточните или оставьте без даты"


def _by_hand(reading: deadlines.Deadline) -> Got:
    if not reading.windows:
        return Got("без даты, задано вручную", "calendar-x", "got--n")
    return Got(f"{deadlines.explain(reading)}, задано вручную", "calendar-check")


def reading_of(
    kind: str, windows: Sequence[Window], *, recurrence: str = "", unread: str = "", outside: bool = False
) -> deadlines.Deadline:
    """Return a stored reading as the value the parser made of it; a kind that was never read counts as «без даты»."""
    return deadlines.Deadline(
        kind=deadlines.Kind(kind or deadlines.Kind.SCHEDULE),
        windows=tuple(deadlines.Window(first, last) for first, last in windows),
        recurrence=deadlines.Recurrence(recurrence) if recurrence else None,
        unread=unread,
        outside_period=outside,
    )
