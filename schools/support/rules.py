"""When a support holds, and which days of two of them cross. Standard library only."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """Who stands by the school: a person, or another school."""

    CURATOR = "curator"
    SUPPORTER = "supporter"


KIND_LABELS: dict[Kind, str] = {Kind.CURATOR: "куратор", Kind.SUPPORTER: "опорная школа"}


class Standing(StrEnum):
    """Where a support stands on a day."""

    HOLDS = "holds"
    AHEAD = "ahead"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class StandingMark:
    """How a standing looks: word, icon of the sprite, class of the stylesheet."""

    label: str
    icon: str
    css: str


MARKS: dict[Standing, StandingMark] = {
    Standing.HOLDS: StandingMark("действует", "check2-square", "st--active"),
    Standing.AHEAD: StandingMark("ещё не началась", "calendar-event", "st--todo"),
    Standing.ENDED: StandingMark("закончилась", "slash-circle", "st--off"),
}


@dataclass(frozen=True, slots=True)
class Days:
    """Days of a support, both ends inclusive; `last` None: until it is ended."""

    first: date
    last: date | None = None


def standing(days: Days, day: date) -> Standing:
    """Return where the support stands on the day; on its last day it still holds."""
    if day < days.first:
        return Standing.AHEAD
    return Standing.ENDED if days.last is not None and days.last < day else Standing.HOLDS


def cross(one: Days, other: Days) -> bool:
    """Say whether the two have a day in common."""
    return (other.last is None or one.first <= other.last) and (one.last is None or other.first <= one.last)


def days_words(days: Days) -> str:
    """Return «с 01.09.2026 по 31.05.2027» or «с 01.09.2026»."""
    until = f" по\xa0{days.last:%d.%m.%Y}" if days.last else ""
    return f"с\xa0{days.first:%d.%m.%Y}{until}"


def why_not(who: str, kind: Kind, days: Days, known: list[Days]) -> str:
    """Return why a support can't be written beside those known of the same two, or an empty string."""
    if days.last is not None and days.last < days.first:
        return "Последний день раньше первого. Проверьте обе даты."
    crossed = next((one for one in known if cross(one, days)), None)
    if crossed is None:
        return ""
    noun, verb = ("Куратор", "закреплён") if kind is Kind.CURATOR else ("Опорная школа", "закреплена")
    return f"{noun} {who} уже {verb} за школой {days_words(crossed)}. Исправьте ту запись или выберите другие дни."
