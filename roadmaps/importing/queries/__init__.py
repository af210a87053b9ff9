"""Reads for the import pages."""

from roadmaps.importing.queries.page import anchor, preview, recent_runs, words_of

__all__ = ["anchor", "preview", "recent_runs", "words_of"]
