"""How a waiting report is told of, and what names the text that a person read. Standard library only."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from schools.wording import NBSP, plural

# From so many days on a report has waited long.
LONG_WAIT = 5
# What the queue may be narrowed to: reports that have waited so many days.
WAITS = (3, 7, 14)
DAYS = "день,дня,дней"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What of the queue is shown. `kind`: «school», «party», «not_applicable»; `days`: waits at least so many."""

    school: int | None = None
    roadmap: int | None = None
    kind: str = ""
    days: int | None = None

    @property
    def is_narrow(self) -> bool:
        """Something is asked for."""
        return self != Narrowing()


def sent_before(today: date, days: int, zone: tzinfo) -> datetime:
    """Return the moment before which a report was sent that has waited so many days by the local calendar."""
    return datetime.combine(today - timedelta(days=days - 1), time.min, zone)


def waited_words(sent: datetime, today: date) -> str:
    """Return when a report was sent (local time): «сегодня, 8:15», «вчера», «6 дней назад»."""
    days = (today - sent.date()).days
    if days <= 0:
        return f"сегодня, {sent.hour}:{sent:%M}"
    return "вчера" if days == 1 else f"{days}{NBSP}{plural(days, DAYS)} назад"


def late_by(sent_on: date, due_on: date | None) -> int | None:
    """Return by how many days a report came after its term; None where there is no term."""
    return None if due_on is None else max((sent_on - due_on).days, 0)


def late_words(days: int | None) -> str:
    """Return «в срок», «на 3 дня позже», or nothing where there is no term."""
    if days is None:
        return ""
    return f"на {days}{NBSP}{plural(days, DAYS)} позже" if days else "в срок"


def chosen_in(values: list[str]) -> dict[int, str]:
    """Return the reports marked in a form, «12~34-…» each: the mark of the text on the screen by key of the task."""
    pairs = (value.partition("~") for value in values)
    return {int(key): mark for key, _tilde, mark in pairs if key.isascii() and key.isdigit() and len(key) < 16}


def done_words(count: int, *, accepted: bool) -> str:
    """Return what was done to many: «Принят 1 отчёт.», «Возвращено 5 отчётов.»"""
    verb = plural(count, "Принят,Принято,Принято" if accepted else "Возвращён,Возвращено,Возвращено")
    return f"{verb} {count}{NBSP}{plural(count, 'отчёт,отчёта,отчётов')}."


def mark_of(report: int, sent_at: datetime) -> str:
    """Return the mark of a sent report: another one after it was taken back and sent again."""
    return f"{report}-{sent_at.timestamp() * 1_000_000:.0f}"


def report_of(mark: str) -> int | None:
    """Return the key of the report that a mark names, None where it is no mark."""
    found = re.fullmatch(r"(\d{1,18})-\d{1,20}", mark, re.ASCII)
    return int(found[1]) if found else None


def version_of(
    row_version: int, done_on: date | None, result: str, evidence: Iterable[int], *, is_not_applicable: bool = False
) -> str:
    """Return the version of what a report form begins with: the task, the draft's words and its documents (by key)."""
    said = f"{row_version}|{done_on}|{result}|{sorted(evidence)}|{is_not_applicable}"
    return hashlib.sha256(said.encode()).hexdigest()[:20]
