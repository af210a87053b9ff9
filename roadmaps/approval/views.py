"""The order beside its paper, transitions, approval, editions, and the public check page."""

from collections.abc import Callable
from io import BytesIO

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from config.roadmap_tabs import roadmap_tabs
from roadmaps.approval import actions, queries, rules
from roadmaps.approval.forms import ApproveForm, FileCheckForm, OrderForm, PointFormSet, RemarkForm, points_of
from roadmaps.approval.rules import Move
from roadmaps.models import Edition, Roadmap
from roadmaps.printing.docx import render_docx
from roadmaps.printing.html import render_html
from roadmaps.printing.pdf import PrintingUnavailable, render_pdf
from roadmaps.printing.queries import edition_context, order_context
from schools.access import get_visible_or_404, require, today_for
from schools.rules import Permission

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


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
    roadmap = get_visible_or_404(Roadmap, request.viewer, pk=pk)
    order = None if _reads_editions_only(request, roadmap) else queries.order_in_work(roadmap)
    paper = _paper(roadmap, order)
    context = {
        "roadmap": roadmap,
        "tabs": roadmap_tabs(roadmap, "order"),
        "order": order,
        "paper": paper,
        "buttons": queries.buttons(request.viewer, roadmap),
        "editions": list(queries.editions_of(request.viewer, roadmap)),
        "may_edit": queries.may_edit_order(request.viewer, roadmap),
    }
    return render(request, "roadmaps/approval/order.html", context)


def _paper(roadmap: Roadmap, order: object) -> str:
    if order is None or roadmap.state in {"active", "expired"}:
        edition = roadmap.current_edition
        return render_html(edition_context(edition), for_screen=True) if edition else ""
    return render_html(order_context(order), for_screen=True)


@require_http_methods(["GET", "POST"])
def order_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit the text of the order; only a draft's."""
    roadmap = _owned(request, pk, Move.SUBMIT)
    if not queries.may_edit_order(request.viewer, roadmap):
        messages.error(request, "Текст приказа правят, пока карта — черновик. Отзовите её или начните новую редакцию.")
        return redirect("roadmap_order", pk=pk)
    order = actions.ensure_order(roadmap=roadmap, by=request.user)
    form = OrderForm(request.POST or None, instance=order)
    initial = [{"text": point.text, "depth": point.number.count(".")} for point in order.points.order_by("position")]
    formset = PointFormSet(request.POST or None, initial=initial, prefix="points")
    if request.method == "POST" and form.is_valid() and formset.is_valid():
        version = form.cleaned_data.pop("version")
        try:
            actions.update_order(
                order=order, by=request.user, values=form.cleaned_data, points=points_of(formset), version=version
            )
        except actions.ApprovalRefused as refused:
            form.add_error(None, refused.reasons)
        else:
            messages.success(request, "Текст приказа сохранён.")
            return redirect("roadmap_order", pk=pk)
    context = {"roadmap": roadmap, "form": form, "formset": formset, "order": order}
    return render(request, "roadmaps/approval/order_edit.html", context, status=422 if request.POST else 200)


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


@require_POST
def roadmap_submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the roadmap over for approval."""
    roadmap = _owned(request, pk, Move.SUBMIT)
    said = "Карта передана на утверждение. Начальник увидит её в разделе «На утверждение»."
    return _moved(request, pk, lambda: actions.submit(roadmap=roadmap, by=request.user), said)


@require_POST
def roadmap_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back: who sent it, or the head."""
    roadmap = _owned(request, pk, Move.WITHDRAW)
    if not queries.may_move(request.viewer, roadmap, Move.WITHDRAW, queries.facts_of(roadmap)):
        raise PermissionDenied("Отозвать карту с утверждения может тот, кто её передал, или начальник отдела.")
    said = "Карта отозвана: её снова можно править."
    return _moved(request, pk, lambda: actions.withdraw(roadmap=roadmap, by=request.user), said)


@require_POST
def roadmap_amend(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the next edition."""
    roadmap = _owned(request, pk, Move.AMEND)
    said = "Начата новая редакция. Действующая остаётся в силе, пока вы не утвердите изменения."
    return _moved(request, pk, lambda: actions.amend(roadmap=roadmap, by=request.user), said)


@require_POST
def roadmap_expire(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the roadmap."""
    roadmap = _owned(request, pk, Move.EXPIRE)
    remark = request.POST.get("remark", "")
    said = "Карта отмечена утратившей силу. Её редакции и отчёты остаются доступны."
    return _moved(request, pk, lambda: actions.expire(roadmap=roadmap, by=request.user, remark=remark), said)


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
def roadmap_approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Name the consequences; take number, date and signatory; make the edition."""
    roadmap = _owned(request, pk, Move.APPROVE)
    form = ApproveForm(request.POST or None, initial=queries.signing_defaults(roadmap, today_for(request.viewer)))
    if request.method == "POST" and form.is_valid():
        try:
            edition = actions.approve(
                roadmap=roadmap, by=request.user, today=today_for(request.viewer), **form.cleaned_data
            )
        except actions.ApprovalRefused as refused:
            form.add_error(refused.field, refused.reasons)
        except PrintingUnavailable as unavailable:
            form.add_error(None, str(unavailable))
        else:
            messages.success(
                request, f"Утверждена редакция {edition.number}, приказ № {edition.order.number}. Задачи созданы."
            )
            return redirect("roadmap_order", pk=pk)
    context = {"roadmap": roadmap, "form": form, "consequences": queries.consequences(roadmap)}
    return render(request, "roadmaps/approval/approve.html", context, status=422 if form.errors else 200)


@require_GET
def approvals(request: HttpRequest) -> HttpResponse:
    """List what waits for approval."""
    require(request.viewer, Permission.APPROVE, Permission.APPROVE_SCHOOL)
    return render(request, "roadmaps/approval/approvals.html", {"rows": queries.awaiting(request.viewer)})


@require_GET
def order_print(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Print the order as its rows stand now: a draft unless it is signed."""
    roadmap = get_visible_or_404(Roadmap, request.viewer, pk=pk)
    order = queries.order_in_work(roadmap)
    if order is None or _reads_editions_only(request, roadmap):
        raise Http404
    return _printed(request, order_context(order), kind, f"Проект приказа, карта {roadmap.pk}")


@require_GET
def edition_print(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Give an edition: the PDF is the stored one, byte for byte."""
    edition = get_visible_or_404(Edition, request.viewer, pk=pk)
    name = f"Приказ № {edition.order.number}, редакция {edition.number}"
    if kind == "pdf":
        return FileResponse(BytesIO(bytes(edition.paper.pdf)), content_type="application/pdf", filename=f"{name}.pdf")
    return _printed(request, edition_context(edition), kind, name)


def _printed(request: HttpRequest, context: object, kind: str, name: str) -> HttpResponse:
    if kind == "html":
        return render(
            request, "roadmaps/approval/paper.html", {"paper": render_html(context, for_screen=True), "name": name}
        )
    try:
        content, mime = (render_pdf(context), "application/pdf") if kind == "pdf" else (render_docx(context), WORD)
    except PrintingUnavailable as unavailable:
        messages.error(request, str(unavailable))
        return redirect("home")
    as_attachment = kind == "docx"
    return FileResponse(BytesIO(content), content_type=mime, filename=f"{name}.{kind}", as_attachment=as_attachment)


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
