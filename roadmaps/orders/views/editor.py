"""The editor of any order: the form beside the paper, and the paper alone while one types."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from roadmaps.approval import rules
from roadmaps.approval.actions import ApprovalRefused, ensure_order
from roadmaps.approval.queries import conflict_of, may_edit_order, order_in_work
from roadmaps.approval.rules import Move
from roadmaps.editions.queries.lines import continues
from roadmaps.models import Order, Roadmap
from roadmaps.orders import actions
from roadmaps.orders.forms import EditorForms, read_typed, typed_of
from roadmaps.orders.forms.commands import genitive_of, obeyed
from roadmaps.orders.queries.acts import chosen_acts
from roadmaps.orders.queries.editor import written_annexes
from roadmaps.orders.queries.preview import Paper, paper_of
from roadmaps.orders.queries.side import clause_data, side_of
from roadmaps.orders.rules.points import clause_of_point
from roadmaps.orders.rules.route import ORDER_IS_CLOSED
from roadmaps.orders.rules.typed import Typed
from roadmaps.planning.errors import ConflictError
from schools.access import get_visible_or_404, require, today_for
from schools.conflict import ConflictNote
from schools.rules import Permission


@dataclass(frozen=True, slots=True)
class Desk:
    """The order in the editor, and where one comes from. `wording`: where the text that it changes is edited."""

    order: Order
    back: str
    whose: str
    wording: str = ""


@require_http_methods(["GET", "POST"])
def order_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit the order of a roadmap, only a draft's."""
    roadmap = get_visible_or_404(Roadmap, request.viewer, pk=pk)
    require(request.viewer, *rules.owners(Move.SUBMIT, is_school=roadmap.school_id is not None))
    back = reverse("roadmap_order", args=(pk,))
    if request.method == "GET" and not may_edit_order(request.viewer, roadmap):
        messages.error(request, rules.ORDER_IS_CLOSED)
        return redirect(back)
    order = order_in_work(roadmap) or ensure_order(roadmap=roadmap, by=request.user)
    return _edited(request, Desk(order, back, roadmap.short_title))


@require_http_methods(["GET", "POST"])
def order_editor(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit an order that approves no roadmap."""
    order = _order_of_writer(request, pk)
    if order.roadmap_id is not None:
        return redirect("order_edit", pk=order.roadmap_id)
    back = reverse("order_detail", args=(pk,))
    if request.method == "GET" and order.state != rules.State.DRAFT:
        messages.error(request, ORDER_IS_CLOSED)
        return redirect(back)
    wording = reverse("own_order_wording", args=(pk,)) if continues(order) else ""
    return _edited(request, Desk(order, back, order.get_kind_display(), wording))


def _order_of_writer(request: HttpRequest, pk: int) -> Order:
    order = get_visible_or_404(Order, request.viewer, pk=pk)
    is_school = order.roadmap is not None and order.roadmap.school_id is not None
    require(request.viewer, *rules.owners(Move.SUBMIT, is_school=is_school))
    return order


@require_POST
def order_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the paper of what is typed; nothing is written."""
    order = _order_of_writer(request, pk)
    paper = _paper(request, order, read_typed(request.POST))
    return render(request, "roadmaps/orders/_paper.html", {"paper": paper, "order": order})


def _paper(request: HttpRequest, order: Order, typed: Typed) -> Paper:
    printed = typed.annexes
    if continues(order):
        printed = typed_of(order).annexes if order.prints_annexes else ()
    annexes = written_annexes(request.viewer, order, printed)
    return paper_of(order, dict(typed.values), typed.points, annexes)


def _edited(request: HttpRequest, desk: Desk) -> HttpResponse:
    if request.method == "GET":
        return _page(request, desk, _forms(request, desk, typed_of(desk.order)))
    typed, do = read_typed(request.POST), request.POST.get("do", "save")
    if do != "save":
        return _page(request, desk, _forms(request, desk, _after(request, desk, typed, do)))
    forms = _forms(request, desk, typed, request.POST)
    return _saved(request, desk, forms) if forms.is_valid() else _page(request, desk, forms, 422)


def _forms(request: HttpRequest, desk: Desk, typed: Typed, data: QueryDict | None = None) -> EditorForms:
    """The annexes of an order that amends another one belong to the wording that it sets."""
    return EditorForms(request.viewer, desk.order, typed, data, shows_annexes=not desk.wording)


def _after(request: HttpRequest, desk: Desk, typed: Typed, do: str) -> Typed:
    """Do what a button asks; only «сохранить как формулировку» writes, and not the order."""
    name, _colon, at = do.partition(":")
    if name == "keep" and at.isdecimal() and int(at) < len(typed.points):
        _keep(request, desk.order, clause_of_point(typed.points, int(at)))
        return typed.with_points(typed.points, int(at))
    data = clause_data(request.viewer, desk.order, typed, today_for(request.viewer).year) if name == "clause" else {}
    return obeyed(request.viewer, desk.order, typed, do, data)


def _keep(request: HttpRequest, order: Order, text: str) -> None:
    require(request.viewer, Permission.EDIT_DRAFT)
    if not text.strip():
        messages.error(request, "Пункт пуст. Впишите его слова и сохраните формулировку снова.")
        return
    clause, is_new = actions.keep_clause(authority=order.authority, by=request.user, text=text, kind=order.kind)
    said = "сохранена" if is_new else "уже есть"
    messages.success(request, f"Формулировка «{clause.title}» {said}: она стоит первой в списке формулировок.")


def _saved(request: HttpRequest, desk: Desk, forms: EditorForms) -> HttpResponse:
    typed, values, points = forms.typed, forms.form.values(), forms.clean_points()
    annexes = written_annexes(request.viewer, desk.order, typed.annexes) if forms.annexes is not None else None
    acts = chosen_acts(request.viewer, sorted(typed.acts)) if "acts_shown" in request.POST else None
    version = forms.form.cleaned_data["version"]
    try:
        actions.save_order(
            order=desk.order, by=request.user, values=values, points=points, version=version, annexes=annexes, acts=acts
        )
    except ConflictError:
        desk.order.refresh_from_db()
        forms.form.take_version(desk.order.row_version)
        conflict = conflict_of(desk.order, values, [(point.depth, point.text) for point in points])
        return _page(request, desk, forms, 409, conflict)
    except ApprovalRefused as refused:
        forms.form.add_error(None, refused.reasons)
        return _page(request, desk, forms, 422)
    messages.success(request, "Текст приказа сохранён.")
    return redirect(desk.back)


def _page(
    request: HttpRequest, desk: Desk, forms: EditorForms, status: int = 200, conflict: ConflictNote | None = None
) -> HttpResponse:
    typed, order = forms.typed, desk.order
    context = {
        "desk": desk,
        "order": order,
        "forms": forms,
        "form": forms.form,
        "conflict": conflict,
        "paper": _paper(request, order, typed),
        "side": side_of(request.viewer, order, typed, today_for(request.viewer).year),
        "genitive": genitive_of(order, str(typed.values["signatory_post"])),
        "is_unsaved": request.method == "POST",
    }
    return render(request, "roadmaps/orders/editor.html", context, status=status)
