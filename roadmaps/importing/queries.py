"""Reads for the import pages: recent runs and the preview of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from roadmaps.importing.drafting.structure import Part, all_words, parts, period_of, words
from roadmaps.models import ImportRun, ImportState
from roadmaps.planning.readings import Register, known_parties_of, register_of
from roadmaps.wording import deadlines, parties
from schools.models import Authority
from schools.names.rules import Certainty, find_schools
from schools.rules import Viewer

RECENT = 10
# Kinds of rows of the balance, in the order of the sentence, with their plural forms.
BALANCE_WORDS = (
    ("items", "мероприятие,мероприятия,мероприятий"),
    ("control_points", "контрольная точка,контрольные точки,контрольных точек"),
    ("sections", "заголовок раздела,заголовка разделов,заголовков разделов"),
    ("mechanisms", "механизм,механизма,механизмов"),
    ("indicators", "показатель,показателя,показателей"),
    ("monitoring", "строка мониторинга,строки мониторинга,строк мониторинга"),
    ("listing", "строка списка ШНОР,строки списка ШНОР,строк списка ШНОР"),
    ("group", "член группы,члена групп,членов групп"),
    ("passport", "строка паспорта,строки паспорта,строк паспорта"),
    ("header", "шапка таблицы,шапки таблиц,шапок таблиц"),
    ("repeated_header", "повтор шапки,повтора шапки,повторов шапки"),
    ("column_numbers", "строка номеров столбцов,строки номеров столбцов,строк номеров столбцов"),
    ("totals", "строка итогов,строки итогов,строк итогов"),
    ("layout", "строка оформления,строки оформления,строк оформления"),
    ("empty", "пустая строка,пустые строки,пустых строк"),
)


@dataclass(frozen=True, slots=True)
class BalancePart:
    """One addend of the balance of rows."""

    count: int
    forms: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A recognised responsible party."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row of a plan as it will be written, with our reading and what is doubtful in it."""

    number: str
    title: str
    deadline: str
    reading: str
    deadline_doubt: bool
    responsible: str
    chips: tuple[Chip, ...]
    unread_parties: str
    result: str
    report_forms: str
    location: str

    @property
    def is_doubtful(self) -> bool:
        """A person must look at this row."""
        return self.deadline_doubt or bool(self.unread_parties) or not self.responsible


@dataclass(frozen=True, slots=True)
class PreviewTable:
    """A table of the document with the sections and rows found in it."""

    anchor: str
    title: str
    sections: tuple[tuple[str, tuple[PreviewRow, ...]], ...]

    @property
    def count(self) -> int:
        """Rows in all sections."""
        return sum(len(rows) for _title, rows in self.sections)

    @property
    def doubtful(self) -> int:
        """Rows that a person must look at."""
        return sum(row.is_doubtful for _title, rows in self.sections for row in rows)


def recent_runs(viewer: Viewer) -> QuerySet[ImportRun]:
    """Return the newest imports of the viewer's authority, without the files."""
    runs = ImportRun.objects.visible_to(viewer).exclude(state=ImportState.CANCELLED)
    return runs.select_related("by", "roadmap").defer("content", "structure", "doubts", "balance")[:RECENT]


def preview(run: ImportRun, *, only_doubts: bool) -> dict[str, object]:
    """Return what the preview page shows of one import."""
    structure: Part = run.structure
    tables = _tables(run.authority, structure)
    shown = [table for table in map(_doubtful_only, tables) if table.count] if only_doubts else tables
    order = structure.get("order")
    roadmap = structure.get("roadmap")
    passport: Part = roadmap if isinstance(roadmap, Mapping) else {}
    return {
        "run": run,
        "is_open": run.state == ImportState.PREVIEW,
        "order": order if isinstance(order, Mapping) else None,
        "passport": passport,
        "period": period_of(passport),
        "tables": shown,
        "outline": tables,
        "items": sum(table.count for table in tables if table.anchor.startswith("plan-")),
        "points": sum(table.count for table in tables if table.anchor == "points"),
        "mechanisms": sum(table.count for table in tables if table.anchor == "mechanisms"),
        "doubtful": sum(table.doubtful for table in tables),
        "only_doubts": only_doubts,
        "balance_total": run.balance.get("rows_total", 0),
        "balance": _balance(run.balance),
        "remainder": run.balance.get("remainder", []),
        "doubts": run.doubts,
        "schools": _schools(run.authority, structure),
    }


def _balance(balance: Part) -> list[BalancePart]:
    placed = balance.get("placed")
    counts: Part = placed if isinstance(placed, Mapping) else {}
    return [BalancePart(int(str(counts[kind])), forms) for kind, forms in BALANCE_WORDS if counts.get(kind)]


def _tables(authority: Authority, structure: Part) -> list[PreviewTable]:
    register, known = register_of(authority), known_parties_of(authority)
    passport = structure.get("roadmap")
    period = period_of(passport if isinstance(passport, Mapping) else {})

    def rows(data: Sequence[Part]) -> tuple[PreviewRow, ...]:
        return tuple(_row(row, period, register, known) for row in data)

    tables = []
    for place, plan in enumerate(parts(structure, "plans")):
        sections = tuple(
            (f"{words(s, 'number')} {words(s, 'title')}".strip(), rows(parts(s, "items")))
            for s in parts(plan, "sections")
        )
        tables.append(PreviewTable(f"plan-{place}", words(plan, "title") or "План-график", sections))
    for anchor, key, title in (
        ("points", "control_points", "Контрольные точки"),
        ("mechanisms", "mechanisms", "Механизмы"),
    ):
        found = rows(parts(structure, key))
        if found:
            tables.append(PreviewTable(anchor, title, (("", found),)))
    return tables


def _row(row: Part, period: tuple[date, date], register: Register, known: Sequence[str]) -> PreviewRow:
    deadline = deadlines.parse(words(row, "deadline"), period)
    who = parties.parse(words(row, "responsible"), register, known)
    return PreviewRow(
        number=words(row, "number"),
        title=words(row, "title"),
        deadline=words(row, "deadline"),
        reading=deadlines.explain(deadline),
        deadline_doubt=not deadline.is_certain or deadline.outside_period,
        responsible=words(row, "responsible"),
        chips=tuple(Chip(_chip_kind(party), party.person or party.name) for party in who.parties),
        unread_parties=who.unread,
        result=words(row, "result"),
        report_forms=words(row, "report_forms") or words(row, "info_support"),
        location=words(row, "location"),
    )


CHIP_KINDS = {"school": "school", "school_role": "role", "position": "role", "person": "person"}


def _chip_kind(party: parties.Party) -> str:
    if str(party.certainty) == Certainty.UNKNOWN:
        return "unknown"
    return CHIP_KINDS.get(str(party.kind), "org")


def _doubtful_only(table: PreviewTable) -> PreviewTable:
    sections = tuple((title, tuple(row for row in rows if row.is_doubtful)) for title, rows in table.sections)
    return PreviewTable(table.anchor, table.title, tuple((title, rows) for title, rows in sections if rows))


@dataclass(frozen=True, slots=True)
class SchoolsFound:
    """Schools of the register that the document names, and names that the register does not know."""

    known: tuple[str, ...]
    unknown: tuple[str, ...]


def _schools(authority: Authority, structure: Part) -> SchoolsFound:
    register = register_of(authority)
    names = {school.key: school.name for school in register}
    known: dict[str, None] = {}
    unknown: dict[str, str] = {}
    for text in dict.fromkeys(all_words(structure)):
        for match in find_schools(text, register)[0]:
            if match.key is None:
                # «СОШ №5 с.Ключи» and «СОШ № 5 с. Ключи» are one name
                unknown.setdefault("".join(match.text.split()).casefold(), match.text)
            else:
                known[names[match.key]] = None
    return SchoolsFound(tuple(known), tuple(unknown.values()))
