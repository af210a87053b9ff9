"""What the plan grid is made of: tables, sections, rows, cells, folds, and what the reader asked to see."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from roadmaps.planning.queries.chips import Chip
from roadmaps.planning.rules.columns import Column
from roadmaps.planning.rules.findings import Finding, FindingKind
from roadmaps.planning.rules.windows import Got
from schools.talk.queries import CommentLink


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: the words as in the document; reading and parties where the column has them.

    `before` is the number of a row whose table has no column for it.
    """

    text: str
    css: str = ""
    heading: str = ""
    leads: bool = False
    before: str = ""
    got: Got | None = None
    chips: tuple[Chip, ...] = ()

    @property
    def label(self) -> str:
        """The heading where a card of the phone needs it: the first words of a card, number and title, speak alone."""
        return "" if self.leads else self.heading

    @property
    def is_empty(self) -> bool:
        """Nothing stands here: a card of the phone leaves the cell out."""
        return not (self.text.strip() or self.before or self.got or self.chips)


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of the grid. `label` names it aloud: «пункт 1.2»; `version` is what an edit of a cell is compared with.

    `links` say what the row is tied to; `talk` is the way to what colleagues say of it.
    """

    pk: int
    label: str
    number: str
    version: int
    cells: tuple[Cell, ...]
    findings: tuple[Finding, ...]
    links: tuple[str, ...] = ()
    talk: CommentLink | None = None
    is_fold: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Fold:
    """A run of calm rows in one line. `pk` is that of its first row; `opened` what the address opens with this run."""

    pk: int
    text: str
    opened: tuple[int, ...]
    is_fold: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class GridSection:
    """A section row and the rows below it; the only section of a plan may have no title and then no row.

    `add_query` is the tail of the address that adds a row here; a section that is not whole goes on in the next view.
    """

    pk: int | None
    number: str
    title: str
    schools: str
    schools_hint: str
    count: str
    rows: tuple[GridRow | Fold, ...]
    shows_head: bool
    add_query: str
    is_whole: bool = True
    direction: str = ""


@dataclass(frozen=True, slots=True)
class GridTable:
    """One table: heading, columns, sections. `pk` is None for control points without a table of their own."""

    pk: int | None
    anchor: str
    title: str
    kind: str
    columns: tuple[Column, ...]
    sections: tuple[GridSection, ...]
    count: int

    @property
    def width(self) -> int:
        """How many columns a row spans: those of the document and the one of remarks."""
        return len(self.columns) + 1


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the reader asked to see: one school, only rows with remarks of one kind or of any; calm rows folded.

    `opened` are the first rows of the runs that the reader unfolded, `start` how many lines stand before this view.
    """

    school_id: int | None = None
    doubts: str = ""
    folds: bool = False
    opened: frozenset[int] = frozenset()
    start: int = 0

    def lets(self, findings: Sequence[Finding], *, of_school: bool) -> bool:
        """Say whether a row is shown; `of_school`: it concerns the school asked for, if any was."""
        if self.doubts == "any" and not findings:
            return False
        if self.doubts not in {"", "any"} and self.doubts not in {finding.kind for finding in findings}:
            return False
        return of_school


@dataclass(frozen=True, slots=True)
class Doubt:
    """A kind of remark and in how many rows it stands, in words: a link of the status line."""

    kind: FindingKind
    text: str


@dataclass(frozen=True, slots=True)
class GridSchool:
    """A school of the authority; `takes_part` in this roadmap."""

    pk: int
    short_name: str
    takes_part: bool = False


@dataclass(frozen=True, slots=True)
class More:
    """Lines that stand after this view: where the next one starts and how many there are."""

    start: int
    left: int


@dataclass(frozen=True, slots=True)
class Grid:
    """All tables of a tab, the counts of the status line, how many rows a filter hid, the schools to filter by."""

    tables: tuple[GridTable, ...]
    summary: str
    doubts: tuple[Doubt, ...]
    with_findings: int
    hidden: int
    schools: tuple[GridSchool, ...]
    more: More | None = None
