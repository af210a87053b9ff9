"""Writes of the stage: a new order, its text, annexes and acts, the registers, the route of an order of its own."""

from roadmaps.orders.actions.acts import adopt_cited, archive_act, create_act, update_act
from roadmaps.orders.actions.amending import amend_order
from roadmaps.orders.actions.clauses import create_clause, delete_clause, keep_clause, move_clause, update_clause
from roadmaps.orders.actions.creating import create_order, delete_order
from roadmaps.orders.actions.editing import save_order
from roadmaps.orders.actions.route import approve_order, expire_order, return_order, submit_order, withdraw_order

__all__ = [
    "adopt_cited",
    "amend_order",
    "approve_order",
    "archive_act",
    "create_act",
    "create_clause",
    "create_order",
    "delete_clause",
    "delete_order",
    "expire_order",
    "keep_clause",
    "move_clause",
    "return_order",
    "save_order",
    "submit_order",
    "update_act",
    "update_clause",
    "withdraw_order",
]
