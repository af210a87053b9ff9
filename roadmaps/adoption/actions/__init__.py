"""Writes of the stage: a school's roadmap made from the municipal one, changes taken, adoption recorded."""

from roadmaps.adoption.actions.base import AdoptionRefused
from roadmaps.adoption.actions.changes import Chosen, keep_ours, take_changes
from roadmaps.adoption.actions.creating import create_school_roadmap
from roadmaps.adoption.actions.recording import forget_paper, publish, record_paper, set_term

__all__ = [
    "AdoptionRefused",
    "Chosen",
    "create_school_roadmap",
    "forget_paper",
    "keep_ours",
    "publish",
    "record_paper",
    "set_term",
    "take_changes",
]
