"""Rows pasted from Word or Excel: added to a table in one go, read, and undone in one step."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from roadmaps.models import ControlPoint, Item, Plan, Roadmap, Section
from roadmaps.planning import readings
from roadmaps.planning.actions.base import last_place, lock_draft, record_row
from roadmaps.planning.actions.numbers import recount
from roadmaps.planning.actions.order import make_room
from roadmaps.planning.actions.steps import Json, keep_changes, picture, row_made
from roadmaps.planning.errors import RefusedError
from roadmaps.planning.rules.columns import EXTRA, FIELD_OF_KEY
from roadmaps.planning.rules.pasted import MOST, PastedRow
from roadmaps.planning.rules.words import counted
from roadmaps.planning.storing import Row
from schools.models import User

LONGEST_NUMBER, LONGEST_HEADING, LONGEST_SECTION_NUMBER = 30, 500, 20
# A control point has one field for what proves it.
PROOFS = ("result", "report_forms", "info_support")


@dataclass(frozen=True, slots=True)
class Target:
    """Where pasted rows go: a section of a plan, or a table of control points; `after` a row, None for the end."""

    plan: Plan | None
    section: Section | None
    after: int | None = None


@transaction.atomic
def paste_rows(*, roadmap: Roadmap, target: Target, rows: Sequence[PastedRow], by: User) -> int:
    """Add the rows to a draft and return how many activities or points there are; headings become sections.

    Raises RefusedError for more than MOST rows.
    """
    if len(rows) > MOST:
        raise RefusedError(f"Вставлено больше {MOST} строк. Вставьте таблицу частями или загрузите документ целиком.")
    locked = lock_draft(roadmap)
    made: list[Row] = []
    changes: list[Json] = []
    section, after = target.section, target.after
    for row in rows:
        if section is not None and _is_heading(row):
            section = _section(section, row)
            changes.append({"model": "section", "pk": section.pk, "fields": {"*": [None, picture(section)]}})
            after = None
        else:
            added = _row(locked, target, section, row)
            if after is not None:
                make_room(added, after)
                after = added.pk
            made.append(added)
    readings.read_rows(made, roadmap=locked, by=by)
    changes += [row_made(row, locked) for row in made]
    count = counted(len(made), "строка", "строки", "строк")
    keep_changes(roadmap=locked, by=by, label=f"вставка: {count}", changes=changes)
    recount(locked, [target.plan] if target.plan else [])
    record_row(row=locked, roadmap=locked, by=by, verb="paste", what=f"Вставлено из таблицы ({count})")
    return len(made)


def _is_heading(row: PastedRow) -> bool:
    """A heading too long for a section is kept as a row: nothing of it is cut off."""
    fits = len(row.cells.get("title", "")) <= LONGEST_HEADING
    return row.is_section and fits and len(row.cells.get("number", "")) <= LONGEST_SECTION_NUMBER


def _section(before: Section, row: PastedRow) -> Section:
    """Add a section right after another one."""
    made = Section.objects.create(
        plan=before.plan, number=row.cells.get("number", ""), title=row.cells.get("title", "")
    )
    make_room(made, before.pk)
    return made


def _row(roadmap: Roadmap, target: Target, section: Section | None, row: PastedRow) -> Row:
    extra = {key: text for key, text in row.cells.items() if key.startswith(EXTRA) and text}
    words = {FIELD_OF_KEY[key]: text for key, text in row.cells.items() if key in FIELD_OF_KEY}
    if len(words.get("number", "")) > LONGEST_NUMBER:
        words["title"] = f"{words.pop('number')} {words.get('title', '')}".strip()
    made: Row
    if section is not None:
        made = Item(section=section, extra=extra, **words)
    else:
        proofs = [words.pop(name) for name in PROOFS if words.get(name)]
        plain = {name: text for name, text in words.items() if name not in PROOFS}
        made = ControlPoint(roadmap=roadmap, plan=target.plan, extra=extra, result="\n".join(proofs), **plain)
    made.position = last_place(made)
    made.save()
    return made
