"""How the desk says who is late and who was reminded. Standard library only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from schools.wording import NBSP, day_words, plural

SCHOOL_IN = {"gymnasium": "гимназии", "lyceum": "лицее", "other": "организации"}


@dataclass(frozen=True, slots=True)
class LateSchool:
    """A school with overdue tasks. `oldest`: its first missed term."""

    pk: int
    name: str
    kind: str
    number: int | None
    count: int
    oldest: date

    @property
    def place(self) -> str:
        """The school in the prepositional case: «школе № 16», «гимназии № 3», «школе «СОШ с. Ключи»»."""
        noun = SCHOOL_IN.get(self.kind, "школе")
        return f"{noun} №{NBSP}{self.number}" if self.number is not None else f"{noun} «{self.name}»"


@dataclass(frozen=True, slots=True)
class Late:
    """Overdue tasks of schools, the school with the most first."""

    schools: tuple[LateSchool, ...] = ()

    @property
    def tasks(self) -> int:
        """How many there are."""
        return sum(school.count for school in self.schools)

    @property
    def where(self) -> str:
        """Return «в школе № 16», «в 6 школах, почти половина — в школе № 16»."""
        if not self.schools:
            return ""
        first, count = self.schools[0], len(self.schools)
        if count == 1:
            return f"в{NBSP}{first.place}"
        share = share_words(first.count, self.tasks)
        most = f", {share}{NBSP}— в{NBSP}{first.place}" if share else ""
        return f"в{NBSP}{count}{NBSP}{plural(count, 'школе,школах,школах')}{most}"


def share_words(part: int, whole: int) -> str:
    """Return how large a part of several is, in words; empty for less than a third."""
    if 2 * part == whole:
        return "половина"
    if 2 * part > whole:
        return "больше половины"
    if 5 * part >= 2 * whole:
        return "почти половина"
    if 3 * part == whole:
        return "треть"
    return "больше трети" if 3 * part > whole else ""


def waits_words(days: int) -> tuple[str, str]:
    """Return how long the oldest report waits, what matters apart: («самый давний ждёт», «6 дней»)."""
    if days <= 0:
        return "самый давний пришёл", "сегодня"
    return "самый давний ждёт", f"{days}{NBSP}{plural(days, 'день,дня,дней')}"


def point_words(due: date, today: date) -> tuple[str, str]:
    """Return how far the next control point is, what matters apart: («До контрольной точки —», «10 дней»)."""
    days = (due - today).days
    if days <= 0:
        return f"Контрольная точка{NBSP}—", "сегодня"
    return f"До{NBSP}контрольной точки{NBSP}—", f"{days}{NBSP}{plural(days, 'день,дня,дней')}"


def reminder_words(count: int, oldest: date, today: date) -> str:
    """Return what the directors of a school read."""
    tasks = f"{plural(count, 'Просрочена,Просрочены,Просрочено')} {count} {plural(count, 'задача,задачи,задач')}"
    term = f"срок был {day_words(oldest, today)}" if count == 1 else f"самый давний срок был {day_words(oldest, today)}"
    return f"{tasks}, {term}. Отметьте исполнение или попросите перенести срок."


def named(names: Sequence[str], most: int = 6) -> str:
    """Return names in a line, those beyond the most counted."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" и ещё {more}" if more > 0 else "")
