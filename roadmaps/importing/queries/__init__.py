"""Reads for the import pages."""

from roadmaps.importing.queries.page import choices_of, preview, recent_runs, table_of

__all__ = ["choices_of", "preview", "recent_runs", "table_of"]
