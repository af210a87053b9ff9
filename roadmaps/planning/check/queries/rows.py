"""Rows of plans and control points for the check: three queries, whatever their number."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import F

from roadmaps.models import Assignment, ControlPoint, Item, PartyState, Plan, PlanKind, Roadmap, Source
from roadmaps.models.reading import AssignmentScope
from roadmaps.planning.check.queries.days import Owner, of_roadmap, owner_of
from roadmaps.planning.check.rules import model as seen
from roadmaps.planning.queries.stored import live_items, live_points
from roadmaps.planning.rules.columns import Column, columns_of
from roadmaps.planning.storing import Row
from schools.names.rules import Certainty


@dataclass(frozen=True, slots=True)
class Readings:
    """Windows and parties by the row that they were read for."""

    windows: Mapping[Owner, list[seen.Window]]
    charges: Mapping[Owner, list[seen.Charge]]


def tables_of(roadmap: Roadmap, windows: Mapping[Owner, list[seen.Window]]) -> tuple[seen.Table, ...]:
    """Return the tables that hold rows, in the order of the document, control points last."""
    items = live_items(Item.objects.filter(section__plan__roadmap=roadmap.pk).select_related("section__plan"))
    places = ("section__plan__position", "section__plan", "section__position", "section", "position", "pk")
    readings = Readings(windows, _charges(roadmap))
    return (*_plans(items.order_by(*places), readings), *_points(roadmap, readings))


def _plans(items: Iterable[Item], readings: Readings) -> list[seen.Table]:
    plans: dict[int, Plan] = {}
    sections: dict[int, dict[int, list[Item]]] = {}
    for item in items:
        plans.setdefault(item.section.plan_id, item.section.plan)
        sections.setdefault(item.section.plan_id, {}).setdefault(item.section_id, []).append(item)
    heads = _heads(list(plans.values()))
    return [
        _table(plans[pk], [_section(rows, readings, heads[pk]) for rows in below.values()])
        for pk, below in sections.items()
    ]


def _heads(plans: list[Plan]) -> dict[int, str]:
    """Return what stands before the number of a row: the table is named where the document has several."""
    usual = [plan for plan in plans if plan.kind == PlanKind.PLAN]
    heads = {}
    for place, plan in enumerate(usual, start=1):
        heads[plan.pk] = f"план\xa0{plan.number.strip().rstrip('.') or place}, п." if len(usual) > 1 else "п."
    return {plan.pk: heads.get(plan.pk, "механизмы, п.") for plan in plans}


def _section(items: list[Item], readings: Readings, head: str) -> seen.Section:
    section = items[0].section
    columns = _shown(section.plan)
    rows = tuple(_row(item, head, columns, readings) for item in items)
    return seen.Section(section.pk, section.number, section.title, rows)


def _table(plan: Plan, sections: list[seen.Section]) -> seen.Table:
    return seen.Table(
        pk=plan.pk,
        kind=plan.kind,
        number=plan.number,
        title=plan.title,
        headings={column.key: column.heading for column in _shown(plan)},
        sections=tuple(sections),
    )


def _shown(plan: Plan) -> list[Column]:
    columns = columns_of(plan.columns, of_points=plan.kind == PlanKind.CONTROL_POINTS)
    return [column for column in columns if not column.hidden]


def _points(roadmap: Roadmap, readings: Readings) -> list[seen.Table]:
    """Return one table of control points; the items that lead to a point come with it as an array of one query."""
    points = live_points(ControlPoint.objects.filter(roadmap=roadmap.pk).select_related("plan"))
    led_by: dict[int, list[int]] = defaultdict(list)
    rows: dict[int, ControlPoint] = {}
    for point in points.annotate(leading=F("items")):
        rows[point.pk] = point
        led_by[point.pk] += [point.leading] if point.leading else []
    if not rows:
        return []
    plan = next(iter(rows.values())).plan or Plan(pk=0, kind=PlanKind.CONTROL_POINTS)
    seen_rows = tuple(
        _row(point, "контрольная точка", _shown(plan), readings, led_by=tuple(led_by[point.pk]))
        for point in rows.values()
    )
    return [_table(plan, [seen.Section(0, "", "", seen_rows)])]


def _row(row: Row, head: str, columns: list[Column], readings: Readings, *, led_by: tuple[int, ...] = ()) -> seen.Row:
    kind = seen.Kind.ITEM if isinstance(row, Item) else seen.Kind.POINT
    fields = {column.key: column.field for column in columns if not column.is_extra and column.key != "number"}
    fields |= {"title": "title", "deadline": "deadline_text", "responsible": "responsible_text"}
    cells = {key: getattr(row, name, "") for key, name in fields.items()}
    cells |= {column.key: str(row.extra.get(column.key) or "") for column in columns if column.is_extra}
    return seen.Row(
        kind=kind,
        pk=row.pk,
        number=row.number,
        cells=cells,
        windows=tuple(readings.windows.get((kind, row.pk), ())),
        deadline_kind=row.deadline_kind,
        deadline_unread=row.deadline_unread,
        by_hand=row.deadline_source == Source.MANUAL,
        outside=row.outside_period,
        charges=tuple(readings.charges.get((kind, row.pk), ())),
        responsible_unread=row.responsible_unread,
        merged=row.merge_group if isinstance(row, Item) else None,
        merged_fields=tuple(row.merged_fields) if isinstance(row, Item) else (),
        led_by=led_by,
        head=head,
    )


def _charges(roadmap: Roadmap) -> dict[Owner, list[seen.Charge]]:
    """Return the parties with their schools, which come in the same query."""
    rows = Assignment.objects.filter(of_roadmap(roadmap)).order_by("position", "pk", "schools__number")
    heads: dict[int, tuple[Owner, str, str, str, str, str]] = {}
    listed: dict[int, list[str]] = defaultdict(list)
    for pk, item, point, kind, name, scope, certainty, state, school in rows.values_list(
        "pk", "item_id", "control_point_id", "kind", "name", "scope", "certainty", "party__state", "schools"
    ):
        standing = state if state in {PartyState.PROPOSED, PartyState.REFUSED} else ""
        heads[pk] = (owner_of(item, point), kind, name, scope, certainty, standing)
        listed[pk] += [str(school)] if school is not None else []
    found: dict[Owner, list[seen.Charge]] = defaultdict(list)
    for pk, (owner, kind, name, scope, certainty, standing) in heads.items():
        everyone = scope == AssignmentScope.ALL
        found[owner].append(seen.Charge(kind, name, Certainty(certainty), everyone, tuple(listed[pk]), standing))
    return found
