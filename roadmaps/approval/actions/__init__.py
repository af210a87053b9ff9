"""Writes of the stage: the order's text, transitions, and approval, which makes an edition."""

from roadmaps.approval.actions.approving import approve
from roadmaps.approval.actions.base import ApprovalRefused
from roadmaps.approval.actions.moves import amend, cancel_amendment, expire, return_, submit, withdraw
from roadmaps.approval.actions.orders import EDITABLE, PointText, ensure_order, first_order, set_points, update_order
from roadmaps.approval.actions.visas import (
    Said,
    add_person,
    answer_visa,
    move_up,
    record_visa,
    remove_person,
    set_sequence,
)

__all__ = [
    "EDITABLE",
    "ApprovalRefused",
    "PointText",
    "Said",
    "add_person",
    "amend",
    "answer_visa",
    "approve",
    "cancel_amendment",
    "ensure_order",
    "expire",
    "first_order",
    "move_up",
    "record_visa",
    "remove_person",
    "return_",
    "set_points",
    "set_sequence",
    "submit",
    "update_order",
    "withdraw",
]
