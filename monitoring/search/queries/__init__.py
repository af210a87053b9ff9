"""Reads of the search: every source goes through `visible_to` or a query that takes the viewer."""

from monitoring.search.queries.groups import Found, Group, KindTab, Results, search
from monitoring.search.queries.words import holding

__all__ = ["Found", "Group", "KindTab", "Results", "holding", "search"]
