"""«Сравнительная таблица изменений»: the differences on paper, old wording beside the new one, row by row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from roadmaps.editions.queries.choosing import Choice
from roadmaps.editions.rules.differences import (
    AnnexChange,
    Comparison,
    Kind,
    PartChange,
    RowChange,
    counts_of,
    sentence,
)
from roadmaps.editions.rules.text import Part, RowKind, Shape, one_line, usual_name
from roadmaps.printing.blocks import Block, Cell, Column, DataTable, Heading, Orientation, Paragraph, Row
from roadmaps.printing.context import Annex, DocumentContext
from roadmaps.printing.queries import profile_of
from schools.models import Authority

TITLE = "Сравнительная таблица изменений"
COLUMNS = (Column("Что изменено", share=2), Column("Было", share=5), Column("Стало", share=5))
NAMELESS = {Shape.TABLE: "Таблица", Shape.LIST: "Перечень", Shape.PROSE: "Вводный текст"}
GONE, NONE_YET, EMPTY = "исключено", "отсутствует", "не заполнено"

Line = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Subject:
    """What the editions are of: its title, its short name, whose paper it is."""

    title: str
    name: str
    authority: Authority


def printed(of: Subject, comparison: Comparison, old: Choice, new: Choice) -> DocumentContext:
    """Return the document: a table a part of the order and of each annex, only what differs."""
    blocks: list[Block] = [Paragraph(sentence(counts_of(comparison)))]
    for change in comparison.order or ():
        blocks += _table(f"Приказ. {change.part.heading}", list(_part_lines(change)))
    for annex in comparison.annexes:
        blocks += _annex(annex)
    heading = (TITLE, of.title, f"{old.label} – {new.label}")
    return DocumentContext(
        title=f"{TITLE}. {of.name}",
        annexes=(Annex(heading, tuple(blocks), orientation=Orientation.LANDSCAPE),),
        profile=profile_of(of.authority),
    )


def _annex(change: AnnexChange) -> Iterator[Block]:
    one = change.new or change.old
    name = f"Приложение № {one.number}" if one and one.number else "Приложение"
    own: list[Line] = []
    if change.heading_changed:
        before, after = (side.heading if side else "" for side in (change.old, change.new))
        own.append(("Заголовок приложения", before or NONE_YET, after or GONE))
    if change.number_changed and change.old and change.new:
        own.append(("Номер приложения", change.old.number or EMPTY, change.new.number or EMPTY))
    yield from _table(name, own)
    for part in change.parts:
        yield from _table(f"{name}. {_name(part.part)}", list(_part_lines(part)))


def _name(part: Part) -> str:
    return one_line(part.heading) or usual_name(part) or NAMELESS[part.shape]


def _table(heading: str, lines: Sequence[Line]) -> list[Block]:
    if not lines:
        return []
    return [Heading(heading, 2), DataTable(COLUMNS, tuple(Row(tuple(map(Cell, line))) for line in lines))]


def _part_lines(change: PartChange) -> Iterator[Line]:
    old, new = change.old, change.new
    if old and new and old.heading != new.heading:
        yield "Наименование", old.heading or NONE_YET, new.heading or GONE
    if old and new and not change.is_recast:
        for one, other in zip(old.columns, new.columns, strict=True):
            if one.heading != other.heading:
                yield "Наименование графы", one.heading or EMPTY, other.heading or EMPTY
    for row in change.rows:
        yield from _row_lines(row, change)


def _row_lines(row: RowChange, change: PartChange) -> Iterator[Line]:
    part = (change.old if row.new is None else change.new) or change.part
    name = _row_name(row, part)
    if row.kind == Kind.ADDED and row.new:
        yield f"{name} – добавлено", NONE_YET, _whole(row.new.cells, part)
    elif row.kind == Kind.DELETED and row.old:
        yield f"{name} – исключено", _whole(row.old.cells, part), GONE
    elif row.kind == Kind.CHANGED and row.old and row.new:
        if row.is_moved:
            yield f"{name} – перемещено", _standing(row.old_place, change.old), _standing(row.new_place, change.new)
        for at in row.cells:
            label = one_line(part.columns[at].heading) if part.shape == Shape.TABLE and len(row.new.cells) > 1 else ""
            yield f"{name}{f', «{label}»' if label else ''}", row.old.cells[at] or EMPTY, row.new.cells[at] or EMPTY


def _row_name(row: RowChange, part: Part) -> str:
    one = row.old or row.new
    if one is None or part.shape == Shape.PROSE:
        return "Текст"
    if one.kind == RowKind.SECTION:
        return "Раздел"
    number = part.number_of(one)
    return f"Пункт {number}" if number else f"«{one_line(part.main_of(one))[:60]}»"


def _standing(place: int | None, part: Part | None) -> str:
    """After which row it stands."""
    if place is None or part is None or place == 0:
        return "в начале"
    before = part.rows[place - 1]
    number = part.number_of(before)
    return f"после пункта {number}" if number else f"после «{one_line(part.main_of(before))[:80]}»"


def _whole(cells: Sequence[str], part: Part) -> str:
    if part.shape != Shape.TABLE or len(cells) == 1:
        return " ".join(cells)
    named = [(one_line(column.heading), text) for column, text in zip(part.columns, cells, strict=True) if text]
    return "\n".join(f"{heading}: {text}" if heading else text for heading, text in named)
