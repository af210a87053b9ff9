"""The order beside its paper, transitions, approval, editions, and the public check page."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roadmaps.approval import actions, queries, rules
from roadmaps.approval.forms import (
    ApprovalsForm,
    ApproveForm,
    FileCheckForm,
    RemarkForm,
)
from roadmaps.approval.queries.asked import asked_of
from roadmaps.approval.queries.elsewhere import waiting_elsewhere
from roadmaps.approval.queries.route import route_tab
from roadmaps.approval.rules import Move
from roadmaps.editions.queries.stored import stored_editions
from roadmaps.models import Edition, Order, Roadmap
from roadmaps.orders.queries.register import order_row, waiting_orders
from roadmaps.papers.printed import printed
from roadmaps.planning.queries.frame import frame_of, roadmaps_with_edition
from roadmaps.printing.html import render_html
from roadmaps.printing.pdf import PrintingUnavailable
from roadmaps.printing.queries import annex_titles, edition_context, order_context, sheet_context
from schools.access import get_visible_or_404, require, today_for
from schools.rules import Permission

PAGE = 50


def _owned(request: HttpRequest, pk: int, move: Move) -> Roadmap:
    roadmap = get_visible_or_404(Roadmap, request.viewer, pk=pk)
    require(request.viewer, *rules.owners(move, is_school=roadmap.school_id is not None))
    return roadmap


def _reads_editions_only(request: HttpRequest, roadmap: Roadmap) -> bool:
    """A school sees the authority's roadmap only as approved."""
    return request.viewer.school_ids is not None and roadmap.school_id is None


@require_GET
def roadmap_order(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the tab «Приказ и редакции»: the paper, what can be done, editions."""
    roadmap = get_visible_or_404(roadmaps_with_edition(), request.viewer, pk=pk)
    tab = queries.order_tab(request.viewer, roadmap, reads_editions_only=_reads_editions_only(request, roadmap))
    edition = _shown_edition(roadmap, tab.order)
    context = {
        "frame": frame_of(roadmap, request.viewer, "order"),
        "tab": tab,
        "paper": _paper(tab.order, edition),
        "annexes": annex_titles(tab.order) if tab.order and tab.order.prints_annexes and not edition else [],
        "editions": list(queries.editions_of(request.viewer, roadmap)),
    }
    context["route"] = route_tab(request.viewer, roadmap, tab.order, context["editions"])
    return render(request, "roadmaps/approval/order.html", context)


def _shown_edition(roadmap: Roadmap, order: Order | None) -> Edition | None:
    """The edition in force is shown, unless another order is in work."""
    return roadmap.current_edition if order is None or roadmap.state in {"active", "expired"} else None


def _paper(order: Order | None, edition: Edition | None) -> str:
    """An edition is shown whole, as approved; of a draft the order alone: its annexes stand in the other tabs."""
    if edition is not None:
        return render_html(edition_context(edition), for_screen=True)
    return render_html(sheet_context(order), for_screen=True) if order else ""


def _said(request: HttpRequest, refused: actions.ApprovalRefused) -> None:
    for reason in refused.reasons:
        messages.error(request, reason)


def _moved(request: HttpRequest, pk: int, move: Callable[[], object], said: str) -> HttpResponse:
    try:
        move()
    except actions.ApprovalRefused as refused:
        _said(request, refused)
    else:
        messages.success(request, said)
    return redirect("roadmap_order", pk=pk)


@dataclass(frozen=True, slots=True)
class PlainMove:
    """A transition that needs nothing but its button: the action, and what is said afterwards."""

    action: Callable[..., None]
    said: str
    of_school: str = ""


SENT_FOR_VISAS = "Карта передана на согласование. Когда визы поставят все, приказ сам перейдёт на подпись."
PLAIN_MOVES: dict[Move, PlainMove] = {
    Move.SUBMIT: PlainMove(
        actions.submit,
        "Карта передана на утверждение. Начальник увидит её в разделе «На утверждение».",
        "Карта передана на утверждение. Теперь внесите номер и дату приказа школы.",
    ),
    Move.WITHDRAW: PlainMove(actions.withdraw, "Карта отозвана: её снова можно править."),
    Move.AMEND: PlainMove(
        actions.amend, "Начата новая редакция. Действующая остаётся в силе, пока вы не утвердите изменения."
    ),
    Move.EXPIRE: PlainMove(actions.expire, "Карта отмечена утратившей силу. Её редакции и отчёты остаются доступны."),
}


@require_POST
def roadmap_move(request: HttpRequest, pk: int, move: Move) -> HttpResponse:
    """Make a transition that takes only a button; what was sent is withdrawn by its sender or by the head."""
    roadmap = _owned(request, pk, move)
    facts = queries.facts_of(roadmap)
    if not queries.may_move(request.viewer, roadmap, move, facts):
        raise PermissionDenied("Отозвать карту с утверждения может тот, кто её передал, или начальник отдела.")
    plain = PLAIN_MOVES[move]
    said = plain.of_school or plain.said if roadmap.school_id else plain.said
    if move == Move.SUBMIT and facts.waiting:
        said = SENT_FOR_VISAS
    return _moved(request, pk, lambda: plain.action(roadmap=roadmap, by=request.user), said)


@require_http_methods(["GET", "POST"])
def roadmap_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Return to the methodist with a remark."""
    roadmap = _owned(request, pk, Move.RETURN)
    form = RemarkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        remark = form.cleaned_data["remark"]
        said = "Карта возвращена методисту с вашим замечанием."
        return _moved(request, pk, lambda: actions.return_(roadmap=roadmap, by=request.user, remark=remark), said)
    context = {"roadmap": roadmap, "form": form}
    return render(request, "roadmaps/approval/return.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def roadmap_cancel_amendment(request: HttpRequest, pk: int) -> HttpResponse:
    """Name what is given up, then return the working copy to the edition in force."""
    roadmap = _owned(request, pk, Move.CANCEL_AMENDMENT)
    if request.method == "POST":
        said = "Новая редакция отменена: карта снова такая, как в действующей редакции."
        return _moved(request, pk, lambda: actions.cancel_amendment(roadmap=roadmap, by=request.user), said)
    reasons = rules.blockers(Move.CANCEL_AMENDMENT, queries.facts_of(roadmap))
    context = {"roadmap": roadmap, "reasons": reasons, "changes": queries.changes_since_amendment(roadmap)}
    return render(request, "roadmaps/approval/cancel_amendment.html", context)


@require_http_methods(["GET", "POST"])
def roadmap_approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Name the consequences; take number, date and signatory; make the edition."""
    roadmap = _owned(request, pk, Move.APPROVE)
    typed = (request.POST or None, request.FILES or None)
    form = ApproveForm(*typed, initial=queries.signing_defaults(roadmap, today_for(request.viewer)))
    consequences = queries.consequences(roadmap)
    if request.method == "POST" and form.is_valid():
        try:
            edition = actions.approve(
                roadmap=roadmap,
                by=request.user,
                today=today_for(request.viewer),
                signing=form.signing(),
                **form.values(),
            )
        except actions.ApprovalRefused as refused:
            form.add_error(refused.field, refused.reasons)
        except PrintingUnavailable as unavailable:
            form.add_error(None, str(unavailable))
        else:
            messages.success(request, _approved_words(edition, consequences))
            return redirect("roadmap_order", pk=pk)
    context = {"roadmap": roadmap, "form": form, "consequences": consequences}
    return render(request, "roadmaps/approval/approve.html", context, status=422 if form.errors else 200)


def _approved_words(edition: Edition, consequences: queries.Consequences) -> str:
    confirmed = ", ".join(consequences.confirms)
    accepted = f" В реестр исполнителей приняты: {confirmed}." if confirmed else ""
    is_school = edition.roadmap.school_id is not None
    next_step = "Разместите карту на сайте школы и укажите её адрес." if is_school else "Задачи созданы."
    return f"Утверждена редакция {edition.number}, приказ № {edition.order.number}. {next_step}{accepted}"


@require_GET
def approvals(request: HttpRequest) -> HttpResponse:
    """List what waits for approval; the filters in the address find the rest."""
    require(request.viewer, Permission.APPROVE, Permission.APPROVE_SCHOOL)
    form = ApprovalsForm(request.GET)
    chosen = form.chosen()
    page = Paginator(queries.approval_rows(request.viewer, chosen), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "is_narrowed": bool(chosen),
        "page": page,
        "rows": [queries.approval_row(roadmap, request.viewer) for roadmap in page],
        "asked": asked_of(request.viewer),
        "elsewhere": waiting_elsewhere(request.viewer),
        "orders": [order_row(order) for order in waiting_orders(request.viewer)[:PAGE]],
    }
    return render(request, "roadmaps/approval/approvals.html", context)


@require_GET
def order_print(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Print the order as its rows stand now: a draft unless it is signed."""
    roadmap = get_visible_or_404(Roadmap, request.viewer, pk=pk)
    order = queries.order_in_work(roadmap)
    if order is None or _reads_editions_only(request, roadmap):
        raise Http404
    return printed(request, order_context(order), kind, f"Проект приказа, карта {roadmap.pk}")


@require_GET
def edition_print(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Give an edition: the PDF is the stored one, byte for byte."""
    edition = get_visible_or_404(stored_editions(kind), request.viewer, pk=pk)
    name = f"Приказ № {edition.order.number}, редакция {edition.number}"
    if kind == "pdf":
        return FileResponse(BytesIO(bytes(edition.paper.pdf)), content_type="application/pdf", filename=f"{name}.pdf")
    return printed(request, edition_context(edition), kind, name)


@login_not_required
@require_http_methods(["GET", "POST"])
def order_check(request: HttpRequest, code: str) -> HttpResponse:
    """Say to anybody whether a printed edition is genuine and in force; compare a file without storing it."""
    found = queries.checked(code)
    if found is None:
        return render(request, "roadmaps/approval/check_unknown.html", status=404)
    form = FileCheckForm(request.POST or None, request.FILES or None)
    compared = None
    if request.method == "POST" and form.is_valid():
        compared = form.cleaned_data["file"] == found.sha256
    context = {"found": found, "form": form, "compared": compared}
    return render(request, "roadmaps/approval/check.html", context, status=422 if form.errors else 200)
