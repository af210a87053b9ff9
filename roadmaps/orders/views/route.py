"""The page of an order that approves no roadmap, its paper and its way to approval."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roadmaps.approval import rules
from roadmaps.approval.actions import ApprovalRefused
from roadmaps.approval.forms import ApproveForm, RemarkForm
from roadmaps.approval.rules import Move
from roadmaps.editions.queries.composition import stale_words
from roadmaps.models import Order
from roadmaps.orders import actions
from roadmaps.orders.queries.detail import order_page
from roadmaps.orders.queries.facts import facts_of_order, may_move_order
from roadmaps.orders.rules.route import order_blockers
from roadmaps.papers.printed import printed
from roadmaps.printing.html import render_html
from roadmaps.printing.pdf import PrintingUnavailable
from roadmaps.printing.queries import order_context
from schools.access import get_visible_or_404, require, today_for
from schools.rules import Permission

PLAIN: dict[Move, tuple[Callable[..., None], str]] = {
    Move.SUBMIT: (actions.submit_order, "Приказ передан на утверждение. Начальник увидит его в «На утверждение»."),
    Move.WITHDRAW: (actions.withdraw_order, "Приказ отозван: его снова можно править."),
    Move.EXPIRE: (actions.expire_order, "Приказ отмечен утратившим силу. Его текст остаётся доступен."),
}


def _order(request: HttpRequest, pk: int, *rights: Permission) -> Order:
    """Load an order without a roadmap; for writing, of the viewer's own authority and with one of the rights."""
    order = get_visible_or_404(Order, request.viewer, pk=pk)
    if rights:
        require(request.viewer, *rights)
    if order.roadmap_id is not None or (rights and order.authority_id != request.viewer.authority_id):
        raise Http404
    return order


@require_GET
def order_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the order: the paper, what can be done, who decided what; one with a roadmap stands at the roadmap."""
    order = get_visible_or_404(Order, request.viewer, pk=pk)
    if order.roadmap_id is not None:
        return redirect("roadmap_order", pk=order.roadmap_id)
    page = order_page(request.viewer, order)
    context = {"order": order, "tab": page, "paper": render_html(page.context, for_screen=True)}
    return render(request, "roadmaps/orders/detail.html", context)


@require_GET
def order_sheet(request: HttpRequest, pk: int, kind: str) -> HttpResponse | FileResponse:
    """Print the order as its rows stand now."""
    context = order_context(_order(request, pk))
    return printed(request, context, kind, f"Проект приказа {pk}", back=reverse("order_detail", args=(pk,)))


def _moved(request: HttpRequest, pk: int, move: Callable[[], object], said: str, then: str = "") -> HttpResponse:
    try:
        move()
    except ApprovalRefused as refused:
        for reason in refused.reasons:
            messages.error(request, reason)
    else:
        messages.success(request, said)
        if then:
            return redirect(then)
    return redirect("order_detail", pk=pk)


@require_POST
def own_order_move(request: HttpRequest, pk: int, move: Move) -> HttpResponse:
    """Make a transition that takes only a button."""
    order = _order(request, pk, *rules.owners(move, is_school=False))
    if not may_move_order(request.viewer, order, move, facts_of_order(order)):
        raise PermissionDenied("Отозвать приказ с утверждения может тот, кто его передал, или начальник отдела.")
    action, said = PLAIN[move]
    return _moved(request, pk, lambda: action(order=order, by=request.user), said)


@require_POST
def own_order_amend(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the draft of the order that amends this one, or the one begun before."""
    order = _order(request, pk, Permission.EDIT_DRAFT)
    try:
        draft = actions.amend_order(order=order, by=request.user)
    except ApprovalRefused as refused:
        for reason in refused.reasons:
            messages.error(request, reason)
        return redirect("order_detail", pk=pk)
    return redirect("own_order_wording", pk=draft.pk)


@require_http_methods(["GET", "POST"])
def own_order_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Return to the methodist with a remark."""
    order = _order(request, pk, *rules.owners(Move.RETURN, is_school=False))
    form = RemarkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        remark = form.cleaned_data["remark"]
        said = "Приказ возвращён методисту с вашим замечанием."
        return _moved(request, pk, lambda: actions.return_order(order=order, by=request.user, remark=remark), said)
    context = {"order": order, "form": form}
    return render(request, "roadmaps/orders/return.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def own_order_approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Name what approval does; take number, date and signatory; make the edition."""
    order, today = _order(request, pk, *rules.owners(Move.APPROVE, is_school=False)), today_for(request.viewer)
    signed = {"day": today, "signatory_name": order.signatory_name, "signatory_post": order.signatory_post}
    form = ApproveForm(request.POST or None, request.FILES or None, initial=signed)
    if request.method == "POST" and form.is_valid():
        try:
            actions.approve_order(order=order, by=request.user, today=today, signing=form.signing(), **form.values())
        except ApprovalRefused as refused:
            form.add_error(refused.field, refused.reasons)
        except PrintingUnavailable as unavailable:
            form.add_error(None, str(unavailable))
        else:
            messages.success(request, f"Приказ № {form.cleaned_data['number']} утверждён и больше не изменится.")
            return redirect("order_detail", pk=pk)
    reasons = order_blockers(Move.APPROVE, facts_of_order(order))
    context = {"order": order, "form": form, "reasons": reasons, "warnings": stale_words(order)}
    return render(request, "roadmaps/orders/approve.html", context, status=422 if form.errors else 200)


@require_POST
def order_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a draft that was never handed over."""
    order = _order(request, pk, Permission.EDIT_DRAFT)
    return _moved(
        request, pk, lambda: actions.delete_order(order=order, by=request.user), "Проект приказа удалён.", "order_list"
    )
