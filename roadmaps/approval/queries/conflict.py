"""Two people wrote one order: both texts, field by field and the points, and who wrote the other one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from roadmaps.approval.queries.moves import points_text
from roadmaps.approval.rules import numbered
from roadmaps.models import Order
from roadmaps.planning.queries.conflict import ConflictNote, Difference, conflict_note


def conflict_of(current: Order, values: Mapping[str, object], points: Sequence[tuple[int, str]]) -> ConflictNote:
    """Return the note for an order as it stands now; `points` are (depth, text) as typed."""
    note = conflict_note(current, values)
    theirs, yours = points_text(current), "\n".join(f"{number}. {text}" for number, text in numbered(points))
    if theirs == yours:
        return note
    return replace(note, differences=(*note.differences, Difference("пункты", theirs or "—", yours or "—")))
