"""How an amending order says what it changes: the points are shown before they replace anything."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from roadmaps.approval.actions import ApprovalRefused
from roadmaps.editions import actions
from roadmaps.editions.forms import AmendingForm, ComposeForm
from roadmaps.editions.queries.composition import composed_page
from roadmaps.editions.views.drafts import Draft, draft_of_order, draft_of_roadmap
from roadmaps.planning.errors import ConflictError

CHANGED_MEANWHILE = (
    "Пока вы смотрели, текст приказа изменили. Ниже — то, что записано сейчас: сверьте и нажмите кнопку ещё раз."
)
COMPOSED = "Пункты приказа составлены по изменениям. Остальные пункты не тронуты."


@require_http_methods(["GET", "POST"])
def order_amending(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the points of a roadmap's amending order would become in the chosen style; write them when posted."""
    return _amending(request, draft_of_roadmap(request, pk))


@require_http_methods(["GET", "POST"])
def own_order_amending(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for an order without a roadmap."""
    return _amending(request, draft_of_order(request, pk))


def _amending(request: HttpRequest, draft: Draft) -> HttpResponse:
    if not draft.is_open:
        return draft.closed(request)
    if request.method == "GET":
        return _page(request, draft, _asked(request, draft), 200)
    form = ComposeForm(request.POST, of_roadmap=draft.order.roadmap_id is not None)
    return _compose(request, draft, form) if form.is_valid() else _page(request, draft, form, 422)


def _asked(request: HttpRequest, draft: Draft) -> AmendingForm:
    """What the address asks to be shown, otherwise how the order is written now."""
    order, of_roadmap = draft.order, draft.order.roadmap_id is not None
    now = {"style": order.amending_style, "with_annexes": order.with_annexes}
    form = AmendingForm(request.GET if "style" in request.GET else now, of_roadmap=of_roadmap)
    return form if form.is_valid() else AmendingForm(now, of_roadmap=of_roadmap)


def _compose(request: HttpRequest, draft: Draft, form: ComposeForm) -> HttpResponse:
    try:
        actions.compose_points(order=draft.order, by=request.user, **form.cleaned_data)
    except ConflictError:
        draft.order.refresh_from_db()
        form.add_error(None, CHANGED_MEANWHILE)
        return _page(request, draft, form, 409)
    except ApprovalRefused as refused:
        form.add_error(None, refused.reasons)
        return _page(request, draft, form, 422)
    messages.success(request, COMPOSED)
    return redirect(draft.at.page)


def _page(request: HttpRequest, draft: Draft, form: AmendingForm, status: int) -> HttpResponse:
    form.is_valid()
    style = form.cleaned_data.get("style") or draft.order.amending_style
    context = {"draft": draft, "order": draft.order, "form": form, "style": style}
    context["page"] = composed_page(draft.order, style)
    context["with_annexes"] = form.cleaned_data.get("with_annexes", False)
    return render(request, "roadmaps/editions/amending.html", context, status=status)
