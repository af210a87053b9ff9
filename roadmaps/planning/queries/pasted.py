"""A pasted block as it will stand in the plan: rows by its columns, our reading of each, what has no place."""

from collections.abc import Sequence
from dataclasses import dataclass

from roadmaps.importing.readers import UnreadableFile
from roadmaps.importing.readers.pasted import read_clipboard
from roadmaps.importing.recognition.block import rows_of_block
from roadmaps.models import Plan, Roadmap
from roadmaps.planning.queries.asks import names_in
from roadmaps.planning.queries.chips import Chip, chips_of
from roadmaps.planning.readings import Register, charges_of, known_parties_of, register_of
from roadmaps.planning.rules.columns import Column, columns_of
from roadmaps.planning.rules.pasted import PastedRow
from roadmaps.planning.rules.windows import Got, got
from roadmaps.wording import deadlines, parties


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One cell of the preview."""

    text: str
    heading: str
    got: Got | None = None
    chips: tuple[Chip, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row of the preview; a section has one text."""

    is_section: bool
    text: str
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class PastedBlock:
    """`rows` go to the action, `shown` to the page; `left` are words for which the plan has no column."""

    columns: tuple[Column, ...]
    rows: tuple[PastedRow, ...]
    shown: tuple[ShownRow, ...]
    left: tuple[str, ...]

    @property
    def count(self) -> int:
        """Rows that are no headings."""
        return sum(not row.is_section for row in self.rows)


def pasted_block(roadmap: Roadmap, plan: Plan | None, *, html: str, text: str, of_points: bool) -> PastedBlock:
    """Return the block for the table it is pasted into; raises UnreadableFile with a sentence."""
    stored = columns_of(plan.columns if plan else (), of_points=of_points)
    columns = tuple(column for column in stored if not column.hidden)
    rows, left = _rows(html, text, columns)
    reader = _Reader(roadmap)
    return PastedBlock(columns, rows, tuple(reader.shown(row, columns) for row in rows), left)


def _rows(html: str, text: str, columns: Sequence[Column]) -> tuple[tuple[PastedRow, ...], tuple[str, ...]]:
    try:
        source = read_clipboard(html, text)
    except UnreadableFile as error:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if error.code != "no_table" or not lines:
            raise
        return tuple(PastedRow({"title": line}) for line in lines), ()
    block = rows_of_block(source, [column.key for column in columns], {c.key: c.heading for c in columns})
    rows = tuple(PastedRow(row.cells, is_section=row.is_section) for row in block.rows)
    return rows, tuple(one.text for one in block.left)


class _Reader:
    """Reads rows of one roadmap; the registers are asked once."""

    def __init__(self, roadmap: Roadmap) -> None:
        self.period = roadmap.period
        self.register: Register = register_of(roadmap.authority)
        self.known = known_parties_of(roadmap.authority)
        self.names = names_in(self.register)

    def shown(self, row: PastedRow, columns: Sequence[Column]) -> ShownRow:
        """Return one row as the preview shows it."""
        if row.is_section:
            text = f"{row.cells.get('number', '')} {row.cells.get('title', '')}".strip()
            return ShownRow(is_section=True, text=text, cells=())
        return ShownRow(is_section=False, text="", cells=tuple(self._cell(row, column) for column in columns))

    def _cell(self, row: PastedRow, column: Column) -> ShownCell:
        text = row.cells.get(column.key, "")
        if column.key == "deadline":
            reading = got(deadlines.parse(text, self.period), text, manual=False)
            return ShownCell(text, column.heading, got=reading)
        if column.key == "responsible":
            charges = charges_of(parties.parse(text, self.register, self.known))
            chips = tuple(chips_of(charges, self.names, all_schools="все школы"))
            return ShownCell(text, column.heading, chips=chips)
        return ShownCell(text, column.heading)
