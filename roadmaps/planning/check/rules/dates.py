"""Deadlines: outside the period, before the order, on a day off, ambiguous, not computable, on a wrong weekday."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from roadmaps.planning.check.rules.model import Finding, Picture, Row, Severity, Window, quoted
from roadmaps.planning.check.rules.words import YEAR, months_in, names_day

SHORT_NOTICE = timedelta(days=3)
LONG_PERIOD = timedelta(days=550)
WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
SHORT_DAYS = {"пн": 0, "вт": 1, "ср": 2, "чт": 3, "пт": 4, "сб": 5, "вс": 6}
ON_WEEKDAY = re.compile(
    r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})(?:\.(?P<year>\d{4}))?\.?\s*(?:г\.\s*)?[(,]\s*"
    r"(?P<name>понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье|пн|вт|ср|чт|пт|сб|вс)\b",
    re.IGNORECASE,
)


def no_deadline(picture: Picture) -> Iterator[Finding]:
    """Find rows without a deadline."""
    for row in picture.rows:
        if not row.text("deadline") and not row.windows:
            yield _found(
                row, "no_deadline", Severity.ERROR, "Срок не указан.", "Впишите срок: дату, месяц или «в течение года»."
            )


def unread_deadline(picture: Picture) -> Iterator[Finding]:
    """Find deadlines of which some words were not understood."""
    for row in picture.rows:
        if row.text("deadline") and not row.by_hand and (row.deadline_unread or not row.deadline_kind):
            unclear = quoted(row.deadline_unread or row.text("deadline"))
            yield _found(
                row,
                "deadline_unread",
                Severity.WARNING,
                f"В сроке не понято: {unclear}.",
                "Перепишите срок датой или месяцем либо задайте даты вручную.",
            )


def outside_period(picture: Picture) -> Iterator[Finding]:
    """Find deadlines outside the period of the roadmap."""
    start, end = picture.period
    for row in picture.rows:
        if row.outside:
            yield _found(
                row,
                "outside_period",
                Severity.ERROR,
                f"Срок {quoted(row.text('deadline'))} не попадает в период карты {start:%d.%m.%Y}–{end:%d.%m.%Y}.",
                "Проверьте год и месяц срока или период в паспорте.",
            )


def before_order(picture: Picture) -> Iterator[Finding]:
    """Find deadlines that end, or by their words begin, before the order is signed."""
    if picture.order is None or picture.order.day is None:
        return
    day = picture.order.day
    for row in picture.rows:
        if row.outside or not row.windows:
            continue
        # «ежемесячно» begins with the order, «ежегодно (февраль)» has lost its first February.
        counts = row.deadline_kind != "recurring" or months_in(row.text("deadline"))
        ended = bool(counts) and any(end < day for _start, end in row.windows)
        if ended or any(_begins_before(row, window, day) for window in row.windows):
            yield _found(
                row,
                "before_order",
                Severity.WARNING,
                f"Срок {quoted(row.text('deadline'))} {'кончается' if ended else 'начинается'} раньше приказа "
                f"от\xa0{day:%d.%m.%Y}.",
                "Сдвиньте срок или учтите с причиной, если работа уже сделана.",
            )


def _begins_before(row: Row, window: Window, day: date) -> bool:
    """Say whether the words name a first day, or a first month, that is over when the order is signed."""
    start, end = window
    if row.deadline_kind in {"continuous", "recurring"} or start >= day or start == end:
        return False
    words = row.text("deadline")
    if names_day(words, start):
        return True
    whole_month_over = (start.year, start.month) < (day.year, day.month)
    return start.day == 1 and whole_month_over and start.month in months_in(words)


def short_notice(picture: Picture) -> Iterator[Finding]:
    """Find deadlines due within three days after the order."""
    if picture.order is None or picture.order.day is None:
        return
    day = picture.order.day
    for row in picture.rows:
        due = min((end for _start, end in row.windows), default=None)
        if due and not row.outside and day <= due <= day + SHORT_NOTICE:
            yield _found(
                row,
                "short_notice",
                Severity.NOTE,
                f"На исполнение меньше четырёх дней: приказ от\xa0{day:%d.%m.%Y}, срок {due:%d.%m.%Y}.",
                "Дайте исполнителям больше времени или учтите с причиной, если они предупреждены.",
            )


def weekend_due(picture: Picture) -> Iterator[Finding]:
    """Find days named in the words that are days off (a month's last day, which nobody named, is not meant)."""
    for row in picture.rows:
        for _start, end in row.windows:
            if not _is_off(end, picture) or not names_day(row.text("deadline"), end):
                continue
            yield _found(
                row,
                "weekend_due",
                Severity.WARNING,
                f"{end:%d.%m.%Y}\xa0— {_off_words(end)}.",
                "Назначьте рабочий день или учтите с причиной, если выходной выбран намеренно.",
                words=f"{row.text('deadline')} {end:%d.%m.%Y}",
            )


def _is_off(day: date, picture: Picture) -> bool:
    return picture.days.get(day, day.weekday() >= 5)


def _off_words(day: date) -> str:
    return WEEKDAYS[day.weekday()] if day.weekday() >= 5 else f"выходной день ({WEEKDAYS[day.weekday()]})"


def no_computable_deadline(picture: Picture) -> Iterator[Finding]:
    """Find deadlines that give no date: by the schedule of others, as needed."""
    for row in picture.rows:
        if row.text("deadline") and not row.windows and not row.deadline_unread and not row.by_hand:
            yield _found(
                row,
                "no_computable_deadline",
                Severity.NOTE,
                f"Из слов {quoted(row.text('deadline'))} дата не следует.",
                "Назовите последний день или месяц, чтобы срок можно было проверить.",
            )


def ambiguous_deadline(picture: Picture) -> Iterator[Finding]:
    """Find months without a year in a roadmap of several years, and schedules of others that bound nothing."""
    start, end = picture.period
    for row in picture.rows:
        words = row.text("deadline")
        if row.by_hand or not row.windows:
            continue
        if row.deadline_kind in {"window", "date"} and end - start > LONG_PERIOD and _month_without_year(words):
            yield _found(
                row,
                "ambiguous_deadline",
                Severity.WARNING,
                f"В сроке {quoted(words)} нет года, а карта на {start.year}–{end.year} годы: один раз или каждый год?",
                "Допишите год или слово «ежегодно».",
            )
        elif row.deadline_kind == "continuous" and re.search(r"\bграфик", words, re.IGNORECASE):
            yield _found(
                row,
                "ambiguous_deadline",
                Severity.WARNING,
                f"Срок {quoted(words)} зависит от чужого графика и ограничен только периодом.",
                "Назовите последний день или месяц.",
            )


def _month_without_year(words: str) -> bool:
    return bool(months_in(words)) and not YEAR.search(words)


def weekday_mismatch(picture: Picture) -> Iterator[Finding]:
    """Find a weekday beside a date that it does not fit: «15.05.2026 (чт)» is a Friday."""
    years = {picture.period[0].year, picture.period[1].year}
    for passage in picture.texts():
        for found in ON_WEEKDAY.finditer(passage.text):
            year = int(found["year"] or 0) or (min(years) if len(years) == 1 else 0)
            real = _weekday(year, int(found["month"]), int(found["day"]))
            if real is not None and not _same_weekday(found["name"], real):
                yield Finding(
                    "weekday_mismatch",
                    Severity.ERROR,
                    passage.place,
                    f"{quoted(found.group())}: этот день\xa0— {WEEKDAYS[real]}.",
                    "Исправьте дату или день недели.",
                    found.group(),
                )


def _weekday(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).weekday()
    except ValueError:
        return None


def _same_weekday(name: str, real: int) -> bool:
    name = name.lower()
    return SHORT_DAYS[name] == real if name in SHORT_DAYS else WEEKDAYS[real][:4] == name[:4]


def _found(row: Row, code: str, severity: Severity, sentence: str, remedy: str, *, words: str = "") -> Finding:
    return Finding(code, severity, row.place("deadline", "срок"), sentence, remedy, words or row.text("deadline"))
