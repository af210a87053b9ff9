"""Pages of the stage."""

from roadmaps.editions.views.amending import order_amending, own_order_amending
from roadmaps.editions.views.comparing import (
    edition_text,
    editions_compare,
    editions_compare_print,
    own_order_compare,
    own_order_compare_print,
)
from roadmaps.editions.views.rewording import (
    order_amended_text,
    order_amended_text_paper,
    own_order_wording,
    own_order_wording_paper,
)

__all__ = [
    "edition_text",
    "editions_compare",
    "editions_compare_print",
    "order_amended_text",
    "order_amended_text_paper",
    "order_amending",
    "own_order_amending",
    "own_order_compare",
    "own_order_compare_print",
    "own_order_wording",
    "own_order_wording_paper",
]
