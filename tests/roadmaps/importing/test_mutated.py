"""The golden orders, their tables changed as people change them: no cell is lost, and most stay in their fields."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from roadmaps.importing.readers import read
from roadmaps.importing.recognition import recognise
from roadmaps.importing.recognition.headers import plan_header
from roadmaps.importing.recognition.headings import key_of
from roadmaps.importing.source import Block, Cell, Paragraph, Row, Source, Table
from tests.roadmaps.importing.test_golden_import import FIELDS, SLUGS, rows_of, squeezed

OTHER_HEADINGS = {
    "title": ["Содержание работы", "Что делаем", "Наим. меропр.", "Действия"],
    "deadline": ["Когда", "Дата проведения", "Период реализации", "Сроки вып."],
    "responsible": ["Исполнители", "Отв.", "Кто отвечает", "Куратор"],
    "number": ["№", "п/п", "№ п\\п", "Номер"],
}
ROUNDS = 4


def permuted(table: Table, dice: random.Random) -> Table:
    """Put the columns in another order, where no cell spans any."""
    wide = [row for row in table.rows if any(1 < cell.span < table.width for cell in row.cells)]
    if wide or plan_header(table) is None:
        return table
    order = dice.sample(range(table.width), table.width)
    return replace(table, rows=tuple(replace(row, cells=_moved(row.cells, order)) for row in table.rows))


def _moved(cells: tuple[Cell, ...], order: list[int]) -> tuple[Cell, ...]:
    if len(cells) == 1 and cells[0].span > 1:
        return cells
    moved = [replace(cell, column=order[cell.column]) for cell in cells]
    return tuple(sorted(moved, key=lambda cell: cell.column))


def renamed(table: Table, dice: random.Random) -> Table:
    """Name the headings in other words."""
    header = plan_header(table)
    if header is None:
        return table
    rows = list(table.rows)
    cells = []
    for cell in rows[header.row].cells:
        others = OTHER_HEADINGS.get(key_of(cell.text))
        cells.append(replace(cell, text=dice.choice(others)) if others and not cell.is_continued else cell)
    rows[header.row] = replace(rows[header.row], cells=tuple(cells))
    return replace(table, rows=tuple(rows))


def split_by_page(table: Table, dice: random.Random) -> list[Block]:
    """Cut the table in two, with its headings repeated or without them."""
    header = plan_header(table)
    places = [
        place
        for place in range((header.row if header else 0) + 2, len(table.rows))
        if not any(cell.is_continued for cell in table.rows[place].cells)
    ]
    if header is None or not places:
        return [table]
    place = dice.choice(places)
    head: tuple[Row, ...] = table.rows[: header.row + 1] if dice.random() < 0.5 else ()
    rest = replace(table, rows=(*head, *table.rows[place:]), location=f"{table.location}, продолжение")
    return [replace(table, rows=table.rows[:place]), rest]


def changed(source: Source, change: Callable[[Table], list[Block]]) -> Source:
    blocks: list[Block] = []
    for block in source.blocks:
        blocks += change(block) if isinstance(block, Table) else [block]
    return replace(source, blocks=tuple(blocks))


MUTATIONS = {
    "columns in another order": lambda dice: lambda table: [permuted(table, dice)],
    "headings in other words": lambda dice: lambda table: [renamed(table, dice)],
    "rows split by a page": lambda dice: lambda table: split_by_page(table, dice),
    "all at once": lambda dice: lambda table: split_by_page(renamed(permuted(table, dice), dice), dice),
}


def lost(source: Source, found: object) -> list[str]:
    """Texts of cells and paragraphs whose words are nowhere in what was read."""
    kept = "".join(str(found).replace("\\n", "").replace("\\xa0", "").replace("\\t", "").split())
    texts = [
        line
        for block in source.blocks
        for text in ([block.text] if isinstance(block, Paragraph) else [t for row in block.rows for t in row.texts])
        for line in text.split("\n")
    ]
    words = [word for line in texts for word in line.replace("\xa0", " ").split() if len(word) > 3]
    return [word for word in words if word.strip("«»().,;:!–-\\'\"") not in kept]


@pytest.mark.parametrize("name", MUTATIONS)
@pytest.mark.parametrize("slug", SLUGS)
def test_no_cell_of_a_changed_order_is_lost(golden: Path, slug: str, name: str) -> None:
    file = golden / "docx" / f"{slug}.docx"
    own = read(file.read_bytes(), file.name)
    before = rows_of(recognise(own, this_year=2026).to_json())
    cells = {(squeezed(row.get("title")), key, squeezed(row.get(key))) for row in before for key in FIELDS}
    allowed = set(lost(own, recognise(own, this_year=2026).structure))
    for seed in range(ROUNDS):
        source = changed(own, MUTATIONS[name](random.Random(seed)))  # noqa: S311 - no secret
        found = recognise(source, this_year=2026)
        left = [one.text for one in found.balance.remainder]
        assert set(lost(source, (found.structure, left))) <= allowed, seed
        rows = rows_of(found.to_json())
        assert len(rows) == len(before), seed
        again = {(squeezed(row.get("title")), key, squeezed(row.get(key))) for row in rows for key in FIELDS}
        assert len(again & cells) >= 0.97 * len(cells), (seed, sorted(cells - again)[:5])
