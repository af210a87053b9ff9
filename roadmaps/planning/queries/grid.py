"""The plan grid: every table of the roadmap with its own headings, the words and our reading beside them.

A plan of one view is loaded whole. Of a longer one only the rows of the view asked for (`Narrowing.start`) are loaded,
while remarks and counts come from light facts of all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, prefetch_related_objects

from roadmaps.models import ControlPoint, Item, Plan, PlanKind, Roadmap, Section
from roadmaps.planning.queries.grid_cells import (
    EVERYBODY,
    ITEM,
    POINT,
    everybody_of,
    row_of,
    shown_columns,
    whose_schools,
)
from roadmaps.planning.queries.grid_facts import Found, Light, light_rows, lights_of
from roadmaps.planning.queries.grid_rows import (
    Doubt,
    Fold,
    Grid,
    GridRow,
    GridSchool,
    GridSection,
    GridTable,
    More,
    Narrowing,
)
from roadmaps.planning.queries.links import Links
from roadmaps.planning.queries.stored import with_readings
from roadmaps.planning.readings import Register
from roadmaps.planning.rules.columns import Column
from roadmaps.planning.rules.findings import DOUBT_WORDS, counts_by_kind
from roadmaps.planning.rules.folding import calm_runs, fold_words
from roadmaps.planning.rules.words import counted
from roadmaps.planning.storing import Row
from schools.models import School
from schools.names.rules import KnownSchool

ITEMS = ("мероприятие", "мероприятия", "мероприятий")
POINTS = (POINT, "контрольные точки", "контрольных точек")
# Rows of one view; the rest of a longer plan follows by a link, and by itself where scripts run.
VIEW = 80

Line = Light | Fold


@dataclass(frozen=True, slots=True)
class _View:
    """One view of a grid: lines by section, and the whole rows of those that are not folded.

    `counts` are all rows by section; sections of `cut` go on in the next view.
    """

    lines: dict[int | None, list[Line]]
    rows: dict[int, Row]
    names: dict[int, str]
    counts: dict[int | None, int]
    cut: frozenset[int | None]
    links: Links
    everybody: str
    register: Register = ()

    def rows_of(self, key: int | None, columns: Sequence[Column], noun: str, whose: str) -> tuple[GridRow | Fold, ...]:
        """Return what stands under one section in this view."""
        return tuple(
            line if isinstance(line, Fold) else self._row(line, columns, noun, whose) for line in self.lines[key]
        )

    def _row(self, line: Light, columns: Sequence[Column], noun: str, whose: str) -> GridRow:
        row = self.rows[line.pk]
        made = row_of(row, columns, noun, whose, self.names, line.findings, self.register)
        return replace(made, links=self.links.of(row))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the page asks for: the roadmap, the filter, the live rows, their nouns, and sections in their order."""

    roadmap: Roadmap
    narrowing: Narrowing
    live: QuerySet
    noun: tuple[str, str, str]
    order: Sequence[int | None]
    headed: int = 0


def plan_grid(roadmap: Roadmap, narrowing: Narrowing) -> Grid:
    """Return the tables with items; the number of queries does not depend on the number of rows."""
    live = Item.objects.filter(section__plan__roadmap=roadmap, removed_at__isnull=True)
    plans = list(plans_with_sections(roadmap))
    sections = [section for plan in plans for section in plan.sections.all()]
    headed = sum(bool(section.title) for section in sections)
    prefetch_related_objects([section for section in sections if names_schools(section)], "schools")
    asked = _Asked(roadmap, narrowing, live, ITEMS, [section.pk for section in sections], headed)
    view, grid = _view(asked, *_found(live, "section_id", narrowing))
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
    found, rows = _found(live, "plan_id", narrowing)
    if None in found or not plans:
        plans.append(None)
    asked = _Asked(roadmap, narrowing, live, POINTS, [plan.pk if plan else None for plan in plans])
    view, grid = _view(asked, found, rows)
    return replace(grid, tables=tuple(table for plan in plans if (table := _points_table(plan, view))))


def _found(live: QuerySet, parent: str, narrowing: Narrowing) -> tuple[Found, list[Row]]:
    """Return the facts of all rows, and the rows themselves where one view holds them all."""
    rows = list(with_readings(live.order_by(parent, "position", "pk")[: VIEW + 1]))
    if len(rows) <= VIEW:
        return lights_of(rows, parent, narrowing.school_id), rows
    return light_rows(live, parent, narrowing.school_id), []


def _view(asked: _Asked, found: Found, rows: list[Row]) -> tuple[_View, Grid]:
    lines: dict[int | None, list[Line]] = {}
    for key in asked.order:
        kept = [
            light for light in found.get(key, []) if asked.narrowing.lets(light.findings, of_school=light.is_of_school)
        ]
        lines[key] = _folded(kept, asked.narrowing, asked.noun) if asked.narrowing.folds else list(kept)
    shown, cut, more = cut_view(lines, asked.narrowing.start, VIEW)
    pks = [line.pk for part in shown.values() for line in part if isinstance(line, Light)]
    schools, register = schools_of(asked.roadmap)
    by_key = {row.pk: row for row in rows or with_readings(asked.live.filter(pk__in=pks))}
    view = _View(
        lines=shown,
        rows=by_key,
        names={school.pk: school.short_name for school in schools},
        counts={key: len(part) for key, part in found.items()},
        cut=cut,
        links=Links(asked.roadmap),
        everybody=everybody_of(asked.roadmap),
        register=register,
    )
    return view, _grid(asked, found, schools, more)


def _grid(asked: _Asked, found: Found, schools: Sequence[GridSchool], more: More | None) -> Grid:
    lights = [light for part in found.values() for light in part]
    findings = [light.findings for light in lights]
    said = [counted(len(lights), *asked.noun)]
    said += [counted(asked.headed, "раздел", "раздела", "разделов")] if asked.headed else []
    narrowing = asked.narrowing
    return Grid(
        tables=(),
        summary=" · ".join(said),
        doubts=tuple(
            Doubt(kind, counted(count, *DOUBT_WORDS[kind])) for kind, count in sorted(counts_by_kind(findings).items())
        ),
        with_findings=sum(1 for one in findings if one),
        hidden=sum(not narrowing.lets(light.findings, of_school=light.is_of_school) for light in lights),
        schools=tuple(school for school in schools if school.takes_part),
        more=more,
    )


def cut_view(
    lines: dict[int | None, list[Line]], start: int, size: int
) -> tuple[dict[int | None, list[Line]], frozenset[int | None], More | None]:
    """Return the lines of one view by section, the sections that go on after it, and what is left."""
    shown: dict[int | None, list[Line]] = {}
    cut: set[int | None] = set()
    place, end = 0, start + size
    for key, part in lines.items():
        first, last = max(start - place, 0), max(end - place, 0)
        if part[first:last] or (not part and start <= place < end):
            shown[key] = part[first:last]
            cut |= {key} if len(part) > last else set()
        place += len(part)
    left = place - end
    return shown, frozenset(cut), More(end, left) if left > 0 else None


def _folded(lights: Sequence[Light], narrowing: Narrowing, noun: tuple[str, str, str]) -> list[Line]:
    found: list[Line] = []
    done = 0
    for first, after in calm_runs([not light.findings for light in lights]):
        run = lights[first:after]
        found += lights[done:first]
        if run[0].pk in narrowing.opened:
            found += run
        else:
            opened = tuple(sorted({*narrowing.opened, run[0].pk}))
            found.append(Fold(run[0].pk, fold_words([light.number for light in run], noun), opened))
        done = after
    return [*found, *lights[done:]]


def _plan_table(plan: Plan, view: _View) -> GridTable | None:
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


def _section(section: Section, columns: Sequence[Column], view: _View, *, is_only: bool) -> GridSection:
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


def _points_table(plan: Plan | None, view: _View) -> GridTable | None:
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


def schools_of(roadmap: Roadmap) -> tuple[list[GridSchool], Register]:
    """Return the schools of the authority, which of them take part, and the register to ask about; one query."""
    takes_part = Exists(Roadmap.schools.through.objects.filter(roadmap=roadmap, school=OuterRef("pk")))
    found: dict[int, GridSchool] = {}
    writings: dict[int, list[str]] = {}
    rows = School.objects.filter(authority=roadmap.authority_id).annotate(takes_part=takes_part)
    for pk, name, short, writing, part in rows.order_by("number", "name", "pk", "aliases__text").values_list(
        "pk", "name", "short_name", "aliases__text", "takes_part"
    ):
        found[pk] = GridSchool(pk, short, takes_part=part)
        writings.setdefault(pk, [name, short]).extend([writing] if writing else [])
    known = (KnownSchool(str(pk), name, tuple(others)) for pk, (name, *others) in writings.items())
    return list(found.values()), tuple(known)
