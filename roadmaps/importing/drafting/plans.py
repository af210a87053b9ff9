"""Tables of work: plans with sections and items, mechanisms, control points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from roadmaps.importing.drafting.structure import Part, part, parts, texts, words
from roadmaps.models import ControlPoint, Direction, Item, Plan, PlanKind, Roadmap, Section

ITEM_FIELDS = ("result", "report_forms", "info_support")
Headings = tuple[tuple[str, str], ...]
DEFAULT_PLAN_COLUMNS: Headings = (
    ("number", "№ п/п"),
    ("title", "Мероприятия"),
    ("deadline", "Сроки"),
    ("responsible", "Ответственные"),
)
DEFAULT_POINT_COLUMNS: Headings = (
    ("number", "№"),
    ("title", "Контрольная точка"),
    ("responsible", "Ответственный"),
    ("deadline", "Срок"),
)
MECHANISMS_COLUMNS: Headings = (
    ("number", "№"),
    ("title", "Мероприятия"),
    ("deadline", "Сроки"),
    ("responsible", "Ответственный"),
    ("info_support", "Информационное сопровождение"),
)


@dataclass(frozen=True, slots=True)
class WorkTable:
    """A table of the document that becomes a table of the roadmap; control points have one untitled section."""

    kind: PlanKind
    data: Part
    columns: list[dict[str, object]]

    @property
    def sections(self) -> list[Part]:
        """Sections with their rows."""
        return parts(self.data, "sections")


def work_tables(structure: Part) -> list[WorkTable]:
    """Return plans, mechanisms and control points of the document in their usual order."""
    found = [(PlanKind.PLAN, data, DEFAULT_PLAN_COLUMNS) for data in parts(structure, "plans")]
    for kind, data, default in (
        (PlanKind.MECHANISMS, _mechanisms(structure), MECHANISMS_COLUMNS),
        (PlanKind.CONTROL_POINTS, _control_points(structure), DEFAULT_POINT_COLUMNS),
    ):
        if data:
            found.append((kind, data, default))
    return [WorkTable(kind, data, columns(data, default)) for kind, data, default in found]


def write_plans(roadmap: Roadmap, structure: Part) -> list[Item | ControlPoint]:
    """Write all tables in their usual order; return the rows whose deadlines and parties are still to be read."""
    made: list[Item | ControlPoint] = []
    for position, table in enumerate(work_tables(structure)):
        plan = write_plan(roadmap, position, table)
        if table.kind == PlanKind.CONTROL_POINTS:
            rows = [row for section in table.sections for row in parts(section, "items")]
            made += ControlPoint.objects.bulk_create(
                new_point(roadmap, plan, place, row) for place, row in enumerate(rows)
            )
        else:
            made += _items(plan, table.sections)
    return made


def write_plan(roadmap: Roadmap, position: int, table: WorkTable) -> Plan:
    """Write a table without its rows."""
    return Plan.objects.create(
        roadmap=roadmap,
        position=position,
        kind=table.kind,
        number=words(table.data, "number")[:20],
        title=words(table.data, "title"),
        columns=table.columns,
    )


def _items(plan: Plan, sections: Sequence[Part]) -> list[Item]:
    directions = directions_of(plan)
    rows: list[Item] = []
    for position, data in enumerate(sections):
        section = new_section(plan, position, data, directions)
        rows += [new_item(section, place, row) for place, row in enumerate(parts(data, "items"))]
    made = Item.objects.bulk_create(rows)
    link_merged(made, [row for data in sections for row in parts(data, "items")])
    return made


def directions_of(plan: Plan) -> dict[str, Direction]:
    """Return the directions that sections of a plan may belong to, by their numbers."""
    if plan.kind != PlanKind.PLAN:
        return {}
    return {direction.number.rstrip("."): direction for direction in plan.roadmap.directions.all()}


def new_section(plan: Plan, position: int, data: Part, directions: Mapping[str, Direction]) -> Section:
    """Write a section of the document."""
    number = words(data, "number")
    return Section.objects.create(
        plan=plan,
        position=position,
        number=number[:20],
        title=words(data, "title")[:500],
        direction=directions.get(number.rstrip(".")) if number else None,
    )


def new_item(section: Section | None, position: int, row: Part) -> Item:
    """Return an item of the document, not saved yet."""
    return Item(
        section=section,
        position=position,
        number=words(row, "number")[:30],
        title=words(row, "title"),
        deadline_text=words(row, "deadline"),
        responsible_text=words(row, "responsible"),
        extra=dict(part(row, "extra")),
        source_place=words(row, "location")[:120],
        **{name: words(row, name) for name in ITEM_FIELDS},
    )


def _mechanisms(structure: Part) -> Part:
    """Return the mechanisms as a plan of one untitled section; empty where there are none."""
    rows = parts(structure, "mechanisms")
    if not rows:
        return {}
    headings = texts(structure, "mechanisms_columns")
    keys = texts(structure, "mechanisms_keys") or [key for key, _heading in MECHANISMS_COLUMNS]
    return {
        "title": words(part(part(structure, "roadmap"), "headings"), "mechanisms"),
        "columns": headings,
        "column_keys": keys[: len(headings)],
        "sections": [{"number": "", "title": "", "items": rows}],
    }


def _control_points(structure: Part) -> Part:
    rows = parts(structure, "control_points")
    if not rows:
        return {}
    return {
        "columns": structure.get("control_points_columns"),
        "column_keys": structure.get("control_points_keys"),
        "sections": [{"number": "", "title": "", "items": rows}],
    }


def new_point(roadmap: Roadmap, plan: Plan | None, position: int, row: Part) -> ControlPoint:
    """Return a control point of the document, not saved yet."""
    return ControlPoint(
        roadmap=roadmap,
        plan=plan,
        position=position,
        number=words(row, "number")[:30],
        title=words(row, "title"),
        deadline_text=words(row, "deadline"),
        responsible_text=words(row, "responsible"),
        result="\n".join(filter(None, (words(row, name) for name in ITEM_FIELDS))),
        extra=dict(part(row, "extra")),
        source_place=words(row, "location")[:120],
    )


def columns(data: Part, default: Headings) -> list[dict[str, object]]:
    """Return the plan's columns with the headings of the document."""
    headings, keys = data.get("columns"), data.get("column_keys")
    if not isinstance(headings, Sequence) or not headings:
        return [{"key": key, "heading": heading, "hidden": False} for key, heading in default]
    known = list(keys) if isinstance(keys, Sequence) else [key for key, _heading in default]
    named = [
        {"key": str(known[place]) if place < len(known) else f"extra:{place}", "heading": str(heading), "hidden": False}
        for place, heading in enumerate(headings)
    ]
    named = _one_term(named)
    if not any(column["key"] == "number" for column in named):
        named.insert(0, {"key": "number", "heading": "", "hidden": False})
    return named


def _one_term(columns: list[dict[str, object]]) -> list[dict[str, object]]:
    """A start and an end make one deadline, so their columns become one: «Начало – окончание»."""
    ends = [column for column in columns if column["key"] in {"start", "end"}]
    if not ends or any(column["key"] == "deadline" for column in columns):
        return columns
    term = {"key": "deadline", "heading": " – ".join(str(column["heading"]) for column in ends), "hidden": False}
    return [term if column is ends[0] else column for column in columns if column not in ends[1:]]


def link_merged(items: Sequence[Item], rows: Sequence[Part], *, last_group: int = 0) -> None:
    """Mark runs of items that share merged cells, so that they print as one cell; groups count on from the last."""
    group, left = last_group, 0
    changed = []
    for item, row in zip(items, rows, strict=True):
        merged = row.get("merged")
        if isinstance(merged, Mapping) and isinstance(merged.get("rows"), int):
            group, left = group + 1, int(str(merged["rows"]))
            fields = list(merged["fields"]) if isinstance(merged.get("fields"), Sequence) else []
        if left > 0:
            item.merge_group, item.merged_fields = group, fields
            changed.append(item)
            left -= 1
    Item.objects.bulk_update(changed, ["merge_group", "merged_fields"])
