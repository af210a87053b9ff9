"""Filters of list pages kept under a name."""
