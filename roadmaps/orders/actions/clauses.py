"""Clauses that an authority keeps for its next orders."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max

from roadmaps.models import Clause
from schools.audit import differences, record
from schools.models import Authority, User

TITLE = 60


@transaction.atomic
def create_clause(*, authority: Authority, by: User, values: Mapping[str, object]) -> Clause:
    """Add a clause at the end of the list."""
    last = Clause.objects.filter(authority=authority).aggregate(last=Max("position"))["last"]
    clause = Clause.objects.create(authority=authority, position=0 if last is None else last + 1, **values)
    _journal(clause, by, "clause.create", "Добавлена формулировка")
    return clause


def keep_clause(*, authority: Authority, by: User, text: str, kind: str) -> tuple[Clause, bool]:
    """Keep the words of a point as a clause; (clause, whether it is new): equal words are not kept twice."""
    words = text.strip()
    known = Clause.objects.filter(authority=authority, text=words).first()
    if known:
        return known, False
    title = " ".join(words.partition("\n")[0].split())
    title = title if len(title) <= TITLE else f"{title[:TITLE].rsplit(' ', 1)[0]}…"
    return create_clause(authority=authority, by=by, values={"title": title, "text": words, "kind": kind}), True


@transaction.atomic
def update_clause(*, clause: Clause, by: User, values: Mapping[str, object]) -> Clause:
    """Change a clause; orders written with it keep their words."""
    changes = differences(clause, values)
    for name, (_before, value) in changes.items():
        setattr(clause, name, value)
    if changes:
        clause.save(update_fields=list(changes))
        _journal(clause, by, "clause.update", "Изменена формулировка", changes)
    return clause


@transaction.atomic
def delete_clause(*, clause: Clause, by: User) -> None:
    """Remove a clause from the library."""
    _journal(clause, by, "clause.delete", "Удалена формулировка")
    clause.delete()


@transaction.atomic
def move_clause(*, clause: Clause, by: User, down: bool) -> None:
    """Change a clause with its neighbour; at an edge nothing happens."""
    rows = list(Clause.objects.select_for_update().filter(authority=clause.authority).order_by("position", "pk"))
    place = next(place for place, row in enumerate(rows) if row.pk == clause.pk)
    other = place + (1 if down else -1)
    if not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for position, row in enumerate(rows):
        row.position = position
    Clause.objects.bulk_update(rows, ["position"])
    _journal(clause, by, "clause.move", "Изменён порядок формулировок")


def _journal(
    clause: Clause, by: User, action: str, summary: str, changes: Mapping[str, tuple[object, object]] | None = None
) -> None:
    record(authority=clause.authority, by=by, action=action, summary=summary, subject=clause, changes=changes)
