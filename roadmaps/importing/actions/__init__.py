"""Import in two steps: a file becomes a preview, a preview becomes a draft. What is confirmed is what was previewed."""

from roadmaps.importing.actions.base import DraftChanged, ImportRefused, UnreadableFile, recognise_file
from roadmaps.importing.actions.confirming import confirm_import
from roadmaps.importing.actions.joining import Joined, join_import
from roadmaps.importing.actions.starting import cancel_import, remap_import, start_import
from roadmaps.importing.actions.undoing import undo_import

__all__ = [
    "DraftChanged",
    "ImportRefused",
    "Joined",
    "UnreadableFile",
    "cancel_import",
    "confirm_import",
    "join_import",
    "recognise_file",
    "remap_import",
    "start_import",
    "undo_import",
]
