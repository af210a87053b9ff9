"""The points of an amending order, written from the differences: applied to the old wording they give the new one.

Every row, column and part is named as it stands before the change; rows that are moved are placed first, each right
after the one that it follows in the new wording, then rows are added, so that the points may be carried out in turn.
A cell is restated as a whole, or by the words that are replaced where they stand in it once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from roadmaps.editions.rules import addresses
from roadmaps.editions.rules.addresses import (
    ACCUSATIVE,
    GENITIVE,
    INSTRUMENTAL,
    PREPOSITIONAL,
    Address,
    RowNames,
    annex_name,
    column_phrase,
    new_part_name,
    part_name,
)
from roadmaps.editions.rules.differences import Comparison, Kind, PartChange, RowChange
from roadmaps.editions.rules.text import POINTS, PREAMBLE, TITLE, Annex, Part, Row, RowKind, Shape
from roadmaps.editions.rules.words import replaced_words

# In a cell longer than this the words that change are named instead of the whole cell.
LONG_CELL = 60
EMPTY = "не заполняется"


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the order: its depth and its words."""

    depth: int
    text: str


def points_of(comparison: Comparison, act: str) -> list[Point]:
    """Return the points: «Внести в {act} следующие изменения», the parts it changes, what is done to each.

    `act` is the accusative of the order that is changed. No differences give no points.
    """
    scopes = [*_of_order(comparison), *_of_annexes(comparison)]
    if not scopes:
        return []
    points = [
        Point(
            0,
            f"Внести в {act} следующие изменения (пункты, строки и графы названы так, как они названы до изменений):",
        )
    ]
    for where, done in scopes:
        points.append(Point(1, where))
        points += [Point(2, text) for text in done]
    return points


Scope = tuple[str, list[str]]


ORDER_SCOPES = {
    TITLE: "В заголовке приказа:",
    PREAMBLE: "В преамбуле приказа:",
    POINTS: "В пунктах приказа:",
}


def _of_order(comparison: Comparison) -> Iterator[Scope]:
    """The order always has a title, a preamble and points, though any of them may be empty."""
    for change in comparison.order or ():
        if change.has_changes and change.old is not None and change.new is not None:
            yield ORDER_SCOPES[change.new.heading], _in_part_done(change)


def _of_annexes(comparison: Comparison) -> Iterator[Scope]:
    after: Annex | None = None
    for change in comparison.annexes:
        if change.old is None and change.new is not None:
            yield "В приложениях к приказу:", [_new_annex(change.new, after), *_content(change.new)]
        elif change.new is None and change.old is not None:
            yield "В приложениях к приказу:", [f"{annex_name(change.old, ACCUSATIVE)} исключить."]
        elif change.old is not None and change.new is not None and change.has_changes:
            yield from _of_annex(change.old, change.new, change.parts)
        after = change.new or after


def _of_annex(old: Annex, new: Annex, parts: Sequence[PartChange]) -> Iterator[Scope]:
    own = [*_annex_itself(old, new), *_parts_done(parts, old.parts)]
    if own:
        yield f"В {annex_name(old, PREPOSITIONAL)} в целом:", own
    for part in parts:
        if part.old is not None and part.new is not None and part.has_changes:
            yield f"{_in_part(old.parts, part.old)} {annex_name(old, GENITIVE)}:", _in_part_done(part)


def _annex_itself(old: Annex, new: Annex) -> list[str]:
    done = []
    if old.heading != new.heading:
        done.append(f"заголовок приложения изложить в следующей редакции: «{new.heading}».")
    if old.number != new.number:
        done.append(f"{annex_name(old, ACCUSATIVE)} считать {annex_name(new, INSTRUMENTAL)}.")
    return done


def _new_annex(annex: Annex, after: Annex | None) -> str:
    where = f"после приложения с заголовком «{after.heading}»" if after else "в начале"
    return f"{where} дополнить {annex_name(annex, INSTRUMENTAL)} с заголовком «{annex.heading}»."


def _content(annex: Annex) -> Iterator[str]:
    for part in annex.parts:
        yield f"дополнить это приложение {new_part_name(part)} следующего содержания:\n{_whole(part)}."


def _in_part(parts: Sequence[Part], part: Part) -> str:
    return f"В {part_name(parts, _place(parts, part), PREPOSITIONAL)}"


# --- parts that come and go ---


def _parts_done(changes: Sequence[PartChange], old: Sequence[Part]) -> Iterator[str]:
    """Parts that come, each after the old part that it follows, and parts that go."""
    after: Part | None = None
    came: list[str] = []
    for change in (*changes, None):
        if change is not None and change.old is None and change.new is not None:
            came.append(f"{new_part_name(change.new)} следующего содержания:\n{_whole(change.new)}.")
            continue
        where = f"после {part_name(old, _place(old, after), GENITIVE)}" if after else "в начале приложения"
        yield from (f"{where} дополнить {what}" for what in reversed(came))
        came = []
        if change is not None and change.old is not None:
            if change.new is None:
                yield f"{part_name(old, _place(old, change.old), ACCUSATIVE)} исключить."
            else:
                after = change.old


def _place(parts: Sequence[Part], part: Part | None) -> int:
    return next(at for at, one in enumerate(parts) if one is part)


def _whole(part: Part) -> str:
    """A whole part: its columns, then its rows."""
    if part.shape == Shape.PROSE:
        return f"«{_prose(part)}»"
    head = [f"наименование графы {at + 1}: «{column.heading}»" for at, column in enumerate(part.columns)]
    return ";\n".join([*(head if part.shape == Shape.TABLE else []), _stated(part, part.rows)])


def _prose(part: Part) -> str:
    return "\n".join(row.cells[0] for row in part.rows)


# --- a part that stays ---


def _in_part_done(change: PartChange) -> list[str]:
    old, new = change.old, change.new
    assert old is not None and new is not None  # noqa: S101, PT018 -- asked of parts that stay
    done = []
    if old.heading != new.heading:
        done.append(
            f"наименование изложить в следующей редакции: «{new.heading}»."
            if new.heading
            else "наименование исключить."
        )
    if change.is_recast:
        return [*done, f"{addresses.SHAPE_NAMES[old.shape][ACCUSATIVE]} изложить в следующей редакции:\n{_whole(new)}."]
    for at, (one, other) in enumerate(zip(old.columns, new.columns, strict=True)):
        if one.heading != other.heading:
            done.append(f"графу {addresses.label(old.columns, at)} именовать «{other.heading}».")
    if not any(row.kind != Kind.SAME for row in change.rows):
        return done
    if old.shape == Shape.PROSE:
        return [*done, f"весь текст изложить в следующей редакции:\n«{_prose(new)}»."]
    return [*done, *_rows_done(change, old, new)]


def _rows_done(change: PartChange, old: Part, new: Part) -> list[str]:
    writer = _Rows(old, new, change.rows)
    return [*writer.moves(), *writer.others()]


class _Rows:
    """What is done to the rows of one table or list."""

    def __init__(self, old: Part, new: Part, changes: Sequence[RowChange]) -> None:
        self.old, self.new, self.changes = old, new, changes
        self.names = RowNames(old)
        self.standing = [row for row in changes if row.new_place is not None]

    def moves(self) -> Iterator[str]:
        """Rows that change their place, each after the old row that it follows in the new wording."""
        after: Address | None = None
        for row in self.standing:
            if row.old_place is None:
                continue
            own = self.names.of(row.old_place)
            if row.is_moved:
                where = f"после {after.genitive}" if after else f"в начало {self._whose}"
                yield f"{own.accusative} переместить {where}."
            after = own

    @property
    def _whose(self) -> str:
        return addresses.SHAPE_NAMES[self.old.shape][GENITIVE]

    def others(self) -> Iterator[str]:
        """Rows added, restated, excluded, renumbered, in the order of the new wording."""
        after: Address | None = None
        added: list[Row] = []
        renumbered: list[tuple[str, str]] = []
        for row in self.changes:
            if row.kind == Kind.ADDED and row.new is not None:
                added.append(row.new)
                continue
            if row.old_place is None or row.old is None:
                continue
            own = self.names.of(row.old_place)
            if row.new is None:
                yield f"{own.accusative} исключить."
                continue
            yield from self._added(added, after)
            added, after = [], own
            number = self._renumbered(row, own)
            renumbered += [number] if number else []
            yield from self._changed(row, own, without_number=number is not None)
        yield from self._added(added, after)
        yield from _renumbering(renumbered)

    def _added(self, rows: Sequence[Row], after: Address | None) -> Iterator[str]:
        if not rows:
            return
        where = f"после {after.genitive}" if after else f"в начале {self._whose}"
        yield f"{where} дополнить {self._what(rows)} следующего содержания:\n{_stated(self.new, rows)}."

    def _what(self, rows: Sequence[Row]) -> str:
        numbers = [self.new.number_of(row) for row in rows]
        if rows[0].kind == RowKind.SECTION:
            return "разделом" if len(rows) == 1 else "разделом с пунктами"
        if all(numbers) and len(numbers) <= 12:
            return f"пунктом {numbers[0]}" if len(numbers) == 1 else f"пунктами {', '.join(numbers)}"
        one, many = ("абзацем", "абзацами") if self.old.shape == Shape.LIST else ("строкой", "строками")
        return one if len(rows) == 1 else many

    def _renumbered(self, row: RowChange, own: Address) -> tuple[str, str] | None:
        """(old number, new number) where the row is told by its number alone and only one more cell changes at most."""
        place = self.old.number
        if row.old is None or row.new is None or place is None or place not in row.cells or not own.is_plain:
            return None
        before, now = row.old.cells[place], row.new.cells[place]
        number = self.new.number_of(row.new)
        same_style = number and now == number + before[len(self.old.number_of(row.old)) :]
        return (self.old.number_of(row.old), number) if same_style and len(row.cells) <= 2 else None

    def _changed(self, row: RowChange, own: Address, *, without_number: bool) -> Iterator[str]:
        old, new = row.old, row.new
        assert old is not None and new is not None  # noqa: S101, PT018 -- asked of rows that stay
        cells = [place for place in row.cells if not (without_number and place == self.old.number)]
        if not cells:
            return
        if new.kind == RowKind.SECTION:
            yield f"{own.accusative} изложить в следующей редакции: «{new.cells[0]}»."
        elif self.old.shape == Shape.LIST or len(cells) > 1:
            shown = Row(_with_number(old, new, self.old.number), new.kind) if without_number else new
            yield f"{own.accusative} изложить в следующей редакции:\n{_stated(self.new, [shown])}."
        else:
            yield self._cell(cells[0], old, new, own)

    def _cell(self, place: int, old: Row, new: Row, own: Address) -> str:
        name = addresses.label(self.old.columns, place)
        before, now = old.cells[place], new.cells[place]
        if not now:
            return f"графу {name} {own.genitive} не заполнять."
        words = replaced_words(before, now) if len(before) > LONG_CELL else None
        if words and all(map(addresses.is_quotable, words)):
            return f"в графе {name} {own.genitive} слова «{words[0]}» заменить словами «{words[1]}»."
        return f"графу {name} {own.genitive} изложить в следующей редакции: «{now}»."


def _with_number(old: Row, new: Row, place: int | None) -> tuple[str, ...]:
    return tuple(old.cells[at] if at == place else text for at, text in enumerate(new.cells))


def _renumbering(numbers: Sequence[tuple[str, str]]) -> Iterator[str]:
    if len(numbers) == 1:
        yield f"пункт {numbers[0][0]} считать пунктом {numbers[0][1]}."
    elif numbers:
        olds, news = (", ".join(one) for one in zip(*numbers, strict=True))
        yield f"пункты {olds} считать соответственно пунктами {news}."


def _stated(part: Part, rows: Sequence[Row]) -> str:
    """Rows in full: a line a cell, named by its column; a list's entry as it is printed."""
    return ";\n".join(line for row in rows for line in _row_lines(part, row))


def _row_lines(part: Part, row: Row) -> list[str]:
    if row.kind == RowKind.SECTION:
        return [f"раздел «{row.cells[0]}»"]
    if part.shape == Shape.LIST and _is_plain_entry(row):
        return [f"«{row.cells[0]} {row.cells[1]}»"]
    lines = [
        f"{column_phrase(part.columns, at)}: {f'«{text}»' if text else EMPTY}" for at, text in enumerate(row.cells)
    ]
    total = (
        "итоговая строка – "
        if row.kind == RowKind.TOTAL
        else "строка заголовков – "
        if row.kind == RowKind.HEAD
        else ""
    )
    return [f"{total}{lines[0]}", *lines[1:]]


def _is_plain_entry(row: Row) -> bool:
    mark, text = row.cells
    return bool(mark) and len(mark.split()) == 1 and mark.strip() == mark and text == text.lstrip()


def summary_of(points: Sequence[Point]) -> int:
    """Return how many changes the points make."""
    return sum(point.depth == 2 for point in points)
