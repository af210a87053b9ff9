"""What a document would change in a draft, as values: the page shows them, the action writes them."""

from dataclasses import dataclass, field

from roadmaps.importing.drafting.plans import WorkTable
from roadmaps.importing.drafting.structure import Part, words
from roadmaps.models import ControlPoint, Item, Plan, PlanKind, Section
from roadmaps.planning.rules.columns import Column

Row = Item | ControlPoint
ADDED, CHANGED, SAME = "added", "changed", "same"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One cell: the field (or «extra:2»), its heading, the words before and after."""

    name: str
    label: str
    before: str
    after: str


@dataclass(slots=True)
class SectionJoin:
    """Where rows go: a section of the draft, or a new one made of `data`."""

    data: Part
    own: Section | None

    @property
    def title(self) -> str:
        """Return the heading as it will stand in the draft."""
        if self.own is not None:
            return "" if not (self.own.number or self.own.title) else str(self.own)
        number, title = words(self.data, "number"), words(self.data, "title")
        return f"{number} {title}".strip()


@dataclass(frozen=True, slots=True)
class RowJoin:
    """A row of the document: as it would be written, the row of the draft it was found to be, what differs."""

    status: str
    data: Part
    fresh: Row
    own: Row | None
    section: SectionJoin
    changes: tuple[FieldChange, ...] = ()


@dataclass(slots=True)
class TableJoin:
    """A table of the document and the table of the draft it goes into, if there is one."""

    table: WorkTable
    own: Plan | None
    new_columns: list[Column] = field(default_factory=list)
    rows: list[RowJoin] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Return the name of the table."""
        return (self.own and self.own.title) or words(self.table.data, "title") or PlanKind(self.table.kind).label

    @property
    def is_points(self) -> bool:
        """The rows are control points."""
        return self.table.kind == PlanKind.CONTROL_POINTS

    @property
    def added(self) -> list["RowJoin"]:
        """Rows that the draft does not have."""
        return self.of(ADDED)

    @property
    def changed(self) -> list["RowJoin"]:
        """Rows of the draft whose words differ."""
        return self.of(CHANGED)

    @property
    def same(self) -> list["RowJoin"]:
        """Rows of the draft with the same words."""
        return self.of(SAME)

    def of(self, status: str) -> list[RowJoin]:
        """Return the rows of one status."""
        return [row for row in self.rows if row.status == status]


@dataclass(frozen=True, slots=True)
class Joining:
    """All that would happen to the draft; `left` are its rows that the document does not have."""

    tables: tuple[TableJoin, ...]
    left: tuple[Row, ...]
    version: str

    def count(self, status: str) -> int:
        """Count rows of one status."""
        return sum(len(table.of(status)) for table in self.tables)

    @property
    def is_empty(self) -> bool:
        """Nothing would be written."""
        return not self.count(ADDED) and not self.count(CHANGED)
