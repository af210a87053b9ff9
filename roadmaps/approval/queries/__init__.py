"""Reads of the stage: facts for the rules, the page of the order, the list «На утверждение», the check page."""

from roadmaps.approval.queries.approvals import ApprovalRow, approval_row, approval_rows
from roadmaps.approval.queries.checking import Checked, checked
from roadmaps.approval.queries.conflict import conflict_of, conflict_of_wording
from roadmaps.approval.queries.letterhead import letterhead_of
from roadmaps.approval.queries.moves import (
    Consequences,
    MoveButton,
    OrderTab,
    buttons,
    changes_since_amendment,
    consequences,
    editions_of,
    facts_of,
    may_edit_order,
    may_move,
    order_in_work,
    order_tab,
    points_text,
    proposals_of,
    signing_defaults,
)

__all__ = [
    "ApprovalRow",
    "Checked",
    "Consequences",
    "MoveButton",
    "OrderTab",
    "approval_row",
    "approval_rows",
    "buttons",
    "changes_since_amendment",
    "checked",
    "conflict_of",
    "conflict_of_wording",
    "consequences",
    "editions_of",
    "facts_of",
    "letterhead_of",
    "may_edit_order",
    "may_move",
    "order_in_work",
    "order_tab",
    "points_text",
    "proposals_of",
    "signing_defaults",
]
