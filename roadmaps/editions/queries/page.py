"""Differences as the page shows them: parts with their columns, rows with what happened, cells word by word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from roadmaps.editions.rules.differences import (
    AnnexChange,
    Comparison,
    Kind,
    PartChange,
    RowChange,
    counts_of,
    sentence,
)
from roadmaps.editions.rules.text import Part, RowKind, Shape, usual_name
from roadmaps.editions.rules.words import Run, compared

SAID = {Kind.CHANGED: "изменено", Kind.ADDED: "добавлено", Kind.DELETED: "исключено", Kind.SAME: ""}


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell under its heading."""

    label: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """A row: what happened in a word, its kind for the stylesheet; the row of a section has one cell."""

    said: str
    kind: str
    is_section: bool
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class PartView:
    """A part under its heading; prose and lists have no columns to name."""

    heading: tuple[Run, ...]
    columns: tuple[tuple[Run, ...], ...]
    rows: tuple[RowView, ...]
    width: int
    number: int | None


@dataclass(frozen=True, slots=True)
class AnnexView:
    """An annex, or the order itself."""

    title: str
    heading: tuple[Run, ...]
    parts: tuple[PartView, ...]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """The page: the sentence with its numbers and what is shown. `order_unknown`: its text was not compared."""

    sentence: str
    has_changes: bool
    order_unknown: bool
    annexes: tuple[AnnexView, ...]


def view_of(comparison: Comparison, *, only_changes: bool) -> ComparisonView:
    """Return the page of a comparison, whole or only what differs."""
    shown = []
    if comparison.order is not None:
        parts = tuple(_parts(comparison.order, only_changes=only_changes))
        shown += [AnnexView("Приказ", (), parts)] if parts else []
    shown += [
        _annex(one, only_changes=only_changes) for one in comparison.annexes if one.has_changes or not only_changes
    ]
    counts = counts_of(comparison)
    return ComparisonView(sentence(counts), comparison.has_changes, comparison.order is None, tuple(shown))


def _annex(change: AnnexChange, *, only_changes: bool) -> AnnexView:
    old, new = change.old, change.new
    numbers = [f"Приложение № {one.number}" if one and one.number else "Приложение" for one in (old, new) if one]
    title = " → ".join(dict.fromkeys(numbers))
    heading = compared(old.heading if old else "", new.heading if new else "")
    return AnnexView(title, heading, tuple(_parts(change.parts, only_changes=only_changes)))


def _parts(changes: Sequence[PartChange], *, only_changes: bool) -> Iterator[PartView]:
    for change in changes:
        if change.has_changes or not only_changes:
            yield _part(change, only_changes=only_changes)


def _part(change: PartChange, *, only_changes: bool) -> PartView:
    part, old, new = change.part, change.old, change.new
    default = usual_name(part)
    before, after = (old.heading or default if old else ""), (new.heading or default if new else "")
    rows = tuple(_row(row, change) for row in change.rows if row.kind != Kind.SAME or not only_changes)
    return PartView(compared(before, after), _columns(change), rows, len(part.columns), part.number)


def _columns(change: PartChange) -> tuple[tuple[Run, ...], ...]:
    if change.part.shape != Shape.TABLE:
        return ()
    olds = [column.heading for column in change.old.columns] if change.old and not change.is_recast else []
    news = [column.heading for column in change.part.columns]
    return tuple(compared(before, after) for before, after in zip(olds or news, news, strict=True))


def _row(row: RowChange, change: PartChange) -> RowView:
    of = row.new or row.old
    assert of is not None  # noqa: S101 -- a change is of a row
    said = "перемещено" if row.is_moved and not row.cells else SAID[row.kind]
    said = f"{said}, перемещено" if row.is_moved and row.cells else said
    return RowView(said, row.kind.value, of.kind == RowKind.SECTION, tuple(_cells(row, change.part)))


def _cells(row: RowChange, part: Part) -> Iterator[CellView]:
    olds = row.old.cells if row.old else ()
    news = row.new.cells if row.new else ()
    for at in range(max(len(olds), len(news))):
        label = part.columns[at].heading if part.shape == Shape.TABLE and at < len(part.columns) else ""
        before, after = (cells[at] if at < len(cells) else "" for cells in (olds, news))
        yield CellView(label, compared(before, after))
