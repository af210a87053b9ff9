"""Pages of the stage: where to begin, the copy and its table of changes, templates."""

from roadmaps.starting.views import copying, start, templates

__all__ = ["copying", "start", "templates"]
