"""Rows of the document as they will be written, with our reading and every doubt in words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from roadmaps.importing.drafting.structure import Part, part, parts, period_of, words
from roadmaps.planning.readings import Register, known_parties_of, register_of
from roadmaps.wording import deadlines, parties
from schools.models import Authority
from schools.names.rules import Certainty

CHIP_KINDS = {"school": "school", "school_role": "role", "position": "role", "person": "person"}
# «образованияИМЦ»: a small letter followed by a capital one, which no Russian word has.
GLUED = re.compile(r"\S*[а-яё][А-ЯЁ]\S*")


@dataclass(frozen=True, slots=True)
class Chip:
    """A recognised responsible party."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class RowDoubt:
    """One thing to look at in a row: the name of the cell, its words, and what to do."""

    field: str
    text: str
    message: str


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

    @property
    def is_doubtful(self) -> bool:
        """A person must look at this row."""
        return bool(self.deadline_doubts or self.party_doubts)

    @property
    def doubts(self) -> tuple[RowDoubt, ...]:
        """Doubts of all cells, one after another."""
        return (
            *(RowDoubt("срок", self.deadline, message) for message in self.deadline_doubts),
            *(RowDoubt("ответственные", self.responsible, message) for message in self.party_doubts),
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
        return PreviewRow(
            number=words(row, "number"),
            title=words(row, "title"),
            deadline=words(row, "deadline"),
            reading=deadlines.explain(deadline),
            responsible=words(row, "responsible"),
            chips=tuple(Chip(_chip_kind(party), party.person or party.name) for party in who.parties),
            result=words(row, "result"),
            report_forms=words(row, "report_forms") or words(row, "info_support"),
            location=words(row, "location"),
            deadline_doubts=tuple(deadline_doubts(words(row, "deadline"), deadline)),
            party_doubts=tuple(party_doubts(words(row, "responsible"), who)),
        )


def deadline_doubts(text: str, deadline: deadlines.Deadline) -> Iterator[str]:
    """Say what is wrong with a deadline and what to do."""
    if not text.strip():
        yield "Срока в документе нет. Назначьте его в черновике."
    elif deadline.problem:
        yield f"В сроке ошибка: {deadlines.explain(deadline)}. Исправьте его в черновике."
    elif not deadline.is_certain:
        yield f"Срок понят не весь: {deadlines.explain(deadline)}. Назначьте даты в черновике."
    if deadline.outside_period:
        yield "Срок выходит за период карты. Проверьте год."


def party_doubts(text: str, who: parties.Responsible) -> Iterator[str]:
    """Say what is wrong with the responsible parties and what to do."""
    if not text.strip():
        yield "Ответственного в документе нет. Назначьте его в черновике."
    glued = GLUED.search(text)
    if glued:
        yield f"Слова слиплись: «{glued[0]}». Разделите исполнителей запятой."
    if who.unread:
        yield f"Ответственные поняты не все: «{who.unread}». Назначьте их в черновике."
    unknown = [party for party in who.parties if str(party.certainty) == Certainty.UNKNOWN]
    for name in (party.name for party in unknown if party.kind == parties.PartyKind.SCHOOL):
        yield f"Нет в реестре: {name}. Добавьте написание в реестр или исправьте название."
    if any(party.kind != parties.PartyKind.SCHOOL for party in unknown):
        yield "Среди названных школ есть такие, которых нет в реестре. Добавьте в него их написания."


def _chip_kind(party: parties.Party) -> str:
    if str(party.certainty) == Certainty.UNKNOWN:
        return "unknown"
    return CHIP_KINDS.get(str(party.kind), "org")
