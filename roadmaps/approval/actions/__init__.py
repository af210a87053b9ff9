"""Writes of the stage: the order's text, transitions, and approval, which makes an edition."""

from roadmaps.approval.actions.acquaintance import (
    acknowledge,
    add_to_list,
    make_list,
    record_signature,
    remind,
    remove_from_list,
)
from roadmaps.approval.actions.approving import approve
from roadmaps.approval.actions.base import ApprovalRefused
from roadmaps.approval.actions.files import ReadFile, add_files, read_file
from roadmaps.approval.actions.moves import amend, cancel_amendment, expire, return_, submit, withdraw
from roadmaps.approval.actions.orders import EDITABLE, PointText, ensure_order, first_order, set_points, update_order
from roadmaps.approval.actions.publications import add_publication, remove_publication
from roadmaps.approval.actions.signing import Signing
from roadmaps.approval.actions.visas import (
    NOT_YOURS,
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
    "NOT_YOURS",
    "ApprovalRefused",
    "PointText",
    "ReadFile",
    "Said",
    "Signing",
    "acknowledge",
    "add_files",
    "add_person",
    "add_publication",
    "add_to_list",
    "amend",
    "answer_visa",
    "approve",
    "cancel_amendment",
    "ensure_order",
    "expire",
    "first_order",
    "make_list",
    "move_up",
    "read_file",
    "record_signature",
    "record_visa",
    "remind",
    "remove_from_list",
    "remove_person",
    "remove_publication",
    "return_",
    "set_points",
    "set_sequence",
    "submit",
    "update_order",
    "withdraw",
]
