"""From the rows of a roadmap and its order to the document context; a fixed number of queries.

Everything non-empty of the roadmap is printed, word for word. What stands in the paper and in which order: the order;
then its annexes: the roadmap (passport, indicators, directions, control points, plans, mechanisms, matrix), lists,
groups.
"""

from roadmaps.printing.queries.annexes import annex_titles, annexes_from, group_annex
from roadmaps.printing.queries.order import edition_context, order_context, profile_of, sheet_context
from roadmaps.printing.queries.plans import with_rows
from roadmaps.printing.queries.roadmap import roadmap_blocks

__all__ = [
    "annex_titles",
    "annexes_from",
    "edition_context",
    "group_annex",
    "order_context",
    "profile_of",
    "roadmap_blocks",
    "sheet_context",
    "with_rows",
]
