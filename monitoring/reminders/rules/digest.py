"""A digest: lines under human headings, in parts that say why one gets them, and its subject. Standard library only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from schools.rules import ROLE_LABELS, Role
from schools.wording import day_words, due_words, plural

# More of one kind are counted, not listed: a letter is read on a phone.
MOST_LINES = 15
LONGEST_SUBJECT = 190


class Group(StrEnum):
    """Kinds of lines in the order of urgency."""

    RETURNED = "returned"
    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    MOVED = "moved"
    DECIDE = "decide"
    REVIEW = "review"
    STUCK = "stuck"


# Heading of the group; its words in the subject, before the number.
WORDS: dict[Group, tuple[str, str]] = {
    Group.RETURNED: ("Возвращено с замечанием", "возвращено"),
    Group.LATE: ("Срок прошёл", "просрочено"),
    Group.TODAY: ("Срок сегодня", "срок сегодня"),
    Group.SOON: ("Скоро срок", "скоро срок"),
    Group.MOVED: ("Сроки изменились", "изменён срок"),
    Group.DECIDE: ("Ждёт вашего решения", "ждёт решения"),
    Group.REVIEW: ("Ждёт проверки", "на проверке"),
    Group.STUCK: ("Просрочено две недели и больше", "давно просрочено"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to know: what, when, whose, a word to it, where it leads. `task`: its number, 0 where it is no task's.

    `count`: how many rows it stands for; `day`: the day for which a term is told.
    """

    group: Group
    title: str
    url: str
    when: str = ""
    who: str = ""
    note: str = ""
    task: int = 0
    day: date | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Heading:
    """Lines of one group; `more`: how many are not listed."""

    title: str
    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of one place of work. `reason`: why one gets them; `person`: whose; `membership`: by which to enter."""

    reason: str
    lines: tuple[Line, ...]
    person: int
    membership: int
    authority_id: int

    @property
    def headings(self) -> list[Heading]:
        """The lines under their headings, the most urgent first."""
        found = []
        for group in Group:
            lines = [line for line in self.lines if line.group == group]
            if lines:
                shown = tuple(lines[:MOST_LINES])
                found.append(Heading(WORDS[group][0], shown, len(lines) - len(shown)))
        return found


def group_of(due: date, today: date) -> Group:
    """Return under which heading a term stands on the day it is told."""
    if due < today:
        return Group.LATE
    return Group.TODAY if due == today else Group.SOON


def when_of(due: date, today: date) -> str:
    """Return a term in words and as a day: «через 3 дня, 18 июня»."""
    return f"{due_words(due, today)}, {day_words(due, today)}"


def counts_of(parts: Iterable[Part]) -> dict[Group, int]:
    """Return how many rows stand in each group; a row that stands in two parts is counted once."""
    counts: dict[Group, int] = {}
    seen = set()
    for line in (line for part in parts for line in part.lines):
        key = (line.group, line.task, line.title)
        if key not in seen:
            seen.add(key)
            counts[line.group] = counts.get(line.group, 0) + line.count
    return {group: counts[group] for group in Group if group in counts}


def summary_of(parts: Sequence[Part]) -> str:
    """Return the counts in a few words: «просрочено — 2, срок сегодня — 1»."""
    return ", ".join(f"{WORDS[group][1]} — {count}" for group, count in counts_of(parts).items())


def subject_of(parts: Sequence[Part], day: date) -> str:
    """Return the subject: «18 июня: просрочено — 2, скоро срок — 3»."""
    return f"{day_words(day)}: {summary_of(parts)}".replace("\u00a0", " ")[:LONGEST_SUBJECT]


def unread_words(count: int) -> str:
    """Return what a letter says of notices: «В программе 3 непрочитанных уведомления»; empty where there are none."""
    forms = "непрочитанное уведомление,непрочитанных уведомления,непрочитанных уведомлений"
    return f"В программе {count} {plural(count, forms)}" if count else ""


KINDS = {"gymnasium": "гимназии", "lyceum": "лицея"}


def post_words(role: Role, place: str, school: tuple[str, int | None] | None = None) -> str:
    """Return a post in words: «директор школы № 11», «методист (Заречный округ)». `school`: its kind and number."""
    if role == Role.DIRECTOR and school and school[1] is not None:
        kind = "организации" if school[0] == "other" else KINDS.get(school[0], "школы")
        return f"директор {kind} №\u00a0{school[1]} ({place})"
    return f"{'директор' if role == Role.DIRECTOR else ROLE_LABELS[role]} ({place})"


def deputy_words(name: str, post: str, until: date, today: date) -> str:
    """Return why a deputy is told: «вы замещаете до 20 июня: И. П. Иванова, директор школы № 11»."""
    return f"вы замещаете до {day_words(until, today)}: {name}, {post}"
