"""Filters over `schools.wording`; built into every template."""

from datetime import date

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from schools import wording

register = template.Library()


@register.filter
def plural(number: int | str, forms: str) -> str:
    """`{{ n|plural:"задача,задачи,задач" }}`."""
    return wording.plural(int(number or 0), forms)


@register.filter
def nb(text: object) -> SafeString:
    """Escape, then glue what a line must not break."""
    return mark_safe(wording.glued(conditional_escape(text)))


@register.filter
def ru_long(day: date | None) -> str:
    """«18 июня 2026 г.»."""
    return wording.long_date(day) if day else ""


@register.filter
def ru_day(day: date | None, today: date | None = None) -> str:
    """«18 июня», with the year where it is not this one's."""
    return wording.day_words(day, today) if day else ""


@register.filter
def ru_date(day: date | None) -> str:
    """18.06.2026."""
    return f"{day:%d.%m.%Y}" if day else ""


@register.filter
def weekday(day: date | None) -> str:
    """«вторник»."""
    return wording.WEEKDAYS[day.weekday()] if day else ""


@register.filter
def due_words(due: date | None, today: date) -> str:
    """«через 3 дня», «просрочено на 12 дней»."""
    return wording.due_words(due, today)


@register.filter
def percent(number: int | None) -> str:
    """«63 %»; a dash where there is nothing to count."""
    return "—" if number is None else f"{number}{wording.NBSP}%"


@register.filter
def filesize_ru(size: int | None) -> str:
    """«412 КБ»."""
    return wording.file_size(size or 0)
