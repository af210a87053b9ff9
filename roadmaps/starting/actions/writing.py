"""Rows of a source under new keys: references inside the roadmap follow, schools are narrowed to the new list."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

from django.apps import apps
from django.db.models import Field, ForeignKey, Manager, Model

from roadmaps.models import ControlPoint, Item, OrderPoint, Party, Roadmap
from roadmaps.models.reading import AssignmentScope, PartyKind
from roadmaps.planning.readings import ByHand
from roadmaps.planning.storing import OF_SCHOOLS
from roadmaps.starting.rules.rows import Row, by_model

M = TypeVar("M", bound=Model)
# Models in the order in which they stand upon each other. Readings are not written: the words are read anew.
ORDER = (
    "roadmaps.direction", "roadmaps.plan", "roadmaps.section", "roadmaps.item", "roadmaps.controlpoint",
    "roadmaps.indicator", "roadmaps.indicatortarget", "roadmaps.matrixrow", "roadmaps.workinggroup",
    "roadmaps.groupmember", "roadmaps.order", "roadmaps.orderpoint", "roadmaps.annex", "roadmaps.citedact",
)  # fmt: skip
# What belongs to the life of the old row and not to its words; left to the default of the field.
OF_THE_OLD: Mapping[str, frozenset[str]] = {
    "roadmaps.roadmap": frozenset({
        "authority", "kind", "school", "parent", "state", "period_start", "period_end", "copied_from", "adopt_until",
        "published_url", "published_on",
        "current_edition", "remark", "row_version", "created_at", "updated_at",
    }),
    "roadmaps.item": frozenset({"parent_item", "parent_words", "source_place", "row_version", "removed_at"}),
    "roadmaps.controlpoint": frozenset({"source_place", "row_version", "removed_at"}),
    "roadmaps.indicator": frozenset({"row_version"}),
    "roadmaps.order": frozenset({"authority", "roadmap", "date", "number", "kind", "amends", "row_version", "series"}),
    "roadmaps.orderpoint": frozenset({"parent"}),
}  # fmt: skip
OF_A_READING = frozenset({
    "deadline_kind", "deadline_recurrence", "deadline_unread", "deadline_source", "outside_period",
    "responsible_unread",
})  # fmt: skip


@dataclass
class Written:
    """The new rows by the model and the key of the old ones."""

    roadmap: Roadmap
    made: dict[tuple[str, int], Model] = field(default_factory=dict)
    outside: dict[str, frozenset[int]] = field(default_factory=dict)

    def of(self, model: type[M]) -> list[M]:
        """Return the new rows of a model."""
        return [row for row in self.made.values() if isinstance(row, model)]

    def dated(self, row: Row) -> Item | ControlPoint:
        """Return the new item or control point of an old one."""
        return cast("Item | ControlPoint", self.made[row["model"], row["pk"]])

    def by_hand(self, rows: Sequence[Row], school_ids: Collection[int]) -> ByHand:
        """Return parties that a person chose, without schools that left and without parties that are no more."""
        fields = [row["fields"] for row in rows]
        of_schools = [one for one in fields if one["kind"] in OF_SCHOOLS]
        schools = [pk for one in of_schools for pk in cast("list[int]", one["schools"]) if pk in school_ids]
        scope = AssignmentScope(str(of_schools[0]["scope"])) if of_schools else AssignmentScope.NONE
        others = [one for one in fields if one["kind"] not in OF_SCHOOLS]
        known = Party.objects.filter(authority=self.roadmap.authority_id)
        parties = {(party.kind, party.name, party.person): party for party in known}
        keys = [(PartyKind(str(one["kind"])), str(one["name"]), str(one["person"])) for one in others]
        return ByHand(
            scope=scope if scope != AssignmentScope.LISTED or schools else AssignmentScope.NONE,
            school_ids=tuple(dict.fromkeys(schools)),
            parties=tuple(parties[key] for key in keys if key in parties),
            new_parties=tuple((kind, name) for kind, name, person in keys if (kind, name, person) not in parties),
        )


def write_rows(rows: Sequence[Row], fields: Mapping[str, object], school_ids: Collection[int]) -> Written:
    """Write a draft; `fields` are those of the roadmap that the source does not decide. Some thirty queries."""
    found = by_model(rows)
    first = found["roadmaps.roadmap"][0]
    written = Written(Roadmap())
    roadmap = written.roadmap
    _fill(roadmap, first, written)
    for name, value in fields.items():
        setattr(roadmap, name, value)
    roadmap.save()
    roadmap.schools.set(school_ids)
    written.made["roadmaps.roadmap", first["pk"]] = roadmap
    everyone = frozenset(cast("list[int]", first["fields"]["schools"]))
    for label in ORDER:
        _write_table(label, found.get(label, []), written)
        _link(label, found.get(label, []), written, everyone=everyone, school_ids=school_ids)
    _nest_points(found.get("roadmaps.orderpoint", []), written)
    return written


def _write_table(label: str, rows: Sequence[Row], written: Written) -> None:
    if not rows:
        return
    model = apps.get_model(label)
    made = [model() for _row in rows]
    for one, row in zip(made, rows, strict=True):
        _fill(one, row, written)
        if label == "roadmaps.order":
            one.roadmap, one.authority = written.roadmap, written.roadmap.authority
            one.series = f"school-{written.roadmap.school_id}" if written.roadmap.school_id else ""
    manager: Manager = model._default_manager
    manager.bulk_create(made)
    written.made |= {(label, row["pk"]): one for row, one in zip(rows, made, strict=True)}


def _fill(instance: Model, row: Row, written: Written) -> None:
    """Give an unsaved row its values: references into the roadmap lead to the new rows, those outside stay."""
    skipped = OF_THE_OLD.get(row["model"], frozenset()) | OF_A_READING
    for one in instance._meta.local_fields:
        if not one.primary_key and one.name not in skipped and one.name in row["fields"]:
            setattr(instance, one.attname, _value(one, row["fields"][one.name], written))


def _value(one: Field, value: object, written: Written) -> object:
    if not isinstance(one, ForeignKey):
        return one.to_python(value)
    if value is None:
        return None
    label, key = one.related_model._meta.label_lower, cast("int", value)
    if label in {*ORDER, "roadmaps.roadmap"}:
        found = written.made.get((label, key))
        return found.pk if found else None
    if label not in written.outside:
        manager: Manager = one.related_model._default_manager
        written.outside[label] = frozenset(manager.values_list("pk", flat=True))
    return key if key in written.outside[label] else None


def _link(
    label: str, rows: Sequence[Row], written: Written, *, everyone: frozenset[int], school_ids: Collection[int]
) -> None:
    """Write the lists of rows: a row of all schools is again of all, any other keeps those that stay."""
    links = apps.get_model(label)._meta.local_many_to_many if rows else []
    for one in links:
        through = one.remote_field.through
        mine, theirs = one.m2m_field_name(), one.m2m_reverse_field_name()
        pairs: list[Model] = []
        for row in rows:
            keys = cast("list[int]", row["fields"].get(one.name) or [])
            wanted = _narrowed(one.name, keys, written, everyone, school_ids)
            pairs += [
                through(**{f"{mine}_id": written.made[label, row["pk"]].pk, f"{theirs}_id": key}) for key in wanted
            ]
        through._default_manager.bulk_create(pairs)


def _narrowed(
    name: str, keys: Sequence[int], written: Written, everyone: frozenset[int], school_ids: Collection[int]
) -> list[int]:
    if name != "schools":
        return [made.pk for key in keys if (made := written.made.get(("roadmaps.item", key)))]
    if keys and set(keys) == everyone:
        return list(school_ids)
    return [key for key in keys if key in school_ids]


def _nest_points(rows: Sequence[Row], written: Written) -> None:
    nested = []
    for row in rows:
        parent = row["fields"].get("parent")
        if parent is not None:
            point = cast("OrderPoint", written.made["roadmaps.orderpoint", row["pk"]])
            point.parent = cast("OrderPoint | None", written.made.get(("roadmaps.orderpoint", cast("int", parent))))
            nested.append(point)
    OrderPoint.objects.bulk_update(nested, ["parent"])
