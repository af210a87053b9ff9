"""Reads for the import pages."""

from roadmaps.importing.queries.page import preview, recent_runs

__all__ = ["preview", "recent_runs"]
