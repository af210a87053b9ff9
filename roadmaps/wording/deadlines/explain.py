"""A reading in Russian words, as shown beside the author's own."""

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
PROBLEMS = {
    "invalid_date": "такой даты нет, уточните",
    "reversed_range": "конец раньше начала, уточните",
    "missing": "срок не указан",
}
SHOWN = 3


def explain(deadline: Deadline) -> str:
    """Return the reading: dates, how often, or what is not understood."""
    if deadline.problem:
        return PROBLEMS[deadline.problem]
    said = _dates(deadline)
    if deadline.unread:
        return f"не понято: «{deadline.unread}»" + (f"; понято: {said}" if deadline.windows else "")
    return said


def _dates(deadline: Deadline) -> str:
    if not deadline.windows:
        return "без даты"
    if deadline.kind == Kind.RECURRING and deadline.recurrence:
        number = len(deadline.windows)
        first = window_words(deadline.windows[0])
        return f"{RECURRENCE_WORDS[deadline.recurrence]}: {number} {terms(number)}, первый {first}"
    shown = ", ".join(window_words(window) for window in deadline.windows[:SHOWN])
    rest = len(deadline.windows) - SHOWN
    return f"{shown} и ещё {rest}" if rest > 0 else shown


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
