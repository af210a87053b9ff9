"""Where the pages of an order stand: at its roadmap, or at the order where it has none."""

from dataclasses import dataclass

from django.urls import reverse

from roadmaps.models import Order

OF_ROADMAP = ("roadmap_order", "order_amending", "order_amended_text", "order_amended_text_paper", "editions_compare")
OF_ORDER = ("order_detail", "own_order_amending", "own_order_wording", "own_order_wording_paper", "own_order_compare")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses of the order's page, of how changes are said, of the new wording, of the differences; a name."""

    page: str
    amending: str
    wording: str
    wording_paper: str
    compare: str
    name: str


def addresses_of(order: Order) -> Addresses:
    """Return the addresses of the pages about an order."""
    names, pk = (OF_ROADMAP, order.roadmap_id) if order.roadmap_id is not None else (OF_ORDER, order.pk)
    name = "Приказ и редакции" if order.roadmap_id is not None else "Приказ о внесении изменений"
    page, amending, wording, paper, compare = (reverse(one, args=(pk,)) for one in names)
    return Addresses(page, amending, wording, paper, compare, name)
