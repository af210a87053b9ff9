"""Rows of the document as they will be written, with our reading and every doubt in words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from roadmaps.importing.drafting.structure import Part, part, parts, period_of, words
from roadmaps.importing.queries.names import Book
from roadmaps.models import Certainty as CertaintyWord
from roadmaps.planning.queries.asks import Ask, asks_of, names_in
from roadmaps.planning.readings import Register, charges_of, known_parties_of, register_of
from roadmaps.planning.storing import OF_SCHOOLS, Charge
from roadmaps.wording import deadlines, parties
from schools.models import Authority
from schools.names.rules import Certainty

CHIP_KINDS = {"school": "school", "school_role": "role", "position": "role", "person": "person"}
# «образованияИМЦ»: a small letter followed by a capital one, which no Russian word has.
GLUED = re.compile(r"\S*[а-яё][А-ЯЁ]\S*")
PROBLEMS = {"invalid_date": "Такого дня нет в календаре.", "reversed_range": "Конец срока раньше начала."}


@dataclass(frozen=True, slots=True)
class Chip:
    """A recognised responsible party; `said` is the certainty in words, and how the party stands in the register."""

    kind: str
    label: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class RowDoubt:
    """One thing to look at in a row: the name of the cell, its words, what to do, and what can be answered here."""

    field: str
    text: str
    message: str
    asks: tuple[Ask, ...] = ()


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row of a plan as it will be written, with our reading and what is doubtful in it."""

    number: str
    title: str
    deadline: str
    reading: str
    responsible: str
    chips: tuple[Chip, ...]
    result: str
    report_forms: str
    location: str
    deadline_doubts: tuple[str, ...]
    party_doubts: tuple[str, ...]
    asks: tuple[Ask, ...] = ()
    anchor: str = ""

    @property
    def is_doubtful(self) -> bool:
        """A person must look at this row."""
        return bool(self.deadline_doubts or self.party_doubts)

    @property
    def doubts(self) -> tuple[RowDoubt, ...]:
        """Doubts of all cells, one after another."""
        return (
            *(RowDoubt("срок", self.deadline, message) for message in self.deadline_doubts),
            *self._doubts_of_parties(),
        )

    def _doubts_of_parties(self) -> tuple[RowDoubt, ...]:
        """The questions about schools stand under the last of the doubts."""
        last = len(self.party_doubts) - 1
        return tuple(
            RowDoubt("ответственные", self.responsible, message, self.asks if place == last else ())
            for place, message in enumerate(self.party_doubts)
        )


@dataclass(frozen=True, slots=True)
class PreviewSection:
    """Rows under one heading; `title` says what they are where the document has no heading."""

    title: str
    rows: tuple[PreviewRow, ...]

    @property
    def doubtful(self) -> int:
        """Rows that a person must look at."""
        return sum(row.is_doubtful for row in self.rows)


@dataclass(frozen=True, slots=True)
class PreviewTable:
    """A table of the document with the sections and rows found in it."""

    anchor: str
    title: str
    sections: tuple[PreviewSection, ...]
    rows: tuple[PreviewRow, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rows", tuple(row for section in self.sections for row in section.rows))

    @property
    def is_divided(self) -> bool:
        """There is more than one section."""
        return len(self.sections) > 1

    @property
    def count(self) -> int:
        """Rows in all sections."""
        return len(self.rows)

    @property
    def doubtful(self) -> int:
        """Rows that a person must look at."""
        return sum(section.doubtful for section in self.sections)


class RowReader:
    """Reads rows with one register and one period."""

    def __init__(self, authority: Authority, structure: Part) -> None:
        self.structure = structure
        self.register: Register = register_of(authority)
        self.known: Sequence[str] = known_parties_of(authority)
        self.names = names_in(self.register)
        self.book = Book(authority)
        self.count = 0
        self.period: tuple[date, date] = period_of(part(structure, "roadmap"))

    def tables(self) -> list[PreviewTable]:
        """Return plans, control points and mechanisms in the order of the roadmap."""
        found = [
            PreviewTable(
                f"plan-{place}",
                words(plan, "title") or "План-график",
                tuple(self._section(section) for section in parts(plan, "sections")),
            )
            for place, plan in enumerate(parts(self.structure, "plans"))
        ]
        for anchor, key, title in (
            ("points", "control_points", "Контрольные точки"),
            ("mechanisms", "mechanisms", "Механизмы"),
        ):
            rows = tuple(map(self._row, parts(self.structure, key)))
            if rows:
                found.append(PreviewTable(anchor, title, (PreviewSection("Все строки", rows),)))
        return found

    def _section(self, data: Part) -> PreviewSection:
        number, title = words(data, "number"), words(data, "title")
        heading = f"{number}. {title}" if number and title else title or number
        return PreviewSection(heading or "Все строки", tuple(map(self._row, parts(data, "items"))))

    def _row(self, row: Part) -> PreviewRow:
        deadline = deadlines.parse(words(row, "deadline"), self.period)
        who = parties.parse(words(row, "responsible"), self.register, self.known)
        charges = charges_of(who)
        self.count += 1
        return PreviewRow(
            number=words(row, "number"),
            title=words(row, "title"),
            deadline=words(row, "deadline"),
            reading=deadlines.explain(deadline),
            responsible=words(row, "responsible"),
            chips=tuple(self._chip(party, charge) for party, charge in zip(who.parties, charges, strict=True)),
            result=words(row, "result"),
            report_forms=words(row, "report_forms") or words(row, "info_support"),
            location=words(row, "location"),
            deadline_doubts=tuple(deadline_doubts(words(row, "deadline"), deadline, self.period)),
            party_doubts=tuple(party_doubts(words(row, "responsible"), who)),
            asks=self._asks(words(row, "responsible"), charges),
            anchor=f"row-{self.count}",
        )

    def _chip(self, party: parties.Party, charge: Charge) -> Chip:
        said = filter(None, (CertaintyWord(charge.certainty).label, self.book.standing(charge)))
        return Chip(_chip_kind(party), party.person or party.name, ", ".join(said))

    def _asks(self, text: str, charges: Sequence[Charge]) -> tuple[Ask, ...]:
        unsure = any(one.kind in OF_SCHOOLS and one.certainty != CertaintyWord.SURE for one in charges)
        return asks_of(text, self.register, self.names) if unsure else ()


def deadline_doubts(text: str, deadline: deadlines.Deadline, period: tuple[date, date]) -> Iterator[str]:
    """Say what is wrong with a deadline and what to do."""
    if not text.strip():
        yield "Срок в документе не указан. Впишите его в черновике, иначе у задачи не будет даты."
    elif deadline.problem:
        wrong = PROBLEMS.get(deadline.problem, f"В сроке ошибка: {deadlines.explain(deadline)}.")
        yield f"{wrong} Слова сохранятся, верный срок впишите в черновике."
    elif deadline.unread and deadline.windows:
        known = deadlines.explain(deadline).rpartition("понято: ")[2]
        yield f"Понято только {known}; «{deadline.unread}» осталось без даты. Если даты мало, добавьте её в черновике."
    elif deadline.unread:
        yield f"Не понято, какой это день: «{deadline.unread}». Слова сохранятся, даты укажите в черновике."
    elif not deadline.is_certain:
        yield f"Понято как {deadlines.explain(deadline)}. Если это не так, укажите даты в черновике."
    if deadline.outside_period:
        first, last = period
        yield (
            f"Срок вне периода карты, {first:%d.%m.%Y} – {last:%d.%m.%Y}. "
            "Если в документе опечатка в годе, исправьте её в черновике."
        )


def party_doubts(text: str, who: parties.Responsible) -> Iterator[str]:
    """Say what is wrong with the responsible parties and what to do."""
    if not text.strip():
        yield "Ответственные в документе не указаны. Впишите их в черновике: без них поручать некому."
    glued = GLUED.search(text)
    if glued:
        yield f"Слова слиплись: «{glued[0]}». Проверьте исполнителей и в черновике поставьте между ними запятую."
    if who.unread:
        yield f"Не понято, кто это: «{who.unread}». Слова сохранятся, исполнителей выберите в черновике."
    unknown = [party for party in who.parties if str(party.certainty) == Certainty.UNKNOWN]
    for name in (party.name for party in unknown if party.kind == parties.PartyKind.SCHOOL):
        yield f"Нет в реестре школ: {name}. Задачу она не получит, пока вы не скажете, какая это школа."
    if any(party.kind != parties.PartyKind.SCHOOL for party in unknown):
        yield "Среди названных школ есть незнакомые реестру: задач они не получат. Добавьте в реестр их написания."


def _chip_kind(party: parties.Party) -> str:
    if str(party.certainty) != Certainty.SURE:
        return "unknown"
    return CHIP_KINDS.get(str(party.kind), "org")
