"""Pages of the stage."""

from roadmaps.editions.views.amending import order_amended_text, order_amending
from roadmaps.editions.views.comparing import edition_text, editions_compare, editions_compare_print

__all__ = [
    "edition_text",
    "editions_compare",
    "editions_compare_print",
    "order_amended_text",
    "order_amending",
]
