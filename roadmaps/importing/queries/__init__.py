"""Reads for the import pages."""

from roadmaps.importing.queries.page import anchor, choices_of, preview, recent_runs, runs, table_of, words_of
from roadmaps.importing.queries.target import Proposal, compared, drafts_for, may_be_joined, proposal

__all__ = [
    "Proposal",
    "anchor",
    "choices_of",
    "compared",
    "drafts_for",
    "may_be_joined",
    "preview",
    "proposal",
    "recent_runs",
    "runs",
    "table_of",
    "words_of",
]
