"""Writes of the stage: the order's text, transitions, and approval, which makes an edition."""

from roadmaps.approval.actions.approving import approve
from roadmaps.approval.actions.base import ApprovalRefused
from roadmaps.approval.actions.moves import amend, cancel_amendment, expire, return_, submit, withdraw
from roadmaps.approval.actions.orders import EDITABLE, PointText, ensure_order, first_order, set_points, update_order

__all__ = [
    "EDITABLE",
    "ApprovalRefused",
    "PointText",
    "amend",
    "approve",
    "cancel_amendment",
    "ensure_order",
    "expire",
    "first_order",
    "return_",
    "set_points",
    "submit",
    "update_order",
    "withdraw",
]
