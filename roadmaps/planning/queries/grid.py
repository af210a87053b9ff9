"""The plan grid: every table of the roadmap with its own headings, the words and our reading beside them."""

from collections.abc import Sequence
from dataclasses import replace

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, prefetch_related_objects

from roadmaps.models import ControlPoint, Item, Plan, PlanKind, Roadmap, Section
from roadmaps.planning.queries.grid_cells import (
    EVERYBODY,
    ITEM,
    POINT,
    everybody_of,
    shown_columns,
    whose_schools,
)
from roadmaps.planning.queries.grid_rows import (
    Grid,
    GridSection,
    GridTable,
    Narrowing,
)
from roadmaps.planning.queries.grid_view import Asked, View, found_rows, view_of
from roadmaps.planning.rules.columns import Column
from roadmaps.planning.rules.words import counted

ITEMS = ("мероприятие", "мероприятия", "мероприятий")
POINTS = (POINT, "контрольные точки", "контрольных точек")


def plan_grid(roadmap: Roadmap, narrowing: Narrowing) -> Grid:
    """Return the tables with items; the number of queries does not depend on the number of rows."""
    live = Item.objects.filter(section__plan__roadmap=roadmap, removed_at__isnull=True)
    plans = list(plans_with_sections(roadmap))
    sections = [section for plan in plans for section in plan.sections.all()]
    headed = sum(bool(section.title) for section in sections)
    prefetch_related_objects([section for section in sections if names_schools(section)], "schools")
    asked = Asked(roadmap, narrowing, live, ITEMS, [section.pk for section in sections], headed)
    view, grid = view_of(asked, *found_rows(live, "section_id", narrowing))
    return replace(grid, tables=tuple(table for plan in plans if (table := _plan_table(plan, view))))


def names_schools(section: Section) -> bool:
    """Say whether a section of `plans_with_sections` names schools of its own."""
    return bool(getattr(section, "names_schools", True))


def plans_with_sections(roadmap: Roadmap) -> QuerySet[Plan]:
    """Return the tables of items with their sections and directions and, where a section names some, its schools."""
    named = Exists(Section.schools.through.objects.filter(section=OuterRef("pk")))
    sections = Section.objects.select_related("direction").annotate(names_schools=named)
    return roadmap.plans.exclude(kind=PlanKind.CONTROL_POINTS).prefetch_related(Prefetch("sections", sections))


def points_grid(roadmap: Roadmap, narrowing: Narrowing) -> Grid:
    """Return the control points by their tables; those without a table stand last under the usual headings."""
    live = ControlPoint.objects.filter(roadmap=roadmap, removed_at__isnull=True)
    plans: list[Plan | None] = [*roadmap.plans.filter(kind=PlanKind.CONTROL_POINTS)]
    found, rows = found_rows(live, "plan_id", narrowing)
    if None in found or not plans:
        plans.append(None)
    asked = Asked(roadmap, narrowing, live, POINTS, [plan.pk if plan else None for plan in plans])
    view, grid = view_of(asked, found, rows)
    return replace(grid, tables=tuple(table for plan in plans if (table := _points_table(plan, view))))


def _plan_table(plan: Plan, view: View) -> GridTable | None:
    columns = shown_columns(plan)
    stored = list(plan.sections.all())
    sections = [_section(one, columns, view, is_only=len(stored) == 1) for one in stored if one.pk in view.lines]
    if stored and not sections:
        return None
    return GridTable(
        pk=plan.pk,
        anchor=f"plan-{plan.pk}",
        title=f"{plan.number} {plan.title}".strip() or plan.get_kind_display().capitalize(),
        kind=plan.get_kind_display(),
        columns=tuple(columns),
        sections=tuple(sections),
        count=sum(view.counts.get(section.pk, 0) for section in stored),
    )


def _section(section: Section, columns: Sequence[Column], view: View, *, is_only: bool) -> GridSection:
    schools = [school.pk for school in section.schools.all()] if names_schools(section) else []
    head = section_head(section, view.names, schools, count=view.counts.get(section.pk, 0), is_only=is_only)
    rows = view.rows_of(section.pk, columns, ITEM, whose_schools(len(schools)) if schools else view.everybody)
    return replace(head, rows=rows, is_whole=section.pk not in view.cut)


def section_head(
    section: Section, names: dict[int, str], schools: Sequence[int], *, count: int, is_only: bool
) -> GridSection:
    """Return a section without its rows; `schools` are the keys of those it names."""
    everybody = everybody_of(section.plan.roadmap)
    return GridSection(
        pk=section.pk,
        number=section.number,
        title=section.title,
        schools=whose_schools(len(schools))
        if schools
        else f"{EVERYBODY} карты"
        if everybody == EVERYBODY
        else everybody,
        schools_hint=", ".join(names.get(pk, "") for pk in schools),
        count=counted(count, *ITEMS),
        rows=(),
        shows_head=bool(section.number or section.title) or not is_only,
        add_query=f"?section={section.pk}",
        direction=str(section.direction or ""),
    )


def section_shown(section: Section) -> dict[str, object]:
    """Return the head of a section as the grid shows it, without its rows, and how many columns it spans."""
    names = {school.pk: school.short_name for school in section.schools.all()}
    count = section.items.filter(removed_at__isnull=True).count()
    head = section_head(section, names, list(names), count=count, is_only=False)
    return {"section": head, "width": len(shown_columns(section.plan)) + 1}


def _points_table(plan: Plan | None, view: View) -> GridTable | None:
    key = plan.pk if plan else None
    if key not in view.lines:
        return None
    columns = shown_columns(plan, of_points=True)
    section = GridSection(
        pk=None,
        number="",
        title="",
        schools="",
        schools_hint="",
        count="",
        rows=view.rows_of(key, columns, POINT, view.everybody),
        shows_head=False,
        add_query=f"?plan={key}" if key else "",
        is_whole=key not in view.cut,
    )
    return GridTable(
        pk=key,
        anchor=f"plan-{key or 0}",
        title=(f"{plan.number} {plan.title}".strip() if plan else "") or "Контрольные точки",
        kind=PlanKind.CONTROL_POINTS.label,
        columns=tuple(columns),
        sections=(section,),
        count=view.counts.get(key, 0),
    )
