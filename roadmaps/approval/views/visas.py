"""Visas: the person's own list, an answer, the sheet of people and its printed form."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roadmaps.approval import actions
from roadmaps.approval.forms.visas import PaperVisaForm, PersonForm, VisaForm
from roadmaps.approval.queries.sheets import agreement_context
from roadmaps.approval.queries.states import may_lead, state_of
from roadmaps.approval.queries.visas import (
    answered_by,
    asked_rows,
    orders_visible,
    round_of,
    visa_panel,
    visas_visible,
    waiting_for,
)
from roadmaps.approval.rules.visas import answer_problem
from roadmaps.approval.views import PAGE, _said
from roadmaps.models import Order, Visa
from roadmaps.papers.printed import printed
from roadmaps.printing.html import render_html
from roadmaps.printing.queries import annex_titles, sheet_context
from schools.access import AuthenticatedRequest, get_visible_or_404, require, today_for
from schools.rules import Permission

LEADS_ONLY = "Лист согласования ведут методист и начальник, у карты школы — её директор."


def led(request: AuthenticatedRequest, order: Order) -> Order:
    """Return the order where the viewer leads its way; 403 for a reader."""
    if not may_lead(request.viewer, order):
        raise PermissionDenied(LEADS_ONLY)
    return order


def page_of(order: Order) -> HttpResponse:
    """Go to the page of the order."""
    if order.roadmap_id is None:
        return redirect("order_detail", pk=order.pk)
    return redirect("roadmap_order", pk=order.roadmap_id)


@require_GET
def visa_list(request: AuthenticatedRequest) -> HttpResponse:
    """Show the orders that wait for the viewer's visa, or with `?answered=1` those already answered."""
    require(request.viewer, Permission.VIEW)
    answered = request.GET.get("answered") == "1"
    rows = answered_by(request.viewer) if answered else waiting_for(request.viewer)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": asked_rows(page),
        "answered": answered,
        "waiting": waiting_for(request.viewer).count() if answered else page.paginator.count,
    }
    return render(request, "roadmaps/approval/visas.html", context)


@require_http_methods(["GET", "POST"])
def visa_answer(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Show the order to the person whose visa is asked for, and take the answer."""
    visa = get_visible_or_404(visas_visible(request.viewer), request.viewer, pk=pk)
    if visa.user_id != request.user.pk:
        raise PermissionDenied(actions.NOT_YOURS)
    form = VisaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_visa(visa=visa, by=request.user, said=form.said())
        except actions.ApprovalRefused as refused:
            form.add_error(refused.field, refused.reasons)
        else:
            messages.success(request, "Ваша виза поставлена. Её увидят в листе согласования.")
            return page_of(visa.order)
    return _answer_page(request, visa, form)


def _answer_page(request: AuthenticatedRequest, visa: Visa, form: VisaForm) -> HttpResponse:
    order = visa.order
    context = {
        "visa": visa,
        "order": order,
        "form": form,
        "problem": answer_problem(round_of(order), visa.pk, state=state_of(order)),
        "paper": render_html(sheet_context(order), for_screen=True),
        "annexes": annex_titles(order),
    }
    return render(request, "roadmaps/approval/visa_answer.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def visa_record(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Record a visa set on paper by somebody without an account."""
    visa = get_visible_or_404(visas_visible(request.viewer), request.viewer, pk=pk)
    led(request, visa.order)
    today = today_for(request.viewer)
    form = PaperVisaForm(request.POST or None, initial={"day": today})
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["day"]
        try:
            actions.record_visa(visa=visa, by=request.user, said=form.said(), day=day, today=today)
        except actions.ApprovalRefused as refused:
            form.add_error(refused.field, refused.reasons)
        else:
            messages.success(request, f"Виза с бумаги внесена: {visa.name}.")
            return page_of(visa.order)
    context = {"visa": visa, "order": visa.order, "form": form}
    return render(request, "roadmaps/approval/visa_record.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def order_visas(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Show the sheet of people; whoever leads the order adds one more."""
    order = get_visible_or_404(orders_visible(request.viewer), request.viewer, pk=pk)
    form = PersonForm(request.POST or None, order=order)
    if request.method == "POST":
        led(request, order)
        if form.is_valid():
            try:
                visa = actions.add_person(order=order, by=request.user, **form.person())
            except actions.ApprovalRefused as refused:
                form.add_error(refused.field, refused.reasons)
            else:
                messages.success(request, f"В листе согласования: {visa.name}.")
                return redirect("order_visas", pk=pk)
    context = {"order": order, "form": form, "panel": visa_panel(request.viewer, order)}
    return render(request, "roadmaps/approval/order_visas.html", context, status=422 if form.errors else 200)


@require_POST
def visa_sequence(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Choose the order in which visas are set."""
    order = led(request, get_visible_or_404(orders_visible(request.viewer), request.viewer, pk=pk))
    try:
        actions.set_sequence(order=order, by=request.user, in_sequence=request.POST.get("in_sequence") == "1")
    except actions.ApprovalRefused as refused:
        _said(request, refused)
    return redirect("order_visas", pk=pk)


@require_POST
def visa_remove(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Take a person off the sheet."""
    visa = get_visible_or_404(visas_visible(request.viewer), request.viewer, pk=pk)
    led(request, visa.order)
    try:
        actions.remove_person(visa=visa, by=request.user)
    except actions.ApprovalRefused as refused:
        _said(request, refused)
    else:
        messages.success(request, f"Из листа согласования убран человек: {visa.name}.")
    return redirect("order_visas", pk=visa.order_id)


@require_POST
def visa_up(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Let a person answer earlier."""
    visa = get_visible_or_404(visas_visible(request.viewer), request.viewer, pk=pk)
    led(request, visa.order)
    try:
        actions.move_up(visa=visa, by=request.user)
    except actions.ApprovalRefused as refused:
        _said(request, refused)
    return redirect("order_visas", pk=visa.order_id)


@require_GET
def agreement_print(request: AuthenticatedRequest, pk: int, kind: str) -> HttpResponse:
    """Print «Лист согласования» of a draft or of a signed order."""
    order = get_visible_or_404(orders_visible(request.viewer), request.viewer, pk=pk)
    name = f"Лист согласования, приказ № {order.number}" if order.number else "Лист согласования, проект приказа"
    return printed(request, agreement_context(order), kind, name)
