"""What a deadline phrase means: `parse(text, period)` and `explain(deadline)`.

Way of a phrase: normalise → lexer (tokens) → grammar (parts) → combine (windows inside the roadmap's period).
The meaning is fixed by the golden rules (kinds, years, clipping, typography); nothing is guessed silently:
what is not understood comes back in `unread`.
"""

from roadmaps.wording.deadlines.combine import parse
from roadmaps.wording.deadlines.explain import explain
from roadmaps.wording.deadlines.model import Deadline, Kind, Recurrence, Window
from roadmaps.wording.deadlines.need import is_by_need

__all__ = ["Deadline", "Kind", "Recurrence", "Window", "explain", "is_by_need", "parse"]
