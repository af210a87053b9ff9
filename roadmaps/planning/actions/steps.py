"""Steps of a person in the editor: pictures of rows before and after, kept so that they can be undone (ADR 12)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db.models import Model

from roadmaps.models import ControlPoint, EditStep, Item, Roadmap, Section, Source
from roadmaps.planning.queries.stored import school_ids_of
from roadmaps.planning.storing import Row
from schools.models import User

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]
Picture = dict[str, Json]
Key = tuple[str, int]
Pictures = dict[Key, Picture]

MOST_STEPS = 200
WHOLE = "*"
MODELS: dict[str, type[Item] | type[ControlPoint] | type[Section]] = {
    "item": Item,
    "controlpoint": ControlPoint,
    "section": Section,
}
# What a step never carries: keys, versions, and what is read anew from the words.
DERIVED = frozenset(
    {"id", "row_version", "deadline_kind", "deadline_recurrence", "deadline_unread", "outside_period"}
    | {"responsible_unread", "source_place"}
)


def key_of(row: Model) -> Key:
    """Return what names a row in a step."""
    return str(row._meta.model_name), row.pk


def picture(row: Item | ControlPoint | Section) -> Picture:
    """Return the fields of a row as JSON; readings only where a person set them, for the others are read again."""
    found: Picture = {
        field.attname: _plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.attname not in DERIVED
    }
    if isinstance(row, Section):
        found["schools"] = list[Json](sorted(row.schools.values_list("pk", flat=True)))
    else:
        found["windows"] = _windows(row)
        found["parties"] = _parties(row)
    return found


def pictures(rows: Iterable[Item | ControlPoint | Section]) -> Pictures:
    """Return the pictures of rows by their keys."""
    return {key_of(row): picture(row) for row in rows}


def _plain(value: object) -> Json:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    return str(value)


def _windows(row: Row) -> Json:
    if row.deadline_source != Source.MANUAL:
        return None
    return [[one.starts_on.isoformat(), one.ends_on.isoformat()] for one in row.occurrences.all()]


def _parties(row: Row) -> Json:
    by_hand = [one for one in row.assignments.all() if one.source == Source.MANUAL]
    if not by_hand:
        return None
    return [
        {
            "kind": one.kind,
            "name": one.name,
            "person": one.person,
            "scope": one.scope,
            "school_ids": list[Json](school_ids_of(one)),
            "certainty": one.certainty,
        }
        for one in by_hand
    ]


def changed(before: Mapping[Key, Picture], after: Mapping[Key, Picture]) -> list[Json]:
    """Return what differs, as `EditStep.changes` keeps it; a row that appeared or went has its whole picture."""
    found: list[Json] = []
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        fields: dict[str, Json] = {WHOLE: [old, new]}
        if old is not None and new is not None:
            fields = {name: [old[name], new[name]] for name in new if name in old and old[name] != new[name]}
        if fields:
            found.append({"model": key[0], "pk": key[1], "fields": fields})
    return found


def keep_step(
    *, roadmap: Roadmap, by: User, label: str, before: Mapping[Key, Picture], after: Mapping[Key, Picture]
) -> EditStep | None:
    """Keep a step; returns None where nothing changed."""
    return keep_changes(roadmap=roadmap, by=by, label=label, changes=changed(before, after))


def keep_changes(*, roadmap: Roadmap, by: User, label: str, changes: Sequence[Json]) -> EditStep | None:
    """Keep changes that are known already. Old steps over `MOST_STEPS` are dropped now and then."""
    if not changes:
        return None
    step = EditStep.objects.create(roadmap=roadmap, by=by, label=label[:200].rstrip(" ."), changes=list(changes))
    if step.pk % 50 == 0:
        own = EditStep.objects.filter(roadmap=roadmap, by=by)
        own.exclude(pk__in=list(own.values_list("pk", flat=True)[:MOST_STEPS])).delete()
    return step


def row_made(row: Row, roadmap: Roadmap) -> Json:
    """Return the change «the row appeared»: undone, it lies in the bin, where any moment of putting it there does.

    The section is named too: where it was made in the same step, it is undone and redone together with its rows.
    """
    fields: dict[str, Json] = {"removed_at": [roadmap.created_at.isoformat(), None]}
    if isinstance(row, Item):
        fields["section_id"] = [row.section_id, row.section_id]
    return {"model": key_of(row)[0], "pk": row.pk, "fields": fields}
