"""A school's own roadmap beside the municipal one: what concerns the school, what changed, what is still missing.

Standard library only.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from roadmaps.planning.rules.days import NoSuchDayError, day_in
from schools.wording import MONTHS

# The words of an item whose change a school is told of. A number is not among them: a row put in between changes them
# all, and a school's plan may be numbered otherwise.
WORDS: dict[str, str] = {
    "title": "мероприятие",
    "deadline_text": "срок",
    "responsible_text": "ответственные",
    "result": "результат",
    "report_forms": "отчётный документ",
    "info_support": "информационное сопровождение",
}
Words = Mapping[str, str]


# --- whom an item concerns ---


@dataclass(frozen=True, slots=True)
class SchoolCharge:
    """A responsible party that is a school or a role in it: every school of the place, or these."""

    is_all: bool
    schools: frozenset[int] = frozenset()


def concerns(school: int, charges: Iterable[SchoolCharge], *, all_schools: frozenset[int]) -> bool:
    """Say whether a school answers for the item; `all_schools` is what «все школы» means where the item stands."""
    return any(school in (all_schools if charge.is_all else charge.schools) for charge in charges)


def all_schools_of(section: frozenset[int], direction: frozenset[int], roadmap: frozenset[int]) -> frozenset[int]:
    """Return what «все школы» means in a section: its schools, its direction's, otherwise the roadmap's."""
    return section or direction or roadmap


# --- what changed since the school took the words ---


class ChangeKind(StrEnum):
    """What a new edition of the municipal roadmap did to an item."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class WordChange:
    """One field: the municipal words then and now, and the school's own. `edited`: the school wrote its own."""

    name: str
    label: str
    before: str
    after: str
    ours: str

    @property
    def edited(self) -> bool:
        """The school changed these words after it took them."""
        return self.ours not in {self.before, self.after}


@dataclass(frozen=True, slots=True)
class Change:
    """A row of the differences: `municipal` and `own` are the keys of the two items."""

    kind: ChangeKind
    number: str
    title: str
    municipal: int
    own: int | None = None
    fields: tuple[WordChange, ...] = ()

    @property
    def key(self) -> str:
        """What the box of the row sends: «added-12»."""
        return f"{self.kind}-{self.municipal if self.own is None else self.own}"


@dataclass(frozen=True, slots=True)
class Taken:
    """An item of the school's roadmap that follows a municipal one: the words it took, and those it has now.

    `taken` is empty where the link was set by hand before the words were kept: nothing can be said of changes then.
    """

    own: int
    municipal: int
    taken: Words
    ours: Words


def changes(municipal: Mapping[int, Words], taken: Sequence[Taken]) -> list[Change]:
    """Return what the municipal roadmap has that the school's has not, has otherwise, or has no longer.

    `municipal` holds the items in force that concern the school, in the order of the document.
    """
    followed = {one.municipal for one in taken}
    added = [
        Change(ChangeKind.ADDED, words["number"], words["title"], key)
        for key, words in municipal.items()
        if key not in followed
    ]
    changed, removed = [], []
    for one in taken:
        now = municipal.get(one.municipal)
        if now is None:
            removed.append(_change(ChangeKind.REMOVED, one))
        elif fields := _changed_fields(one, now):
            changed.append(_change(ChangeKind.CHANGED, one, fields))
    return [*added, *changed, *removed]


def _change(kind: ChangeKind, one: Taken, fields: tuple[WordChange, ...] = ()) -> Change:
    return Change(kind, one.ours["number"], one.ours["title"], one.municipal, one.own, fields)


def _changed_fields(one: Taken, now: Words) -> tuple[WordChange, ...]:
    return tuple(
        WordChange(name, label, one.taken[name], now[name], one.ours[name])
        for name, label in WORDS.items()
        if name in one.taken and one.taken[name] != now[name] and one.ours[name] != now[name]
    )


# --- the register of adoption ---


class Lack(StrEnum):
    """What a school still owes to the register."""

    NO_MAP = "no_map"
    DRAFT = "draft"
    AGREEING = "agreeing"
    AWAITING = "awaiting"
    NO_LINK = "no_link"
    MISSING = "missing"
    LATE = "late"


READY = "ready"
LACK_WORDS: dict[Lack, str] = {
    Lack.NO_MAP: "нет карты",
    Lack.DRAFT: "черновик",
    Lack.AGREEING: "на согласовании",
    Lack.AWAITING: "ждёт утверждения",
    Lack.NO_LINK: "утверждена, нет ссылки на сайте",
    Lack.MISSING: "нет пунктов муниципальной карты",
    Lack.LATE: "срок прошёл",
}


@dataclass(frozen=True, slots=True)
class OwnMap:
    """A school's roadmap in Верста: its state, and the order of the edition in force where there is one."""

    state: str
    ordered_on: date | None
    url: str
    missing: int


@dataclass(frozen=True, slots=True)
class PaperMap:
    """A school's roadmap adopted on paper, as the municipality recorded it."""

    ordered_on: date
    url: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a school stands: when it adopted, how many days after the term, and all that it lacks."""

    adopted_on: date | None
    days_late: int
    lacks: tuple[Lack, ...]

    @property
    def is_ready(self) -> bool:
        """Adopted, published, nothing missing."""
        return not self.lacks

    def matches(self, wanted: str) -> bool:
        """Say whether the row is shown under the filter: one lack, «ready», or nothing."""
        return not wanted or (self.is_ready if wanted == READY else wanted in self.lacks)


def standing(own: OwnMap | None, paper: PaperMap | None, *, until: date | None, today: date) -> Standing:
    """Return where a school stands: its own roadmap in Верста first, then what was adopted on paper."""
    adopted_on = (own.ordered_on if own else None) or (paper.ordered_on if paper else None)
    lacks: list[Lack] = []
    if own and own.ordered_on:
        lacks += [] if own.url else [Lack.NO_LINK]
        lacks += [Lack.MISSING] if own.missing else []
    elif paper:
        lacks += [] if paper.url else [Lack.NO_LINK]
    elif own:
        lacks.append({"agreeing": Lack.AGREEING, "awaiting": Lack.AWAITING}.get(own.state, Lack.DRAFT))
    else:
        lacks.append(Lack.NO_MAP)
    counted_to = adopted_on or today
    days_late = max((counted_to - until).days, 0) if until else 0
    if days_late and adopted_on is None:
        lacks.append(Lack.LATE)
    return Standing(adopted_on, days_late, tuple(lacks))


# --- the term that the order names ---

DEVELOP = re.compile(r"разработ\w+|утверд\w+|принять", re.IGNORECASE)
OWN_MAP = re.compile(r"дорожн\w+ карт|план\w* мероприятий", re.IGNORECASE)
# Whose plan it is: the point about the municipal roadmap itself names a term too.
OF_SCHOOLS = re.compile(
    r"руководител|директор|общеобразовательн\w+ организаци|образовательн\w+ (?:учрежден|организаци)|школ|\bОО\b|\bОУ\b",
    re.IGNORECASE,
)
WORDS_OF_DAY = re.compile(rf"(\d{{1,2}})\s+({'|'.join(MONTHS)})\s+(\d{{4}})", re.IGNORECASE)
TERM = re.compile(
    r"(?:в срок\s+)?(?:не позднее|до|к)\s+"
    rf"(\d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}|\d{{2}})(?!\d)|\d{{1,2}}\s+(?:{'|'.join(MONTHS)})\s+\d{{4}})",
    re.IGNORECASE,
)


def term_of_adoption(points: Sequence[tuple[str, str]]) -> date | None:
    """Return the day to which the order tells schools to adopt their own roadmaps; None where it names none plainly.

    `points` are (number, text); a sub-point is read together with the point above it, which names the addressee.
    """
    texts = dict(points)
    for number, text in points:
        above = texts.get(number.rpartition(".")[0], "")
        if not (DEVELOP.search(text) and OWN_MAP.search(text) and OF_SCHOOLS.search(f"{above} {text}")):
            continue
        found = TERM.search(text) or TERM.search(above)
        day = _day(found[1]) if found else None
        if day:
            return day
    return None


def is_about_adoption(title: str) -> bool:
    """Say whether an item of the municipal roadmap is «разработать школьную дорожную карту»: its term is the term."""
    return bool(DEVELOP.search(title) and OWN_MAP.search(title) and OF_SCHOOLS.search(title))


def _day(text: str) -> date | None:
    words = WORDS_OF_DAY.fullmatch(" ".join(text.split()))
    try:
        if words:
            return date(int(words[3]), MONTHS.index(words[2].lower()) + 1, int(words[1]))
        return day_in(text)
    except (NoSuchDayError, ValueError):
        return None


# --- publication ---


def publication_problem(published_on: date, *, ordered_on: date, today: date) -> str:
    """Return why the day of publication can't be right, or an empty string."""
    if published_on > today:
        return "День размещения в будущем. Укажите день, когда карта появилась на сайте."
    if published_on < ordered_on:
        return f"Карту утвердили {ordered_on:%d.%m.%Y}, раньше этого дня она не могла появиться на сайте."
    return ""


# --- the school's paper ---


def signature_of(full_name: str) -> str:
    """Return «А.Ю. Белов» for «Белов Андрей Юрьевич»; a name of another shape stands as it was written."""
    parts = full_name.split()
    if len(parts) != 3 or any("." in part or not part[0].isupper() for part in parts):
        return full_name.strip()
    surname, first, middle = parts
    return f"{first[0]}.{middle[0]}. {surname}"
