"""Russian done well: plural forms, dates and terms in words, non-breaking blanks. Standard library only."""

import re
from datetime import date

MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
MONTH_NAMES = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
SHORT_MONTHS = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
NBSP = "\u00a0"

GLUE: tuple[tuple[re.Pattern[str], str], ...] = (
    # a short preposition or conjunction holds on to the next word
    (re.compile(r"(?<![\w-])(в|во|на|к|ко|с|со|о|об|у|и|а|не|ни|по|до|от|из|за|для|при|под|над|без) (?=\S)", re.IGNORECASE), rf"\1{NBSP}"),
    (re.compile(r"(№|§) (?=\w)"), rf"\1{NBSP}"),
    # initials hold on to each other and to the surname, before it or after it
    (re.compile(r"(?<![А-ЯЁа-яё])([А-ЯЁ]\.) (?=[А-ЯЁ]\.|[А-ЯЁ][а-яё])"), rf"\1{NBSP}"),
    (re.compile(r"([А-ЯЁ]\.[А-ЯЁ]\.) (?=[А-ЯЁ][а-яё])"), rf"\1{NBSP}"),
    (re.compile(r"([А-ЯЁ][а-яё]+) (?=[А-ЯЁ]\.[ \u00a0]?[А-ЯЁ]\.)"), rf"\1{NBSP}"),
    (re.compile(r"\b(г|п|с|д|пос|ст|ул|кв|гг|см|пп?)\. (?=[А-ЯЁ\d])"), rf"\1.{NBSP}"),
    (re.compile(r"(\d) (?=(?:%|г\.|гг\.|год|руб|чел|шт|кл|МБ|КБ|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря))"), rf"\1{NBSP}"),
    (re.compile(r" (—|–) "), rf"{NBSP}\1 "),
)  # fmt: skip


def plural(number: int, forms: str) -> str:
    """Return the form for the number: «задача,задачи,задач» for 1, 2–4, the rest (11–14 take the last)."""
    one, few, many = forms.split(",")
    tail = abs(number) % 100
    if 11 <= tail <= 14:
        return many
    return {1: one, 2: few, 3: few, 4: few}.get(tail % 10, many)


def genitive_as_it_is(name: str) -> str:
    """Return a name that does not decline, «СОШ № 9 с. Луговое»: an acronym is its head; an empty text for any other."""
    return name if re.match(r"[А-ЯЁ]{2,}\b", name) else ""


def glued(text: str) -> str:
    """Return the text with non-breaking blanks where a line must not break: blanks change, nothing is added."""
    for pattern, replacement in GLUE:
        text = pattern.sub(replacement, text)
    return text


def day_words(day: date, today: date | None = None) -> str:
    """Return «18 июня», with the year where it is not today's."""
    words = f"{day.day}{NBSP}{MONTHS[day.month - 1]}"
    return words if today is None or day.year == today.year else f"{words} {day.year}{NBSP}г."


def long_date(day: date) -> str:
    """Return «18 июня 2026 г.»."""
    return f"{day.day}{NBSP}{MONTHS[day.month - 1]} {day.year}{NBSP}г."


def due_words(due: date | None, today: date) -> str:
    """Return when a term is, in words: «сегодня», «через 3 дня», «через 10 недель», «просрочено на 12 дней»."""
    if due is None:
        return "без даты"
    days = (due - today).days
    if days < 0:
        return f"просрочено на{NBSP}{-days}{NBSP}{plural(-days, 'день,дня,дней')}"
    if days <= 2:
        return ("сегодня", "завтра", "послезавтра")[days]
    if days <= 30:
        return f"через {days}{NBSP}{plural(days, 'день,дня,дней')}"
    if days <= 183:
        weeks = round(days / 7)
        return f"через {weeks}{NBSP}{plural(weeks, 'неделю,недели,недель')}"
    if days < 548:
        return (
            "через год"
            if days > 330
            else f"через {round(days / 30)}{NBSP}{plural(round(days / 30), 'месяц,месяца,месяцев')}"
        )
    years = round(days / 365)
    return f"через {years}{NBSP}{plural(years, 'год,года,лет')}"


def file_size(size: int) -> str:
    """Return «412 КБ», «1,2 МБ»."""
    if size < 1024:
        return f"{size}{NBSP}Б"
    if round(size / 1024) < 1024:
        return f"{round(size / 1024)}{NBSP}КБ"
    return f"{size / 1024 / 1024:.1f}".replace(".", ",").removesuffix(",0") + f"{NBSP}МБ"
