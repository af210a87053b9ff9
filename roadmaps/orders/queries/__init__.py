"""Reads of the stage: the register of orders, the editor and its paper, clauses, acts, the page of an order."""
