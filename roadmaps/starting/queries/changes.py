"""The table of every change before anything is made, and the digest by which the action knows it is the same table."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from roadmaps.planning.readings import register_of
from roadmaps.planning.rules.windows import windows_text
from roadmaps.starting.queries.schools import SchoolChoice
from roadmaps.starting.queries.sources import Source
from roadmaps.starting.rules import Cell, Change, Kind, Move, change_rows, moved_day
from roadmaps.starting.rules.rows import Places, Row, canonical, cells_of
from schools.models import Authority
from schools.names.rules import find_schools
from schools.workdays.queries import special_days


@dataclass(frozen=True)
class Proposal:
    """What will be made: from which source, into which period, with which schools, and every change."""

    source: Source
    move: Move
    schools: SchoolChoice
    changes: tuple[Change, ...]

    @property
    def defaults(self) -> frozenset[int]:
        """Numbers of the changes that are done unless a person takes the mark off."""
        return frozenset(number for number, change in enumerate(self.changes) if change.is_on)

    @cached_property
    def digest(self) -> str:
        """Return a hash of everything that was shown and of the rows behind it."""
        shown = [
            self.source.key, self.source.rows, [str(day) for day in (*self.move.old, *self.move.new)], self.schools.ids,
            [(change.where, change.old, change.new, str(change.kind)) for change in self.changes],
        ]  # fmt: skip
        return hashlib.sha256(canonical(shown).encode()).hexdigest()


def proposal_of(source: Source, move: Move, schools: SchoolChoice, authority: Authority) -> Proposal:
    """Return the whole proposal; the number of queries does not depend on the number of rows."""
    cells = cells_of(source.rows)
    changes = [
        *change_rows(cells, move, special_days(move.new)),
        *_set_by_hand(source.rows, move),
        *_baselines(source),
        *_named_schools(cells, schools, authority),
    ]
    order = {cell.path: place for place, cell in enumerate(cells)}
    changes.sort(key=lambda change: order.get(change.path, len(order)))
    return Proposal(source, move, schools, tuple(changes))


def _set_by_hand(rows: Sequence[Row], move: Move) -> Iterator[Change]:
    """Dates that a person set beside the words: they move as the words do."""
    places = Places(rows)
    for row in rows:
        if row["fields"].get("deadline_source") == "manual":
            windows = windows_of(rows, row)
            yield Change(
                where=f"{places.of(row)}: как понят срок",
                old=windows_text(windows) or "без даты",
                new=windows_text(moved_windows(windows, move)) or "без даты",
                kind=Kind.READING,
                certain=False,
                is_on=True,
                is_term=True,
                path=("reading", row["model"], row["pk"]),
            )


def windows_of(rows: Sequence[Row], row: Row) -> list[tuple[date, date]]:
    """Return the stored windows of an item or a control point of the source, in their order."""
    link = "item" if row["model"] == "roadmaps.item" else "control_point"
    found = [
        one["fields"] for one in rows if one["model"] == "roadmaps.occurrence" and one["fields"].get(link) == row["pk"]
    ]
    found.sort(key=lambda fields: int(str(fields["sequence"])))
    return [(date.fromisoformat(str(one["starts_on"])), date.fromisoformat(str(one["ends_on"]))) for one in found]


def moved_windows(windows: Sequence[tuple[date, date]], move: Move) -> list[tuple[date, date]]:
    """Return the windows so many years later."""
    return [(moved_day(first, move.years), moved_day(last, move.years)) for first, last in windows]


def _baselines(source: Source) -> Iterator[Change]:
    """The last measured value of the old year is proposed as the baseline of the new one."""
    places = Places(source.rows)
    for row in source.rows:
        if row["model"] != "roadmaps.indicator" or row["pk"] not in source.values:
            continue
        value, day = source.values[row["pk"]]
        fields = row["fields"]
        before = fields.get("baseline_text") or fields.get("baseline") or "не указано"
        yield Change(
            where=f"{places.of(row)}: исходное значение",
            old=str(before),
            new=f"{plain_number(value)} ({day:%d.%m.%Y})",
            kind=Kind.BASELINE,
            certain=False,
            is_on=False,
            path=("baseline", row["model"], row["pk"]),
        )


def plain_number(value: object) -> str:
    """Return «12,5» for 12.50."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _named_schools(cells: Sequence[Cell], schools: SchoolChoice, authority: Authority) -> Iterator[Change]:
    """Texts that name a school that leaves: only pointed at, the words are the author's."""
    leaving = {str(school.pk): school.short_name for school in schools.leaving}
    if not leaving:
        return
    register = register_of(authority)
    for cell in cells:
        matches, _rest = find_schools(cell.text, register)
        names = dict.fromkeys(leaving[match.key] for match in matches if match.key in leaving)
        if names:
            named = "; ".join(names)
            yield Change(cell.where, named, "", Kind.SCHOOL, certain=False, is_on=False, path=cell.path)
