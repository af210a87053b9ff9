"""A pasted block of rows for a plan that is already there: which column of the block goes into which of the plan's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from roadmaps.importing.recognition.guess import is_term
from roadmaps.importing.recognition.headers import MAX_HEADER_DEPTH, Column, Header, columns_of, plan_header
from roadmaps.importing.recognition.headings import key_of
from roadmaps.importing.recognition.plans import PlanReader, PlanRows
from roadmaps.importing.recognition.result import Balance, Remainder
from roadmaps.importing.recognition.unnamed import HOMELESS, guessed
from roadmaps.importing.source import Paragraph, Row, Source, Table
from roadmaps.wording.numbering import parts_of

LONGEST_HEADING = 80
PASTED_FIELDS = ("title", "deadline", "responsible", "result", "report_forms", "info_support")


@dataclass(frozen=True, slots=True)
class BlockRow:
    """A row for the plan: the name of a section, or the cells of an activity by the keys of the plan's columns."""

    is_section: bool
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Block:
    """What was pasted. `columns`: keys of the plan that the block has, in its order; `left`: words without a place."""

    rows: tuple[BlockRow, ...]
    columns: tuple[str, ...]
    left: tuple[Remainder, ...]


def rows_of_block(source: Source, columns: Sequence[str], titles: Mapping[str, str] | None = None) -> Block:
    """Return the rows of a pasted block for a plan with these columns.

    `columns` are the keys of the plan's columns in order, `titles` their headings, by which columns of the plan's own
    («extra:6») are found too. A block with a row of headings is read by them, one without by place and by what
    stands in its columns.
    """
    reader = BlockReader(tuple(columns), titles or {})
    last = max((place for place, block in enumerate(source.blocks) if isinstance(block, Table)), default=0)
    for place, block in enumerate(source.blocks):
        if isinstance(block, Paragraph):
            reader.paragraph(block, is_between=place < last)
        else:
            reader.table(block)
    return Block(tuple(reader.rows), tuple(reader.matched), tuple(reader.left))


class BlockReader:
    """Reads the tables of a block one after another; a table without headings continues the one above."""

    def __init__(self, columns: tuple[str, ...], titles: Mapping[str, str]) -> None:
        self.columns = columns
        self.titles = {_folded(title): key for key, title in titles.items()}
        self.rows: list[BlockRow] = []
        self.matched: list[str] = []
        self.left: list[Remainder] = []

    def paragraph(self, block: Paragraph, *, is_between: bool) -> None:
        """Take a line between two tables for a section, any other for words without a place."""
        words = " ".join(f"{block.label} {block.text}".split())
        if words and self.rows and is_between:
            self.rows.append(BlockRow(is_section=True, cells={"title": words}))
        elif words:
            self.left.append(Remainder(block.location, words))

    def table(self, table: Table) -> None:
        """Read one table; sections stand where they stood."""
        header = self._header(table) or guessed(table, self.columns)
        balance = Balance()
        plan = PlanReader(table, header, balance, [], "items").read()
        self.matched += [key for key in self._keys(header, plan) if key not in self.matched]
        for section in plan.sections:
            if section.title is not None:
                self.rows.append(
                    BlockRow(is_section=True, cells={"number": section.number or "", "title": section.title})
                )
            self.rows += [BlockRow(is_section=False, cells=self._cells(item)) for item in section.items]
        self.left += balance.remainder
        self._leave_head(table, header)

    def _leave_head(self, table: Table, header: Header) -> None:
        for row in table.rows[: header.first]:
            if not row.is_empty:
                self.left.append(Remainder(row.location, " | ".join(text for text in row.texts if text)))

    def _header(self, table: Table) -> Header | None:
        """Return the headings of the block under the keys of the plan; None where its first rows are no headings."""
        found = plan_header(table)
        if found is None:
            place = next((n for n, row in enumerate(table.rows[:MAX_HEADER_DEPTH]) if not row.is_empty), 0)
            row = table.rows[place] if table.rows else None
            if row is None or not self._is_heading(row):
                return None
            found = Header(place, columns_of(row), tuple(_folded(text) for text in row.texts if text), place)
        return replace(found, columns=tuple(self._renamed(column) for column in found.columns))

    def _is_heading(self, row: Row) -> bool:
        texts = [text for text in row.texts if text]
        known = [text for text in texts if key_of(text) or _folded(text) in self.titles]
        if any(len(text) > LONGEST_HEADING or parts_of(text) or is_term(text) for text in texts):
            return False
        return len(known) >= 2 and len(known) * 3 >= len(texts) * 2

    def _renamed(self, column: Column) -> Column:
        own = self.titles.get(_folded(column.heading), "")
        key = own if own in self.columns else column.key
        if key == "point":
            key = "title"
        if key not in {*self.columns, "number"} and not (key in {"start", "end"} and "deadline" in self.columns):
            key = f"{HOMELESS}{column.start}"
        return Column(key, column.heading, column.start, column.span, column.months)

    def _keys(self, header: Header, plan: PlanRows) -> list[str]:
        """Return the matched keys in the order of the plan; a number split off the title counts."""
        keys = {"deadline" if key in {"start", "end"} else key for key in header.keys}
        if any(item["number"] for item in plan.items):
            keys.add("number")
        return [key for key in self.columns if key in keys]

    def _cells(self, item: Mapping[str, object]) -> dict[str, str]:
        """Return the cells of an item that have a place, and leave the others with their words."""
        extra = item.get("extra")
        own: dict[str, object] = {"number": item["number"], **{name: item[name] for name in PASTED_FIELDS}}
        found = own | (extra if isinstance(extra, dict) else {})
        cells = {key: str(found[key] or "") for key in self.columns if found.get(key) is not None}
        if "number" not in self.columns and cells.get("title") and own["number"]:
            cells["title"] = f"{own['number']} {cells['title']}"
        strays = [str(value) for key, value in found.items() if key not in self.columns and key != "number" and value]
        self.left += [Remainder(str(item["location"]), text) for text in strays]
        return cells


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
