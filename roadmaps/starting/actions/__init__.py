"""Writes of the stage: a draft from a source, a template from a roadmap."""

from roadmaps.starting.actions.copying import SourceChangedError, copy_roadmap
from roadmaps.starting.actions.templates import delete_template, make_template, rename_template

__all__ = ["SourceChangedError", "copy_roadmap", "delete_template", "make_template", "rename_template"]
