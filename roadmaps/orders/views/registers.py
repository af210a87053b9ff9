"""The registers: orders of the authority, superior acts, clauses."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roadmaps.approval.actions import ApprovalRefused
from roadmaps.models import Act, CitedAct, Clause, OrderKind
from roadmaps.orders import actions
from roadmaps.orders.forms import ActForm, ActsFilter, ClauseForm, ClausesFilter, NewOrderForm, OrdersFilter
from roadmaps.orders.queries import acts as act_queries
from roadmaps.orders.queries import clauses as clause_queries
from roadmaps.orders.queries import register
from roadmaps.orders.queries.listing import authority_of, listing_of
from roadmaps.orders.rules.clauses import BUILT_IN
from roadmaps.orders.rules.places import PLACES
from schools.access import get_visible_or_404, require, today_for
from schools.rules import Permission

PAGE = 50


@require_GET
def order_list(request: HttpRequest) -> HttpResponse:
    """List the orders of the authority; the filters stand in the address."""
    form = OrdersFilter(request.GET, viewer=request.viewer)
    chosen = form.chosen()
    page = Paginator(register.order_rows(request.viewer, chosen), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "is_narrowed": bool(chosen),
        "page": page,
        "rows": [register.order_row(order) for order in page],
        "may_edit": request.viewer.can(Permission.EDIT_DRAFT),
    }
    return render(request, "roadmaps/orders/list.html", context)


@require_http_methods(["GET", "POST"])
def order_new(request: HttpRequest) -> HttpResponse:
    """Choose the kind of a new order; its text is written from data."""
    viewer = request.viewer
    require(viewer, Permission.EDIT_DRAFT)
    initial = {"kind": request.GET.get("kind", ""), "year": today_for(viewer).year}
    form = NewOrderForm(request.POST or None, viewer=viewer, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return _begun(request, form)
        except ApprovalRefused as refused:
            form.add_error("amends", refused.reasons)
    return render(request, "roadmaps/orders/new.html", {"form": form}, status=422 if form.errors else 200)


def _begun(request: HttpRequest, form: NewOrderForm) -> HttpResponse:
    if form.cleaned_data["kind"] == OrderKind.AMEND:
        draft = actions.amend_order(order=form.cleaned_data["amends"], by=request.user)
        return redirect("own_order_wording", pk=draft.pk)
    made = actions.create_order(authority=authority_of(request.viewer), by=request.user, **_asked(request, form))
    messages.success(request, "Проект приказа составлен. Проверьте слова: места в скобках впишите сами.")
    return redirect("order_editor", pk=made.pk)


def _asked(request: HttpRequest, form: NewOrderForm) -> dict[str, object]:
    clean, viewer = form.cleaned_data, request.viewer
    kind, year = clean["kind"], clean["year"]
    chosen = {"roadmap": clean["roadmap"], "year": year, "person": clean["person"]}
    return {
        "kind": kind,
        "data": clause_queries.data_of_new(viewer, **chosen),
        "schools": clause_queries.listed_genitives(viewer, year) if kind == "people" and year else (),
        "table": listing_of(viewer, year) if kind == "listing" else None,
    }


@require_GET
def act_list(request: HttpRequest) -> HttpResponse:
    """List the superior acts; what imported orders cite is proposed above."""
    form = ActsFilter(request.GET)
    chosen = form.chosen()
    page = Paginator(act_queries.act_rows(request.viewer, chosen), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "is_narrowed": bool(chosen),
        "page": page,
        "proposed": act_queries.proposed_acts(request.viewer),
        "may_edit": request.viewer.can(Permission.EDIT_DRAFT),
    }
    return render(request, "roadmaps/orders/acts.html", context)


def _own(request: HttpRequest, kind: type[Act] | type[Clause], pk: int) -> Act | Clause:
    """Load a row of the registers for writing: the viewer's own authority's only."""
    row = get_visible_or_404(kind, request.viewer, pk=pk)
    require(request.viewer, Permission.EDIT_DRAFT)
    if row.authority_id != request.viewer.authority_id:
        raise Http404
    return row


def _written(request: HttpRequest, form: Form, write: Callable[[], object], said: str, then: str) -> HttpResponse:
    """Write what a valid form holds; a refusal stands in the form, nothing typed is lost."""
    if request.method == "POST" and form.is_valid():
        try:
            write()
        except ApprovalRefused as refused:
            form.add_error(refused.field, refused.reasons)
        else:
            messages.success(request, said)
            return redirect(then)
    places = PLACES.items() if isinstance(form, ClauseForm) else ()
    context = {"form": form, "then": then, "places": places}
    return render(request, "roadmaps/orders/row_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def act_add(request: HttpRequest) -> HttpResponse:
    """Put an act into the register."""
    require(request.viewer, Permission.EDIT_DRAFT)
    form = ActForm(request.POST or None)

    def write() -> None:
        actions.create_act(authority=authority_of(request.viewer), by=request.user, values=form.values())

    return _written(request, form, write, "Акт внесён в реестр: его можно выбрать в редакторе приказа.", "act_list")


@require_http_methods(["GET", "POST"])
def act_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct an act."""
    act = _own(request, Act, pk)
    form = ActForm(request.POST or None, instance=act)

    def write() -> None:
        stored = _own(request, Act, pk)
        actions.update_act(act=stored, by=request.user, values=form.values())

    return _written(request, form, write, "Акт исправлен. Слова приказов, где он назван, не изменились.", "act_list")


@require_POST
def act_archive(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer an act no more, or again."""
    act = _own(request, Act, pk)
    actions.archive_act(act=act, by=request.user, archived=not act.is_archived)
    said = "больше не предлагается в редакторе" if act.is_archived else "снова предлагается в редакторе"
    messages.success(request, f"Акт {said}.")
    return redirect("act_list")


@require_POST
def act_adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an act that an imported order cites into the register."""
    cited = get_visible_or_404(CitedAct, request.viewer, pk=pk)
    require(request.viewer, Permission.EDIT_DRAFT)
    if cited.order.authority_id != request.viewer.authority_id:
        raise Http404
    act = actions.adopt_cited(cited=cited, by=request.user)
    messages.success(request, "Акт внесён в реестр. Проверьте вид документа и автора в родительном падеже.")
    return redirect("act_edit", pk=act.pk)


@require_GET
def clause_list(request: HttpRequest) -> HttpResponse:
    """Show the library: the authority's own clauses in their order, then the usual ones."""
    form = ClausesFilter(request.GET)
    kind = str(form.chosen().get("kind", ""))
    own = clause_queries.own_clauses(request.viewer)
    page = Paginator(own.filter(kind__in=("", kind)) if kind else own, PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "is_narrowed": bool(kind),
        "page": page,
        "usual": [one for one in BUILT_IN if not kind or one.suits(kind)],
        "may_edit": request.viewer.can(Permission.EDIT_DRAFT),
    }
    return render(request, "roadmaps/orders/clauses.html", context)


@require_http_methods(["GET", "POST"])
def clause_add(request: HttpRequest) -> HttpResponse:
    """Add a clause."""
    require(request.viewer, Permission.EDIT_DRAFT)
    form = ClauseForm(request.POST or None)

    def write() -> None:
        actions.create_clause(authority=authority_of(request.viewer), by=request.user, values=form.values())

    return _written(request, form, write, "Формулировка добавлена.", "clause_list")


@require_http_methods(["GET", "POST"])
def clause_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a clause."""
    clause = _own(request, Clause, pk)
    form = ClauseForm(request.POST or None, instance=clause)

    def write() -> None:
        actions.update_clause(clause=_own(request, Clause, pk), by=request.user, values=form.values())

    return _written(request, form, write, "Формулировка изменена. Написанные приказы остались прежними.", "clause_list")


@require_POST
def clause_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a clause."""
    clause = _own(request, Clause, pk)
    actions.delete_clause(clause=clause, by=request.user)
    messages.success(request, f"Формулировка «{clause.title}» удалена. Приказы, где она стоит, не изменились.")
    return redirect("clause_list")


@require_POST
def clause_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a clause up or down."""
    actions.move_clause(clause=_own(request, Clause, pk), by=request.user, down=request.POST.get("to") == "down")
    return redirect("clause_list")
