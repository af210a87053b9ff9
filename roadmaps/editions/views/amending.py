"""How an amending order says what it changes: the points before they replace anything; the amended order's text."""

from dataclasses import dataclass

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from roadmaps.approval import rules
from roadmaps.approval.actions import ApprovalRefused
from roadmaps.approval.queries import may_edit_order, order_in_work
from roadmaps.approval.rules import Move
from roadmaps.editions import actions
from roadmaps.editions.forms import AmendedTextForm, AmendingForm, ComposeForm
from roadmaps.editions.queries.composition import composed_page
from roadmaps.models import Order, Roadmap
from roadmaps.orders.forms.text import PointFormSet, points_of
from roadmaps.planning.errors import ConflictError
from roadmaps.printing.queries.amended import amended_order_of
from schools.access import get_visible_or_404, require

CHANGED_MEANWHILE = (
    "Пока вы смотрели, текст приказа изменили. Ниже — то, что записано сейчас: сверьте и нажмите кнопку ещё раз."
)
TEXT_CHANGED = "Пока вы правили, приказ изменили. Ваш текст остался в форме: сверьте его и сохраните ещё раз."


def _amending(request: HttpRequest, pk: int) -> tuple[Roadmap, Order]:
    """The roadmap with its amending order in work; 404 where there is none, 403 to those who may not write it."""
    roadmap = get_visible_or_404(Roadmap, request.viewer, pk=pk)
    require(request.viewer, *rules.owners(Move.SUBMIT, is_school=roadmap.school_id is not None))
    order = order_in_work(roadmap)
    if order is None or order.amends_id is None:
        raise Http404
    return roadmap, order


@require_http_methods(["GET", "POST"])
def order_amending(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the points would become in the chosen style; write them by a second press."""
    roadmap, order = _amending(request, pk)
    if not may_edit_order(request.viewer, roadmap):
        messages.error(request, rules.ORDER_IS_CLOSED)
        return redirect("roadmap_order", pk=pk)
    if request.method == "GET":
        return _composition_page(request, order, _asked(request, order), 200)
    form = ComposeForm(request.POST)
    if not form.is_valid():
        return _composition_page(request, order, form, 422)
    return _compose(request, order, form)


def _asked(request: HttpRequest, order: Order) -> AmendingForm:
    """What the address asks to be shown, otherwise how the order is written now."""
    now = {"style": order.amending_style, "with_annexes": order.with_annexes}
    form = AmendingForm(request.GET if "style" in request.GET else now)
    return form if form.is_valid() else AmendingForm(now)


def _compose(request: HttpRequest, order: Order, form: ComposeForm) -> HttpResponse:
    try:
        actions.compose_points(order=order, by=request.user, **form.cleaned_data)
    except ConflictError:
        order.refresh_from_db()
        form.add_error(None, CHANGED_MEANWHILE)
        return _composition_page(request, order, form, 409)
    except ApprovalRefused as refused:
        form.add_error(None, refused.reasons)
        return _composition_page(request, order, form, 422)
    messages.success(request, "Пункты приказа составлены по изменениям карты. Остальные пункты не тронуты.")
    return redirect("roadmap_order", pk=order.roadmap_id)


def _composition_page(request: HttpRequest, order: Order, form: AmendingForm, status: int) -> HttpResponse:
    form.is_valid()
    style = form.cleaned_data.get("style") or order.amending_style
    context = {"roadmap": order.roadmap, "order": order, "form": form, "style": style}
    context["page"] = composed_page(order, style)
    context["with_annexes"] = form.cleaned_data.get("with_annexes", False)
    return render(request, "roadmaps/editions/amending.html", context, status=status)


@dataclass(frozen=True, slots=True)
class TextPage:
    """The form of the amended order's text."""

    order: Order
    form: AmendedTextForm
    formset: BaseFormSet


@require_http_methods(["GET", "POST"])
def order_amended_text(request: HttpRequest, pk: int) -> HttpResponse:
    """Reword the order that is changed: heading, preamble, points; the amending order says how."""
    roadmap, order = _amending(request, pk)
    if request.method == "GET" and not may_edit_order(request.viewer, roadmap):
        messages.error(request, rules.ORDER_IS_CLOSED)
        return redirect("roadmap_order", pk=pk)
    page = _text_page(request, order)
    if request.method == "GET":
        return _text_form(request, page, 200)
    if not all([page.form.is_valid(), page.formset.is_valid()]):
        return _text_form(request, page, 422)
    return _reword(request, page)


def _text_page(request: HttpRequest, order: Order) -> TextPage:
    amended = amended_order_of(order)
    if amended is None:
        raise Http404
    initial = {"title": amended.title, "preamble": amended.preamble, "version": order.row_version}
    points = [{"text": point.text, "depth": point.number.count(".")} for point in amended.points]
    formset = PointFormSet(request.POST or None, initial=points, prefix="points")
    return TextPage(order, AmendedTextForm(request.POST or None, initial=initial), formset)


def _reword(request: HttpRequest, page: TextPage) -> HttpResponse:
    try:
        actions.reword_amended(
            order=page.order, by=request.user, points=points_of(page.formset), **page.form.cleaned_data
        )
    except ConflictError:
        page.order.refresh_from_db()
        page.form.data = page.form.data.copy()
        page.form.data["version"] = str(page.order.row_version)
        page.form.add_error(None, TEXT_CHANGED)
        return _text_form(request, page, 409)
    except ApprovalRefused as refused:
        page.form.add_error(None, refused.reasons)
        return _text_form(request, page, 422)
    messages.success(
        request, "Новый текст изменяемого приказа сохранён. Составьте пункты заново, чтобы он вошёл в них."
    )
    return redirect("order_amending", pk=page.order.roadmap_id)


def _text_form(request: HttpRequest, page: TextPage, status: int) -> HttpResponse:
    context = {"roadmap": page.order.roadmap, "form": page.form, "formset": page.formset}
    return render(request, "roadmaps/editions/amended_text.html", context, status=status)
