"""The roadmap itself: create, change the passport, delete a draft nobody decided on."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import QuerySet

from roadmaps.models import (
    ControlPoint,
    ImportMode,
    ImportRun,
    ImportState,
    Item,
    Numbering,
    Order,
    Plan,
    PlanKind,
    Roadmap,
    Section,
)
from roadmaps.planning.actions.base import lock_draft, lock_row, record_row, write
from roadmaps.planning.errors import RefusedError
from roadmaps.planning.readings import read_rows
from roadmaps.planning.rules.columns import usual_columns
from roadmaps.planning.rules.editing import why_not_delete
from schools.models import Authority, User


@transaction.atomic
def create_roadmap(*, authority: Authority, values: Mapping[str, object], by: User) -> Roadmap:
    """Create a draft with one empty plan of the usual columns; its numbers are counted, for no document has any yet."""
    roadmap = Roadmap(authority=authority, numbering=Numbering.COUNTED)
    changes = write(roadmap, values)
    plan = Plan.objects.create(
        roadmap=roadmap, kind=PlanKind.PLAN, columns=[column.as_json() for column in usual_columns()]
    )
    Section.objects.create(plan=plan)
    record_row(row=roadmap, roadmap=roadmap, by=by, verb="create", what="Создано", changes=changes)
    return roadmap


@transaction.atomic
def update_roadmap(*, roadmap: Roadmap, values: Mapping[str, object], version: str, by: User) -> Roadmap:
    """Change the passport of a draft; a new period reads every deadline again, except those set by hand."""
    lock_draft(roadmap)
    current = lock_row(roadmap, version)
    changes = write(current, values)
    record_row(row=current, roadmap=current, by=by, verb="update", what="Изменено", changes=changes)
    if {"period_start", "period_end"} & changes.keys():
        read_rows([*rows_of(current, Item), *rows_of(current, ControlPoint)], roadmap=current)
    return current


def rows_of(roadmap: Roadmap, model: type[Item] | type[ControlPoint]) -> QuerySet:
    """Return the items or control points of a roadmap, the bin included."""
    path = "section__plan__roadmap" if model is Item else "roadmap"
    return model.objects.filter(**{path: roadmap})


@transaction.atomic
def delete_roadmap(*, roadmap: Roadmap, by: User) -> None:
    """Delete a draft with everything in it; raises RefusedError where it was ever decided on.

    The journal stays, and the file it was imported from: its import is undone and waits for a decision again.
    """
    locked = lock_draft(roadmap)
    reason = deletion_refusal(locked)
    if reason:
        raise RefusedError(reason)
    record_row(row=locked, roadmap=locked, by=by, verb="delete", what="Удалено")
    ImportRun.objects.filter(roadmap=locked).update(
        roadmap=None, state=ImportState.PREVIEW, mode=ImportMode.NEW, kept=None
    )
    Order.objects.filter(roadmap=locked).delete()
    rows_of(locked, Item).delete()
    locked.delete()


def deletion_refusal(roadmap: Roadmap) -> str:
    """Return why the roadmap can't be deleted, or an empty string."""
    return why_not_delete(
        roadmap.state,
        editions=roadmap.editions.count(),
        decisions=roadmap.decisions.count(),
        children=roadmap.children.count(),
    )
