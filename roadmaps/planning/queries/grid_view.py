"""One view of a grid: which rows are shown now, folded or whole, what is left, and what is said of all of them.

A plan of one view is loaded whole. Of a longer one only the rows of the view asked for (`Narrowing.start`) are loaded,
while remarks and counts come from light facts of all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, QuerySet

from roadmaps.models import Roadmap
from roadmaps.planning.queries.grid_cells import everybody_of, row_of
from roadmaps.planning.queries.grid_facts import Found, Light, light_rows, lights_of
from roadmaps.planning.queries.grid_rows import Doubt, Fold, Grid, GridRow, GridSchool, More, Narrowing
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

# Rows of one view; the rest of a longer plan follows by a link, and by itself where scripts run.
VIEW = 80

Line = Light | Fold


@dataclass(frozen=True, slots=True)
class View:
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
class Asked:
    """What the page asks for: the roadmap, the filter, the live rows, their nouns, and sections in their order."""

    roadmap: Roadmap
    narrowing: Narrowing
    live: QuerySet
    noun: tuple[str, str, str]
    order: Sequence[int | None]
    headed: int = 0


def found_rows(live: QuerySet, parent: str, narrowing: Narrowing) -> tuple[Found, list[Row]]:
    """Return the facts of all rows, and the rows themselves where one view holds them all."""
    rows = list(with_readings(live.order_by(parent, "position", "pk")[: VIEW + 1]))
    if len(rows) <= VIEW:
        return lights_of(rows, parent, narrowing.school_id), rows
    return light_rows(live, parent, narrowing.school_id), []


def view_of(asked: Asked, found: Found, rows: list[Row]) -> tuple[View, Grid]:
    """Return the view asked for, and the grid without its tables: what is said of all rows."""
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
    view = View(
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


def _grid(asked: Asked, found: Found, schools: Sequence[GridSchool], more: More | None) -> Grid:
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
