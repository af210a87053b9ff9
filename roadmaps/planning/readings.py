"""Our reading of the words, kept beside them: a deadline becomes occurrences, a responsible phrase becomes assignments.

The words are never touched. A reading set by hand stays until the words themselves change (PRODUCT.md, «What must
always hold», 1). Everything is written in bulk: the number of queries does not depend on the number of rows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Value

from roadmaps.models import Assignment, Item, Party, PartyKind, Roadmap, Source
from roadmaps.models.reading import AssignmentScope
from roadmaps.parties.register import Book, Line, Seen, known_names, lock_register, locked_book
from roadmaps.planning.storing import (
    OF_SCHOOLS,
    Charge,
    Row,
    Window,
    by_model,
    owner,
    replace_assignments,
    replace_occurrences,
    update,
)
from roadmaps.wording import deadlines, parties
from schools.models import Authority, School, User
from schools.names.rules import KnownSchool

Register = tuple[KnownSchool, ...]

DATED = ("deadline_kind", "deadline_recurrence", "deadline_unread", "deadline_source", "outside_period")
NAME_LENGTH, PERSON_LENGTH = 300, 150


@dataclass(frozen=True, slots=True)
class Registers:
    """What responsible phrases are read by: the schools, and the parties, locked until the transaction ends."""

    schools: Register
    parties: Book


@dataclass(frozen=True, slots=True)
class ByHand:
    """Responsible parties set by a person: which schools, which parties of the register, and new (kind, name)."""

    scope: AssignmentScope
    school_ids: tuple[int, ...] = ()
    parties: tuple[Party, ...] = ()
    new_parties: tuple[tuple[str, str], ...] = ()


# --- what the parsers are asked with ---------------------------------------------------------------------------------


def register_of(authority: Authority) -> Register:
    """Return the schools of the authority with every way their names are written; one query."""
    rows = School.objects.filter(authority=authority).order_by("number", "name", "pk", "aliases__text")
    return _known_schools(rows.values_list("pk", "name", "short_name", "aliases__text"))


def _known_schools(rows: Iterable[tuple[int, str, str, str | None]]) -> Register:
    names: dict[int, list[str]] = {}
    for pk, name, short_name, writing in rows:
        names.setdefault(pk, [name, short_name]).extend([writing] if writing else [])
    return tuple(KnownSchool(str(pk), name, tuple(writings)) for pk, (name, *writings) in names.items())


def known_parties_of(authority: Authority) -> tuple[str, ...]:
    """Return the names and writings of the register of parties, for the parser to know them by; one query."""
    return known_names(authority)


def registers_of(authority: Authority, *, held: bool = False) -> Registers:
    """Return both registers in one query, for phrases whose reading is stored.

    That of the parties is locked before, unless the transaction has it `held` already.
    """
    if not held:
        lock_register(authority.pk)
    nothing = Value("")
    schools = School.objects.filter(authority=authority).values_list(
        "number", "name", "pk", "aliases__text", "short_name", nothing, nothing, nothing, nothing
    )
    parties = Party.objects.filter(authority=authority).values_list(
        Value(0), "name", "pk", "aliases__text", nothing, "kind", "person", "state", "aliases__person"
    )
    rows = schools.order_by().union(parties.order_by(), all=True)
    lines: list[Line] = []
    named: list[tuple[int, str, str, str | None]] = []
    for _number, name, pk, writing, short_name, kind, person, state, writing_person in rows.order_by(
        "number", "name", "pk", "aliases__text"
    ):
        if kind:
            lines.append(Line(pk, kind, name, person, state, writing, writing_person))
        else:
            named.append((pk, name, short_name, writing))
    return Registers(schools=_known_schools(named), parties=Book(lines))


# --- one row ---------------------------------------------------------------------------------------------------------


@transaction.atomic
def read_deadline(row: Row, *, period: Window, words_changed: bool = False) -> None:
    """Read `deadline_text` and store what it means; a manual reading stays unless the words changed."""
    _read_deadlines([row], period=period, authority_id=roadmap_of(row).authority_id, words_changed=words_changed)


@transaction.atomic
def read_responsible(
    row: Row, *, registers: Registers, words_changed: bool = False, by: User | None = None
) -> list[str]:
    """Read `responsible_text` and store the parties; return the names proposed for the register of parties."""
    if not words_changed and _has_manual_parties([row]):
        return []
    return _read_responsibles([row], registers, seen=seen_in(roadmap_of(row), by))


@transaction.atomic
def set_deadline(row: Row, *, windows: Sequence[Window], period: Window) -> None:
    """Store windows typed by hand, in their order; none at all means «без даты»."""
    take_windows(row, windows, period)
    row.save(update_fields=DATED)
    replace_occurrences([row], {row.pk: windows}, authority_id=roadmap_of(row).authority_id, source=Source.MANUAL)


def take_windows(row: Row, windows: Sequence[Window], period: Window) -> None:
    """Set on the row, without saving it, that its dates were typed by hand."""
    start, end = period
    row.deadline_kind = deadlines.Kind.DATE if windows else deadlines.Kind.SCHEDULE
    row.deadline_recurrence = row.deadline_unread = ""
    row.deadline_source = Source.MANUAL
    row.outside_period = any(first < start or last > end for first, last in windows)


@transaction.atomic
def set_responsible(row: Row, *, chosen: ByHand, by: User | None = None) -> list[str]:
    """Store parties chosen by hand in place of those read; return the names proposed for the register of parties."""
    charges = [Charge(kind=party.kind, name=party.name, person=party.person) for party in chosen.parties]
    charges += [Charge(kind=kind, name=name) for kind, name in chosen.new_parties]
    if chosen.scope != AssignmentScope.NONE:
        charges.insert(0, _schools_by_hand(chosen))
    row.responsible_unread = ""
    row.save(update_fields=["responsible_unread"])
    seen = seen_in(roadmap_of(row), by)
    return replace_assignments([row], {row.pk: charges}, seen=seen, source=Source.MANUAL).proposed


@transaction.atomic
def settle_responsible(row: Row, *, register: Register, by: User | None = None) -> None:
    """Read the phrase by a register made for this row and keep that as set by hand: other rows are read as before."""
    seen = seen_in(roadmap_of(row), by)
    book = locked_book(seen.authority_id)
    read = parties.parse(row.responsible_text, register, book.known)
    row.responsible_unread = read.unread or ""
    row.save(update_fields=["responsible_unread"])
    replace_assignments([row], {row.pk: charges_of(read)}, seen=seen, source=Source.MANUAL, book=book)


# --- many rows -------------------------------------------------------------------------------------------------------


@transaction.atomic
def read_rows(rows: Iterable[Row], *, roadmap: Roadmap, by: User | None = None) -> list[str]:
    """Read the deadlines and the responsible phrases of saved rows of one roadmap; return the parties proposed.

    Manual readings stay as they are.
    """
    rows = list(rows)
    authority = roadmap.authority
    _read_deadlines(rows, period=roadmap.period, authority_id=authority.pk)
    return read_responsibles(rows, roadmap=roadmap, by=by)


@transaction.atomic
def read_responsibles(rows: Iterable[Row], *, roadmap: Roadmap, by: User | None = None) -> list[str]:
    """Read the responsible phrases alone, but for those set by hand; return the parties proposed."""
    rows = list(rows)
    by_hand = _has_manual_parties(rows)
    unset = [row for row in rows if (type(row), row.pk) not in by_hand]
    return _read_responsibles(unset, registers_of(roadmap.authority), seen=seen_in(roadmap, by))


# --- how it is stored ------------------------------------------------------------------------------------------------


def _read_deadlines(rows: Sequence[Row], *, period: Window, authority_id: int, words_changed: bool = False) -> None:
    unset = [row for row in rows if words_changed or row.deadline_source != Source.MANUAL]
    known = {text: deadlines.parse(text, period) for text in {row.deadline_text for row in unset}}
    for row in unset:
        take_reading(row, known[row.deadline_text])
    for model, group in by_model(unset):
        update(model, group, DATED)
        windows = {row.pk: windows_of(known[row.deadline_text]) for row in group}
        replace_occurrences(group, windows, authority_id=authority_id, source=Source.PARSED)


def windows_of(read: deadlines.Deadline) -> tuple[Window, ...]:
    """Return the windows of a reading as pairs of days."""
    return tuple((window.start, window.end) for window in read.windows)


def take_reading(row: Row, deadline: deadlines.Deadline) -> None:
    """Set on the row, without saving it, what its deadline was understood to mean."""
    written = bool(row.deadline_text.strip())
    row.deadline_kind = str(deadline.kind) if written else ""
    row.deadline_recurrence = str(deadline.recurrence or "")
    row.deadline_unread = deadline.unread or (row.deadline_text if written and deadline.problem else "")
    row.deadline_source = Source.PARSED
    row.outside_period = deadline.outside_period


def _read_responsibles(rows: Sequence[Row], registers: Registers, *, seen: Seen) -> list[str]:
    names = registers.parties.known
    known = {text: parties.parse(text, registers.schools, names) for text in {row.responsible_text for row in rows}}
    proposed: list[str] = []
    for model, group in by_model(rows):
        unread = {row.pk: known[row.responsible_text].unread or "" for row in group}
        stale = [row for row in group if row.responsible_unread != unread[row.pk]]
        for row in stale:
            row.responsible_unread = unread[row.pk]
        update(model, stale, ["responsible_unread"])
        charges = {row.pk: charges_of(known[row.responsible_text]) for row in group}
        made = replace_assignments(group, charges, seen=seen, source=Source.PARSED, book=registers.parties)
        proposed += made.proposed
    return proposed


def charges_of(read: parties.Responsible) -> list[Charge]:
    """Return the assignments that a reading amounts to, in the order of the phrase."""
    return [_charge(party) for party in read.parties]


def _charge(party: parties.Party) -> Charge:
    of_schools = str(party.kind) in OF_SCHOOLS
    scope = AssignmentScope.NONE
    if of_schools:
        scope = AssignmentScope.ALL if party.schools is None else AssignmentScope.LISTED
    return Charge(
        kind=str(party.kind),
        name=(party.canonical or party.name)[:NAME_LENGTH],
        person=(party.person or "")[:PERSON_LENGTH],
        scope=scope,
        school_ids=tuple(int(key) for key in party.schools or ()) if of_schools else (),
        certainty=str(party.certainty),
    )


def _schools_by_hand(chosen: ByHand) -> Charge:
    return Charge(
        kind=PartyKind.SCHOOL_ROLE,
        name="директор",
        scope=chosen.scope,
        school_ids=chosen.school_ids if chosen.scope == AssignmentScope.LISTED else (),
    )


def _has_manual_parties(rows: Sequence[Row]) -> set[tuple[type[Row], int]]:
    found: set[tuple[type[Row], int]] = set()
    for model, group in by_model(rows):
        link = owner(model)
        manual = Assignment.objects.filter(**{f"{link}__in": group}, source=Source.MANUAL)
        found |= {(model, pk) for pk in manual.values_list(f"{link}_id", flat=True)}
    return found


def roadmap_of(row: Row) -> Roadmap:
    """Return the roadmap in whose table the row stands."""
    return row.section.plan.roadmap if isinstance(row, Item) else row.roadmap


def seen_in(roadmap: Roadmap, by: User | None) -> Seen:
    return Seen(roadmap.authority_id, roadmap.pk, by)
