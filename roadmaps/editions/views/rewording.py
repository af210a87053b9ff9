"""The new wording of the order that an amendment changes, edited beside its paper as any order is."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from roadmaps.approval.actions import ApprovalRefused
from roadmaps.approval.queries import conflict_of_wording
from roadmaps.editions import actions
from roadmaps.editions.views.drafts import Draft, draft_of_order, draft_of_roadmap
from roadmaps.models import Order
from roadmaps.orders.forms import EditorForms, WordingForm, read_typed, typed_wording
from roadmaps.orders.forms.commands import obeyed
from roadmaps.orders.queries.editor import written_annexes
from roadmaps.orders.queries.preview import Paper, wording_paper
from roadmaps.orders.rules.typed import Typed
from roadmaps.planning.errors import ConflictError
from roadmaps.printing.context import OrderPart
from roadmaps.printing.queries.amended import amended_order_of
from schools.conflict import ConflictNote

FOLLOWED = "Новая редакция сохранена, пункты приказа о внесении изменений составлены по ней."
NOT_FOLLOWED = "Новая редакция сохранена. Пункты приказа не изменились: сверьте их с тем, что из неё следует."


@require_http_methods(["GET", "POST"])
def order_amended_text(request: HttpRequest, pk: int) -> HttpResponse:
    """Reword the order of a roadmap that is changed: heading, preamble, points."""
    return _wording(request, draft_of_roadmap(request, pk))


@require_http_methods(["GET", "POST"])
def own_order_wording(request: HttpRequest, pk: int) -> HttpResponse:
    """Reword an order without a roadmap: heading, preamble, points, annexes."""
    return _wording(request, draft_of_order(request, pk))


@require_POST
def order_amended_text_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the paper of the wording as typed; nothing is written."""
    return _paper_alone(request, draft_of_roadmap(request, pk))


@require_POST
def own_order_wording_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for an order without a roadmap."""
    return _paper_alone(request, draft_of_order(request, pk))


def _paper_alone(request: HttpRequest, draft: Draft) -> HttpResponse:
    paper = _paper(request, draft.order, _amended(draft.order), read_typed(request.POST))
    return render(request, "roadmaps/orders/_paper.html", {"paper": paper, "order": draft.order})


def _amended(order: Order) -> OrderPart:
    amended = amended_order_of(order)
    if amended is None:
        raise Http404
    return amended


def _wording(request: HttpRequest, draft: Draft) -> HttpResponse:
    if request.method == "GET" and not draft.is_open:
        return draft.closed(request)
    amended = _amended(draft.order)
    if request.method == "GET":
        return _page(request, draft, amended, _forms(request, draft, typed_wording(draft.order, amended)))
    typed, do = read_typed(request.POST), request.POST.get("do", "save")
    if do != "save":
        return _page(
            request, draft, amended, _forms(request, draft, obeyed(request.viewer, draft.order, typed, do, {}))
        )
    forms = _forms(request, draft, typed, request.POST)
    return _saved(request, draft, amended, forms) if forms.is_valid() else _page(request, draft, amended, forms, 422)


def _forms(request: HttpRequest, draft: Draft, typed: Typed, data: QueryDict | None = None) -> EditorForms:
    """The annexes of a roadmap's order are edited where its own text is."""
    shows_annexes = draft.order.roadmap_id is None
    return EditorForms(request.viewer, draft.order, typed, data, of=WordingForm, shows_annexes=shows_annexes)


def _paper(request: HttpRequest, order: Order, amended: OrderPart, typed: Typed) -> Paper:
    annexes = written_annexes(request.viewer, order, typed.annexes) if order.roadmap_id is None else []
    return wording_paper(order, amended, typed.values, typed.points, annexes)


def _saved(request: HttpRequest, draft: Draft, amended: OrderPart, forms: EditorForms) -> HttpResponse:
    order, values, points = draft.order, forms.form.values(), forms.clean_points()
    annexes = written_annexes(request.viewer, order, forms.typed.annexes) if forms.annexes is not None else None
    version = forms.form.cleaned_data["version"]
    try:
        follows = actions.reword_amended(
            order=order, by=request.user, points=points, version=version, annexes=annexes, **values
        )
    except ConflictError:
        order.refresh_from_db()
        forms.form.take_version(order.row_version)
        conflict = conflict_of_wording(order, _amended(order), values, [(one.depth, one.text) for one in points])
        return _page(request, draft, amended, forms, 409, conflict)
    except ApprovalRefused as refused:
        forms.form.add_error(None, refused.reasons)
        return _page(request, draft, amended, forms, 422)
    messages.success(request, FOLLOWED if follows else NOT_FOLLOWED)
    return redirect(draft.at.amending)


def _page(
    request: HttpRequest,
    draft: Draft,
    amended: OrderPart,
    forms: EditorForms,
    status: int = 200,
    conflict: ConflictNote | None = None,
) -> HttpResponse:
    context = {
        "draft": draft,
        "order": draft.order,
        "forms": forms,
        "form": forms.form,
        "conflict": conflict,
        "paper": _paper(request, draft.order, amended, forms.typed),
        "is_unsaved": request.method == "POST",
    }
    return render(request, "roadmaps/editions/wording.html", context, status=status)
