"""How the words of one row are understood: for the note beside the fields of a form."""

from dataclasses import dataclass
from datetime import date

from roadmaps.models import Roadmap
from roadmaps.planning.queries.chips import Chip, chips_of
from roadmaps.planning.queries.stored import charges_of_row, got_of, windows_of
from roadmaps.planning.readings import Row, Window, charges_of, known_parties_of, register_of
from roadmaps.planning.readings import windows_of as windows_read
from roadmaps.planning.rules.windows import Got, distance, got, window_label
from roadmaps.wording import deadlines, parties

SHOWN = 8


@dataclass(frozen=True, slots=True)
class PreviewWindow:
    """One window: which time it is, its dates, how far away it ends."""

    sequence: int
    label: str
    distance: str


@dataclass(frozen=True, slots=True)
class Preview:
    """The reading of a deadline and of a responsible phrase."""

    words: str
    got: Got | None
    windows: tuple[PreviewWindow, ...]
    more: int
    outside: bool
    chips: tuple[Chip, ...]
    unread: str
    fresh: bool


def preview_of_words(roadmap: Roadmap, *, deadline: str, responsible_words: str, today: date) -> Preview:
    """Read words that are not saved yet."""
    read = deadlines.parse(deadline, roadmap.period)
    who = parties.parse(responsible_words, register_of(roadmap.authority), known_parties_of(roadmap.authority))
    windows = windows_read(read)
    return Preview(
        words=deadline,
        got=got(read, deadline, manual=False),
        windows=_windows(windows, today),
        more=max(0, len(windows) - SHOWN),
        outside=read.outside_period,
        chips=tuple(chips_of(charges_of(who), _names(roadmap), all_schools="все школы")),
        unread=who.unread or "",
        fresh=True,
    )


def preview_of_row(roadmap: Roadmap, row: Row, *, today: date) -> Preview:
    """Show the reading that is stored."""
    windows = windows_of(row)
    return Preview(
        words=row.deadline_text,
        got=got_of(row),
        windows=_windows(windows, today),
        more=max(0, len(windows) - SHOWN),
        outside=row.outside_period,
        chips=tuple(chips_of(charges_of_row(row), _names(roadmap), all_schools="все школы")),
        unread=row.responsible_unread,
        fresh=False,
    )


def _windows(windows: tuple[Window, ...], today: date) -> tuple[PreviewWindow, ...]:
    return tuple(
        PreviewWindow(sequence, window_label(window), distance(window[1], today))
        for sequence, window in enumerate(windows[:SHOWN], start=1)
    )


def _names(roadmap: Roadmap) -> dict[int, str]:
    return {school.pk: school.short_name for school in roadmap.authority.schools.all()}
