"""The amending order that a page is asked for: by its roadmap, or by its own key."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from roadmaps.approval import rules
from roadmaps.approval.queries import may_edit_order, order_in_work
from roadmaps.approval.rules import Move, State
from roadmaps.editions.queries.addresses import Addresses, addresses_of
from roadmaps.editions.queries.lines import continues
from roadmaps.models import Order, Roadmap
from roadmaps.orders.rules.route import ORDER_IS_CLOSED as OWN_ORDER_IS_CLOSED
from schools.access import get_visible_or_404, require


@dataclass(frozen=True, slots=True)
class Draft:
    """The order, whether its text may be changed now, and where its pages stand."""

    order: Order
    is_open: bool
    at: Addresses

    def closed(self, request: HttpRequest) -> HttpResponse:
        """Lead back to the order, saying why nothing is edited."""
        messages.error(request, rules.ORDER_IS_CLOSED if self.order.roadmap_id else OWN_ORDER_IS_CLOSED)
        return redirect(self.at.page)


def draft_of_roadmap(request: HttpRequest, pk: int) -> Draft:
    """Load the amending order of a roadmap; 404 where there is none, 403 to those who may not write it."""
    roadmap = get_visible_or_404(Roadmap, request.viewer, pk=pk)
    require(request.viewer, *rules.owners(Move.SUBMIT, is_school=roadmap.school_id is not None))
    order = order_in_work(roadmap)
    if order is None or order.amends_id is None:
        raise Http404
    return Draft(order, may_edit_order(request.viewer, roadmap), addresses_of(order))


def draft_of_order(request: HttpRequest, pk: int) -> Draft:
    """Load an order without a roadmap that amends another one; 404 for any other order, 403 as above."""
    order = get_visible_or_404(Order, request.viewer, pk=pk)
    require(request.viewer, *rules.owners(Move.SUBMIT, is_school=False))
    if not continues(order) or order.authority_id != request.viewer.authority_id:
        raise Http404
    return Draft(order, order.state == State.DRAFT, addresses_of(order))
