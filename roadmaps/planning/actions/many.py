"""One change for many rows: the same words in a column, another section, up, down, into the bin. One step to undo."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from roadmaps.models import ControlPoint, Item, Plan, Roadmap, Section
from roadmaps.planning import readings
from roadmaps.planning.actions.base import last_place, lock_draft, record_row
from roadmaps.planning.actions.numbers import recount
from roadmaps.planning.actions.rows import plans_of
from roadmaps.planning.actions.steps import Pictures, keep_step, pictures
from roadmaps.planning.errors import RefusedError
from roadmaps.planning.queries.stored import with_readings
from roadmaps.planning.rules.words import counted
from roadmaps.planning.storing import Row
from schools.models import User

MOST = 500
WORDS = frozenset({"deadline_text", "responsible_text"})
CHANGED = (
    "Пока вы решали, отмеченные строки изменились: {names}. Посмотрите на них ещё раз и повторите, если всё верно."
)


@dataclass(frozen=True, slots=True)
class ManyChange:
    """What happens to every chosen row: words for a field, or another section, or the bin (neither of them)."""

    field: str = ""
    value: str = ""
    section: Section | None = None

    @property
    def is_bin(self) -> bool:
        """The rows go into the bin."""
        return not self.field and self.section is None


@transaction.atomic
def change_many(*, rows: QuerySet, seen: dict[int, int], roadmap: Roadmap, change: ManyChange, by: User) -> int:
    """Change the rows named by `seen` (key → version the person saw) and return how many there were.

    Raises RefusedError where one of them was changed or removed meanwhile.
    """
    locked = lock_draft(roadmap)
    chosen = list(_chosen(rows, seen))
    _check(chosen, seen)
    before = pictures(chosen)
    plans = {plan for row in chosen for plan in plans_of(row)}
    for row in chosen:
        _change(row, change)
    if change.field in WORDS:
        _read_again(rows, seen, change, locked, by)
    after = _after(rows, seen)
    label = f"{counted(len(chosen), 'строка', 'строки', 'строк')} сразу"
    keep_step(roadmap=locked, by=by, label=label, before=before, after=after)
    recount(locked, plans | _plan_of(change))
    for row in chosen:
        record_row(row=row, roadmap=locked, by=by, verb="many", what="Изменено вместе с другими")
    return len(chosen)


def _chosen(rows: QuerySet, seen: dict[int, int]) -> QuerySet:
    related = "section__plan" if rows.model is Item else "plan"
    return with_readings(rows.select_for_update(of=("self",)).select_related(related).filter(pk__in=seen))


def _check(chosen: Sequence[Row], seen: dict[int, int]) -> None:
    if len(seen) > MOST:
        raise RefusedError(f"Отмечено больше {MOST} строк. Отметьте меньше и повторите.")
    stale = [str(row) for row in chosen if row.row_version != seen[row.pk]]
    if stale or len(chosen) < len(seen):
        raise RefusedError(CHANGED.format(names="; ".join(stale[:3]) or "их убрали из таблицы"))


def _change(row: Row, change: ManyChange) -> None:
    fields = ["row_version"]
    row.row_version += 1
    if change.field:
        setattr(row, change.field, change.value)
        fields.append(change.field)
    elif change.section is not None and isinstance(row, Item):
        row.section = change.section
        row.position = last_place(row)
        fields += ["section", "position"]
    else:
        row.removed_at = timezone.now()
        fields.append("removed_at")
    row.save(update_fields=fields)


def _read_again(rows: QuerySet, seen: dict[int, int], change: ManyChange, roadmap: Roadmap, by: User) -> None:
    """New words are read anew, dates and parties set by hand for the old ones go."""
    changed = rows.model.objects.filter(pk__in=seen)
    if change.field == "deadline_text":
        for row in changed:
            readings.read_deadline(row, period=roadmap.period, words_changed=True)
    else:
        registers = readings.registers_of(roadmap.authority)
        for row in changed:
            readings.read_responsible(row, registers=registers, words_changed=True, by=by)


def _after(rows: QuerySet, seen: dict[int, int]) -> Pictures:
    model: type[Item] | type[ControlPoint] = rows.model
    return pictures(with_readings(model.objects.filter(pk__in=seen)))


def _plan_of(change: ManyChange) -> set[Plan]:
    return {change.section.plan} if change.section else set()
