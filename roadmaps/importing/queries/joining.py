"""What a document would change in a draft: rows added, changed field by field, the same, and left alone.

The page shows this very value, and the action writes it: what is confirmed is what was seen (`version`).
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence

from roadmaps.importing.drafting.plans import WorkTable, new_item, new_point, work_tables
from roadmaps.importing.drafting.structure import Part, parts, words
from roadmaps.importing.matching.rules import Entry, likeness, matched, normalised, same_words
from roadmaps.importing.queries.joined import (
    ADDED,
    CHANGED,
    SAME,
    FieldChange,
    Joining,
    Row,
    RowJoin,
    SectionJoin,
    TableJoin,
)
from roadmaps.models import ControlPoint, ImportMode, ImportRun, Item, Plan, PlanKind, Roadmap
from roadmaps.planning.copies import copy_of, digests_of
from roadmaps.planning.rules.columns import FIELD_OF_KEY, USUAL_HEADINGS, Column, columns_of

ITEM_FIELDS = ("number", "title", "deadline_text", "responsible_text", "result", "report_forms", "info_support")
POINT_FIELDS = ("number", "title", "deadline_text", "responsible_text", "result")
LABELS = {FIELD_OF_KEY[key]: heading for key, heading in USUAL_HEADINGS.items()}
LIKE_TITLE = 0.6


def version_of(run: ImportRun, roadmap: Roadmap, mode: str) -> str:
    """Return what tells whether the draft or the reading of the document changed since it was looked at."""
    seen = [digests_of(copy_of(roadmap)), run.structure, mode]
    return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:32]


def joining(run: ImportRun, roadmap: Roadmap, mode: str) -> Joining:
    """Return what the document would change in the draft."""
    draft = Draft(roadmap)
    tables = work_tables(run.structure)
    homes = homes_of(tables, draft.plans)
    joined = [
        Joiner(table, home, draft, updates=mode == ImportMode.UPDATE) for table, home in zip(tables, homes, strict=True)
    ]
    taken: set[Row] = set()
    for kind in dict.fromkeys(table.kind for table in tables):
        taken |= _match([one for one in joined if one.table.kind == kind], draft.rows[kind], mode)
    left = [row for kind in draft.rows for row in draft.rows[kind] if row not in taken]
    return Joining(tuple(one.joined() for one in joined), tuple(left), version_of(run, roadmap, mode))


class Draft:
    """Tables, sections and rows of the draft; the bin is left out."""

    def __init__(self, roadmap: Roadmap) -> None:
        self.roadmap = roadmap
        self.plans = list(roadmap.plans.prefetch_related("sections"))
        items = Item.objects.filter(section__plan__roadmap=roadmap, removed_at__isnull=True).select_related(
            "section__plan"
        )
        points = ControlPoint.objects.filter(roadmap=roadmap, removed_at__isnull=True)
        self.rows: dict[PlanKind, list[Row]] = {
            PlanKind.PLAN: [item for item in items if item.section.plan.kind == PlanKind.PLAN],
            PlanKind.MECHANISMS: [item for item in items if item.section.plan.kind == PlanKind.MECHANISMS],
            PlanKind.CONTROL_POINTS: list(points),
        }


def homes_of(tables: Sequence[WorkTable], plans: Sequence[Plan]) -> list[Plan | None]:
    """Return for each table of the document the table of the draft it goes into; None where it becomes a new one.

    The only table of a kind goes into the only one; otherwise titles decide, then the order where there are as many.
    """
    found: dict[int, Plan] = {}
    for kind in dict.fromkeys(table.kind for table in tables):
        ours = [place for place, table in enumerate(tables) if table.kind == kind]
        theirs = [plan for plan in plans if plan.kind == kind]
        alone = len(ours) == len(theirs) == 1
        scored = sorted(
            (-likeness(words(tables[place].data, "title"), plan.title), place, order)
            for place in ours
            for order, plan in enumerate(theirs)
        )
        for score, place, order in scored:
            if place not in found and theirs[order] not in found.values() and (alone or -score >= LIKE_TITLE):
                found[place] = theirs[order]
        rest = [place for place in ours if place not in found]
        free = [plan for plan in theirs if plan not in found.values()]
        if len(rest) == len(free):
            found |= dict(zip(rest, free, strict=True))
    return [found.get(place) for place in range(len(tables))]


class Joiner:
    """Joins one table of the document to its place in the draft."""

    def __init__(self, table: WorkTable, home: Plan | None, draft: Draft, *, updates: bool) -> None:
        self.table = table
        self.draft = draft
        self.updates = updates
        self.out = TableJoin(table, home)
        self.is_points = self.out.is_points
        self.columns = columns_of(home.columns if home else table.columns, of_points=self.is_points)
        self.keys = self._keys()
        self.sections = self._sections()
        self.pairs: dict[int, Row] = {}

    def rows(self) -> list[tuple[SectionJoin, Part]]:
        """Rows of the table with their sections, in the order of the document."""
        return [(section, row) for section in self.sections for row in parts(section.data, "items")]

    def entries(self) -> list[Entry]:
        """Return what the rows are known by."""
        return [Entry(words(row, "number"), words(row, "title"), section.title) for section, row in self.rows()]

    def joined(self) -> TableJoin:
        """Return the rows with what becomes of them; `pairs` are known by now."""
        last: SectionJoin | None = None
        for place, (section, data) in enumerate(self.rows()):
            own = self.pairs.get(place)
            fresh = self._fresh(data)
            if own is not None:
                last = self._home_of(own, section)
                changes = tuple(self._changes(own, fresh))
                self.out.rows.append(RowJoin(CHANGED if changes else SAME, data, fresh, own, last, changes))
            else:
                untitled = not section.title and section.own is None
                home = last if untitled and last is not None and self.updates else section
                self.out.rows.append(RowJoin(ADDED, data, fresh, None, home))
        self.out.new_columns = self._new_columns()
        return self.out

    def _home_of(self, own: Row, section: SectionJoin) -> SectionJoin:
        if not isinstance(own, Item) or own.section == section.own:
            return section
        return next((one for one in self.sections if one.own == own.section), SectionJoin(section.data, own.section))

    def _sections(self) -> list[SectionJoin]:
        theirs = list(self.out.own.sections.all()) if self.out.own and not self.is_points else []
        ours = self.table.sections
        pairs = matched(
            [Entry(words(data, "number"), words(data, "title")) for data in ours],
            [Entry(section.number, section.title) for section in theirs],
        )
        bare = next((section for section in theirs if not section.number and not section.title), None)
        found = [SectionJoin(data, theirs[pairs[place]] if place in pairs else None) for place, data in enumerate(ours)]
        for one in found:
            if one.own is None and not one.title:
                one.own = bare
        return found

    def _keys(self) -> dict[str, str]:
        """Keys of the document's own columns → keys of the draft: those of the same heading, or new ones."""
        if self.out.own is None:
            return {}
        by_heading = {normalised(column.heading): column.key for column in self.columns if column.heading}
        known = {str(entry["key"]) for entry in self.table.columns if not str(entry["key"]).startswith("extra:")}
        free = [f"extra:{n}" for n in range(1, len(self.columns) + len(self.table.columns) + 1)]
        free = [key for key in free if key not in {column.key for column in self.columns}]
        found: dict[str, str] = {}
        for entry in self.table.columns:
            key, heading = str(entry["key"]), normalised(str(entry["heading"]))
            if key.startswith("extra:"):
                same = by_heading.pop(heading, "")
                found[key] = same if same and same not in known else free.pop(0)
        return found

    def _fresh(self, data: Part) -> Row:
        row: Row = new_point(self.draft.roadmap, self.out.own, 0, data) if self.is_points else new_item(None, 0, data)
        extra: dict[str, object] = {}
        for key, text in row.extra.items():
            name = self.keys.get(key, key)
            if name.startswith("extra:") or not hasattr(row, FIELD_OF_KEY[name]):
                extra[name] = text
            else:
                setattr(row, FIELD_OF_KEY[name], text)
        row.extra = extra
        return row

    def _changes(self, own: Row, fresh: Row) -> Iterator[FieldChange]:
        """An empty cell of the document erases nothing."""
        keys = {name: key for key, name in FIELD_OF_KEY.items()}
        for name in POINT_FIELDS if self.is_points else ITEM_FIELDS:
            before, after = str(getattr(own, name)), str(getattr(fresh, name))
            if after.strip() and not _same(name, before, after):
                label = self._heading(keys[name]) or LABELS[name]
                yield FieldChange(name, label, before, after)
        for key, text in fresh.extra.items():
            before, after = str(own.extra.get(key) or ""), str(text or "")
            if after.strip() and not same_words(before, after):
                yield FieldChange(key, self._heading(key) or "другой столбец", before, after)

    def _heading(self, key: str) -> str:
        named = [
            *self.columns,
            *(Column(self.keys.get(str(c["key"]), ""), str(c["heading"])) for c in self.table.columns),
        ]
        return next((" ".join(column.heading.split()) for column in named if column.key == key and column.heading), "")

    def _new_columns(self) -> list[Column]:
        """Columns of the document that the draft's table lacks and that hold any words."""
        if self.out.own is None:
            return []
        known = {column.key for column in self.columns}
        found: list[Column] = []
        for entry in self.table.columns:
            key = self.keys.get(str(entry["key"]), str(entry["key"]))
            key = "result" if self.is_points and key in {"report_forms", "info_support"} else key
            if key not in known and any(_value(row.fresh, key) for row in self.out.rows):
                found.append(Column(key, str(entry["heading"])))
                known.add(key)
        return found


def _same(name: str, before: str, after: str) -> bool:
    if name == "number":
        return before.strip().rstrip(".") == after.strip().rstrip(".")
    return same_words(before, after)


def _value(row: Row, key: str) -> str:
    if key.startswith("extra:"):
        return str(row.extra.get(key) or "").strip()
    return str(getattr(row, FIELD_OF_KEY.get(key, ""), "") or "").strip()


def _match(joiners: Sequence[Joiner], rows: Sequence[Row], mode: str) -> set[Row]:
    """Find the rows of one kind of table in the draft, whatever table they stand in; return those that were found."""
    if mode != ImportMode.UPDATE:
        return set()
    entries = [entry for joiner in joiners for entry in joiner.entries()]
    draft = [Entry(row.number, row.title, str(row.section) if isinstance(row, Item) else "") for row in rows]
    pairs: Mapping[int, int] = matched(entries, draft)
    start = 0
    for joiner in joiners:
        count = len(joiner.entries())
        joiner.pairs = {place - start: rows[own] for place, own in pairs.items() if start <= place < start + count}
        start += count
    return {rows[own] for own in pairs.values()}
