"""What is done to the rows of one table or list: moved, added, restated, excluded, renumbered, in words of an order."""

from collections.abc import Iterator, Sequence

from roadmaps.editions.rules import addresses
from roadmaps.editions.rules.addresses import GENITIVE, Address, RowNames
from roadmaps.editions.rules.differences import Kind, PartChange, RowChange
from roadmaps.editions.rules.stated import stated_rows
from roadmaps.editions.rules.text import Part, Row, RowKind, Shape
from roadmaps.editions.rules.words import replaced_words

# In a cell longer than this the words that change are named instead of the whole cell.
LONG_CELL = 60


def rows_done(change: PartChange, old: Part, new: Part) -> list[str]:
    """Return what is done to the rows of a part that stays: moves first, then the rest in the new order."""
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
        yield f"{where} дополнить {self._what(rows)} следующего содержания:\n{stated_rows(self.new, rows)}."

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
            yield f"{own.accusative} изложить в следующей редакции:\n{stated_rows(self.new, [shown])}."
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
