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
    annex_name,
    new_part_name,
    part_name,
)
from roadmaps.editions.rules.differences import Comparison, Kind, PartChange
from roadmaps.editions.rules.row_points import rows_done
from roadmaps.editions.rules.stated import prose, whole_part
from roadmaps.editions.rules.text import POINTS, PREAMBLE, TITLE, Annex, Part, Shape


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
        yield f"дополнить это приложение {new_part_name(part)} следующего содержания:\n{whole_part(part)}."


def _in_part(parts: Sequence[Part], part: Part) -> str:
    return f"В {part_name(parts, _place(parts, part), PREPOSITIONAL)}"


# --- parts that come and go ---


def _parts_done(changes: Sequence[PartChange], old: Sequence[Part]) -> Iterator[str]:
    """Parts that come, each after the old part that it follows, and parts that go."""
    after: Part | None = None
    came: list[str] = []
    for change in (*changes, None):
        if change is not None and change.old is None and change.new is not None:
            came.append(f"{new_part_name(change.new)} следующего содержания:\n{whole_part(change.new)}.")
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
        return [
            *done,
            f"{addresses.SHAPE_NAMES[old.shape][ACCUSATIVE]} изложить в следующей редакции:\n{whole_part(new)}.",
        ]
    for at, (one, other) in enumerate(zip(old.columns, new.columns, strict=True)):
        if one.heading != other.heading:
            done.append(f"графу {addresses.label(old.columns, at)} именовать «{other.heading}».")
    if not any(row.kind != Kind.SAME for row in change.rows):
        return done
    if old.shape == Shape.PROSE:
        return [*done, f"весь текст изложить в следующей редакции:\n«{prose(new)}»."]
    return [*done, *rows_done(change, old, new)]
