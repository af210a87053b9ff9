"""Two people wrote one order: both texts, field by field and the points, and who wrote the other one."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace

from roadmaps.approval.queries.moves import points_text
from roadmaps.approval.rules import numbered
from roadmaps.models import Order
from roadmaps.printing.context import OrderPart
from schools.conflict import ConflictNote, Difference, conflict_note

Points = Sequence[tuple[int, str]]


def conflict_of(current: Order, values: Mapping[str, object], points: Points) -> ConflictNote:
    """Return the note for an order as it stands now; `points` are (depth, text) as typed."""
    return _with_points(conflict_note(current, values), points_text(current), points)


def conflict_of_wording(
    current: Order, amended: OrderPart, values: Mapping[str, object], points: Points
) -> ConflictNote:
    """Return the note for the wording that an amending order sets; `amended`: as it stands now."""
    stored = copy(current)
    stored.title, stored.preamble = amended.title, amended.preamble
    theirs = "\n".join(f"{point.number}. {point.text}" for point in amended.points)
    return _with_points(conflict_note(stored, values), theirs, points)


def _with_points(note: ConflictNote, theirs: str, points: Points) -> ConflictNote:
    yours = "\n".join(f"{number}. {text}" for number, text in numbered(points))
    if theirs == yours:
        return note
    return replace(note, differences=(*note.differences, Difference("пункты", theirs or "—", yours or "—")))
