"""One cell of the plan, typed in its place: compared with what the person started from, written, read, kept."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from roadmaps.models import Item, Numbering, Roadmap, Source
from roadmaps.parties.register import Seen
from roadmaps.planning import readings
from roadmaps.planning.actions.base import Changes, check_draft, record_row
from roadmaps.planning.actions.steps import keep_step, key_of, picture
from roadmaps.planning.errors import ConflictError, RefusedError, RowGoneError
from roadmaps.planning.joined import remember, remember_schools
from roadmaps.planning.queries.asks import names_in
from roadmaps.planning.queries.stored import row_with_readings, stand_in
from roadmaps.planning.queries.stored import windows_of as stored_windows
from roadmaps.planning.readings import DATED, Registers, Window, charges_of, take_reading, windows_of
from roadmaps.planning.rules.columns import EXTRA, columns_of
from roadmaps.planning.rules.windows import windows_text
from roadmaps.planning.storing import Row, replace_assignments, replace_occurrences
from roadmaps.wording import deadlines, parties
from schools.models import User

PARTIES = "responsible_text"
NAMES = {
    "number": "номер",
    "title": "название",
    "deadline_text": "срок",
    PARTIES: "ответственные",
    "result": "результат",
    "report_forms": "отчётный документ",
    "info_support": "сопровождение",
}
COUNTED = "Номера в этой карте считаются сами. Чтобы вписать свой, выберите «Номера: как в документе»."


@dataclass(frozen=True, slots=True)
class CellEdit:
    """What was typed into a cell. `was` are the words the person started from, `field` a field or «extra:<n>».

    `windows` set the dates by hand: none at all mean «без даты»; `reads` gives up dates set by hand.
    """

    field: str
    value: str
    was: str
    version: str
    windows: tuple[Window, ...] | None = None
    reads: bool = False


def save_cell(*, rows: QuerySet, pk: int, roadmap: Roadmap, edit: CellEdit, by: User) -> Row:
    """Write one cell of a draft and return its row; `rows` are those of the roadmap that the person may see.

    `roadmap` is locked by the caller, whose transaction this is (views/guard.py, `for_editing_at_once`): a cell is
    written in some ten queries. For responsible parties their register is locked next, unless it was with the roadmap,
    then the row. All refusals come before the first write, so no savepoint is needed.

    Raises RowGoneError where the row is not among them, RefusedError with a sentence, and ConflictError where somebody
    else wrote this very cell meanwhile; changes of other cells of the row meet here in peace, for each cell is compared
    with the words its editor started from.
    """
    check_draft(roadmap)
    held = getattr(roadmap, "holds_register", False)
    registers = readings.registers_of(roadmap.authority, held=held) if edit.field == PARTIES else None
    row = _locked_row(rows, pk)
    stand_in(row, roadmap)
    _check_field(row, edit.field)
    now = words_of(row, edit.field)
    if str(row.row_version) != edit.version and now not in {edit.was, edit.value}:
        raise ConflictError(row)
    if edit.field == "number" and roadmap.numbering == Numbering.COUNTED:
        raise RefusedError(COUNTED)
    if now == edit.value and edit.windows is None and not edit.reads:
        return row
    with transaction.atomic(savepoint=False):
        before = picture(row)
        changes = _write(row, roadmap, edit, by, registers)
        label = f"{NAMES.get(edit.field, 'ячейка')}: {row}"
        keep_step(roadmap=roadmap, by=by, label=label, before={key_of(row): before}, after={key_of(row): picture(row)})
        record_row(row=row, roadmap=roadmap, by=by, verb="update", what="Изменено", changes=changes)
    return row


def words_of(row: Row, field: str) -> str:
    """Return the words of a cell as they are stored."""
    return str(row.extra.get(field, "")) if field.startswith(EXTRA) else str(getattr(row, field))


def _locked_row(rows: QuerySet, pk: int) -> Row:
    row = row_with_readings(rows.select_for_update(of=("self",)), pk)
    if row is None:
        raise RowGoneError("Этой строки в таблице нет: её убрали в корзину или удалили. Ваши слова остались в поле.")
    return row


def _check_field(row: Row, field: str) -> None:
    """Refuse a column that the table of the row does not have."""
    plan = row.section.plan if isinstance(row, Item) else row.plan
    known = field in NAMES and hasattr(row, field)
    if field.startswith(EXTRA):
        known = any(column.key == field for column in columns_of(plan.columns if plan else ()))
    if not known:
        raise RefusedError("Такого столбца в таблице больше нет. Обновите страницу: столбцы могли измениться.")


def _write(row: Row, roadmap: Roadmap, edit: CellEdit, by: User, registers: Registers | None) -> Changes:
    changes: Changes = {}
    now = words_of(row, edit.field)
    if now != edit.value:
        changes[edit.field] = (now, edit.value)
    fields = [_set(row, edit)]
    row.row_version += 1
    if edit.field == "deadline_text":
        _term(row, roadmap, edit, changes)
        fields += DATED
    if registers is not None:
        changes |= _parties(row, registers, readings.seen_in(roadmap, by))
        fields.append("responsible_unread")
    row.save(update_fields=[*fields, "row_version"])
    return changes


def _set(row: Row, edit: CellEdit) -> str:
    if edit.field.startswith(EXTRA):
        row.extra = {**row.extra, edit.field: edit.value}
        return "extra"
    setattr(row, edit.field, edit.value)
    return edit.field


def _term(row: Row, roadmap: Roadmap, edit: CellEdit, changes: Changes) -> None:
    """Set the reading of the deadline on the row, which is saved afterwards, and replace its windows."""
    before = list(stored_windows(row)) if row.deadline_source == Source.MANUAL else None
    if edit.windows is None:
        read = deadlines.parse(edit.value, roadmap.period)
        take_reading(row, read)
        windows, source = windows_of(read), Source.PARSED
    else:
        windows, source = edit.windows, Source.MANUAL
        readings.take_windows(row, windows, roadmap.period)
    made = replace_occurrences([row], {row.pk: windows}, authority_id=roadmap.authority_id, source=source)
    remember(row, "occurrences", made)
    if before != list(windows):
        changes["occurrences"] = (windows_text(before or []), windows_text(list(windows)))


def _parties(row: Row, registers: Registers, seen: Seen) -> Changes:
    """Set what was not read on the row, which is saved afterwards, and replace its assignments."""
    before = list(row.assignments.all())
    read = parties.parse(row.responsible_text, registers.schools, registers.parties.known)
    row.responsible_unread = read.unread or ""
    charges = charges_of(read)
    after = replace_assignments(
        [row], {row.pk: charges}, seen=seen, source=Source.PARSED, book=registers.parties, stored=before
    ).assignments
    names = names_in(registers.schools)
    for assignment, charge in zip(after, charges, strict=True):
        remember_schools(assignment, [(pk, name) for pk, name in names.items() if pk in charge.school_ids])
    remember(row, "assignments", after)
    was, now = (", ".join(one.name for one in some) for some in (before, after))
    return {} if was == now else {"assignments": (was, now)}
