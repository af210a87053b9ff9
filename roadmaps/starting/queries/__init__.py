"""Reads of the stage: what may be started from, the schools of the new list, the table of changes."""

from roadmaps.starting.queries.changes import Proposal, proposal_of
from roadmaps.starting.queries.schools import SchoolChoice, school_choice
from roadmaps.starting.queries.sources import (
    Source,
    find_source,
    roadmaps_to_copy,
    rows_in_force,
    source_choices,
    templates_of,
)

__all__ = [
    "Proposal",
    "SchoolChoice",
    "Source",
    "find_source",
    "proposal_of",
    "roadmaps_to_copy",
    "rows_in_force",
    "school_choice",
    "source_choices",
    "templates_of",
]
